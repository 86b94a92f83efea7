import type { Language, Texts } from '../../base/texts.ts'
import type { CitedPart, FigureRule, Guide, PeriodStart, Statement, SumNames } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import { lists } from '../answering-words.ts'
import type { SpokenDay } from '../asked/days-told.ts'
import type { Focus } from '../asked/focus.ts'
import { cents } from '../asked/latest.ts'
import { saysAny } from '../asked/phrases.ts'
import type { Spoken } from '../asked/spoken.ts'
import { type SumName, sumName } from '../asked/sum-name.ts'
import { type InSight, isCalling, isOnlyProof, isOwnOf, isUntold, restsOn, tellsOf, yieldsTo } from './calling.ts'
import { capLine, capOn, wholeOf, withinLine } from './caps.ts'
import type { ComputedLine } from './choose-lines.ts'
import { delayLine } from './delay.ts'
import { multipleDue, multipleLine, refunded } from './multiples.ts'
import { periodLine } from './periods.ts'
import { courseLine, discountedLine, plainFirst } from './plain-lines.ts'
import { ofRoughCosts, perhapsEach, productLine, roughCosts, roughly, roughUse } from './roughly.ts'
import { linesOf } from './said-to-lines.ts'
import { excessLine, scaleLine, useLine } from './scales.ts'
import { greatestFirst } from './sum-order.ts'
import {
  addedUp,
  badLine,
  badPieces,
  COSTS,
  differenceLine,
  isDepositOf,
  isOfPart,
  keptLine,
  LARGEST_YUAN,
  lossLine,
  MARKED,
  money,
  reckoned,
  restLines,
  sharedLine,
  wholeLine,
} from './sums.ts'
import { withCosts } from './with-costs.ts'

/** Foci of which the whole sum is part of the answer. */
const ASKS_FOR_ALL: ReadonlySet<Focus> = new Set(['how_much', 'can_i', 'must_i', 'is_it_true', 'how'])

/** Words by which a person asks for more than the price. */
const WANTS_DAMAGES = new RegExp(lists.wants_damages, 'u')

/** Words by which a person asks only what comes back. */
const ASKS_BACK = new RegExp(lists.asks_back, 'u')

/** A line by which harm is made good, and no price comes back. */
const ONLY_DAMAGES = new RegExp(`^(?!.*${lists.gives_back}).*${lists.makes_good}`, 'u')

/** Sums that only one rule can be about: any line that says it calls for the calculation. */
const TOLD_APART: ReadonlySet<string> = new Set(['promised', 'insured', 'value'])

/**
 * What decides which calculations come into question. `tellsPrice`: the person told what was paid; `tellsCosts`: a later message
 * tells what a harm cost;
 * `isPassedOff`: the thing is another than it was said to be; `supposed`: the message that supposes another case, if one does.
 */
type Matter = {
  guide: Guide
  text: string
  deciding: readonly Statement[]
  focus: Focus
  tellsPrice: boolean
  tellsCosts: boolean
  isPassedOff: boolean
  supposed?: string | null
  /** The message that asks how much it is; null: it only tells a price. Absent: any may come. */
  asked?: string | null
  /** All that was told of the matter, folded. */
  heard?: string
  /** The line in sight that alone calls for sums, by what it tells. Absent: what was asked and told calls for them. */
  inSight?: InSight
}

/** With what the calculations are made. `isWorkingDay`: null where nobody knows it yet, as the holidays of that year are not out. */
type Given = {
  rules: readonly FigureRule[]
  texts: Texts
  today: Day
  isWorkingDay: (day: Day) => boolean | null
  /** The language of `texts`; absent: Chinese. */
  language?: Language
}

/**
 * The calculations for the amounts and days that the person told: those that the guide names, and those that rest on what
 * one of the lines rests on. Empty when the person told none. `deciding`: the conclusion and the situations that the
 * person told; `text`: all that counts as said, folded. Only the deciding lines call for a multiple, since a further rule of the guide may be about other things;
 * one that the person names, or tells a case for, is called for by any line.
 */
