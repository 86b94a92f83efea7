import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { filed, staff } from '../../casework/filed.ts'
import { businessIn } from '../../casework/papers.ts'
import { createWebHarness } from './harness.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const SCRIPT = '<script>alert(1)</script>'

async function opened(says = '漏水了', limits = {}) {
  const house = await filed()
  const { side, door } = businessIn(house)
  const { app } = createWebHarness({ limits, options: { business: door, evidence: house.evidence } })
  const made = await side.make({ complaint: house.complaint.id, actor: staff, key: 'key-1', says })
  if (!made.ok) throw new Error(made.code)
  const path = `/business/${made.token}`
  const get = async (at = path) => {
    const response = await app.request(at)
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const post = async (text: string, files: [name: string, bytes: Uint8Array][] = [], at = path) => {
    const form = new FormData()
    form.set('text', text)
    for (const [name, bytes] of files) form.append('files', new File([new Uint8Array(bytes)], name))
    const response = await app.request(at, { method: 'POST', body: form })
    return { status: response.status, text: await response.text() }
  }
  const answer = async () =>
    (await house.casework.byId(house.complaint.id))?.timeline.findLast(({ type }) => type === 'business_answered')
  /** Ids of all files that are stored, of people and of the business. */
  const filesHeld = async () => {
    const beside = new Database(join(house.dataDir, 'xiaowei.db'), { readonly: true })
    const ids = beside.prepare('select id from evidence').pluck().all() as string[]
    beside.close()
    return ids
  }
  return { ...house, app, side, path, get, post, answer, filesHeld }
}

const pictures = (count: number): [name: string, bytes: Uint8Array][] =>
  Array.from({ length: count }, (_, at) => [`${at}.png`, Buffer.from(PNG, 'base64')])

describe('a business opens its link', () => {
  test('reads the matter as often as it likes, answers once with a file, and is told so afterwards', async () => {
    const { get, post, answer, evidence } = await opened()
    for (let times = 0; times < 2; times += 1) {
      const { status, text, headers } = await get()
      expect([status, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
        200,
        'no-store',
        'no-referrer',
      ])
      expect(text).toContain('漏水了')
      expect(text).toContain('name="robots" content="noindex"')
    }
    const sent = await post('我们愿意退款', [['小票.png', Buffer.from(PNG, 'base64')]])
    expect([sent.status, sent.text.includes('收到您的答复了')]).toEqual([200, true])
    const event = await answer()
    expect(event?.text).toBe('我们愿意退款')
    expect(event?.evidence).toHaveLength(1)
    expect((await evidence.open(event?.evidence[0] ?? ''))?.name).toBe('小票.png')
    const again = await post('改主意了')
    expect([again.status, again.text.includes('只能答复一次')]).toEqual([410, true])
    expect((await get()).status).toBe(410)
    expect((await answer())?.text).toBe('我们愿意退款')
  })

  test('another token, a broken one and one of another length are the same plain page, and tell nothing', async () => {
    const { get, path } = await opened()
    const pages = await Promise.all(
      [`${path.slice(0, -1)}_`, '/business/x', `/business/${'A'.repeat(43)}`, '/business/..%2f..'].map((at) => get(at)),
    )
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(pages.slice(0, 3).map(({ text }) => text)).size).toBe(1)
    expect(pages[0]?.text).not.toContain('漏水了')
  })

  test('a file that is no evidence is refused with its reason, the words stay, and nothing is used up', async () => {
    const { post, answer } = await opened()
    const refused = await post('我们的说明', [['程序.jpg', Buffer.from('MZ\u0090\u0000 program')]])
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('「程序.jpg」没有收下')
    expect(refused.text).toContain('我们的说明</textarea>')
    const many = await post('我们另外的说明', pictures(6))
    expect([many.status, many.text.includes('最多 5 个')]).toEqual([422, true])
    expect(many.text).toContain('我们另外的说明</textarea>')
    expect((await post('  ')).status).toBe(422)
    expect(await answer()).toBeUndefined()
    expect((await post('我们的说明')).status).toBe(200)
  })

  test('files of a post that was no answer do not stay: refused, one too many, too long, cut off, or second', async () => {
    const { post, answer, app, path, filesHeld } = await opened()
    const before = await filesHeld()
    await post('x', [...pictures(1), ['程序.jpg', Buffer.from('MZ\u0090\u0000 program')]])
    await post('x', pictures(6))
    await post('长'.repeat(4001), pictures(2))
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    const cut = Buffer.concat([Buffer.from(head), Buffer.from(PNG, 'base64'), Buffer.from(`\r\n${head}`)])
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    expect((await app.request(path, { method: 'POST', headers, body: cut })).status).toBe(400)
    expect(await filesHeld()).toEqual(before)
    const both = await Promise.all([post('我们愿意退款', pictures(2)), post('不退', pictures(2))])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    const kept = (await answer())?.evidence ?? []
    expect(kept).toHaveLength(2)
    expect((await filesHeld()).toSorted()).toEqual([...before, ...kept].toSorted())
  })

  test('posts at the same time hold no more files of a letter than one answer may have', async () => {
    const { post, answer, filesHeld } = await opened()
    const before = await filesHeld()
    const one = async (at: number) => {
      const { status } = await post(`第 ${at} 次`, pictures(4))
      return { status, held: (await filesHeld()).length - before.length }
    }
    const all = await Promise.all([1, 2, 3].map(one))
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    expect(all.map(({ held }) => held)).toEqual([4, 4, 4])
    expect((await answer())?.evidence).toHaveLength(4)
  })

  test('markup in the matter, the answer and a name stays text', async () => {
    const { get, post, answer } = await opened(`漏水 ${SCRIPT}`)
    expect((await get()).text).not.toContain(SCRIPT)
    const refused = await post(SCRIPT, [[`${SCRIPT}.exe`, Buffer.from('MZ')]])
    expect(refused.text).not.toContain(SCRIPT)
    await post(SCRIPT, [[`../../${SCRIPT}.png`, Buffer.from(PNG, 'base64')]])
    expect((await answer())?.text).toBe(SCRIPT)
  })

  test('tries are limited by address', async () => {
    const { get } = await opened('漏水了', { businessLinks: { points: 3, seconds: 60 } })
    const tries = await Promise.all(['a', 'b', 'c', 'd'].map((token) => get(`/business/${token}`)))
    expect(tries.map(({ status }) => status).toSorted()).toEqual([404, 404, 404, 429])
  })

  test('another kind of body is refused', async () => {
    const { app, path } = await opened()
    const response = await app.request(path, { method: 'POST', body: 'text=x' })
    expect(response.status).toBe(415)
  })
})
