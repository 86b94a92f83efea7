import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, test } from 'vitest'
import { eraseComplaint } from '../../src/casework/personal/erasure.ts'
import { caseOverlayFileOf, readCaseOverlay } from '../../src/corpus/case-overlay.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { loadCorpus } from '../../src/corpus/load.ts'
import { publish } from '../../src/corpus/publish.ts'
import { type EndedComplaint, endComplaint } from '../cases/ended.ts'
import { OFFICIAL } from '../corpus/knowledge-fixture.ts'
import { takeConsentBack } from '../publicity/ended.ts'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/cases'
const FACTS =
  '我叫王小丫，在鑫旺达家电商贸有限公司花 1280 元买了洗衣机，漏水。邻居刘桂芳也买了，她电话是 138-1234-5678。'
const LAW = {
  topic: '网购退货',
  articles: [{ statute: '中华人民共和国试验法', article: '第二条', paragraph: null, item: null }],
}
const GIVEN: EndedComplaint = {
  facts: FACTS,
  name: '王小丫',
  phone: '13900001111',
  business: '鑫旺达家电商贸有限公司',
  businessAddress: '示例市市府路 12 号',
}

type Desk = Awaited<ReturnType<typeof openOwningDesk>>

async function opened(given: EndedComplaint = GIVEN) {
  let looked = 0
  const desk = await openOwningDesk(0, {}, { lawFor: async () => LAW, changed: () => (looked += 1) })
  const { statutes, editions } = loadKnowledge(desk.folders.knowledgeDir)
  const { dataDir } = desk.folders
  writeFileSync(join(dataDir, 'a.md'), OFFICIAL)
  importStatutes({ dataDir, paths: [join(dataDir, 'a.md')], statutes, editions })
  publish({ dataDir, editions, now: desk.house.time.clock() })
  const complaint = await endComplaint(desk.house, 'case-1', given)
  return { ...desk, complaint, looked: () => looked }
}

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** Begins a case of the complaint as the handler; returns the address of its draft. */
async function begun(
  desk: Desk & { complaint: { number: string } },
  login: 'li' | 'wang' | 'boss' = 'li',
): Promise<string> {
  const response = await (await desk.as(login)).send(`${PAGE}/from`, { number: desk.complaint.number })
  expect(response.status, await response.clone().text()).toBe(303)
  return (response.headers.get('location') ?? '').split('?')[0] ?? ''
}

const textIn = (page: string) =>
  (/<textarea id="text"[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(page)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The begun text with its gaps filled. */
const filled = (text: string) =>
  text.replace(/^title: .*$/m, 'title: 洗衣机漏水，商家退了钱').replace(/〔评析：[^〕]*〕/, '漏水的洗衣机可以退。')

async function keep(
  desk: Desk,
  login: 'li' | 'wang' | 'boss',
  draft: string | null,
  text: string,
  version = '1',
  more: Record<string, string> = {},
) {
  const id = draft?.split('/').at(-1) ?? ''
  const name = /^id: (.*)$/m.exec(text)?.[1] ?? ''
  return (await desk.as(login)).sendParts(
    `${PAGE}/form`,
    formOf({ act: 'keep', case: name, text, over: '0', new: '', id, version, ...more }),
  )
}

/** The keys of the warnings, ticked. */
function ticks(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/<input type="checkbox" name="(look\.\d+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"')],
    ),
  )
}

/** A draft of the complaint that was written by the handler and submitted. */
async function submitted(desk: Desk & { complaint: { number: string } }): Promise<string> {
  const draft = await begun(desk)
  const li = await desk.as('li')
  const kept = await keep(desk, 'li', draft, filled(textIn(await li.page(`${draft}/change`))))
  expect(kept.status, await kept.clone().text()).toBe(303)
  const done = await li.send(`${draft}/submit`, { version: '2', ...ticks(await li.page(draft)) })
  expect(done.status, await done.clone().text()).toBe(303)
  return draft
}

async function approve(desk: Desk, login: 'li' | 'wang' | 'boss' | 'qian', draft: string, version = '2') {
  return (await desk.as(login)).send(`${draft}/approve`, { version })
}

const live = ({ folders }: Desk) => loadCorpus(folders).cases.map(({ id }) => id)

