import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asked, loadAsked } from '../../src/answer/asked/asked.ts'
import { situationsIn } from '../../src/answer/composed/choose-lines.ts'
import {
  LINE_SIGNS,
  type LineWeights,
  lineSigns,
  questionToLines,
  writeLineWeights,
} from '../../src/answer/composed/line-order.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide } from '../../src/corpus/types.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { handsOf } from './matters.ts'

const ROUNDS = 300
const RATE = 0.1
/** How long the slope and its spread are remembered from round to round. */
const MOMENTUM = 0.9
const SPREAD = 0.99
/** Pull of every weight to 0. */
const DECAY = 3e-3
/** The guides are cut in as many parts; each is measured with the weights of the others. */
const FOLDS = 5
const ANSWERED_BY = ' → '
const NO_LINE = '-'

/** A question: the signs of each line of its guide in the order of `LINE_SIGNS`, and which lines may answer first. */
type Example = { fold: number; lines: number[][]; right: boolean[] }

/**
 * Learns which line of a guide answers first, from `lessons/first-lines/`. Writes `line-order.json`. Takes seconds. Throws
 * on a lesson that names a guide or a line that does not exist.
 */
export function trainLines(out: string, say: (message: string) => void): void {
  const asked = loadAsked(join(KNOWLEDGE, 'words', 'asked.yaml'))
  const guides = loadKnowledge(KNOWLEDGE).guides
  const examples = handsOf('first-lines').flatMap((file) => examplesOf(file, guides, asked))
  const judged = Array.from({ length: FOLDS }, (_, number) => {
    const weights = learn(examples.filter(({ fold }) => fold !== number))
    return examples.filter(({ fold }) => fold === number).map((example) => isRight(example, weights))
  }).flat()
  const byConclusion = examples.filter(({ right }) => right[0]).length
  const trained = {
    examples: examples.length,
    right: share(judged.filter(Boolean).length, judged.length),
    conclusion_right: share(byConclusion, examples.length),
  }
  const weights = learn(examples)
  say(`没学过的指引：${JSON.stringify(trained)}`)
  const rounded = Object.fromEntries(
    LINE_SIGNS.map((sign, at) => [sign, Number((weights[at] as number).toFixed(3))]),
  ) as LineWeights
  mkdirSync(out, { recursive: true })
  const content = JSON.stringify(writeLineWeights(rounded, trained), null, 1)
  writeFileSync(join(out, 'line-order.json'), `${content}\n`)
}

function examplesOf(file: string, guides: readonly Guide[], asked: Asked): Example[] {
  const fold = createFold()
  let at = -1
  return readFileSync(join(KNOWLEDGE, 'lessons', file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) at = guides.findIndex(({ id }) => id === line.slice(3).trim())
      if (line.trim() === '' || line.startsWith('#')) return []
      const guide = guides[at]
      const [question = '', answers = ''] = line.split(ANSWERED_BY)
      if (!guide) throw new Error(`${file}：没有这篇指引（${line}）`)
      if (answers.trim() === NO_LINE) return []
      const text = fold(question)
      const signs = lineSigns(guide, questionToLines([text], situationsIn(guide, text), asked.readFocus))
      const begins = answers.split('|').map((begin) => begin.trim())
      const all = [
        guide.conclusion,
        ...guide.conditions,
        ...guide.situations.map(({ statement }) => statement),
        ...guide.exceptions,
      ]
      for (const begin of begins)
        if (!all.some(({ says }) => says.startsWith(begin)))
          throw new Error(`${file}：指引 ${guide.id} 里没有「${begin}」开头的一行`)
      const right = signs.map(({ line: { says } }) => begins.some((begin) => says.startsWith(begin)))
      // A line for a situation that the words do not tell never answers first.
      if (!right.includes(true)) return []
      const lines = signs.map((each) => LINE_SIGNS.map((sign) => each.signs[sign]))
      return [{ fold: at % FOLDS, lines, right }]
    })
}

/** The weights, in the order of `LINE_SIGNS`, under which the right lines are likeliest among those of their guide. */
function learn(examples: readonly Example[]): number[] {
  const weights = LINE_SIGNS.map(() => 0)
  const momentum = LINE_SIGNS.map(() => 0)
  const spread = LINE_SIGNS.map(() => 0)
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [sign, sum] of slopeOf(examples, weights).entries()) {
      const slope = sum / (examples.length || 1) - DECAY * (weights[sign] as number)
      momentum[sign] = MOMENTUM * (momentum[sign] as number) + (1 - MOMENTUM) * slope
      spread[sign] = SPREAD * (spread[sign] as number) + (1 - SPREAD) * slope * slope
      const step = (momentum[sign] as number) / (1 - MOMENTUM ** round)
      const scale = Math.sqrt((spread[sign] as number) / (1 - SPREAD ** round)) + 1e-8
      weights[sign] = (weights[sign] as number) + (RATE * step) / scale
    }
  }
  return weights
}

/** How fast the likelihood of the right lines grows with each weight. */
function slopeOf(examples: readonly Example[], weights: readonly number[]): number[] {
  const slope = weights.map(() => 0)
  for (const { lines, right } of examples) {
    const chances = lines.map((signs) => Math.exp(scoreOf(signs, weights)))
    const all = chances.reduce((sum, chance) => sum + chance, 0)
    const ofRight = chances.reduce((sum, chance, at) => sum + (right[at] ? chance : 0), 0)
    for (const [at, signs] of lines.entries()) {
      const chance = chances[at] as number
      const wanted = (right[at] ? chance / ofRight : 0) - chance / all
      for (let sign = 0; sign < slope.length; sign += 1)
        slope[sign] = (slope[sign] as number) + wanted * (signs[sign] as number)
    }
  }
  return slope
}

function scoreOf(signs: readonly number[], weights: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < weights.length; at += 1) sum += (signs[at] as number) * (weights[at] as number)
  return sum
}

function isRight({ lines, right }: Example, weights: readonly number[]): boolean {
  const scores = lines.map((signs) => scoreOf(signs, weights))
  return right[scores.indexOf(Math.max(...scores))] === true
}

function share(some: number, all: number): number {
  return Number((some / (all || 1)).toFixed(3))
}
