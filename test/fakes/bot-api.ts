import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Message, Update, User, UserFromGetMe } from '@grammyjs/types'
import { PATIENCE_MS } from '../patience.ts'
import { createGroup, createPerson, type Group, type Person } from './bot-api/chats.ts'
import { ApiFailure } from './bot-api/failure.ts'
import { createFaults, type Fault, type FaultRequest } from './bot-api/faults.ts'
import { methodNamed } from './bot-api/methods.ts'
import type { Params } from './bot-api/posting.ts'
import { createUpdates, type WebhookAttempt } from './bot-api/updates.ts'
import { createWaiting } from './bot-api/waiting.ts'
import { readCall, sendFailure, sendJson } from './bot-api/wire.ts'
import { createWorld } from './bot-api/world.ts'

export type { Group, Member, Person } from './bot-api/chats.ts'
export type { Fault, FaultRequest } from './bot-api/faults.ts'
export { buttonsOf, TINY_JPEG } from './bot-api/people.ts'

/** One call that took effect. */
export type LedgerEntry = {
  seq: number
  at: number
  method: string
  params: Params
  files: { name: string; bytes: number }[]
  result: unknown
  /** The answer went out while the client was still there. Nobody here can know whether the client read it. */
  answered: boolean
}

/** A call that was refused or lost before it took effect. */
export type RefusedEntry = { at: number; method: string; params: Params; code: number; description: string }

export type FakeBotApi = {
  /** The value for `TELEGRAM_API_ROOT`. */
  url: string
  token: string
  bot: UserFromGetMe
  /** Every call that took effect (except getUpdates), in order, even when the answer never arrived. */
  ledger: LedgerEntry[]
  refused: RefusedEntry[]
  /** Every update for the bot, in order. */
  emitted: Update[]
  /** Posts to the webhook and their answers. */
  webhookAttempts: WebhookAttempt[]
  /** Ledger entries of one method. */
  calls(method: string): LedgerEntry[]
  person(name?: string): Person
  group(options?: { id?: number; title?: string; forum?: boolean; mayManageTopics?: boolean }): Group
  fault(request: FaultRequest): Fault
  clearFaults(): void
  /** Refuses connections on its port until `online`. */
  offline(): Promise<void>
  online(): Promise<void>
  /** Delivers the same update once more, even after it was confirmed. */
  deliverAgain(update: Update, times?: number): void
  /** Sends an update that no Telegram would send, under the next number. */
  sendsRaw(update: Record<string, unknown>): void
  /** Drops presses that wait for the bot, as Telegram does after some 150 s. */
  forgetPresses(): void
  pendingUpdates(): number
  /** Whether a part of an album was sent and is not confirmed by the bot. */
  albumUnderway(): boolean
  lastMessageTo(chat: number): Message | undefined
  commands(scope?: string): { command: string; description: string }[]
  waitFor<T>(look: () => T, what: string, timeoutMs?: number): Promise<Exclude<T, null | undefined | false>>
  stop(): Promise<void>
}

