import type { Texts } from '../../base/texts.ts'
import type { Guide } from '../../corpus/types.ts'
import type { Block } from '../../message/blocks.ts'
import { lists } from '../answering-words.ts'
import type { Asked } from '../asked/asked.ts'
import { focusIn, type ReadFocus } from '../asked/focus.ts'
import { saysAny } from '../asked/phrases.ts'
import type { Trader, Traders } from '../asked/traders.ts'
import type { Grounds } from '../grounds/grounds.ts'
import { basisOf, chooseLater, chooseLines, saidAgain, says, situationsIn } from './choose-lines.ts'
import { type LaterWeights, likelyLines } from './later-line.ts'
import { fold, list, note } from './render.ts'
import type { LikenessToLines } from './said-to-lines.ts'
import type { Composed, CompositionInput } from './types.ts'

/** How a line begins that speaks to a kind of person. */
const TO_ANOTHER = new RegExp(`^您是[^，。：]{1,10}${lists.kinds_of_person}(?:：|，(?!还是))`, 'u')

/**
 * Puts together the answer to a person on the selling side: the line of the guide for them first, then what the other side may
 * ask for. The person's sums are no claim of theirs: nothing is reckoned, and no step of a buyer is said.
 */
export function createForTrader({
  texts: both,
  traders,
  asksToPay,
  readFocus,
  laterLine,
  likenessToLines,
}: {
  texts: Texts
  traders: Pick<Traders, 'isForTraders'>
  asksToPay: Asked['asksToPay']
  readFocus: ReadFocus
  laterLine: LaterWeights
  likenessToLines: LikenessToLines
}) {
  const lead = (text: string): Block => ({ kind: 'lead', text })

  return (
    { guide: whole }: Extract<Grounds, { kind: 'guide' }>,
    trader: Trader,
    { said, told, isSaid, brief, isTraderKnown = false }: CompositionInput,
  ): Composed => {
    const text = [...told, ...said].join('\n')
    const newest = said.at(-1) ?? text
    const focus = focusIn(said, readFocus) ?? 'can_i'
    const isOwn = ({ statement, when }: Guide['situations'][number]) =>
      traders.isForTraders(statement.says, trader) || (TO_ANOTHER.test(statement.says) && saysAny(text, when))
    const own = whole.situations
      .filter(isOwn)
      .toSorted((one, other) => Number(saysAny(text, other.when)) - Number(saysAny(text, one.when)))
      .map(({ statement }) => statement)
      .slice(0, 1)
    const rest = whole.situations.filter((each) => !isOwn(each) && !TO_ANOTHER.test(each.statement.says))
    const isNew = !isSaid(whole.conclusion.says)
    // What was said to them answers no further question.
    const fresh = own.filter(({ says }) => isNew || !isSaid(says))
    const kept = whole.situations.filter(({ statement }) => fresh.includes(statement))
    const guide: Guide = { ...whole, situations: [...kept, ...rest], steps: [], evidence: [] }
    const situations = [...fresh, ...situationsIn({ ...whole, situations: rest }, text)]
    const lines = isNew
      ? chooseLines(guide, {
          text,
          newest,
          focus,
          order: own.length > 0 ? own : [guide.conclusion],
          situations: own.length > 0 ? [guide.conclusion, ...situations] : situations,
          computed: [],
        })
      : chooseLater(guide, {
          focus,
          newest,
          kind: 'question',
          asksNow: readFocus(newest),
          reckons: false,
          likely: likelyLines(
            guide,
            { said, isSaid, likeness: (line) => likenessToLines(whole, line) },
            { readFocus, weights: laterLine },
          ),
          situations,
          computed: [],
          isSaid,
        })
    const ours: Record<string, string> = {}
    const [mine = guide.conclusion] = own
    // Whether to pay is answered first: not as much as is asked for, but what the line for them says.
    if (!isNew && !brief && asksToPay(newest)) {
      const says = both('answer-trader-pay', {
        line: mine.says.replace(TO_ANOTHER, '').replaceAll('您', own.length > 0 ? '您' : trader.other),
      })
      ours[says] = mine.says
      const others = [lines.lead, ...lines.rules].filter((line) => line !== mine)
      const blocks = [
        lead(says),
        ...list(
          others
            .slice(0, 2)
            .map((line) =>
              line === guide.conclusion
                ? both('answer-trader-claim', { other: trader.other, line: line.says.replaceAll('您', trader.other) })
                : line.says.replaceAll('您', trader.other),
            ),
        ),
      ]
      return {
        blocks,
        questions: [],
        basis: basisOf([mine, ...others]),
        isAgain: isSaid(mine.says) && !isSaid(saidAgain(mine.says)),
        ours,
      }
    }
    const turned = (line: string): string => {
      if (own.some(({ says }) => says === line)) return line
      const words = line.replaceAll('您', trader.other)
      const says =
        line === guide.conclusion.says ? both('answer-trader-claim', { other: trader.other, line: words }) : words
      if (says !== line) ours[says] = line
      return says
    }
    const shown = [lines.lead, ...lines.rules, ...(lines.exception ? [lines.exception] : [])]
    const head = [lead(turned(lines.lead.says)), ...list(says(lines.rules).map(turned))]
    if (brief) return { blocks: head, questions: [], basis: basisOf(shown), ours }
    const blocks: Block[] = [
      ...head,
      ...(lines.exception ? [note(turned(lines.exception.says))] : []),
      ...(isNew && !isTraderKnown
        ? [{ kind: 'paragraph', text: both('answer-trader-step', { other: trader.other }) } as const]
        : []),
      ...fold(both('answer-more'), says(lines.more).map(turned)),
      ...fold(both('answer-exceptions'), says(lines.exceptions).map(turned)),
    ]
    return { blocks, questions: [], basis: basisOf(shown), isAgain: lines.isAgain, ours }
  }
}
