import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { linesNamed } from '../../complaint/reading/line-named.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import type { Asking } from '../state.ts'
import { changeTo } from './read-field.ts'

/** Asks which of these lines is meant, with a button for each, and keeps what is to stand there; empty: it was not told. */
export function askWhichLine(turn: Turn, fields: readonly FormField[], words: string) {
  const { texts } = turn.deps
  const { id } = draftOf(turn)
  const choices = fields.map(({ name, label }) => ({
    label: texts('form-choice-change', { label }),
    action: { kind: 'edit', draft: id, field: name } as const,
  }))
  if (words === '') return sayText(turn, 'form-correct-which', {}, { choices })
  turn.state.asking = { kind: 'line', fields: fields.map(({ name }) => name), words }
  sayText(turn, 'form-which-line', { words }, { choices })
}

/** What was told before it was asked which line is meant, for one of those lines. Null: it was not asked, or nothing was told. */
export function toldForLine({ asked }: Turn, field: string): string | null {
  return asked?.kind === 'line' && asked.words !== '' && asked.fields.includes(field) ? asked.words : null
}

/** Takes the name of one of the lines that were asked for: 商家的地址. False: the words name none of them alone. */
export function answerWhichLine(
  turn: Turn,
  said: string,
  { fields, words }: Extract<Asking, { kind: 'line' }>,
): boolean {
  const { deps, state } = turn
  if (state.draft?.status !== 'open') return false
  const values = valuesOf(draftOf(turn))
  const lines = fields.flatMap((name) => {
    const value = values[name]
    return value ? [{ field: fieldOf(deps.form, name), value }] : []
  })
  const [one, ...others] = linesNamed(deps.form, lines, said.replace(/[。！!]+$/u, '')).filter(
    ({ rest }) => rest === '',
  )
  if (!one || others.some(({ name }) => name.length === one.name.length)) return false
  changeTo(turn, one.one.field, words)
  return true
}
