import type { Texts } from '../../base/texts.ts'
import type { Block } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'
import { type Language, textsIn } from '../asked/language.ts'
import { printDay } from '../asked/question-day.ts'
import { type CouncilContact, waysToReach } from '../council.ts'
import type { At, OutOfForce } from '../grounds/law-store.ts'
import type { Door } from '../scope/directory.ts'
import { type Dismissal, dismissalKey } from '../scope/outcome-rules.ts'
import type { Answer, Outcome, ReasonCode } from '../types.ts'
import { note, waysOn, wholeText } from './render.ts'

/** The day for which the law is asked, and the language of the answer. */
export type QuestionSetting = { at: At; language: Language }

/**
 * Doors after which the note with 12345 and 12348 is left out: no authority is behind them, or (`other`) their own
 * words name both numbers.
 */
const NO_OFFICE: ReadonlySet<string> = new Set(['chat', 'document', 'staff-private', 'defame', 'other'])

export type Replies = ReturnType<typeof createReplies>

/** Builds answers: the blocks, their plain text, and every field of the public answer object. */
export function createReplies({
  texts: both,
  shortName,
  directory,
  council,
}: {
  texts: Texts
  shortName: (statute: string) => string
  directory: ReadonlyMap<string, Door>
  council: CouncilContact
}) {
  const reply = (
    { at, language }: QuestionSetting,
    given: { outcome: Outcome; blocks: Block[]; citations?: Citation[]; reason?: Answer['reason'] },
  ): Answer => {
    const citations = given.citations ?? []
    return {
      outcome: given.outcome,
      text: wholeText(given.blocks, citations, { texts: textsIn(both, language), shortName }),
      reason: given.reason ?? null,
      as_of: at.on,
      citations,
      superseded: [],
      cases: [],
      questions: [],
      blocks: given.blocks,
    }
  }
  /** An answer without grounds: the reason in one sentence, and the person's next steps. */
  const without = (
    asking: QuestionSetting,
    outcome: Outcome,
    code: ReasonCode,
    message: string,
    more: Block[],
  ): Answer => reply(asking, { outcome, blocks: [{ kind: 'lead', text: message }, ...more], reason: { code, message } })

  return {
    reply,
    dismissed: (asking: QuestionSetting, { code, door }: Dismissal): Answer => {
      const texts = textsIn(both, asking.language)
      const message = texts(dismissalKey(code))
      switch (code) {
        case 'greeting':
        case 'injection':
          return without(asking, 'out_of_scope', code, message, [])
        case 'contact':
          return without(asking, 'out_of_scope', code, message, contactBlocks(texts))
        case 'how_to_complain':
        case 'confidential': {
          const items = [1, 2, 3].map((place) => texts(`${dismissalKey(code)}-${place}`))
          if (code === 'how_to_complain') {
            const ways = waysToReach(texts, council).join(asking.language === 'en' ? '; ' : '；')
            items.push(texts('answer-how-to-complain-otherwise', { ways }))
          }
          return without(asking, 'out_of_scope', code, message, [{ kind: 'list', ordered: false, items }])
        }
        case 'nothing_asked':
          return without(asking, 'needs_facts', code, message, [])
        case 'not_consumer':
          return without(asking, 'out_of_scope', code, message, [
            ...doorBlocks(door, asking.language, texts),
            ...(door !== null && !NO_OFFICE.has(door) ? [note(texts('answer-not-sure-whose'))] : []),
          ])
        case 'no_rule':
          return without(asking, 'abstained', code, message, waysOn(texts, { ask: true }))
        case 'vague': {
          const questions = [texts('answer-vague-what'), texts('answer-vague-happened')]
          const list: Block = { kind: 'list', ordered: false, items: questions }
          return { ...without(asking, 'needs_facts', code, message, [list]), questions }
        }
        case 'brand_advice':
        case 'empty':
        case 'unreadable':
          return without(asking, 'abstained', code, message, [])
      }
    },
    /** The urgent steps first, then the answer to the question if there is one. */
    emergency: (asking: QuestionSetting, first: Block[], after: Answer | null): Answer => ({
      ...reply(asking, {
        outcome: 'emergency',
        blocks: [...first, ...(after?.blocks ?? [])],
        citations: after?.citations ?? [],
        reason: { code: 'emergency', message: textsIn(both, asking.language)('answer-emergency') },
      }),
      ...(after && { superseded: after.superseded, cases: after.cases, questions: after.questions }),
    }),
    /** A word of caution, then the usual answer. */
    cautioned: ({ language }: QuestionSetting, first: Block[], answer: Answer): Answer => {
      const blocks = [...first, ...answer.blocks]
      const text = wholeText(blocks, answer.citations, { texts: textsIn(both, language), shortName })
      return { ...answer, blocks, text, cautioned: true }
    },
    unavailable: (asking: QuestionSetting): Answer => {
      const texts = textsIn(both, asking.language)
      return without(asking, 'unavailable', 'search_down', texts('answer-unavailable'), waysOn(texts, { ask: false }))
    },
    /** `door`: the door to which the question may belong if it is no consumer matter. */
    noRule: (asking: QuestionSetting, before: Block[], door: string | null): Answer => {
      const texts = textsIn(both, asking.language)
      const elsewhere = doorBlocks(door, asking.language, texts, 'answer-maybe-elsewhere')
      const more = [...before, ...waysOn(texts, { ask: true }), ...elsewhere]
      return without(asking, 'abstained', 'no_rule', texts('answer-no-rule'), more)
    },
    /**
     * The person does not say whether they bought for home or for a shop: asks that question and offers two replies.
     */
    purpose: (asking: QuestionSetting): Answer => {
      const texts = textsIn(both, asking.language)
      const question = texts('answer-purpose-question')
      const lines: Block[] = [{ kind: 'paragraph', text: question }]
      const answer = without(asking, 'needs_facts', 'purpose', texts('answer-purpose'), lines)
      return { ...answer, questions: [question], replies: [texts('answer-purpose-own'), texts('answer-purpose-trade')] }
    },
    noEdition: (asking: QuestionSetting): Answer => {
      const texts = textsIn(both, asking.language)
      const message = texts('answer-no-edition', { day: printDay(asking.at.on) })
      return without(asking, 'abstained', 'no_edition', message, waysOn(texts, { ask: false }))
    },
    /** The correction of a named statute that is out of force. */
    correction: ({ language }: QuestionSetting, { statute, to, successor }: OutOfForce): Block => {
      const texts = textsIn(both, language)
      const values = { statute: shortName(statute), day: printDay(to) }
      const text = successor
        ? texts('answer-superseded', { ...values, successor: shortName(successor) })
        : texts('answer-superseded-alone', values)
      return { kind: 'warning', text }
    },
  }

  function contactBlocks(texts: Texts): Block[] {
    const unknown = [council.address === null && 'address', council.hours === null && 'hours'].filter(Boolean).join('-')
    return [
      { kind: 'list', ordered: false, items: waysToReach(texts, council) },
      ...(unknown === '' ? [] : [note(texts(`answer-contact-no-${unknown}`))]),
    ]
  }

  function doorBlocks(id: string | null, language: Language, texts: Texts, within?: string): Block[] {
    const door = id === null ? undefined : directory.get(id)
    if (!door) return []
    const unverified = door.calls.filter(({ verified }) => !verified).map(({ number, name }) => `${number} ${name}`)
    const says = language === 'en' ? door.english : door.says
    const verified = door.calls.flatMap(({ number, name, verified }) =>
      verified
        ? [note(texts('answer-number-verified', { number, name, by: verified.by, day: printDay(verified.on) }))]
        : [],
    )
    return [
      { kind: 'paragraph', text: within ? texts(within, { door: says }) : says },
      ...verified,
      ...(unverified.length > 0 ? [note(texts('answer-numbers-unverified', { numbers: unverified.join('、') }))] : []),
    ]
  }
}
