import { expect, test } from 'vitest'
import { keepUnanswered, rate } from '../../src/casework/staff/feedback.ts'
import type { GuideTrial, TrialAnswer } from '../../src/editing/trial-types.ts'
import { GUIDE } from '../corpus/knowledge-fixture.ts'
import { openOwningDesk } from './owning-desk.ts'

const PATH = '/workbench/questions'
const PET = ['宠物医院乱收费怎么办', '请问宠物医院收费太乱了怎么办']
const BIKE = '共享单车涨价要公示几天'
const DAY_MS = 86_400_000

type Desk = Awaited<ReturnType<typeof openOwningDesk>>

async function ask(desk: Desk, ...texts: string[]): Promise<void> {
  const { store, desk: house } = desk.house
  for (const text of texts)
    await store.transaction('ask', (tx) => keepUnanswered(tx, { text, outcome: 'no_rule' }, house))
}

async function opened(texts: string[] = [], ...given: Parameters<typeof openOwningDesk>) {
  const desk = await openOwningDesk(...given)
  await ask(desk, ...texts)
  return { desk, boss: await desk.as('boss'), li: await desk.as('li') }
}

/** The keys of the group whose first wording is the text, as its buttons send them. */
function keysOf(page: string, text: string): string {
  const card = page.split('<li class="card question">').find((each) => each.includes(`>${text}</h2>`)) ?? ''
  return /name="keys" value="([^"]+)"/.exec(card)?.[1] ?? ''
}

const act = (keys: string, name: string, more: Record<string, string> = {}) => ({ keys, act: name, ...more })
const placeOf = (response: Response) => (response.headers.get('location') ?? '').replaceAll('&amp;', '&')

test('like questions are one group: how often, since when, what was answered, and each wording', async () => {
  const { desk } = await opened([PET[0] as string, BIKE], 0)
  desk.house.time.advance(DAY_MS)
  await ask(desk, PET[1] as string, PET[1] as string)
  const boss = await desk.as('boss')
  const page = await boss.page(PATH)
  expect(page).toContain('2 组，一共问了 4 次')
  expect(page).toMatch(/没答上（没有找到依据） 3 次.*2026-11-24 到 2026-11-25 问的/s)
  expect(page).toMatch(new RegExp(`<h2[^>]*>${PET[1]}</h2>.*还这样问：.*<li>${PET[0]}.*<h2[^>]*>${BIKE}`, 's'))
  expect(await boss.page(`${PATH}?days=7`)).toContain('2 组')
  expect(await boss.page(`${PATH}?kind=not_useful`)).toContain('没有这样的问题')
  expect(await boss.page(`${PATH}?kind=nonsense&days=x`)).toContain('2 组')
})

test('what people typed is text, short, and without telephones', async () => {
  const { boss } = await opened(['<script>alert(1)</script>打13912345678问', '很'.repeat(4000)], 0)
  const page = await boss.page(PATH)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('13912345678')
  expect(page).not.toContain('很'.repeat(301))
})

test('ticked groups are done with in one press, and come back in one', async () => {
  const { desk, boss } = await opened([...PET, BIKE, '旧手机换新补贴'], 0)
  const page = await boss.page(`${PATH}?kind=unanswered`)
  const ticks = [...PET.slice(0, 1), BIKE]
    .map((text) => keysOf(page, text))
    .map((keys) => [`tick.${keys.slice(0, 9)}`, keys])
  const back = { back: 'kind=unanswered&page=1&evil=1' }
  const sent = await boss.send(`${PATH}/act`, { ...Object.fromEntries(ticks), act: 'not_ours', ...back })
  expect(placeOf(sent)).toMatch(/^\/workbench\/questions\?kind=unanswered&page=1&done=not_ours&count=3&at=/)
  const after = await boss.page(placeOf(sent))
  expect(after).toContain('3 次提问标为「不归我们」了')
  expect(after).not.toContain(BIKE)
  const handled = await boss.page(`${PATH}?show=handled`)
  expect(handled).toMatch(/赵测试 于 .* 标为「不归我们」/)
  const at = /name="at" value="([^"]+)"/.exec(after)?.[1] ?? ''
  const undo = { at, account: desk.ids.boss, ...back }
  expect(placeOf(await boss.send(`${PATH}/reopen`, undo))).toContain('done=reopened')
  expect(await boss.page(PATH)).toContain('3 组，一共问了 4 次')
  expect((await boss.send(`${PATH}/reopen`, undo)).status).toBe(409)
  const types = (await desk.audit.list({ limit: 10, offset: 0 })).events.map(({ type }) => type)
  expect(types.slice(0, 2)).toEqual(['questions_reopened', 'questions_not_ours'])
})

