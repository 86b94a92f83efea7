import { wholeDayInWords } from '../../base/day-in-words.ts'
import { type Texts, textsIn } from '../../base/texts.ts'
import type { Guide } from '../../corpus/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { Citation } from '../../message/citation.ts'
import type { Trader } from '../asked/traders.ts'
import type { CouncilContact } from '../council.ts'
import type { OutOfForce } from '../grounds/law-store.ts'
import type { Door } from '../scope/directory.ts'
import type { Dismissal } from '../scope/outcome-rules.ts'
import { type Answer, type DoorAsked, matterOf, type Outcome } from '../types.ts'
import { dismissals, type Without } from './dismissed.ts'
import { note, waysOn, wholeText } from './render.ts'
import type { QuestionSetting } from './setting.ts'
import { createWays } from './ways.ts'

/** The door of those who lost money to a scam, and what they are told otherwise: each minute counts. */
const FRAUD = 'fraud'
const OF_FRAUD: ReadonlySet<DoorAsked | 'on'> = new Set<DoorAsked>([
  'stop',
  'liable',
  'how_long',
  'get_back',
  'wait',
  'ashamed',
  'what_now',
])

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
  const ways = createWays({ council, directory })
  const { doorBlocks, doorAgain } = ways
  const reply = (
    { at, language }: QuestionSetting,
    given: { outcome: Outcome; blocks: Block[]; citations?: Citation[]; reason?: Answer['reason'] },
  ): Answer => {
    const citations = given.citations ?? []
    return {
      outcome: given.outcome,
      text: wholeText(given.blocks, citations, { texts: both, language, shortName }),
      reason: given.reason ?? null,
      as_of: at.on,
      citations,
      superseded: [],
      cases: [],
      questions: [],
      blocks: given.blocks,
    }
  }
  const without: Without = (asking, outcome, code, message, more) =>
    reply(asking, { outcome, blocks: [{ kind: 'lead', text: message }, ...more], reason: { code, message } })

  const dismissed = dismissals({ texts: both, without, ways, council })

  return {
    reply,
    dismissed: (asking: QuestionSetting, dismissal: Dismissal): Answer => ({
      ...dismissed(asking, dismissal),
      ...(dismissal.door !== null && { door: dismissal.door }),
    }),
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
      const text = wholeText(blocks, answer.citations, { texts: both, language, shortName })
      return { ...answer, blocks, text, cautioned: true }
    },
    /** The answer to one of two matters, then the door of the other, which is not ours. */
    withOtherDoor: ({ language }: QuestionSetting, answer: Answer, door: string): Answer => {
      const texts = textsIn(both, language)
      const blocks = [...answer.blocks, ...doorBlocks(door, language, texts, 'answer-other-matter')]
      return { ...answer, blocks, text: wholeText(blocks, answer.citations, { texts: both, language, shortName }) }
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
    /** The other side owes a trader money: no matter of the council. */
    owed: (asking: QuestionSetting, { called, other, door }: Trader): Answer => {
      const texts = textsIn(both, asking.language)
      const message = texts('answer-trader-owed', { called, other })
      const more = doorBlocks(door, asking.language, texts)
      return { ...without(asking, 'out_of_scope', 'not_consumer', message, more), door }
    },
    /** The question likely belongs to this door: the door first, then what would make the matter ours. */
    likelyElsewhere: (asking: QuestionSetting, door: string): Answer => {
      const texts = textsIn(both, asking.language)
      const more = [...doorBlocks(door, asking.language, texts), note(texts('answer-if-bought'))]
      return { ...without(asking, 'abstained', 'not_consumer', texts('answer-likely-elsewhere'), more), door }
    },
    /** What is asked on after a door was named: one sentence that fits any door, and the door once more. `on`: anything. */
    atDoor: (asking: QuestionSetting, door: string, kind: DoorAsked | 'on'): Answer => {
      const texts = textsIn(both, asking.language)
      const name = kind.replace('_', '-')
      const message = texts(door === FRAUD && OF_FRAUD.has(kind) ? `answer-fraud-${name}` : `answer-door-${name}`)
      const say = () => {
        if (kind === 'what_now' && door === FRAUD) return []
        const isWhole = kind === 'whose' || kind === 'what_now'
        return (isWhole ? doorBlocks : doorAgain)(door, asking.language, texts)
      }
      return { ...without(asking, 'out_of_scope', 'not_consumer', message, say()), door }
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
    /** The question may be about one of a few matters: asks which, and offers them. */
    which: (asking: QuestionSetting, before: Block[], guides: readonly Guide[]): Answer => {
      const texts = textsIn(both, asking.language)
      const answer = without(asking, 'needs_facts', 'which_matter', texts('answer-which'), before)
      return {
        ...answer,
        questions: [texts('answer-which')],
        matters: guides.map((guide) => matterOf(guide, asking.language)),
      }
    },
    noEdition: (asking: QuestionSetting): Answer => {
      const texts = textsIn(both, asking.language)
      const message = texts('answer-no-edition', { day: wholeDayInWords(asking.at.on, asking.language) })
      return without(asking, 'abstained', 'no_edition', message, waysOn(texts, { ask: false }))
    },
    /** The correction of a named statute that is out of force. */
    correction: ({ language }: QuestionSetting, { statute, to, successor }: OutOfForce): Block => {
      const texts = textsIn(both, language)
      const values = { statute: shortName(statute), day: wholeDayInWords(to, language) }
      const text = successor
        ? texts('answer-superseded', { ...values, successor: shortName(successor) })
        : texts('answer-superseded-alone', values)
      return { kind: 'warning', text }
    },
  }
}
