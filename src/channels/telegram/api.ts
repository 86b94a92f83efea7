import { Api, type ApiClientOptions } from 'grammy'

/** The Bot API. Each call is one attempt without retries. The caller decides what an error means. */
export type TelegramApi = Api

/** The function for requests to Telegram. It is an argument, so that tests control the network. */
export type Fetch = typeof fetch

/** `timeoutSeconds` limits each call. getUpdates must wait less than that. */
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

/** Options of grammY's client. Without `fetch` the client uses its own. */
export function clientOptions({
  apiRoot,
  timeoutSeconds,
  fetch,
}: {
  apiRoot: string
  timeoutSeconds: number
  fetch: Fetch | undefined
}): ApiClientOptions {
  // grammY calls only what both types share, with strings and streams.
  const given = fetch && { fetch: fetch as unknown as NonNullable<ApiClientOptions['fetch']> }
  return { apiRoot, timeoutSeconds, sensitiveLogs: false, ...given }
}

/** The signal in the type that grammY expects. At run time grammY takes any signal. */
export function signalFor(signal: AbortSignal): NonNullable<Parameters<TelegramApi['getMe']>[0]> {
  return signal as unknown as NonNullable<Parameters<TelegramApi['getMe']>[0]>
}

/** The bot's own id: the part of the token before the colon. */
export function botIdOf(token: string): string {
  return token.slice(0, token.indexOf(':'))
}