describe('a case from a complaint', () => {
  test('is begun with everything hidden, written, approved by two, public, and taken off by one', async () => {
    const desk = await opened()
    const [li, wang, boss] = [await desk.as('li'), await desk.as('wang'), await desk.as('boss')]
    expect(await li.page(`/workbench/complaints/${desk.complaint.number}`)).toContain('写成案例')
    const list = await li.page(PAGE)
    expect(list).toContain(desk.complaint.number)
    const draft = await begun(desk)
    const begunText = textIn(await li.page(`${draft}/change`))
    for (const personal of ['王小丫', '鑫旺达', '刘桂芳', '1234', desk.complaint.number])
      expect(begunText).not.toContain(personal)
    for (const words of ['中华人民共和国试验法 第二条', '花 1280 元买了洗衣机', '经消委会调解', '1280 元', '〔评析']) {
      expect(begunText).toContain(words)
    }
    const page = await li.page(draft)
    expect(page).toContain('<mark>鑫旺达家电商贸有限公司</mark>')
    expect(page).toContain('这里还空着')
    expect((await li.send(`${draft}/submit`, { version: '1' })).status).toBe(422)
    expect(await li.page(PAGE)).not.toContain(`value="${desk.complaint.number}"`)

    const again = await keep(desk, 'li', draft, filled(begunText))
    expect(again.status).toBe(303)
    const sent = await li.send(`${draft}/submit`, { version: '2', ...ticks(await li.page(draft)) })
    expect(sent.status, await sent.clone().text()).toBe(303)
    expect(await wang.page(PAGE)).toContain('<span class="rail-count">1</span>')

    const first = await approve(desk, 'wang', draft)
    expect(first.headers.get('location')).toBe(`${draft}?done=approved`)
    expect(live(desk)).toEqual(['old-shoes'])
    expect(desk.looked()).toBe(0)
    const second = await approve(desk, 'boss', draft)
    expect(second.headers.get('location')).toBe(`${draft}?done=published`)
    const id = live(desk).find((each) => each !== 'old-shoes') ?? ''
    expect(id).toBe('mediated-2026-1')
    const record = loadCorpus(desk.folders).cases.find((each) => each.id === id)
    expect(record).toMatchObject({
      source: { kind: 'mediated' },
      checkedOn: desk.house.time.clock().toISOString().slice(0, 10),
    })

    expect(await li.page(`/workbench/complaints/${desk.complaint.number}`)).toContain('看这件投诉的案例草稿')
    const view = await boss.page(`${PAGE}/of/${id}`)
    expect(view).toContain('李测试写，王测试、赵测试同意')
    const off = await wang.send(`${PAGE}/of/${id}/take-off`, { seen: '1', why: '认得出来' })
    expect(off.status).toBe(303)
    expect(live(desk)).toEqual(['old-shoes'])
    // What was taken off comes back by a draft alone.
    expect((await boss.send(`${PAGE}/of/${id}/rollback`, { seen: '2' })).status).toBe(409)
    const history = await boss.page(`${PAGE}/history`)
    for (const words of [
      '李测试存了草稿',
      '李测试提交了',
      '王测试同意了，还要一个人',
      '赵测试同意，公开了',
      '王测试撤下了',
      '认得出来',
    ]) {
      expect(history).toContain(words)
    }
    const types = (await desk.audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('case_'))).toEqual([
      ...['case_taken_off', 'case_published', 'case_approved', 'case_submitted', 'case_changed', 'case_drafted'],
    ])
  })

  test('is not approved by its writer, nor twice by one person; a change takes approvals back', async () => {
    const desk = await opened()
    const draft = await submitted(desk)
    expect((await approve(desk, 'li', draft)).status).toBe(403)
    expect((await approve(desk, 'qian', draft)).status).toBe(403)
    expect((await approve(desk, 'wang', draft)).status).toBe(303)
    const twice = await approve(desk, 'wang', draft)
    expect([twice.status, (await twice.text()).includes('您已经同意过了')]).toEqual([409, true])
    const li = await desk.as('li')
    const text = textIn(await li.page(`${draft}/change`))
    expect((await keep(desk, 'li', draft, text.replace('可以退', '能退'), '2')).status).toBe(303)
    expect((await approve(desk, 'boss', draft)).status).toBe(409)
    expect((await approve(desk, 'boss', draft, '3')).status).toBe(409)
    await li.send(`${draft}/submit`, { version: '3', ...ticks(await li.page(draft)) })
    expect((await approve(desk, 'boss', draft, '3')).headers.get('location')).toContain('done=approved')
    expect(live(desk)).toEqual(['old-shoes'])
  })

  test('goes public once, whoever presses at once', async () => {
    const desk = await opened()
    const draft = await submitted(desk)
    await approve(desk, 'wang', draft)
    const all = await Promise.all(Array.from({ length: 4 }, () => approve(desk, 'boss', draft)))
    expect(all.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
    expect((await desk.cases.case('mediated-2026-1'))?.versions.length).toBe(1)
  })

  test('needs one approval by somebody who may read the complaint', async () => {
    const desk = await opened()
    const draft = await submitted(desk)
    const editor = await desk.accounts.create({
      login: 'sun',
      name: '孙测试',
      role: 'editor',
      password: 'correct horse',
      by: null,
    })
    const other = await desk.accounts.create({
      login: 'zhou',
      name: '周测试',
      role: 'editor',
      password: 'correct horse',
      by: null,
    })
    if (!editor.ok || !other.ok) throw new Error('no account')
    const id = draft.split('/').at(-1) ?? ''
    const act = (account: string) =>
      desk.cases.approve({ id, version: 2, actor: { kind: 'staff', id: account, name: '' } })
    expect(await act(editor.account.id)).toEqual({ ok: true, live: false })
    expect(await act(other.account.id)).toEqual({ ok: false, code: 'reader' })
    expect((await approve(desk, 'wang', draft)).headers.get('location')).toContain('done=published')
  })

  test('cannot be read by an editor before it is submitted; what was hidden is never shown to one', async () => {
    const desk = await opened()
    const draft = await begun(desk)
    const editor = await desk.accounts.create({
      login: 'sun',
      name: '孙测试',
      role: 'editor',
      password: 'correct horse',
      by: null,
    })
    if (!editor.ok) throw new Error(editor.code)
    const id = draft.split('/').at(-1) ?? ''
    expect(await desk.cases.draft(id, editor.account.id)).toBeNull()
    expect(await desk.cases.drafts(editor.account.id)).toEqual([])
    const other = await opened()
    const waiting = await submitted(other)
    const sun = await other.accounts.create({
      login: 'sun',
      name: '孙测试',
      role: 'editor',
      password: 'correct horse',
      by: null,
    })
    if (!sun.ok) throw new Error(sun.code)
    const seen = await other.cases.draft(waiting.split('/').at(-1) ?? '', sun.account.id)
    expect(seen).toMatchObject({ number: null, facts: null, reads: false })
  })

  test.each<[string, (text: string) => string]>([
    ['the name of the person', (text) => text.replace('## 认定', '王小丫来了。\n\n## 认定')],
    ['the name with spaces', (text) => text.replace('## 认定', '王 小 丫来了。\n\n## 认定')],
    ['the shop in its short name', (text) => text.replace('## 认定', '鑫旺达不退。\n\n## 认定')],
    ['the telephone in words', (text) => text.replace('## 认定', '打一三九零零零零一一一一。\n\n## 认定')],
    ['the name in the title', (text) => text.replace(/^title: .*$/m, 'title: 王小丫买洗衣机')],
    ['an article that there is not', (text) => text.replace('试验法 第二条', '试验法 第九十条')],
    ['another source', (text) => text.replace('{ kind: mediated }', '{ kind: illustration }')],
    ['a sign that is not seen', (text) => text.replace('洗衣机，', '洗衣机\u200b，')],
  ])('is not submitted with %s', async (_, change) => {
    const desk = await opened()
    const draft = await begun(desk)
    const li = await desk.as('li')
    const text = change(filled(textIn(await li.page(`${draft}/change`))))
    expect((await keep(desk, 'li', draft, text)).status).toBe(303)
    const refused = await li.send(`${draft}/submit`, { version: '2', ...ticks(await li.page(draft)) })
    expect([refused.status, (await refused.text()).includes('还有要改的地方')]).toEqual([422, true])
  })

  test('what only looks personal is ticked one by one before it is submitted', async () => {
    const desk = await opened()
    const draft = await begun(desk)
    const li = await desk.as('li')
    const text = filled(textIn(await li.page(`${draft}/change`))).replace(
      '## 认定',
      '店员周晓燕说不退，在瑞丰家电商贸有限公司也一样。\n\n## 认定',
    )
    await keep(desk, 'li', draft, text)
    const page = await li.page(draft)
    const boxes = ticks(page)
    expect(Object.values(boxes)).toEqual(['person 周晓燕', 'company 瑞丰家电商贸有限公司'])
    const one = await li.send(`${draft}/submit`, { version: '2', 'look.0': 'person 周晓燕' })
    expect([one.status, (await one.text()).includes('一处一处看')]).toEqual([422, true])
    expect((await li.send(`${draft}/submit`, { version: '2', ...boxes })).status).toBe(303)
  })

  test.each<[string, Partial<EndedComplaint>]>([
    ['whose person said no', { consented: false }],
    ['whose person said nothing', { consented: null }],
    ['that has not ended', { ended: false }],
  ])('is not begun from a complaint %s', async (_, given) => {
    const desk = await opened({ ...GIVEN, ...given })
    const li = await desk.as('li')
    expect(await li.page(`/workbench/complaints/${desk.complaint.number}`)).not.toContain('写成案例')
    expect(await li.page(PAGE)).not.toContain(desk.complaint.number)
    expect((await li.send(`${PAGE}/from`, { number: desk.complaint.number })).status).toBe(409)
  })

  test('falls when the consent is taken back, with its words; nobody approves it', async () => {
    const desk = await opened()
    const draft = await submitted(desk)
    desk.house.time.advance(1000)
    await takeConsentBack(desk.house, desk.complaint.id)
    expect((await approve(desk, 'wang', draft)).status).toBe(409)
    const li = await desk.as('li')
    const page = await li.page(draft)
    expect(page).toContain('投诉人收回了同意')
    expect(page).not.toContain('漏水的洗衣机可以退')
    expect((await desk.house.store.read.cases.byId(draft.split('/').at(-1) ?? ''))?.text).toBeNull()
  })

  test('waits while the person wishes the complaint erased, and goes with it; what is public tells of nobody and stays', async () => {
    const desk = await opened()
    const draft = await submitted(desk)
    const complaint = await desk.house.store.read.complaints.byId(desk.complaint.id)
    if (!complaint) throw new Error('no complaint')
    await desk.house.store.transaction('test', (tx) =>
      tx.erasure.ask({ conversation: complaint.conversation, complaint: complaint.id, wantedBy: '2027-01-01' }),
    )
    const waits = await approve(desk, 'wang', draft)
    expect([waits.status, (await waits.text()).includes('要求删除')]).toEqual([409, true])
    await desk.house.store.transaction('test', (tx) => eraseComplaint(tx, complaint, desk.house.desk))
    expect((await approve(desk, 'wang', draft)).status).toBe(404)
    expect(await desk.house.store.read.cases.byId(draft.split('/').at(-1) ?? '')).toBeNull()

    const other = await opened()
    const published = await submitted(other)
    await approve(other, 'wang', published)
    await approve(other, 'boss', published)
    const record = await other.house.store.read.complaints.byId(other.complaint.id)
    if (!record) throw new Error('no complaint')
    await other.house.store.transaction('test', (tx) => eraseComplaint(tx, record, other.house.desk))
    expect(live(other)).toContain('mediated-2026-1')
  })

  test('stands marked when the consent is taken back after it was public', async () => {
    const desk = await opened()
    const draft = await submitted(desk)
    await approve(desk, 'wang', draft)
    await approve(desk, 'boss', draft)
    desk.house.time.advance(1000)
    await takeConsentBack(desk.house, desk.complaint.id)
    expect(await (await desk.as('boss')).page(`${PAGE}/of/mediated-2026-1`)).toContain('投诉人后来收回了同意')
  })
})

