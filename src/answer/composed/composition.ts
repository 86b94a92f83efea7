import type { Texts } from '../../base/texts.ts'
import type { CaseRecord, FigureRule, Guide, Statement } from '../../corpus/types.ts'
import type { Block } from '../../message/blocks.ts'
import { type Language, textsIn } from '../asked/language.ts'
import { saysAny } from '../asked/phrases.ts'
import type { ReadSpoken } from '../asked/spoken.ts'
import type { Grounds } from '../grounds/grounds.ts'
import type { At } from '../grounds/law-store.ts'
import { figureLines } from './figures.ts'
import { articleBlocks, caseBlocks, headed, list, note } from './render.ts'

/** The blocks that people read, and the questions that they are asked. */
export type Composed = { blocks: Block[]; questions: string[] }

/** The person's words, which decide the lines of the answer. `brief`: the question is one of several in a message. */
export type CompositionInput = { said: readonly string[]; at: At; language: Language; brief: boolean }

/** Greatest number of lines that depend on the person's words, and of questions asked back. */
const MOST_SITUATIONS = 3
const MOST_QUESTIONS = 2
const BRIEF_LINES = 2

/** Puts answers together without a model, from a guide or from articles. */
export type Composition = ReturnType<typeof createComposition>

export function createComposition({
  texts: both,
  shortName,
  figures,
  readSpoken,
}: {
  texts: Texts
  shortName: (statute: string) => string
  figures: readonly FigureRule[]
  readSpoken: ReadSpoken
}) {
  const lead = (text: string): Block => ({ kind: 'lead', text })

  /** The conclusion first; then the lines for the person's situation, the computed figures, and the rest. */
  const fromGuide = (
    { guide, unsure }: Extract<Grounds, { kind: 'guide' }>,
    record: CaseRecord | null,
    telling: CompositionInput,
  ): Composed => {
    const text = telling.said.join('\n')
    const situations = guide.situations.filter(({ when }) => saysAny(text, when)).slice(0, MOST_SITUATIONS)
    const spoken = readSpoken(telling.said, telling.at.today)
    const computed = figureLines(guide, spoken, { rules: figures, texts: both, today: telling.at.today })
    const own = [...situations.map(({ statement }) => statement.says), ...computed]
    if (telling.brief) {
      return {
        blocks: [lead(guide.conclusion.says), ...list([...own, ...said(guide.conditions)].slice(0, BRIEF_LINES))],
        questions: [],
      }
    }
    const open = guide.asks.filter(({ unless }) => !saysAny(text, unless)).slice(0, MOST_QUESTIONS)
    const questions = open.length > 0 ? open.map(({ question }) => question) : [guide.followUp ?? []].flat()
    const blocks = [
      lead(guide.conclusion.says),
      ...own.map((line): Block => ({ kind: 'paragraph', text: line })),
      ...list(said(guide.conditions)),
      ...headed(both('answer-exceptions'), said(guide.exceptions)),
      ...headed(both('answer-evidence'), said(guide.evidence)),
      ...headed(both('answer-steps'), said(guide.steps), true),
      ...(guide.secondary.length > 0
        ? [note(both('answer-secondary', { names: guide.secondary.map((name) => `《${name}》`).join('、') }))]
        : []),
      ...caseBlocks(record, both),
      ...questions.map(note),
      ...(unsure ? [note(both('answer-unsure'))] : []),
    ]
    return { blocks, questions }
  }

  const inEnglish = (guide: Guide): Composed => {
    const [first = '', ...rest] = said(guide.english)
    return { blocks: [lead(first), ...list(rest), note(both('answer-articles-in-chinese-en'))], questions: [] }
  }

  return {
    /** Composes the answer. `record`: a past case to show as well. */
    compose(grounds: Grounds, record: CaseRecord | null, telling: CompositionInput): Composed {
      const texts = textsIn(both, telling.language)
      switch (grounds.kind) {
        case 'guide': {
          const { guide } = grounds
          const english = telling.language === 'en' && guide.english.length > 0
          return english ? inEnglish(guide) : fromGuide(grounds, record, telling)
        }
        case 'named':
        case 'earlier': {
          const articles = articleBlocks(grounds.citations, { texts: both, shortName })
          const shown = telling.brief ? articles.slice(0, 1) : articles
          const after = grounds.kind === 'earlier' && !telling.brief ? [note(texts('answer-earlier-note'))] : []
          return { blocks: [lead(texts(`answer-${grounds.kind}-lead`)), ...shown, ...after], questions: [] }
        }
      }
    },
  }
}

function said(statements: readonly Statement[]): string[] {
  return statements.map(({ says }) => says)
}
