import { dayOf } from '../../base/clock.ts'
import { oncePer } from '../../base/phrases.ts'
import { type ComplaintForm, type FormField, fieldOf, wordingOf } from '../../complaint/form/form.ts'
import type { Problem, ReadAnswer } from '../../complaint/reading/answer.ts'
import { canBe, speaksOfBusiness } from '../../complaint/reading/can-be.ts'
import { purchaseDays } from '../../complaint/wording/figures.ts'
import { beginsWithSurname, isPlainPlace, namesShop, tellsPlace } from '../../complaint/wording/respondent.ts'
import { drop } from '../../matter/matter.ts'
import type { FieldValue } from '../../matter/value.ts'
import { saysSame } from '../../matter/value.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import type { Act } from '../../understanding/acts.ts'
import { joinedTo, PICK, sayBeside, showForm, unsureFields } from '../cards/form-card.ts'
import { acceptedFiles, draftOf, sayText, type Turn, telling } from '../context.ts'
import { note, unsureOf, valuesOf } from '../draft.ts'
import { answerQuestion } from '../talk/question.ts'
import { deedOf } from './acts.ts'
import {
  addFact,
  namesNobody,
  noteAlsoTold,
  noteEarly,
  noteForLater,
  noteOption,
  noteStatement,
  sayNoted,
} from './also-told.ts'
import { answersBusiness } from './business.ts'
import { addToFacts, fill } from './change.ts'
import { doesNotKnow } from './not-answered.ts'
import { correctsInPart, proposesChange, putsRight } from './put-right.ts'
import { readField } from './read-field.ts'
import { actInForm, deedAt, isSmallFigure } from './reading.ts'
import {
  confirmed,
  done,
  goOn,
  pick,
  respondentUnknown,
  sayNameNeeded,
  skip,
  take,
  takeChosen,
  takeFacts,
} from './steps.ts'
import { takesPerson } from './told-person.ts'

/** Words where a field of the form is asked for, or a value waits to be confirmed. */
export async function fieldText(turn: Turn, field: FormField, text: string): Promise<void> {
  const draft = draftOf(turn)
  // Words sent with files say what the files show.
  if (field.kind === 'evidence' && acceptedFiles(turn).length > 0) {
    if (!noteAlsoTold(turn, text)) addWhatTells(turn, text)
    return showForm(turn)
  }
  const several = unsureOf(draft)[field.name] !== undefined && unsureFields(turn).length > 1
  if (unsureOf(draft)[field.name]) {
    if (turn.deps.intents.saysYes(text)) return pick(turn, field.name, several ? PICK.all : PICK.yes)
    if (turn.deps.intents.saysNo(text)) {
      if (!several) return pick(turn, field.name, PICK.no)
      sayText(turn, 'form-confirm-which')
      return showForm(turn)
    }
  }
  if (field.name === 'guardian_consent' && forGuardian(turn.deps.form).test(turn.deps.simplify(text)))
    return sayBeside(turn, () => sayText(turn, 'form-guardian-presses'))
  if (takesPerson(turn, field, text) || noteOption(turn, field, text)) return
  if (answersBusiness(turn, field, text)) return
  if (unsureOf(draft)[field.name]) {
    if (correctsInPart(turn, text)) return
    const more = joinedTo(turn) ? null : afterYes(turn, text)
    if (more !== null) return confirmWith(turn, field, more)
  } else {
    const put = putsRight(turn, field, text)
    if (put) return put.left === '' ? undefined : fieldText(turn, field, put.left)
  }
  if (turn.deps.intents.saysSubmit(text)) {
    sayText(turn, 'form-not-yet')
    return showForm(turn)
  }
  const more = valuesOf(draft).facts && turn.deps.intents.toAdd(text)
  if (more) {
    if (addToFacts(turn, more)) sayText(turn, 'screening-noted')
    return showForm(turn)
  }
  if (unsureOf(draft)[field.name]) {
    if (answersAlsoTold(turn, field, text)) return
    const beside = joinedTo(turn) ? afterYes(turn, text) : null
    if (beside !== null) return confirmWith(turn, field, beside)
  }
  if (turn.deps.intents.saysSkip(text) && !field.options.some((option) => option.words.includes(text))) {
    if (valuesOf(draft)[field.name]) return take(turn, field, {})
    return field.person ? sayNameNeeded(turn) : skip(turn, field.name)
  }
  if (field.kind === 'evidence' && turn.deps.intents.saysDone(text) && draft.evidence.length > 0)
    return done(turn, field.name)
  // 没有了，就这一张: no more than what is here.
  if (field.kind === 'evidence' && draft.evidence.length > 0) {
    const { [field.name]: said } = readField(turn, field, text).values
    if (said?.kind === 'choice' && said.value === 'none') return done(turn, field.name)
  }
  if (turn.deps.intents.asksAboutField(text)) {
    sayText(turn, 'form-why', { label: field.label, help: wordingOf(field, valuesOf(draft)).help })
    return showForm(turn)
  }
  if (turn.deps.intents.announcesQuestion(text)) {
    await answerQuestion(turn, withoutPreface(text), 'form')
    sayText(turn, 'form-back-to-question')
    return showForm(turn)
  }
  if (noteStatement(turn, field, text)) return askAgain(turn, field)
  const deed = isWholeAnswer(turn, field, text) ? 'take' : deedAt(turn, field, turn.words ?? text, text)
  if (deed === null) return
  if (typeof deed === 'function') return deed(turn, field, text)
  return takeAnswer(turn, field, text, { isInexact: deed === 'insist' })
}

