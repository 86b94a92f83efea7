import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ACTIONS, STATES } from '../../src/complaint/procedure/transitions.ts'
import type { ActionInput, Actor, ComplaintAction, ComplaintState, Situation } from '../../src/complaint/types.ts'
import { procedure, readYaml, texts } from '../assistant/conversation.ts'
import { NOTHING } from './situation.ts'

const STAFF: Actor = { kind: 'staff', id: 's1', name: '李四测试' }
const PERSON: Actor = { kind: 'complainant' }
const SYSTEM: Actor = { kind: 'system' }

/** A situation in which every action of the table has the facts it needs. */
const READY: Situation = {
  ...NOTHING,
  undo: { action: 'close', to: 'mediating' },
  reopenAsked: true,
  into: { id: 'k2', number: 'XW-20261120-0001-5' },
}
const INPUT: Record<ComplaintAction, ActionInput> = {
  accept: {},
  decline: { reason: 'N8' },
  start_mediation: {},
  start_appraisal: { appraiser: '测试鉴定所' },
  end_appraisal: {},
  request_supplement: { note: '请补发票照片' },
  close: { reason: 'S2', recoveredCents: 160_000 },
  refer: { reason: 'T1', authority: 'post' },
  record_reply: { note: '快递公司已赔 200 元' },
  merge: { into: 'XW-20261120-0001-5' },
  reopen: { note: '商家又反悔了' },
  keep_closed: { note: '说的还是原来的情况' },
  undo: {},
  supplement: {},
  withdraw: {},
  report_outcome: { resolved: 'yes' },
  request_reopen: {},
}

const OPEN = ['submitted', 'awaiting_supplement', 'accepted', 'mediating', 'appraising'] as const
const ENDED = ['settled', 'terminated', 'declined', 'referred', 'withdrawn'] as const
const from = (states: readonly ComplaintState[], to?: ComplaintState) =>
  Object.fromEntries(states.map((state) => [state, to ?? state]))

/** The expected table, written by hand: action → from → to. Any other transition is not allowed. */
const TABLE: Record<ComplaintAction, Partial<Record<ComplaintState, ComplaintState>>> = {
  accept: { submitted: 'accepted', awaiting_supplement: 'accepted' },
  decline: { submitted: 'declined', awaiting_supplement: 'declined' },
  start_mediation: { accepted: 'mediating' },
  start_appraisal: { mediating: 'appraising' },
  end_appraisal: { appraising: 'mediating' },
  request_supplement: { ...from(OPEN), submitted: 'awaiting_supplement' },
  close: from(['accepted', 'mediating', 'appraising'], 'settled'),
  refer: from(['submitted', 'awaiting_supplement', 'accepted', 'mediating'], 'referred'),
  record_reply: { referred: 'referred' },
  merge: from(['submitted', 'awaiting_supplement', 'accepted', 'mediating'], 'merged'),
  reopen: from(ENDED, 'accepted'),
  keep_closed: from(ENDED),
  undo: from(STATES, 'mediating'),
  supplement: { ...from(OPEN), awaiting_supplement: 'submitted' },
  withdraw: from(OPEN, 'withdrawn'),
  report_outcome: from(['settled', 'terminated', 'referred', 'withdrawn']),
  request_reopen: from(ENDED),
}
const WHO: Record<ComplaintAction, readonly Actor[]> = {
  ...(Object.fromEntries(ACTIONS.map((action) => [action, [STAFF]])) as unknown as Record<ComplaintAction, Actor[]>),
  supplement: [PERSON],
  withdraw: [PERSON],
  request_reopen: [PERSON],
  report_outcome: [PERSON, STAFF],
}

