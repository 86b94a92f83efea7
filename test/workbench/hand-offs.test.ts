import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { applyEffect } from '../../src/casework/effects.ts'
import type { Effect } from '../../src/message/effect.ts'
import { complaintView, handOffRecord } from './fake-casework.ts'
import { admin, createWorkbenchHarness } from './harness.ts'
import { openOwningDesk } from './owning-desk.ts'

const PATH = '/workbench/hand-offs'
const TRAY = '/workbench/?show=tray&of=person'

async function signedIn(given: Parameters<typeof createWorkbenchHarness>[0] = {}, login = 'li') {
  const harness = createWorkbenchHarness(given)
  const session = await harness.signIn(login)
  return {
    ...harness,
    read: async (path: string) => (await harness.app.request(path, { headers: session })).text(),
    get: (path: string) => harness.app.request(path, { headers: session }),
    send: (path: string, form: Record<string, string> = {}) => harness.post(path, form, session),
  }
}

test('a person who asked for staff is counted in the rail and stands in the tray with their words, as text', async () => {
  const handOffs = [
    handOffRecord({ id: 2, urgent: true, reason: 'fraud', channel: 'telegram', text: '骗子让我转账' }),
    handOffRecord(),
    handOffRecord({ id: 3, handled: { at: '2026-11-24T08:00:00.000Z', by: '李测试' } }),
  ]
  for (const login of ['li', admin.login]) {
    const { read, get } = await signedIn({ handOffs, complaints: [] }, login)
    expect(await read('/workbench/')).toMatch(/show=tray">.*收件箱<span class="rail-count">2<\/span>/)
    expect((await get(PATH)).headers.get('location')).toBe(TRAY)
    const page = await read(TRAY)
    expect(page).toMatch(/可能正在被骗.*Telegram.*紧急.*等人工.*骗子让我转账.*2026-11-24 15:20/s)
    expect(page).toContain('店家不退定金 &lt;b&gt;急&lt;/b&gt;')
    expect(page).toContain('李测试 于 2026-11-24 16:00 处理')
  }
})

test('an injured person who asks for staff is still shown as hurt, in the list and beside what is open', async () => {
  const desk = await openOwningDesk(3)
  const id = desk.listed[2]?.id ?? ''
  const conversation = (await desk.store.read.complaints.byId(id))?.conversation ?? ''
  await desk.store.transaction('hurt', async (tx) => {
    await tx.complaints.addFlag(id, 'injured')
    const asked: Effect = { kind: 'hand_off', urgent: false, reason: 'asked', text: '转人工' }
    await applyEffect(tx, asked, { conversation, channel: 'telegram' }, desk.house.desk)
  })
  const li = await desk.as('li')
  const all = await li.page('/workbench/?show=open')
  expect(all.indexOf(`id="row-${desk.listed[2]?.number}"`)).toBeLessThan(
    all.indexOf(`id="row-${desk.listed[1]?.number}"`),
  )
  expect(all).toMatch(/column-state"><span class="state state-urgent">有人受伤/)
  const page = await li.page('/workbench/?show=tray')
  expect(page).toMatch(/state-urgent">有人受伤.*等人工.*新投诉/s)
  const [, href = ''] = /<th scope="row" role="rowheader"><a href="([^"]+)"/.exec(page) ?? []
  expect(await li.page(href)).toMatch(/<nav class="queue.*state-urgent">有人受伤/s)
})

test('in the talk of a colleague there is no box to write in; who takes it too late reads who has it', async () => {
  const since = '2026-11-24T08:00:00.000Z'
  const talk = { account: 'staff-9', who: '周测试', since, staffAt: since, personAt: null }
  const { read, send } = await signedIn({ handOffs: [handOffRecord({ talk })] })
  const page = await read(`${PATH}/1`)
  expect(page).toContain('周测试 正在和对方谈')
  expect(page).not.toContain(`action="${PATH}/1/answer"`)
  const late = await (await send(`${PATH}/1/take`)).text()
  expect(late).toContain('周测试 刚接手了这段谈话')
  expect(late).not.toContain('您的话没有发出')
  // New lines are asked for at the page of the talk, whatever address drew it.
  expect(late).toContain(`id="talk" class="talk-page" data-address="${PATH}/1"`)
})

test('the newest lines of a talk stand open above the box, those before are folded', async () => {
  const since = '2026-11-24T08:00:00.000Z'
  const talk = { account: 'staff-1', who: '李测试', since, staffAt: since, personAt: since }
  const lines = Array.from({ length: 12 }, (_, at) => ({
    seq: at + 1,
    at: since,
    from: 'person' as const,
    blocks: [{ kind: 'paragraph' as const, text: `第${at}句` }],
  }))
  const { read } = await signedIn({ handOffs: [handOffRecord({ talk })], talkLines: lines })
  expect(await read(`${PATH}/1`)).toMatch(/<summary>前面 4 条<\/summary>.*第3句.*<\/details>.*第11句.*<textarea/s)
})

test('an empty tray says so, and is not counted', async () => {
  const { read } = await signedIn({ complaints: [complaintView({ state: 'settled', actions: [] })] })
  const page = await read(TRAY)
  expect(page).toContain('都回了，都办了')
  expect(page).not.toContain('rail-count')
})

test('a council without a complaint is told what to set up first, as far as the account may', async () => {
  const desk = await openOwningDesk(0)
  const boss = await (await desk.as('boss')).page(TRAY)
  expect(boss).toContain('还没有投诉。开始之前，先做这几件')
  expect(boss).toMatch(/href="\/workbench\/roster">[^<]+<\/a> <span class="note">排好谁哪天值班/)
  expect(boss).toContain('导入法律条文')
  // There are colleagues already.
  expect(boss).not.toContain('开一个账号')
  expect(await (await desk.as('li')).page(TRAY)).not.toContain('导入法律条文')
})

test('an answer goes to the person under the name of the account; an empty one does not', async () => {
  const { send, read, answers } = await signedIn({ handOffs: [handOffRecord()] })
  expect((await send(`${PATH}/1/answer`, { text: ' ' })).status).toBe(422)
  const response = await send(`${PATH}/1/answer`, { text: '您好，请说说是哪家店' })
  expect(response.status).toBe(303)
  expect(answers).toEqual([
    { id: 1, text: '您好，请说说是哪家店', actor: { kind: 'staff', id: 'staff-1', name: '李测试' } },
  ])
  expect(await read(response.headers.get('location') ?? '')).toMatch(/回复已发给对方.*已处理/s)
})

test('an answer that cannot arrive is refused and kept', async () => {
  const { send, read } = await signedIn({ handOffs: [handOffRecord({ unreachable: true })] })
  expect(await read(`${PATH}/1`)).not.toContain(`action="${PATH}/1/answer"`)
  expect((await send(`${PATH}/1/answer`, { text: '您好' })).status).toBe(409)
})

test('is ticked off by the account; an unknown one is not found', async () => {
  const { send, read } = await signedIn({ handOffs: [handOffRecord()] })
  expect((await send(`${PATH}/1/settle`)).status).toBe(303)
  const page = await read(`${PATH}/1`)
  expect(page).toContain('李测试 于')
  expect(page).not.toContain(`action="${PATH}/1/settle"`)
  for (const path of ['/9/settle', '/9/answer', '/x/settle']) {
    expect((await send(PATH + path, { text: '您好' })).status).toBe(404)
  }
})

test('every emergency has a reason in words', async () => {
  const rules = new URL('../../knowledge/rules/emergencies.yaml', import.meta.url)
  const { emergencies } = parse(readFileSync(rules, 'utf8')) as { emergencies: { id: string }[] }
  const handOffs = emergencies.map(({ id }, index) => handOffRecord({ id: index + 1, reason: id }))
  const { read } = await signedIn({ handOffs })
  expect(handOffs.length).toBeGreaterThan(3)
  expect(await read(TRAY)).not.toContain('其他原因')
})
