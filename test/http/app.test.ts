import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { type AppOptions, createApp } from '../../src/http/app.ts'
import type { HttpContext } from '../../src/http/context.ts'
import type { Readiness } from '../../src/http/health.ts'
import { createStaticFiles } from '../../src/http/static-files.ts'
import type { TelegramWebhook } from '../../src/http/telegram-webhook.ts'
import { staticFolders, texts } from '../channels/web/harness.ts'

const fine: Awaited<ReturnType<Readiness>> = {
  store: { state: 'ok' },
  index: { state: 'ok' },
  telegram: { state: 'off' },
  model: { state: 'off' },
}

function build({
  https = false,
  parts = fine,
  telegramWebhook = null,
  routes = [],
  metering,
}: {
  https?: boolean
  parts?: typeof fine
  telegramWebhook?: TelegramWebhook | null
  routes?: Hono<HttpContext>[]
  metering?: AppOptions['metering']
} = {}) {
  const logged: unknown[] = []
  const staticFiles = createStaticFiles({ folders: staticFolders })
  const app = createApp({
    https,
    texts,
    staticFiles,
    logger: { error: (fields, message) => logged.push({ fields, message }) },
    readiness: async () => parts,
    telegramWebhook,
    routes,
    ...(metering && { metering }),
  })
  return { app, logged, staticFiles }
}

test('every response carries the security headers, over https HSTS too', async () => {
  const response = await build().app.request('/healthz')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(response.headers.get('strict-transport-security')).toBeNull()
  expect(response.headers.get('x-request-id')).toMatch(/[\w-]{8,}/)
  const secure = await build({ https: true }).app.request('/healthz')
  expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
})

test('readiness is 200 while nothing is down, off counting as fine, else 503 with the parts', async () => {
  const ready = await build().app.request('/readyz')
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ status: 'ok', parts: fine })
  const down = await build({ parts: { ...fine, index: { state: 'down' } } }).app.request('/readyz')
  expect(down.status).toBe(503)
  expect(await down.json()).toMatchObject({ status: 'down', parts: { index: { state: 'down' } } })
})

test('a missing page is a JSON error for programs and a page for people', async () => {
  const { app } = build()
  const api = await app.request('/api/nothing')
  expect(api.status).toBe(404)
  expect(await api.json()).toEqual({ error: { code: 'not_found', message: texts('web-error-not-found') } })
  const page = await app.request('/nothing')
  expect(page.status).toBe(404)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).toContain('<html lang="zh-CN">')
  expect((await app.request('/metrics')).status).toBe(404)
})

test('a failure shows and logs nothing of its request', async () => {
  const broken = new Hono<HttpContext>()
  broken.get('/api/broken', () => {
    throw new Error('张三测试 13800000000 /secret/path')
  })
  const { app, logged } = build({ routes: [broken] })
  const response = await app.request('/api/broken')
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ error: { code: 'internal', message: texts('web-error-internal') } })
  expect(logged).toHaveLength(1)
  expect(JSON.stringify(logged)).not.toMatch(/张三|13800000000|secret/)
})

test('each request is counted by its class, its status and its time, also when it fails', async () => {
  const broken = new Hono<HttpContext>()
  broken.get('/api/broken', () => {
    throw new Error('broken')
  })
  const seen: unknown[] = []
  let now = 0
  const clock = () => {
    now += 250
    return new Date(now)
  }
  const { app } = build({ routes: [broken], metering: { meters: { request: (one) => seen.push(one) }, clock } })
  await app.request('/healthz')
  await app.request('/api/broken')
  await app.request('/somebody/XW-20261124-0001-7')
  expect(seen).toEqual([
    { route: 'health', status: 200, seconds: 0.25 },
    { route: 'api', status: 500, seconds: 0.25 },
    { route: 'other', status: 404, seconds: 0.25 },
  ])
})

