import { showValue } from '../../complaint/form/fields.ts'
import { type FormField, fieldOf, wordingOf } from '../../complaint/form/form.ts'
import { apologises, asksOfName, notToWrite, wishesOfName, withoutTold } from '../../complaint/wording/said-to-us.ts'
import { agesIn } from '../../normalise/age.ts'
import { isConfirming, joinedTo, sayBeside } from '../cards/form-card.ts'
import { complainChoice, contactLine, draftOf, humanChoice, paragraph, say, sayText, type Turn } from '../context.ts'
import { keepSaid, valuesOf } from '../draft.ts'
import { sayOfFiling } from '../own/of-filing.ts'
import { sayStatus } from '../own/status.ts'
import { openComplaints } from '../standing.ts'
import { answerOfUs, asksOfUs } from '../talk/about-us.ts'
import { sayGuardianWay, sayWho } from '../talk/replies.ts'
import { hearAboutUs, saySorry } from './acts.ts'
import { fill } from './change.ts'
import { addsMissing, asksWhatIsMissing, asksWhichIsWrong } from './missing.ts'
import { back, backTo, canSkip, choose, goOn, noteFromBefore } from './steps.ts'
import { filledIn, sayWhatIsLeft, sayWhere } from './where.ts'

type Remark = { says: (words: string, turn: Turn) => boolean; does: (turn: Turn) => void }

/** What people say about the form itself, wherever it stands, and what they are told. The first that fits decides. */
const REMARKS: readonly Remark[] = [
  { says: (words, { deps }) => deps.intents.insults(words), does: saySorry },
  { says: (words, { deps }) => apologises(deps.form, words), does: (turn) => sayText(turn, 'form-no-offence') },
  { says: (words, { deps }) => deps.intents.threatens(words), does: (turn) => sayText(turn, 'form-calm') },
  { says: (words, { deps }) => deps.intents.asksCost(words), does: (turn) => sayText(turn, 'assistant-free') },
  { says: (words, { deps }) => deps.intents.asksPolice(words), does: (turn) => sayText(turn, 'assistant-police') },
  { says: (words, { deps }) => deps.intents.asksWho(words), does: (turn) => sayWho(turn) },
  { says: asksOfUs, does: answerOfUs },
  { says: (words, { deps }) => deps.intents.asksWhatIFilledIn(words), does: sayWhatStands },
  { says: (words, { deps }) => deps.intents.asksOfPublication(words), does: (turn) => sayConsent(turn, 'publication') },
  { says: (words, { deps }) => deps.intents.asksOfEntrusting(words), does: (turn) => sayConsent(turn, 'entrusting') },
  {
    says: (words, turn) => askedFor(turn)?.name === 'filed_elsewhere' && turn.deps.intents.asksIfCounts(words),
    does: sayIfCounts,
  },
  {
    says: (words, turn) => notToWrite(turn.deps.form, words) !== null && valuesOf(draftOf(turn)).facts !== undefined,
    does: takeOut,
  },
  {
    says: (words, turn) => asksOfName(turn.deps.form, words) && (askedFor(turn) === null || !asksIfNeeded(words, turn)),
    does: sayOfName,
  },
  {
    says: (words, { deps }) => deps.intents.fearsComplaining(words) && deps.intents.looksLikeQuestion(words),
    does: sayOfRevenge,
  },
  { says: asksIfNeeded, does: sayIfNeeded },
  { says: (words, turn) => turn.deps.intents.asksWhy(words) && fieldNamed(turn, words) !== null, does: sayWhy },
  { says: (words, turn) => turn.deps.intents.asksWhatIs(words) && fieldNamed(turn, words) !== null, does: sayMeans },
  { says: (words, { deps }) => deps.intents.askedOfFiling(words) !== null, does: (turn) => void sayOfFiling(turn) },
  { says: (words, { deps }) => deps.intents.complainsOfBuyer(words), does: saySeller },
  {
    says: (words, { deps }) => deps.intents.cannotAuthorise(words),
    does: (turn) => sayText(turn, 'form-authority-how'),
  },
  { says: (words, { deps }) => deps.intents.asksForAdult(words), does: sayGuardianWay },
  {
    says: (words, { deps }) => deps.intents.asksHowToSend(words),
    does: (turn) => sayText(turn, 'assistant-send-here'),
  },
  {
    says: (words, turn) => turn.deps.intents.declinesFiles(words) && askedFor(turn)?.kind !== 'evidence',
    does: (turn) => sayText(turn, 'form-files-not-needed'),
  },
  { says: (words, { deps }) => deps.intents.scoldsUs(words), does: (turn) => hearAboutUs(turn, turn.text ?? '') },
  { says: (words, { deps }) => deps.intents.saysToldBefore(words), does: sayItIsNoted },
  { says: (words, { deps }) => deps.intents.asksWhere(words), does: saysHowFar },
  { says: (words, { deps }) => deps.intents.threatensMedia(words), does: (turn) => sayText(turn, 'form-media') },
  {
    says: (words, { deps }) => deps.intents.asksStatus(words),
    does: (turn) =>
      openComplaints(turn).length > 0
        ? sayStatus(turn)
        : sayText(turn, 'form-how-long', { promise: turn.deps.procedure.servicePromise ?? '' }),
  },
  {
    says: (words, turn) => turn.deps.intents.asksWhatIsLeft(words) && draftOf(turn).at.kind === 'field',
    does: sayWhatIsLeft,
  },
  { says: (words, { deps }) => deps.intents.asksIfChanged(words), does: sayWhatStands },
]

