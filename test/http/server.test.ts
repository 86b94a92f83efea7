import { request } from 'node:http'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { createWebHarness } from '../channels/web/harness.ts'

test('port 0 gives a free port, and the address printed answers', async () => {
  const { app, closing } = createWebHarness()
  const server = await listen({ app, host: '127.0.0.1', port: 0, closing })
  expect(server.port).toBeGreaterThan(0)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await server.stop()
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
})

test('stopping ends open event streams at once instead of waiting for them', async () => {
  const closing = new AbortController()
  const { app, fake } = createWebHarness({ options: { closing: closing.signal } })
  const server = await listen({ app, host: '127.0.0.1', port: 0, closing, graceMs: 60_000 })
  const { token } = await fake.web.open('0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a')
  const stream = await fetch(`${server.url}/api/conversation`, {
    headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
  })
  const text = stream.text()
  await server.stop()
  expect(await text).toContain('retry: 2000')
  expect(fake.listeners('c-1')).toBe(0)
  await server.stop()
})

test('TRACE is not answered with the request', async () => {
  const { app, closing } = createWebHarness()
  const server = await listen({ app, host: '127.0.0.1', port: 0, closing })
  const { status, text } = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const sent = request(server.url, { method: 'TRACE', headers: { 'x-secret': 'abc' } }, async (answer) => {
      let words = ''
      for await (const part of answer.setEncoding('utf8')) words += part
      resolve({ status: answer.statusCode, text: words })
    })
    sent.on('error', reject)
    sent.end()
  })
  await server.stop()
  expect(status).toBe(404)
  expect(text).not.toContain('abc')
})

test('an address that is taken is refused with the reason of the system', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const { app, closing } = createWebHarness()
  await expect(listen({ app, host: '127.0.0.1', port, closing })).rejects.toThrow('EADDRINUSE')
  other.close()
})
