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
import { type ChoiceExample, isRightChoice, learnChoice } from './choice.ts'
import { handsOf } from './matters.ts'

/** Pull of every weight to 0. */
const DECAY = 3e-3
/** The guides are cut in as many parts; each is measured with the weights of the others. */
const FOLDS = 5
const ANSWERED_BY = ' → '
const NO_LINE = '-'

/** A question: the lines of its guide, with the signs in the order of `LINE_SIGNS`, of which some may answer first. */
type Example = ChoiceExample & { fold: number }

/**
 * Learns which line of a guide answers first, from `lessons/first-lines/`. Writes `line-order.json`. Takes seconds. Throws
 * on a lesson that names a guide or a line that does not exist.
 */
export function trainLines(out: string, say: (message: string) => void): void {
  const asked = loadAsked(join(KNOWLEDGE, 'words', 'asked.yaml'))
  const guides = loadKnowledge(KNOWLEDGE).guides
  const examples = handsOf('first-lines').flatMap((file) => examplesOf(file, guides, asked))
  const judged = Array.from({ length: FOLDS }, (_, number) => {
    const weights = learnChoice(
      examples.filter(({ fold }) => fold !== number),
      LINE_SIGNS.length,
      DECAY,
    )
    return examples.filter(({ fold }) => fold === number).map((example) => isRightChoice(example, weights))
  }).flat()
  const byConclusion = examples.filter(({ right }) => right[0]).length
  const trained = {
    examples: examples.length,
    right: share(judged.filter(Boolean).length, judged.length),
    conclusion_right: share(byConclusion, examples.length),
  }
  const weights = learnChoice(examples, LINE_SIGNS.length, DECAY)
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
      const candidates = signs.map((each) => LINE_SIGNS.map((sign) => each.signs[sign]))
      return [{ fold: at % FOLDS, candidates, right }]
    })
}

function share(some: number, all: number): number {
  return Number((some / (all || 1)).toFixed(3))
}
