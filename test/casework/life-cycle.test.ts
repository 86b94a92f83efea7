import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEffect } from '../../src/casework/effects.ts'
import { replay, storedPart } from '../../src/complaint/procedure/history.ts'
import { ACTIONS } from '../../src/complaint/procedure/transitions.ts'
import type { ActionInput, ComplaintAction, FiledField } from '../../src/complaint/types.ts'
import { plainText } from '../../src/message/blocks.ts'
import type { Effect } from '../../src/message/effect.ts'
import type { HistoryLine } from '../../src/message/message.ts'
import { buildHouse, fields, recordingSender, wordsOf } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

const LI = { kind: 'staff', id: 's1', name: '李四测试' } as const
const PERSON = { kind: 'complainant' } as const

/** The rooms over a real database, with people who file and write, and staff who act. */
async function office(given: Parameters<typeof buildHouse>[0] = {}) {
  const sender = recordingSender()
  const house = await buildHouse({ sender, ...given })
  const { store, casework, delivery, desk } = house
  let drafts = 0
  const turn = async (effect: Effect, chat = '1001') => {
    const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
    return store.transaction('turn', async (tx) => {
      const messages = await applyEffect(tx, effect, { conversation, channel: 'telegram' }, desk)
      for (const message of messages) await tx.messages.append({ conversation, message })
      return messages.map(({ blocks }) => plainText(blocks)).join('\n')
    })
  }
  const record = async (id: string) => {
    const found = await store.read.complaints.byId(id)
    if (!found) throw new Error('no complaint')
    return found
  }
  return {
    ...house,
    sender,
    turn,
    record,
    async file(chat = '1001', filed: FiledField[] = fields) {
      drafts += 1
      const draft = `draft-${drafts}`
      const receipt = () => []
      await turn({ kind: 'file_complaint', draft, fields: filed, evidence: [], consents: [], flags: [], receipt }, chat)
      const filedOne = await store.read.complaints.byDraft(draft)
      if (!filedOne) throw new Error('nothing was filed')
      return filedOne
    },
    act: (complaint: string, action: ComplaintAction, input: ActionInput = {}) =>
      casework.act({ complaint, action, actor: LI, input }),
    async view(id: string) {
      const view = await casework.byId(id)
      if (!view) throw new Error('no complaint')
      return view
    },
    async told(chat = '1001') {
      const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
      const messages = await delivery.web.messagesAfter(conversation, 0)
      return messages.map(({ message }) => plainText(message.blocks))
    },
    /** The stored row agrees with the events. */
    async holds(id: string) {
      const stored = await record(id)
      const said = storedPart(replay(await store.read.complaints.timeline(id), 'Asia/Shanghai'))
      expect(stored).toMatchObject(said)
    },
  }
}

const silent = { receipt: () => [] }