/** 我爸同意了: a child says so in the guardian's place. */
const forGuardian = oncePer(({ words: { persons } }: ComplaintForm) => new RegExp(persons.speaks_for_guardian, 'u'))

/** What follows a yes puts something right. */
const turnsAfterYes = oncePer(({ words: { corrections } }: ComplaintForm) => new RegExp(corrections.turns, 'u'))

/** 对，发票我还留着: what follows a yes, when it puts nothing right and asks nothing. Null: the words do not begin with a yes. */
function afterYes(turn: Turn, text: string): string | null {
  const { form, intents, simplify } = turn.deps
  const [, first = '', more = ''] = /^([^，,。！!；;\s]{1,6})[，,。！!；;\s]+(.{2,})$/su.exec(simplify(text)) ?? []
  const isYes = (words: string) => intents.saysYes(words) || intents.saysRestIsRight(words)
  const isPlain = !intents.looksLikeQuestion(more) && !turnsAfterYes(form).test(more)
  return isYes(first) && isPlain ? more : null
}

/** Confirms what is shown, and keeps what was told beside the yes. */
function confirmWith(turn: Turn, field: FormField, more: string) {
  if (!noteAlsoTold(turn, more)) addWhatTells(turn, more)
  return pick(turn, field.name, unsureFields(turn).length > 1 ? PICK.all : PICK.yes)
}

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

/** The words are a value of the field and nothing else, or plainly none. */
function isWholeAnswer(turn: Turn, field: FormField, text: string): boolean {
  const { intents, simplify } = turn.deps
  const words = simplify(text).trim()
  if (field.options.some(({ label, code, words: said }) => label === words || code === words || said.includes(words)))
    return true
  // 价格吧，不知道选啥: the first words choose.
  const [first = ''] = words.split(/[，,。；;！!\s]+/u)
  const chosen = first.replace(/(?:的|吧|类|问题|方面|呢|啊|了)+$/u, '')
  if (field.kind === 'choice' && words.length <= LONGEST_OPTION && field.options.some(({ label }) => label === chosen))
    return true
  const value = readField(turn, field, text)
  const saysOption = field.options.some(({ says }) => says !== undefined && new RegExp(says, 'u').test(words))
  if (value.ok && saysOption && words.length <= LONGEST_OPTION && !intents.looksLikeQuestion(words)) return true
  if (value.ok && intents.looksLikeQuestion(words)) return false
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
  if (read?.kind !== 'text') return false
  const isName = field.person !== undefined && length <= LONGEST_NAME && beginsWithSurname(turn.deps.form, words)
  return isName || Object.keys(value.values).length > 1 || field.name.endsWith('_relation')
}

function bare(words: string): string {
  return words.replace(/[\p{P}\s]/gu, '')
}

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

/** Does what a chosen reading of a kept message stands for. */
export function doAtField(turn: Turn, field: FormField, act: Act, text: string): void | Promise<void> {
  const deed = deedOf(act)
  return typeof deed === 'function' ? deed(turn, field, text) : takeAnswer(turn, field, text, { isChosen: true })
}

