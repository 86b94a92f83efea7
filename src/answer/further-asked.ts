import type { Corpus, Guide } from '../corpus/types.ts'
import type { FurtherAsked, ReadFurther, ReadLikelyFurther } from './asked/further.ts'
import type { EnglishFurther } from './asked/further-english.ts'
import { lengthOf } from './asked/length.ts'
import type { SameMatter } from './asked/same-matter.ts'
import { situationsIn } from './composed/choose-lines.ts'
import { linesOf } from './composed/said-to-lines.ts'
import type { QuestionSetting } from './composed/setting.ts'
import type { Further, FurtherInEnglish } from './composed/types.ts'
import type { SingleQuestion } from './grounded.ts'
import type { Grounds } from './grounds/grounds.ts'
import type { Store } from './grounds/law-store.ts'
import type { LookUpResult } from './grounds/look-up.ts'

export type FurtherTools = {
  readFurther: ReadFurther
  readLikelyFurther: ReadLikelyFurther
  readEnglishFurther: (text: string) => EnglishFurther | null
  corpus: Corpus
  store: Store
  sameMatter: Pick<SameMatter, 'isAside' | 'tellsPurchase'>
}

/** From this chance on a guide of its own answers. */
const SURELY_GUIDED = 0.7
/** In characters. */
const LONGEST_ALONE = 14

/** What is asked of the matter that was answered and fits any matter. Null: nothing, or another matter is nearer to what else is said. */
export function furtherAsked(
  one: SingleQuestion,
  found: LookUpResult,
  { language }: QuestionSetting,
  { readFurther, corpus, sameMatter }: FurtherTools,
): FurtherAsked | null {
  const { subject, guide, trader } = one
  if (subject === null || trader || language === 'en' || (guide !== null && guide !== subject)) return null
  const asked = readFurther(one.text)
  const own = corpus.guides.find(({ id }) => id === subject)
  if (asked && own && !isWhereAsked(asked, own)) return null
  const nearest = found.guides[0]?.guide.id
  // A general guide is nearest to a question of any matter: 找谁投诉啊 我们在河北报的名.
  const isOfIt = guide === subject || nearest === subject || (nearest !== undefined && sameMatter.isAside(nearest))
  return asked && (asked.isWhole || isOfIt) ? asked : null
}

/**
 * The same by what was learned. `before`: nothing was looked at in the guide of the matter, so only what counts at once does, and only where
 * neither that guide has a line for what was told nor another matter is surely meant; otherwise the guide had nothing new to say.
 */
export function likelyFurther(
  { subject, guide, trader, text }: SingleQuestion,
  found: LookUpResult,
  { language }: QuestionSetting,
  { readLikelyFurther, corpus, sameMatter }: FurtherTools,
  before: boolean,
): ReturnType<ReadLikelyFurther> {
  if (subject === null || trader || language === 'en' || (guide !== null && guide !== subject)) return null
  const asked = readLikelyFurther(text)
  const own = corpus.guides.find(({ id }) => id === subject)
  if (!asked || !own || !isWhereAsked(asked, own)) return null
  if (!before) return asked
  if (!asked.atOnce) return null
  const hasLine = situationsIn(own, text).length > 0
  if (asked.ofComplaining) return hasLine && !asked.surely ? null : asked
  const [best] = found.guides
  const isOther = isSure(found) && best !== undefined && best.guide.id !== subject && !sameMatter.isAside(best.guide.id)
  return isOther || hasLine ? null : asked
}

function isSure({ guided, guides: [best] }: LookUpResult): boolean {
  return best !== undefined && guided * best.chance >= SURELY_GUIDED
}

/** What is asked about complaining itself before any matter was told, and the guide on complaining that answers it. Null: a guide surely answers, or nothing of that is asked. */
export function askedOfComplaining(
  { subject, guide, trader, text }: SingleQuestion,
  found: LookUpResult,
  { language }: QuestionSetting,
  { readLikelyFurther, sameMatter }: FurtherTools,
): { asked: FurtherAsked; guide: string } | null {
  if (subject !== null || guide !== null || trader || language === 'en') return null
  // A longer message tells a matter: 出差在外地被宰了，回家了还能投诉不.
  if (lengthOf(text) > LONGEST_ALONE || sameMatter.tellsPurchase(text)) return null
  const asked = readLikelyFurther(text)
  return asked?.alone && !isSure(found) ? { asked, guide: asked.guide } : null
}

/** Whether it counts in the matter of that guide. A line for a case that may not be told is none to rely on. */
function isWhereAsked({ where, isOwn }: FurtherAsked, guide: Guide): boolean {
  switch (where) {
    case 'all':
      return true
    case 'own_line':
      return [guide.conclusion, ...guide.conditions].some(({ says }) => isOwn(says))
    case 'no_own_line':
      return !linesOf(guide).some(({ says }) => isOwn(says))
  }
}

/** The same, with the lines of general guides that may be said on that day. */
export function furtherOf(
  { name, isOwn, lines }: FurtherAsked,
  grounds: Grounds,
  { at }: QuestionSetting,
  { corpus, store }: FurtherTools,
): Further {
  const rests = (law: string) =>
    grounds.kind === 'guide' && grounds.guide.conclusion.basis.some(({ statute }) => statute.includes(law))
  const found = lines.flatMap(({ guide: id, says, law, but_law: butLaw }) => {
    const guide = corpus.guides.find((each) => each.id === id)
    const held =
      guide && (law === undefined || rests(law)) && (butLaw === undefined || !rests(butLaw))
        ? store.sayable(guide, at)
        : null
    return held
      ? [held.guide.conclusion, ...held.guide.conditions, ...held.guide.situations.map(({ statement }) => statement)]
          .filter((line) => line.says.startsWith(says))
          .slice(0, 1)
      : []
  })
  return { name, isOwn, lines: found }
}

/** The same, asked in English. */
export function englishFurtherAsked(
  { subject, guide, trader, text }: SingleQuestion,
  { language }: QuestionSetting,
  { readEnglishFurther }: FurtherTools,
): EnglishFurther | null {
  if (subject === null || trader || language !== 'en' || (guide !== null && guide !== subject)) return null
  return readEnglishFurther(text)
}

/** The same, with the English lines of general guides that may be said on that day. */
export function englishFurtherOf(
  asked: EnglishFurther,
  { at }: QuestionSetting,
  { corpus, store }: FurtherTools,
): FurtherInEnglish {
  const lines = asked.lines.flatMap(({ guide: id, says }) => {
    const general = corpus.guides.find((each) => each.id === id)
    const held = general ? store.sayable(general, at) : null
    return held ? held.guide.english.filter((line) => line.says.startsWith(says)).slice(0, 1) : []
  })
  return { ...asked, lines }
}
