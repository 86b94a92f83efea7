import type { Texts } from '../../base/texts.ts'
import type { Guide } from '../../corpus/types.ts'
import { basisOf, says } from './choose-lines.ts'
import { list, note } from './render.ts'
import type { Composed, FurtherInEnglish } from './types.ts'

/** What to do comes before what the law says. */
const ADVICE_FIRST: ReadonlySet<FurtherInEnglish['name']> = new Set(['vanished', 'denies', 'police', 'who'])
/** Lines below the first one. */
const BELOW = 2

/**
 * Answers a further question in English for the matter talked about: its own English line, what holds for every matter, and what to
 * do. Null: this guide says nothing of how much, so that its first answer is all there is.
 */
export function createAnswerInEnglish(texts: Texts) {
  return (
    { english }: Pick<Guide, 'english'>,
    { name, isOwn, lines }: FurtherInEnglish,
    isSaid: (line: string) => boolean,
  ): Composed | null => {
    const own = english.filter((line) => isOwn(line.says))
    if (name === 'how_much' && own.length === 0) return null
    const advice = name === 'how_much' ? [] : [texts(`answer-further-${name}-en`)]
    const shown = [...own, ...lines]
    const all = ADVICE_FIRST.has(name) ? [...advice, ...says(shown)] : [...says(shown), ...advice]
    // What answers the question is said again; a line that only goes with it is not.
    const [first = ''] = all
    const below = all
      .slice(1)
      .filter((line) => !isSaid(line))
      .slice(0, BELOW)
    const isShown = (line: string) => line === first || below.includes(line)
    return {
      blocks: [{ kind: 'lead', text: first }, ...list(below), note(texts('answer-articles-in-chinese-en'))],
      questions: [],
      ...(isSaid(first) && { isAgain: true }),
      basis: basisOf(shown.filter(({ says }) => isShown(says))),
    }
  }
}
