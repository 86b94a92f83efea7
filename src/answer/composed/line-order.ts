import type { Guide, Statement } from '../../corpus/types.ts'
import { type Focus, focusIn, type ReadFocus } from '../asked/focus.ts'
import { sharedPairs } from '../grounds/shared-pairs.ts'
import { scoreOf, type Weights, weightsOf } from '../learned-weights.ts'
import { relative } from './later-line.ts'

/** What tells which line of a guide answers first. All are from 0 to about 2. */
export const LINE_SIGNS = [
  'conclusion',
  'conclusion_to_story',
  'condition',
  'situation',
  'situation_to_story',
  'first_situation',
  'share_of_situations',
  'answers_figure',
  'answers_person',
  'answers_yes_no',
  'answers_mainly',
  'near',
  'near_to_question',
  'nearest',
  'like',
  'likest',
  'length',
] as const

export type LineWeights = Weights<(typeof LINE_SIGNS)[number]>

/** knowledge/learned/line-order.json. Without learned weights the conclusion leads. */
export const LINE_WEIGHTS = weightsOf({
  schema: 'line-order/1',
  signs: LINE_SIGNS,
  without: { conclusion: 1 },
  learnedBy: '--lines',
})

/** A question to a guide, folded. */
export type LineQuestion = {
  /** All that counts as said. */
  text: string
  /** The part of the newest message that asks. */
  asking: string
  /** What is asked. Null: a story that asks nothing. */
  focus: Focus | null
  /** The lines for situations that the person's words tell. */
  situations: readonly Statement[]
  /** How like the text is to what people say when a line is the answer, by what the line says. */
  likeness: ReadonlyMap<string, number>
}

const PART_END = /[，,。！？；!?;\n]+/u

/** What messages ask of the lines of a guide. `said`: folded, oldest first. */
export function questionToLines(
  said: readonly string[],
  situations: readonly Statement[],
  { readFocus, likeness }: { readFocus: ReadFocus; likeness: (text: string) => ReadonlyMap<string, number> },
): LineQuestion {
  const asking = askingPart(said.at(-1) ?? '', readFocus)
  const text = said.join('\n')
  return { text, asking, focus: focusIn(said, readFocus), situations, likeness: likeness(text) }
}

/** The part of a message that asks; the last part where none does. */
export function askingPart(message: string, readFocus: ReadFocus): string {
  const parts = message.split(PART_END).filter(Boolean)
  return parts.findLast((part) => readFocus(part) !== null) ?? parts.at(-1) ?? ''
}

/** The signs of every line that may answer first: all but those for situations that nobody told. */
export function lineSigns(guide: Guide, { text, asking, focus, situations, likeness }: LineQuestion) {
  const near = sharedPairs(text)
  const nearAsking = sharedPairs(asking)
  const lines = [guide.conclusion, ...guide.conditions, ...situations, ...guide.exceptions]
  const nearest = Math.max(...lines.map(({ says }) => near(says))) + NEARLY_NOTHING
  const told = new Set(situations)
  const alike = relative(likeness)
  const isStory = Number(focus === null)
  return lines.map((line) => {
    const isConclusion = Number(line === guide.conclusion)
    const situation = Number(told.has(line))
    const has = focus !== null && line.answers.some((tag) => tag === focus)
    const [first] = line.answers
    const signs: Record<(typeof LINE_SIGNS)[number], number> = {
      conclusion: isConclusion,
      conclusion_to_story: isConclusion * isStory,
      condition: Number(guide.conditions.includes(line)),
      situation,
      situation_to_story: situation * isStory,
      first_situation: Number(line === situations[0]),
      share_of_situations: situation / (told.size || 1),
      answers_figure: Number(has && FIGURED.has(focus) && /\d/.test(line.says)),
      answers_person: Number(has && PERSONS.has(focus)),
      answers_yes_no: Number(focus !== null && YES_NO.has(focus) && (has || VERDICTS.has(first ?? ''))),
      answers_mainly: Number(has && first === focus),
      near: near(line.says),
      near_to_question: nearAsking(line.says),
      nearest: near(line.says) / nearest,
      ...alike(line),
      length: line.says.length / LENGTH,
    }
    return { line, signs }
  })
}

/** The lines of a guide that may answer first, the best first. */
export function orderLines(guide: Guide, question: LineQuestion, weights: LineWeights): Statement[] {
  return lineSigns(guide, question)
    .map(({ line, signs }) => ({ line, score: scoreOf(signs, weights) }))
    .toSorted((one, other) => other.score - one.score)
    .map(({ line }) => line)
}

const FIGURED: ReadonlySet<Focus> = new Set(['how_much', 'until_when'])
const PERSONS: ReadonlySet<Focus> = new Set(['who', 'who_proves'])
const YES_NO: ReadonlySet<Focus> = new Set(['can_i', 'must_i', 'is_it_true'])
const VERDICTS: ReadonlySet<string> = new Set(['yes', 'no', 'depends'])
/** Keeps the share of the nearest line a number. */
const NEARLY_NOTHING = 1e-6
/** Characters that count as one. */
const LENGTH = 50
