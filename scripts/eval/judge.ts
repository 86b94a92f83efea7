import { isCitable } from '../../src/answer/grounds/cite.ts'
import type { Answer, AnswerObject } from '../../src/answer/types.ts'
import { wordsOf } from '../../src/corpus/basis.ts'
import type { Corpus } from '../../src/corpus/types.ts'
import { inForce } from '../../src/law/editions.ts'
import type { Day } from '../../src/law/types.ts'
import type { Citation } from '../../src/message/citation.ts'
import { lengthInSight } from './in-sight.ts'
import { type Expected, fold } from './lines.ts'

/** The judgement of one answer. Shares are from 0 to 1. Null where the line gives nothing to judge by. */
export type Judgement = {
  id: string
  topic: string | null
  outcome: AnswerObject['outcome']
  outcomeRight: boolean | null
  /** A word of caution came first: it may be an emergency. */
  cautioned: boolean
  /** The question has an answer, and the person got none: abstained, out of scope or unavailable. */
  refused: boolean | null
  /** A right or accepted article comes first or, below, among the first three. */
  first: boolean | null
  firstThree: boolean | null
  precision: number | null
  recall: number | null
  /** Required wordings that the answer lacks. */
  missing: string[]
  mentioned: boolean | null
  /** Forbidden wordings in the answer. */
  said: string[]
  /** Citations that are not in the store, not in force on the day, or not word for word. */
  unsound: string[]
  cited: string[]
  /** Characters in sight before anything is unfolded. */
  length: number
  /** All that was said, with what is folded. */
  text: string
}

const REFUSALS: AnswerObject['outcome'][] = ['abstained', 'out_of_scope', 'unavailable']

/** Judges an answer by its line. `sound` tells whether a citation may be shown on that day. */
export function judge(expected: Expected, answer: Answer, sound: (citation: Citation, on: Day) => boolean): Judgement {
  const cited = [...new Set(answer.citations.map(({ statute, article }) => `${statute} ${article}`))]
  const right = (name: string) => expected.gold.has(name) || expected.also.has(name)
  const hasGold = expected.gold.size > 0
  const text = fold(answer.text)
  const missing = expected.mentions.filter((group) => !group.some((wording) => text.includes(fold(wording))))
  const outcomes = expected.outcomes
  // In both cases the numbers to call come first.
  const wantsHelp = outcomes.includes('emergency')
  const answerable = outcomes.length === 0 ? hasGold : outcomes.every((outcome) => outcome === 'grounded')
  return {
    id: String(expected.id),
    topic: expected.topic,
    outcome: answer.outcome,
    outcomeRight:
      outcomes.length === 0
        ? null
        : outcomes.includes(answer.cautioned && wantsHelp ? 'emergency' : answer.outcome) ||
          (outcomes.includes('out_of_scope') && answer.reason?.code === 'not_consumer'),
    cautioned: answer.cautioned === true,
    refused: answerable ? REFUSALS.includes(answer.outcome) : null,
    first: hasGold ? cited.slice(0, 1).some(right) : null,
    firstThree: hasGold ? cited.slice(0, 3).some(right) : null,
    precision: hasGold && cited.length > 0 ? cited.filter(right).length / cited.length : null,
    recall: hasGold ? cited.filter((name) => expected.gold.has(name)).length / expected.gold.size : null,
    missing: missing.map((group) => group.join('|')),
    mentioned: expected.mentions.length > 0 ? missing.length === 0 : null,
    said: expected.forbidden.filter((words) => text.includes(fold(words))),
    unsound: answer.citations
      .filter((citation) => !sound(citation, answer.as_of))
      .map(({ statute, article }) => `${statute} ${article}`),
    cited,
    length: lengthInSight(answer.blocks),
    text: answer.text,
  }
}

/**
 * Whether a citation is true: an article of the store in the edition it names, in force on the day, with the stored words of the
 * very paragraph it names, which has the item. Of a digest the place below the article cannot be checked.
 */
export function soundness(corpus: Corpus, today: Day): (citation: Citation, on: Day) => boolean {
  const held = Map.groupBy(corpus.articles.filter(isCitable), ({ statute, article }) => `${statute} ${article}`)
  return ({ statute, article, paragraph = null, item = null, edition, kind, quote }, on) =>
    (held.get(`${statute} ${article}`) ?? []).some((record) => {
      if (!inForce(record, on, today) || record.from !== edition) return false
      if (kind === 'digest') return record.paragraphs === null && record.digest === quote
      const paragraphs = record.paragraphs ?? []
      return (
        wordsOf(paragraphs, { paragraph, item: null }) === quote && wordsOf([quote], { paragraph: null, item }) !== null
      )
    })
}
