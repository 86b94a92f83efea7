import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { hotlinesSchema } from '../../src/answer/scope/directory.ts'
import { knowledgeDir } from '../answer/answering.ts'
import { openOwningDesk, standingStill } from './owning-desk.ts'

const PAGE = '/workbench/knowledge'
const TEXT = 'texts/web.ftl#web-empty-title'
const OLD = '买东西、用服务遇到麻烦？'
const NEW = '买东西、用服务遇到麻烦了？'
const RULE = 'rules/escalation.yaml'
const RULE_TEXT = readFileSync(join(knowledgeDir, RULE), 'utf8')

type Desk = Awaited<ReturnType<typeof openOwningDesk>>

const typed = (place: string, text: string, more: Record<string, string> = {}) => {
  const form = new FormData()
  const fields = { act: 'keep', place, text, over: '0', id: '', version: '0', ...more }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

async function kept(desk: Desk, place: string, text: string, more: Record<string, string> = {}): Promise<string> {
  const response = await (await desk.as('boss')).sendParts(`${PAGE}/form`, typed(place, text, more))
  expect(response.status, await response.clone().text()).toBe(303)
  return (response.headers.get('location') ?? '').split('?')[0] ?? ''
}

async function submitted(desk: Desk, draft: string, version = '1'): Promise<void> {
  const response = await (await desk.as('boss')).send(`${draft}/submit`, { version })
  expect(response.status, await response.clone().text()).toBe(303)
}

async function published(desk: Desk, place: string, text: string, more: Record<string, string> = {}): Promise<string> {
  const draft = await kept(desk, place, text, more)
  await submitted(desk, draft)
  expect((await (await desk.as('wang')).send(`${draft}/approve`, { version: '1' })).status).toBe(303)
  return draft
}

/** What the check says of a text, as the page shows it. */
async function checkedAs(desk: Desk, place: string, text: string): Promise<string> {
  const response = await (await desk.as('boss')).sendParts(`${PAGE}/check`, typed(place, text))
  expect(response.status).toBe(200)
  return response.text()
}

test('a text is found by its words, changed, taken over after another person approves, and rolled back', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const found = await boss.page(`${PAGE}/texts?q=${encodeURIComponent('用服务遇到麻烦')}`)
  expect(found).toContain('web-empty-title')
  expect(found).toContain('找到 1 条')
  const draft = await kept(desk, TEXT, NEW)
  const shown = await boss.page(draft)
  expect(shown).toContain('遇到麻烦<ins>了</ins>？')
  await submitted(desk, draft)
  expect(await wang.page(PAGE)).toContain('<span class="rail-count">1</span>')
  const done = await wang.send(`${draft}/approve`, { version: '1' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${draft}?done=published`])

  const view = await boss.page(`${PAGE}/part?place=${encodeURIComponent(TEXT)}`)
  for (const words of ['在这里改过', '赵测试写，王测试同意', NEW]) expect(view).toContain(words)
  const back = await boss.send(`${PAGE}/rollback`, { place: TEXT, seen: '1' })
  expect(back.status).toBe(303)
  expect((await desk.files.part(TEXT))?.text).toBe(OLD)
  const twice = await boss.send(`${PAGE}/rollback`, { place: TEXT, seen: '1' })
  expect([twice.status, (await twice.text()).includes('没有更早的版本')]).toEqual([409, true])
  const history = await boss.page(`${PAGE}/history`)
  for (const words of ['赵测试存了草稿', '赵测试提交了', '王测试同意，生效了', '赵测试退回上一版']) {
    expect(history).toContain(words)
  }
  const types = (await desk.audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('knowledge_'))).toEqual([
    ...['knowledge_rolled_back', 'knowledge_published', 'knowledge_submitted', 'knowledge_drafted'],
  ])
})

test('who approves a changed deadline reads which one it is, from what to what, and how many complaints it moves', async () => {
  const desk = await openOwningDesk(1)
  const place = 'rules/deadlines.yaml'
  const now = readFileSync(join(knowledgeDir, place), 'utf8')
  const draft = await kept(desk, place, now.replace('working_days: 7', 'working_days: 5'))
  await submitted(desk, draft)
  const page = await (await desk.as('wang')).page(draft)
  expect(page).toContain('<li class="guide-place">决定是否受理</li>')
  expect(page).toContain('<li class="guide-around">      limits:</li>')
  expect(page).toContain('决定是否受理：7 个工作日 → 5 个工作日。在办的 1 件')
  expect(page).not.toContain('等投诉人补充材料：')
})

test('nobody approves what they wrote; a change after the submission takes it back; one of two approvals counts', async () => {
  const desk = await openOwningDesk(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const draft = await kept(desk, TEXT, NEW)
  expect((await wang.send(`${draft}/approve`, { version: '1' })).status).toBe(409)
  await submitted(desk, draft)
  const own = await boss.send(`${draft}/approve`, { version: '1' })
  expect([own.status, (await own.text()).includes('不能自己同意')]).toEqual([403, true])
  const id = draft.split('/').at(-1) ?? ''
  expect(await kept(desk, TEXT, `${NEW}！`, { id, version: '1' })).toBe(draft)
  const late = await wang.send(`${draft}/approve`, { version: '1' })
  expect([late.status, (await desk.files.draft(id))?.draft.state]).toEqual([409, 'draft'])
  await submitted(desk, draft, '2')
  const both = await Promise.all([1, 2].map(() => wang.send(`${draft}/approve`, { version: '2' })))
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
})

test('a draft is sent back with a reason, and without one is not', async () => {
  const desk = await openOwningDesk(1)
  const wang = await desk.as('wang')
  const draft = await kept(desk, TEXT, NEW)
  await submitted(desk, draft)
  expect((await wang.send(`${draft}/send-back`, { version: '1', why: ' ' })).status).toBe(422)
  expect((await wang.send(`${draft}/send-back`, { version: '1', why: '问号太多' })).status).toBe(303)
  expect(await wang.page(`${PAGE}/history`)).toContain('问号太多')
})

test('two drafts of one part at once: the second cannot go over what the first made live', async () => {
  const desk = await openOwningDesk(1)
  const [first, second] = [await kept(desk, TEXT, NEW), await kept(desk, TEXT, `${OLD}？`)]
  await submitted(desk, first)
  await submitted(desk, second)
  const wang = await desk.as('wang')
  expect((await wang.send(`${first}/approve`, { version: '1' })).status).toBe(303)
  const late = await wang.send(`${second}/approve`, { version: '1' })
  expect([late.status, (await desk.files.part(TEXT))?.text]).toEqual([409, NEW])
  // The writer looks at what is live now and keeps it again.
  const stale = await (await desk.as('boss')).sendParts(
    `${PAGE}/form`,
    typed(TEXT, `${OLD}？`, { id: second.split('/').at(-1) ?? '', version: '1' }),
  )
  expect(stale.status).toBe(409)
  await kept(desk, TEXT, `${OLD}？`, { id: second.split('/').at(-1) ?? '', version: '1', over: '1' })
})

test('values that a text takes in must all stay, and no other may come', async () => {
  const desk = await openOwningDesk(1)
  const place = 'texts/web.ftl#web-title'
  expect(await checkedAs(desk, place, '小维 · { $council }')).toContain('没有要改的')
  expect(await checkedAs(desk, place, '小维')).toContain('少了 { $council }')
  expect(await checkedAs(desk, place, '小维 · { $council } { $phone }')).toContain('没有 { $phone }')
  expect(await checkedAs(desk, place, '小维 · { $council')).toContain('读不出来')
  const draft = await kept(desk, place, '小维')
  const refused = await (await desk.as('boss')).send(`${draft}/submit`, { version: '1' })
  expect([refused.status, (await refused.text()).includes('少了 { $council }')]).toEqual([422, true])
})

test('a text is shown as in the chat, with sample values, and its length is told', async () => {
  const desk = await openOwningDesk(1)
  const part = await checkedAs(desk, 'texts/web.ftl#web-contact-phone', '打电话 { $phone }')
  expect(part).toContain('打电话 0000-1234567')
  const long = await checkedAs(desk, TEXT, `${'买东西用服务遇到了麻烦事'.repeat(5)}。`)
  expect(long).toContain('一句最好不超过')
})

test('what is typed is shown as words, never as a page', async () => {
  const desk = await openOwningDesk(1)
  const draft = await kept(desk, TEXT, '<script>alert(1)</script>')
  const shown = await (await desk.as('wang')).page(draft)
  expect(shown).not.toContain('<script>alert')
  expect(shown).toContain('&lt;script&gt;')
})

test.each([
  ['a broken line', "schema: escalation/1\ndecided: '2026", '第 3 行', '少了符号'],
  ['a key that is there twice', `${RULE_TEXT}decided: '2026-11-29'\n`, '', '写了两次'],
  ['a tab', 'schema: escalation/1\na:\n\tb: 1', '第 3 行', '制表符'],
  [
    'aliases, which could grow',
    'schema: escalation/1\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]',
    '第 2 行',
    '不能用 &amp; 和 *',
  ],
  ['another encoding', `${RULE_TEXT}# ${new TextDecoder().decode(Uint8Array.of(0xc4, 0xe3))}\n`, '', '存成 UTF-8'],
  ['another schema', RULE_TEXT.replace('escalation/1', 'escalation/9'), '第 1 行', 'schema 要写 escalation/1'],
  ['no mapping', '- a\n- b', '第 1 行', '名字: 内容'],
])('a rule with %s is told, at its line', async (_, text, line, words) => {
  const desk = await openOwningDesk(1)
  const part = await checkedAs(desk, RULE, text)
  expect(part).toContain(words)
  expect(part).toContain(line)
  const draft = await kept(desk, RULE, text)
  expect((await (await desk.as('boss')).send(`${draft}/submit`, { version: '1' })).status).toBe(422)
})

test('a text of a megabyte is refused, and nothing is kept', async () => {
  const desk = await openOwningDesk(1)
  const response = await (await desk.as('boss')).sendParts(`${PAGE}/form`, typed(RULE, `# ${'长'.repeat(400_000)}`))
  expect([response.status, await desk.files.drafts()]).toEqual([413, []])
})

test('what the whole check finds keeps a draft from being submitted; a thread without an answer says so', async () => {
  let found: { level: 'finding'; line: number; message: string }[] | null = [
    { level: 'finding', line: 7, message: 'complaint：不认识这一项' },
  ]
  const desk = await openOwningDesk(1, {}, { fileTrial: { problems: async () => found, ask: async () => null } })
  const boss = await desk.as('boss')
  const draft = await kept(desk, RULE, `${RULE_TEXT}# 说明\n`)
  const refused = await boss.send(`${draft}/submit`, { version: '1' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toMatch(/第 7 行.*不认识这一项/s)
  found = null
  expect((await boss.send(`${draft}/submit`, { version: '1' })).status).toBe(503)
  found = []
  expect((await boss.send(`${draft}/submit`, { version: '1' })).status).toBe(303)
})

test('a rule counts after a new start, which is asked for now or in the night', async () => {
  const asked: string[] = []
  let at: Date | null = null
  const renewal = {
    seconds: () => 4,
    at: () => at,
    now: () => void asked.push('now'),
    tonight: () => {
      asked.push('night')
      at = new Date('2026-11-24T20:00:00.000Z')
      return at
    },
  }
  const desk = await openOwningDesk(1, {}, { running: standingStill({ renewal }) })
  const [boss, wang, li] = [await desk.as('boss'), await desk.as('wang'), await desk.as('li')]
  const draft = await published(desk, RULE, `${RULE_TEXT}# 说明\n`)
  expect(await wang.page(`${draft}?done=published-later`)).toContain('要重新启动一次才换上')
  const page = await boss.page(PAGE)
  expect(page).toContain('1 处已经同意，还没有换上')
  expect(page).toContain('大约 4 秒')
  expect((await li.send(`${PAGE}/renew`, { when: 'now' })).status).toBe(403)
  expect((await wang.send(`${PAGE}/renew`, { when: 'night' })).status).toBe(303)
  expect(await boss.page(PAGE)).toContain('定好了')
  expect((await boss.send(`${PAGE}/renew`, { when: 'now' })).status).toBe(303)
  expect(asked).toEqual(['night', 'now'])
  const types = (await desk.audit.list({ limit: 3, offset: 0 })).events.map(({ type }) => type)
  expect(types).toContain('knowledge_renewed')
})

test('an entry of a list is filled in one field at a time; what is no number, or there twice, is told', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  const place = 'registries/hotlines.yaml'
  const entry = (more: Record<string, string>) =>
    boss.send(`${PAGE}/entry`, {
      ...{ place, own: '', over: '0', draft: '', version: '0' },
      ...{ 'field-number': '12377', 'field-name': '网络举报', 'field-for': '有害信息' },
      ...more,
    })
  expect(await boss.page(`${PAGE}/part?place=${encodeURIComponent(place)}`)).toContain('还没有人核对')
  for (const [more, words] of [
    [{ 'field-number': '电话' }, '不是电话号码'],
    [{ 'field-number': '6512315' }, '带区号的座机'],
    [{ 'field-number': '12315' }, '已经有了'],
    [{ 'field-name': '' }, '还空着'],
    [{ 'field-verified_by': '李测试' }, '要么都填'],
    [{ 'field-verified_by': '李测试', 'field-verified_on': '2026-13-40' }, '不是日期'],
  ] as [Record<string, string>, string][]) {
    const response = await entry(more)
    expect([response.status, (await response.text()).includes(words)]).toEqual([422, true])
  }
  const made = await entry({ 'field-verified_by': '李测试', 'field-verified_on': '2026-11-24' })
  expect(made.status).toBe(303)
  const id = (made.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? ''
  const opened = await desk.files.draft(id)
  expect(opened?.draft.text).toContain(
    "- { number: '12377', name: 网络举报, for: 有害信息, verified_by: 李测试, verified_on: '2026-11-24' }",
  )
  // What stood there, comments and quotes too, stands there still.
  expect(opened?.draft.text?.replace(/^.*12377.*\n/m, '')).toBe(readFileSync(join(knowledgeDir, place), 'utf8'))
  // The next change goes into the same draft.
  const next = await boss.page(`${PAGE}/entry?place=${encodeURIComponent(place)}&name=12377`)
  expect(next).toContain(`name="draft" value="${id}"`)
})

test.each(['0714-6512315', '07146512315', '400-800-1234', '13800000000'])(
  'a number of our own place may stand among those to call: %s',
  async (number) => {
    const desk = await openOwningDesk(1)
    const boss = await desk.as('boss')
    const made = await boss.send(`${PAGE}/entry`, {
      ...{ place: 'registries/hotlines.yaml', own: '', over: '0', draft: '', version: '0' },
      ...{ 'field-number': number, 'field-name': '消委会', 'field-for': '投诉' },
    })
    expect(made.status).toBe(303)
    const id = (made.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? ''
    const text = (await desk.files.draft(id))?.draft.text ?? ''
    expect(text).toContain(`number: '${number}'`)
    expect(hotlinesSchema.safeParse(parse(text)).success).toBe(true)
  },
)

test('an entry that other rules name cannot be taken out; an id that is stored cannot change', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  const out = async (place: string, own: string) => {
    const kept = await boss.send(`${PAGE}/entry`, { place, own, over: '0', draft: '', version: '0', remove: '1' })
    expect(kept.status).toBe(303)
    const draft = (kept.headers.get('location') ?? '').split('?')[0] ?? ''
    const refused = await boss.send(`${draft}/submit`, { version: '1' })
    return [refused.status, await refused.text()] as const
  }
  const [status, page] = await out('registries/hotlines.yaml', '12333')
  expect(status).toBe(422)
  expect(page).toMatch(/不能删「12333」：.*registries\/directory\.yaml/)
  const [other, stored] = await out('registries/authorities.yaml', 'market')
  expect([other, stored.includes('「market」已经存在记录里')]).toEqual([422, true])
})

test('what may not be edited here has no page, and says why in the list', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  for (const place of ['rules/retention.yaml', 'learned/acts.json', '../config.ts', 'texts/web.ftl', `${RULE}#x`]) {
    expect((await boss.get(`${PAGE}/part?place=${encodeURIComponent(place)}`)).status).toBe(404)
    expect((await boss.sendParts(`${PAGE}/form`, typed(place, 'x: 1'))).status).toBe(404)
  }
  const page = await boss.page(PAGE)
  expect(page).toContain('rules/retention.yaml')
  expect(page).toContain('启动时就会删掉数据')
})

/** Publishes a part as if people had done so over another file. */
const publishedOver = (desk: Desk, guide: string, base: string | null) =>
  desk.house.store.transaction('test', (tx) =>
    tx.knowledgeFiles.publish({
      ...{
        guide,
        title: guide,
        text: NEW,
        base,
        read: {},
        draft: 'd1',
        authors: [desk.ids.boss],
        approvedBy: desk.ids.wang,
      },
    }),
  )

test('a file that changed later is told, with what lies over it; so is a text that is not in it any more', async () => {
  const desk = await openOwningDesk(1)
  const boss = await desk.as('boss')
  const pageOf = (place: string) => boss.page(`${PAGE}/part?place=${encodeURIComponent(place)}`)
  await publishedOver(desk, TEXT, 'another file')
  const page = await pageOf(TEXT)
  expect(page).toContain('原来的文件也改了')
  expect(page).toContain('遇到麻烦<ins>了</ins>？')
  const lost = 'texts/web.ftl#no-such-text'
  await publishedOver(desk, lost, 'another file')
  expect(await pageOf(lost)).toContain('第 1 版')
  expect((await boss.send(`${PAGE}/rollback`, { place: lost, seen: '1' })).status).toBe(303)
  expect((await boss.get(`${PAGE}/part?place=${encodeURIComponent(lost)}`)).status).toBe(404)
})
