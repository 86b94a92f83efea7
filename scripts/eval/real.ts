import { z } from 'zod'
import type { Answer } from '../../src/answer/types.ts'
import { type LineId, lineId, readJsonLines } from '../../src/corpus/json-lines.ts'
import type { StatuteNames } from '../../src/law/names.ts'
import { formatTable } from '../table.ts'
import { citedArticle, fold, keyOf, words } from './lines.ts'

const line = z.object(
  {
    id: lineId,
    query: z.string('没有 query（应是文字）'),
    scope: z.enum(['consumer', 'other'], 'scope 应是 consumer 或 other').default('other'),
    /** Whether the question deserves a line of danger. Absent: nobody has judged it. */
    alarm: z.boolean('alarm 应是 true 或 false').nullish(),
    gold: z.array(citedArticle, 'gold 应是 [{"law", "article"}]').default([]),
    must_mention: words,
    must_not: words,
  },
  '应是一个对象 {"id", "query"}',
)

/** The question of a real person, whose matter it is, and the requirements for the answer. */
export type RealQuestion = {
  id: LineId
  query: string
  ours: boolean
  alarm: boolean | null
  gold: Set<string>
  mentions: string[][]
  forbidden: string[]
}

/**
 * What the answer did: answered from a guide or from named articles, said that there is no answer, sent the person on,
 * or asked back.
 */
export type RealJudgement = {
  id: string
  ours: boolean
  outcome: Answer['outcome']
  /** A line of danger came first. */
  danger: boolean
  /** `false`: a false alarm; `missed`: a missing alarm. Null: right, or not judged. */
  dangerFault: 'false' | 'missed' | null
  /** The answer shows articles without a conclusion. */
  wall: boolean
  /**
   * For our matters: a right article is among the first three, the required words are there, no forbidden ones, no
   * wall, no false alarm. For others: the person is sent on or told so, with the place that can help.
   */
  right: boolean
}

/** Reads a set of JSON lines `{ id, query, scope?, alarm?, gold?, must_mention?, must_not? }`. Throws LinesError. */
export function readReal(file: string, content: string, names: StatuteNames): RealQuestion[] {
  return readJsonLines(file, content, line).map((each) => ({
    id: each.id,
    query: each.query,
    ours: each.scope === 'consumer',
    alarm: each.alarm ?? null,
    gold: new Set(each.gold.map((article) => keyOf(article, names))),
    mentions: each.must_mention.map((group) => group.split('|')),
    forbidden: each.must_not,
  }))
}

const FIRST = 3

export function judgeReal(expected: RealQuestion, answer: Answer): RealJudgement {
  const cited = [...new Set(answer.citations.map(({ statute, article }) => `${statute} ${article}`))]
  const text = fold(answer.text)
  const danger = answer.outcome === 'emergency' || answer.cautioned === true
  const dangerFault = danger && expected.alarm === false ? 'false' : !danger && expected.alarm ? 'missed' : null
  const isAnswer = answer.outcome === 'grounded' || (answer.outcome === 'emergency' && cited.length > 0)
  const wall = cited.length > 0 && !isAnswer
  const said =
    expected.mentions.every((group) => group.some((wording) => text.includes(fold(wording)))) &&
    !expected.forbidden.some((wording) => text.includes(fold(wording)))
  const answered =
    isAnswer && (expected.gold.size === 0 || cited.slice(0, FIRST).some((name) => expected.gold.has(name)))
  const sentOn = answer.outcome === 'out_of_scope' || answer.outcome === 'abstained'
  return {
    id: String(expected.id),
    ours: expected.ours,
    outcome: answer.outcome,
    danger,
    dangerFault,
    wall,
    right: said && !wall && dangerFault === null && (expected.ours ? answered : sentOn),
  }
}

export function measureReal(judged: readonly RealJudgement[]) {
  const count = (test: (each: RealJudgement) => boolean) => judged.filter(test).length
  const ours = judged.filter((each) => each.ours)
  const others = judged.filter((each) => !each.ours)
  const of = (list: readonly RealJudgement[]) => ({
    n: list.length,
    right: list.filter(({ right }) => right).length,
    answered: list.filter(({ outcome }) => outcome === 'grounded' || outcome === 'emergency').length,
    told: list.filter(({ outcome }) => outcome === 'abstained').length,
    sent_on: list.filter(({ outcome }) => outcome === 'out_of_scope').length,
    asked_back: list.filter(({ outcome }) => outcome === 'needs_facts').length,
  })
  return {
    danger: {
      shown: count(({ danger }) => danger),
      false: count(({ dangerFault }) => dangerFault === 'false'),
      missed: count(({ dangerFault }) => dangerFault === 'missed'),
    },
    walls: count(({ wall }) => wall),
    ours: of(ours),
    others: of(others),
  }
}

export function printReal(judged: readonly RealJudgement[]): string {
  const { danger, walls, ours, others } = measureReal(judged)
  const row = (name: string, part: typeof ours) => [
    name,
    ...[part.n, part.right, part.answered, part.told, part.sent_on, part.asked_back].map(String),
  ]
  const ids = (test: (each: RealJudgement) => boolean) =>
    judged
      .filter(test)
      .map(({ id }) => id)
      .join('、') || '没有'
  return [
    formatTable(
      ['', '题', '答对／送对', '照消费答了', '说没有现成解答', '送到别处', '问了回去'],
      [row('归我们的', ours), row('不归我们的', others)],
    ),
    '',
    `危险的话：说了 ${danger.shown} 题（错报 ${danger.false}，漏报 ${danger.missed}）；成墙的法条：${walls} 题`,
    `说了危险的题：${ids((each) => each.danger)}`,
    `归我们却送走的：${ids((each) => each.ours && each.outcome === 'out_of_scope')}`,
  ].join('\n')
}