export function figureLines(matter: Matter, spoken: Spoken, given: Given): ComputedLine[] {
  const { rules, texts } = given
  // With two prices, and what was used of each, a line of one price would mix them.
  const apart = courseLine(spoken, texts)
  if (apart) return [apart]
  const { inSight } = matter
  const called = namedFirst(rules, matter).filter(
    (rule) =>
      (!inSight || (tellsOf(inSight, rule) && isSure(rule, spoken) && !isForOthers(rule, matter, rules))) &&
      isOn(rule, matter, spoken),
  )
  const on = called.filter((rule) => !isOutbid(rule, called))
  const about = (line: ComputedLine) => perhapsEach(spoken.isAbout ? roughly(line, spoken, texts) : line, spoken, texts)
  const made = (of: readonly FigureRule[]) =>
    of.flatMap((rule) => {
      const line = lineOf(rule, matter, spoken, given)
      return line ? [ofPaid(rule) ? about(line) : ofRoughCosts(rule, spoken) ? roughCosts(line, texts) : line] : []
    })
  // A multiple that nobody told a case for comes after what is due in any case.
  const told = made(on.filter((rule) => !isUntold(rule, matter)))
  // Where none of the limits told runs any more, the longest may.
  const longer = told.some(isRunning) ? [] : made(rules.filter((rule) => isLongest(rule, matter))).filter(isRunning)
  // Asked until when: what still runs is said before what is over.
  const isFirst = ({ over }: ComputedLine) => Number(matter.focus === 'until_when' && !over)
  const due = [...told, ...longer].toSorted((one, other) => isFirst(other) - isFirst(one))
  const perhaps = made(on.filter((rule) => isUntold(rule, matter) && !isFarFetched(rule, matter, rules)))
  const rest = restLines(
    on.filter((rule) => rule.kind === 'rest'),
    spoken,
    texts,
  ).map((line) => (spoken.isUseAbout ? roughUse(line, texts) : about(line)))
  const whole = on
    .filter((rule) => rule.kind === 'whole')
    .filter(({ of }) => !isForfeited(of, matter.text, spoken, rules))
  // Nothing else has said yet what comes back, and it still can.
  const isOpen =
    rest.length === 0 && due.every(({ over, answers, costs }) => !over && (costs || answers !== 'how_much'))
  // Of a 押金 that is due all of it is said first, with what is left of it.
  const isDue = whole.some(({ of }) => of === DEPOSIT) && spoken.sum(DEPOSIT) === spoken.paid
  const kept = matter.focus === 'how_much' && !spoken.discounted && !isDue ? keptLine(spoken, texts) : null
  const left = rest.length === 1 ? (rest[0]?.comesTo?.[0] ?? null) : null
  const shared = sharedLine(spoken, left, texts)
  const asked = spoken.share?.isAsked ? shared : null
  const share = left !== null || (isOpen && !(spoken.offer && whole.length > 0)) ? shared : null
  const back = asked ? null : (share ?? (isOpen ? kept : null))
  const within =
    matter.focus === 'how_much' && isOpen
      ? on.flatMap((rule) => (rule.kind === 'cap' ? (withinLine(rule, { rules, spoken, texts }) ?? []) : []))
      : []
  const all =
    isOpen && back === null && asked === null
      ? whole
          .flatMap((rule) => {
            const line = wholeLine(rule, callingWhole(rule, matter) ?? rule.basis, spoken, texts)
            return line ? [ofPaid(rule) ? discountedLine(about(line), spoken, texts) : line] : []
          })
          .slice(0, 1)
      : []
  const each = [asked, ...rest, back, ...due, ...all, ...within, ...(spoken.plain ? [] : perhaps)].flatMap(
    (line) => line ?? [],
  )
  const lines = greatestFirst(withCosts(each, spoken, texts))
  const found = plainFirst(lines, spoken, texts)
  const plain = found.length === 0 && matter.focus === 'how_much' ? productLine(spoken, texts) : null
  return plain ? [plain] : found
}