/** Gives one of the consents beside the complaint, or does not: in whole words, and where they were told of. A no is heard wherever it is said. */
function choosesConsent(turn: Turn, words: string): boolean {
  const { at, summaryOf } = draftOf(turn)
  const { intents } = turn.deps
  const isFilling = at.kind === 'field' || at.kind === 'review' || at.kind === 'clash'
  if (isFilling && intents.refusesPublication(words)) {
    choose(turn, 'publication', false)
    return true
  }
  if (at.kind !== 'review' && summaryOf === null) return false
  if (intents.agreesPublication(words)) choose(turn, 'publication', true)
  else if (intents.refusesEntrusting(words)) choose(turn, 'entrusting', false)
  else if (intents.agreesEntrusting(words)) choose(turn, 'entrusting', true)
  else return false
  return true
}

/** What to do if the business takes revenge. */
function sayOfRevenge(turn: Turn) {
  say(turn, { blocks: [paragraph(turn, 'assistant-retaliation'), paragraph(turn, 'assistant-retaliation-harmed')] })
}

/** A seller complains of a buyer: the form leads nowhere, and may be left. */
function saySeller(turn: Turn) {
  const { id } = draftOf(turn)
  sayText(
    turn,
    'assistant-seller',
    {},
    {
      choices: [{ label: turn.deps.texts('screening-stop'), action: { kind: 'cancel', draft: id } }, humanChoice(turn)],
    },
  )
}

/** Goes back to the question that the words name, or to the one before. False: the words do not ask for it. */
function goesBack(turn: Turn, words: string): boolean {
  const { at } = draftOf(turn)
  if (at.kind !== 'field' || !turn.deps.intents.goesBack(words)) return false
  const field = fieldNamed(turn, words)
  if (field) backTo(turn, field.name)
  else back(turn)
  return true
}

/** Takes name, telephone and address from the person's complaint before, to be confirmed. False: the words ask for none, or there is none. */
function takesFromBefore(turn: Turn, words: string): boolean {
  const draft = draftOf(turn)
  if (draft.at.kind !== 'field' || !turn.deps.intents.sameAsBefore(words) || !noteFromBefore(turn)) return false
  sayText(turn, 'form-same-as-before')
  goOn(turn, { prefilled: false })
  return true
}

/** Answers a remark about the form, then asks the same again. False: the words are none. */
export function answersRemark(turn: Turn): boolean {
  const words = turn.words ?? turn.text ?? ''
  if (choosesConsent(turn, words) || goesBack(turn, words) || takesFromBefore(turn, words)) return true
  if (asksWhichIsWrong(turn, words) || asksWhatIsMissing(turn, words) || addsMissing(turn, words)) return true
  const remark = remarkIn(turn)
  if (!remark) return false
  sayBeside(turn, () => remark(turn))
  return true
}

/** What is answered to the words, where all of them are a remark about the form. Null: they are none. */
export function remarkIn(turn: Turn): Remark['does'] | null {
  const words = turn.words ?? turn.text ?? ''
  return REMARKS.find(({ says }) => says(words, turn))?.does ?? null
}