describe('the whole way of a complaint', () => {
  it('accepted, supplemented, mediated, appraised, settled; the person reads every step', async () => {
    const { file, act, turn, view, told, holds } = await office()
    const { id } = await file()
    await act(id, 'request_supplement', { note: '发票照片\n付款记录', dueOn: '2027-01-05' })
    expect((await view(id)).standing.supplement).toEqual({ wanted: ['发票照片', '付款记录'], by: '2027-01-05' })
    expect((await told()).at(-1)).toContain('1. 发票照片\n2. 付款记录')
    await turn({ kind: 'supplement', complaint: id, text: '补上了', evidence: [] })
    await act(id, 'accept')
    await act(id, 'start_mediation')
    await act(id, 'start_appraisal', { appraiser: '测试鉴定所' })
    await act(id, 'end_appraisal')
    await act(id, 'close', { reason: 'S2', recoveredCents: 90_000, doubledCents: 60_000, onTheSpot: true })
    const { state, standing, resolved } = await view(id)
    expect(state).toBe('settled')
    expect(resolved).toBe('unknown')
    expect(standing).toMatchObject({ recoveredCents: 90_000, doubledCents: 60_000, onTheSpot: true, endReason: 'S2' })
    await holds(id)

    let history: HistoryLine[] = []
    const receipt = (lines: HistoryLine[]) => {
      history = lines
      return []
    }
    await turn({ kind: 'show_history', complaint: id, receipt })
    expect(history.map(({ words }) => words)).toEqual([
      '您提交了投诉',
      '请您补充材料：发票照片；付款记录；最好在 1 月 5 日前',
      '您补充了材料：补上了',
      '决定受理',
      '开始调解',
      '送去鉴定：测试鉴定所',
      '鉴定结束，接着调解',
      '办结：调解成功，双方签了调解书；挽回 900 元',
    ])
  })

  it('a day that staff set themselves is the last day of the clock', async () => {
    const { file, act, view } = await office()
    const { id } = await file()
    await act(id, 'refer', { reason: 'T1', authority: 'post', dueOn: '2027-03-01' })
    expect((await view(id)).deadlines).toMatchObject([{ clock: 'referral_reply', due: '2027-03-01' }])
    await act(id, 'record_reply', { note: '已责令赔付' })
    expect((await view(id)).deadlines).toEqual([])
    expect((await view(id)).standing.referral).toMatchObject({ name: '邮政管理部门', replied: true })
  })

  it('the days of an appraisal are those that staff give, not those on which they wrote', async () => {
    const { file, act, view, time } = await office()
    const { id } = await file()
    await act(id, 'accept')
    await act(id, 'start_mediation')
    const dueOf = async () => (await view(id)).deadlines.find(({ clock }) => clock === 'mediation')?.due ?? ''
    const before = await dueOf()
    time.advance(10 * 86_400_000)
    const day = (back: number) => new Date(time.clock().getTime() - back * 86_400_000).toISOString().slice(0, 10)
    await act(id, 'start_appraisal', { appraiser: '测试鉴定所', day: day(8) })
    await act(id, 'end_appraisal', { day: day(3) })
    expect((Date.parse(await dueOf()) - Date.parse(before)) / 86_400_000).toBe(5)
  })
})

describe('undoing', () => {
  it('takes back the last act of staff, tells the person, and starts no clock', async () => {
    const { file, act, view, told, holds, time } = await office()
    const { id } = await file()
    const before = await view(id)
    await act(id, 'decline', { reason: 'N8' })
    time.advance(10 * 60_000)
    expect((await view(id)).undo).toEqual({ action: 'decline', to: 'submitted' })
    expect(await act(id, 'undo')).toMatchObject({ ok: true, complaint: { state: 'submitted' } })
    const after = await view(id)
    expect(after.standing).toEqual(before.standing)
    expect(after.deadlines).toEqual(before.deadlines)
    expect((await told()).at(-1)).toContain('更正')
    expect(await act(id, 'undo')).toMatchObject({ ok: true, repeated: true })
    await holds(id)
  })

  it('is over after a quarter of an hour', async () => {
    const { file, act, view, time } = await office()
    const { id } = await file()
    await act(id, 'decline', { reason: 'N8' })
    time.advance(15 * 60_000 + 1)
    expect((await view(id)).actions).not.toContain('undo')
    expect(await act(id, 'undo')).toEqual({ ok: false, code: 'nothing_to_undo' })
  })

  it('of a merger separates the two again, and both say so', async () => {
    const { file, act, view, holds } = await office()
    const kept = await file()
    const extra = await file()
    await act(extra.id, 'merge', { into: kept.number })
    await act(extra.id, 'undo')
    expect(await view(extra.id)).toMatchObject({ state: 'submitted', mergedInto: null })
    expect((await view(kept.id)).timeline.map(({ type }) => type)).toEqual(['filed', 'merged_in', 'merged_out'])
    expect((await view(kept.id)).merged).toEqual([])
    await holds(extra.id)
    await holds(kept.id)
  })
})

