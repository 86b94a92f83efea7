import { Api } from 'grammy'

/** The Bot API: one attempt a call, no retries of its own; whoever calls decides what an error means. */
export type TelegramApi = Api

/** `timeoutSeconds` bounds each call; getUpdates waits within it. */
export function createApi({
  token,
  apiRoot,
  timeoutSeconds = 150,
}: {
  token: string
  apiRoot: string
  timeoutSeconds?: number
}): TelegramApi {
  return new Api(token, { apiRoot, timeoutSeconds, sensitiveLogs: false })
}

/** The signal as grammY's types name it; at run time it takes any. */
export function signalFor(signal: AbortSignal): NonNullable<Parameters<TelegramApi['getMe']>[0]> {
  return signal as unknown as NonNullable<Parameters<TelegramApi['getMe']>[0]>
}

/** The bot's own id: the part of the token before the colon. */
export function botIdOf(token: string): string {
  return token.slice(0, token.indexOf(':'))
}
