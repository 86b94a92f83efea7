import { oncePer } from '../../base/phrases.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { type ComplaintForm, fieldOf } from '../../complaint/form/form.ts'
import { disputesIn, shopNamed, shopsIn } from '../../complaint/reading/disputes.ts'
import { factsIn, punctuated } from '../../complaint/reading/prefill.ts'
import { itemBought } from '../../complaint/wording/item.ts'
import { draftOf, paragraph, say, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
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

/** The names of the businesses, where the disputes of a message are told by them. Null: they are told otherwise. */
export function shopsOf({ deps }: Turn, { text }: Words): string[] | null {
  return shopsIn(deps.form, deps.simplify(text))?.map(({ shop }) => shop) ?? null
}

/** The business of a draft that waits or is filled in: as it stands, or as its words name it. Null: none is known. */
export function shopOf({ deps }: Turn, draft: Draft): string | null {
  const { respondent_name: name } = { ...unsureOf(draft), ...valuesOf(draft) }
  if (name?.kind === 'text') return deps.simplify(name.text)
  const [said] = draft.said
  return said ? shopNamed(deps.form, deps.simplify(said.text)) : null
}

/** Those that are asked about now: the last message tells them, or asks for all that was told before it. */
export function disputesAsked(turn: Turn): Words[] {
  const { said } = draftOf(turn)
  const last = said.at(-1)
  return (last && (disputesOf(turn, last) ?? (wantsAll(turn, last) ? mattersOf(turn, said.slice(0, -1)) : null))) ?? []
}

/** What was said in the order in which it is asked about: what tells several disputes stands last. Null: one was told. */
export function severalSaid(turn: Turn, said: readonly Words[]): Words[] | null {
  const toEnd = (one: Words) => [...said.filter((other) => other !== one), one]
  const several = said.findLast((one) => disputesOf(turn, one))
  if (several) return toEnd(several)
  const last = said.at(-1)
  if (!last || said.length < 2) return null
  const joined = { text: said.map(({ text }) => text).join('\n'), sentAt: last.sentAt }
  if (disputesOf(turn, joined)) return [joined]
  const all = said.findLast((one) => wantsAll(turn, one))
  return all && mattersOf(turn, toEnd(all).slice(0, -1)) ? toEnd(all) : null
}

const all = oncePer(({ words: { disputes } }: ComplaintForm) => new RegExp(`^${disputes.all}[。！!]*$`, 'u'))

/** 两件都要投诉: all that was talked about. */
export function wantsAll({ deps }: Turn, { text }: Words): boolean {
  return all(deps.form).test(deps.simplify(text).trim())
}

/** The matters of several messages, told one after the other; null when they tell one. */
function mattersOf({ deps }: Turn, said: readonly Words[]): Words[] | null {
  const matters: Words[] = []
  let kind: string | null = null
  for (const one of said) {
    const bought = itemBought(deps.form, punctuated(deps.simplify(one.text)))
    const of: string | null = bought?.category ?? bought?.item ?? kind
    const before = of === kind ? matters.at(-1) : undefined
    if (before) matters[matters.length - 1] = { text: `${before.text}\n${one.text}`, sentAt: one.sentAt }
    else matters.push(one)
    kind = of
  }
  return matters.length > 1 ? matters : null
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
  const { form, simplify, texts } = turn.deps
  const last = draft.said.at(-1)
  const thing = draft.said.flatMap(({ text }) => itemBought(form, punctuated(simplify(text)))?.item ?? [])[0]
  return thing ?? (last ? subjectOf(turn, last) : texts('form-untitled'))
}

/** What words are about: the item; where they name none, how they begin, without who says it. */
export function subjectOf({ deps }: Turn, { text }: Words): string {
  return itemBought(deps.form, punctuated(deps.simplify(text)))?.item ?? shortened(factsIn(deps.form, text))
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL)}…` : line
}
