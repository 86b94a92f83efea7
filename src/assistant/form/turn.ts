import { showValue } from '../../complaint/form/fields.ts'
import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { withoutNotWritten } from '../../complaint/reading/not-a-line.ts'
import { isEnglish } from '../../complaint/wording/in-english.ts'
import { withoutNameLead } from '../../complaint/wording/respondent.ts'
import { asksOfName, sortSaid } from '../../complaint/wording/said-to-us.ts'
import { withoutTakenBack } from '../../complaint/wording/taken-back.ts'
import { joinedTo, showAgain, showForm } from '../cards/form-card.ts'
import { draftOf, isSilent, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { doShopWish, wishesAlone } from '../talk/shop-message.ts'
import { leave } from './acts.ts'
import { sayNoted } from './also-told.ts'
import { fill } from './change.ts'
import { consentText } from './consent-words.ts'
import { asksOfWaiting, keptForWaiting } from './drafts.ts'
import { fieldText } from './field-words.ts'
import { takeIntoDraft } from './files.ts'
import { goesOnInForm } from './going-on.ts'
import { keepsTheRest } from './kept-words.ts'
import { passesNewsOfFiled } from './news-of-filed.ts'
import { keepsOthersPhoneBeside } from './others-phone.ts'
import { answersQuestionBeside } from './question-beside.ts'
import { leaveReadBack, readBackOn, WHICH_IS_WRONG } from './read-back.ts'
import { readField } from './read-field.ts'
import { answersRemark, sayOfName } from './remarks.ts'
import { clashText, partsText, reviewText, screeningText } from './review-words.ts'
import { decideAbroad, decideConsent, goOn, showAfterChange, take } from './steps.ts'
import { isPersonAlone } from './told-person.ts'
import { offerWaysOut, questionOf, toldIn } from './ways-out.ts'

/** A message while the form is open. What it takes back in the same breath is not read, and not kept. */
export async function formTurn(whole: Turn): Promise<void> {
  const turn = asWanted(lastTold(whole))
  if (turn === null) {
    sayText(whole, 'form-not-written')
    return showAgain(whole)
  }
  const draft = draftOf(turn)
  const before = { question: questionOf(draft), told: toldIn(draft) }
  const { id, at, matter, editing } = draft
  const readBack = readBackOn(turn)
  await formMessage(turn)
  keepsOthersPhoneBeside(turn)
  keepsTheRest(turn, { id, at, matter, editing })
  if (readBack !== null) goesOnFromReadBack(turn, { readBack, told: before.told })
  if (turn.text !== null) offerWaysOut(turn, before)
}

function lastTold(turn: Turn): Turn {
  const { form, simplify } = turn.deps
  const text = turn.text === null ? null : withoutTakenBack(form, turn.text)
  return text === null || text === turn.text ? turn : { ...turn, text, words: simplify(text) }
}

/** The message without what the person does not want written. Null: nothing else is left of it. */
function asWanted(turn: Turn): Turn | null {
  const { at } = draftOf(turn)
  const isOpen = at.kind === 'review' || at.kind === 'clash' || (at.kind === 'field' && at.name !== 'facts')
  const text = turn.text === null || !isOpen ? null : withoutNotWritten(turn.deps.form, turn.text)
  if (text === null) return turn
  return text === '' ? null : { ...turn, text, words: turn.deps.simplify(text) }
}

/** Nobody is asked for a yes to the same values twice in a row: what comes next is asked, unless they said that something is wrong. */
function goesOnFromReadBack(turn: Turn, before: { readBack: string; told: number }) {
  if (turn.text === null || readBackOn(turn) !== before.readBack) return
  const draft = draftOf(turn)
  if (turn.state.asking !== null || draft.problem === WHICH_IS_WRONG) return
  // The values that were put again.
  if (turn.messages.at(-1)?.ask !== undefined) turn.messages.pop()
  if (turn.messages.length === 0 && toldIn(draft) > before.told) sayText(turn, 'form-noted-for-later')
  const asked = joinedTo(turn)?.asked
  leaveReadBack(turn)
  if (asked === undefined) return goOn(turn, { prefilled: false })
  // The question that was put with the values is put alone.
  draft.at = { kind: 'field', name: asked.name }
  showForm(turn)
}

async function formMessage(turn: Turn): Promise<void> {
  const draft = draftOf(turn)
  takeIntoDraft(turn)
  const { text } = turn
  if (text === null && isSilent(turn) && draft.at.kind !== 'review') return
  if (text === null) return showAgain(turn)
  // The wish itself, said again, is no answer.
  if (turn.deps.intents.wantsToComplain(text) && text.length <= 12) {
    return draft.at.kind === 'screening' ? goOn(turn, { prefilled: false }) : showForm(turn)
  }
  if (passesNewsOfFiled(turn)) return
  if (isGreeting(turn)) {
    sayText(turn, 'form-heard')
    return showAgain(turn)
  }
  const beside = await answersQuestionBeside(turn)
  if (beside === '') return
  if (beside !== null) return formMessage({ ...turn, text: beside, words: turn.deps.simplify(beside) })
  if (answersRemark(turn)) return
  const rest = turn.deps.intents.withoutReminder(text)
  if (rest !== null) return formMessage({ ...turn, text: rest, words: turn.deps.simplify(rest) })
  if (turn.deps.intents.goesOn(turn.words ?? text) && goesOnInForm(turn)) return
  const { told, toUs } = sortSaid(turn.deps.form, text, turn.deps.simplify)
  if (toUs.length > 0 && /[\p{L}\p{N}]{2}/u.test(told)) {
    const asked = toUs.find((clause) => asksOfName(turn.deps.form, turn.deps.simplify(clause)))
    if (asked !== undefined) sayOfName({ ...turn, words: turn.deps.simplify(asked) })
    return formMessage({ ...turn, text: told, words: turn.deps.simplify(told) })
  }
  // Said to us alone it is no account.
  if (toUs.length > 0 && told === '' && draft.at.kind === 'field' && draft.at.name === 'facts') return showForm(turn)
  if (withdrewElsewhere(turn, text)) return
  if (leavesInEnglish(turn, text) || leavesPlainly(turn, text)) return
  if (asksOfWaiting(turn)) return
  const own = keptForWaiting(turn, text)
  if (own === '') return showAgain(turn)
  if (own !== null) return formMessage({ ...turn, text: own, words: turn.deps.simplify(own) })
  const wish = turn.deps.shop.words.wish(turn.words ?? text, { plainly: true })
  if (wishesAlone(wish)) {
    await doShopWish(turn, wish)
    return showAgain(turn)
  }
  switch (draft.at.kind) {
    case 'consent':
      return consentText(turn, text, decideConsent)
    case 'abroad':
      return consentText(turn, text, decideAbroad)
    case 'field':
      return fieldText(turn, fieldOf(turn.deps.form, draft.at.name), text)
    case 'parts':
      return partsText(turn, text)
    case 'screening':
      return screeningText(turn, text)
    case 'clash':
      return clashText(turn, draft.at.key, text)
    case 'review':
      return reviewText(turn, text)
  }
}

/** 在吗: only greets. */
function isGreeting({ deps, words, input }: Turn): boolean {
  return words !== null && deps.intents.greets(words) && input.message.attachments.length === 0
}

/** 12315那边我撤了: the line of other offices says so from now on. False: the words tell of no other office, or that is not asked for yet. */
function withdrewElsewhere(turn: Turn, text: string): boolean {
  if (text.length > LONGEST_WITHDRAWN || !turn.deps.intents.withdrewElsewhere(turn.words ?? text)) return false
  const draft = draftOf(turn)
  if (draft.at.kind === 'consent' || draft.at.kind === 'abroad' || draft.at.kind === 'parts') return false
  const field = fieldOf(turn.deps.form, 'filed_elsewhere')
  const { [field.name]: stood } = valuesOf(draft)
  const isNone = stood === undefined || (stood.kind === 'choice' && stood.value === 'none')
  const told = isNone ? text : `${showValue(field, stood)}；${text}`
  const values = { [field.name]: { kind: 'text', text: told.length > field.max ? text : told } } as const
  const isAsked = draft.at.kind === 'field' && draft.at.name === field.name && !draft.editing
  if (isAsked) take(turn, field, values)
  else {
    if (stood === undefined) sayNoted(turn, Object.entries(values))
    fill(turn, values)
    showAfterChange(turn)
  }
  return true
}

/** Longer words tell more than that. */
const LONGEST_WITHDRAWN = 30

/** I want to withdraw it: in Chinese the reading of acts knows the wish, of English it learned little. False: the words wish nothing of it. */
function leavesInEnglish(turn: Turn, text: string): boolean {
  const wishes = isEnglish(text) && turn.deps.intents.wantsToWithdraw(text)
  if (wishes) leave(turn, text)
  return wishes
}

/** 撤回吧，他们刚给我退了: the wish comes first, and what follows is why. False: the words wish nothing of it. */
function leavesPlainly(turn: Turn, text: string): boolean {
  const wishes = turn.deps.intents.leavesForm(turn.words ?? text)
  if (wishes) leave(turn, text)
  return wishes
}

/** What is missing, told while the complaint waits: the person's name with their telephone, or what the business is called. They go on with it. */
export function tellsMissingToPaused(turn: Turn): boolean {
  const { draft } = turn.state
  const { text, words } = turn
  if (draft?.status !== 'paused' || draft.at.kind !== 'field' || text === null || words === null) return false
  const { told } = sortSaid(turn.deps.form, text, turn.deps.simplify)
  return isPersonAlone({ ...turn, text: told }, told) || namesBusiness(turn, fieldOf(turn.deps.form, draft.at.name))
}

/** 店名叫舒享家, where the name of the business is what is missing. */
function namesBusiness(turn: Turn, field: FormField): boolean {
  const { form, intents, simplify } = turn.deps
  const said = simplify(turn.text ?? '').trim()
  const isNamed = field.unknown && withoutNameLead(form, said) !== said && !intents.looksLikeQuestion(said)
  return isNamed && readField(turn, field, said).values[field.name] !== undefined
}

/** Wants to file what waits. */
export function filesPaused({ state, deps, words }: Turn): boolean {
  return state.draft?.status === 'paused' && words !== null && deps.intents.saysSubmit(words)
}

/** Opens the complaint that waits, with what was told. */
export async function takesMissingToPaused(turn: Turn): Promise<void> {
  draftOf(turn).status = 'open'
  await formTurn(turn)
}