test('the second of two people who press hears that it is done; nothing ticked, an unknown act and another role are refused', async () => {
  const { boss, li } = await opened([BIKE], 0)
  const keys = keysOf(await boss.page(PATH), BIKE)
  expect(keys).not.toBe('')
  expect((await boss.send(`${PATH}/act`, { act: 'done' })).status).toBe(422)
  expect((await boss.send(`${PATH}/act`, act(keys, 'burn'))).status).toBe(404)
  expect((await li.send(`${PATH}/act`, act(keys, 'done'))).status).toBe(403)
  expect((await li.send(`${PATH}/reopen`, { at: '', account: '' })).status).toBe(403)
  const seen = await li.page(PATH)
  expect(seen).toContain(BIKE)
  expect(seen).not.toContain('name="act"')
  const [one, two] = await Promise.all([1, 2].map(() => boss.send(`${PATH}/act`, act(keys, 'done'))))
  expect([one?.status, two?.status].sort()).toEqual([303, 409])
  expect(await boss.page(PATH)).toContain('没有待处理的问题')
})

test('a long list goes on to the next page; beyond the last page is the last one', async () => {
  const kinds = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌'
  const { boss } = await opened(
    [...kinds].map((sign) => `${sign}${sign}${sign}`),
    0,
  )
  expect(await boss.page(PATH)).toContain(`href="${PATH}?page=2"`)
  expect((await boss.page(`${PATH}?page=2`)).match(/card question/g)).toHaveLength(1)
  expect(placeOf(await boss.get(`${PATH}?page=7`))).toBe(`${PATH}?page=2`)
})

test('the reasons and remarks of 没用 are shown once each', async () => {
  const { desk, boss } = await opened([], 0)
  const { store, desk: house, delivery } = desk.house
  const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
  for (const remark of ['太多字 <i>', '太多字 <i>']) {
    const message = { blocks: [{ kind: 'paragraph' as const, text: '答' }], rateable: true as const, question: BIKE }
    const seq = await store.transaction('say', (tx) => tx.messages.append({ conversation, message }))
    await store.transaction('rate', (tx) =>
      rate(tx, conversation, { seq: Number(seq), useful: false, code: 'unclear', reason: remark }, house),
    )
  }
  const page = await boss.page(`${PATH}?kind=not_useful`)
  expect(page).toContain('看不懂 2 次')
  expect(page.match(/太多字 &lt;i&gt;/g)).toHaveLength(1)
})

const NEAR = async () => ({ id: 'return-goods', title: '网购退货', topic: '网购退货' })

test('one press begins a guide with the questions and gaps that the check names; a second press comes to the same draft', async () => {
  const { desk, boss } = await opened([...PET, `打13912345678，${PET[0]}`], 0, {}, { nearestGuide: NEAR })
  const keys = keysOf(await boss.page(PATH), PET[0] as string)
  expect(keys.split(',')).toHaveLength(3)
  const sent = await Promise.all([1, 2].map(() => boss.send(`${PATH}/act`, act(keys, 'write'))))
  const [one = '', two] = sent.map((each) => placeOf(each).split('?')[0])
  expect(one).toBe(two)
  const [head, ...others] = await desk.guides.drafts()
  expect(others).toEqual([])
  const { draft, check } = (await desk.guides.draft(head?.id ?? '')) ?? {}
  expect(draft?.guide).toBe('asked-20261124-1')
  expect(draft?.text).toContain(`questions:\n${PET.map((text) => `  - "${text}"\n`).join('')}keywords`)
  expect(draft?.text).toContain('topic: 网购退货\n')
  const told = check?.problems.map(({ message }) => message) ?? []
  expect(told.filter((message) => message.startsWith('这里还空着：'))).toHaveLength(6)
  expect((await boss.send(`/workbench/guides/drafts/${head?.id}/submit`, { version: '1' })).status).toBe(422)
  expect(await boss.page(one)).toMatch(/3 种问法.*还有空着的/s)
  expect(await boss.page(`/workbench/guides/drafts/${head?.id}`)).toContain('3 种待补问法')
  const list = await boss.page(PATH)
  expect(list).toContain('正在写：')
  expect(list).not.toContain('value="write"')
  const types = (await desk.audit.list({ limit: 10, offset: 0 })).events.map(({ type }) => type)
  expect(types.slice(0, 2)).toEqual(['questions_drafted', 'guide_drafted'])
})

