import type { Guide, Statement } from '../../corpus/types.ts'
import { findFigures } from '../../law/figures.ts'
import type { Focus } from '../asked/focus.ts'
import { saysAny } from '../asked/phrases.ts'
import { sharedPairs } from '../grounds/shared-pairs.ts'

/** A period of a rule. */
type Period = { unit: 'day' | 'month'; value: number }

/** A line that people read, with what it rests on. `over`: the period that has ended, as it says. */
export type ShownLine = Pick<Statement, 'says' | 'basis'> & { over?: Period }

/**
 * A sum that is due, in yuan, and how it was reckoned (12000 − 3300 = 8700). `if`: on what it depends; null: on nothing else. `isWhole`: it is
 * all that was paid.
 */
export type Due = { yuan: number; how: string; if: string | null; isWhole?: true }

/** A computed line and the kind of question that it answers. `due`: the sum that it comes to, where that is owed to the person. */
export type ComputedLine = ShownLine & { answers: 'how_much' | 'until_when'; due?: Due }

/** The lines of a guide for one question; what nobody asked for is folded. */
export type ChosenLines = {
  /** The sentence that answers what was asked. */
  lead: ShownLine
  /** The lead was said before, and is what the newest message asks for. */
  isAgain: boolean
  /** What the rule is, and the person's own figures: few. */
  rules: ShownLine[]
  /** When it would be different, where the person's words touch that. */
  exception: ShownLine | null
  /** What the person can do today. */
  steps: string[]
  /** The rest of the rules. */
  more: ShownLine[]
  exceptions: ShownLine[]
}

/** Greatest number of lines below the lead, and of characters of lead and rules together. */
const MOST_RULES = 2
const MOST_CHARACTERS = 190
/** Greatest number of situations that count. */
const MOST_SITUATIONS = 3
/** What an exception must share with the question to be in sight. */
const TOUCHED = 0.45
/** What a line must share with the newest message to answer it, when it asks or tells a story, and when it tells a bare fact. */
const ASKED_TOUCHED = 0.1
const TOLD_TOUCHED = 0.2
/** What a line must share with the newest message to be said again. */
const WANTED = 0.3
/** Steps in sight: one, or more where the question is how to go about it. */
const STEPS = 1
const STEPS_ASKED_FOR = 3
/** A line that answers what was asked is this much nearer. */
const ASKED_FOR = 0.5

/** The lines for situations that the person's words tell, in the order of the guide. */
export function situationsIn({ situations }: Guide, text: string): Statement[] {
  return situations
    .filter(({ when }) => saysAny(text, when))
    .map(({ statement }) => statement)
    .slice(0, MOST_SITUATIONS)
}

type Choosing = {
  /** All that counts as said, folded; of it the newest message, and whether that asks or tells a story. */
  text: string
  newest: string
  asks: boolean
  /** What the newest message alone asks. Null: nothing. */
  asksNow: Focus | null
  focus: Focus
  /** The lines that may answer first, the best first. */
  order: readonly Statement[]
  situations: readonly Statement[]
  computed: readonly ComputedLine[]
  isSaid: (line: string) => boolean
}

/**
 * Chooses by what was asked, by the person's words, and by the computed lines. Once the conclusion was said, the lines that
 * were not said and are nearest to the newest message answer.
 */
