import type { Guide, Statement } from '../../corpus/types.ts'
import type { Asked } from '../asked/asked.ts'
import { type Focus, type ReadFocus, YES_NO } from '../asked/focus.ts'
import { saysAny } from '../asked/phrases.ts'
import { sharedPairs } from '../grounds/shared-pairs.ts'
import { chancesOf, scoreOf, type Weights, weightsOf } from '../learned-weights.ts'

/** What tells which line of a guide answers a message after the guide has answered once. All are from about 0 to 2. */
export const LATER_SIGNS = [
  'conclusion',
  'conclusion_to_story',
  'conclusion_to_yes_no',
  'condition',
  'exception',
  'told_now',
  'never_told',
  'said',
  'said_to_question',
  'said_to_story',
  'near',
  'like',
  'likest',
  'like_before',
  'likest_before',
  'answers_figure',
  'answers_person',
  'answers_mainly',
] as const

type LaterSign = (typeof LATER_SIGNS)[number]
export type LaterWeights = Weights<LaterSign>

/** knowledge/learned/later-line.json. Without learned weights the line to which people say what is likest answers. */
export const LATER_WEIGHTS = weightsOf({
  schema: 'later-line/1',
  signs: LATER_SIGNS,
  without: { like: 1 },
  learnedBy: '--lines',
})

/**
 * A message to a guide that has answered before. `said`: the messages that count as said, folded, oldest first; the last is the
 * newest. `likeness`: how like a text is to what people say when a line is the answer, by what the line says.
 */
export type LaterMessage = {
  said: readonly string[]
  isSaid: (line: string) => boolean
  likeness: (text: string) => ReadonlyMap<string, number>
}

/** A longer message without a question tells a story. In characters. */
const SHORTEST_STORY = 10
/** A message that is hardly likelier for any line is like nothing. */
const HARDLY_LIKE = 0.25
const FIGURED: ReadonlySet<Focus> = new Set(['how_much', 'until_when'])
const PERSONS: ReadonlySet<Focus> = new Set(['who', 'who_proves'])

/** What a later message does: it asks, tells what the business says, tells a story, or tells a bare fact. */
export type LaterKind = 'question' | 'claim' | 'story' | 'fact'

export function kindOf(message: string, { readFocus, isClaim }: Pick<Asked, 'readFocus' | 'isClaim'>): LaterKind {
  if (readFocus(message) !== null) return 'question'
  if (isClaim(message)) return 'claim'
  return message.length >= SHORTEST_STORY ? 'story' : 'fact'
}

/** Every line of a guide, with its signs. */
export function laterSigns(
  guide: Guide,
  { said, isSaid, likeness }: LaterMessage,
  readFocus: ReadFocus,
): { line: Statement; signs: Readonly<Record<LaterSign, number>> }[] {
  const newest = said.at(-1) ?? ''
  const all = said.join('\n')
  const focus = readFocus(newest)
  const isStory = Number(focus === null && newest.length >= SHORTEST_STORY)
  const asksYesNo = focus !== null && YES_NO.has(focus)
  const near = sharedPairs(newest)
  const now = relative(likeness(newest))
  const before = relative(likeness(said.slice(0, -1).join('\n')))
  const signsOf = (line: Statement, kind: Partial<Record<LaterSign, number>>) => {
    const wasSaid = Number(isSaid(line.says))
    const has = focus !== null && line.answers.some((tag) => tag === focus)
    return {
      conclusion: 0,
      conclusion_to_story: 0,
      conclusion_to_yes_no: 0,
      condition: 0,
      exception: 0,
      told_now: 0,
      never_told: 0,
      ...kind,
      said: wasSaid,
      said_to_question: wasSaid * Number(focus !== null),
      said_to_story: wasSaid * isStory,
      near: near(line.says),
      like: now(line).like,
      likest: now(line).likest,
      like_before: before(line).like,
      likest_before: before(line).likest,
      answers_figure: Number(has && FIGURED.has(focus) && /\d/.test(line.says)),
      answers_person: Number(has && PERSONS.has(focus)),
      answers_mainly: Number(has && line.answers[0] === focus),
    }
  }
  return [
    {
      line: guide.conclusion,
      kind: { conclusion: 1, conclusion_to_story: isStory, conclusion_to_yes_no: Number(asksYesNo) },
    },
    ...guide.conditions.map((line) => ({ line, kind: { condition: 1 } })),
    ...guide.situations.map(({ when, statement }) => ({
      line: statement,
      kind: { told_now: Number(saysAny(newest, when)), never_told: Number(!saysAny(all, when)) },
    })),
    ...guide.exceptions.map((line) => ({ line, kind: { exception: 1 } })),
  ].map(({ line, kind }) => ({ line, signs: signsOf(line, kind) }))
}

/** The likeness of a line, and its share of the likest one. */
export function relative(likeness: ReadonlyMap<string, number>): (line: Statement) => { like: number; likest: number } {
  const most = Math.max(0, ...likeness.values()) + HARDLY_LIKE
  return ({ says }) => {
    const like = likeness.get(says) ?? 0
    return { like, likest: like / most }
  }
}

/** A line and how likely it answers. */
export type LikelyLine = { line: Statement; chance: number }

/** The lines of a guide for a message after it has answered once, the likeliest first. */
export function likelyLines(
  guide: Guide,
  message: LaterMessage,
  { readFocus, weights }: { readFocus: ReadFocus; weights: LaterWeights },
): LikelyLine[] {
  const lines = laterSigns(guide, message, readFocus)
  const chances = chancesOf(lines.map(({ signs }) => scoreOf(signs, weights)))
  return lines
    .map(({ line }, at) => ({ line, chance: chances[at] as number }))
    .toSorted((one, other) => other.chance - one.chance)
}
