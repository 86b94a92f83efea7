import { type Texts, textsIn } from '../../base/texts.ts'
import type { CaseRecord, CitedPart, FigureRule, Guide } from '../../corpus/types.ts'
import { printPlace } from '../../law/reference.ts'
import type { Day } from '../../law/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { Asked } from '../asked/asked.ts'
import { type Focus, focusIn, type ReadFocus, YES_NO } from '../asked/focus.ts'
import type { FurtherName } from '../asked/further.ts'
import { saysAny } from '../asked/phrases.ts'
import type { ReadSpoken, Spoken } from '../asked/spoken.ts'
import type { StepsOpen } from '../asked/steps.ts'
import type { Traders } from '../asked/traders.ts'
import type { CouncilContact } from '../council.ts'
import type { Grounds } from '../grounds/grounds.ts'
import { isLineUntold } from './calling.ts'
import {
  basisOf,
  type ComputedLine,
  chooseLater,
  chooseLines,
  isOnDeedOf,
  says,
  situationsIn,
  stillOpen,
} from './choose-lines.ts'
import { createEnglishFigures } from './english-figures.ts'
import { figureLines } from './figures.ts'
import { type CitedPlace, footingOf } from './footing.ts'
import { createForTrader } from './for-trader.ts'
import { createAnswerFurther } from './further.ts'
import { createAnswerInEnglish } from './further-english.ts'
import { createInEnglish } from './in-english.ts'
import { inTheCase } from './in-the-case.ts'
import { kindOf, type LaterKind, type LaterWeights, likelyLines } from './later-line.ts'
import { type LineWeights, orderLines, questionToLines } from './line-order.ts'
import { nextIn } from './next.ts'
import { afterSilence } from './office.ts'
import { openQuestion } from './open-question.ts'
import { daysBetween } from './periods.ts'
import { articleBlocks, caseFold, fold, list, note } from './render.ts'
import { type LikenessToLines, linesOf } from './said-to-lines.ts'
import { scaleLine } from './scales.ts'
import { checkedBy, rightFirst } from './sum-order.ts'
import { withSums } from './sums-in-sight.ts'
import type { Composed, CompositionInput } from './types.ts'
import { isOfBystander, stanceOf, verdictOf } from './verdict.ts'

const MOST_QUESTIONS = 1
const ASKS_FOR_FIGURE: ReadonlySet<Focus> = new Set(['how_much', 'until_when'])

/** A longer message tells more than a number that is put right. In characters. */
const LONGEST_PUT_RIGHT = 20

/** A number, small ones too: 用了 5 个月. */
const COUNT = /[\d两二三四五六七八九十半]/u
/** A message without any of these changes no sum: 上个月去修过一次. */
const OF_SUMS = /[\d两二三四五六七八九十百千万半没未全都]/u

/** From this chance on a line answers a further question before what holds for any matter. */
const SURELY_FURTHER = 0.3

/** Whether a message tells what a harm cost, or what was taken instead. */
function tellsOfCosts({ sums, isTaken }: Spoken): boolean {
  return isTaken || sums('costs').length > 0
}

/** Puts answers together without a model, from a guide or from articles. */
export type Composition = ReturnType<typeof createComposition>

