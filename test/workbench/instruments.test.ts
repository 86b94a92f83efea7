import { describe, expect, test } from 'vitest'
import { FIELDS } from '../casework/registration.ts'
import { openOwningDesk } from './owning-desk.ts'

const KEY = 'A'.repeat(22)
const SCRIPT = '<script>alert(1)</script>'

async function opened({ web = false } = {}) {
  const desk = await openOwningDesk(web ? 1 : 0)
  const li = await desk.as('li')
  const number = desk.numbers[0]
  const path = web
    ? `/workbench/complaints/${number}`
    : ((await li.send('/workbench/register/file', FIELDS)).headers.get('location') ?? '').split('?')[0]
  const press = (kind: string, more: Record<string, string> = {}) =>
    li.send(`${path}/instruments`, { kind, key: KEY, act: 'make', ...more })
  /** Presses, and where something speaks against it presses again. */
  const make = async (kind: string, more: Record<string, string> = {}) => {
    const first = await press(kind, more)
    if (first.status !== 409) return first
    const confirmed = /name="confirmed" value="([^"]+)"/.exec(await first.clone().text())?.[1]
    return confirmed === undefined ? first : press(kind, { ...more, confirmed })
  }
  return { ...desk, li, path: path ?? '', make, press }
}

describe('official papers on the page of a complaint', () => {
  test('are offered by what is likely; one is looked at, filled in, made with a number and found again', async () => {
    const { li, path, make } = await opened()
    const page = await li.page(path)
    expect(page).toContain(`${path}/instruments/new?kind=registration`)
    const draft = await li.page(`${path}/instruments/new?kind=mediation`)
    expect(draft).toContain('<mark>〔调解时间〕</mark>')
    expect(draft).toContain('name="b.mediation_time"')
    expect(draft).toContain('张三测试')
    expect(draft).not.toContain('name="b.complainant_name"')
    const filled = await (
      await li.send(`${path}/instruments`, {
        kind: 'mediation',
        key: KEY,
        act: 'preview',
        'b.mediation_time': '12 月 3 日上午',
      })
    ).text()
    expect(filled).toContain('本会定于12 月 3 日上午在')
    expect(filled).toContain(`name="key" value="${KEY}"`)
    const made = await make('mediation', { 'b.mediation_time': '12 月 3 日上午' })
    expect(made.headers.get('location')).toBe(`${path}/instruments/${KEY}?done=made`)
    const again = await make('mediation')
    expect(again.headers.get('location')).toBe(`${path}/instruments/${KEY}?done=before`)
    const shown = await li.page(`${path}/instruments/${KEY}?done=made`)
    expect(shown).toContain('消投调通〔2026〕1 号')
    expect(shown).toContain('还有 2 处没有填')
    expect(await li.page(path)).toContain(`${path}/instruments/${KEY}`)
  })

  test('are not made for a day that no calendar has, or that is past', async () => {
    const { li, path, make } = await opened()
    for (const time of ['2026年2月30日下午', '2027-13-01', '2020年1月5日上午9点']) {
      const refused = await make('mediation', { 'b.mediation_time': time })
      expect(refused.status, time).toBe(422)
      expect(await refused.text()).toContain('调解时间：这一天没有，或者已经过了')
    }
    expect(await li.page(path)).not.toContain(`${path}/instruments/${KEY}`)
    expect((await make('mediation', { 'b.mediation_time': '2099年3月1日上午' })).status).toBe(303)
  })

  test('are made as they were looked at: a complaint that changed since is shown again, and nothing is made', async () => {
    const { li, path, make } = await opened()
    const draft = await li.page(`${path}/instruments/new?kind=mediation`)
    const seen = /name="seen" value="([^"]+)"/.exec(draft)?.[1] ?? ''
    await li.send(`${path}/amend`, { field: 'complainant_name', value: '李四测试', seen: '张三测试' })
    const refused = await make('mediation', { seen, 'b.mediation_time': '12 月 3 日上午' })
    expect(refused.status).toBe(409)
    const again = await refused.text()
    expect(again).toContain('投诉里的内容改了')
    expect(again).toContain('李四测试')
    expect(again).toContain('value="12 月 3 日上午"')
    expect(await li.page(path)).not.toContain(`${path}/instruments/${KEY}`)
    const now = /name="seen" value="([^"]+)"/.exec(again)?.[1] ?? ''
    const made = await make('mediation', { seen: now })
    expect(made.headers.get('location')).toContain('done=made')
    // The page that was sent a second time tells of the paper there is.
    expect((await make('mediation', { seen })).headers.get('location')).toContain('done=before')
  })

  test('one that does not fit the state, or has gaps, says so before it is numbered; the second press makes it', async () => {
    const { li, path, press } = await opened()
    const typed = { 'b.end_reason': '商家不同意调解' }
    const refused = await press('termination', typed)
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('这件投诉现在是「待受理」，《终止调解告知书》和它对不上')
    expect(page).toContain('「受理日期」还空着')
    expect(page).toContain('value="商家不同意调解"')
    expect(await li.page(path)).not.toContain(`${path}/instruments/${KEY}`)
    const confirmed = /name="confirmed" value="([^"]+)"/.exec(page)?.[1] ?? ''
    // What was confirmed is that alone: another gap is asked about again.
    expect((await press('termination', { ...typed, confirmed: 'submitted' })).status).toBe(409)
    expect((await press('termination', { ...typed, confirmed })).headers.get('location')).toContain('done=made')
    await li.send(`${path}/actions/accept`, {})
    expect(await (await press('refusal', { key: 'B'.repeat(22), 'b.decline_reason': '别处已受理' })).text()).toContain(
      '《投诉不予受理告知书》和它对不上',
    )
  })

  test('one whose reason is empty gets no number, however often it is pressed', async () => {
    const { li, path, press } = await opened()
    for (const [kind, label] of [
      ['termination', '结束的原因'],
      ['refusal', '不予受理的理由'],
      ['agreement', '协议内容'],
      ['referral', '接手的部门'],
      ['supplement', '要补充的材料'],
    ] as const) {
      const refused = await press(kind, { confirmed: `submitted ${label}` })
      const page = await refused.text()
      expect(refused.status, kind).toBe(422)
      expect(page).toContain(`没有编号：「${label}」还空着`)
      expect(page).not.toContain('name="confirmed"')
    }
    expect(await li.page(path)).not.toContain(`${path}/instruments/${KEY}`)
  })

  test('tell the terms that were written when it was settled, which staff may word anew', async () => {
    const { li, path, press } = await opened()
    for (const action of ['accept', 'start_mediation']) await li.send(`${path}/actions/${action}`, {})
    const closed = { reason: 'S1', amount: '2999', note: '商家 12 月 5 日前退 2999 元，消费者退回洗衣机', sure: 'yes' }
    expect((await li.send(`${path}/actions/close`, closed)).status).toBe(303)
    const draft = await li.page(`${path}/instruments/new?kind=agreement`)
    expect(draft).toMatch(/<textarea id="blank-agreement_terms"[^>]*>商家 12 月 5 日前退 2999 元/)
    const made = await press('agreement', { 'b.agreement_terms': '商家当场退 2999 元', 'b.performance': '当场付清' })
    expect(made.status).toBe(303)
    const page = await li.page(`${path}/instruments/${KEY}`)
    expect(page).toContain('商家当场退 2999 元')
    expect(page).not.toContain('12 月 5 日前')
  })

  test('a letter to another body names the day that the desk waits for and somebody who is there', async () => {
    const { li, as, path, ids, ownership, house, roster } = await opened()
    const actor = { kind: 'staff', id: ids.li, name: '李测试' } as const
    const number = path.split('/').at(-1) ?? ''
    const complaint = await house.casework.byNumber(number)
    await ownership.assign({ complaint: complaint?.id ?? '', to: ids.li, actor })
    const referred = { reason: 'T1', authority: 'market', sure: 'yes' }
    const done = await li.send(`${path}/actions/refer`, referred)
    expect(done.status, await done.clone().text()).toBe(303)
    const due = (await house.casework.byNumber(number))?.deadlines.find(({ clock }) => clock === 'referral_reply')?.due
    const spoken = (due ?? '').replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
    const own = await li.page(`${path}/instruments/new?kind=referral`)
    expect(own).toContain(`希望在${spoken}前把处理情况告诉本会`)
    expect(own).toContain('联系人：李测试')
    const today = roster.today()
    expect(await roster.addLeave({ account: ids.li, from: today, to: today, actor })).toEqual({ ok: true })
    expect(await (await as('qian')).page(`${path}/instruments/new?kind=referral`)).toContain('联系人：钱测试')
  })

  test('are taken as PDF and DOCX, which is recorded', async () => {
    const { li, as, path, make } = await opened()
    await make('registration')
    for (const kind of ['pdf', 'docx']) {
      const file = await li.send(`${path}/instruments/${KEY}/${kind}`, {})
      expect(file.status).toBe(200)
      expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain(`消费者投诉登记表`)
      expect(await file.text()).toContain(`${kind} 消投登〔2026〕1 号`)
    }
    const boss = await as('boss')
    expect((await boss.page('/workbench/audit')).match(/下载了文书/g)).toHaveLength(2)
  })

  test('one that prints the telephone is shown only with a record of it: new, looked at, and made', async () => {
    const { li, as, path, make } = await opened()
    const boss = await as('boss')
    const recorded = async () => (await boss.page('/workbench/audit')).match(/看了联系电话/g)?.length ?? 0
    expect(await li.page(`${path}/instruments/new?kind=acceptance`)).not.toContain('13800000000')
    expect(await recorded()).toBe(0)
    expect(await li.page(`${path}/instruments/new?kind=registration`)).toContain('13800000000')
    expect(await recorded()).toBe(1)
    await li.send(`${path}/instruments`, { kind: 'registration', key: KEY, act: 'preview' })
    expect(await recorded()).toBe(2)
    await make('registration')
    expect(await recorded()).toBe(2)
    expect(await li.page(`${path}/instruments/${KEY}`)).toContain('13800000000')
    expect(await recorded()).toBe(3)
  })

  test('with a gap left it is not sent, and says so; filled in, it is', async () => {
    const { li, path, make } = await opened({ web: true })
    await make('mediation', { 'b.mediation_time': '12 月 3 日上午' })
    const refused = await li.send(`${path}/instruments/${KEY}/send`, {})
    expect([refused.status, (await refused.text()).includes('没有发')]).toEqual([409, true])
    const draft = await li.page(`${path}/instruments/new?kind=mediation`)
    const blanks = [...draft.matchAll(/name="(b\.[a-z_]+)"/g)].map(([, name = '']) => [name, '测试'])
    const key = 'B'.repeat(22)
    await make('mediation', { ...Object.fromEntries(blanks), key })
    const sent = await li.send(`${path}/instruments/${key}/send`, {})
    expect(sent.status, await sent.text()).toBe(303)
  })

  test('markup in a blank or a field of the complaint stays text', async () => {
    const { li, path, make } = await opened()
    await li.send(`${path}/amend`, { field: 'item', value: `洗衣机${SCRIPT}`, seen: '洗衣机' })
    const draft = await (
      await li.send(`${path}/instruments`, { kind: 'acceptance', key: SCRIPT, act: 'preview', 'b.note': SCRIPT })
    ).text()
    expect(draft).toContain('&lt;script&gt;')
    expect(draft).not.toContain(SCRIPT)
    await make('acceptance', { 'b.note': SCRIPT, 'b.item': '别的' })
    const page = await li.page(`${path}/instruments/${KEY}`)
    expect(page).not.toContain(SCRIPT)
    // What the complaint holds is not overwritten by the form.
    expect(page).not.toContain('别的')
  })

  test('a kind, a paper or a complaint there is not is answered plainly', async () => {
    const { li, path, make } = await opened()
    await make('acceptance')
    const other = '/workbench/complaints/XW-20200101-0001-4'
    for (const place of [
      `${path}/instruments/new?kind=nothing`,
      `${path}/instruments/none`,
      `${other}/instruments/${KEY}`,
      `${path}/instruments/..%2f..%2fetc`,
    ]) {
      expect((await li.get(place)).status, place).toBe(404)
    }
    expect((await li.send(`${path}/instruments`, { kind: 'x', act: 'make' })).status).toBe(404)
    expect((await li.send(`${path}/instruments/none/send`, {})).status).toBe(404)
  })

  test('where nobody reads, sending says so and the paper is printed', async () => {
    const { li, path, make } = await opened()
    await make('acceptance')
    expect(await li.page(`${path}/instruments/${KEY}`)).toContain('请打印后寄送')
  })
})
