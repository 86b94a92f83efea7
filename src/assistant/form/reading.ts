import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, FormField } from '../../complaint/form/form.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { canBe, speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import { isNameInEnglish } from '../../complaint/wording/in-english.ts'
import { beginsWithSurname, tellsPlace } from '../../complaint/wording/respondent.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import type { Act } from '../../understanding/acts.ts'
import type { Reading } from '../../understanding/costs.ts'
import { isConfirming, joinedTo, showAgain } from '../cards/form-card.ts'
import { askReading } from '../cards/reading.ts'
import { draftOf, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { asksNothing, LONGEST_REMARK, readInForm } from './act-in-form.ts'
import { BESIDE, deedOf, type FormDeed } from './acts.ts'
import { addFact, noteForLater, tellsMatter, tellsOther } from './also-told.ts'
import { fieldPutRight, fieldSaidAgain, otherBusiness, placeSaidAgain, sayItStands } from './put-right.ts'
import { correct, readField, withoutName } from './read-field.ts'
import { bareName, barePlace, moreOfPlace } from './told-person.ts'

/** What is read at a field. `words` are `text` in simplified characters. */
type At = { turn: Turn; field: FormField; words: string; text: string; reading: Reading; isConfirmation: boolean }

/** The deed that the words call for where the table of acts has none. Null: there is none. */
type Rule = (at: At) => FormDeed | null

/**
 * The rules by which the words and the standing outweigh the act that was read. The first that says something decides; each names what
 * it decides.
 */
const RULES: readonly Rule[] = [
  thingAlone,
  tooSmall,
  dayToldAgain,
  valueOfAKind,
  ownWords,
  (at) => (at.reading.act === 'skip_unknown' && holdsSome(at) ? 'insist' : null),
  yesToNothing,
  bareFigure,
  saidAgain,
  valueOfAsked,
  businessOfAsked,
  claimsOfAsked,
  noName,
  personOrPlace,
  leftToField,
  story,
  statement,
  toldInDoubt,
  plainQuestion,
  // A sum that stands is said again: 你自己算啊，5200.
  ({ turn, text, reading: { act, or } }) =>
    or !== null && [act, or].includes('correct') && fieldSaidAgain(turn, text) ? deedOf('correct') : null,
  besideConfirmation,
  ({ turn, text, reading }) =>
    reading.or !== null && tellsOther(turn, text) ? (each, _field, told) => addFact(each, told) : null,
]

/**
 * The deed that the words at a field call for. It decides between the rules, the table of acts, and asking back; null: two readings are
 * too close, and the person was asked.
 */
export function deedAt(turn: Turn, field: FormField, said: string, text: string): FormDeed | null {
  const words = withoutName(turn, field, said)
  const reading = readInForm(turn, words)
  const at: At = { turn, field, words, text, reading, isConfirmation: isConfirming(turn) }
  for (const rule of RULES) {
    const deed = rule(at)
    if (deed !== null) return deed
  }
  return reading.or !== null && asksBack(turn, reading.act, reading.or) ? null : deedOf(reading.act)
}

/** Asks which of two readings is meant, once in a row. False when both have the same name. */
function asksBack(turn: Turn, act: Act, or: Act): boolean {
  if (turn.asked?.kind === 'reading') return false
  return askReading(turn, [act, or], (each) => turn.deps.texts(`form-reading-${each}`))
}

const QUESTIONS: ReadonlySet<Act> = new Set<Act>([
  'ask_law',
  'ask_procedure',
  'ask_status',
  'not_consumer',
  'new_matter',
])

/** Longer words tell a story, and what they hold is no other value of what is shown. */
const LONGEST_PUT_RIGHT = 40

/** At a confirmation another value of the same kind, or another name of a business, puts right what was shown, unless something is asked. */
function valueOfAKind({ turn, words, text, reading, isConfirmation }: At): FormDeed | null {
  if (!isConfirmation || QUESTIONS.has(reading.act) || words.length > LONGEST_PUT_RIGHT) return null
  const meant = fieldPutRight(turn, text) ?? otherBusiness(turn, text)
  return meant && ((each) => correct(each, meant.field, meant.words))
}

/** Longer words tell more than the thing. */
const LONGEST_THING = 8

/** The thing alone, 手机, where it is asked what happened: the story begins with it. */
function thingAlone({ turn, field, words }: At): FormDeed | null {
  const isThing = field.name === 'facts' && words.length <= LONGEST_THING && itemIn(turn.deps.form, words) !== null
  return isThing && !turn.deps.intents.looksLikeQuestion(words) ? 'take' : null
}

const notThatDay = oncePer(({ words: { corrections } }: ComplaintForm) => new RegExp(corrections.not_that_day, 'u'))

/** The day that is shown, told again and first of all, is the answer: 就是10月16号那天，后面两次是18号. */
function dayToldAgain({ turn, field, words, isConfirmation }: At): FormDeed | null {
  const { [field.name]: shown } = unsureOf(draftOf(turn))
  if (!isConfirmation || shown?.kind !== 'date' || turn.deps.intents.looksLikeQuestion(words)) return null
  const { [field.name]: told } = readField(turn, field, words).values
  return told?.kind === 'date' && told.day === shown.day && !notThatDay(turn.deps.form).test(words) ? 'take' : null
}

/** A figure of less, without a word for money, is no sum: 1. In cents. */
const LEAST_SUM = 2000

/** At a confirmation a small figure alone changes nothing: it may count the lines that are shown. */
function tooSmall({ words, isConfirmation }: At): FormDeed | null {
  return isConfirmation && isSmallFigure(words) ? deedOf('unclear') : null
}

export function isSmallFigure(words: string): boolean {
  const [only, ...others] = /\p{L}/u.test(words) ? [] : findAmounts(words)
  return only !== undefined && others.length === 0 && !only.marked && (only.money.cents ?? LEAST_SUM) < LEAST_SUM
}

/** A name or place that stands is said again, where a day, a sum or a telephone is asked for: 商家地址是西门大街17号. */
function saidAgain({ turn, field, text, isConfirmation }: At): FormDeed | null {
  const same = isConfirmation || !FIGURES.has(field.kind) ? null : placeSaidAgain(turn, text)
  return same && ((each) => sayItStands(each, same))
}

/** In doubt, own words that speak of what is asked answer it. */
function ownWords({ turn, field, words, reading, isConfirmation }: At): FormDeed | null {
  const { form, intents } = turn.deps
  const isOwn = field.free && reading.or !== null && canBe(form, field.name, words)
  return isOwn && !isConfirmation && !intents.looksLikeQuestion(words) ? 'take' : null
}

/** 「不晓得，就菜场对面」「记不清，九月初吧」: the words hold something of what is asked, however inexact. */
function holdsSome({ turn, field, words }: At): boolean {
  const { deps, input } = turn
  if (field.unknown) return readField(turn, field, words).ok
  if (/_(?:address|place)$/u.test(field.name)) return tellsPlace(deps.form, words)
  if (field.kind === 'date') return findDates(words, dayOf(new Date(input.message.sentAt), deps.timeZone)).length > 0
  return field.kind === 'money' && findAmounts(words).length > 0
}

/** A yes to nothing that was shown: the question stands. */
function yesToNothing({ turn, field, words, isConfirmation }: At): FormDeed | null {
  const isYes = turn.deps.intents.saysYes(words) && !isConfirmation
  return isYes && field.kind !== 'choice' && !valuesOf(draftOf(turn))[field.name] ? (each) => showAgain(each) : null
}

/** A figure alone is a value: of what is asked, or else of another field. */
function bareFigure({ turn, words, text, isConfirmation }: At): FormDeed | null {
  if (isConfirmation || /\p{L}/u.test(words) || !/\d/u.test(words)) return null
  return tellsOther(turn, text) ? (each, _field, told) => addFact(each, told) : 'take'
}

const CHANGES: ReadonlySet<Act> = new Set<Act>(['correct', 'change_demand', 'change_contact', 'deny'])
const FIGURES: ReadonlySet<FormField['kind']> = new Set<FormField['kind']>(['date', 'money', 'phone'])

/** 「308…不对，3080」 where a sum is asked for and none stands: it puts itself right. */
function valueOfAsked({ turn, field, text, reading: { act }, isConfirmation }: At): FormDeed | null {
  const isOpen = FIGURES.has(field.kind) && !isConfirmation && valuesOf(draftOf(turn))[field.name] === undefined
  return isOpen && CHANGES.has(act) && readField(turn, field, text).ok ? 'take' : null
}

/** Longer words tell more than the business. */
const LONGEST_BUSINESS = 12

/** A place alone, where the business is asked for, is no part of what happened: 万达广场. */
function businessOfAsked({ turn, field, words, text, reading: { act }, isConfirmation }: At): FormDeed | null {
  // Golden Jade, whatever it was read as.
  const isName = field.unknown && !isConfirmation && isNameInEnglish(text)
  if (isName && canBe(turn.deps.form, field.name, words)) return 'take'
  if (act !== 'add_fact' || !field.unknown || isConfirmation || words.length > LONGEST_BUSINESS) return null
  const read = readField(turn, field, text)
  const isPlace = read.ok && read.values[field.name] === undefined && read.values.respondent_address !== undefined
  return isPlace && !/[，。！？,!?了过]/u.test(words) && !speaksOfBusiness(turn.deps.form, words) ? 'take' : null
}

/** 全退，4872。等下，应该是 4372, where it is asked what is wanted and nothing stands: it tells that, and puts right its own sum. */
function claimsOfAsked({ turn, field, words, text, reading: { act }, isConfirmation }: At): FormDeed | null {
  const isOpen = field.kind === 'choices' && !isConfirmation && valuesOf(draftOf(turn))[field.name] === undefined
  if (!isOpen || !CHANGES.has(act) || turn.deps.intents.looksLikeQuestion(words)) return null
  const { [field.name]: value } = readField(turn, field, text).values
  return value?.kind === 'choices' ? 'take' : null
}

/** In doubt whether they are a person's name, words without a surname are what else they were read as: 我要退款. */
function noName({ turn, field, words, reading: { act, or } }: At): FormDeed | null {
  const other = act === 'answer' ? or : or === 'answer' ? act : null
  const mayBeName = field.person === undefined || beginsWithSurname(turn.deps.form, words)
  return other !== null && !mayBeName && !LEFT_TO_FIELD.has(other) ? deedOf(other) : null
}

/** The person's name or a place alone, where something else is asked for: noted for its own field. */
function personOrPlace({ turn, field, text, reading: { act, or }, isConfirmation }: At): FormDeed | null {
  if (or === null && BESIDE.has(act) && act !== 'small_talk') return null
  const more = isConfirmation ? null : moreOfPlace(turn, text)
  if (more && !PLACES.test(field.name)) return (each) => correct(each, more.field, more.words)
  // What is asked beside a confirmation is what the words may answer.
  const asked = isConfirmation ? joinedTo(turn)?.asked : field
  const meant = asked && (bareName(turn, asked, text) ?? barePlace(turn, asked, text))
  return meant ? (each) => noteForLater(each, meant.field, meant.words) : null
}

/** Fields whose answer holds a place of its own: a house on the road of the business is where the person lives. */
const PLACES = /^(?:respondent|complainant|agent|guardian)_/u

/** Acts that call for no deed that the field's own reader could do harm to. */
const LEFT_TO_FIELD: ReadonlySet<Act> = new Set<Act>(['answer', 'approximate', 'add_fact', 'unclear', 'small_talk'])

/**
 * In doubt whether the words answer what is asked, or mean nothing, the field's own reader decides: it takes a telephone
 * or a name, and says why anything else is none.
 */
function leftToField({ field, words, reading: { act, or }, turn, isConfirmation }: At): FormDeed | null {
  if (field.name === 'facts' || isConfirmation || turn.deps.intents.looksLikeQuestion(words)) return null
  const isInDoubt = act === 'unclear' || (or !== null && (act === 'answer' || or === 'answer'))
  return isInDoubt && LEFT_TO_FIELD.has(act) && (or === null || LEFT_TO_FIELD.has(or)) ? 'take' : null
}

/** Fewer characters tell nothing beside a confirmation. */
const SHORTEST_BESIDE = 6
const ANSWERS_OR_TELLS: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'add_fact',
  'news',
  'correct',
  'skip_unknown',
])

