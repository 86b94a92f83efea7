import type { Texts } from '../../base/texts.ts'
import { callsFor } from '../../corpus/figure-rules.ts'
import type { CitedPart, FigureRule, Guide, Statement } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import type { Focus } from '../asked/focus.ts'
import { saysAny } from '../asked/phrases.ts'
import { printDay, printWeekday } from '../asked/question-day.ts'
import type { Spoken, SpokenDay } from '../asked/spoken.ts'
import type { ComputedLine } from './choose-lines.ts'
import { cents, differenceLine, LARGEST_YUAN, lossLine, money, reckoned, restLines, wholeLine } from './sums.ts'

/** Foci of which the whole sum is part of the answer. */
const ASKS_FOR_ALL: ReadonlySet<Focus> = new Set(['how_much', 'can_i', 'must_i'])

/** What decides which calculations come into question. */
type Matter = { guide: Guide; text: string; deciding: readonly Statement[]; focus: Focus }

/**
 * The calculations for the amounts and days that the person told: those that the guide names, and those that rest on what
 * one of the lines rests on. Empty when the person told none. `deciding`: the conclusion and the situations that the
 * person told; `text`: all that counts as said, folded. Only the deciding lines call for a multiple, since a further rule of the guide may be about other things;
 * one that the person names, or tells a case for, is called for by any line.
 */
export function figureLines(
  matter: Matter,
  spoken: Spoken,
  { rules, texts, today }: { rules: readonly FigureRule[]; texts: Texts; today: Day },
): ComputedLine[] {
  const on = rules.filter((rule) => isOn(rule, matter, spoken))
  const lines = on.flatMap((rule) => lineOf(rule, spoken, { rules, texts, today }) ?? [])
  const rest = restLines(
    on.filter((rule) => rule.kind === 'rest'),
    spoken,
    texts,
  )
  const whole = on.filter((rule) => rule.kind === 'whole')
  // Nothing else has said yet what comes back, and it still can.
  const isOpen = rest.length === 0 && lines.every(({ over, answers }) => !over && answers !== 'how_much')
  const all = isOpen
    ? whole.flatMap((rule) => wholeLine(rule, calledBy(rule, matter.deciding), spoken, texts) ?? []).slice(0, 1)
    : []
  return [...rest, ...lines, ...all]
}

function lineOf(
  rule: FigureRule,
  spoken: Spoken,
  { rules, texts, today }: { rules: readonly FigureRule[]; texts: Texts; today: Day },
): ComputedLine | null {
  switch (rule.kind) {
    case 'multiple': {
      const sum = rule.of === 'paid' ? spoken.paid : spoken.sum(rule.of)
      if (sum === null) return null
      const cap = capOn(rule, sum, { rules, spoken })
      const how = rule.of === 'paid' ? reckoned(spoken) : money(sum)
      const says = multipleLine(
        rule,
        { paid: cap?.most ?? sum, how: cap ? money(cap.most) : how, capped: cap !== null },
        texts,
      )
      return says === null ? null : { says, basis: [rule.basis, ...(cap ? [cap.basis] : [])], answers: 'how_much' }
    }
    case 'period': {
      const when = spoken.when(rule.from)
      return when && { ...periodLine(rule, when, { texts, today }), basis: [rule.basis], answers: 'until_when' }
    }
    case 'cap': {
      const [whole, sum] = [spoken.sum(rule.of), spoken.sum(rule.sum)]
      const says = whole === null || sum === null ? null : capLine(rule, { whole, sum }, texts)
      return says === null ? null : { says, basis: [rule.basis], answers: 'how_much' }
    }
    case 'losses':
      return lossLine(rule, spoken, texts)
    case 'difference':
      return differenceLine(rule, spoken, texts)
    case 'rest':
    case 'whole':
      return null
  }
}

function isOn(rule: FigureRule, { guide, text, deciding, focus }: Matter, spoken: Spoken): boolean {
  if (rule.kind === 'multiple' && saysAny(text, rule.unless)) return false
  if (rule.kind === 'period' && rule.cases.length > 0 && !saysAny(text, rule.cases)) return false
  if (guide.figures.includes(rule.id)) return true
  const rests = (line: Statement) => restsOn(line, rule)
  const rules = [...deciding, ...guide.conditions]
  switch (rule.kind) {
    case 'multiple':
      if (saysAny(text, rule.named)) return linesOf(guide).some(rests)
      if (focus !== 'how_much') return false
      return deciding.some(rests) || (saysAny(text, rule.cases) && linesOf(guide).some(rests))
    case 'period':
      return rules.some((line) => rests(line) && line.answers.includes('until_when'))
    case 'cap':
    case 'difference':
      return rules.some(rests)
    case 'rest':
      return linesOf(guide).some(rests)
    case 'whole':
      return ASKS_FOR_ALL.has(focus) && !guide.conclusion.answers.includes('no') && deciding.some(rests)
    case 'losses':
      return (focus === 'how_much' || spoken.sums(rule.of).length > 1) && rules.some(rests)
  }
}

