import { describe, expect, it } from 'vitest'
import { changesOf, unsureOf, valuesOf } from '../../src/assistant/draft.ts'
import { type Draft, newState, readState, STATE_VERSION } from '../../src/assistant/state.ts'
import { standing, undo } from '../../src/matter/matter.ts'

const text = (words: string) => ({ kind: 'text', text: words })
const STARTED = '2026-11-17T02:00:00.000Z'

const common = {
  id: 'd1',
  revision: 4,
  startedAt: STARTED,
  status: 'open',
  at: { kind: 'field', name: 'purchase_date' },
  trail: ['facts'],
  editing: false,
  said: [],
  problem: null,
  evidence: ['e1'],
  consents: [],
  publication: false,
  flags: [],
}
const rest = { introduced: true, history: [], loose: [], about: null, filed: null, asking: null, restored: false }

const draft1 = {
  ...common,
  values: { facts: text('洗衣机漏水') },
  unconfirmed: { field: 'purchase_date', value: { kind: 'date', day: '2026-11-18', original: '周三' } },
}
const draft2 = {
  ...common,
  form: 3,
  values: { facts: text('洗衣机漏水'), respondent_name: text('丙店') },
  unsure: { purchase_date: { kind: 'date', day: '2026-11-18', original: '周三' } },
  changes: [
    { field: 'respondent_name', before: text('甲店'), after: text('乙店'), at: '2026-11-17T03:00:00.000Z' },
    { field: 'gone', before: text('一'), after: text('二'), at: '2026-11-17T03:30:00.000Z' },
    { field: 'respondent_name', before: text('乙店'), after: text('丙店'), at: '2026-11-17T04:00:00.000Z' },
  ],
  settled: [],
  entrusting: false,
  screened: null,
}

const draftIn = (stored: unknown): Draft => {
  const state = readState(stored)
  expect(state).toMatchObject({ restored: false, version: STATE_VERSION })
  if (!state.draft) throw new Error('no draft')
  return state.draft
}

describe('a state of an earlier version', () => {
  it('version 1 is read, with its uncertain value', () => {
    const draft = draftIn({ version: 1, draft: draft1, ...rest })
    expect(draft).toMatchObject({ id: 'd1', form: 1, evidence: ['e1'] })
    expect(valuesOf(draft)).toEqual(draft1.values)
    expect(unsureOf(draft)).toEqual({ purchase_date: draft1.unconfirmed.value })
    expect(changesOf(draft)).toEqual([])
  })

  it('version 1 without a draft, and with a draft that has nothing uncertain', () => {
    expect(readState({ version: 1, draft: null, ...rest })).toMatchObject({ draft: null, restored: false })
    expect(unsureOf(draftIn({ version: 1, draft: { ...draft1, unconfirmed: null }, ...rest }))).toEqual({})
  })

  it('version 2 is read, with what is uncertain and what was changed', () => {
    const draft = draftIn({ version: 2, draft: draft2, waiting: [], ...rest })
    expect(valuesOf(draft)).toEqual(draft2.values)
    expect(unsureOf(draft)).toEqual(draft2.unsure)
    expect(changesOf(draft).map(({ before, after }) => [before.value, after.value, after.since])).toEqual([
      [text('甲店'), text('乙店'), '2026-11-17T03:00:00.000Z'],
      [text('乙店'), text('丙店'), '2026-11-17T04:00:00.000Z'],
    ])
    expect(standing(undo(draft.matter, 'respondent_name')).respondent_name?.value).toEqual(text('乙店'))
  })

  it('version 2: what is uncertain of a field that has a value keeps waiting beside it', () => {
    const unsure = { respondent_name: text('丁店') }
    const draft = draftIn({ version: 2, draft: { ...draft2, unsure }, waiting: [], ...rest })
    expect(valuesOf(draft)).toEqual(draft2.values)
    expect(unsureOf(draft)).toEqual(unsure)
  })

  it.each<[string | null, object[]]>([
    ['他们老板姓赵', [{ text: '他们老板姓赵', sentAt: null }]],
    [null, []],
  ])('version 3: a message kept for one of two complaints waits on, without its instant: %s', (words, said) => {
    const asking = { kind: 'which', text: words, evidence: ['e1'] }
    const state = readState({ ...newState(), ...rest, version: 3, asking })
    expect(state).toMatchObject({ restored: false, version: STATE_VERSION })
    expect(state.asking).toEqual({ kind: 'which', said, evidence: ['e1'] })
  })

  it('version 3: another question waits on as it was', () => {
    const asking = { kind: 'reading', text: '昨天', sentAt: STARTED }
    expect(readState({ ...newState(), version: 3, asking }).asking).toEqual(asking)
  })

  it('the drafts that wait come along', () => {
    const state = readState({ version: 2, draft: null, waiting: [draft2, { ...draft2, id: 'd2' }], ...rest })
    expect(state.restored).toBe(false)
    expect(state.waiting.map(({ id }) => id)).toEqual(['d1', 'd2'])
    expect(state.waiting.map(valuesOf)).toEqual([draft2.values, draft2.values])
  })

  it('is what it was when it is stored and read again', () => {
    const state = readState({ version: 2, draft: draft2, waiting: [draft2], ...rest })
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })
})

describe('a damaged state', () => {
  it('keeps the drafts that can be read by themselves', () => {
    const stored = {
      version: 2,
      draft: draft2,
      waiting: [{ id: 'd0' }, { ...draft2, id: 'd2' }],
      ...rest,
      loose: 'no list',
    }
    const state = readState(stored)
    expect(state).toMatchObject({ restored: true, introduced: true, loose: [], draft: { id: 'd1' } })
    expect(state.waiting.map(({ id }) => id)).toEqual(['d2'])
    expect(state.draft && valuesOf(state.draft)).toEqual(draft2.values)
  })

  it.each<[string, object]>([
    ['no values', { values: null }],
    ['values that are a list', { values: [] }],
    ['nothing uncertain', { unsure: undefined }],
    ['changes that are no list', { changes: {} }],
    ['a value of no kind', { values: { facts: { kind: 'colour' } } }],
    ['a change of nothing', { changes: [{ field: 'facts', before: null, at: 7 }] }],
    ['no day it began', { startedAt: null }],
  ])('of version 2 with %s begins anew, and says so', (_, damage) => {
    const state = readState({ version: 2, draft: { ...draft2, ...damage }, waiting: [], ...rest })
    expect(state).toMatchObject({ restored: true, draft: null })
  })

  it.each([
    ['a number', 7],
    ['words', 'x'],
    ['a list', []],
    ['nothing in it', {}],
    ['a later version', { ...newState(), version: 9 }],
    ['a draft that is words', { version: 1, draft: 'x', ...rest }],
    [
      'a kept message that is a number',
      { ...newState(), version: 3, asking: { kind: 'which', text: 7, evidence: [] } },
    ],
    ['an uncertain value of nothing', { version: 1, draft: { ...draft1, unconfirmed: 'x', at: null }, ...rest }],
  ])('that is %s begins anew, and says so', (_, stored) => {
    expect(readState(stored)).toEqual({ ...newState(), introduced: true, restored: true })
  })

  it('nothing stored is a new conversation', () => {
    expect(readState(null)).toEqual(newState())
  })
})