/** Where only a yes is waited for, what may be an answer or be told is told: 店员说内胆属于易损件. */
function besideConfirmation({ turn, words, reading: { act, or }, isConfirmation }: At): FormDeed | null {
  const isTold = or !== null && [act, or].every((each) => ANSWERS_OR_TELLS.has(each)) && [act, or].includes('add_fact')
  const isLong = words.length >= SHORTEST_BESIDE && !turn.deps.intents.looksLikeQuestion(words)
  const waitsForYes = isConfirmation && joinedTo(turn) === null
  return waitsForYes && isTold && isLong && canBe(turn.deps.form, 'facts', words) ? deedOf('add_fact') : null
}

/** What the business said or did is told, whatever it was read as: 平台客服说超时了不管. */
function statement({ turn, words, reading: { act } }: At): FormDeed | null {
  return asksNothing(turn, act) && speaksOfBusiness(turn.deps.form, words)
    ? (each, _field, told) => addFact(each, told)
    : null
}

/** In doubt whether it is told, what the business says or does is told: 跟经理说过 他说成本涨了. */
function toldInDoubt({ turn, words, reading: { act, or } }: At): FormDeed | null {
  const mayBeTold = or !== null && [act, or].includes('add_fact') && !turn.deps.intents.looksLikeQuestion(words)
  return mayBeTold && speaksOfBusiness(turn.deps.form, words) ? (each, _field, told) => addFact(each, told) : null
}