describe('merging', () => {
  it('puts it into another of the same person: both timelines say so, later words go there', async () => {
    const { file, act, turn, view, told } = await office()
    const kept = await file()
    const extra = await file()
    await act(kept.id, 'accept')
    expect(await act(extra.id, 'merge', { into: kept.number })).toMatchObject({ ok: true })
    expect(await view(extra.id)).toMatchObject({ state: 'merged', mergedInto: { number: kept.number } })
    expect((await view(kept.id)).merged).toMatchObject([{ number: extra.number }])
    expect((await view(extra.id)).timeline.at(-1)).toMatchObject({
      type: 'merge',
      details: { other: { number: kept.number } },
    })
    expect((await view(kept.id)).timeline.at(-1)).toMatchObject({
      type: 'merged_in',
      details: { other: { number: extra.number } },
    })
    expect((await told()).at(-1)).toContain(`以后请看 ${kept.number}`)
    await turn({ kind: 'message_to_staff', complaint: extra.id, text: '还有一张小票', evidence: [] })
    expect((await view(kept.id)).timeline.at(-1)).toMatchObject({ type: 'message_from_person', text: '还有一张小票' })
    expect((await view(extra.id)).timeline.at(-1)?.type).toBe('merge')
  })

  it('with one that must not go abroad, neither of the two goes abroad', async () => {
    const { file, act, view, store } = await office()
    const kept = await file()
    const extra = await file()
    await store.transaction('refused', (tx) => tx.complaints.addFlag(extra.id, 'stays_home'))
    expect((await view(kept.id)).flags).not.toContain('stays_home')
    expect(await act(extra.id, 'merge', { into: kept.number })).toMatchObject({ ok: true })
    expect((await view(kept.id)).flags).toContain('stays_home')
  })

  it('finds the same person by the telephone on another conversation; nobody else', async () => {
    const { file, act, view, turn } = await office()
    const first = await file('1001')
    const again = await file('2002')
    const stranger = await file(
      '3003',
      fields.map((field) =>
        field.name === 'complainant_phone'
          ? { ...field, value: { kind: 'phone', digits: '13900000000', type: 'mobile' }, display: '13900000000' }
          : field,
      ),
    )
    expect((await view(again.id)).mergeable.map(({ number }) => number)).toEqual([first.number])
    expect((await view(stranger.id)).actions).not.toContain('merge')
    expect(await act(stranger.id, 'merge', { into: first.number })).toEqual({ ok: false, code: 'into_impossible' })
    expect(await act(again.id, 'merge', { into: again.number })).toEqual({ ok: false, code: 'into_impossible' })
    expect(await act(again.id, 'merge', { into: first.number })).toMatchObject({ ok: true })
    await turn({ kind: 'message_to_staff', complaint: again.id, text: '从另一边写来', evidence: [] }, '2002')
    expect((await view(first.id)).timeline.at(-1)).toMatchObject({ text: '从另一边写来' })
  })

  it('does not go into one that has ended', async () => {
    const { file, act } = await office()
    const kept = await file()
    const extra = await file()
    await act(kept.id, 'decline', { reason: 'N8' })
    expect(await act(extra.id, 'merge', { into: kept.number })).toEqual({ ok: false, code: 'into_impossible' })
  })
})

