import { dayOf } from '../../base/clock.ts'
import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { canBe, speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import type { Problem, ReadAnswer } from '../../complaint/reading/read-answer.ts'
import { claimsIn } from '../../complaint/wording/claims.ts'
import { respondentWords } from '../../complaint/wording/respondent.ts'
import { drop } from '../../matter/matter.ts'
import { saysSame } from '../../matter/value.ts'
import { findDates } from '../../normalise/date.ts'
import { joinedTo, showForm, unsureFields } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn, telling } from '../context.ts'
import { note, unsureOf, valuesOf } from '../draft.ts'
import { addFact, namesNobody, noteAlsoTold, noteEarly, noteForLater, sayNoted } from './also-told.ts'
import { addToFacts, fill, keepsOtherOptions } from './change.ts'
import { tellsMore } from './kept-words.ts'
import { doesNotKnow } from './not-answered.ts'
import { proposesChange } from './put-right.ts'
import { readField } from './read-field.ts'
import { goOn, respondentUnknown, sayNameNeeded, take, takeChosen, takeFacts } from './steps.ts'

/** The words hold no value of the field that is asked for: they may hold one of another. */
const HOLDS_NONE: ReadonlySet<Problem> = new Set<Problem>([
  'option_unknown',
  'no_value',
  'amount_none',
  'date_none',
  'phone_none',
])

/** The same, where the words may still hold values of others. */
const NOT_TAKEN: ReadonlySet<Problem> = new Set<Problem>([
  ...HOLDS_NONE,
  'too_short',
  'name_invalid',
  'amount_too_large',
])

/** Longer words tell more than the thing. */
const LONGEST_THING = 40

/**
 * The words are an answer to the field, or to a confirmation that waits there. It decides what becomes of them where the field cannot
 * take them: a part of what happened, a value of another field, or a question asked again with the reason.
 */
export function takeAnswer(turn: Turn, field: FormField, text: string, { isInexact = false, isChosen = false } = {}) {
  const draft = draftOf(turn)
  const several = unsureOf(draft)[field.name] !== undefined && unsureFields(turn).length > 1
  const asked = draft.problem === 'amount_approximate' || draft.problem === 'date_vague'
  const read = readField(turn, field, text, asked || isInexact, isChosen)
  if (isStory(field, text, read) && !isChosen) return addFact(turn, text)
  if (!read.ok && read.problem === 'too_short' && takesPiece(turn, field, text)) return
  if (several && joinedTo(turn)?.confirmed.name !== field.name) {
    // Of several it may be about any, unless it holds something of its own.
    noteAlsoTold(turn, text)
    return showForm(turn)
  }
  if (unsureOf(draft)[field.name] && !read.ok) {
    noteAlsoTold(turn, text)
    return showForm(turn)
  }
  if (!read.ok && NOT_TAKEN.has(read.problem)) {
    if (noteAlsoTold(turn, text)) {
      // The telephone of the other person, or what the speaker is to them, stands in its own field.
      if (field.person) fill(turn, read.values)
      sayText(turn, 'form-noted-for-later')
      return askAgain(turn, field)
    }
    // A sum alone belongs to what is asked for.
    if (read.values.claim_amount) {
      fill(turn, read.values)
      sayNoted(turn, Object.entries(read.values))
      return showForm(turn)
    }
    if (proposesChange(turn, text)) return
  }
  if (namesNobody(turn, field, text)) {
    if (!noteAlsoTold(turn, text)) sayText(turn, 'form-problem-no_business')
    return showForm(turn)
  }
  if (!read.ok && HOLDS_NONE.has(read.problem) && !isChosen && tellsNegotiation(turn, field, text)) {
    return noteForLater(turn, fieldOf(turn.deps.form, 'negotiated'), text)
  }
  if (!read.ok && HOLDS_NONE.has(read.problem) && !isChosen && addWhatTells(turn, text)) {
    return askAgain(turn, field)
  }
  // 「好像是二十几号，记不清了」: nothing that can stand, and more is not known.
  if (!read.ok && HOLDS_NONE.has(read.problem) && isInexact) return doesNotKnow(turn, field)
  noteEarly(turn, field, text, read.values)
  const isOption = (field.kind === 'choice' && !field.free) || field.kind === 'evidence'
  if (read.ok && isOption && tellsMore(turn, draft, text)) noteAlsoTold(turn, text)
  const { [field.name]: shown } = unsureOf(draft)
  const { [field.name]: now } = read.values
  // What was shown becomes something else: that is said.
  if (read.ok && !read.uncertain && shown && now && !saysSame(shown, now)) sayNoted(turn, [[field.name, now]])
  draft.matter = drop(draft.matter, field.name)
  takeReading(turn, field, read, text)
}

/** Takes a few words as a part of what happened: 电瓶车坏, then 刚买的. With as many as the field needs, the form goes on. False: they tell nothing. */
function takesPiece(turn: Turn, field: FormField, text: string): boolean {
  const { form, simplify } = turn.deps
  if (field.name !== 'facts' || draftOf(turn).editing || !canBe(form, 'facts', simplify(text))) return false
  // 华强数码 alone names the business, and tells nothing.
  if (namesBusinessAlone(turn, text) && noteAlsoTold(turn, text)) {
    sayText(turn, 'form-noted-for-later')
    showForm(turn)
    return true
  }
  if (!addToFacts(turn, text)) return true
  const thing = thingAlone(turn, text)
  if (thing !== null && !valuesOf(draftOf(turn)).item) fill(turn, { item: { kind: 'text', text: thing } })
  const { facts } = valuesOf(draftOf(turn))
  if (facts?.kind === 'text' && isEnough(facts.text, field.min)) takeFacts(turn, field, { facts })
  else {
    sayText(turn, 'form-fact-begun')
    showForm(turn)
  }
  return true
}

