import { dayOf } from '../../base/clock.ts'
import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { correctionWords } from '../../complaint/reading/correction-words.ts'
import { tellsOther } from '../../complaint/reading/not-a-line.ts'
import { purchaseDays, sumsTold } from '../../complaint/wording/figures.ts'
import { findAmounts } from '../../normalise/amount.ts'
import { sayBeside } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { addFact, noteAlsoTold } from './also-told.ts'
import { addToFacts } from './change.ts'
import { fieldPutRight, fieldSaidAgain, otherClaims, sayItStands } from './put-right.ts'
import { correct } from './read-field.ts'
import { showAfterChange } from './steps.ts'
import { placePutRight } from './told-person.ts'
import { askWhichLine } from './which-line.ts'

/** In characters: more than 「不对」「写错了」 tells what is right, of what happened. */
const SHORTEST_STORY = 8
/** More buttons are more than can be looked over. */
const MOST_FIELDS = 7

/** Something filled in is wrong, and the words do not say of which line: what they tell is kept as told, and the line asked for. */
export function correctSomething(turn: Turn, text: string) {
  const draft = draftOf(turn)
  const { form, texts } = turn.deps
  const meant = fieldPutRight(turn, text, { isWrong: true }) ?? otherClaims(turn, text) ?? placePutRight(turn, text)
  if (meant) return correct(turn, meant.field, meant.words)
  const sum = sumAlone(turn, text)
  if (sum?.isDemand) return correct(turn, fieldOf(form, 'claim_amount'), sum.words)
  const same = fieldSaidAgain(turn, text)
  const sums = sum ? moneyLines(turn) : []
  if (sum && sums.length > 1 && !same && !namesNoLine(turn, text)) return askWhichLine(turn, sums, sum.words)
  if (noteAlsoTold(turn, text)) {
    sayText(turn, 'form-noted-for-later')
    return showAfterChange(turn)
  }
  if (same) return sayItStands(turn, same)
  const fields = linesMeant(turn, text)
  if (fields.length === 0) return addFact(turn, text)
  const isLong = text.length >= SHORTEST_STORY || namesNoLine(turn, text)
  const isOfUs = correctionWords(form).ofUs.test(turn.deps.simplify(text).trim())
  const isTold = isLong && !isOfUs && canBe(form, 'facts', turn.deps.simplify(text))
  if (!isTold || !addToFacts(turn, text)) return askWhichLine(turn, fields, '')
  const choices = fields.map(({ name, label }) => ({
    label: texts('form-choice-change', { label }),
    action: { kind: 'edit', draft: draft.id, field: name } as const,
  }))
  sayBeside(turn, () => sayText(turn, 'form-told-or-which', {}, { choices }))
}

/** Asks which line is to be put right, of those that are put right most. */
export function askWhichToCorrect(turn: Turn) {
  askWhichLine(turn, linesMeant(turn, ''), '')
}

/** The only sum in the words, and whether it is told as demanded: 应该退4500. Null: there is none, or several. */
function sumAlone(turn: Turn, text: string): { words: string; isDemand: boolean } | null {
  const { form, simplify, timeZone } = turn.deps
  const today = dayOf(new Date(turn.input.message.sentAt), timeZone)
  const [only, ...others] = sumsTold(form, simplify(text), today)
  if (!only || only.money.cents === null || others.length > 0) return null
  return {
    words: only.money.original.replace(/^是/u, ''),
    isDemand: only.role === 'claim_amount' || only.role === 'claim_refund',
  }
}

/** The lines with a sum that stand. */
function moneyLines(turn: Turn): FormField[] {
  const values = valuesOf(draftOf(turn))
  return turn.deps.form.fields.filter(({ name, kind }) => kind === 'money' && values[name])
}

/** Lines that people put right most. */
const OFTEN_WRONG = [
  'amount',
  'claim_amount',
  'purchase_date',
  'respondent_name',
  'respondent_address',
  'claims',
  'item',
  'complainant_phone',
]

/** The lines that words may mean which say that something is wrong: of the kind of the only figure in them, else those that are often wrong. */
function linesMeant(turn: Turn, text: string): FormField[] {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  const values = valuesOf(draftOf(turn))
  const today = dayOf(new Date(turn.input.message.sentAt), turn.deps.timeZone)
  const kind = purchaseDays(form, words, today).length > 0 ? 'date' : findAmounts(words).length > 0 ? 'money' : null
  const stand = form.fields.filter(({ name }) => name !== 'facts' && values[name])
  const alike = stand.filter((field) => field.kind === kind)
  const often = OFTEN_WRONG.flatMap((name) => stand.find((field) => field.name === name) ?? [])
  return (alike.length > 1 ? alike : often).slice(0, MOST_FIELDS)
}

/** Whether a figure in the words is told as that of something that no line holds: 运费是15. */
function namesNoLine(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const words = simplify(text)
  return findAmounts(words).some(({ start }) => tellsOther(form, fieldOf(form, 'amount'), words, start))
}
