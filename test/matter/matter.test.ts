import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CERTAINTIES,
  changesIn,
  confirm,
  correct,
  drop,
  emptyMatter,
  type Fact,
  keepOnly,
  LONGEST_WORDS,
  merge,
  proposed,
  standing,
  undo,
} from '../../src/matter/matter.ts'
import { type FieldValue, isOfKind, saysSame } from '../../src/matter/value.ts'

const text = (words: string): FieldValue => ({ kind: 'text', text: words })
const money = (cents: number | null, original = ''): FieldValue => ({
  kind: 'money',
  money: { cents, currency: 'CNY', approximate: cents === null, original },
})
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString()
const fact = (slot: string, value: FieldValue, certainty: Fact['certainty'], minute: number): Fact => ({
  slot,
  value,
  words: '',
  certainty,
  since: at(minute),
})
const shop = (name: string, certainty: Fact['certainty'], minute: number) =>
  fact('respondent_name', text(name), certainty, minute)
const name = (matter: Parameters<typeof standing>[0]) => standing(matter).respondent_name?.value
const asked = (matter: Parameters<typeof standing>[0]) => proposed(matter).respondent_name?.value

describe('telling', () => {
  it('a plain telling counts, a reading waits for a yes', () => {
    const matter = merge(emptyMatter, [shop('甲店', 'said', 1), fact('amount', money(1000), 'read', 1)])
    expect(name(matter)).toEqual(text('甲店'))
    expect(standing(matter).amount).toBeUndefined()
    expect(proposed(matter).amount?.value).toEqual(money(1000))
    expect(standing(confirm(matter, ['amount'])).amount).toMatchObject({ value: money(1000), certainty: 'confirmed' })
  })

  it('the later telling wins, also where it is added first', () => {
    expect(name(merge(merge(emptyMatter, [shop('乙店', 'said', 2)]), [shop('甲店', 'said', 1)]))).toEqual(text('乙店'))
  })

  it('of one instant the later in the list wins', () => {
    expect(name(merge(emptyMatter, [shop('甲店', 'said', 1), shop('乙店', 'said', 1)]))).toEqual(text('乙店'))
  })

  it.each(['said', 'confirmed'] as const)('a reading never hides what was %s: it is asked beside it', (certainty) => {
    const matter = merge(emptyMatter, [shop('甲店', certainty, 1), shop('乙店', 'read', 2)])
    expect(name(matter)).toEqual(text('甲店'))
    expect(asked(matter)).toEqual(text('乙店'))
    expect(name(confirm(matter, ['respondent_name']))).toEqual(text('乙店'))
    expect(name(drop(matter, 'respondent_name'))).toEqual(text('甲店'))
    expect(asked(drop(matter, 'respondent_name'))).toBeUndefined()
  })

  it('a reading of what stands already asks nothing', () => {
    expect(asked(merge(emptyMatter, [shop('甲店', 'said', 1), shop('甲店', 'read', 2)]))).toBeUndefined()
  })

  it('told in passing, a confirmed value is asked about and not replaced', () => {
    const matter = merge(emptyMatter, [shop('甲店', 'confirmed', 1), shop('乙店', 'said', 2)])
    expect(name(matter)).toEqual(text('甲店'))
    expect(asked(matter)).toEqual(text('乙店'))
  })

  it('a reading that was wrong leaves no older reading behind', () => {
    const matter = merge(emptyMatter, [shop('甲店', 'read', 1), shop('乙店', 'read', 2)])
    expect(asked(matter)).toEqual(text('乙店'))
    expect(drop(matter, 'respondent_name')).toEqual(emptyMatter)
  })

  it('the words are kept up to a length', () => {
    const long = { ...shop('甲店', 'said', 1), words: '长'.repeat(LONGEST_WORDS + 1) }
    const matter = merge(emptyMatter, [long])
    expect(standing(matter).respondent_name?.words).toHaveLength(LONGEST_WORDS)
    expect(merge(matter, [long])).toBe(matter)
  })

  it('of one slot the newest facts are kept, and what stands', () => {
    const many = Array.from({ length: 40 }, (_, minute) => shop(`第${minute}家`, 'confirmed', minute))
    const matter = merge(emptyMatter, many)
    expect(matter.told).toHaveLength(12)
    expect(name(matter)).toEqual(text('第39家'))
    expect(name(undo(matter, 'respondent_name'))).toEqual(text('第38家'))
  })
})

