import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadTexts } from '../../src/corpus/load.ts'
import type { LawTrial, TrialAnswer, TrialPair, TrialRun } from '../../src/editing/trial-types.ts'
import { OFFICIAL } from '../corpus/knowledge-fixture.ts'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/law'
const LAW = '中华人民共和国试验法'
/** The next text of the law: guides rest on the first paragraph of article 2. */
const NEXT = OFFICIAL.replace('七日内', '十日内')

type Desk = Awaited<ReturnType<typeof openOwningDesk>>

function formOf(
  fields: Record<string, string>,
  file?: { name: string; content: string | Uint8Array<ArrayBuffer> },
): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (file) form.set('file', new Blob([file.content]), file.name)
  return form
}

/** Types a text as an admin and keeps it; returns the address of its draft. */
async function kept(desk: Desk, written: string, more: Record<string, string> = {}): Promise<string> {
  const boss = await desk.as('boss')
  const fields = { act: 'keep', written, source: 'a.txt', title: LAW, from: '', to: '', dateSource: '', ...more }
  const response = await boss.sendParts(`${PAGE}/form`, formOf(fields))
  expect(response.status, await response.clone().text()).toBe(303)
  return (response.headers.get('location') ?? '').split('?')[0] ?? ''
}

/** Brings a text live: the admin writes and submits, the lead approves. */
async function published(desk: Desk, written: string, more: Record<string, string> = {}): Promise<string> {
  const draft = await kept(desk, written, more)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const version = more.version ? String(Number(more.version) + 1) : '1'
  expect((await boss.send(`${draft}/submit`, { version })).status).toBe(303)
  expect((await wang.send(`${draft}/approve`, { version, seen: seen(desk) })).status).toBe(303)
  return draft
}

/** What an approval says of the law that its page showed. */
const seen = ({ law }: Desk) => law.live()?.revision ?? ''

const live = ({ folders }: Desk) =>
  loadTexts(folders.dataDir).map(({ title, articles }) => [title, articles[1]?.paragraphs[0]?.slice(0, 17)])

test('a text is uploaded, previewed, kept, and live after another person approves; then rolled back', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const uploaded = await boss.sendParts(`${PAGE}/upload`, formOf({}, { name: '试验法.txt', content: OFFICIAL }))
  const preview = await uploaded.text()
  expect(preview).toContain('2 条，0 个编章节标题')
  expect(preview).toContain('2020-01-01 起有效')
  const draft = await published(desk, OFFICIAL)
  expect(live(desk)).toEqual([[LAW, '消费者自收到商品之日起七日内可以退']])
  expect(await boss.page(PAGE)).toContain('1 部，2 条')

  const next = await kept(desk, NEXT)
  const shown = await boss.page(next)
  expect(shown).toContain('改了 1 条')
  expect(shown).toMatch(/<del>七<\/del>.*<ins>十<\/ins>/s)
  await boss.send(`${next}/submit`, { version: '1' })
  expect(live(desk)[0]?.[1]).toContain('七日')
  expect(await wang.page(PAGE)).toContain('<span class="rail-count">1</span>')
  const approved = await wang.send(`${next}/approve`, { version: '1', seen: seen(desk) })
  expect(approved.headers.get('location')).toBe(`${next}?done=published`)
  expect(live(desk)[0]?.[1]).toContain('十日')

  const back = { seen: seen(desk) }
  expect((await boss.send(`${PAGE}/rollback`, back)).status).toBe(303)
  expect(live(desk)[0]?.[1]).toContain('七日')
  expect(await boss.page(next)).toContain('退回去了')
  const twice = await boss.send(`${PAGE}/rollback`, back)
  expect([twice.status, (await twice.text()).includes('刚才有别人改过')]).toEqual([409, true])
  const history = await boss.page(`${PAGE}/history`)
  for (const words of ['赵测试存了草稿', '赵测试提交了', '王测试同意，生效了', '赵测试退回上一版'])
    expect(history).toContain(words)
  const types = (await desk.audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('law_'))).toEqual([
    'law_rolled_back',
    ...['law_published', 'law_submitted', 'law_drafted', 'law_published', 'law_submitted', 'law_drafted'],
  ])
  expect(draft).not.toBe(next)
})

