import type { Texts } from '../texts.ts'
import type { Block } from './blocks.ts'
import { type Dismissal, dismissalKey } from './outcome-rules.ts'
import { printDay } from './question-day.ts'
import { note, waysOn, wholeText } from './render.ts'
import type { At, OutOfForce } from './store.ts'
import type { Answer, Citation, Outcome, ReasonCode } from './types.ts'

export type Replies = ReturnType<typeof createReplies>

/** Puts answers together: blocks, the same in plain text, and everything the public answer object carries. */
export function createReplies({ texts, shortName }: { texts: Texts; shortName: (statute: string) => string }) {
  const reply = (
    at: At,
    given: { outcome: Outcome; blocks: Block[]; citations?: Citation[]; reason?: Answer['reason'] },
  ): Answer => {
    const citations = given.citations ?? []
    return {
      outcome: given.outcome,
      text: wholeText(given.blocks, citations, { texts, shortName }),
      reason: given.reason ?? null,
      as_of: at.on,
      citations,
      superseded: [],
      cases: [],
      questions: [],
      blocks: given.blocks,
    }
  }
  /** An answer that rests on nothing: why, in one sentence, and what else the person can do. */
  const without = (at: At, outcome: Outcome, code: ReasonCode, message: string, more: Block[]): Answer =>
    reply(at, { outcome, blocks: [{ kind: 'lead', text: message }, ...more], reason: { code, message } })

  return {
    reply,
    dismissed: (at: At, { code, door }: Dismissal): Answer => {
      const message = texts(dismissalKey(code))
      switch (code) {
        case 'greeting':
        case 'injection':
          return without(at, 'out_of_scope', code, message, [])
        case 'not_consumer':
          return without(at, 'out_of_scope', code, message, door ? [note(texts(`answer-door-${door}`))] : [])
        case 'no_rule':
          return without(at, 'abstained', code, message, waysOn(texts, { ask: true }))
        case 'brand_advice':
        case 'empty':
        case 'unreadable':
          return without(at, 'abstained', code, message, [])
      }
    },
    /** What must be done first, and after it the answer to what was asked, if there is one. */
    emergency: (at: At, first: Block[], after: Answer | null): Answer => ({
      ...reply(at, {
        outcome: 'emergency',
        blocks: [...first, ...(after?.blocks ?? [])],
        citations: after?.citations ?? [],
        reason: { code: 'emergency', message: texts('answer-emergency') },
      }),
      ...(after && { superseded: after.superseded, cases: after.cases, questions: after.questions }),
    }),
    unavailable: (at: At): Answer =>
      without(at, 'unavailable', 'search_down', texts('answer-unavailable'), waysOn(texts, { ask: false })),
    noRule: (at: At, corrections: Block[]): Answer =>
      without(at, 'abstained', 'no_rule', texts('answer-no-rule'), [...corrections, ...waysOn(texts, { ask: true })]),
    noEdition: (at: At): Answer =>
      without(
        at,
        'abstained',
        'no_edition',
        texts('answer-no-edition', { day: printDay(at.on) }),
        waysOn(texts, { ask: false }),
      ),
    /** The correction of a statute that was named but is out of force. */
    correction: ({ statute, to, successor }: OutOfForce): Block => {
      const values = { statute: shortName(statute), day: printDay(to) }
      const text = successor
        ? texts('answer-superseded', { ...values, successor: shortName(successor) })
        : texts('answer-superseded-alone', values)
      return { kind: 'warning', text }
    },
  }
}
