import { QdrantClient } from '@qdrant/js-client-rest'

export type { QdrantClient, Schemas } from '@qdrant/js-client-rest'

/**
 * Why Qdrant failed; the message is for the operator. `forbidden`: the key, or the server as it is now, only reads.
 * `apart`: what the server has under our names is not what was published.
 */
export type QdrantFailure = {
  code:
    | 'unreachable'
    | 'timeout'
    | 'unauthorized'
    | 'forbidden'
    | 'not_found'
    | 'refused'
    | 'full'
    | 'server_error'
    | 'bad_answer'
    | 'apart'
  message: string
}

export type Asked<T> = { ok: true; value: T } | ({ ok: false } & QdrantFailure)

/** Queries in a batch (`points/query/batch`) and fusion of two lists came with this release. */
export const LEAST_SERVER = { major: 1, minor: 10 } as const

/** Time limit of a search, shared by all addresses. */
export const SEARCH_TIMEOUT_MS = 2_000
/** Time limit of one step of publishing (a batch of points, an index). */
export const PUBLISH_TIMEOUT_MS = 60_000

/**
 * A client for the server at `url`, taken literally. It keeps the path, and a missing port is the scheme's default.
 * (The client alone would drop the path and assume 6333.) Sends nothing before the first question.
 */
export function connectQdrant({
  url,
  apiKey,
  timeoutMs,
}: {
  url: string
  apiKey: string | null
  timeoutMs: number
}): QdrantClient {
  const { origin, pathname } = new URL(url)
  return new QdrantClient({
    url: origin,
    port: null,
    prefix: pathname.replace(/\/+$/, ''),
    timeout: timeoutMs,
    checkCompatibility: false,
    ...(apiKey === null ? {} : { headers: { 'api-key': apiKey } }),
  })
}

/** Asks, and turns every exception, of the client or of reading its answer, into a failure with a code. */
export async function ask<T>(question: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, value: await question() }
  } catch (error) {
    return { ok: false, ...failureOf(error) }
  }
}

/** What servers before 507 say, with status 500. */
const NO_ROOM = /no space left|disk is full|not enough (disk )?space/i

function failureOf(error: unknown): QdrantFailure {
  if (!(error instanceof Error)) return { code: 'bad_answer', message: `Qdrant 出错：${String(error)}` }
  if (error.name === 'QdrantClientTimeoutError') {
    return { code: 'timeout', message: 'Qdrant 超时没有回答。检查它的负载和网络' }
  }
  if ('status' in error && typeof error.status === 'number') {
    return failureOfStatus(error.status, saidBy(error))
  }
  if (error instanceof TypeError && error.cause instanceof Error) {
    const { message, code } = error.cause as NodeJS.ErrnoException
    const why = message || code
    return { code: 'unreachable', message: `连不上 Qdrant（${why}）。检查 QDRANT_URL，以及服务是否在运行` }
  }
  return { code: 'bad_answer', message: `Qdrant 的回答读不懂：${error.message}` }
}

function failureOfStatus(status: number, said: string): QdrantFailure {
  const answer = `Qdrant 回答 ${status}${said && `：${said}`}`
  if (status === 401) return { code: 'unauthorized', message: `${answer}。检查 QDRANT_API_KEY` }
  if (status === 403) {
    return { code: 'forbidden', message: `${answer}。QDRANT_API_KEY 没有这个权限（可能只能读），或服务器锁住了写入` }
  }
  if (status === 404) return { code: 'not_found', message: answer }
  if (status === 408) return { code: 'timeout', message: `${answer}。检查它的负载` }
  if (status === 507 || NO_ROOM.test(said)) {
    return { code: 'full', message: `${answer}。Qdrant 的磁盘满了或到了限额，请腾出地方` }
  }
  return { code: status < 500 && status !== 429 ? 'refused' : 'server_error', message: answer }
}

/** The server's own words in an error answer, cut short; empty when they are not readable. */
function saidBy(error: Error): string {
  const data = 'data' in error ? error.data : null
  const said = (data as { status?: { error?: unknown } } | null)?.status?.error
  return typeof said === 'string' ? said.slice(0, 200) : ''
}