/** Whether what was told is surely the sum that the rule counts with, where nobody asked for it: of a deposit, who broke the deal. */
function isSure(rule: FigureRule, spoken: Spoken): boolean {
  if (ofPaid(rule) && spoken.isTaken) return false
  if (rule.kind !== 'multiple') return true
  if (rule.of === 'paid') return !isOfPart(spoken) && !isDepositOf(spoken)
  return rule.of !== DEPOSIT || (spoken.reason !== 'own' && (!spoken.wantsOut || spoken.reason === 'shop'))
}

/**
 * Whether nobody would think of a multiple for deceit: a price alone was told, only what comes back is asked for, or the matter is that
 * a person was harmed.
 */
function isFarFetched(
  rule: FigureRule,
  { guide, text, heard, asked, inSight }: Matter,
  rules: readonly FigureRule[],
): boolean {
  if (rule.kind !== 'multiple' || !rule.passedOff) return false
  const isOfHarm = rules.some((one) => one.kind === 'losses' && one.if === null && restsOn(guide.conclusion, one))
  if (isOfHarm || (inSight && rule.hints.length > 0 && !saysAny(heard ?? text, rule.hints))) return true
  if (inSight || asked === undefined) return false
  return asked === null || (ASKS_BACK.test(asked) && !WANTS_DAMAGES.test(asked))
}

/** The rules, a period that the person names before the others. */
function namedFirst(rules: readonly FigureRule[], matter: Matter): FigureRule[] {
  return rules.toSorted((one, other) => Number(isNamed(other, matter)) - Number(isNamed(one, matter)))
}

/** Whether it is a 定金 that stays with the business, as the person does not want the bargain any more. */
function isForfeited(of: string, text: string, spoken: Spoken, rules: readonly FigureRule[]): boolean {
  const deposit = spoken.sum(DEPOSIT)
  if (spoken.reason !== 'own' || deposit === null) return false
  if (of !== DEPOSIT && !(of === 'paid' && spoken.paid === deposit)) return false
  return rules.some(
    (rule) => rule.kind === 'multiple' && rule.of === DEPOSIT && rule.as && sumName(text, rule.as).kind === 'called',
  )
}

/** Whether the business promised a greater multiple of the same sum. */
function isOutbid(rule: FigureRule, others: readonly FigureRule[]): boolean {
  if (rule.kind !== 'multiple') return false
  return others.some((one) => one.kind === 'multiple' && one.promised && one.of === rule.of && one.times > rule.times)
}

/** Whether a multiple is for other things than the matter: nobody told its case, and the conclusion offers another multiple. */
function isForOthers(rule: FigureRule, matter: Matter, rules: readonly FigureRule[]): boolean {
  const { inSight, guide } = matter
  if (!inSight || inSight.isDeciding || !isUntold(rule, { ...matter, deciding: [] })) return false
  const concluded = { line: guide.conclusion, isFirst: true }
  return rules.some((other) => other !== rule && other.kind === 'multiple' && tellsOf(concluded, other))
}

/** Whether a calculation counts with the price paid. */
function ofPaid(rule: FigureRule): boolean {
  switch (rule.kind) {
    case 'multiple':
    case 'whole':
      return rule.of === 'paid'
    case 'difference':
    case 'rest':
    case 'bad':
    case 'use':
      return true
    case 'delay':
    case 'cap':
    case 'losses':
    case 'period':
    case 'scale':
    case 'excess':
      return false
  }
}