/** Every line that says a rule. */
function linesOf({ conclusion, conditions, situations, exceptions }: Guide): Statement[] {
  return [conclusion, ...conditions, ...situations.map(({ statement }) => statement), ...exceptions]
}

/** The paragraph that calls for the calculation in the first line that rests on one. */
function calledBy(rule: FigureRule, lines: readonly Statement[]): CitedPart {
  return lines.flatMap(({ basis }) => basis).find((part) => isCalling(part, rule)) ?? rule.basis
}

/** Whether a line rests on one of the paragraphs that call for the calculation. */
function restsOn(line: Statement, rule: FigureRule): boolean {
  return line.basis.some((part) => isCalling(part, rule))
}

function isCalling({ statute, article, paragraph }: CitedPart, rule: FigureRule): boolean {
  return callsFor(rule).some(
    (part) => statute === part.statute && article === part.article && paragraph === part.paragraph,
  )
}

/** The most that counts of a sum to be multiplied, by a rule that caps it. Null: all of it counts, or its whole was not told. */
function capOn(
  { of }: Extract<FigureRule, { kind: 'multiple' }>,
  sum: number,
  { rules, spoken }: { rules: readonly FigureRule[]; spoken: Spoken },
): { most: number; basis: CitedPart } | null {
  for (const rule of rules) {
    if (rule.kind !== 'cap' || rule.sum !== of) continue
    const whole = spoken.sum(rule.of)
    const most = whole === null ? null : mostOf(rule, whole)
    if (most !== null && sum > most) return { most, basis: rule.basis }
  }
  return null
}

function mostOf({ percent }: Extract<FigureRule, { kind: 'cap' }>, whole: number): number {
  return cents((whole * percent) / 100)
}

/** What is above the share counts as something else. Null: nothing is above it. */
function capLine(
  rule: Extract<FigureRule, { kind: 'cap' }>,
  { whole, sum }: { whole: number; sum: number },
  texts: Texts,
): string | null {
  const most = mostOf(rule, whole)
  if (sum <= most || whole > LARGEST_YUAN) return null
  const values = {
    percent: rule.percent,
    whole: money(whole),
    most: money(most),
    sum: money(sum),
    rest: money(cents(sum - most)),
  }
  return texts('answer-figure-cap', values)
}

/** `how`: how the sum that is multiplied was reckoned; `capped`: less counts than was told. */
function multipleLine(
  rule: Extract<FigureRule, { kind: 'multiple' }>,
  { paid, how, capped }: { paid: number; how: string; capped: boolean },
  texts: Texts,
): string | null {
  if (paid > LARGEST_YUAN) return null
  const product = cents(paid * rule.times)
  const floor = rule.floor !== null && product < rule.floor ? rule.floor : null
  const values = { if: rule.if, paid: how, times: rule.times, sum: money(product) }
  const line =
    floor === null
      ? texts(capped ? 'answer-figure-times-capped' : 'answer-figure-times', values)
      : texts('answer-figure-floor', { ...values, floor })
  if (!rule.refund) return line
  const together = money(cents(paid + (floor ?? product)))
  return `${line}${texts('answer-figure-refund', { paid: money(paid), together })}`
}

function periodLine(
  { within, for: what, from }: Extract<FigureRule, { kind: 'period' }>,
  when: SpokenDay,
  { texts, today }: { texts: Texts; today: Day },
): Pick<ComputedLine, 'says' | 'over'> {
  const event = texts(`answer-figure-${from}`)
  const limit = texts(within.unit === 'day' ? 'answer-figure-days' : 'answer-figure-months', { count: within.value })
  const values = { what, limit, event }
  if (when.kind === 'ago') {
    const open = when.days <= (within.unit === 'day' ? within.value : within.value * 30)
    const said = { ...values, said: when.original }
    return open
      ? { says: texts('answer-figure-ago-open', said) }
      : { says: texts('answer-figure-ago-over', said), over: within }
  }
  const last = lastDay(when.day, within)
  const dated = { ...values, day: printDay(when.day), last: `${printDay(last)}（${printWeekday(last)}）` }
  const left = daysBetween(today, last)
  if (left < 0) return { says: texts('answer-figure-over', { ...dated, count: -left }), over: within }
  return {
    says: left === 0 ? texts('answer-figure-today', dated) : texts('answer-figure-open', { ...dated, count: left }),
  }
}

/**
 * The last day of a period. The start day does not count (民法典 201 条). A period of months ends on the same day of the
 * month, or on the last day of a shorter month (202 条).
 */
export function lastDay(start: Day, { unit, value }: { unit: 'day' | 'month'; value: number }): Day {
  const date = new Date(`${start}T00:00:00Z`)
  if (unit === 'day') date.setUTCDate(date.getUTCDate() + value)
  else {
    const day = date.getUTCDate()
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + value)
    const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(day, month))
  }
  return date.toISOString().slice(0, 10)
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
