import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createWebhook } from '../../src/channels/telegram/webhook.ts'
import { UPLOAD_LIMIT_BYTES } from '../../src/channels/web/upload-route.ts'
import type { HttpLogger } from '../../src/http/app.ts'
import { createApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/server.ts'
import { createStaticFiles } from '../../src/http/static-files.ts'
import type { TelegramWebhook } from '../../src/http/telegram-webhook.ts'
import { createWebHarness, staticFolders, texts } from '../channels/web/harness.ts'
import { createWorkbenchHarness } from '../workbench/harness.ts'

const SECRET = 'secret-of-the-webhook'
const PIECE = new Uint8Array(50_000).fill(97)
/** More pieces than any route may read. The test still ends. */
const ENDLESS_PIECES = 800

const inbox = { accept: async () => ({ result: 'new' as const, id: 1 }) }
const log = { error: () => {}, warn: () => {}, info: () => {} }

function webhookApp({
  logger = { error: () => {} },
  webhook = createWebhook({ secret: SECRET, botId: '42', inbox, alarm: () => {}, log }),
}: {
  logger?: HttpLogger
  webhook?: TelegramWebhook
} = {}) {
  return createApp({
    https: false,
    texts,
    staticFiles: createStaticFiles({ folders: staticFolders }),
    logger,
    readiness: async () => ({
      store: { state: 'ok' },
      index: { state: 'ok' },
      telegram: { state: 'off' },
      model: { state: 'off' },
    }),
    telegramWebhook: webhook,
    routes: [],
  })
}

/** A body without an end and without an announced length. Tells how many pieces were read. */
function endless(first: string) {
  let taken = 0
  let pieces = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces > 0 ? PIECE : new TextEncoder().encode(first)
        pieces += 1
        taken += piece.length
        controller.enqueue(piece)
        if (pieces > ENDLESS_PIECES) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { body, taken: () => taken }
}

const PART = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'

/** Every route that takes a body, of the three applications, with what a request needs to reach the body. */
async function posting() {
  const web = createWebHarness()
  const { token } = await web.fake.web.open('0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a')
  const workbench = createWorkbenchHarness()
  const session = await workbench.signIn('admin')
  const webhook = webhookApp()
  const all = [
    { app: web.app, headers: { Authorization: `Bearer ${token}` } },
    { app: workbench.app, headers: { ...session, Origin: 'http://localhost' } },
    { app: webhook, headers: { 'X-Telegram-Bot-Api-Secret-Token': SECRET } },
  ]
  return all.flatMap(({ app, headers }) =>
    [...new Set(app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))].map((path) => {
      const type = path.startsWith('/workbench')
        ? 'application/x-www-form-urlencoded'
        : path === '/api/uploads'
          ? 'multipart/form-data; boundary=b'
          : 'application/json'
      return { app, path, headers: { ...headers, 'Content-Type': type } }
    }),
  )
}

test('no route reads a body without end: each stops at its limit and says so', async () => {
  const routes = await posting()
  expect(routes.length).toBeGreaterThan(20)
  const read: [string, number, number][] = []
  for (const { app, path, headers } of routes) {
    const { body, taken } = endless(path === '/api/uploads' ? PART : 'a=')
    const address = path.replace(/:\w+/g, 'x')
    const response = await app.request(address, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    read.push([path, response.status, taken()])
  }
  const limit = (path: string) => (path === '/api/uploads' ? UPLOAD_LIMIT_BYTES + 200_000 : 1_100_000)
  expect(read.filter(([path, , taken]) => taken > limit(path))).toEqual([])
  const refusals = new Map(read.map(([path, status]) => [path, status]))
  for (const path of ['/api/chat', '/workbench/sign-in', '/telegram/webhook']) expect(refusals.get(path)).toBe(413)
})

test('the webhook reads nothing before the secret is right', async () => {
  const { body, taken } = endless('{')
  const headers = { 'X-Telegram-Bot-Api-Secret-Token': 'another' }
  const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
  expect((await webhookApp().request('/telegram/webhook', request)).status).toBe(401)
  expect(taken()).toBe(0)
})

describe('over a real connection', () => {
  /** Sends the head, then endless pieces. Returns what came back when the server closed. */
  async function send(app: ReturnType<typeof webhookApp>, head: string) {
    const closing = new AbortController()
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing })
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('data', (bytes) => {
      answer += bytes
    })
    socket.on('error', () => {})
    const piece = `${PIECE.length.toString(16)}\r\n${Buffer.from(PIECE)}\r\n`
    let left = 4 * ENDLESS_PIECES
    const more = (): void => {
      while (!socket.destroyed && left-- > 0 && socket.write(piece));
    }
    socket.write(head, more)
    socket.on('drain', more)
    await closed
    await server.stop()
    return answer
  }
  const head = (path: string, ...more: string[]) =>
    [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Transfer-Encoding: chunked', ...more, '', ''].join('\r\n')

  test('a body without end is answered, and its connection closed', async () => {
    const { app } = createWorkbenchHarness()
    const request = head(
      '/workbench/sign-in',
      'Content-Type: application/x-www-form-urlencoded',
      'Origin: http://localhost',
    )
    expect(await send(app, request)).toMatch(/^HTTP\/1\.1 413 /)
    expect(await send(webhookApp(), head('/telegram/webhook'))).toMatch(/^HTTP\/1\.1 401 /)
  })

  test('a post that breaks off is no error: nothing is logged', async () => {
    const logged: unknown[] = []
    const arrived = Promise.withResolvers<void>()
    const settled = Promise.withResolvers<void>()
    const taking = createWebhook({ secret: SECRET, botId: '42', inbox, alarm: () => {}, log })
    const app = webhookApp({
      logger: { error: (fields) => logged.push(fields) },
      webhook: async (secret, body) => {
        arrived.resolve()
        return taking(secret, body).finally(settled.resolve)
      },
    })
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const socket = connect(server.port, '127.0.0.1')
    socket.write(`${head('/telegram/webhook', `X-Telegram-Bot-Api-Secret-Token: ${SECRET}`)}5\r\n{"upd\r\n`)
    await arrived.promise
    socket.destroy()
    await settled.promise
    await server.stop()
    expect(logged).toEqual([])
  })
})
