import { dayOf } from '../../base/clock.ts'
import { showValue } from '../../complaint/form/fields.ts'
import type { FormField } from '../../complaint/form/form.ts'
import { readAnswer } from '../../complaint/reading/answer.ts'
import { canBe } from '../../complaint/reading/can-be.ts'
import { readingsOf } from '../../complaint/reading/change-named.ts'
import type { ReadAnswer } from '../../complaint/reading/read-answer.ts'
import { showAgain } from '../cards/form-card.ts'
import { contactLine, draftOf, say, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { fill } from './change.ts'
import { edit, goOn, showAfterChange } from './steps.ts'

/** What the words say of a field, on the day they were written; `insisted`: said again after a vague answer. */
export function readField(turn: Turn, field: FormField, words: string, insisted = false, chosen = false): ReadAnswer {
  const { deps, input } = turn
  const read = readAnswer(field, words, {
    form: deps.form,
    values: valuesOf(draftOf(turn)),
    today: dayOf(new Date(input.message.sentAt), deps.timeZone),
    insisted,
    simplify: deps.simplify,
  })
  // The person said that these words are the value, however odd.
  if (chosen) return read
  const values = Object.fromEntries(
    Object.entries(read.values).filter(
      ([name, value]) =>
        value.kind !== 'text' || canBe(deps.form, name, withoutName(turn, field, deps.simplify(value.text))),
    ),
  )
  if (!read.ok) return { ...read, values }
  return values[field.name] || !read.values[field.name]
    ? { ...read, values }
    : { ok: false, problem: 'no_value', values }
}

/** A shorter name stands in too many words. */
const SHORTEST_NAME = 2

/** Simplified words with 商家 in place of the name of the business that stands, for recognising what it said: 苏宁说过保了要收费. */
export function withoutName(turn: Turn, field: FormField, words: string): string {
  const { respondent_name: name } = valuesOf(draftOf(turn))
  if (name?.kind !== 'text' || field.name.startsWith('respondent_')) return words
  const shop = turn.deps.simplify(name.text)
  return shop.length < SHORTEST_NAME ? words : words.replaceAll(shop, '商家')
}

/**
 * Takes the words that were written for a line of the summary, a vague value too. Words that are no value of it are
 * answered with why, and nothing changes.
 */
export function changeTo(turn: Turn, field: FormField, words: string) {
  const read = readField(turn, field, words, true)
  if (read.ok && read.values[field.name]) return correct(turn, field, words, true)
  const problem = read.ok ? 'no_value' : read.problem
  const text = turn.deps.texts(`form-problem-${problem}`, {
    min: field.min,
    max: field.max,
    contact: contactLine(turn),
  })
  say(turn, { blocks: [{ kind: 'paragraph', text }], problem: true })
  showAgain(turn)
}

/** A field corrected in passing: re-read, shown, and back to the question on the screen. */
export function correct(turn: Turn, field: FormField, words: string | null, insisted = false) {
  if (words === null) return edit(turn, field.name)
  const [likely = '', other = ''] = readingsOf(field, words)
  const first = readField(turn, field, likely, insisted)
  const read = first.ok ? first : readField(turn, field, other, insisted)
  const value = read.ok ? read.values[field.name] : undefined
  if (value === undefined) return edit(turn, field.name)
  if (!valuesOf(draftOf(turn))[field.name]) {
    sayText(turn, 'form-noted', { label: field.label, value: showValue(field, value) })
  }
  fill(turn, read.values)
  const { at, editing } = draftOf(turn)
  // What is on the screen is answered by it.
  if (at.kind === 'field' && at.name === field.name && !editing) return goOn(turn, { prefilled: false })
  showAfterChange(turn)
}
