import type { Texts } from '../../base/texts.ts'
import type { Guide } from '../../corpus/types.ts'
import type { ReadEnglishSum } from '../asked/english-sums.ts'
import { focusIn, type ReadFocus } from '../asked/focus.ts'
import { sharedWords } from '../grounds/shared-words.ts'
import { titleFor } from '../types.ts'
import { basisOf, says } from './choose-lines.ts'
import { fold, list, note } from './render.ts'
import type { Composed, CompositionInput } from './types.ts'

/** Composes the answer to a person that writes English, from the English lines of a guide. */
export function createInEnglish({
  texts: both,
  readFocus,
  readEnglishSum,
}: {
  texts: Texts
  readFocus: ReadFocus
  readEnglishSum: ReadEnglishSum
}) {
  const lead = (text: string) => ({ kind: 'lead', text }) as const
  return (guide: Guide, { said, told, isSaid }: CompositionInput, unsure: boolean): Composed => {
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
    const sum = readEnglishSum([...new Set([...told, ...said])])
    const rest = others.filter((line) => line !== step)
    const rules = rest.slice(0, step ? ENGLISH_RULES - 1 : ENGLISH_RULES)
    const shown = [...(first ? [first] : []), ...rules, ...(step ? [step] : [])]
    return {
      blocks: [
        ...(sum ? [lead(both('answer-figure-product-en', { how: sum.how }))] : [lead(first?.says ?? '')]),
        ...list(says(sum && first ? [first, ...rules.slice(0, 1)] : rules)),
        ...(step ? [{ kind: 'paragraph', text: asStep(step.says) } as const] : []),
        ...fold(both('answer-more-en'), says(rest.slice(rules.length))),
        ...(unsure && !isLater ? [note(both('answer-unsure-en', { title: titleFor(guide, 'en') }))] : []),
        note(both('answer-articles-in-chinese-en')),
      ],
      questions: [],
      basis: basisOf(shown),
    }
  }
}

/** A line in English that is no first step for everybody. */
const ONLY_IN_A_CASE = /^(?:if|when|unless)\b/iu
/** Lines in English below the first one. */
const ENGLISH_RULES = 2
