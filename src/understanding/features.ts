import type { ComplaintForm, FormField } from '../complaint/form/form.ts'
import type { Openings } from '../complaint/learned/weights.ts'
import { readSaid } from '../complaint/reading/prefill.ts'
import { findAmounts } from '../normalise/amount.ts'
import { findDates } from '../normalise/date.ts'
import { readPhone } from '../normalise/phone.ts'
import { characterNgrams } from '../retrieval/ngram/linear.ts'
import { termHash } from '../retrieval/term-hash.ts'
import type { Standing } from './standing.ts'
import type { Intents } from './words/intent.ts'

/** What a message is read by, beside its words and its standing. */
export type Candidates = {
  form: ComplaintForm
  intents: Intents
  openings: Openings | null
  /** ISO day on which the message was written. */
  today: string
}

/** The features of a message: those of its words, which share one weight, and those of its shape and standing. */
export type Features = { words: Uint32Array; signs: Uint32Array }

/** More characters are not looked at. */
const LONGEST = 300
/** Upper ends of the lengths that are told apart, in characters. */
const LENGTHS = [1, 2, 4, 7, 12, 20, 35, 60, 120]
/** Shorter values are met by chance. */
const SHORTEST_VALUE = 2
/** Characters of what was asked last. */
const ASKED = 60

/** Readers of a part of a message or of one question's answer: they tell nothing of its act, and the model was learned without them. */
const NO_SIGNS: ReadonlySet<string> = new Set<keyof Intents>([
  'griefIn',
  'namesPet',
  'withoutPreface',
  'asksHowToFill',
  'countedFirst',
  'nameOfFirst',
  'wantsFirst',
  'speaksOfOwn',
  'speaksOfPhone',
  'speaksOfFamily',
  'namesItsMatter',
  'speaksOfFilling',
  'withoutOptionEnd',
  'objects',
  'markIn',
  'willNotSay',
  'beginsWithNone',
  'askedOfScam',
  'asksWhatIFilledIn',
  'numberToReach',
  'ownValueAsked',
  'endsTalk',
])

/** The model was learned when only marks parted what is told from what is asked, and no space did. */
const PARTED: keyof Intents = 'tellsBesideQuestion'
const SPACE = /(?<=[\p{Script=Han}\d])[ \u3000](?=[\p{Script=Han}\d])/gu

/** `text` is folded. */
export function featuresOf(text: string, standing: Standing, candidates: Candidates): Features {
  const words = text.slice(0, LONGEST)
  const field = candidates.form.fields.find(({ name }) => name === standing.field) ?? null
  const place = standing.place
  const ngrams = characterNgrams(words)
  const atPlace = termHash(place)
  const crossed = ngrams.map((ngram) => crossing(ngram, atPlace))
  const shapes = [
    ...shapesOf(words, candidates),
    ...fitsOf(words, field),
    ...namedOf(words, standing),
    ...heldBy(words, field, candidates),
  ]
  const asked = standing.field ?? standing.place
  const signs = [
    `at ${place}`,
    `asked ${asked}`,
    ...shapes,
    ...shapes.map((shape) => `${place} ${shape}`),
    ...shapes.map((shape) => `${asked} ${shape}`),
  ]
  return {
    words: Uint32Array.from(new Set([...ngrams, ...crossed])),
    signs: Uint32Array.from(new Set([...signs.map(termHash), ...askedOf(standing)])),
  }
}

function crossing(one: number, other: number): number {
  return (Math.imul(one ^ other, 0x9e3779b1) ^ (other >>> 7)) >>> 0
}

function shapesOf(words: string, { intents, today }: Candidates): string[] {
  const shapes = [`length ${LENGTHS.findIndex((end) => words.length <= end)}`]
  const amounts = findAmounts(words)
  if (amounts.length > 0) shapes.push('money')
  if (amounts.some(({ money }) => money.approximate)) shapes.push('about money')
  const dates = findDates(words, today)
  if (dates.some(({ result }) => result.ok)) shapes.push('date')
  if (dates.some(({ result }) => !result.ok)) shapes.push('about date')
  if (readPhone(words).ok) shapes.push('phone')
  if (/\d/.test(words)) shapes.push('digit')
  if (/[?？]/.test(words)) shapes.push('question mark')
  if (/[!！]/.test(words)) shapes.push('exclamation')
  if (!/\p{Script=Han}/u.test(words)) shapes.push(/[a-z]{2}/.test(words) ? 'latin' : 'no words')
  const unparted = words.replace(SPACE, '')
  for (const [name, tells] of Object.entries(intents))
    if (!NO_SIGNS.has(name) && tells(name === PARTED ? unparted : words)) shapes.push(`sounds ${name}`)
  return shapes
}

/** Whether the words hold a value of the field that is asked for. */
function fitsOf(words: string, field: FormField | null): string[] {
  if (!field) return []
  const option = field.options.find((each) => each.words.some((word) => words.includes(word)))
  const same = field.options.some(({ label }) => label === words)
  return [...(option ? ['option'] : []), ...(same ? ['same option'] : []), `kind ${field.kind}`]
}

function namedOf(words: string, { known }: Standing): string[] {
  return Object.entries(known).flatMap(([slot, value]) =>
    value.length >= SHORTEST_VALUE && words.includes(value) ? [`names ${slot}`, 'names known'] : [],
  )
}

/** Words of what was asked last, apart from those of the message. */
function askedOf({ asked }: Standing): number[] {
  const apart = termHash('asked')
  return Array.from(characterNgrams(asked.slice(0, ASKED)), (ngram) => crossing(ngram, apart))
}

/** Values that the words hold, whatever was asked, and whether one of them is of the field that is asked for. */
function heldBy(words: string, field: FormField | null, { form, openings, today }: Candidates): string[] {
  const { values, unsure } = readSaid({ form, openings }, { text: words, written: words, day: today })
  const held = Object.keys({ ...values, ...unsure })
  const asked = field !== null && held.includes(field.name)
  return [
    ...held.map((name) => `holds ${name}`),
    ...(asked ? ['holds asked'] : []),
    ...(held.some((name) => name !== field?.name) ? ['holds other'] : ['holds nothing else']),
  ]
}