function lineOf(rule: FigureRule, matter: Matter, spoken: Spoken, given: Given): ComputedLine | null {
  const { text, guide } = matter
  const { rules, texts, today } = given
  const heard = heardOf(matter)
  const named = 'as' in rule && rule.as ? sumName(heard, rule.as) : null
  if (named?.kind === 'other') return otherNameLine(rule, named, spoken, texts)
  switch (rule.kind) {
    case 'multiple': {
      const isPaid = rule.of === 'paid'
      const pieces = isPaid ? badPieces(spoken) : null
      const sum = pieces?.yuan ?? multiplied(rule.of, spoken)
      if (sum === null) return null
      const cap = capOn(rule, sum, { rules, spoken })
      const how = pieces?.how ?? (isPaid ? reckoned(spoken) : addedUp(spoken.sums(rule.of)))
      const on = named?.kind === 'called' && saysAny(heard, rule.anywhere) ? (rule.told ?? rule.if) : rule.if
      const says = multipleLine({ ...rule, if: on }, { sum, most: cap?.most ?? null, how }, { spoken, texts })
      if (says === null) return null
      const basis = [rule.basis, ...(cap ? [cap.basis] : [])]
      const due = multipleDue({ ...rule, if: on }, cap?.most ?? sum)
      const back = refunded(rule, sum, spoken)
      const comesTo = [due.yuan, cents(due.yuan + (cap ? sum - cap.most : (back ?? 0)))]
      const line: ComputedLine = { says, basis, answers: 'how_much', comesTo }
      if (cap !== null) return line
      return { ...line, due, ...(rule.refund && { together: cents(due.yuan + (back ?? 0)) }) }
    }
    case 'period': {
      const [from, when] = startOf(rule, spoken)
      const line = when && periodLine({ ...rule, from }, when, given)
      if (line?.over && yieldsTo(rule, guide)) return null
      return (
        line && {
          ...(isOnlyProof(rule, guide) && { isOnProof: true as const }),
          ...line,
          basis: [rule.basis],
          answers: 'until_when',
        }
      )
    }
    case 'cap': {
      const [whole, sum] = [wholeOf(rule, spoken), spoken.sum(rule.sum)]
      return whole === null || sum === null ? null : capLine(rule, { whole, sum }, { rules, spoken, texts })
    }
    case 'losses':
      return lossLine(rule, spoken, texts)
    case 'difference':
      return differenceLine(rule, { text, spoken }, texts)
    case 'delay':
      return delayLine(rule, spoken, { texts, today })
    case 'bad':
      return badLine(rule, spoken, texts)
    case 'scale':
      return scaleLine(rule, spoken, texts)
    case 'use':
      return useLine(rule, spoken, texts)
    case 'excess':
      return excessLine(rule, spoken, texts)
    case 'rest':
    case 'whole':
      return null
  }
}

/** A sum by another name comes back once. */
function otherNameLine(
  rule: FigureRule,
  { name }: Extract<SumName, { kind: 'other' }>,
  spoken: Spoken,
  texts: Texts,
): ComputedLine | null {
  if (rule.kind !== 'multiple' || !rule.as) return null
  const sum = spoken.sum(rule.of)
  if (sum === null || sum > LARGEST_YUAN) return null
  const says = texts('answer-figure-other-name', { name, called: rule.as.called[0] ?? '', sum: money(sum) })
  return { says, basis: [rule.as.basis], answers: 'how_much' }
}

/** The sum that is multiplied; of costs all together. */
function multiplied(of: string, spoken: Spoken): number | null {
  if (of === 'paid') return spoken.paid
  if (of !== COSTS) return spoken.sum(of)
  const all = cents(spoken.sums(of).reduce((sum, one) => sum + one, 0))
  return all > 0 ? all : null
}

/** The role of a deposit. */
const DEPOSIT = 'deposit'

