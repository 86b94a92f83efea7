import { describe, expect, test } from 'vitest'
import { complaintView } from '../../workbench/fake-casework.ts'
import { createWebHarness } from './harness.ts'

const NUMBER = 'XW-20261124-0007-3'

async function filed() {
  const harness = createWebHarness()
  const { conversation, token } = await harness.fake.web.open('0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a')
  const other = await harness.fake.web.open('1b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3b')
  async function* body() {
    yield Buffer.from('<html><script>alert(1)</script>')
  }
  await harness.fake.evidence.receive({ conversation, name: '合同 第一页.png', body: body() })
  const [first, second, third] = complaintView().evidence
  if (!first || !second || !third) throw new Error('no files')
  const evidence = [
    { ...first, evidence: 'e-1', flags: ['instructions' as const] },
    { ...second, state: 'failed' as const, refusal: '文件取不到了。请在这里再发一次。' },
    third,
  ]
  harness.fake.file(conversation, complaintView({ evidence }))
  const get = (path: string, as = token) =>
    harness.app.request(`/api/complaints/${path}`, { headers: { Authorization: `Bearer ${as}` } })
  return { ...harness, get, other }
}

describe('a complainant’s access to their own complaint', () => {
  test('the list of files shows the result of each, and nothing that is for staff', async () => {
    const { get } = await filed()
    const { files } = (await (await get(NUMBER)).json()) as { files: Record<string, unknown>[] }
    expect(files).toMatchObject([
      { exhibit: 1, name: '合同第一页.png', state: 'stored', picture: true, size: '312 kB', sha256: 'ab'.repeat(32) },
      { exhibit: 2, state: 'failed', reason: expect.stringContaining('再发一次'), picture: false },
      { exhibit: 3, state: 'pending' },
    ])
    expect(JSON.stringify(files)).not.toMatch(/instructions|flags|"e-1"/)
  })

  test('its paper, a file and a small picture, each sealed against running anything', async () => {
    const { get } = await filed()
    const paper = await get(`${NUMBER}/document`)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(paper.headers.get('content-disposition')).toContain(encodeURIComponent(`投诉记录-${NUMBER}.pdf`))
    const file = await get(`${NUMBER}/files/1`)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(await file.text()).toContain('<script>')
    const picture = await get(`${NUMBER}/files/1/thumbnail`)
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    for (const response of [paper, file, picture]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    }
  })

  test('a small picture of a file that is not filed yet is for the person of its conversation', async () => {
    const { app, fake, other } = await filed()
    const { token } = await fake.web.open('0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a')
    const get = (upload: string, as: string) =>
      app.request(`/api/conversation/uploads/${upload}/thumbnail`, { headers: { Authorization: `Bearer ${as}` } })
    const picture = await get('e-1', token)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(picture.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(picture.headers.get('cache-control')).toBe('no-store')
    expect((await get('e-1', other.token)).status).toBe(404)
    expect((await get('none', token)).status).toBe(404)
    expect((await app.request('/api/conversation/uploads/e-1/thumbnail')).status).toBe(401)
  })

  test('a file of staff comes with its message, for the person of that message', async () => {
    const { app, fake, other } = await filed()
    const { conversation, token } = await fake.web.open('0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a')
    const file = { evidence: 'e-1', name: '调解通知.png', mediaType: 'image/png', bytes: 2_000 }
    const { seq } = fake.say(conversation, {
      blocks: [{ kind: 'paragraph', text: '文件：调解通知.png' }],
      from: 'staff',
      file,
    })
    const plain = fake.say(conversation, { blocks: [{ kind: 'paragraph', text: '您好' }], from: 'staff' })
    const get = (path: string, as = token) =>
      app.request(`/api/conversation${path}`, { headers: { Authorization: `Bearer ${as}` } })
    const { messages } = (await (await get('')).json()) as { messages: { file?: object }[] }
    expect(messages.map((message) => message.file)).toEqual([{ name: '调解通知.png', size: '2 kB' }, undefined])
    const saved = await get(`/files/${seq}`)
    expect(saved.status).toBe(200)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(saved.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    for (const wrong of [`/files/${plain.seq}`, '/files/99', '/files/x', '/files/-1']) {
      expect((await get(wrong)).status).toBe(404)
    }
    expect((await get(`/files/${seq}`, other.token)).status).toBe(404)
  })

  test('nothing is open to somebody else, and a foreign number looks like an unknown one', async () => {
    const { get, other, app } = await filed()
    const paths = [`${NUMBER}/document`, `${NUMBER}/files/1`, `${NUMBER}/files/1/thumbnail`]
    for (const path of paths) {
      const foreign = await get(path, other.token)
      const unknown = await get(path.replace(NUMBER, 'XW-20261124-0009-9'), other.token)
      expect(foreign.status).toBe(404)
      expect(await foreign.text()).toBe(await unknown.text())
      expect((await app.request(`/api/complaints/${path}`)).status).toBe(401)
    }
    for (const path of [`${NUMBER}/files/9`, `${NUMBER}/files/x`, `${NUMBER}/files/2`]) {
      expect((await get(path)).status).toBe(404)
    }
  })
})
