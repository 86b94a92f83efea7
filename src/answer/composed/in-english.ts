import type { Texts } from '../../base/texts.ts'
import type { Guide } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import { lists } from '../answering-words.ts'
import type { ReadEnglishSum } from '../asked/english-sums.ts'
import { focusIn, type ReadFocus } from '../asked/focus.ts'
import { sharedWords } from '../grounds/shared-words.ts'
import { titleFor } from '../types.ts'
import { basisOf, type ComputedLine, says } from './choose-lines.ts'
import { fold, list, note } from './render.ts'
import type { Composed, CompositionInput } from './types.ts'

/** Composes the answer to a person that writes English, from the English lines of a guide. */
export function createInEnglish({
  texts: both,
  readFocus,
  readEnglishSum,
  englishFigures,
}: {
  texts: Texts
  readFocus: ReadFocus
  readEnglishSum: ReadEnglishSum
  englishFigures: (guide: Guide, messages: readonly string[], today: Day) => ComputedLine[]
}) {
  const lead = (text: string) => ({ kind: 'lead', text }) as const
  const allOf = ({ told, said }: Telling) => [...new Set([...told, ...said])]
  /** The calculations, and those of them that answer the newest message. */
  const reckoned = (guide: Guide, telling: Telling) => {
    const newest = telling.said.at(-1) ?? ''
    const lines = englishFigures(guide, allOf(telling), telling.at.today)
    const focus = readFocus(newest)
    const asked = ASKS_SUM.test(newest) ? 'how_much' : focus !== null && ASKS_DAY.test(newest) ? 'until_when' : null
    const likeness = sharedWords(newest)
    const answers = lines
      .filter((line) => line.answers === asked)
      .toSorted((one, other) => likeness(other.says) - likeness(one.says))
    return { lines, answers }
  }

  const compose = (guide: Guide, telling: CompositionInput, unsure: boolean): Composed => {
    const { said, isSaid } = telling
    const focus = focusIn(said, readFocus) ?? 'can_i'
    const [conclusion] = guide.english
    const isLater = conclusion !== undefined && isSaid(conclusion.says)
    const likeness = sharedWords(said.at(-1) ?? '')
    const asStep = (says: string) => both('answer-next-en', { step: says })
    // A step that was said is told again to a person who asks for the way.
    const saidBefore = (says: string) => (isSaid(says) ? 1 : isSaid(asStep(says)) ? 0.5 : 0)
    const fits = ({ says, answers }: Guide['english'][number]) =>
      Number(answers.some((tag) => tag === focus)) + (isLater ? likeness(says) - saidBefore(says) : 0)
    // Of equals the first one stays first.
    const ordered = guide.english.toSorted((one, other) => fits(other) - fits(one))
    const first = ordered.find((line) => fits(line) > 0) ?? conclusion
    const others = guide.english.filter((line) => line !== first)
    // Once in a talk, and not below another way to go about it.
    const step =
      isLater || first?.answers.includes('how')
        ? undefined
        : others.find(({ says, answers }) => answers.includes('how') && !ONLY_IN_A_CASE.test(says))
    // A sum that follows from what was told is the answer; the rule stands below it.
    const { lines, answers } = reckoned(guide, telling)
    const product = answers.length > 0 ? null : readEnglishSum(allOf(telling))
    const [answer] = answers
    const sum = answer
      ? isSaid(answer.says)
        ? both('answer-figure-again-en', { line: answer.says })
        : answer.says
      : product && both('answer-figure-product-en', { how: product.how })
    // With the first answer of the matter comes what was reckoned from its telling.
    const beside = (sum ? answers.slice(1) : lines).filter((line) => !isSaid(line.says)).slice(0, ENGLISH_FIGURES)
    const rest = others.filter((line) => line !== step)
    const rules = rest.slice(0, step ? ENGLISH_RULES - 1 : ENGLISH_RULES)
    const shown = [...(first ? [first] : []), ...rules, ...(step ? [step] : [])]
    return {
      blocks: [
        lead(sum ?? first?.says ?? ''),
        ...list([...says(beside), ...says(sum && first ? [first, ...rules.slice(0, 1)] : rules)]),
        ...(step ? [{ kind: 'paragraph', text: asStep(step.says) } as const] : []),
        ...fold(both('answer-more-en'), says(rest.slice(rules.length))),
        ...(unsure && !isLater ? [note(both('answer-unsure-en', { title: titleFor(guide, 'en') }))] : []),
        note(both('answer-articles-in-chinese-en')),
      ],
      questions: [],
      basis: basisOf([...shown, ...beside, ...answers.slice(0, 1)]),
    }
  }
  return {
    compose,
    /** Whether the newest message asks for what can be reckoned. */
    reckons: (guide: Guide, telling: Telling): boolean =>
      reckoned(guide, telling).answers.length > 0 || readEnglishSum(allOf(telling)) !== null,
  }
}

type Telling = Pick<CompositionInput, 'told' | 'said' | 'at'>

/** Words by which a sum, and a day, is asked for. */
const ASKS_SUM = new RegExp(lists.asks_sum_in_english, 'iu')
const ASKS_DAY = new RegExp(lists.asks_day_in_english, 'iu')

/** A line in English that is no first step for everybody. */
const ONLY_IN_A_CASE = /^(?:if|when|unless)\b/iu
/** Lines in English below the first one. */
const ENGLISH_RULES = 2
/** Calculations beside the first line. */
const ENGLISH_FIGURES = 2