function isOn(rule: FigureRule, matter: Matter, spoken: Spoken): boolean {
  const { guide, text, heard, deciding, focus, tellsCosts } = matter
  if (rule.kind === 'multiple') return isMultipleOn(rule, matter, spoken)
  if (rule.kind === 'period') return isNamed(rule, matter) || (isInCase(rule, text) && isLimitOf(rule, matter))
  if (rule.kind === 'whole')
    return (
      ASKS_FOR_ALL.has(focus) && !saysAny(heard ?? text, rule.bars) && callingWhole(rule, { guide, deciding }) !== null
    )
  if (guide.figures.includes(rule.id)) return true
  const rests = (line: Statement) => restsOn(line, rule)
  const rules = [...deciding, ...guide.conditions]
  switch (rule.kind) {
    case 'difference':
      return (
        (rule.above === MARKED && (spoken.over !== null || (spoken.twoPrices?.count ?? null) !== null)) ||
        rules.some(rests)
      )
    case 'bad':
      return (rule.what === 'pieces' && spoken.missing !== null) || rules.some(rests)
    case 'cap':
      return rules.some(rests) || (spoken.reason === 'own' && isCalled(rule, matter))
    case 'rest':
      return (rule.cases.length === 0 || saysAny(heard ?? text, rule.cases)) && linesOf(guide).some(rests)
    case 'delay':
    case 'excess':
      return linesOf(guide).some(rests)
    case 'use':
      return linesOf(guide).some(rests) && (focus === 'how_much' || spoken.rate !== null)
    case 'scale':
      return saysAny(text, rule.named) && linesOf(guide).some(rests)
    case 'losses': {
      // Asked for all together, costs of a broken bargain belong to it whatever the lines of the guide are about.
      const isOfAll = rule.if !== null && spoken.asksAll && focus === 'how_much' && guide.conclusion.answers[0] !== 'no'
      const isTold = focus === 'how_much' || tellsCosts || spoken.sums(rule.of).length > 1
      return isOfAll || (isTold && rules.some(rests))
    }
  }
}

/** From which event a period runs, and when that was. Null: it was not told, or the period is not for this matter. */
function startOf(
  { own, from, or }: Extract<FigureRule, { kind: 'period' }>,
  { reason, when }: Spoken,
): [PeriodStart, SpokenDay | null] {
  if (own && reason === 'shop') return [from, null]
  const first = when(from)
  return first || or === null ? [from, first] : [or, when(or)]
}

/** Whether the person names what a period allows, and asks until when. */
function isNamed(rule: FigureRule, { text, focus }: Matter): boolean {
  return rule.kind === 'period' && focus === 'until_when' && saysAny(text, rule.named)
}

/** Whether a period holds for any case, or for one that is told. */
function isInCase({ cases }: Extract<FigureRule, { kind: 'period' }>, text: string): boolean {
  return cases.length === 0 || saysAny(text, cases)
}

/** Whether a period is one of the guide's: it names it, or says how long by the same paragraph. */
function isLimitOf(rule: FigureRule, { guide, deciding }: Matter): boolean {
  const lines = [...deciding, ...guide.conditions].filter(({ answers }) => answers.includes('until_when'))
  return guide.figures.includes(rule.id) || lines.some((line) => restsOn(line, rule))
}

/** Whether it is the longest period of the guide, for a case that was not told. */
function isLongest(rule: FigureRule, matter: Matter): boolean {
  return rule.kind === 'period' && rule.longest && !isInCase(rule, matter.text) && isLimitOf(rule, matter)
}

/** Whether a limit that was reckoned has not passed. */
function isRunning({ answers, over }: ComputedLine): boolean {
  return answers === 'until_when' && !over
}

