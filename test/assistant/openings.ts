import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Values } from '../../src/complaint/form/form.ts'
import { prefill } from '../../src/complaint/reading/prefill.ts'
import type { FieldValue } from '../../src/matter/value.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { form, openings as learned } from './conversation.ts'

/**
 * A first message and its contents. `fields`: values that must be found (a list gives alternative wordings); `may`:
 * values that a careful reader may take or leave. Any other filled-in value counts as invented.
 */
export type Opening = {
  id: string
  half:
    | 'held'
    | 'tuned'
    | 'fresh'
    | 'fresh2'
    | 'fresh3'
    | 'fresh4'
    | 'unseen1'
    | 'unseen2'
    | 'unseen3'
    | 'unseen4'
    | 'unseen5'
    | 'unseen6'
    | 'unseen7'
    | 'unseen8'
    | 'unseen9'
    | 'unseen10'
    | 'unseen11'
    | 'unseen12'
    | 'unseen13'
  text: string
  /** The day on which it was written, when it is not the usual one. */
  sent?: string
  fields: Record<string, Expected>
  may?: Record<string, Expected>
}
/**
 * For claims, a list holds all of them, and a list of lists gives alternative sets. For other fields a list gives
 * alternative wordings.
 */
type Expected = string | string[] | string[][]

const fold = createFold()

/** The judged fields of a first message, by their name in the set and in the form. */
const JUDGED = {
  amount: 'amount',
  date: 'purchase_date',
  respondent: 'respondent_name',
  item: 'item',
  claims: 'claims',
} as const
const ALSO = {
  channel: 'channel',
  negotiated: 'negotiated',
  elsewhere: 'filed_elsewhere',
  reference: 'filed_reference',
  name: 'complainant_name',
  phone: 'complainant_phone',
  filing_for: 'filing_for',
} as const
const NAMES: Record<string, string> = { ...JUDGED, ...ALSO }

export const openings = (half: Opening['half']): Opening[] =>
  readFileSync(fileURLToPath(new URL('../golden/intake-openings.jsonl', import.meta.url)), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Opening)
    .filter((one) => one.half === half)

/** `asked`: the value must be confirmed before it counts. */
export type Judged = {
  id: string
  field: string
  expected: string | null
  got: string | null
  asked: boolean
  text: string
}

/**
 * Compares the values that the form takes from each opening with its contents. The day of writing is Tuesday 2026-11-24
 * unless the opening gives another.
 */
export function judge(set: readonly Opening[]) {
  const right: Judged[] = []
  const wrong: Judged[] = []
  const invented: Judged[] = []
  for (const { id, text, sent = '2026-11-24', fields, may = {} } of set) {
    const { values, unsure } = prefill({ form, openings: learned }, [{ text: fold(text), written: text, day: sent }])
    const taken: Values = { ...values, ...unsure }
    for (const [name, formName] of Object.entries(NAMES)) {
      const judged = name in JUDGED
      const got = shown(name, taken[formName])
      const expected = fields[name]
      const asked = formName in unsure
      const told = { id, field: name, expected: expected === undefined ? null : String(expected), got, asked, text }
      if (expected === undefined) {
        const allowed = got === null || matches(name, may[name], got) || !(judged || STRICT.has(name))
        if (!allowed) invented.push(told)
      } else if (matches(name, expected, got)) {
        if (judged) right.push(told)
      } else {
        if (judged || got !== null) wrong.push(told)
        // A wrong value is as bad as an invented one.
        if (got !== null && MUST_BE_TRUE.has(name)) invented.push(told)
      }
    }
  }
  const judgedWrong = wrong.filter(({ field }) => field in JUDGED)
  return { right, wrong, invented, share: right.length / (right.length + judgedWrong.length) }
}

const MUST_BE_TRUE = new Set(['amount', 'date', 'respondent'])
/** Fields of a person and of other bodies: filled in only when the words hold them. */
const STRICT = new Set(['name', 'phone', 'elsewhere', 'reference', 'filing_for'])

function matches(name: string, expected: Expected | undefined, got: string | null): boolean {
  if (expected === undefined || got === null) return false
  if (name !== 'claims') return [expected].flat(2).includes(got)
  const sets = [expected].flat().some(Array.isArray) ? (expected as string[][]) : [[expected].flat(2)]
  return sets.some((claims) => [...claims].sort().join() === got.split(',').sort().join())
}

function shown(name: string, value: FieldValue | undefined): string | null {
  switch (value?.kind) {
    case undefined:
    case 'skipped':
      return null
    case 'text':
      // A time that is no day (去年夏天) stands as it was told: it is asked about, and is no day.
      return name === 'date' ? null : value.text
    case 'choice':
      return value.value
    case 'choices':
      return value.values.join()
    case 'date':
      return value.day
    case 'phone':
      return value.digits
    case 'money': {
      if (value.money.cents === null) return null
      const figure = String(value.money.cents / 100)
      return value.money.currency === 'CNY' ? figure : `${figure} ${value.money.currency}`
    }
  }
}