describe('reopening', () => {
  it('the person asks with new facts, staff hear it and decide', async () => {
    const { file, act, turn, view, holds, sender, start, casework } = await office()
    await start()
    const { id } = await file()
    await act(id, 'decline', { reason: 'N8' })
    await turn({ kind: 'request_reopen', complaint: id, text: '找到商家的执照了', evidence: [], ...silent })
    expect(await view(id)).toMatchObject({ state: 'declined', reopenAsked: true })
    expect((await view(id)).actions).toContain('keep_closed')
    expect((await casework.list({ reopenAsked: true, limit: 5, offset: 0 })).total).toBe(1)
    expect((await casework.counts()).reopenAsked).toBe(1)
    await until(() => sender.ledger.some((row) => wordsOf(row).includes('找到商家的执照了')))
    await holds(id)
    await act(id, 'reopen', { note: '商家找到了' })
    expect(await view(id)).toMatchObject({ state: 'accepted', reopenAsked: false, standing: { endReason: null } })
    await holds(id)
  })

  it('staff may keep it closed once it was asked for', async () => {
    const { file, act, turn, view, told, holds } = await office()
    const { id } = await file()
    await act(id, 'decline', { reason: 'N8' })
    expect(await act(id, 'keep_closed', { note: '没有新情况' })).toEqual({ ok: false, code: 'reopen_not_asked' })
    await turn({ kind: 'request_reopen', complaint: id, text: '还是想要个说法', evidence: [], ...silent })
    await act(id, 'keep_closed', { note: '没有新情况' })
    expect(await view(id)).toMatchObject({ state: 'declined', reopenAsked: false })
    expect((await told()).at(-1)).toContain('这次不重新办理。原因：没有新情况。')
    await holds(id)
  })
})

describe('the person’s own word on the result', () => {
  it('after a withdrawal, corrects the amount and not the state', async () => {
    const { file, turn, view, holds } = await office()
    const { id } = await file()
    await turn({ kind: 'withdraw', complaint: id, note: '商家退了', ...silent })
    await turn({ kind: 'report_outcome', complaint: id, recoveredCents: 160_000, ...silent })
    await turn({ kind: 'report_outcome', complaint: id, recoveredCents: 160_000, ...silent })
    expect(await view(id)).toMatchObject({ state: 'withdrawn', standing: { recoveredCents: 160_000, endReason: 'E1' } })
    expect((await view(id)).timeline.filter(({ type }) => type === 'report_outcome')).toHaveLength(1)
    await holds(id)
  })

  it('is refused while it is open, and of somebody else’s', async () => {
    const { file, turn, view } = await office()
    const { id } = await file()
    const receipt = ({ ok }: { ok: boolean }) => [{ blocks: [{ kind: 'paragraph' as const, text: String(ok) }] }]
    expect(await turn({ kind: 'report_outcome', complaint: id, recoveredCents: 1, receipt })).toBe('false')
    await turn({ kind: 'withdraw', complaint: id, note: '', ...silent })
    expect(await turn({ kind: 'report_outcome', complaint: id, recoveredCents: 1, receipt }, '9009')).toBe('false')
    expect((await view(id)).standing.recoveredCents).toBeNull()
  })

  it('solved or not is a fact beside the closing', async () => {
    const { file, act, turn, view, holds } = await office()
    const { id } = await file()
    await act(id, 'accept')
    await act(id, 'close', { reason: 'S1', recoveredCents: 0 })
    expect((await view(id)).resolved).toBe('yes')
    await turn({ kind: 'follow_up', complaint: id, solved: 'no', rating: null })
    expect(await view(id)).toMatchObject({ state: 'settled', resolved: 'no' })
    await holds(id)
    expect(await act(id, 'report_outcome', { resolved: 'yes', note: '电话回访' })).toMatchObject({ ok: true })
    expect((await view(id)).resolved).toBe('yes')
    await holds(id)
  })
})