/** Starts a Bot API server on loopback. Two of them share nothing. */
export async function startFakeBotApi(
  options: {
    port?: number
    token?: string
    timeoutMs?: number
    webhookRetryMs?: number
    /** The time of its servers, in milliseconds. */
    now?: () => number
  } = {},
): Promise<FakeBotApi> {
  const token = options.token ?? '700000001:FAKE-token-for-tests-only'
  const bot = botUser(Number(token.split(':')[0]))
  const ledger: LedgerEntry[] = []
  const refused: RefusedEntry[] = []
  const world = createWorld(bot, options.now)
  const faults = createFaults()
  const waiting = createWaiting(
    () =>
      `last calls: ${
        ledger
          .slice(-5)
          .map((entry) => entry.method)
          .join(', ') || 'none'
      }`,
    options.timeoutMs ?? PATIENCE_MS,
  )
  const updates = createUpdates({ changed: waiting.changed, webhookRetryMs: options.webhookRetryMs ?? 25 })
  const around = { world, updates, waiting }
  let nextUser = 1000
  let nextGroup = -1_001_000_000_001
  const newUser = (name: string): User => ({
    id: nextUser++,
    is_bot: false,
    first_name: name,
    language_code: 'zh-hans',
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const [, isFile, given, rest] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(decodeURI(url.pathname)) ?? []
    if (given !== token)
      throw new ApiFailure(given === undefined ? 404 : 401, given === undefined ? 'Not Found' : 'Unauthorized')
    if (isFile) return download(response, rest ?? '')
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { params, files } = await readCall(request, url)
    const [method, run] = methodNamed(rest ?? '')
    const fault = faults.take(method, params)
    const record = async () => {
      const result = await run({ params, files, world, updates, gone: gone.signal })
      if (method !== 'getUpdates') {
        const sizes = [...files.values()].map(({ name, bytes }) => ({ name, bytes: bytes.length }))
        const entry = { seq: ledger.length + 1, at: Date.now(), method, params, files: sizes, result, answered: false }
        ledger.push(entry)
        response.once('finish', () => {
          entry.answered = !gone.signal.aborted
        })
      }
      waiting.changed()
      return result
    }
    const lost = (code: number, description: string) => {
      refused.push({ at: Date.now(), method, params, code, description })
      waiting.changed()
    }
    try {
      switch (fault?.kind) {
        case 'rate_limited':
          throw new ApiFailure(429, `Too Many Requests: retry after ${fault.retryAfter}`, {
            retry_after: fault.retryAfter,
          })
        case 'error':
          throw new ApiFailure(fault.code, fault.description, fault.parameters)
        case 'html':
          lost(fault.code, 'html')
          response.writeHead(fault.code, { 'content-type': 'text/html' })
          response.end(`<html><body>${fault.code}</body></html>`)
          return
        case 'drop':
          if (fault.accept) await record()
          else lost(0, 'dropped')
          request.socket.destroy()
          return
        case 'hold': {
          const early = fault.accept ? await record() : undefined
          await Promise.race([fault.released, new Promise((resolve) => gone.signal.addEventListener('abort', resolve))])
          return sendJson(response, 200, { ok: true, result: fault.accept ? early : await record() })
        }
        case 'delay': {
          const result = await record()
          await new Promise((resolve) => setTimeout(resolve, fault.ms))
          return sendJson(response, 200, { ok: true, result })
        }
        case undefined:
          return sendJson(response, 200, { ok: true, result: await record() })
      }
    } catch (error) {
      if (error instanceof ApiFailure) lost(error.code, error.message)
      throw error
    }
  }

  async function download(response: ServerResponse, path: string): Promise<void> {
    const file = [...world.files.values()].find((one) => one.path === path)
    const fault = faults.take('download', { path })
    if (fault?.kind === 'drop') return void response.destroy()
    if (fault?.kind === 'error') throw new ApiFailure(fault.code, fault.description)
    if (!file) throw new ApiFailure(404, 'Not Found')
    response.writeHead(200, { 'content-type': file.mediaType, 'content-length': file.bytes.length })
    response.end(file.bytes)
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error) => {
      if (response.destroyed) return
      sendFailure(
        response,
        error instanceof ApiFailure ? error : new ApiFailure(500, `Internal Server Error: ${error}`),
      )
    })
  }
  let server = await listen(listener, options.port ?? 0)
  const port = (server.address() as AddressInfo).port

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    bot,
    ledger,
    refused,
    emitted: updates.emitted,
    webhookAttempts: updates.attempts,
    calls: (method) => ledger.filter((entry) => entry.method === method),
    person: (name = '张三测试') => createPerson(around, newUser(name)),
    group: ({ id = nextGroup--, title = '投诉处理组', forum = true, mayManageTopics = true } = {}) =>
      createGroup(around, { id, title, forum, mayManageTopics, newUser }),
    fault: faults.add,
    clearFaults: faults.clear,
    offline: () => close(server),
    async online() {
      server = await listen(listener, port)
    },
    deliverAgain(update, times = 1) {
      for (let time = 0; time < times; time += 1) updates.deliverAgain(update)
    },
    sendsRaw: (update) => void updates.emit(update),
    forgetPresses: () => updates.forget((update) => update.callback_query !== undefined),
    pendingUpdates: updates.pendingCount,
    albumUnderway: updates.albumUnderway,
    lastMessageTo: (chat) =>
      [...(world.chats.get(chat)?.messages.values() ?? [])].filter((message) => message.from?.id === bot.id).at(-1),
    commands: (scope = 'default') => world.commands.get(scope) ?? [],
    waitFor: waiting.waitFor,
    async stop() {
      faults.clear()
      updates.stop()
      waiting.stop()
      if (server.listening) await close(server)
    },
  }
}

function botUser(id: number): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: '小维',
    username: 'xiaowei_test_bot',
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}

function listen(listener: (request: IncomingMessage, response: ServerResponse) => void, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener)
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** Resolves when new connections are refused. By then clients in this process have noticed that theirs are closed. */
function close(server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve) => {
    server.close(() => {
      connect(port, '127.0.0.1')
        .once('error', () => setImmediate(resolve))
        .once('connect', () => resolve())
    })
    server.closeAllConnections()
  })
}