/** The words are an answer to the field, or to a confirmation that waits there. */
function takeAnswer(turn: Turn, field: FormField, text: string, { isInexact = false, isChosen = false } = {}) {
  const draft = draftOf(turn)
  const several = unsureOf(draft)[field.name] !== undefined && unsureFields(turn).length > 1
  const asked = draft.problem === 'amount_approximate' || draft.problem === 'date_vague'
  const read = readField(turn, field, text, asked || isInexact, isChosen)
  if (isStory(field, text, read) && !isChosen) return addFact(turn, text)
  if (several && joinedTo(turn)?.confirmed.name !== field.name) {
    // Of several it may be about any, unless it holds something of its own.
    if (!noteAlsoTold(turn, text)) sayText(turn, 'form-confirm-which')
    return showForm(turn)
  }
  if (unsureOf(draft)[field.name] && !read.ok) {
    if (!noteAlsoTold(turn, text)) sayText(turn, 'form-confirm-yes-or-no')
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
  draft.matter = drop(draft.matter, field.name)
  takeReading(turn, field, read)
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
function askAgain(turn: Turn, field: FormField) {
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
function addWhatTells(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  const day = dayOf(new Date(turn.input.message.sentAt), turn.deps.timeZone)
  // A vague day, told before it is asked for, is not lost.
  const isAbout = speaksOfBusiness(form, words) || findDates(words, day).length > 0
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

/** Acts of a reply that may tell a place, however loosely. */
const ANSWERS: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'confirm',
  'skip_unknown',
  'correct',
  'unclear',
])

/**
 * Takes what answers the question beside a confirmation: alone, it says that the rest is right; with another value of what
 * was to be confirmed, that is put right and the rest asked again. False when it answers something else.
 */
function answersAlsoTold(turn: Turn, field: FormField, text: string): boolean {
  const { deps } = turn
  const joined = joinedTo(turn)
  if (!joined) return false
  // The first of the two asks for both, and knows an answer that holds one of them.
  const first = deps.form.fields.find(({ name }) => name === joined.confirmed.name || name === joined.asked.name)
  const draft = draftOf(turn)
  const read = readField(turn, first ?? joined.confirmed, text, draft.problem === 'date_vague')
  if (joined.asked.name === 'purchase_date' && !read.ok && read.problem === 'date_vague') {
    draft.problem = read.problem
    sayText(turn, 'form-problem-date_vague')
    showForm(turn)
    return true
  }
  const { [joined.asked.name]: answered, ...others } = read.values
  const nameless = !read.ok && read.problem === 'respondent_unknown'
  const loosely =
    joined.asked.name === 'respondent_address' &&
    findDates(deps.simplify(text), dayOf(new Date(turn.input.message.sentAt), deps.timeZone)).length === 0 &&
    (nameless || !answered) &&
    tellsPlace(turn.deps.form, text) &&
    (isPlainPlace(turn.deps.form, text) || ANSWERS.has(actInForm(turn, turn.words ?? text)))
  const asked: FieldValue | undefined = loosely ? { kind: 'text', text } : answered
  if (!asked || (nameless && !loosely)) return false
  if (asked.kind === 'date' && !isPurchaseDay(turn, asked.day, text)) return false
  const values = loosely ? {} : others
  const answer = { [joined.asked.name]: asked }
  const other = values[joined.confirmed.name]
  if (other?.kind === 'text' && joined.confirmed.unknown && !namesShop(deps.form, deps.simplify(other.text))) {
    // Whether words beside the address are another name is not sure: 还剩两年. What was shown is asked again.
    fill(turn, answer)
    noteEarly(turn, joined.asked, text, {})
    goOn(turn, { prefilled: false })
    return true
  }
  if (other) {
    fill(turn, { ...values, ...answer })
    noteEarly(turn, joined.asked, text, {})
    goOn(turn, { prefilled: false })
    return true
  }
  const isUncertain = read.ok && read.uncertain
  const sure = { ...confirmed(turn), ...values, ...(!isUncertain && answer) }
  if (isUncertain) note(draft, answer, 'read', telling(turn))
  const [day, ...days] = purchaseDays(deps.form, deps.simplify(text), todayOf(turn))
  // 今年三月 was shown; 3月8日 tells it exactly.
  if (sure.purchase_date?.kind === 'text' && day && days.length === 0)
    sure.purchase_date = { kind: 'date', day: day.day, original: day.original }
  noteEarly(turn, joined.asked, text, sure)
  take(turn, field, sure)
  return true
}

function todayOf({ deps, input }: Turn): string {
  return dayOf(new Date(input.message.sentAt), deps.timeZone)
}

/** Whether the words can mean that day as that of the purchase: not 前天才打过12315. */
function isPurchaseDay({ deps, input }: Turn, day: string, text: string): boolean {
  const today = dayOf(new Date(input.message.sentAt), deps.timeZone)
  return purchaseDays(deps.form, deps.simplify(text), today).some((each) => each.day === day)
}

/** A question without the words that announce it. */
export function withoutPreface(text: string): string {
  return (
    text.replace(
      /^(?:等等|等一下|对了|那)?[，,\s]*(?:先问(?:问|一下)?|问一下|问下|问问|顺便问(?:一下)?)[，,：:\s]*/u,
      '',
    ) || text
  )
}

function takeReading(turn: Turn, field: FormField, read: ReadAnswer) {
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
    return takeChosen(turn, field, read.values)
  }
  if (Object.keys(read.values).length > 0) fill(turn, read.values)
  if (read.problem === 'respondent_unknown') return respondentUnknown(turn)
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