/** A multiple counts where the person names it, asks how much the deciding lines come to, or tells a case for it and what was paid. */
function isMultipleOn(
  rule: Extract<FigureRule, { kind: 'multiple' }>,
  matter: Matter,
  { over, isLate }: Spoken,
): boolean {
  const { guide, text, deciding, focus, tellsPrice, isPassedOff } = matter
  const name = rule.as && sumName(text, rule.as)
  // A person who takes it for a sum that is doubled, or took it for one before, is told whatever the guide is.
  if (name?.kind === 'other') return name.isDenied || saysAny(text, rule.named)
  if (!(isLate && rule.of === DEPOSIT) && isOwnFault(rule, matter)) return false
  const rests = (line: Statement) => restsOn(line, rule)
  const isOfGuide = guide.figures.includes(rule.id)
  if ((isOfGuide && rule.cases.length === 0) || saysAny(heardOf(matter), rule.anywhere)) return true
  if (saysAny(text, rule.named)) return isOfGuide || linesOf(guide).some(rests) || isCalled(rule, matter)
  // Too much for a number of pieces is no deceit by itself.
  if (over === null && focus === 'how_much' && (isOfGuide || deciding.some(rests))) return true
  // The guide is about nothing else.
  if (over === null && tellsPrice && deciding.some((line) => isOwnOf(rule, line))) return true
  const isCase =
    (saysAny(text, rule.cases) || (rule.passedOff && isPassedOff)) && (isOfGuide || linesOf(guide).some(rests))
  return isCase && (focus === 'how_much' || tellsPrice || WANTS_DAMAGES.test(text))
}

/** All that was told of the matter, and where another case is supposed that alone. */
function heardOf({ text, heard, supposed }: Matter): string {
  return supposed ?? heard ?? text
}

/** Whether the sum was called by the name by which it is multiplied, whatever the guide is about. */
function isCalled({ as }: { as: SumNames | null }, matter: Matter): boolean {
  return as !== null && sumName(heardOf(matter), as).kind === 'called'
}

/** Whether the person gave up the bargain: the first message that tells who did decides. A person let down by the business may want out after that. */
function isOwnFault(rule: Extract<FigureRule, { kind: 'multiple' }>, matter: Matter): boolean {
  const messages = heardOf(matter).split('\n')
  const first = messages.find((each) => saysAny(each, rule.unless) || saysAny(each, rule.anywhere))
  return first !== undefined && saysAny(ownPart(first, rule), rule.unless)
}

/** The words without what follows, in its clause, on that the business cannot do it: 老板说没档期了不拍了. */
function ownPart(text: string, { anywhere }: Extract<FigureRule, { kind: 'multiple' }>): string {
  if (anywhere.length === 0) return text
  const clauses = text.split(/(?<=[，。！？；,!?;\s])/u)
  const cut = (clause: string) => {
    const ends = anywhere.filter((phrase) => clause.includes(phrase)).map((one) => clause.indexOf(one) + one.length)
    return ends.length > 0 ? `${clause.slice(0, Math.min(...ends))}，` : clause
  }
  return clauses.map(cut).join('')
}

/**
 * The paragraph by which all of a sum comes back: of a deciding line that rests on one of the rule's, or that says so. Null:
 * no line does, or the answer is no. A guide that names the rule calls for it by its own paragraph.
 */
function callingWhole(
  rule: Extract<FigureRule, { kind: 'whole' }>,
  { guide, deciding }: Pick<Matter, 'guide' | 'deciding'>,
): CitedPart | null {
  const isNo = ({ answers: [verdict] }: Statement) => verdict === 'no'
  const says = deciding.find((line) => !isNo(line) && saysAny(line.says, rule.says) && !saysAny(line.says, rule.unless))
  if (guide.figures.includes(rule.id)) return rule.basis
  if (rule.listed) return null
  // That a sum of another kind is due does not hang on the answer.
  if (isNo(guide.conclusion) && !TOLD_APART.has(rule.of)) return says?.basis[0] ?? null
  const lines = TOLD_APART.has(rule.of) ? linesOf(guide) : deciding.filter(({ says }) => !ONLY_DAMAGES.test(says))
  return lines.flatMap(({ basis }) => basis).find((part) => isCalling(part, rule)) ?? says?.basis[0] ?? null
}
