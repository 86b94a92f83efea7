import { readWordFile, wordFile } from '../../base/word-file.ts'
import { readAmount } from '../../normalise/amount.ts'

/** knowledge/words/staff-acts.yaml as it must be; the file says what each list is. */
const words = readWordFile(
  'staff-acts',
  wordFile('staff-acts/1', [
    'note',
    'assign',
    'refer',
    'supplement',
    'close',
    'nothing_recovered',
    'doubled',
    'on_the_spot',
    'signed',
    'agreed',
    'withdrawn',
    'refused',
    'no_agreement',
    'office_words',
    'inside',
    'to_person',
    'gives_back',
    'links',
  ]),
)

const KINDS = ['note', 'assign', 'refer', 'supplement', 'close'] as const

/**
 * An act that a member of staff says in words: `note` 备注, `assign` 指派, `refer` 转办, `supplement` 补充, `close` 办结. `rest`:
 * what was said with it. `apart`: a space or a mark stands between; otherwise it is an act only if the rest means
 * something for it.
 */
export type SpokenAct = { kind: (typeof KINDS)[number]; rest: string; apart: boolean }

const BEGINNINGS = KINDS.map((kind) => ({ kind, pattern: new RegExp(`^${words[kind]}`, 'u') }))

/** The act with which a message begins; null for any other message. */
export function readSpokenAct(text: string): SpokenAct | null {
  const folded = text.normalize('NFKC').trim()
  for (const { kind, pattern } of BEGINNINGS) {
    const begun = pattern.exec(folded)
    if (!begun) continue
    const after = folded.slice(begun[0].length)
    const rest = after.replace(/^[\s:,。、;]+/u, '')
    return { kind, rest: rest.trim(), apart: rest === '' || rest !== after }
  }
  return null
}

const INSIDE = new RegExp(`^${words.inside}`, 'u')
const TO_PERSON = new RegExp(`^${words.to_person}[\\s:：,，。、]*`, 'u')
const GIVES_BACK = new RegExp(`^${words.gives_back}[。.！!]?$`, 'u')
const LINKING = new RegExp(`^(?:${words.links}\\s*([A-Z0-9]{4}\\s*-?\\s*[A-Z0-9]{4})|([A-Z0-9]{4}-[A-Z0-9]{4}))$`, 'u')

/** Whether a line plainly is for colleagues: 「//」「内部」. */
export const isInside = (text: string): boolean => INSIDE.test(text)

/** What is said to the person: 您好 of 「回复本人 您好」. Null: the line does not begin so. */
export const saidToPerson = (text: string): string | null => (TO_PERSON.test(text) ? text.replace(TO_PERSON, '') : null)

/** Gives the talk back to the assistant: 「交还小维」. */
export const givesBack = (text: string): boolean => GIVES_BACK.test(text)

/** The link code of 「连接 ABCD-EFGH」, or a bare one in the form in which it is shown. Null: the text is none. */
export function linkCode(text: string): { code: string; isBare: boolean } | null {
  const [match, said, bare] = LINKING.exec(text.normalize('NFKC').trim().toUpperCase()) ?? []
  return match === undefined ? null : { code: said ?? bare ?? '', isBare: said === undefined }
}

const NOTHING = new RegExp(words.nothing_recovered, 'u')
const DOUBLED = new RegExp(words.doubled, 'u')
const ON_THE_SPOT = new RegExp(words.on_the_spot, 'u')

/**
 * The recovered amount: 「1600」「退了一千九」「退了1900，当场」「没退钱」, with the doubled compensation where it is told: 「三千二，其中加倍
 * 一千六」. Null: none, several, no exact one, or a doubled one without or above the whole.
 */
export function readRecovered(
  text: string,
): { recoveredCents: number; doubledCents?: number; onTheSpot?: true } | null {
  const [whole = '', doubled, ...more] = text.normalize('NFKC').split(DOUBLED)
  const spot = ON_THE_SPOT.test(text) ? ({ onTheSpot: true } as const) : {}
  // The words deny a repayment and name an amount: the handler is asked which of the two holds.
  if (NOTHING.test(text)) return isNone(text) ? { recoveredCents: 0, ...spot } : null
  const recoveredCents = centsIn(whole)
  if (recoveredCents === null || more.length > 0) return null
  if (doubled === undefined || isNone(doubled)) return { recoveredCents, ...spot }
  const doubledCents = centsIn(doubled)
  return doubledCents === null || doubledCents > recoveredCents ? null : { recoveredCents, doubledCents, ...spot }
}

/** The one exact sum that the words name, in 分. */
function centsIn(words: string): number | null {
  const amount = readAmount(words)
  if (!amount.ok || amount.money.currency !== 'CNY' || amount.money.approximate) return null
  return amount.money.cents
}

function isNone(words: string): boolean {
  const amount = readAmount(words)
  return !amount.ok && amount.code === 'none'
}

/** In this order: what was signed was agreed as well. */
const ENDINGS: [keyof typeof words, string][] = [
  ['signed', 'S2'],
  ['withdrawn', 'E1'],
  ['refused', 'E2'],
  ['no_agreement', 'E3'],
  ['agreed', 'S3'],
  ['on_the_spot', 'S1'],
]
const ENDING_WORDS = ENDINGS.map(([list, code]) => ({ code, pattern: new RegExp(words[list], 'u') }))

/** The code of the end reason that the words name; null when they name none, or several. */
export function readEnding(text: string): string | null {
  const found = ENDING_WORDS.filter(({ pattern }) => pattern.test(text)).map(({ code }) => code)
  // 当场 says how it was paid beside another reason.
  const named = found.length > 1 ? found.filter((code) => code !== 'S1') : found
  return named.length === 1 ? (named[0] ?? null) : null
}

/** The one colleague whom the words name: the whole name, or a part that only one has. Null: nobody, or several. */
export function readColleague<One extends { name: string }>(text: string, colleagues: readonly One[]): One | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s,。、:;]+$/u, '')
    .trim()
  if (typed === '') return null
  const whole = colleagues.filter(({ name }) => name === typed)
  const some = whole.length > 0 ? whole : colleagues.filter(({ name }) => name.includes(typed))
  return some.length === 1 ? (some[0] ?? null) : null
}

const OFFICE_WORDS = new RegExp(words.office_words, 'gu')
const coreOf = (name: string): string => name.normalize('NFKC').replace(OFFICE_WORDS, '')

/**
 * The one office whom the words name: 市场监管局, 住建, 「城东区市场监管局」. `named`: the words say which one of its kind. Null:
 * none, or several.
 */
export function readOffice<One extends { name: string; which?: boolean | undefined }>(
  text: string,
  offices: readonly One[],
): { office: One; named: boolean } | null {
  const typed = coreOf(text)
  if (typed === '') return null
  const within = offices.filter(({ name }) => isWithin(typed, coreOf(name)))
  const around = offices.filter(({ name }) => typed.includes(coreOf(name)) && typed !== coreOf(name))
  const found = within.length > 0 ? within : around
  const [office] = found
  return found.length === 1 && office ? { office, named: within.length === 0 } : null
}

/** Whether all characters stand in the name in this order: 住建 in 住房城乡建设. */
function isWithin(typed: string, name: string): boolean {
  let at = 0
  for (const character of name) if (character === typed[at]) at += 1
  return at === typed.length
}