test('static files are cached for ever under an address that changes with them', async () => {
  const { app, staticFiles } = build()
  const address = staticFiles.url('tokens.css')
  const response = await app.request(address)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(response.headers.get('content-type')).toContain('text/css')
  expect((await app.request(address.replace(/[0-9a-f]{16}/, '0'.repeat(16)))).status).toBe(404)
  expect((await app.request(address.replace('tokens.css', '..%2f..%2fapp.ts'))).status).toBe(404)
  expect(() => staticFiles.url('missing.css')).toThrow('missing.css')
})

test('style sheets come as one file in the order asked for, a script with all it imports', async () => {
  const { app, staticFiles } = build()
  const sheet = await app.request(staticFiles.sheet(['tokens.css', 'parts.css']))
  expect(sheet.headers.get('content-type')).toContain('text/css')
  expect(sheet.headers.get('cache-control')).toContain('immutable')
  const styles = await sheet.text()
  expect(styles.indexOf('--ground')).toBeGreaterThan(-1)
  expect(styles.indexOf('--ground')).toBeLessThan(styles.indexOf('.icon-button'))
  const script = await (await app.request(staticFiles.url('chat.js'))).text()
  expect(script).toContain('function messageView')
  expect(script).not.toMatch(/^(?:import|export) /m)
  expect(() => staticFiles.sheet(['tokens.css', 'missing.css'])).toThrow('missing.css')
  const address = staticFiles.sheet(['tokens.css', 'parts.css'])
  expect((await app.request(address.replace('parts.css', 'missing.css'))).status).toBe(404)
  expect((await app.request(address.replace('parts.css', 'chat.js'))).status).toBe(404)
})

test('pages, scripts and data are sent compressed to clients that accept it, event streams never', async () => {
  const routes = new Hono<HttpContext>()
  routes.get('/long', (context) => context.html('长'.repeat(5000)))
  routes.get('/events', (context) =>
    context.body('data: {}\n\n'.repeat(500), 200, { 'Content-Type': 'text/event-stream' }),
  )
  const { app, staticFiles } = build({ routes: [routes] })
  const encoding = async (path: string, headers: Record<string, string> = { 'Accept-Encoding': 'gzip, deflate, br' }) =>
    (await app.request(path, { headers })).headers.get('content-encoding')
  expect(await encoding('/long')).toBe('gzip')
  expect(await encoding(staticFiles.url('chat.js'))).toBe('gzip')
  expect(await encoding('/long', {})).toBeNull()
  expect(await encoding('/events')).toBeNull()
  const long = await app.request('/long', { headers: { 'Accept-Encoding': 'gzip' } })
  expect(long.headers.get('vary')).toMatch(/accept-encoding/i)
  const stream = long.body?.pipeThrough(new DecompressionStream('gzip'))
  expect(await new Response(stream).text()).toBe('长'.repeat(5000))
})

test('the Telegram webhook hands over secret and body, and answers as it is told', async () => {
  const seen: unknown[] = []
  const telegramWebhook: TelegramWebhook = async (secret, body) => {
    seen.push([secret, await body()])
    return secret === 'right' ? { status: 503, headers: { 'Retry-After': '5' } } : { status: 401 }
  }
  const { app } = build({ telegramWebhook })
  const wrong = await app.request('/telegram/webhook', { method: 'POST', body: '{}' })
  expect(wrong.status).toBe(401)
  const headers = { 'X-Telegram-Bot-Api-Secret-Token': 'right' }
  const busy = await app.request('/telegram/webhook', { method: 'POST', body: '{"update_id":1}', headers })
  expect(busy.status).toBe(503)
  expect(busy.headers.get('retry-after')).toBe('5')
  expect(seen).toEqual([
    [null, '{}'],
    ['right', '{"update_id":1}'],
  ])
  const off = await build().app.request('/telegram/webhook', { method: 'POST', body: '{}' })
  expect(off.status).toBe(404)
})
