import { describe, expect, test } from 'vitest'
import type { ComplaintView } from '../../src/casework/types.ts'
import { TABLE } from '../../src/complaint/procedure/transitions.ts'
import type { ComplaintAction, ComplaintState } from '../../src/complaint/types.ts'
import { complaintView, procedure } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const PATH = '/workbench/complaints/XW-20261124-0007-3'
const OTHER = { number: 'XW-20261120-0001-5', item: '私教课', state: 'accepted' } as const

async function signedIn(given: Parameters<typeof createWorkbenchHarness>[0] = {}) {
  const harness = createWorkbenchHarness(given)
  const session = await harness.signIn()
  return {
    ...harness,
    get: (path: string) => harness.app.request(path, { headers: session }),
    page: async (path = PATH) => (await harness.app.request(path, { headers: session })).text(),
    send: (path: string, form: Record<string, string>) => harness.post(path, form, session),
  }
}

/** The other complaint itself: one that nobody may read is not offered. */
const OTHER_VIEW = complaintView({ ...OTHER, id: 'complaint-5' })

/** A complaint in a state, with all actions that are possible there. */
function inState(state: ComplaintState, more: Partial<ComplaintView> = {}): ComplaintView {
  const view = complaintView({ state, mergeable: [OTHER], ...more })
  const situation = { undo: view.undo, reopenAsked: view.reopenAsked, mergeable: view.mergeable.length > 0 }
  return {
    ...view,
    actions: procedure.actions(state, 'staff', situation),
    standing: { ...view.standing, state },
  }
}

const FORMS: [ComplaintAction, ComplaintState, Record<string, string>, Record<string, unknown>][] = [
  ['accept', 'submitted', {}, {}],
  [
    'decline',
    'submitted',
    { reason: 'N2', note: '请找原来的法院', sure: 'yes' },
    { reason: 'N2', note: '请找原来的法院' },
  ],
  ['start_mediation', 'accepted', {}, {}],
  [
    'start_appraisal',
    'mediating',
    { appraiser: '测试鉴定所', day: '2026-11-20' },
    { appraiser: '测试鉴定所', day: '2026-11-20' },
  ],
  ['end_appraisal', 'appraising', { day: '2026-11-23' }, { day: '2026-11-23' }],
  [
    'request_supplement',
    'submitted',
    { note: '发票\n合同', due: '2026-12-01' },
    { note: '发票\n合同', dueOn: '2026-12-01' },
  ],
  [
    'close',
    'mediating',
    { reason: 'S2', amount: '1,800', doubled: '1000', on_the_spot: 'yes', sure: 'yes' },
    { reason: 'S2', recoveredCents: 180_000, doubledCents: 100_000, onTheSpot: true },
  ],
  [
    'refer',
    'accepted',
    { reason: 'T2', authority: 'council', office: '测试市消费者委员会', due: '2026-12-09', sure: 'yes' },
    { reason: 'T2', authority: 'council', office: '测试市消费者委员会', dueOn: '2026-12-09' },
  ],
  ['record_reply', 'referred', { note: '已赔 200 元' }, { note: '已赔 200 元' }],
  ['merge', 'submitted', { into: OTHER.number, sure: 'yes' }, { into: OTHER.number }],
  ['reopen', 'settled', { note: '商家反悔' }, { note: '商家反悔' }],
  ['keep_closed', 'settled', { note: '没有新情况', sure: 'yes' }, { note: '没有新情况' }],
  ['report_outcome', 'settled', { resolved: 'no', note: '电话回访' }, { resolved: 'no', note: '电话回访' }],
  ['undo', 'accepted', {}, {}],
]