describe('another way to reach the person', () => {
  const phone = {
    kind: 'change_contact',
    field: 'complainant_phone',
    label: '电话',
    value: { kind: 'phone', digits: '13900000000', type: 'mobile' },
    display: '13900000000',
    ...silent,
  } as const

  it('changes the field and the key it is found by; both values stay in the history, for staff', async () => {
    const { file, turn, view, sender, start } = await office()
    await start()
    const { id } = await file()
    const other = await file('2002')
    await turn({ ...phone, complaint: id })
    const after = await view(id)
    expect(after.fields.find(({ name }) => name === 'complainant_phone')).toMatchObject({
      display: '13900000000',
      personal: true,
    })
    expect(after.fields).toHaveLength(fields.length)
    expect(after.timeline.at(-1)).toMatchObject({
      type: 'contact_changed',
      actor: PERSON,
      details: { change: { before: '13800000000', after: '13900000000' } },
    })
    expect(after.version).toBe(2)
    expect((await view(other.id)).mergeable).toEqual([])
    const sameNumber = await file(
      '3003',
      fields.map((field) => (field.name === 'complainant_phone' ? { ...field, value: phone.value } : field)),
    )
    expect((await view(id)).mergeable.map(({ number }) => number)).toEqual([sameNumber.number])
    await until(() => sender.ledger.some((row) => wordsOf(row).includes('13900000000')))
  })

  it('on minimal cards staff learn of the change, not of the value', async () => {
    const { file, turn, sender, start } = await office({ staffGroup: 'minimal' })
    await start()
    const { id } = await file()
    await turn({ ...phone, complaint: id })
    await until(() => sender.ledger.some((row) => wordsOf(row).includes('改了电话')))
    expect(sender.ledger.map(wordsOf).join()).not.toMatch(/1390000|1380000/)
  })

  it('touches nothing else, nothing that has ended, and nobody else’s', async () => {
    const { file, act, turn, view } = await office()
    const { id } = await file()
    const before = await view(id)
    await turn({ ...phone, complaint: id, field: 'amount' })
    await turn({ ...phone, complaint: id }, '9009')
    expect((await view(id)).fields).toEqual(before.fields)
    await act(id, 'decline', { reason: 'N8' })
    await turn({ ...phone, complaint: id })
    expect((await view(id)).fields).toEqual(before.fields)
  })
})

it('after erasure nothing of old and new contacts is left, and the complaint still agrees with its events', async () => {
  const { file, act, turn, view, holds, store } = await office()
  const { id } = await file()
  await act(id, 'request_supplement', { note: '张三测试的发票' })
  await turn({
    kind: 'change_contact',
    complaint: id,
    field: 'complainant_phone',
    label: '电话',
    value: { kind: 'phone', digits: '13900000000', type: 'mobile' },
    display: '13900000000',
    ...silent,
  })
  await act(id, 'decline', { reason: 'N8' })
  await store.transaction('erase', (tx) => tx.erasure.complaint(id))
  expect(JSON.stringify(await view(id))).not.toMatch(/13900000000|13800000000|张三测试/)
  await holds(id)
  expect(await act(id, 'reopen', { note: '新情况' })).toEqual({ ok: false, code: 'not_found' })
})

describe('internal notes of staff', () => {
  it('are on the timeline of staff and never in the person’s history', async () => {
    const { file, casework, view, turn, told } = await office()
    const { id } = await file()
    await casework.note({ complaint: id, actor: LI, text: '内部测试备注', contact: null })
    const contact = { party: 'respondent', result: 'no_answer' }
    await casework.note({ complaint: id, actor: LI, text: '', contact })
    await casework.note({ complaint: id, actor: LI, text: '', contact })
    expect((await view(id)).timeline.slice(1)).toMatchObject([
      { type: 'internal_note', text: '内部测试备注', actor: LI },
      { type: 'contact', details: { contact } },
    ])
    let words = ''
    await turn({
      kind: 'show_history',
      complaint: id,
      receipt: (lines) => {
        words = lines.map((line) => line.words).join()
        return []
      },
    })
    expect(words).toBe('您提交了投诉')
    expect((await told()).join()).not.toContain('内部测试备注')
    expect((await view(id)).version).toBe(1)
  })

  it('are refused without words, with an unknown code, and about nothing', async () => {
    const { file, casework } = await office()
    const { id } = await file()
    const note = (request: Partial<Parameters<typeof casework.note>[0]>) =>
      casework.note({ complaint: id, actor: LI, text: 'x', contact: null, ...request })
    expect(await note({ text: '  ' })).toEqual({ ok: false, code: 'empty' })
    expect(await note({ contact: { party: 'toString', result: 'reached' } })).toEqual({
      ok: false,
      code: 'contact_unknown',
    })
    expect(await note({ complaint: 'none' })).toEqual({ ok: false, code: 'not_found' })
  })
})