describe('putting right', () => {
  it('tells what was replaced, and keeps it', () => {
    const matter = merge(emptyMatter, [shop('甲店', 'confirmed', 1)])
    const put = correct(matter, { slot: 'respondent_name', value: text('乙店'), words: '是乙店', since: at(2) })
    expect(put.replaced?.value).toEqual(text('甲店'))
    expect(changesIn(put.matter)).toMatchObject([{ before: { value: text('甲店') }, after: { words: '是乙店' } }])
    expect(undo(put.matter, 'respondent_name')).toEqual(matter)
  })

  it('the same value said in other words replaces nothing', () => {
    const matter = merge(emptyMatter, [fact('amount', money(380_000, '三千八'), 'said', 1)])
    const put = correct(matter, { slot: 'amount', value: money(380_000, '3800'), words: '', since: at(2) })
    expect(put.replaced).toBeNull()
    expect(changesIn(put.matter)).toEqual([])
    expect(standing(put.matter).amount?.certainty).toBe('confirmed')
  })

  it.each<[string, FieldValue, FieldValue, boolean]>([
    ['a sum by words', money(1000), text('就是他家'), false],
    ['a telephone by a sum', { kind: 'phone', digits: '13800000000', type: 'mobile' }, money(1000), false],
    ['words by a sum', text('甲店'), money(1000), false],
    ['a day by words', { kind: 'date', day: '2026-11-24', original: '' }, text('去年夏天'), true],
    ['an option by words', { kind: 'choice', value: 'none' }, text('谈过两次'), true],
    ['words by skipping', text('10 袋'), { kind: 'skipped' }, true],
    ['a sum by a sum', money(1000), money(2000), true],
  ])('a confirmed value is replaced by one of its kind: %s', (_, before, after, taken) => {
    const matter = merge(emptyMatter, [fact('slot', before, 'confirmed', 1)])
    const put = correct(matter, { slot: 'slot', value: after, words: '', since: at(2) })
    expect(standing(put.matter).slot?.value).toEqual(taken ? after : before)
    expect(standing(merge(matter, [fact('slot', after, 'confirmed', 2)])).slot?.value).toEqual(taken ? after : before)
    expect(put.replaced === null).toBe(!taken)
  })

  it('what no longer holds is taken out', () => {
    const matter = merge(emptyMatter, [shop('甲店', 'said', 1), fact('amount', money(1000), 'said', 1)])
    expect(Object.keys(standing(keepOnly(matter, ({ slot }) => slot !== 'amount')))).toEqual(['respondent_name'])
  })

  it('a yes that is taken back leaves the reading to be asked', () => {
    const matter = merge(emptyMatter, [shop('甲店', 'said', 1), shop('乙店', 'read', 2)])
    expect(undo(confirm(matter, ['respondent_name']), 'respondent_name')).toEqual(matter)
  })
})

const anyValue = fc.oneof(
  fc.constantFrom('甲店', '乙店', '丙店').map(text),
  fc.constantFrom(1000, 2000, null).map((cents) => money(cents, '一千')),
  fc.constantFrom<FieldValue>(
    { kind: 'choice', value: 'none' },
    { kind: 'choices', values: ['refund_goods', 'apology'] },
    { kind: 'date', day: '2026-11-03', original: '11月3号' },
    { kind: 'phone', digits: '13800000000', type: 'mobile' },
    { kind: 'skipped' },
  ),
)
const anyFact = fc.record({
  slot: fc.constantFrom('respondent_name', 'amount'),
  value: anyValue,
  words: fc.constantFrom('', '他说的'),
  certainty: fc.constantFrom(...CERTAINTIES),
  since: fc.nat(30).map(at),
})
const facts = fc.array(anyFact, { maxLength: 10 })
/** No two of one instant. */
const facts1 = fc.uniqueArray(anyFact, { maxLength: 10, selector: ({ since }) => since })
const RUNS = { numRuns: 1000 }

describe('whatever is told', () => {
  it('the order of adding does not matter', () => {
    const shuffled = facts1.chain((all) =>
      fc.record({ all: fc.constant(all), other: fc.shuffledSubarray(all, { minLength: all.length }), cut: fc.nat(10) }),
    )
    fc.assert(
      fc.property(shuffled, ({ all, other, cut }) => {
        const inTwo = merge(merge(emptyMatter, other.slice(0, cut)), other.slice(cut))
        expect(inTwo).toEqual(merge(emptyMatter, all))
      }),
      RUNS,
    )
  })

  it('adding it again changes nothing', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const matter = merge(emptyMatter, all)
        expect(merge(matter, all)).toEqual(matter)
      }),
      RUNS,
    )
  })

  it('a correction of its kind wins, however old, and undoing it leads back to what was before', () => {
    fc.assert(
      fc.property(facts, anyFact, (all, wanted) => {
        const matter = merge(emptyMatter, all)
        const before = standing(matter)[wanted.slot]
        fc.pre(!before || (isOfKind(before.value, wanted.value) && !saysSame(before.value, wanted.value)))
        const { matter: after, replaced } = correct(matter, wanted)
        expect(standing(after)[wanted.slot]).toMatchObject({ value: wanted.value, certainty: 'confirmed' })
        expect(proposed(after)[wanted.slot]).toBeUndefined()
        expect(replaced).toEqual(before ?? null)
        expect(undo(after, wanted.slot)).toEqual(matter)
      }),
      RUNS,
    )
  })

  it('a confirmed value is replaced later by a confirmed one of its kind alone', () => {
    fc.assert(
      fc.property(facts, anyFact, (all, next) => {
        const matter = merge(emptyMatter, all)
        const before = standing(matter)[next.slot]
        fc.pre(before?.certainty === 'confirmed')
        const after = standing(merge(matter, [{ ...next, since: at(59) }]))[next.slot]
        const isReplaced = after !== undefined && !saysSame(after.value, before?.value as FieldValue)
        if (isReplaced) {
          expect(next.certainty).toBe('confirmed')
          expect(isOfKind(before?.value as FieldValue, next.value)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('what is only read stands nowhere, and hides nothing that stands', () => {
    fc.assert(
      fc.property(facts, anyFact, (all, next) => {
        const matter = merge(emptyMatter, all)
        const after = merge(matter, [{ ...next, certainty: 'read', since: at(59) }])
        expect(standing(after)).toEqual(standing(matter))
        expect(Object.values(standing(after)).every(({ certainty }) => certainty !== 'read')).toBe(true)
      }),
      RUNS,
    )
  })

  it('a yes makes the proposal stand, a no leaves what stood', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const matter = merge(emptyMatter, all)
        for (const [slot, { value }] of Object.entries(proposed(matter))) {
          expect(standing(confirm(matter, [slot]))[slot]).toMatchObject({ value, certainty: 'confirmed' })
          expect(standing(drop(matter, slot))).toEqual(standing(matter))
          expect(proposed(drop(matter, slot))[slot]).toBeUndefined()
        }
      }),
      RUNS,
    )
  })
})
