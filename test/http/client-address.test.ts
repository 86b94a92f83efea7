import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createClientAddress } from '../../src/http/client-address.ts'
import type { HttpContext } from '../../src/http/context.ts'

async function addressOf(remoteAddress: string, forwarded: string | null, trustedProxies: string[]): Promise<string> {
  const clientAddress = createClientAddress({ trustedProxies })
  const app = new Hono<HttpContext>()
  app.get('/', (context) => context.text(clientAddress(context)))
  const headers = forwarded === null ? {} : { 'X-Forwarded-For': forwarded }
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })
  return response.text()
}

test('a forwarded header from an untrusted sender counts for nothing', async () => {
  expect(await addressOf('203.0.113.9', '198.51.100.1', [])).toBe('203.0.113.9')
  expect(await addressOf('203.0.113.9', '198.51.100.1', ['127.0.0.1'])).toBe('203.0.113.9')
})

test('behind a trusted proxy the last address that is not a trusted one is the client', async () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8']
  expect(await addressOf('127.0.0.1', '198.51.100.1', proxies)).toBe('198.51.100.1')
  expect(await addressOf('127.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.2.3', proxies)).toBe('198.51.100.1')
  expect(await addressOf('::ffff:127.0.0.1', '198.51.100.1', proxies)).toBe('198.51.100.1')
  expect(await addressOf('127.0.0.1', 'nonsense', proxies)).toBe('127.0.0.1')
})

test('an IPv6 client counts by its /64', async () => {
  expect(await addressOf('2001:db8:1:2::aaaa', null, [])).toBe('2001:db8:1:2::/64')
  expect(await addressOf('2001:db8:1:2:9:9:9:9', null, [])).toBe('2001:db8:1:2::/64')
})

test('a proxy that is no address stops the start and says which', () => {
  expect(() => createClientAddress({ trustedProxies: ['proxy.example'] })).toThrow('proxy.example')
})