const LOOKED_UP: ReadonlySet<Act> = new Set<Act>(['ask_law', 'not_consumer', 'ask_procedure'])
/** Acts for which a question is easily taken. */
const MAY_ASK: ReadonlySet<Act> = new Set<Act>(['answer', 'approximate', 'unclear'])
/** Shorter words ask back, and name nothing that can be looked up: 你说啥. */
const SHORTEST_QUESTION = 5

/** What reads like a question and is no value of what is asked is answered: the form loses nothing by it. */
function plainQuestion({ turn, field, words, text, reading: { act, or }, isConfirmation }: At): FormDeed | null {
  const { looksLikeQuestion, tellsBesideQuestion } = turn.deps.intents
  if (isConfirmation || words.length < SHORTEST_QUESTION || !looksLikeQuestion(words)) return null
  if (tellsBesideQuestion(words)) return null
  const isValue = readField(turn, field, text).ok
  const asked = or !== null && [act, or].find((each) => LOOKED_UP.has(each))
  // Own words of any kind can be read as a name or a place.
  if (asked && (!isValue || field.kind === 'text')) return deedOf(asked)
  return !isValue && MAY_ASK.has(act) ? deedOf('ask_law') : null
}

const TOLD: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'add_fact',
  'news',
  'correct',
  'ask_law',
  'new_matter',
  'not_consumer',
  'emergency',
  'change_demand',
  'reopen',
])

/** What happened is told in the past: 用了几天就坏, 买过一台. */
const HAPPENED = /[了过]/u

/** A story holds everything; only what is plainly no part of it is done otherwise, and a question that tells nothing. */
function story({ turn, field, words, text, reading: { act, or } }: At): FormDeed | null {
  if (field.name !== 'facts') return null
  if (words.length > LONGEST_REMARK) return 'take'
  const isQuestion = (act === 'ask_law' || act === 'not_consumer') && turn.deps.intents.looksLikeQuestion(words)
  if (isQuestion && !HAPPENED.test(words) && !tellsMatter(turn, text)) return deedOf(act)
  const isPiece = act === 'unclear' && canBe(turn.deps.form, 'facts', words)
  return or !== null || TOLD.has(act) || isPiece ? 'take' : null
}