describe('every action of staff', () => {
  test('is in the list below', () => {
    const staffs = Object.entries(TABLE).filter(([, rule]) => rule.who.includes('staff'))
    expect(FORMS.map(([action]) => action).toSorted()).toEqual(staffs.map(([action]) => action).toSorted())
  })

  test.each(FORMS)('%s from %s: a form whose fields do it', async (action, state, form, input) => {
    const complaint = inState(state, { reopenAsked: true, undo: { action: 'accept', to: 'submitted' } })
    const { page, send, record } = await signedIn({ complaints: [complaint] })
    const shown = await page()
    const start = shown.indexOf(`action="${PATH}/actions/${action}" class="stack"`)
    expect(start).toBeGreaterThan(0)
    const markup = shown.slice(start, shown.indexOf('</form>', start))
    for (const name of Object.keys(form)) expect(markup).toContain(`name="${name}"`)
    // Every input has a label of its own.
    for (const [, id] of markup.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g)) {
      expect(markup).toContain(`for="${id}"`)
    }
    const response = await send(`${PATH}/actions/${action}`, { version: '3', ...form })
    expect(response.status).toBe(303)
    expect(record.acts).toMatchObject([{ action, input, expectedVersion: 3, actor: { kind: 'staff', name: '李测试' } }])
    expect(record.acts[0]?.input).toEqual(input)
  })

  test.each(FORMS)(
    '%s is refused to anybody signed out, from another site or with a foreign session',
    async (action, state, form) => {
      const harness = createWorkbenchHarness({ complaints: [inState(state, { reopenAsked: true })] })
      const path = `${PATH}/actions/${action}`
      const out = await harness.post(path, form)
      expect([302, 303, 401]).toContain(out.status)
      const foreign = await harness.post(path, form, { Cookie: 'sid=session-of-nobody' })
      expect([302, 303, 401]).toContain(foreign.status)
      const session = await harness.signIn()
      const elsewhere = await harness.post(path, form, { ...session, Origin: 'https://elsewhere.example' })
      expect(elsewhere.status).toBe(403)
      expect(harness.record.acts).toEqual([])
    },
  )
})

test('a ground names the article where it is the regulator’s, and nothing where it is practice', async () => {
  const page = await (await signedIn({ complaints: [inState('submitted')] })).page()
  expect(page).toContain(
    'value="N4" required><span>知道权益受损已超过三年<small>（《市场监督管理投诉举报处理办法》第十六条（四））</small></span>',
  )
  expect(page).toContain('value="N8" required><span>被投诉方不明确</span>')
  expect(page).toContain('是市场监管部门办投诉的规定，本会参照')
})

