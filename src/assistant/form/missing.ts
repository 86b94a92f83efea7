import { nextField, showValue } from '../../complaint/form/fields.ts'
import { applies, type FormField } from '../../complaint/form/form.ts'
import { missedInAccount, tellsOf } from '../../complaint/wording/said-to-us.ts'
import { isConfirming, sayBeside, showForm } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { noteAlsoTold } from './also-told.ts'
import { addToFacts } from './change.ts'
import { askWhichToCorrect } from './correct-something.ts'
import { askWhichIsWrong } from './read-back.ts'
import { edit, showAfterChange } from './steps.ts'

/** More buttons are more than can be looked over. */
const MOST_OFFERED = 6

/** 对了一半, at what is shown to be looked over: asks which of it is wrong. False: the words say nothing of it. */
export function asksWhichIsWrong(turn: Turn, words: string): boolean {
  const isShown = isConfirming(turn) || draftOf(turn).at.kind === 'review'
  if (!isShown || !turn.deps.intents.saysPartlyRight(words)) return false
  if (isConfirming(turn)) askWhichIsWrong(turn)
  else askWhichToCorrect(turn)
  return true
}

/** 好像少了点什么: asks what it is, and offers the lines that are empty. False: the words say nothing of it. */
export function asksWhatIsMissing(turn: Turn, words: string): boolean {
  const draft = draftOf(turn)
  const isTold = valuesOf(draft).facts !== undefined
  if (!isTold || !turn.deps.intents.saysIncomplete(words)) return false
  const choices = emptyLinesOf(turn).map(({ name, label }) => ({
    label: turn.deps.texts('form-choice-add-line', { label }),
    action: { kind: 'edit', draft: draft.id, field: name } as const,
  }))
  const isReview = draft.at.kind === 'review'
  sayBeside(turn, () =>
    isReview ? sayText(turn, 'form-what-is-missing', {}, { choices }) : sayText(turn, 'form-missing-comes'),
  )
  return true
}

/** The lines without a value that the form would ask for, or that were left open. */
function emptyLinesOf(turn: Turn): FormField[] {
  const { form } = turn.deps
  const draft = draftOf(turn)
  const values = { ...unsureOf(draft), ...valuesOf(draft) }
  const all = nextField(form, values).values
  const isOpen = (field: FormField) => {
    const value = all[field.name]
    return value === undefined || value.kind === 'skipped'
  }
  return form.fields
    .filter((field) => OFFERED.has(field.name) && applies(field, all) && isOpen(field))
    .slice(0, MOST_OFFERED)
}

/** Lines that people miss in what they look over. */
const OFFERED: ReadonlySet<string> = new Set([
  'brand',
  'respondent_name',
  'respondent_address',
  'respondent_contact',
  'purchase_date',
  'amount',
  'claims',
  'claim_amount',
  'filed_reference',
])

/**
 * 你没写他骂我: puts what is missing into the account and says so; a line that is called by its name is asked for, or told as it stands. False:
 * the words miss nothing.
 */
export function addsMissing(turn: Turn, words: string): boolean {
  const { form, intents, simplify } = turn.deps
  const { facts } = valuesOf(draftOf(turn))
  const missed = missedInAccount(form, words)
  if (missed === null || facts?.kind !== 'text' || intents.looksLikeQuestion(missed)) return false
  const line = form.fields.find(({ label, says }) => [label, ...says].includes(missed))
  const stands = line && valuesOf(draftOf(turn))[line.name]
  if (line && stands) {
    sayBeside(turn, () => sayText(turn, 'form-now-stands', { label: line.label, value: showValue(line, stands) }))
    return true
  }
  if (line) {
    edit(turn, line.name)
    return true
  }
  if (tellsOf(missed, simplify(facts.text))) {
    sayBeside(turn, () => sayText(turn, 'form-account-now', { account: facts.text }))
    return true
  }
  if (!MEANS_SOMETHING.test(missed)) return false
  noteAlsoTold(turn, missed)
  if (addToFacts(turn, missed)) sayText(turn, 'form-fact-added', { words: missed })
  if (draftOf(turn).at.kind === 'field') showForm(turn)
  else showAfterChange(turn)
  return true
}

/** Fewer signs tell nothing of what happened. */
const MEANS_SOMETHING = /\p{Script=Han}{2}/u
