import { dayOf } from '../../base/clock.ts'
import type { Block } from '../../message/blocks.ts'
import { YEAR_WORD, yearsBack } from '../../normalise/years-back.ts'
import { askAnotherChoice, say, type Turn } from '../context.ts'
import { answerQuestion } from './question.ts'
import { linkTo } from './registers.ts'

/** The result of a survey that is public: of the year that is named, of this year, or of the latest one. */
export async function answerSurvey(turn: Turn, words: string): Promise<void> {
  const { surveys, texts, clock, timeZone } = turn.deps
  if (!(await surveys.any())) return answerQuestion(turn, turn.text ?? '', 'chat')
  const thisYear = Number(dayOf(clock(), timeZone).slice(0, 4))
  const named = yearIn(words, thisYear)
  const found = await surveys.published(named)
  const choices = [askAnotherChoice(turn)]
  if (!found) {
    const latest = await surveys.published(null)
    const text = texts('survey-chat-none', { year: named ?? thisYear })
    const more: Block[] = latest
      ? [
          { kind: 'paragraph', text: texts('survey-chat-latest', { title: latest.title }) },
          ...linkTo(turn, latest.page),
        ]
      : []
    return say(turn, { blocks: [{ kind: 'paragraph', text }, ...more], choices })
  }
  const { title, sent, returned, rate, best, page } = found
  const blocks: Block[] = [
    { kind: 'lead', text: texts('survey-chat-lead', { title, sent, returned, rate: rate ?? '' }) },
    ...(best.length === 0
      ? []
      : [
          { kind: 'paragraph', text: texts('survey-chat-best') } as const,
          {
            kind: 'list',
            ordered: false,
            items: best.map(({ rank, name, score }) => texts('survey-chat-one', { rank, name, score })),
          } as const,
        ]),
    ...linkTo(turn, page),
    { kind: 'note', text: texts('survey-chat-note') },
  ]
  say(turn, { blocks, choices })
}

const YEAR_IN_WORDS = new RegExp(YEAR_WORD, 'u')

/** The year that the words name; null: none. */
function yearIn(words: string, thisYear: number): number | null {
  const [digits] = /(?<!\d)20\d\d(?!\d)/u.exec(words) ?? []
  if (digits !== undefined) return Number(digits)
  const [word = ''] = YEAR_IN_WORDS.exec(words) ?? []
  const back = yearsBack(word)
  return back === null ? null : thisYear - back
}