it('property: after any actions the stored complaint agrees with its events; a refused action changes nothing', async () => {
  const { file, casework, turn, record, holds, time, view, store } = await office({ staffGroup: 'off' })
  const input: fc.Arbitrary<ActionInput> = fc.record(
    {
      reason: fc.constantFrom('N8', 'S1', 'S2', 'E3', 'T1', 'X9'),
      note: fc.constantFrom('测试说明', '一\n二', ' '),
      recoveredCents: fc.constantFrom(0, 160_000, -1),
      doubledCents: fc.constantFrom(0, 50, 999_999_999),
      onTheSpot: fc.constant(true),
      appraiser: fc.constant('测试鉴定所'),
      authority: fc.constantFrom('post', 'council', 'nobody'),
      dueOn: fc.constantFrom('2027-06-01', '2020-01-01'),
      resolved: fc.constantFrom('yes' as const, 'no' as const),
    },
    { requiredKeys: [] },
  )
  /** Sensible inputs for each action, so that random sequences get far. */
  const SENSIBLE: Partial<Record<ComplaintAction, ActionInput>> = {
    decline: { reason: 'N8' },
    start_appraisal: { appraiser: '测试鉴定所' },
    request_supplement: { note: '发票\n合同', dueOn: '2027-06-01' },
    close: { reason: 'S2', recoveredCents: 160_000, doubledCents: 100 },
    refer: { reason: 'T1', authority: 'post', dueOn: '2027-06-01' },
    record_reply: { note: '已答复' },
    reopen: { note: '新情况' },
    keep_closed: { note: '没有新情况' },
    report_outcome: { resolved: 'no' },
  }
  const EFFECTS: Partial<Record<ComplaintAction, (id: string) => Effect>> = {
    supplement: (complaint) => ({ kind: 'supplement', complaint, text: '补充', evidence: [] }),
    withdraw: (complaint) => ({ kind: 'withdraw', complaint, note: '', ...silent }),
    report_outcome: (complaint) => ({ kind: 'report_outcome', complaint, recoveredCents: 5, ...silent }),
    request_reopen: (complaint) => ({ kind: 'request_reopen', complaint, text: '新情况', evidence: [], ...silent }),
  }
  const step = fc.record({
    /** Null: an action that is open in the state. */
    any: fc.option(fc.constantFrom(...ACTIONS), { freq: 4 }),
    pick: fc.nat(),
    given: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: input }),
    person: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    later: fc.constantFrom(0, 60_000, 20 * 60_000),
    stale: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  })
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
      const { id } = await file()
      const other = await file()
      for (const { any, pick, given, person, later, stale } of steps) {
        time.advance(later)
        const before = await record(id)
        const open = (await view(id)).actions
        const mine = Object.keys(EFFECTS) as ComplaintAction[]
        const choices = person ? mine : open
        const action = any ?? choices[pick % choices.length] ?? 'accept'
        const events = (await store.read.complaints.timeline(id)).length
        const effect = person ? EFFECTS[action]?.(id) : undefined
        if (effect) await turn(effect)
        else {
          const sensible = action === 'merge' ? { into: other.number } : (SENSIBLE[action] ?? {})
          const result = await casework.act({
            complaint: id,
            action,
            actor: person ? PERSON : LI,
            input: given ?? sensible,
            ...(stale && { expectedVersion: before.version - 1 }),
          })
          const now = await record(id)
          const done = result.ok && !result.repeated
          if (done && !person) expect(open).toContain(action)
          expect(now.version).toBe(before.version + (done ? 1 : 0))
          expect((await store.read.complaints.timeline(id)).length).toBe(events + (done ? 1 : 0))
          if (!done) expect(now).toEqual(before)
        }
        reached.add((await record(id)).state)
        await holds(id)
      }
      await holds(other.id)
    }),
    { numRuns: 25, seed: 20261124 },
  )
  // The sequences reach many states.
  expect(reached.size).toBeGreaterThan(6)
})