test('the page lists what rests on a changed part, and what becomes of it', async () => {
  const desk = await openOwningDesk(1)
  const wang = await desk.as('wang')
  await published(desk, OFFICIAL)
  await wang.send('/workbench/replies', { title: '退货', text: '您可以按试验法第二条第一款退货。' })
  const boss = await desk.as('boss')
  const page = await boss.page(await kept(desk, NEXT))
  const rows = [
    ...page.matchAll(
      /<tr><th scope="row"><span class="badge">([^<]+)<\/span> ([^<]+)<\/th>.*?<td>([^<]+)<\/td><\/tr>/gs,
    ),
  ].map(([, kind, place, falls]) => `${kind} ${place} ${falls}`)
  expect(rows).toContain('指引 退货 不说，只给条文')
  expect(rows).toContain('案例 cases/old-shoes.md 照旧说，请先看')
  expect(rows).toContain(`要点 statutes/${LAW}.md 照旧说，请先看`)
  expect(rows).toContain('常用回复 退货 照旧说，请先看')
})

test('nobody approves what they wrote, and what changed meanwhile is not approved', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const draft = await kept(desk, OFFICIAL)
  const early = await wang.send(`${draft}/approve`, { version: '1' })
  expect(early.status).toBe(409)
  await boss.send(`${draft}/submit`, { version: '1' })
  const own = await boss.send(`${draft}/approve`, { version: '1' })
  expect([own.status, (await own.text()).includes('不能自己同意')]).toEqual([403, true])
  expect(await boss.page(draft)).not.toContain(`action="${draft}/approve"`)

  const id = draft.split('/').at(-1) ?? ''
  const change = { act: 'keep', id, version: '1', written: NEXT, source: 'a.txt', title: LAW }
  expect((await boss.sendParts(`${PAGE}/form`, formOf(change))).status).toBe(303)
  const late = await wang.send(`${draft}/approve`, { version: '1' })
  expect([late.status, (await late.text()).includes('刚才有别人改过')]).toEqual([409, true])
  expect((await wang.send(`${draft}/approve`, { version: '2' })).status).toBe(409)
  expect(live(desk)).toEqual([])
  await boss.send(`${draft}/submit`, { version: '2' })
  const both = await Promise.all([1, 2].map(() => wang.send(`${draft}/approve`, { version: '2', seen: '' })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
})

test('an approval counts for the law that its page showed, and not for what went live after', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  await published(desk, OFFICIAL)
  const first = await kept(desk, NEXT)
  const second = await kept(desk, OFFICIAL.replace('七日内', '三日内'))
  for (const draft of [first, second]) await boss.send(`${draft}/submit`, { version: '1' })
  const shownIn = (page: string) =>
    new RegExp(`action="${second}/approve">.*?name="seen" value="([^"]*)"`, 's').exec(page)?.[1] ?? 'none'
  const early = shownIn(await wang.page(second))
  expect((await wang.send(`${first}/approve`, { version: '1', seen: early })).status).toBe(303)

  const late = await wang.send(`${second}/approve`, { version: '1', seen: early })
  const page = await late.text()
  expect([late.status, page.includes('刚才有别人改过')]).toEqual([409, true])
  expect(page).toMatch(/<del>十<\/del>.*<ins>三<\/ins>/s)
  expect(live(desk)[0]?.[1]).toContain('十日')
  expect((await wang.send(`${second}/approve`, { version: '1', seen: shownIn(page) })).status).toBe(303)
  expect(live(desk)[0]?.[1]).toContain('三日')
})

test('an article divided into other paragraphs is shown as changed, with a note', async () => {
  const desk = await openOwningDesk(1)
  await published(desk, '试验办法\n第一条 甲乙丙丁戊己。\n第二条 应当明示产地。不得遮挡。', { title: '试验办法' })
  const divided = '试验办法\n第一条 甲乙丙丁戊己。\n第二条 应当明示产地。\n不得遮挡。'
  const page = await (await desk.as('wang')).page(await kept(desk, divided, { title: '试验办法' }))
  expect(page).toContain('改了 1 条')
  expect(page).toMatch(/<span class="state">改了<\/span> <span class="note">字没变，只是分款不一样<\/span>/)
})