/** How far the form is; what is filed already, too. */
function saysHowFar(turn: Turn) {
  if (openComplaints(turn).length > 0) sayStatus(turn)
  sayWhere(turn)
}

/** The field that is asked for, also where it is asked beside a confirmation. Null: something else is asked. */
function askedFor(turn: Turn): FormField | null {
  const { at } = draftOf(turn)
  if (at.kind !== 'field') return null
  return isConfirming(turn) ? (joinedTo(turn)?.asked ?? null) : fieldOf(turn.deps.form, at.name)
}

/** What a consent beside the complaint means, and what is chosen now. */
function sayConsent(turn: Turn, consent: 'publication' | 'entrusting') {
  const { texts, notice } = turn.deps
  const now = texts(draftOf(turn)[consent] ? 'form-publication-yes' : 'form-publication-no')
  const what = texts(`form-consent-${consent}`)
  say(turn, {
    blocks: [
      paragraph(turn, `form-${consent}`, { text: notice[consent].text }),
      paragraph(turn, 'form-consent-now', { now, what }),
    ],
  })
}

/** Asks whether something may be left out. Who was told, and still does not give it, leaves it open. */
function asksIfNeeded(words: string, turn: Turn): boolean {
  const isTold = draftOf(turn).problem === 'unknown' && !turn.deps.intents.looksLikeQuestion(words)
  return !isTold && turn.deps.intents.asksIfNeeded(words) && fieldMeant(turn, words) !== null
}

/** The field that the words name: the one that is asked for before all others. Unnamed, the one that is asked for. */
function fieldMeant(turn: Turn, words: string): FormField | null {
  return fieldNamed(turn, words) ?? askedFor(turn)
}

/** The field that the words name, the one that is asked for before all others. Null: they name none. */
function fieldNamed(turn: Turn, words: string): FormField | null {
  const asked = askedFor(turn)
  const named = turn.deps.form.fields.filter(({ label, says }) => [label, ...says].some((name) => words.includes(name)))
  const own = turn.deps.intents.speaksOfOwn(words) ? named.filter(({ personal }) => personal) : []
  if (own.length > 0) return (asked && own.includes(asked) ? asked : own[0]) ?? null
  if (asked && named.includes(asked)) return asked
  const values = valuesOf(draftOf(turn))
  return named.find(({ name }) => values[name] !== undefined) ?? named[0] ?? null
}

function sayWhy(turn: Turn) {
  const field = fieldNamed(turn, turn.words ?? '')
  if (field) sayWhyOf(turn, field)
}

/** Why a field is asked for. */
export function sayWhyOf(turn: Turn, field: FormField) {
  const { label, why } = field
  if (why !== undefined) return sayText(turn, 'form-why-field', { label, why })
  sayText(turn, 'form-why', { label, help: wordingOf(field, valuesOf(draftOf(turn))).help })
}

/** What the name of a field means. */
function sayMeans(turn: Turn) {
  const field = fieldNamed(turn, turn.words ?? '')
  if (!field) return
  if (field.kind === 'evidence') return sayText(turn, 'form-means-voucher')
  sayText(turn, 'form-means', { label: field.label, help: wordingOf(field, valuesOf(draftOf(turn))).help })
}

function sayIfNeeded(turn: Turn) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const field = fieldMeant(turn, turn.words ?? '')
  if (!field) return
  const { label, name } = field
  const values = valuesOf(draft)
  const value = values[name]
  if (value) return sayText(turn, 'form-needed-stands', { label, value: showValue(field, value) })
  if (field.kind === 'evidence') return sayText(turn, 'form-files-not-needed')
  if (field.optional) return sayText(turn, 'form-needed-not', { label })
  const mayWait = canSkip(turn, field) && !field.unknown
  if (field.person) return sayText(turn, 'form-problem-name_withheld', { contact: contactLine(turn) })
  const isAsked = askedFor(turn) === field && !isConfirming(turn)
  const help = isAsked ? '' : wordingOf(field, values).help
  if (!mayWait) return sayText(turn, 'form-needed', { label, help })
  if (isAsked) draft.problem = 'unknown'
  const action = { kind: 'skip', draft: draft.id, field: name } as const
  const choices = isAsked ? [{ label: texts('form-choice-unknown-later'), action }] : []
  sayText(turn, 'form-needed-later', { label }, choices.length > 0 ? { choices } : {})
}

