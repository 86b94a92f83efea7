import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asked, loadAsked } from '../../src/answer/asked/asked.ts'
import { situationsIn } from '../../src/answer/composed/choose-lines.ts'
import { LATER_SIGNS, LATER_WEIGHTS, laterSigns } from '../../src/answer/composed/later-line.ts'
import { LINE_SIGNS, LINE_WEIGHTS, lineSigns, questionToLines } from '../../src/answer/composed/line-order.ts'
import type { LikenessToLines } from '../../src/answer/composed/said-to-lines.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide } from '../../src/corpus/types.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { type ChoiceExample, learnChoice, leftOut, shareRight } from './choice.ts'
import { handsOf } from './matters.ts'
import { laterMessages, readLikeness } from './talk-lessons.ts'

/** Pull of every weight to 0. */
const DECAY = 3e-3
/** The guides are cut in as many parts; each is measured with the weights of the others. */
const FOLDS = 5
const ANSWERED_BY = ' → '
const NO_LINE = '-'

/** A question: the lines of its guide, with their signs in order, of which some may answer. */
type Example<Part> = ChoiceExample & { part: Part }

/**
 * Learns which line of a guide answers first, from `lessons/first-lines/`, and which one answers a message after that, from
 * `lessons/talks/`. Writes `line-order.json` and `later-line.json`. Takes a minute. Throws on a lesson that names a guide or a
 * line that does not exist.
 */
export async function trainLines(out: string, say: (message: string) => void): Promise<void> {
  mkdirSync(out, { recursive: true })
  const first = firstExamples()
  const byFirst = leftOut(first, LINE_SIGNS.length, DECAY)
  const trained = {
    examples: first.length,
    right: shareRight([...byFirst.values()].flat()),
    conclusion_right: shareRight(first.map(({ right }) => right[0] === true)),
  }
  say(`先说的一行，没学过的指引：${JSON.stringify(trained)}`)
  const weights = learnChoice(first, LINE_SIGNS.length, DECAY)
  writeFileSync(join(out, 'line-order.json'), LINE_WEIGHTS.content(weights, trained))

  const later = await laterExamples()
  const byLater = leftOut(later, LATER_SIGNS.length, DECAY)
  for (const [hand, right] of byLater) say(`${hand} 整份没学：${right.length} 句接着说的，对 ${shareRight(right)}`)
  const trainedLater = { examples: later.length, hands: byLater.size, right: shareRight([...byLater.values()].flat()) }
  say(`接着说的一行，没学过的人：${JSON.stringify(trainedLater)}`)
  const laterWeights = learnChoice(later, LATER_SIGNS.length, DECAY)
  writeFileSync(join(out, 'later-line.json'), LATER_WEIGHTS.content(laterWeights, trainedLater))
}

/** What is to be chosen after a guide has answered once. A message that no line answers teaches nothing. */
async function laterExamples(): Promise<Example<string>[]> {
  const { messages, asked } = await laterMessages()
  const likenessTo = readLikeness()
  return messages.flatMap(({ hand, guide, said, inSight, lines }) => {
    if (!lines || lines.length === 0 || !inSight.has(guide.conclusion.says)) return []
    const isSaid = (line: string) => inSight.has(line)
    const candidates = laterSigns(guide, { said, isSaid, likeness: (text) => likenessTo(guide, text) }, asked.readFocus)
    return {
      part: hand,
      candidates: candidates.map(({ signs }) => LATER_SIGNS.map((sign) => signs[sign])),
      right: candidates.map(({ line: { says } }) => lines.includes(says)),
    }
  })
}

function firstExamples(): Example<number>[] {
  const asked = loadAsked(join(KNOWLEDGE, 'words', 'asked.yaml'))
  const guides = loadKnowledge(KNOWLEDGE).guides
  const likenessTo = readLikeness()
  return handsOf('first-lines').flatMap((file) => examplesOf(file, guides, { asked, likenessTo }))
}

function examplesOf(
  file: string,
  guides: readonly Guide[],
  { asked, likenessTo }: { asked: Asked; likenessTo: LikenessToLines },
): Example<number>[] {
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
      const signs = lineSigns(
        guide,
        questionToLines([text], situationsIn(guide, text), {
          readFocus: asked.readFocus,
          likeness: (words) => likenessTo(guide, words),
        }),
      )
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
      return [{ part: at % FOLDS, candidates, right }]
    })
}