test('the questions are added to the nearest guide, into the open draft where there is one', async () => {
  const { desk, boss } = await opened([...PET, BIKE, '"引号": {x} # 井号'], 0, {}, { nearestGuide: NEAR })
  const page = await boss.page(PATH)
  expect(page).toContain('加进《网购退货》')
  const add = (text: string) => boss.send(`${PATH}/act`, act(keysOf(page, text), 'add', { guide: 'return-goods' }))
  expect((await add(PET[0] as string)).status).toBe(303)
  expect((await add(BIKE)).status).toBe(303)
  expect((await add('&quot;引号&quot;: {x} # 井号')).status).toBe(303)
  const drafts = await desk.guides.drafts()
  expect(drafts).toHaveLength(1)
  const draft = await desk.guides.draft(drafts[0]?.id ?? '')
  expect(draft?.draft.version).toBe(3)
  expect(draft?.check.guide?.questions.slice(-4)).toEqual([...PET, BIKE, '"引号": {x} # 井号'])
  expect(draft?.draft.text?.length).toBeGreaterThan(GUIDE.length)
  await ask(desk, '打13912345678问宠物')
  const masked = keysOf(await boss.page(PATH), '打〔号码〕问宠物') || keysOf(await boss.page(PATH), '打〔电话〕问宠物')
  expect(masked).not.toBe('')
  const none = await boss.send(`${PATH}/act`, act(masked, 'add', { guide: 'return-goods' }))
  expect([none.status, await none.text()]).toEqual([409, expect.stringContaining('已经有这些问法了')])
  expect((await boss.send(`${PATH}/act`, act(masked, 'add', { guide: '../x' }))).status).toBe(409)
})

test('before and after are asked; once live, the group shows how many are answered and stays until a person confirms', async () => {
  const answer = (guide: string | null): TrialAnswer => ({
    ...{ outcome: guide ? 'grounded' : 'abstained', guide, text: '', citations: [] },
  })
  let isLive = false
  const guideTrial: GuideTrial = {
    ask: async (_, { question }) => ({
      ...{ question, live: answer(null), draft: answer(question === PET[0] ? 'return-goods' : null) },
    }),
  }
  const askLive = async (question: string) => answer(isLive && question === PET[0] ? 'return-goods' : null)
  const { desk, boss } = await opened(PET, 0, {}, { nearestGuide: NEAR, guideTrial, askLive })
  const keys = keysOf(await boss.page(PATH), PET[0] as string)
  const place = placeOf(await boss.send(`${PATH}/act`, act(keys, 'add', { guide: 'return-goods' }))).split('?')[0] ?? ''
  expect(await boss.page(place)).not.toContain('看过了')
  const before = await (await boss.send(place, {})).text()
  expect(before).toContain('2 种问法，现在答得上 0 种；照草稿答得上 1 种，其中这一篇答 1 种')
  expect((await boss.send(`${place}/done`, {})).status).toBe(409)
  const draft = place.replace('/questions', '')
  const id = draft.split('/').at(-1) ?? ''
  const stored = await desk.house.store.read.guides.byId(id)
  if (!stored) throw new Error('no draft')
  await desk.house.store.transaction('publish', (tx) => tx.guides.change({ ...stored, state: 'published' }))
  isLive = true
  expect(await boss.page(PATH)).toContain('问了 2 种问法，现在答得上 1 种')
  expect(await (await boss.send(place, {})).text()).toContain('2 种问法，现在答得上 1 种，其中这一篇答 1 种')
  expect((await (await desk.as('wang')).send(`${place}/done`, {})).status).toBe(403)
  expect(placeOf(await boss.send(`${place}/done`, {}))).toContain(`${PATH}?done=done&count=2`)
  expect(await boss.page(PATH)).toContain('没有待处理的问题')
  expect((await boss.get('/workbench/guides/drafts/none/questions')).status).toBe(404)
})
