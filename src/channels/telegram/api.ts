import { Api, type ApiClientOptions } from 'grammy'

/** The Bot API: one attempt a call, no retries of its own; whoever calls decides what an error means. */
export type TelegramApi = Api

/** How Telegram is reached, as an argument: tests have the network in hand. */
export type Fetch = typeof fetch

/** `timeoutSeconds` bounds each call; getUpdates waits within it. */
export function createApi({
  token,
  apiRoot,
  timeoutSeconds = 150,
  fetch,
}: {
  token: string
  apiRoot: string
  timeoutSeconds?: number
  fetch?: Fetch | undefined
}): TelegramApi {
  return new Api(token, clientOptions({ apiRoot, timeoutSeconds, fetch }))
}

/** The options of grammY's client; without `fetch` its own. */
export function clientOptions({
  apiRoot,
  timeoutSeconds,
  fetch,
}: {
  apiRoot: string
  timeoutSeconds: number
  fetch: Fetch | undefined
}): ApiClientOptions {
  // Of the two, grammY calls what both know, with strings and streams.
  const given = fetch && { fetch: fetch as unknown as NonNullable<ApiClientOptions['fetch']> }
  return { apiRoot, timeoutSeconds, sensitiveLogs: false, ...given }
}

/** The signal as grammY's types name it; at run time it takes any. */
export function signalFor(signal: AbortSignal): NonNullable<Parameters<TelegramApi['getMe']>[0]> {
  return signal as unknown as NonNullable<Parameters<TelegramApi['getMe']>[0]>
}

/** The bot's own id: the part of the token before the colon. */
export function botIdOf(token: string): string {
  return token.slice(0, token.indexOf(':'))
}