/** What stands of the field that is named, or of all that is filled in. */
function sayWhatStands(turn: Turn) {
  const { form } = turn.deps
  const values = valuesOf(draftOf(turn))
  const words = turn.words ?? ''
  const named = form.fields.filter(({ label, says }) => [label, ...says].some((name) => words.includes(name)))
  const field = named.find(({ name }) => values[name] !== undefined) ?? named[0]
  const value = field && values[field.name]
  if (field && value) return sayText(turn, 'form-now-stands', { label: field.label, value: showValue(field, value) })
  if (field) return sayText(turn, 'form-now-empty', { label: field.label })
  say(turn, { blocks: [paragraph(turn, 'form-now'), { kind: 'rows', rows: filledIn(turn) }] })
}

/** Whether what was done elsewhere counts: with a body that the options name it may, with others it does not. */
function sayIfCounts(turn: Turn) {
  const words = turn.words ?? ''
  const bodies = fieldOf(turn.deps.form, 'filed_elsewhere').options.filter(({ code }) => code !== 'none')
  const isNamed = bodies.some((body) => body.words.some((word) => words.includes(word)))
  sayText(turn, isNamed ? 'form-elsewhere-counts' : 'form-elsewhere-not')
}

function sayItIsNoted(turn: Turn) {
  const asked = askedFor(turn)
  if (asked) sayText(turn, 'form-told-before', { label: asked.label })
  else sayText(turn, 'form-told-before-check')
}

/**
 * What the business is told of the person and why, to somebody who is afraid of it, or asks. Named alone, what the telephone is for; and
 * whom nobody calls. A wish is kept for the staff.
 */
export function sayOfName(turn: Turn) {
  const words = turn.words ?? ''
  const isFree = turn.state.draft === null
  const choices = isFree ? { choices: [complainChoice(turn)] } : {}
  if (turn.deps.intents.speaksOfFamily(words)) {
    if (isChild(turn)) return sayGuardianWay(turn)
    sayText(turn, 'form-of-family', {}, choices)
  } else {
    const isPhone = turn.deps.intents.speaksOfPhone(words)
    sayText(turn, isPhone ? 'form-of-phone' : 'form-of-name', { contact: contactLine(turn) }, choices)
  }
  keepWish(turn)
}

/** A child complains: a guardian takes part. */
function isChild({ state, words }: Turn): boolean {
  const { draft } = state
  const who = draft && valuesOf(draft).filing_for
  if (who?.kind === 'choice') return who.value === 'minor'
  const told = [...state.history, ...(draft?.said ?? [])].map(({ text }) => text)
  return [...told, words ?? ''].some((text) => agesIn(text).some((age) => age < ADULT))
}

const ADULT = 18

/** Keeps for the staff what the person wishes of how their name is handled, and says so. */
function keepWish(turn: Turn) {
  const { draft } = turn.state
  const { text } = turn
  const wishes = text === null ? [] : wishesOfName(turn.deps.form, text, turn.deps.simplify)
  if (draft?.status !== 'open' || wishes.length === 0) return
  // Before the consent nothing is kept but what was said.
  if (draft.at.kind === 'consent' || draft.at.kind === 'abroad') {
    if (!keepSaid(draft, { text: wishes.join('，'), sentAt: turn.input.message.sentAt }))
      return sayText(turn, 'form-said-full')
  } else {
    const { for_staff: stands } = valuesOf(draft)
    const before = stands?.kind === 'text' ? stands.text.split('；') : []
    fill(turn, { for_staff: { kind: 'text', text: [...new Set([...before, ...wishes])].join('；') } })
  }
  sayText(turn, 'form-wish-for-staff', { words: wishes.join('，') })
}

/** Removes from the account the sentence that the person wants out, and shows it. */
function takeOut(turn: Turn) {
  const words = notToWrite(turn.deps.form, turn.words ?? '') ?? ''
  const account = accountOf(turn)
  const { rest, taken } = withoutTold(turn.deps.form, account, words)
  if (taken.length === 0) return sayText(turn, 'form-account-lacks', { words, account })
  if (rest === '') return sayText(turn, 'form-account-stays', { account })
  sayText(turn, 'form-account-without', { words: taken.join('，') })
  fill(turn, { facts: { kind: 'text', text: rest } })
}

function accountOf(turn: Turn): string {
  const { facts } = valuesOf(draftOf(turn))
  return facts?.kind === 'text' ? facts.text : ''
}