test('a draft is sent back with a reason, and withdrawn', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const draft = await kept(desk, OFFICIAL)
  await boss.send(`${draft}/submit`, { version: '1' })
  expect((await wang.send(`${draft}/send-back`, { version: '1', why: ' ' })).status).toBe(422)
  expect((await wang.send(`${draft}/send-back`, { version: '1', why: '少了第三条' })).status).toBe(303)
  expect(await boss.page(`${PAGE}/history`)).toContain('少了第三条')
  expect((await boss.send(`${draft}/withdraw`, { version: '1' })).status).toBe(303)
  expect(await boss.page(PAGE)).toContain('没有等着的草稿')
})

test.each<[string, Record<string, string>, string]>([
  ['no text', { written: '' }, '请上传文件'],
  ['words without an article', { written: '随便写的' }, '没有找到「第…条」'],
  ['two texts under one number', { written: '第一条 甲\n第一条 乙' }, '出现两次'],
  ['a day that there is not', { from: '2026-02-30', dateSource: '公报' }, '日期写得不对'],
  ['an end before the beginning', { from: '2026-05-01', to: '2026-05-01', dateSource: '公报' }, '失效日要晚于生效日'],
  ['an end before the registry begins', { to: '2020-01-01', dateSource: '公报' }, '失效日要晚于生效日'],
  ['a day from nowhere', { from: '2026-05-01' }, '请再写日期是从哪里看到的'],
  ['the text that is live', {}, '不用再存'],
  [
    'days over a later edition',
    { from: '2019-01-01', to: '2020-06-01', dateSource: '公报' },
    '后一版 2020-01-01 开始有效',
  ],
  ['more than a law can have', { title: '很长'.repeat(150) }, '太长'],
])('is not kept, says why, and keeps what was typed: %s', async (_, typed, words) => {
  const desk = await openOwningDesk(1)
  await published(desk, OFFICIAL)
  const boss = await desk.as('boss')
  const fields = {
    act: 'keep',
    written: OFFICIAL,
    source: 'b.txt',
    title: LAW,
    from: '',
    to: '',
    dateSource: '',
    ...typed,
  }
  const response = await boss.sendParts(`${PAGE}/form`, formOf(fields))
  const page = await response.text()
  expect([response.status, page.includes(words)]).toEqual([422, true])
  expect(page).toContain(`value="${fields.dateSource}"`)
  expect(page).toContain(`${fields.written.slice(0, 20)}`)
  expect(await desk.law.drafts()).toEqual([])
})

test('a day that the text states is filled in, to be confirmed, and an edition of the future says so', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const written = '试验办法\n第一条 甲。\n第二条 乙。\n第三条 本办法自2026年12月25日起施行。'
  const typed = { written, source: '', title: '试验办法', from: '', to: '', dateSource: '' }
  const look = await (await boss.sendParts(`${PAGE}/form`, formOf({ ...typed, act: 'look' }))).text()
  expect(look).toContain('name="from" type="date" value="2026-12-25"')
  expect(look).toContain('value="文本第三条：本办法自2026年12月25日起施行。"')
  expect(look).toContain('请核对')
  expect(look).toContain('2026-12-25 起有效')
  expect(look).not.toContain('生效日没有查到')

  const refused = await boss.sendParts(`${PAGE}/form`, formOf({ ...typed, act: 'keep' }))
  expect([refused.status, (await refused.text()).includes('文本自己写着 2026-12-25 起施行')]).toEqual([422, true])
  const emptied = await boss.sendParts(`${PAGE}/form`, formOf({ ...typed, act: 'keep', leftOut: '2026-12-25' }))
  expect(emptied.status).toBe(422)

  const draft = await kept(desk, written, { ...typed, from: '2026-12-25', dateSource: '文本第三条' })
  expect(await boss.page(draft)).toContain('3 条，粘贴的文字。')
  await boss.send(`${draft}/submit`, { version: '1' })
  expect(await wang.page(draft)).toContain('2026-12-25 才开始有效')
  const approved = await wang.send(`${draft}/approve`, { version: '1', seen: seen(desk) })
  const told = await wang.page(approved.headers.get('location') ?? '')
  expect(told).toContain('到生效那天才按它答')
  expect(told).not.toContain('一分钟内')
  expect(desk.law.held()[0]?.editions[0]).toMatchObject({ inForce: false, warnings: ['soon'] })
  expect(await wang.page(`${PAGE}/watch`)).toContain('60 天内生效或失效：1 版')
})