export function createComposition({
  texts: both,
  shortName,
  figures,
  readSpoken,
  readFocus,
  readEnglishSum,
  readEnglishFacts,
  namesFigure,
  isClaim,
  stalls,
  asksWay,
  supposes,
  settles,
  isPassedOff,
  isForOthers,
  isOfRegret,
  leaning,
  asksToPay,
  asksWhetherMay,
  firstDays,
  traders,
  generalGuides,
  cases,
  stepsOpen,
  weights,
  likenessToLines,
  isWorkingDay,
  council,
}: {
  texts: Texts
  shortName: (statute: string) => string
  /** The calculations that may be made today. */
  figures: (today: Day) => readonly FigureRule[]
  readSpoken: ReadSpoken
  readFocus: ReadFocus
  readEnglishSum: Asked['readEnglishSum']
  readEnglishFacts: Asked['readEnglishFacts']
  namesFigure: Asked['namesFigure']
  isClaim: Asked['isClaim']
  stalls: Asked['stalls']
  asksWay: Asked['asksWay']
  supposes: Asked['supposes']
  settles: Asked['settles']
  isPassedOff: Asked['isPassedOff']
  isForOthers: Asked['isForOthers']
  isOfRegret: Asked['isOfRegret']
  leaning: Pick<Asked['leaning'], 'isTopicless'>
  asksToPay: Asked['asksToPay']
  asksWhetherMay: Asked['asksWhetherMay']
  firstDays: Asked['firstDays']
  traders: Pick<Traders, 'isForTraders' | 'guides'>
  generalGuides: Asked['generalGuides']
  cases: Asked['cases']
  stepsOpen: StepsOpen
  /** Which line of a guide answers first, and which one later. */
  weights: { firstLine: LineWeights; laterLine: LaterWeights }
  likenessToLines: LikenessToLines
  /** Null: nobody knows the holidays of that year yet. */
  isWorkingDay: (day: Day) => boolean | null
  council: CouncilContact
}) {
  const lead = (text: string): Block => ({ kind: 'lead', text })
  const cited = (part: CitedPart): CitedPlace => ({ statute: shortName(part.statute), place: printPlace(part) })
  const answerFurther = createAnswerFurther({
    texts: both,
    council,
    place: (part) => `《${cited(part).statute}》${cited(part).place}`,
    mayCome: stepsOpen.mayCome,
  })
  const answerInEnglish = createAnswerInEnglish(both)
  const englishFigures = createEnglishFigures({ texts: both, readEnglishFacts, figures, isWorkingDay })
  const inEnglish = createInEnglish({ texts: both, readFocus, readEnglishSum, englishFigures })
  const forTrader = createForTrader({
    texts: both,
    traders,
    asksToPay,
    readFocus,
    laterLine: weights.laterLine,
    likenessToLines,
  })

  /** What was asked, the rule and the person's own figures, the next step; the rest is folded. */
  const fromGuide = (
    { guide: whole, quoted, unsure }: Extract<Grounds, { kind: 'guide' }>,
    record: CaseRecord | null,
    { said, told, isSaid, goesOn, at, brief, heard = [], ofThing = said }: CompositionInput,
  ): Composed => {
    const text = said.join('\n')
    const all = [...new Set([...heard, ...told, ...said])].join('\n')
    const isOfCase = cases.ruledOut(text)
    const isTooLate = lateFor(told, at.today)
    // A person that wants out for what the business did has not changed their mind.
    const { reason } = readSpoken(told, at.today)
    const isOut = (line: string) => isOfCase(line) || isTooLate(line) || (reason === 'shop' && isOfRegret(line))
    const guide = inTheCase(whole, { isOut, isForOthers, stepsOpen, text: [...told, text].join('\n'), all })
    const newest = said.at(-1) ?? text
    const focus = focusIn(said, readFocus) ?? focusOf(told)
    const situations = situationsIn(guide, text)
    const deciding = [...situations, guide.conclusion]
    // What was told before counts where a figure is asked for or named; else a further question of the matter would get one too.
    const completes = told.length > 1 && newest.length <= LONGEST_PUT_RIGHT && completesPieces(told, at.today)
    const counts =
      completes ||
      ASKS_FOR_FIGURE.has(focus) ||
      namesFigure(newest) ||
      (goesOn && asksWhetherMay(newest)) ||
      (kind(newest) === 'fact' && COUNT.test(newest)) ||
      isOffer(newest)
    const heardNow = readSpoken(counts ? told : said, at.today)
    // What was used stays used, whatever guide answers now.
    const spoken = { ...heardNow, isUsed: heardNow.isUsed || readSpoken(ofThing, at.today).isPartUsed }
    const tellsPrice = spoken.paid !== null
    // A bare price after a question asks what it comes to; what a harm cost, what the costs come to.
    const isFact =
      kind(newest) === 'fact' ||
      (spoken.putsRight !== null && kind(newest) === 'story' && newest.length <= LONGEST_PUT_RIGHT)
    const check = spoken.checks
    const isBarePrice = completes || (check === null && isFact && readSpoken([newest], at.today).paid !== null)
    const isLater = isSaid(guide.conclusion.says)
    const tellsCosts = isLater && readFocus(newest) === null && tellsOfCosts(readSpoken([newest], at.today))
    const wantsSum = completes || check !== null || spoken.plain !== null || spoken.share?.isAsked === true
    const reckoning = isBarePrice || wantsSum ? 'how_much' : focus
    const matter = {
      guide,
      text,
      deciding,
      focus: reckoning,
      tellsPrice,
      tellsCosts,
      isPassedOff: isPassedOff(text),
      supposed: supposedIn(told),
      ...(isBarePrice ? { asked: null } : readFocus(newest) === 'how_much' ? { asked: newest } : {}),
      heard: [...told, text].join('\n'),
    }
    const given = { rules: figures(at.today), texts: both, today: at.today, isWorkingDay }
    const computed = again(newest, isSaid, rightFirst(check, figureLines(matter, spoken, given)))
    // A conclusion in the words of the law comes first whatever was asked: a figure of another line would be taken for the answer.
    const isQuoted = quoted.has(guide.conclusion.says)
    // A guide that fits any matter is read in view of what the matter is.
    const isGeneral = Object.values(generalGuides).includes(guide.id)
    const read = isGeneral ? told : said
    const learned = () =>
      orderLines(
        guide,
        questionToLines(read, situations, { readFocus, likeness: (words) => likenessToLines(whole, words) }),
        weights.firstLine,
      )
    const asksWhether = goesOn && !heard.includes(newest) && asksOnlyWhether(newest)
    // The sums as they stood before a message that asks nothing.
    const without = (messages: readonly string[]) => messages.filter((each) => each !== newest)
    const sumsBefore =
      isLater && (kind(newest) === 'fact' || kind(newest) === 'story')
        ? figureLines(
            { ...matter, text: without(said).join('\n') },
            { ...readSpoken(without(counts ? told : said), at.today), isUsed: spoken.isUsed },
            given,
          )
        : []
    const chosen = isSaid(guide.conclusion.says)
      ? chooseLater(guide, {
          focus: wantsSum ? 'how_much' : focus,
          newest,
          kind: kind(newest),
          asksNow: wantsSum ? 'how_much' : readFocus(newest),
          asksWhether: asksWhether && leaning.isTopicless(newest),
          reckons: reckons(newest),
          isUntold: (line) => isLineUntold(line, figures(at.today), { text, deciding, isPassedOff: isPassedOff(text) }),
          // A price that stands alone changes the sums, and no other line.
          likely:
            isBarePrice && situationsIn(guide, newest).length === 0
              ? []
              : [
                  // The line for the case that is supposed answers before any other.
                  ...(supposes(newest) ? situationsIn(guide, newest) : []).map((line) => ({ line, chance: 1 })),
                  ...likelyLines(
                    guide,
                    { said, isSaid, likeness: (text) => likenessToLines(whole, text) },
                    { readFocus, weights: weights.laterLine },
                  ),
                ],
          situations,
          computed,
          wasReckoned: ({ says }) => !OF_SUMS.test(newest) || sumsBefore.some((line) => says.endsWith(line.says)),
          isSaid,
        })
      : chooseLines(guide, {
          text,
          newest,
          goesOn,
          focus: isQuoted ? 'can_i' : focus,
          order: isQuoted ? [guide.conclusion] : learned(),
          situations,
          computed,
        })
    const { sums, ...lines } = withSums(chosen, {
      lines: linesOf(guide).filter(({ says }) => !quoted.has(says)),
      kept: deciding,
      computed,
      paid: spoken.paid,
      isSaid,
      isLater,
      sumsOf: ({ line, isFirst }) =>
        figureLines(
          {
            ...matter,
            text: [...told, text].join('\n'),
            deciding: [line],
            focus: 'how_much',
            inSight: { line, isFirst: isFirst && (counts || !isLater), isDeciding: deciding.includes(line) },
          },
          spoken,
          given,
        ).filter(({ basis, answers }) => basis.length > 0 && answers === 'how_much'),
    })
    const inSight = [lines.lead, ...lines.rules, ...(brief || !lines.exception ? [] : [lines.exception])]
    // What a line rests on goes before what its sum rests on.
    const shown = [...inSight.filter((line) => sums.every((sum) => sum !== line)), ...sums]
    const isQuoting = shown.some((line) => quoted.has(line.says))
    const verdict =
      (isSaid(guide.conclusion.says) || goesOn) &&
      !heard.includes(newest) &&
      asksWhetherMay(newest) &&
      ('open' in lines.lead || isOnDeedOf(newest, lines.lead.says))
        ? verdictOf(guide, lines.lead, { situations, computed })
        : null
    const stance =
      verdict === null && !heard.includes(newest)
        ? stanceOf(guide, lines.lead, {
            situations,
            refusal: (isClaim(newest) || stalls(newest)) && !isOfBystander(newest) ? newest : null,
            mustI: readFocus(newest) === 'must_i',
          })
        : null
    // A sum is asked for, and nothing that was not said tells one.
    const isSumOpen =
      isLater &&
      readFocus(newest) === 'how_much' &&
      isSaid(lines.lead.says) &&
      !computed.some((line) => line === lines.lead) &&
      !linesOf(guide).some((line) => line === lines.lead && line.answers.includes('how_much'))
    const right = check && checkedBy(check, computed.find((line) => line === lines.lead) ?? null, spoken)
    const first = isSumOpen
      ? both('answer-sum-open')
      : right !== null
        ? both(`answer-check-${right}`, { line: lines.lead.says })
        : verdict !== null
          ? both(`answer-verdict-${verdict}`, { line: lines.lead.says })
          : lines.lead.says
    const head = [lead(first), ...list(says(lines.rules)), ...(isQuoting ? [note(both('answer-article-changed'))] : [])]
    if (brief) return { blocks: head, questions: [], basis: basisOf(shown) }
    const isNew = !isSaid(guide.conclusion.says)
    const secondary = guide.secondary.map((name) => `《${name}》`).join('、')
    const more = [
      ...says(lines.more),
      ...(secondary && !goesOn ? [both('answer-secondary', { names: secondary })] : []),
    ]
    // The rest came with the first answer of the matter: what was not in sight yet may answer a further question.
    const folds = goesOn
      ? fold(
          both('answer-more'),
          [...more, ...says(lines.exceptions)].filter((line) => !isSaid(line)),
        )
      : [
          ...fold(both('answer-more'), more),
          ...fold(both('answer-exceptions'), says(lines.exceptions)),
          ...fold(both('answer-evidence'), says(guide.evidence)),
        ]
    const ahead = stillOpen(guide, computed).filter((step) => !isSaid(step))
    const isStalling = stalls(newest)
    // 他说只能修，是不是这样: what is asked is answered before the way on.
    const asksOther = isClaim(newest) && YES_NO.has(readFocus(newest) ?? 'how')
    const isStalled = isStalling && !asksOther && (isSaid(lines.lead.says) || shown.every((line) => isSaid(line.says)))
    const silence =
      isStalling && !isNew && !isGeneral
        ? afterSilence(guide, { ahead, isSaid, mayCome: (step) => stepsOpen.mayCome(step, all), text: both })
        : null
    if (!isNew && (ahead.length > 0 || silence) && (asksWay(newest) || isStalled)) {
      const way = silence
        ? [lead(silence.lead), ...list(silence.below)]
        : [lead(both('answer-way')), ...list(ahead, true)]
      const blocks = [...way, ...folds]
      return {
        blocks,
        questions: [],
        basis: basisOf(shown),
        // Where it goes on says that it is for those who are not listened to.
        to: isStalled && !silence ? 'stalling' : null,
        steps: stillOpen(guide, computed),
      }
    }
    const steps = ahead
      .filter((step) => !isSaid(both('answer-next', { step })) && stepsOpen.mayCome(step, all))
      // A step follows a fact that is its case. A person to whom the business does not listen needs the next step.
      .filter((step) => isStalling || stepsOpen.isFor(step, newest))
      .map((step) => both('answer-next-step', { step }))
    const isReckoned = [...computed, ...sums].some(({ answers }) => answers === 'how_much')
    // A number that is put right is said back, where no sum shows it.
    const rightNumber = isFact && !isReckoned ? spoken.putsRight : null
    const saidBack = rightNumber === null ? null : both('answer-put-right', { what: rightNumber })
    const next = isNew ? null : (saidBack ?? nextIn(guide, { text: all, isSaid, steps, stalls: isStalling }))
    const open = guide.asks
      .filter(({ question, unless }) => !saysAny(all, unless) && (isNew || !isSaid(question)))
      .map(({ question }) => question)
    // A question whose answer stands in the talk is not asked.
    const questions = [...open, ...[guide.followUp ?? []].flat()]
      .flatMap((question) => openQuestion(question, all) ?? [])
      .filter((question) => isNew || !isSaid(question))
      .slice(0, MOST_QUESTIONS)
    // A bare fact is told of what was answered.
    const isDoubtful = unsure && (isNew || kind(newest) !== 'fact')
    const blocks = [
      ...head,
      ...(saidBack === null ? [] : [note(saidBack)]),
      ...(lines.exception ? [note(lines.exception.says)] : []),
      ...stepBlocks(lines.steps),
      ...questions.map(note),
      ...(isDoubtful ? [note(both('answer-unsure', { title: guide.title }))] : []),
      ...folds,
      ...(!goesOn && guide.steps.length > lines.steps.length
        ? fold(both('answer-steps'), says(guide.steps), true)
        : []),
      ...(goesOn ? [] : caseFold(record, both)),
    ]
    const isOfSupposed = [...computed, ...situationsIn(guide, newest)].some((line) => line === lines.lead)
    const to = isNew
      ? null
      : supposes(newest) && !isOfSupposed
        ? 'supposing'
        : kind(newest) === 'claim' && stance !== 'theirs' && !isOfBystander(newest)
          ? 'claim'
          : null
    return {
      blocks,
      questions,
      basis: basisOf(shown),
      isAgain: lines.isAgain && !isSumOpen,
      stands: asksWhether ? 'alone' : null,
      to,
      next,
      ...(spoken.putsRight !== null && { putsRight: { isReckoned } }),
      steps: stillOpen(guide, computed),
      ...(first === lines.lead.says && { stance }),
      ...(!isSumOpen && first !== lines.lead.says && { ours: { [first]: lines.lead.says } }),
    }
  }

  /** Whether a line holds for the first days only, and more of them have passed since the thing was received. */
  const lateFor = (told: readonly string[], today: Day): ((line: string) => boolean) => {
    const { when } = readSpoken(told, today)
    const since = when('receipt') ?? when('payment')
    if (since === null) return () => false
    const passed = since.kind === 'day' ? daysBetween(since.day, today) : since.days
    return (line) => passed > (firstDays(line) ?? Number.POSITIVE_INFINITY)
  }

  /** What a matter comes to, or until which day something may be asked for, by what was told. Null: nothing can be reckoned. */
  const dueOf = (
    guide: Guide,
    told: readonly string[],
    {
      today,
      focus,
      isWanted = () => true,
    }: { today: Day; focus: ComputedLine['answers']; isWanted?: (line: ComputedLine) => boolean },
  ): string | null => {
    const text = told.join('\n')
    const deciding = [...situationsIn(guide, text), guide.conclusion]
    const spoken = readSpoken(told, today)
    const matter = {
      ...{ guide, text, deciding, focus, tellsCosts: false },
      ...{ tellsPrice: spoken.paid !== null, isPassedOff: isPassedOff(text) },
    }
    const lines = figureLines(matter, spoken, { rules: figures(today), texts: both, today, isWorkingDay })
    return lines.find((line) => line.answers === focus && !line.isOnProof && isWanted(line))?.says ?? null
  }

  /** What is reckoned for a further question. Null: nothing can be. */
  const dueFor = (guide: Guide, telling: CompositionInput, name: FurtherName): string | null => {
    const { said, told, at } = telling
    switch (name) {
      case 'offer': {
        const before = told.filter((each) => each !== said.at(-1))
        return dueOf(guide, before, { today: at.today, focus: 'how_much' })
      }
      case 'loss': {
        const all = [...new Set([...told, ...said])]
        return dueOf(guide, all, { today: at.today, focus: 'how_much', isWanted: ({ costs }) => costs !== undefined })
      }
      case 'claim_by':
        return dueOf(guide, [...new Set([...told, ...said])], { today: at.today, focus: 'until_when' })
      case 'court_cost':
        return courtFee(telling)
      default:
        return null
    }
  }

  /** What a court takes first, of the sum that the newest message tells, else of what was told before. Null: none was. */
  const courtFee = ({ said, told, at }: CompositionInput): string | null => {
    const rule = figures(at.today).find((each) => each.kind === 'scale')
    const lineFor = (messages: readonly string[]) => rule && scaleLine(rule, readSpoken(messages, at.today), both)
    return (lineFor(said.slice(-1)) ?? lineFor([...told, ...said]))?.says ?? null
  }

  /** The message that supposes another case, where the newest ones only ask on (「那是多少钱」). Null: none does. */
  const supposedIn = (told: readonly string[]): string | null => {
    const last = told.findLast((each) => supposes(each) || !leaning.isTopicless(each))
    return last !== undefined && supposes(last) ? last : null
  }

  /** Whether the last message tells what was missing of prices of one and numbers of pieces: 一平涨了八毛, 我家 96 平. */
  const completesPieces = (told: readonly string[], today: Day): boolean =>
    readSpoken(told, today).pieces !== null && readSpoken(told.slice(0, -1), today).pieces === null

  const focusOf = (said: readonly string[]): Focus => focusIn(said, readFocus) ?? 'can_i'

  /** Whether a message asks if the person may, and names nothing else. */
  const asksOnlyWhether = (newest: string): boolean => {
    const asked = readFocus(newest)
    return asked !== null && YES_NO.has(asked) && (asksWhetherMay(newest) || leaning.isTopicless(newest))
  }

  /** Whether a message tells what the business would pay back, or not. */
  const isOffer = (newest: string): boolean => kind(newest) === 'claim' && settles(newest)

  /** Whether a message disputes a sum or a share; a bare fact tells one. */
  const reckons = (newest: string): boolean => namesFigure(newest) && kind(newest) !== 'fact'

  const kind = (newest: string): LaterKind => kindOf(newest, { readFocus, isClaim })

  /** A figure that was said and is asked for once more, or disputed by another one, is the answer once more. */
  const again = (newest: string, isSaid: (line: string) => boolean, computed: ComputedLine[]): ComputedLine[] => {
    const asked = reckons(newest) || isOffer(newest) ? 'how_much' : readFocus(newest)
    return computed.map((line) =>
      line.answers === asked && isSaid(line.says)
        ? { ...line, says: both('answer-figure-again', { line: line.says }) }
        : line,
    )
  }

  const stepBlocks = (steps: readonly string[]): Block[] => {
    const [only] = steps
    if (only === undefined) return []
    if (steps.length > 1) return list(steps, true)
    return [{ kind: 'paragraph', text: both('answer-next', { step: only }) }]
  }

  return {
    /** What a message to the shop may rest on. Null: no guide surely answers, or the law of its conclusion has changed since it was read. */
    footing(grounds: Grounds, { at, ...given }: Pick<CompositionInput, 'said' | 'told' | 'at'>) {
      if (grounds.kind !== 'guide' || !grounds.agrees || grounds.quoted.has(grounds.guide.conclusion.says)) return null
      const { guide } = grounds
      // Another case that was only supposed decides no claim.
      const happened = (messages: readonly string[]) => messages.filter((each) => !supposes(each))
      const [said, told] = [happened(given.said), happened(given.told)]
      const text = [...new Set([...told, ...said])].join('\n')
      const isTooLate = lateFor(told, at.today)
      const situations = situationsIn(guide, text).filter(({ says }) => !grounds.quoted.has(says) && !isTooLate(says))
      const spoken = readSpoken(told, at.today)
      const matter = {
        guide,
        text,
        deciding: [...situations, guide.conclusion],
        focus: 'how_much' as const,
        tellsPrice: spoken.paid !== null,
        tellsCosts: false,
        isPassedOff: isPassedOff(text),
      }
      const rules = { rules: figures(at.today), texts: both, today: at.today, isWorkingDay }
      const computed = figureLines(matter, spoken, rules)
      const footing = footingOf(guide, situations, computed)
      // What may be about something else claims nothing.
      const verdict = grounds.unsure && footing.verdict === 'yes' ? 'depends' : footing.verdict
      return { ...footing, verdict, paid: spoken.isAbout ? null : spoken.paid }
    },
    cited,
    /** The guide that answers a further question on any matter. Null: this question has none. */
    generalGuide: (said: readonly string[]): string | null => generalGuides[focusOf(said)] ?? null,
    /** Composes the answer. `record`: a past case to show as well. */
    compose(grounds: Grounds, record: CaseRecord | null, telling: CompositionInput): Composed {
      const texts = textsIn(both, telling.language)
      switch (grounds.kind) {
        case 'guide': {
          const { guide } = grounds
          const { trader } = telling
          const english = telling.language === 'en' && guide.english.length > 0
          if (english) {
            const asksSum = inEnglish.reckons(guide, telling)
            const further =
              telling.furtherInEnglish && !asksSum
                ? answerInEnglish(guide, telling.furtherInEnglish, telling.isSaid)
                : null
            return further ?? inEnglish.compose(guide, telling, grounds.unsure)
          }
          if (telling.further && !trader) {
            const text = [...telling.told, ...telling.said].join('\n')
            const own = inTheCase(guide, { isOut: cases.ruledOut(text), isForOthers, stepsOpen, text, all: text })
            const { said, isSaid } = telling
            const likely = likelyLines(
              own,
              { said, isSaid, likeness: (words) => likenessToLines(guide, words) },
              { readFocus, weights: weights.laterLine },
            )
              .filter(({ chance }) => chance >= SURELY_FURTHER)
              .map(({ line }) => line)
            const due = dueFor(own, telling, telling.further.name)
            return answerFurther(own, telling.further, { text, newest: said.at(-1) ?? '', likely, due, isSaid })
          }
          if (trader && !traders.guides.includes(guide.id)) return forTrader(grounds, trader, telling)
          return fromGuide(grounds, record, telling)
        }
        case 'named':
        case 'earlier': {
          const articles = articleBlocks(grounds.citations, { texts: both, shortName })
          const shown = telling.brief ? articles.slice(0, 1) : articles
          const after = grounds.kind === 'earlier' && !telling.brief ? [note(texts('answer-earlier-note'))] : []
          return { blocks: [lead(texts(`answer-${grounds.kind}-lead`)), ...shown, ...after], questions: [], basis: [] }
        }
      }
    },
  }
}