describe('an action that cannot be undone', () => {
  test.each(['decline', 'close', 'refer', 'merge', 'keep_closed'] as const)(
    '%s wants its own button',
    async (action) => {
      const [, state, form] = FORMS.find(([one]) => one === action) ?? ['accept', 'submitted', {}]
      const { sure: _, ...unticked } = form as Record<string, string>
      const { send, record } = await signedIn({ complaints: [inState(state, { reopenAsked: true }), OTHER_VIEW] })
      const response = await send(`${PATH}/actions/${action}`, { version: '3', ...unticked })
      expect(response.status).toBe(422)
      const page = await response.text()
      expect(page).toContain('请看过以后再确认')
      // The typed values are still there.
      for (const value of Object.values(unticked)) expect(page).toContain(value)
      expect(record.acts).toEqual([])
    },
  )

  test('to merge what the person says is another matter shows their words, and wants a tick of its own', async () => {
    const duplicates = [{ number: OTHER.number, kind: 'insisted' as const, reason: '是给我儿子另外办的一张卡' }]
    const { page, send, record } = await signedIn({
      complaints: [inState('submitted'), OTHER_VIEW],
      hints: { of: async () => ({ respondent: null, duplicates, repeats: [], samePerson: [] }) },
    })
    expect(await page()).toMatch(/actions\/merge".*是给我儿子另外办的一张卡.*name="insisted" value="yes" required/s)
    const form = { version: '3', into: OTHER.number, sure: 'yes' }
    expect((await send(`${PATH}/actions/merge`, form)).status).toBe(422)
    expect(record.acts).toEqual([])
    expect((await send(`${PATH}/actions/merge`, { ...form, insisted: 'yes' })).status).toBe(303)
  })

  test('can be undone for a while: the page says what an undo would take back', async () => {
    const undo = { action: 'close', to: 'mediating' } as const
    const { page, send } = await signedIn({ complaints: [inState('settled', { undo })] })
    expect(await page()).toContain('把刚才的「办结」改回去，回到「调解中」')
    expect(await page()).toContain('>撤销「办结」</summary>')
    expect((await send(`${PATH}/actions/undo`, { version: '3' })).status).toBe(303)
    expect(await page()).not.toContain('改回去，回到')
  })

  test('is not there when nothing can be undone, and refused when it is sent all the same', async () => {
    const { page, send } = await signedIn({ complaints: [inState('settled')] })
    expect(await page()).not.toContain('actions/undo')
    const response = await send(`${PATH}/actions/undo`, { version: '3' })
    expect(response.status).toBe(409)
    expect(await response.text()).toContain('没有可以改回去的')
  })
})

describe('an error in a form is reported, and the typed text is kept', () => {
  test('at its field, in the name of the field, and the message leads there', async () => {
    const { send } = await signedIn({ complaints: [inState('submitted')] })
    const response = await send(`${PATH}/actions/request_supplement`, { version: '3', note: '合同', due: '2020-01-01' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(
      '希望的日子不对：请选今天或以后的日子。 <a class="banner-link" href="#request_supplement-due">',
    )
    expect(page).toMatch(
      /id="request_supplement-due-wrong">希望的日子不对.*id="request_supplement-due"[^>]*aria-invalid="true"/s,
    )
    expect(page.match(/aria-invalid/g)).toHaveLength(1)
  })

  test.each<[ComplaintAction, ComplaintState, Record<string, string>, number, string]>([
    ['close', 'mediating', { reason: 'S2', amount: '100', doubled: '200', sure: 'yes' }, 422, '不能比挽回金额多'],
    ['close', 'mediating', { reason: 'S2', amount: '100', doubled: '很多', sure: 'yes' }, 422, '要写成数字'],
    ['refer', 'accepted', { reason: 'T2', authority: 'council', sure: 'yes' }, 422, '请写明是哪一家'],
    ['refer', 'accepted', { reason: 'T1', sure: 'yes' }, 422, '请选转给谁'],
    ['refer', 'accepted', { reason: 'T1', authority: 'post', due: '2020-01-01', sure: 'yes' }, 422, '希望的日子不对'],
    ['start_appraisal', 'mediating', {}, 422, '由谁鉴定'],
    ['start_appraisal', 'mediating', { appraiser: '测试鉴定所', day: '2027-01-01' }, 422, '日期不对'],
    ['merge', 'submitted', { sure: 'yes' }, 422, '请选并到哪一件'],
    ['merge', 'submitted', { into: 'XW-20261124-0099-9', sure: 'yes' }, 409, '不能并到那一件'],
    ['reopen', 'settled', {}, 422, '还没有写说明'],
    ['report_outcome', 'settled', {}, 422, '解决了没有'],
    ['keep_closed', 'settled', { note: '没有', sure: 'yes' }, 409, '没有请求重新办理'],
  ])('%s from %s with %o', async (action, state, form, status, words) => {
    const { send, record, page } = await signedIn({ complaints: [inState(state)] })
    const response = await send(`${PATH}/actions/${action}`, { version: '3', ...form })
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(words)
    expect(await page()).not.toContain('banner-done')
    expect(record.acts.length).toBeLessThanOrEqual(1)
  })
})

describe('notes of staff', () => {
  test('are written under the name of the account, and marked as internal', async () => {
    const { send, record, page } = await signedIn()
    expect((await send(`${PATH}/notes`, { text: '商家口头同意', party: '', result: '' })).status).toBe(303)
    expect((await send(`${PATH}/notes`, { text: '', party: 'respondent', result: 'no_answer' })).status).toBe(303)
    expect(record.notes).toMatchObject([
      { text: '商家口头同意', contact: null, actor: { name: '李测试' } },
      { contact: { party: 'respondent', result: 'no_answer' } },
    ])
    const shown = await page()
    expect(shown).toMatch(/class="timeline-internal">[\s\S]*内部[\s\S]*商家口头同意/)
    expect(shown).toContain('被投诉人：没人接')
  })

  test.each([
    [{ text: ' ', party: '', result: '' }, '还没有写内容'],
    [{ text: ' ', party: 'complainant', result: 'reached' }, '请写一两句说了什么'],
    [{ text: '说好了', party: '', result: 'reached' }, '两样都要选'],
    [{ text: '打了电话', party: 'respondent', result: '' }, '两样都要选'],
    [{ text: '打了电话', party: 'constructor', result: 'reached' }, '两样都要选'],
  ])('%o is refused, and kept for correction', async (form, words) => {
    const { send, record } = await signedIn()
    const response = await send(`${PATH}/notes`, form)
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain(words)
    if (form.text.trim() !== '') expect(page).toContain(form.text)
    expect(record.notes).toEqual([])
  })

  test('need a session', async () => {
    const { post, record } = createWorkbenchHarness()
    expect([302, 303, 401]).toContain((await post(`${PATH}/notes`, { text: 'x' })).status)
    expect(record.notes).toEqual([])
  })
})

describe('the standing', () => {
  test('is shown beside the state: the wanted things, the referral, the result', async () => {
    const standing = {
      ...complaintView().standing,
      state: 'settled',
      endReason: 'S2',
      recoveredCents: 180_000,
      doubledCents: 100_000,
      onTheSpot: true,
      appraisals: [{ appraiser: '测试鉴定所', from: '2026-11-02', to: '2026-11-14' }],
    } as const
    const merged = [{ number: OTHER.number, item: OTHER.item, state: 'merged' as const }]
    const view = { ...inState('settled', { merged }), standing: { ...standing, appraisals: [...standing.appraisals] } }
    const page = await (await signedIn({ complaints: [view] })).page()
    for (const words of ['调解成功，签了调解书', '1,800 元', '1,000 元', '现场调处', '还不知道解决了没有']) {
      expect(page).toContain(words)
    }
    expect(page).toContain('测试鉴定所，2026-11-02 到 2026-11-14，不算进调解时间')
    expect(page).toContain(`href="/workbench/complaints/${OTHER.number}"`)
  })

  test('is nothing at first', async () => {
    expect(await (await signedIn()).page()).not.toContain('id="standing"')
  })
})

describe('the list', () => {
  const complaints = [
    inState('submitted', { id: 'a', number: 'XW-20261124-0001-1' }),
    inState('mediating', { id: 'b', number: 'XW-20261124-0002-2' }),
    inState('settled', { id: 'c', number: 'XW-20261124-0003-3', reopenAsked: true }),
    inState('referred', { id: 'd', number: 'XW-20261124-0004-4' }),
  ]

  test('counts the complaints behind each filter, and leaves out empty filters', async () => {
    const page = await (await signedIn({ complaints })).page('/workbench/')
    const start = page.indexOf('class="filters" aria-label="筛选"')
    const filters = page.slice(start, page.indexOf('</nav>', start))
    const words = filters.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')
    expect(words).toContain('待办 2')
    expect(words).toContain('全部 4')
    expect(words).toContain('请求重新办理 1')
    expect(words).toContain('调解中 1')
    expect(words).toContain('已转办 1')
    expect(words).not.toContain('已撤回')
  })

  test('is filtered by every state and by waiting for an answer', async () => {
    const { page } = await signedIn({ complaints })
    const rows = (shown: string) =>
      [...shown.matchAll(/<th scope="row"[^>]*><a href="[^"]*\/(XW-[\d-]+)[?"]/g)].map((row) => row[1])
    expect(rows(await page('/workbench/?state=mediating'))).toEqual(['XW-20261124-0002-2'])
    expect(rows(await page('/workbench/?state=referred'))).toEqual(['XW-20261124-0004-4'])
    expect(rows(await page('/workbench/?show=reopen'))).toEqual(['XW-20261124-0003-3'])
    expect(rows(await page('/workbench/?state=withdrawn'))).toEqual([])
    expect(await page('/workbench/?show=reopen')).toContain('请求重新办理')
  })
})