test('a held law whose next text states a day to come does not give way to it before that day', async () => {
  const desk = await openOwningDesk(1)
  await published(desk, OFFICIAL)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const written = `${NEXT}\n第三条 本法自2027年3月1日起施行。`
  const look = await (
    await boss.sendParts(`${PAGE}/upload`, formOf({}, { name: '试验法.txt', content: written }))
  ).text()
  expect(look).toContain('name="from" type="date" value="2027-03-01"')
  const form = { act: 'keep', written, source: 'a.txt', title: LAW, to: '', dateSource: '公报' }
  for (const from of ['', '2020-01-01', '2026-12-02']) {
    const refused = await boss.sendParts(`${PAGE}/form`, formOf({ ...form, from, leftOut: '2027-03-01' }))
    const page = await refused.text()
    expect([from, refused.status, page.includes('2027-03-01 起施行，那天还没有到')]).toEqual([from, 422, true])
    // An empty field is filled in.
    expect(page).toContain(from === '' ? 'name="from" type="date" value="2027-03-01"' : '文本从 2027-03-01 起才施行')
  }
  await published(desk, written, { from: '2027-03-01', dateSource: '文本第三条' })
  expect(desk.law.held()[0]?.editions.map(({ edition, inForce }) => [edition.from, inForce])).toEqual([
    ['2027-03-01', false],
    ['2020-01-01', true],
  ])
  expect(await wang.page(PAGE)).toContain('2020-01-01 起有效')
})

test('an approver sees that a draft would count before the day of its text, and cannot approve it', async () => {
  const desk = await openOwningDesk(1)
  await published(desk, OFFICIAL)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const draft = await kept(desk, `${NEXT}\n第三条 本法自2027年3月1日起施行。`, {
    from: '2027-03-01',
    dateSource: '文本第三条',
  })
  expect((await boss.send(`${draft}/submit`, { version: '1' })).status).toBe(303)
  // A draft of the time before this rule.
  await desk.store.transaction('an old draft', async (tx) => {
    const old = await tx.laws.byId(draft.split('/').at(-1) ?? '')
    if (old) await tx.laws.change({ ...old, form: { ...old.form, from: '' }, text: { ...old.text, from: null } })
  })
  expect(await wang.page(draft)).toContain('却会早于 2027-03-01 有效')
  const refused = await wang.send(`${draft}/approve`, { version: '1', seen: seen(desk) })
  expect(refused.status).toBe(422)
  expect(live(desk)[0]?.[1]).toContain('七日')
})

test('a past day that the text states may be left out on purpose, and a law that was amended is not asked', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  const past = { written: '试验办法\n第一条 甲。\n第二条 本办法自2020年5月1日起施行。', source: '', title: '试验办法' }
  const send = (more: Record<string, string>) =>
    boss.sendParts(`${PAGE}/form`, formOf({ ...past, act: 'keep', ...more }))
  expect((await send({})).status).toBe(422)
  expect((await send({ leftOut: '2020-05-01' })).status).toBe(303)
  const amended = '试验规定\n（2019年3月1日公布，2024年6月1日修订）\n第一条 甲。\n第二条 本规定自2020年5月1日起施行。'
  expect((await send({ written: amended, title: '试验规定' })).status).toBe(303)
})

test('gaps and repeated articles are shown with their line before anything is kept', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  const written = '试验办法\n第一条 甲\n第三条 丙\n第三条 丙\n第四条 本办法自2026年5月1日起施行。'
  const page = await (await boss.sendParts(`${PAGE}/form`, formOf({ act: 'look', written, source: 'a.txt' }))).text()
  expect(page).toContain('第 3 行：第一条之后直接到了第三条')
  expect(page).toContain('第三条重复出现')
  expect(page).toContain('第四条：本办法自2026年5月1日起施行。')
  expect(await desk.law.drafts()).toEqual([])
})

