import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { UPLOAD_LIMIT_BYTES } from '../../../src/channels/web/upload-route.ts'
import { listen } from '../../../src/http/server.ts'
import { bodyOf, createWebHarness, texts } from './harness.ts'

async function opened() {
  const harness = createWebHarness()
  const { token } = await harness.fake.web.open('0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a')
  const upload = (body: string | FormData, headers: Record<string, string> = {}) =>
    harness.app.request('/api/uploads', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, ...headers },
      body,
      duplex: 'half',
    } as RequestInit)
  return { ...harness, token, upload }
}

function form(bytes: Uint8Array<ArrayBuffer>, name: string): FormData {
  const data = new FormData()
  data.append('file', new File([bytes], name))
  return data
}

describe('POST /api/uploads', () => {
  test('one file arrives whole, under its name', async () => {
    const { upload, fake } = await opened()
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251)
    const response = await upload(form(bytes, '合同 第一页.png'))
    expect(response.status).toBe(200)
    expect(await bodyOf(response)).toEqual({
      upload: 'e-1',
      name: '合同 第一页.png',
      bytes: 300_000,
      sha256: 'ab'.repeat(32),
    })
    expect(fake.record.uploads.get('e-1')?.bytes.equals(Buffer.from(bytes))).toBe(true)
  })

  test.each([
    ['too_large', 413],
    ['too_many', 413],
    ['quota', 413],
    ['type_not_allowed', 415],
    ['type_mismatch', 415],
    ['empty', 400],
    ['day_full', 429],
    ['disk', 503],
  ] as const)('a file that the store refuses as %s is %i with its reason', async (code, status) => {
    const { upload, fake } = await opened()
    fake.state.refusal = { ok: false, code, message: '说明原因的一句话。' }
    const response = await upload(form(new Uint8Array(1_000_000), 'x.png'))
    expect(response.status).toBe(status)
    expect(await bodyOf(response)).toEqual({ error: { code, message: '说明原因的一句话。' } })
  })

  test('a file that says it is too large is refused before it is read', async () => {
    const { upload, fake } = await opened()
    const response = await upload('x', {
      'Content-Type': 'multipart/form-data; boundary=b',
      'Content-Length': String(UPLOAD_LIMIT_BYTES + 20_000),
    })
    expect(response.status).toBe(413)
    expect(fake.record.uploads.size).toBe(0)
  })

  test.each([
    ['x'.repeat(71), 415],
    ['x'.repeat(5000), 415],
    [`"${'x'.repeat(5000)}"`, 415],
    ['x'.repeat(70), 200],
  ])('a boundary is at most 70 characters, and a longer one is called wrong (%#)', async (boundary, status) => {
    const { upload } = await opened()
    const name = boundary.replaceAll('"', '')
    const body = `--${name}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nbytes\r\n--${name}--\r\n`
    const response = await upload(body, { 'Content-Type': `multipart/form-data; boundary=${boundary}` })
    expect(response.status).toBe(status)
    if (status === 415) {
      expect(await bodyOf(response)).toEqual({
        error: { code: 'multipart_required', message: texts('web-error-multipart-required') },
      })
    }
  })

  test('a connection that breaks off reaches the store as an error, not as the end of a shorter file', async () => {
    const { app, fake, token, closing } = await opened()
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing })
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      [
        'POST /api/uploads HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${token}`,
        'Content-Type: multipart/form-data; boundary=b',
        'Content-Length: 100000',
        '',
        '--b',
        'Content-Disposition: form-data; name="file"; filename="a.png"',
        '',
        'half of a file',
      ].join('\r\n'),
    )
    socket.on('error', () => {})
    await expect.poll(() => fake.record.begun).toEqual(['a.png'])
    socket.destroy()
    await expect.poll(() => fake.record.broken).toEqual(['a.png'])
    expect(fake.record.uploads.size).toBe(0)
    await server.stop()
  })

  test('a connection that breaks off before the store reads is an error for the store alone, not for the process', async () => {
    const { app, fake, token, closing } = await opened()
    let begun = false
    let read = () => {}
    const mayRead = new Promise<void>((resolve) => {
      read = resolve
    })
    let seen: unknown = 'nothing'
    fake.evidence.receive = async ({ body }) => {
      begun = true
      await mayRead
      try {
        for await (const _ of body as AsyncIterable<Uint8Array>);
        seen = 'a whole file'
      } catch (error) {
        seen = error
      }
      throw seen
    }
    const uncaught: unknown[] = []
    const note = (error: unknown) => uncaught.push(error)
    process.on('uncaughtException', note)
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing })
    const socket = connect(server.port, '127.0.0.1')
    const head = `POST /api/uploads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n`
    socket.write(`${head}--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf of a file`)
    socket.on('error', () => {})
    await expect.poll(() => begun).toBe(true)
    socket.destroy()
    // When these requests are answered, the server has noticed the disconnection.
    for (let count = 0; count < 3; count += 1) await fetch(`http://127.0.0.1:${server.port}/healthz`)
    read()
    await expect.poll(() => seen).toBeInstanceOf(Error)
    await server.stop()
    process.off('uncaughtException', note)
    expect(uncaught).toEqual([])
  })

  test('a form without a file, one that is cut, and no form at all are refused in words', async () => {
    const { upload, fake } = await opened()
    const empty = new FormData()
    empty.append('note', 'x')
    expect((await bodyOf(await upload(empty))).error.code).toBe('upload_none')
    const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf of a fi'
    const response = await upload(cut, { 'Content-Type': 'multipart/form-data; boundary=b' })
    expect(response.status).toBe(400)
    expect((await bodyOf(response)).error.code).toBe('upload_broken')
    expect(fake.record.uploads.size).toBe(0)
    expect((await upload('{}', { 'Content-Type': 'application/json' })).status).toBe(415)
  })
})
