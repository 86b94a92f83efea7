import { dayOf } from '../../base/clock.ts'
import type { FormField } from '../../complaint/form/form.ts'
import { speaksOfAsked } from '../../complaint/reading/can-be.ts'
import type { Problem } from '../../complaint/reading/read-answer.ts'
import { businessInEnglish, isPhraseInEnglish, isPlaceInEnglish } from '../../complaint/wording/in-english.ts'
import { beginsWithSurname } from '../../complaint/wording/respondent.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import { isConfirming } from '../cards/form-card.ts'
import { draftOf, type Turn } from '../context.ts'
import { unsureOf } from '../draft.ts'
import { readField } from './read-field.ts'
import { isSmallFigure } from './reading.ts'
import { barePlace } from './told-person.ts'

/** What the words are is plain, and why they are no answer. */
const CERTAIN_PROBLEMS: ReadonlySet<Problem> = new Set<Problem>([
  'no_words',
  'too_long',
  'name_withheld',
  'amount_negative',
  'amount_too_large',
  'date_future',
  'date_impossible',
])

/** Characters of a person's name that stands alone. */
const LONGEST_NAME = 4

/** Longer words hold more than an option. */
const LONGEST_OPTION = 14

/** Characters beside a value that say no more than the value. */
const FILLER = 4

/** Longer words tell more than that nothing was paid. */
const LONGEST_NOTHING = 10

/**
 * Whether the words are a value of the field and nothing else, or plainly none. It decides whether the act of the message is read at
 * all: what is a whole answer is taken without.
 */
export function isWholeAnswer(turn: Turn, field: FormField, text: string): boolean {
  const { intents, simplify } = turn.deps
  const words = simplify(text).trim()
  if (field.options.some(({ label, code, words: said }) => label === words || code === words || said.includes(words)))
    return true
  // 价格吧，不知道选啥: the first words choose.
  const [first = ''] = words.split(/[，,。；;！!\s]+/u)
  if (field.kind === 'choice' && words.length <= LONGEST_OPTION) {
    const chosen = intents.withoutOptionEnd(first)
    if (field.options.some(({ label }) => label === chosen)) return true
  }
  if (isPhraseAsked(turn, field, text)) return true
  if (!isConfirming(turn) && speaksOfAsked(turn.deps.form, field, words) && !intents.looksLikeQuestion(words))
    return true
  const value = readField(turn, field, text)
  const saysOption = field.options.some(({ says }) => says !== undefined && new RegExp(says, 'u').test(words))
  const isOption = value.ok && saysOption && words.length <= LONGEST_OPTION && !intents.looksLikeQuestion(words)
  // 学府路8号3栋201 is where somebody lives, whatever option a road stands for.
  if (isOption && barePlace(turn, field, text) === null) return true
  if (value.ok && intents.looksLikeQuestion(words)) return false
  // Of a field that takes own words an option is read where the words say no more than it.
  if (value.ok && field.free && value.values[field.name]?.kind === 'choice' && !isConfirming(turn)) return true
  // More than a name, and none in it.
  if (!value.ok && value.problem === 'name_invalid' && words.length > field.max) return true
  if (!value.ok) return CERTAIN_PROBLEMS.has(value.problem)
  const read = value.values[field.name]
  const length = bare(words).length
  // The price beside sums of other kinds.
  if (read?.kind === 'money' && Object.keys(value.values).length > 1) return true
  // Beside a sum that is shown it may count lines: 1.
  if (read?.kind === 'money' && unsureOf(draftOf(turn))[field.name] && isSmallFigure(words)) return false
  // 我没交，不想交: nothing was paid.
  if (read?.kind === 'money' && read.money.cents === 0) return length <= LONGEST_NOTHING
  if (read?.kind === 'money') return length <= bare(findAmounts(words)[0]?.money.original ?? '').length + FILLER
  if (read?.kind === 'date') return length <= bare(read.original).length + FILLER
  if (read?.kind === 'phone') return length <= read.digits.length + FILLER
  // A name with its telephone or its place, or one of a few relations.
  // I have no phone.
  if (read?.kind === 'text' && field.kind === 'phone') return true
  if (read?.kind !== 'text') return false
  const isName = field.person !== undefined && length <= LONGEST_NAME && beginsWithSurname(turn.deps.form, words)
  return isName || Object.keys(value.values).length > 1 || field.name.endsWith('_relation')
}

/** Oleg Petrov, oleg petrov: two words and more. */
const ENGLISH_NAME = /^\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){1,3}$/u

/** Gym card where it is asked what was bought, university dormitory building 9 where somebody lives: of English words no act is learned well. */
function isPhraseAsked(turn: Turn, field: FormField, text: string): boolean {
  if (isConfirming(turn) || !isPhraseInEnglish(text) || !readField(turn, field, text).ok) return false
  if (field.name.endsWith('_address')) return true
  if (field.person) return ENGLISH_NAME.test(text.trim())
  const today = dayOf(new Date(turn.input.message.sentAt), turn.deps.timeZone)
  const isOther = isPlaceInEnglish(text) || businessInEnglish(text) !== null || findDates(text, today).length > 0
  return field.name === 'item' && !isOther && /\p{L}{2}/u.test(text) && !findAmounts(text).some(({ marked }) => marked)
}

function bare(words: string): string {
  return words.replace(/[\p{P}\s]/gu, '')
}