/** Told in two messages or more, fewer characters are enough: 手机, 坏了. */
const SHORTEST_OF_SEVERAL = 4

function isEnough(account: string, min: number): boolean {
  const length = account.replace(/\s/gu, '').length
  return length >= min || (account.includes('\n') && length >= SHORTEST_OF_SEVERAL)
}

/** The thing, where the words are its name and no more: 手机啊. Null: they are not. */
function thingAlone(turn: Turn, text: string): string | null {
  const { form, simplify } = turn.deps
  const words = simplify(text)
    .trim()
    .replace(/[啊呀嘛呢吧了。！!，,]+$/u, '')
  return itemIn(form, words)?.item === words ? words : null
}

function namesBusinessAlone(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const words = simplify(text).trim()
  return respondentWords(form, words).name === words && !itemIn(form, words)
}

/** Fewer different characters tell nothing: 啊啊啊啊. */
const FEWEST_SIGNS = 20

/** The words tell what happened, at a question that asks for one thing. */
function isStory(field: FormField, text: string, read: ReadAnswer): boolean {
  if (field.name === 'facts') return false
  const isLong = (!read.ok && read.problem === 'too_long') || (field.name === 'item' && text.length > LONGEST_THING)
  return isLong && new Set(text).size >= FEWEST_SIGNS
}

/**
 * Asks the field again after something else was told. An option that stands for all others is taken the second time: a
 * person who goes on telling does not look for one in a list.
 */
export function askAgain(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  const rest = field.options.find((option) => option.rest)
  if (!rest || draft.at.kind !== 'field' || draft.at.name !== field.name) return showForm(turn)
  if (draft.problem !== 'option_unknown') {
    draft.problem = 'option_unknown'
    return showForm(turn)
  }
  sayText(turn, 'form-other-for-now', { label: rest.label })
  take(turn, field, { [field.name]: { kind: 'choice', value: rest.code } })
}

/** Fewer characters tell nothing of what happened. */
const SHORTEST_TELLING = 6

/** Words that are no answer and tell something become a part of what happened. False when they tell nothing. */
export function addWhatTells(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  const day = dayOf(new Date(turn.input.message.sentAt), turn.deps.timeZone)
  // A vague day, told before it is asked for, is not lost.
  const isAbout =
    claimsIn(form, words).length > 0 ||
    speaksOfBusiness(form, words) ||
    findDates(words, day).length > 0 ||
    tellsMore(turn, draftOf(turn), text)
  const tells = words.length >= SHORTEST_TELLING && canBe(form, 'facts', words) && isAbout
  if (!tells || !addToFacts(turn, text)) return false
  sayText(turn, 'form-fact-noted')
  return true
}

/** What came of talking to the business, told only where the claim is asked for: 我去找过，说吃完了不好退. */
function tellsNegotiation(turn: Turn, field: FormField, text: string): boolean {
  const { form, simplify } = turn.deps
  const { negotiated } = valuesOf(draftOf(turn))
  const isUntold = negotiated === undefined || (negotiated.kind === 'choice' && negotiated.value === 'no')
  return field.name === 'claims' && isUntold && speaksOfBusiness(form, simplify(text))
}

function takeReading(turn: Turn, field: FormField, read: ReadAnswer, text: string) {
  const draft = draftOf(turn)
  const { [field.name]: value, ...others } = read.values
  const stood = valuesOf(draft)[field.name]
  // What stands already needs no yes.
  if (read.ok && read.uncertain && !(value && stood && saysSame(stood, value))) {
    fill(turn, others)
    if (value) note(draft, { [field.name]: value }, 'read', telling(turn))
    return showForm(turn)
  }
  if (read.ok) {
    if (field.name === 'facts' && !draft.editing) return takeFacts(turn, field, read.values)
    if (field.name === 'nature') {
      fill(turn, read.values)
      keepsOtherOptions(turn, field, text)
    }
    const place = field.unknown && !value ? others.respondent_address : undefined
    if (place?.kind === 'text') sayText(turn, 'form-place-no-name', { place: place.text })
    return takeChosen(turn, field, read.values)
  }
  if (Object.keys(read.values).length > 0) fill(turn, read.values)
  if (read.problem === 'respondent_unknown') {
    // 袋子上面写的康寿堂: the name stands among words that describe.
    noteAlsoTold(turn, text)
    return unsureOf(draftOf(turn))[field.name] ? goOn(turn, { prefilled: false }) : respondentUnknown(turn)
  }
  const rest = field.options.find((option) => option.rest)
  if (rest && read.problem === 'option_unknown' && draft.problem === read.problem) {
    sayText(turn, 'form-other-for-now', { label: rest.label })
    return take(turn, field, { [field.name]: { kind: 'choice', value: rest.code } })
  }
  draft.problem = read.problem
  if (read.problem === 'name_withheld') return sayNameNeeded(turn)
  sayText(turn, `form-problem-${read.problem}`, { min: field.min, max: field.max })
  showForm(turn)
}