const OWN = `---
schema: case/1
id: old-milk
title: 买到过期奶，判赔 1000 元
topic: 网购退货
articles:
  - 中华人民共和国试验法 第二条第一款
decided_on: 2019-05-01
older_standard: false
source: { kind: published, by: 示例市中级人民法院, at: "https://court.example.com/1", on: 2019-06-01 }
checked_on: 2026-11-20
---
## 事实
有人买到过期奶。

## 认定
过期的不能卖。

## 结果
赔 1000 元。
`

describe('cases that tell of no complaint', () => {
  test('a case of the files is changed by one, approved by another, and rolled back; its file stays', async () => {
    const desk = await opened()
    const boss = await desk.as('boss')
    const text = textIn(await boss.page(`${PAGE}/of/old-shoes/change`)).replace('退了。', '全退了。')
    const kept = await keep(desk, 'boss', null, text, '0')
    const draft = (kept.headers.get('location') ?? '').split('?')[0] ?? ''
    await boss.send(`${draft}/submit`, { version: '1' })
    expect((await approve(desk, 'boss', draft, '1')).status).toBe(403)
    expect((await approve(desk, 'wang', draft, '1')).headers.get('location')).toContain('done=published')
    const result = () => loadCorpus(desk.folders).cases.find(({ id }) => id === 'old-shoes')?.result
    expect(result()).toBe('全退了。')
    expect(readCaseOverlay(desk.folders.dataDir)[0]?.read).toHaveProperty('中华人民共和国试验法 第二条')
    expect((await boss.send(`${PAGE}/of/old-shoes/rollback`, { seen: '1' })).status).toBe(303)
    expect(result()).toBe('退了。')
  })

  test('one that was decided before its law took effect asks for the older mark, and a lost mark is asked about', async () => {
    const desk = await opened()
    const boss = await desk.as('boss')
    const kept = await keep(desk, 'boss', null, OWN, '0', { new: '1' })
    const draft = (kept.headers.get('location') ?? '').split('?')[0] ?? ''
    expect(Object.values(ticks(await boss.page(draft)))).toEqual(['older 《中华人民共和国试验法》2020-01-01 起施行'])
    expect((await boss.send(`${draft}/submit`, { version: '1' })).status).toBe(422)
    const marked = `${OWN.replace('older_standard: false', 'older_standard: true')}\n## 提醒\n现在的标准不一样。\n`
    const id = draft.split('/').at(-1) ?? ''
    expect((await keep(desk, 'boss', `x/${id}`, marked)).status).toBe(303)
    expect((await boss.send(`${draft}/submit`, { version: '2' })).status).toBe(303)
    await approve(desk, 'wang', draft)
    expect(loadCorpus(desk.folders).cases.find((each) => each.id === 'old-milk')?.olderStandard).toBe(true)
    const lost = await keep(desk, 'boss', null, OWN, '0', { over: '1' })
    const second = (lost.headers.get('location') ?? '').split('?')[0] ?? ''
    expect(Object.values(ticks(await boss.page(second)))).toContain('older lost')
  })

  test('200 kB, a text of another id and one without a source are refused', async () => {
    const desk = await opened()
    const boss = await desk.as('boss')
    expect((await keep(desk, 'boss', null, `${OWN}${'长'.repeat(70_000)}`, '0', { new: '1' })).status).toBe(413)
    expect((await keep(desk, 'boss', null, OWN, '0', { new: '1', case: 'Nein' })).status).toBe(422)
    const kept = await keep(desk, 'boss', null, OWN.replace(/^source: .*\n/m, ''), '0', { new: '1' })
    const draft = (kept.headers.get('location') ?? '').split('?')[0] ?? ''
    expect((await boss.send(`${draft}/submit`, { version: '1' })).status).toBe(422)
    expect(await boss.page(draft)).toContain('要写 source')
  })

  test('what is typed is never a part of the page', async () => {
    const desk = await opened()
    const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
    const EVIL = '<img src=x onerror=alert(1)>"\'><script>alert(1)</script>'
    const evil = OWN.replace(/^title: .*$/m, `title: '${EVIL.replaceAll("'", "''")}'`)
      .replace('过期的不能卖。', `${EVIL}。`)
      .replace('2019-05-01', '2024-05-01')
    const kept = await keep(desk, 'boss', null, evil, '0', { new: '1' })
    const draft = (kept.headers.get('location') ?? '').split('?')[0] ?? ''
    expect((await boss.send(`${draft}/submit`, { version: '1', ...ticks(await boss.page(draft)) })).status).toBe(303)
    await wang.send(`${draft}/approve`, { version: '1' })
    await wang.send(`${PAGE}/of/old-milk/take-off`, { seen: '1', why: EVIL })
    for (const path of [
      ...[draft, `${PAGE}/of/old-milk`, `${PAGE}/of/old-milk/change`, PAGE, `${PAGE}/history`, '/workbench/audit'],
      ...[
        `${PAGE}?q=${encodeURIComponent(EVIL)}&topic=${encodeURIComponent(EVIL)}&kind=${encodeURIComponent(EVIL)}`,
        `${PAGE}/new?id=${encodeURIComponent(EVIL)}`,
      ],
    ]) {
      const page = await boss.page(path)
      expect(page, path).not.toContain('<img src=x')
      expect(page, path).not.toContain('<script>alert')
    }
  })

  test('a damaged file of the live cases is written anew at the next start', async () => {
    const desk = await opened()
    writeFileSync(caseOverlayFileOf(desk.folders.dataDir), '{ broken')
    await desk.cases.layOut()
    expect(readCaseOverlay(desk.folders.dataDir)).toEqual([])
  })
})