describe('transitions', () => {
  for (const action of ACTIONS) {
    for (const state of STATES) {
      const to = TABLE[action][state]
      it(`${action} from ${state}: ${to ?? 'refused'}`, () => {
        for (const actor of [STAFF, PERSON, SYSTEM]) {
          const result = procedure.transition(state, action, actor, INPUT[action], READY)
          const may = WHO[action].includes(actor)
          if (!may) expect(result).toEqual({ ok: false, code: 'not_allowed_for_actor' })
          else if (to) expect(result).toMatchObject({ ok: true, to })
          else expect(result).toEqual({ ok: false, code: 'not_allowed_in_state' })
          const open = procedure.actions(state, actor.kind, { ...READY, mergeable: true })
          expect(open.includes(action)).toBe(may && to !== undefined)
        }
      })
    }
  }

  it.each<[ComplaintAction, ComplaintState, ActionInput, string]>([
    ['decline', 'submitted', {}, 'reason_missing'],
    ['decline', 'submitted', { reason: 'X9' }, 'reason_unknown'],
    ['decline', 'submitted', { reason: 'S1' }, 'reason_unknown'],
    ['decline', 'submitted', { reason: 'T1' }, 'reason_unknown'],
    ['close', 'accepted', {}, 'reason_missing'],
    ['close', 'accepted', { reason: 'N1' }, 'reason_unknown'],
    ['close', 'accepted', { reason: 'S1' }, 'amount_invalid'],
    ['close', 'accepted', { reason: 'S1', recoveredCents: -1 }, 'amount_invalid'],
    ['close', 'accepted', { reason: 'S1', recoveredCents: 1.5 }, 'amount_invalid'],
    ['close', 'accepted', { reason: 'S1', recoveredCents: 100, doubledCents: 101 }, 'doubled_invalid'],
    ['close', 'accepted', { reason: 'S1', recoveredCents: 100, doubledCents: -1 }, 'doubled_invalid'],
    ['close', 'accepted', { reason: 'E3', doubledCents: 1 }, 'doubled_invalid'],
    ['close', 'accepted', { reason: 'E3', dueOn: '2026-12-01' }, 'input_unexpected'],
    ['request_supplement', 'submitted', { note: '  ' }, 'note_missing'],
    ['request_supplement', 'submitted', { note: '发票', dueOn: '2026-11-23' }, 'due_invalid'],
    ['request_supplement', 'submitted', { note: '发票', dueOn: '2026-02-30' }, 'due_invalid'],
    ['accept', 'submitted', { reason: 'N1' }, 'reason_unknown'],
    ['accept', 'submitted', { recoveredCents: 1 }, 'amount_invalid'],
    ['accept', 'submitted', { office: '某局' }, 'input_unexpected'],
    ['start_appraisal', 'mediating', {}, 'appraiser_missing'],
    ['start_appraisal', 'mediating', { appraiser: '测试鉴定所', day: '2026-11-25' }, 'day_invalid'],
    ['end_appraisal', 'appraising', { day: 'soon' }, 'day_invalid'],
    ['refer', 'accepted', { reason: 'T1' }, 'authority_missing'],
    ['refer', 'accepted', { authority: 'post' }, 'reason_missing'],
    ['refer', 'accepted', { reason: 'T1', authority: 'nobody' }, 'authority_missing'],
    ['refer', 'accepted', { reason: 'T2', authority: 'council' }, 'office_missing'],
    ['record_reply', 'referred', {}, 'note_missing'],
    ['merge', 'submitted', {}, 'into_missing'],
    ['merge', 'submitted', { into: 'XW-20261120-0001-5' }, 'into_impossible'],
    ['reopen', 'settled', {}, 'note_missing'],
    ['keep_closed', 'settled', { note: '没有新情况' }, 'reopen_not_asked'],
    ['undo', 'accepted', {}, 'nothing_to_undo'],
    ['report_outcome', 'settled', {}, 'outcome_missing'],
    ['report_outcome', 'settled', { recoveredCents: -5 }, 'amount_invalid'],
  ])('%s from %s with %o: %s', (action, state, input, code) => {
    expect(procedure.transition(state, action, STAFF, input, NOTHING)).toEqual({ ok: false, code })
  })

  it('an appraisal does not end before it began', () => {
    const situation = { ...NOTHING, appraisedFrom: '2026-11-20' }
    const end = (day: string) => procedure.transition('appraising', 'end_appraisal', STAFF, { day }, situation)
    expect(end('2026-11-19')).toEqual({ ok: false, code: 'day_invalid' })
    expect(end('2026-11-20')).toMatchObject({ ok: true, to: 'mediating', details: { day: '2026-11-20' } })
  })

  it('ends by its reason, which says whether the person got a solution', () => {
    const close = (input: ActionInput) => procedure.transition('mediating', 'close', STAFF, input, NOTHING)
    expect(close({ reason: 'E3' })).toMatchObject({ to: 'terminated', details: { resolved: 'no' } })
    expect(close({ reason: 'S1', recoveredCents: 0 })).toMatchObject({ to: 'settled', details: { resolved: 'yes' } })
    expect(close({ reason: 'S2', recoveredCents: 0 })).toMatchObject({
      to: 'settled',
      details: { resolved: 'unknown' },
    })
    expect(close({ reason: 'S2', recoveredCents: 300, doubledCents: 200, onTheSpot: true })).toMatchObject({
      details: { doubledCents: 200, onTheSpot: true },
    })
  })

  it('a withdrawal counts as the end reason of the rules', () => {
    expect(procedure.transition('mediating', 'withdraw', PERSON, {}, NOTHING)).toMatchObject({ ok: true, reason: 'E1' })
  })

  it('an office is named in its own words when it has them', () => {
    const input = { reason: 'T2', authority: 'council', office: ' 测试市消费者委员会 ' }
    expect(procedure.transition('accepted', 'refer', STAFF, input, NOTHING)).toMatchObject({
      details: { authority: { id: 'council', name: '测试市消费者委员会' } },
      tell: { values: { authority: '测试市消费者委员会', calls: '12315' } },
    })
  })

  it('promises nothing that is not configured', () => {
    expect(procedure.servicePromise).toBeNull()
    for (const state of STATES) expect(procedure.whatNext(state)).not.toMatch(/\d+ 个?工作日|\d+ 天/)
  })
})