test('a file that cannot be read says what to do', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  for (const [name, content, words] of [
    ['a.docx', 'PK', '文件坏了'],
    ['a.doc', 'x', '另存为 .docx'],
    ['a.xlsx', 'x', '认不出这种文件'],
    ['a.txt', '', '文件是空的'],
  ] as const) {
    const response = await boss.sendParts(`${PAGE}/upload`, formOf({}, { name, content }))
    expect([response.status, (await response.text()).includes(words)]).toEqual([422, true])
  }
  expect((await boss.sendParts(`${PAGE}/upload`, formOf({}))).status).toBe(422)
})

test('an edition from a later day waits for it, with its source and both names', async () => {
  const desk = await openOwningDesk(1)
  await published(desk, OFFICIAL)
  await published(desk, NEXT, { from: '2026-12-20', dateSource: '某某令第二条' })
  const [statute] = desk.law.held()
  expect(
    statute?.editions.map(({ edition, inForce, warnings }) => [edition.from, edition.to, inForce, warnings]),
  ).toEqual([
    ['2026-12-20', null, false, ['soon']],
    ['2020-01-01', '2026-12-20', true, ['ends_soon']],
  ])
  expect(statute?.editions[0]?.edition).toMatchObject({ source: '某某令第二条', verifiedBy: '赵测试、王测试' })
  const page = await (await desk.as('wang')).page(`${PAGE}/watch`)
  expect(page).toContain('60 天内生效或失效：2 版')
})

test.each([
  ['the first day of the registry', '2020-01-01'],
  ['no first day', ''],
])('a last day typed for a registered text counts, with its source and both names: %s', async (_, from) => {
  const desk = await openOwningDesk(1)
  await published(desk, OFFICIAL)
  await published(desk, OFFICIAL, { from, to: '2026-12-31', dateSource: '某某令废止' })
  expect(desk.law.held().map(({ editions }) => editions.map(({ edition }) => edition))).toEqual([
    [
      expect.objectContaining({
        edition: '2020-01-01',
        from: '2020-01-01',
        to: '2026-12-31',
        source: '某某令废止',
        verifiedBy: '赵测试、王测试',
      }),
    ],
  ])
})

test('a text that is held is put right in its place', async () => {
  const desk = await openOwningDesk(1)
  await published(desk, '试验办法\n第一条 甲', { title: '试验办法' })
  const boss = await desk.as('boss')
  const page = await boss.page(`${PAGE}/new?of=${encodeURIComponent('试验办法')}`)
  expect(page).toContain('第一条 甲')
  await published(desk, '试验办法\n第一条 甲', {
    title: '试验办法',
    replaces: '试验办法',
    from: '2024-01-01',
    dateSource: '公报',
  })
  expect(desk.law.held().map(({ editions }) => editions.map(({ edition }) => edition.from))).toEqual([['2024-01-01']])
})

test('a text put right in its place keeps its level and the day of its last revision', async () => {
  const desk = await openOwningDesk(1)
  const head = '---\nlevel: 地方政府规章\nversion_note: 2019年3月2日修正\n---\n'
  await published(desk, `${head}# 试验办法\n第一条 甲`, { title: '试验办法' })
  expect(loadTexts(desk.folders.dataDir)).toMatchObject([{ level: '地方政府规章', told: '2019-03-02' }])
  const written = desk.law.formOfHeld('试验办法')?.written.replace('甲', '乙') ?? ''
  await published(desk, written, { title: '试验办法', replaces: '试验办法' })
  expect(loadTexts(desk.folders.dataDir)).toMatchObject([
    { level: '地方政府规章', told: '2019-03-02', articles: [{ paragraphs: ['乙'] }] },
  ])
  expect(desk.law.held()[0]?.editions[0]?.edition).toMatchObject({ from: null, since: '2019-03-02' })
})

