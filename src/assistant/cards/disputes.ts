import { showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import { disputesIn } from '../../complaint/reading/disputes.ts'
import { factsIn, punctuated } from '../../complaint/reading/prefill.ts'
import { itemBought } from '../../complaint/wording/item.ts'
import { draftOf, paragraph, say, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import type { Draft } from '../state.ts'

type Words = Draft['said'][number]

const LONGEST_LABEL = 18

/** The disputes of one message, each in its own words as they were written; null when it tells one. */
export function disputesOf(turn: Turn, { text, sentAt }: Words): Words[] | null {
  const words = turn.deps.simplify(text)
  const parts = disputesIn(turn.deps.form, words)
  if (!parts) return null
  return parts.map(({ start, end }) => ({
    text: (words.length === text.length ? text : words).slice(start, end).trim(),
    sentAt,
  }))
}

/** Those that are asked about now. */
export function disputesAsked(turn: Turn): Words[] {
  const last = draftOf(turn).said.at(-1)
  return (last && disputesOf(turn, last)) ?? []
}

/** One complaint is about one dispute: which is filled in first? */
export function sayDisputes(turn: Turn) {
  const draft = draftOf(turn)
  const parts = disputesAsked(turn)
  say(turn, {
    blocks: [paragraph(turn, 'form-which-first', { count: parts.length })],
    choices: parts.map((said, part) => ({
      label: `${part + 1}. ${subjectOf(turn, said)}`,
      action: { kind: 'first', draft: draft.id, part } as const,
    })),
  })
}

/** What a draft is about, in few words. */
export function titleOf(turn: Turn, draft: Draft): string {
  const { item } = valuesOf(draft)
  if (item) return showValue(fieldOf(turn.deps.form, 'item'), item)
  const last = draft.said.at(-1)
  return last ? subjectOf(turn, last) : turn.deps.texts('form-untitled')
}

/** What words are about: the item; where they name none, how they begin, without who says it. */
export function subjectOf({ deps }: Turn, { text }: Words): string {
  return itemBought(deps.form, punctuated(deps.simplify(text)))?.item ?? shortened(factsIn(text))
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL)}…` : line
}