describe('an import of files', () => {
  const uploaded = async (desk: Desk, files: [string, string | Uint8Array][]) => {
    const form = new FormData()
    for (const [name, content] of files) form.append('files', new File([content as BlobPart], name))
    return (await desk.as('boss')).sendParts(`${PAGE}/import`, form)
  }
  const filesIn = (page: string) =>
    (/name="files" value="([^"]*)"/.exec(page)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')

  test('tells what is new, changed, the same and refused, keeps nothing, then keeps drafts', async () => {
    const desk = await opened()
    const present = textIn(await (await desk.as('boss')).page(`${PAGE}/of/old-shoes/change`))
    const second = OWN.replace('id: old-milk', 'id: old-tea').replace('买到过期奶', '买到过期茶')
    const page = await (
      await uploaded(desk, [
        ['two.md', `${OWN}\n${second}`],
        ['changed.md', present.replace('退了。', '全退了。')],
        ['bare.md', OWN.replace('id: old-milk', 'id: old-bread').replace(/^source: .*\n/m, '')],
        ['half.md', OWN.replace('id: old-milk', 'id: old-jam').replace(', at: "https://court.example.com/1"', '')],
        [
          'script.md',
          OWN.replace('id: old-milk', 'id: old-ham').replace('https://court.example.com/1', 'javascript:alert(1)'),
        ],
        ['gone.md', OWN.replace('id: old-milk', 'id: old-egg').replace('第二条第一款', '第九条')],
        ['noise.md', '不是案例'],
      ])
    ).text()
    expect(page).toContain('新的 2 个，有改动的 1 个，和现在一样的 0 个，不能用的 5 个')
    for (const why of ['谁公布的、网址、哪一天公布的', '既没有要点', '开头要有 --- 包住的 YAML 头'])
      expect(page).toContain(why)
    expect(await (await uploaded(desk, [['same.md', present]])).text()).toContain('和现在一样的 1 个')
    expect(await (await uploaded(desk, [['twice.md', `${OWN}\n${OWN}`]])).text()).toContain('写了两次')
    expect(await desk.cases.drafts(desk.ids.boss)).toEqual([])
    const kept = await (await desk.as('boss')).sendParts(`${PAGE}/import/keep`, formOf({ files: filesIn(page) }))
    expect(await kept.text()).toContain('存了 3 份草稿')
    expect((await desk.cases.drafts(desk.ids.boss)).map((draft) => draft.case).toSorted()).toEqual([
      'old-milk',
      'old-shoes',
      'old-tea',
    ])
  })

  test('reads a Word file', async () => {
    const desk = await opened()
    const document = new Document({ sections: [{ children: OWN.split('\n').map((line) => new Paragraph(line)) }] })
    const page = await (await uploaded(desk, [['case.docx', new Uint8Array(await Packer.toBuffer(document))]])).text()
    expect(page).toContain('新的 1 个')
  })

  test('refuses a file that is no file of its kind, and too many bytes', async () => {
    const desk = await opened()
    expect(await (await uploaded(desk, [['a.docx', 'no zip']])).text()).toContain('读不出文字')
    expect((await uploaded(desk, [['a.md', 'x'.repeat(5_000_001)]])).status).toBe(413)
  })
})
