import { amountIn, dayIn } from '../reports/import/read-cell.ts'
import type { Cell } from '../reports/import/sheet.ts'
import { readHours } from './hours.ts'
import { fieldOf } from './rules.ts'
import type { Register, RegisterField } from './shape.ts'
import type { FieldProblem, Value, ValueProblem, Values } from './types.ts'

/** Names of the council's districts; null: its region is not set, and any name is taken. */
export type Districts = readonly string[] | null

export type ValueReading = { ok: true; value: Value | null } | { ok: false; code: ValueProblem }

const MOST: Partial<Record<RegisterField['kind'], number>> = { text: 200, paragraph: 2000, business: 100 }
/** Digits, and what stands between them; an extension may follow. */
const TELEPHONE = /^\+?[\d()（）\s、，,/;；.-]*\d[\d()（）\s、，,/;；.-]*(?:(?:转|分机|#|ext\.?)\s*\d{1,6})?$/iu
/** What a spreadsheet takes for a formula when it opens the file. */
const FORMULA = /^\s*[=@\t\r]|^\s*[+-](?![\d.,\s()（）-]*$)/u

/** Reads what stands in a cell or was typed. `anyWords`: words are words, also those that a spreadsheet would run. */
export function readValue(
  field: RegisterField & { anyWords?: boolean },
  cell: Cell,
  districts: Districts,
): ValueReading {
  const words = wordsOf(cell)
  if (words === '') return field.required ? { ok: false, code: 'missing' } : { ok: true, value: null }
  if (isFormula(words) && field.kind !== 'telephone' && !field.anyWords) return { ok: false, code: 'formula' }
  return readers[field.kind](field, { cell, words, districts })
}

type Given = { cell: Cell; words: string; districts: Districts }
type Reader = (field: RegisterField, given: Given) => ValueReading
const taken = (value: Value): ValueReading => ({ ok: true, value })
const wrong = (code: ValueProblem): ValueReading => ({ ok: false, code })

const readWords: Reader = ({ kind, most = MOST[kind] ?? 200 }, { words }) =>
  words.length > most ? wrong('too_long') : taken(words)

const readers: Record<RegisterField['kind'], Reader> = {
  text: readWords,
  paragraph: readWords,
  business: readWords,
  complaint: (_, { words }) => (words.length > 40 ? wrong('too_long') : taken(words.toUpperCase())),
  number: readNumber,
  money(_, { cell, words }) {
    const read = amountIn(typeof cell === 'number' ? cell : words, '元')
    return read.ok ? taken(read.cents) : wrong('bad_amount')
  },
  date(_, { cell, words }) {
    const day = dayIn(typeof cell === 'string' ? words : cell, false)
    return day === null ? wrong('bad_day') : taken(day)
  },
  choice({ choices = [] }, { words }) {
    const found = choices.find((choice) => foldName(choice) === foldName(words))
    return found === undefined ? wrong('unknown_choice') : taken(found)
  },
  district(_, { words, districts }) {
    if (districts === null) return words.length > 30 ? wrong('too_long') : taken(words)
    const found =
      districts.find((name) => name === words) ?? onlyOne(districts.filter((name) => bare(name) === bare(words)))
    return found === undefined ? wrong('unknown_district') : taken(found)
  },
  hours: (_, { words }) =>
    words.length > 200 ? wrong('too_long') : readHours(words) === null ? wrong('bad_hours') : taken(words),
  telephone(_, { words }) {
    // Our own CSV has an apostrophe before a sign that a spreadsheet would run.
    const number = words.replace(/^'(?=\+)/u, '')
    return number.length <= 60 && TELEPHONE.test(number) ? taken(number) : wrong('bad_telephone')
  },
}

function readNumber({ min, max, places = 0 }: RegisterField, { words }: Given): ValueReading {
  const plain = words.normalize('NFKC').replace(/[,\s]/g, '')
  const [, whole, decimals = ''] = /^(-?\d{1,12})(?:\.(\d{1,8}))?$/.exec(plain) ?? []
  if (whole === undefined || decimals.replace(/0+$/, '').length > places) return wrong('bad_number')
  const value = Number(plain)
  if (min !== undefined && value < min) return wrong('too_small')
  return max !== undefined && value > max ? wrong('too_large') : taken(value)
}

/** Reads what was typed into a form. */
export function readTyped(
  register: Register,
  typed: Readonly<Record<string, string>>,
  districts: Districts,
): { values: Values; problems: FieldProblem[] } {
  const values: Record<string, Value> = {}
  const problems: FieldProblem[] = []
  for (const field of register.fields) {
    const read = readValue(field, typed[field.name] ?? null, districts)
    if (!read.ok) problems.push({ field: field.name, code: read.code })
    else if (read.value !== null) values[field.name] = read.value
  }
  return { values, problems }
}

function wordsOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.day
  if (typeof cell === 'number') return String(cell)
  // Control characters, and those that turn the direction of writing, are no part of a value.
  return cell
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (found) => (found === '\n' || found === '\t' ? found : ''))
    .trim()
}

/** Words that a spreadsheet would run. */
export const isFormula = (words: string): boolean => FORMULA.test(words)

/** A value as people read it. */
export function printValue({ kind }: Pick<RegisterField, 'kind'>, value: Value): string {
  if (kind !== 'money') return String(value)
  const cents = Number(value)
  return `${Math.floor(cents / 100)}${cents % 100 === 0 ? '' : `.${String(cents % 100).padStart(2, '0')}`}`
}

/** A value as it stands in an empty or filled form. */
export function typedOf(register: Register, values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      register.fields.some((field) => field.name === name) ? [[name, printValue(fieldOf(register, name), value)]] : [],
    ),
  )
}

/** Width, case, spaces and kinds of brackets do not tell names apart. */
export const foldName = (words: string): string =>
  words.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replaceAll('（', '(').replaceAll('）', ')')

const bare = (name: string): string => (name.length > 2 ? name.replace(/(?:市|区|县|新区|开发区)$/u, '') : name)
const onlyOne = (found: readonly string[]): string | undefined => (found.length === 1 ? found[0] : undefined)

/** Equal values, in whatever order they came. */
export const sameValues = (one: Values, other: Values): boolean => canonical(one) === canonical(other)

/** Values as a text that is equal for equal values. */
export const canonical = (values: Values): string =>
  JSON.stringify(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1)))