test('an uploaded file brings the days that its head names', async () => {
  const desk = await openOwningDesk(1)
  const content = '---\nin_force_from: 2024-01-01\nin_force_to: 2029-01-01\n---\n# 试验办法\n第一条 甲'
  const page = await (await desk.as('boss')).sendParts(`${PAGE}/upload`, formOf({}, { name: 'a.md', content }))
  const fields = [...(await page.text()).matchAll(/name="(from|to)"[^>]*value="([^"]*)"/g)]
  expect(fields.map(([, name, day]) => [name, day])).toEqual([
    ['from', '2024-01-01'],
    ['to', '2029-01-01'],
  ])
})

test('what was read against other words is listed until somebody has looked, who is named', async () => {
  const desk = await openOwningDesk(1)
  const wang = await desk.as('wang')
  await published(desk, OFFICIAL)
  expect(await wang.page(`${PAGE}/watch`)).toContain('写的话和现在的条文对得上')
  await published(desk, NEXT)
  expect(await wang.page(`${PAGE}/watch`)).toContain('name="place" value="return-goods"')
  expect((await wang.send(`${PAGE}/reviewed`, { place: 'return-goods' })).status).toBe(303)
  expect(await wang.page(`${PAGE}/watch`)).not.toContain('name="place" value="return-goods"')
  expect(await wang.page(`${PAGE}/history`)).toContain('王测试看过，话还对')
})

/** Answers with the words of article 2 that it is given, and counts its starts. */
function fakeTrial() {
  const started: string[] = []
  const answer = (text: string): TrialAnswer => ({ outcome: 'grounded', text, citations: [] })
  const pair: TrialPair = { question: '能退吗', live: answer('七日内可以退'), draft: answer('十日内可以退') }
  let run: TrialRun | null = null
  const trial: LawTrial = {
    ask: async (_, { question }) => (question === '没有回音' ? null : { ...pair, question }),
    start(_, { day }) {
      started.push(day)
      run = { state: 'running', done: 3, total: 237 }
    },
    run: () => run,
    stop: async () => {},
  }
  const end = () => {
    run = { state: 'done', total: 237, different: [pair] }
  }
  return { trial, started, end }
}

test('a draft is asked beside what is live, one question or one of each guide, by whoever reads drafts', async () => {
  const { trial, started, end } = fakeTrial()
  const desk = await openOwningDesk(1, {}, { lawTrial: trial })
  await published(desk, OFFICIAL)
  const [wang, li] = [await desk.as('wang'), await desk.as('li')]
  const path = `${await kept(desk, NEXT, { from: '2027-01-01', dateSource: '公报' })}/trial`
  const asked = await (await wang.send(path, { question: '能退吗' })).text()
  expect(asked).toMatch(/<del>七<\/del>日内可以退.*<ins>十<\/ins>日内可以退/s)
  const silent = await wang.send(path, { question: '没有回音' })
  expect([silent.status, (await silent.text()).includes('没有试成')]).toEqual([422, true])
  expect((await wang.send(path, { question: ' ' })).status).toBe(422)
  expect((await wang.send(`${path}/all`, {})).status).toBe(303)
  expect(started).toEqual(['2027-01-01'])
  expect(await wang.page(path)).toContain('正在试，237 个里试了 3 个')
  end()
  expect(await wang.page(path)).toContain('237 个问题，1 个答得不一样')
  expect((await li.send(path, { question: '能退吗' })).status).toBe(403)
  expect((await wang.get(`${PAGE}/drafts/none/trial`)).status).toBe(404)
})

test('an approval while somebody else publishes is refused plainly, and works afterwards', async () => {
  const desk = await openOwningDesk(1)
  await published(desk, OFFICIAL)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const draft = await kept(desk, NEXT)
  await boss.send(`${draft}/submit`, { version: '1' })
  const lock = join(desk.folders.dataDir, 'corpus', 'publishing')
  writeFileSync(lock, String(process.ppid))
  const approval = { version: '1', seen: seen(desk) }
  const busy = await wang.send(`${draft}/approve`, approval)
  expect([busy.status, (await busy.text()).includes('别人正在发布')]).toEqual([409, true])
  expect(live(desk)[0]?.[1]).toContain('七日')
  writeFileSync(lock, '99999999')
  expect((await wang.send(`${draft}/approve`, approval)).status).toBe(303)
  expect(live(desk)[0]?.[1]).toContain('十日')
})