export function chooseLines(
  guide: Guide,
  { text, newest, asks, asksNow, focus, order, situations, computed, isSaid }: Choosing,
): ChosenLines {
  const near = sharedPairs(text)
  const nearNewest = sharedPairs(newest)
  const nearness = (line: Statement) =>
    (near(line.says) + nearNewest(line.says)) / 2 + (answers(line, focus) ? ASKED_FOR : 0)
  const conditions = guide.conditions.toSorted((left, right) => nearness(right) - nearness(left))
  const isLater = isSaid(guide.conclusion.says)
  const touches = (line: ShownLine) => nearNewest(line.says) >= (asks ? ASKED_TOUCHED : TOLD_TOUCHED)
  const unsaid = [
    ...situations,
    ...conditions,
    ...guide.exceptions,
    ...guide.situations.map(({ statement }) => statement),
  ]
    .filter((line) => !isSaid(line.says) && (touches(line) || situations.includes(line)))
    .toSorted((left, right) => nearness(right) - nearness(left))
  const first = leadOf(computed, focus) ?? order[0] ?? guide.conclusion
  const wanted = wantedAgain([...computed, ...order], { asksNow, near: nearNewest, unsaid })
  const lead = isSaid(first.says) ? (wanted ?? unsaid[0] ?? first) : first
  const isAgain = lead === wanted && isSaid(lead.says)
  // After "too late" the person needs what is possible all the same.
  const own: ShownLine[] = [...computed, ...situations]
  const told = 'over' in lead ? [guide.conclusion, ...own] : [...own, guide.conclusion]
  const isNew = (line: ShownLine) => !isLater || (!isSaid(line.says) && (own.includes(line) || touches(line)))
  const rules = within(MOST_CHARACTERS - lead.says.length, [...told, ...conditions].filter(other(lead)).filter(isNew))
  const touched = guide.exceptions.toSorted((left, right) => near(right.says) - near(left.says))[0]
  const exception = touched && touched !== lead && near(touched.says) >= TOUCHED ? touched : null
  const shown = [lead, ...rules, ...(exception ? [exception] : [])]
  return {
    lead,
    isAgain,
    rules,
    exception,
    steps: stillOpen(guide, computed).slice(0, focus === 'how' ? STEPS_ASKED_FOR : STEPS),
    more: [...told, ...guide.conditions].filter((line) => !shown.includes(line)),
    exceptions: guide.exceptions.filter((line) => !shown.includes(line)),
  }
}

/** The steps without those that count on a period that is over. */
function stillOpen({ steps }: Guide, computed: readonly ComputedLine[]): string[] {
  const over = computed.flatMap((line) => line.over ?? [])
  const countsOn = (step: string) =>
    findFigures(step).some(({ unit, value }) => over.some((period) => period.unit === unit && period.value === value))
  return steps.map(({ says }) => says).filter((step) => !countsOn(step))
}

/** A figure or a period of the person's own that answers what was asked. Null: a line of the guide answers. */
function leadOf(computed: readonly ComputedLine[], focus: Focus): ComputedLine | null {
  const answering = YES_NO.has(focus)
    ? computed.find((line) => line.over)
    : computed.find(({ answers }) => answers === focus)
  return answering ?? null
}

/** Questions that a yes or no answers. */
const YES_NO: ReadonlySet<Focus> = new Set(['can_i', 'is_it_true', 'must_i'])

/** An answer to "how much" or "until when" gives a figure. */
const FIGURED: ReadonlySet<Focus> = new Set(['how_much', 'until_when'])

/**
 * The line that the newest message asks for, said or not. A question about a figure, a person or a way: a line on that
 * question, a new one first. Any other message: a line that is nearer to its words than every new line.
 */
function wantedAgain(
  lines: readonly (Statement | ComputedLine)[],
  given: { asksNow: Focus | null; near: (text: string) => number; unsaid: readonly Statement[] },
): Statement | ComputedLine | undefined {
  const { asksNow, near, unsaid } = given
  if (asksNow !== null && FIGURED.has(asksNow)) {
    const fresh = unsaid.find((line) => isOn(line, asksNow))
    return fresh ?? (unsaid.length > 0 ? undefined : lines.find((line) => isOn(line, asksNow)))
  }
  if (asksNow !== null && !YES_NO.has(asksNow))
    return lines.find((line) => isOn(line, asksNow) && near(line.says) >= ASKED_TOUCHED)
  const least = Math.max(WANTED, ...unsaid.map(({ says }) => near(says)))
  return lines.filter(({ says }) => near(says) > least).toSorted((one, other) => near(other.says) - near(one.says))[0]
}

/** Whether a line answers such a question. */
function isOn(line: Statement | ComputedLine, focus: Focus): boolean {
  return typeof line.answers === 'string' ? line.answers === focus : answers(line, focus)
}

function answers(line: Pick<Statement, 'says' | 'answers'>, focus: Focus): boolean {
  return line.answers.some((tag) => tag === focus) && (!FIGURED.has(focus) || /\d/.test(line.says))
}

function other(line: ShownLine): (each: ShownLine) => boolean {
  return (each) => each !== line
}

/** The first lines that fit; at least one. */
function within(characters: number, lines: readonly ShownLine[]): ShownLine[] {
  const chosen: ShownLine[] = []
  let left = characters
  for (const line of lines) {
    if (chosen.length >= MOST_RULES) break
    if (chosen.length > 0 && line.says.length > left) continue
    chosen.push(line)
    left -= line.says.length
  }
  return chosen
}
