import { type FieldValue, saysSame } from '../../../matter/value.ts'
import { showValue } from '../../form/fields.ts'
import type { ComplaintForm, FormField } from '../../form/form.ts'
import { claimsIn } from '../../wording/claims.ts'
import type { correctionWords } from '../correction-words.ts'
import type { NamedLine } from '../line-named.ts'
import { rightValue, type Shown, type Tools } from '../right-value.ts'

/**
 * What a message has told so far, and what it is heard with. It is begun anew for each message. The hearers change it clause
 * by clause, and nothing else is kept from one clause to the next; what the message puts right is read from it at the end.
 */
export type Heard = {
  readonly form: ComplaintForm
  readonly words: ReturnType<typeof correctionWords>
  readonly tools: Tools
  /** What is shown, what stands besides, and the field that is asked for, as they were known before. */
  readonly shown: readonly Shown[]
  readonly stands: readonly Shown[]
  readonly asked: FormField | null
  /** All that is shown or stands, but for the field that is asked for. */
  readonly all: readonly Shown[]
  /** The lines that may be told of: where no other question is asked, those without a value too. */
  readonly lines: readonly Shown[]
  /** The right values by the name of the field; null: the one that stands is wrong, and the right one was not told yet. */
  readonly right: Map<string, FieldValue | null>
  restIsRight: boolean
  /** The clauses that nobody has taken. */
  left: string[]
  /** Lines that are called by the same word, of which one is meant, and what was told of it. */
  between: { fields: readonly FormField[]; words: string } | null
  /** The lines that were said to be wrong by a word that calls both. */
  pending: readonly NamedLine[] | null
  /** The line that was told as it stands. */
  same: FormField | null
  /** The value that was denied last, or spoken of: the next clause may tell the right one. */
  open: Shown | null
  /** A field without a value was denied one: nothing is to be put right. */
  deniesNothing: boolean
  /** The words of the sum that is wanted. */
  sumWords: string
  /** The clauses that tell what is wanted instead. */
  readonly claimsTold: string[]
  /** What is wanted now: its codes, its words, all clauses heard of it, and whether they say that it is another than before. */
  readonly wish: { codes: string[]; words: string[]; heard: string[]; isPlain: boolean; isDropped: boolean }
}

/**
 * Hears one thing in a clause and notes it. False: the clause is none of it, and the next hearer is asked. `said`: the clause
 * without the words that only lead to it; `clause`: as it was written.
 */
export type Hearer = (heard: Heard, said: string, clause: string) => boolean

/** Notes that a value is wrong. What was told as the right one before is kept. */
export function deny(heard: Heard, one: Shown): void {
  if (!heard.right.get(one.field.name)) heard.right.set(one.field.name, null)
  heard.open = one
}

/** Takes the words as the right value of a field. False: they hold none, or the same again. */
export function take({ right, tools }: Heard, one: Shown, said: string): boolean {
  const value = rightValue(one, said, tools)
  if (value === null || saysSame(value, one.value)) return false
  right.set(one.field.name, value)
  return true
}

/** Whether words speak of the value that stands. */
export function holds({ form, words, tools }: Heard, { field, value }: Shown, said: string): boolean {
  if (said === '') return false
  if (words.thatOne.get(field.name)?.test(said)) return true
  if (value.kind === 'text') return value.text.includes(said) || (said.length > 1 && said.includes(value.text))
  if (value.kind === 'choice' || value.kind === 'choices') {
    const codes = value.kind === 'choice' ? [value.value] : value.values
    const claims = field.name === 'claims' ? claimsIn(form, said) : []
    return (
      claims.some((code) => codes.includes(code)) ||
      field.options.some(
        ({ code, label, words: saying }) =>
          codes.includes(code) &&
          // 不是我的: one sign of a label is no option.
          [label, ...saying].some((word) => (said.length > 1 && word.includes(said)) || said.includes(word)),
      )
    )
  }
  const told = tools.read(field, said)
  if (told !== null && saysSame(told, value)) return true
  // 28 is no 2026-09-28.
  return said.length > 1 && !/^\d{1,3}$/u.test(said) && showValue(field, value).includes(said)
}