describe('the message to the complainant', () => {
  const told = (action: ComplaintAction, state: ComplaintState, input: ActionInput) => {
    const result = procedure.transition(state, action, STAFF, input, READY)
    if (!result.ok || !result.tell) throw new Error('nothing is told')
    return texts(result.tell.key, { number: 'XW-20261124-0007-3', ...result.tell.values })
  }

  it('reads as it should, for every action', async () => {
    const lines = [
      ['accept', told('accept', 'submitted', {})],
      ['accept, with a note', told('accept', 'submitted', { note: '下周一联系您' })],
      ['decline', told('decline', 'submitted', { reason: 'N8', note: '请补上店名' })],
      ['start_mediation', told('start_mediation', 'accepted', {})],
      ['start_appraisal', told('start_appraisal', 'mediating', { appraiser: '测试鉴定所' })],
      ['end_appraisal', told('end_appraisal', 'appraising', {})],
      ['request_supplement', told('request_supplement', 'submitted', { note: '发票' })],
      ['request_supplement, by a day', told('request_supplement', 'submitted', { note: '发票', dueOn: '2026-12-01' })],
      ['close S2', told('close', 'mediating', { reason: 'S2', recoveredCents: 160_050, note: '三天内退' })],
      ['close E3', told('close', 'mediating', { reason: 'E3' })],
      ['refer', told('refer', 'accepted', { reason: 'T1', authority: 'post' })],
      [
        'refer, with a day',
        told('refer', 'accepted', {
          reason: 'T2',
          authority: 'council',
          office: '测试市消费者委员会',
          dueOn: '2026-12-09',
        }),
      ],
      ['record_reply', told('record_reply', 'referred', { note: '快递公司已赔 200 元' })],
      ['merge', told('merge', 'submitted', { into: 'XW-20261120-0001-5' })],
      ['reopen', told('reopen', 'settled', { note: '商家又反悔了' })],
      ['keep_closed', told('keep_closed', 'settled', { note: '说的还是原来的情况' })],
      ['undo', told('undo', 'settled', {})],
    ]
    const shown = lines.map(([name, text]) => `## ${name}\n${text}`).join('\n\n')
    await expect(`${shown}\n`).toMatchFileSnapshot('../golden/told.txt')
  })

  it('has words for every ground and reason, and promises no outcome', () => {
    const all = [
      ...procedure.grounds.map(({ code }) => told('decline', 'submitted', { reason: code })),
      ...procedure.endReasons.map(({ code }) => told('close', 'accepted', { reason: code, recoveredCents: 160_050 })),
      ...procedure.referralReasons.map(({ code }) =>
        told('refer', 'accepted', { reason: code, authority: 'council', office: '测试市消费者委员会' }),
      ),
      ...procedure.authorities.map(({ id }) =>
        told('refer', 'accepted', { reason: 'T1', authority: id, office: '测试局' }),
      ),
    ]
    for (const text of all) expect(text).not.toMatch(/undefined|none|一定|。。|亲/)
  })

  it('leads from a handled complaint to a report, the court or agreed arbitration, never to a second complaint', () => {
    const after = [
      told('decline', 'submitted', { reason: 'N4' }),
      told('close', 'mediating', { reason: 'E3' }),
      told('keep_closed', 'settled', { note: '说的还是原来的情况' }),
      texts('follow-up-unsolved', { number: 'XW-20261124-0007-3' }),
      procedure.whatNext('terminated'),
      procedure.whatNext('declined'),
    ]
    for (const text of after) {
      expect(text).toContain('打 12315 举报')
      expect(text.replaceAll(/12315 一般不再受理投诉|打 12315 举报/g, '')).not.toContain('12315')
      expect(text).toContain('约好仲裁的')
    }
  })

  it('every number to call is a known one', () => {
    const known = new Set(
      (readYaml('registries/hotlines') as { hotlines: { number: string }[] }).hotlines.map(({ number }) => number),
    )
    for (const { calls } of procedure.authorities) for (const number of calls) expect(known).toContain(number)
  })
})

const laws = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const missing = !existsSync(laws)
if (missing) console.log('skipped: the statute texts (shared/data/laws) are not beside this checkout')

describe.skipIf(missing)('the articles of grounds and reasons', () => {
  const reasons = [...procedure.grounds, ...procedure.endReasons, ...procedure.referralReasons]
  const cited = reasons.flatMap(({ code, basis }) => (basis.kind === 'article' ? [{ code, ...basis }] : []))

  it.each(cited)('$code: $statute $article $item is there', ({ statute, article, item }) => {
    const text = readFileSync(`${laws}/${statute}.md`, 'utf8')
    const start = text.indexOf(`\n${article} `)
    expect(start).toBeGreaterThan(0)
    const end = text.slice(start + 1).search(/\n第[一二三四五六七八九十百]+条 /)
    if (item !== undefined) expect(text.slice(start, end < 0 ? undefined : start + 1 + end)).toContain(`\n${item}`)
  })
})
