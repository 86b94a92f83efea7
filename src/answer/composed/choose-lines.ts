import type { CitedPart, Guide, Statement } from '../../corpus/types.ts'
import { findFigures } from '../../law/figures.ts'
import { lists } from '../answering-words.ts'
import { type Focus, YES_NO } from '../asked/focus.ts'
import { deniesAny, tellsAny } from '../asked/phrases.ts'
import { isAlike, sharedPairs } from '../grounds/shared-pairs.ts'
import type { LaterKind, LikelyLine } from './later-line.ts'

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
export type ComputedLine = ShownLine & {
  answers: 'how_much' | 'until_when'
  due?: Due
  /** In yuan: all that comes back by this line, to which costs may be added. */
  together?: number
  /** In yuan: the sums that the person may have reckoned by this line. */
  comesTo?: readonly number[]
  /** What a harm cost, in yuan, and how it was added up: the line says that. */
  costs?: { yuan: number; how: string }
  /** What may still be asked for by this line: its period is not over. */
  open?: string
  /** The line is on who has to prove something. */
  isOnProof?: true
}

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
export const MOST_RULES = 2
export const MOST_CHARACTERS = 180
/** Greatest number of situations that count. */
const MOST_SITUATIONS = 3
/** What an exception must share with the question to be in sight. */
const TOUCHED = 0.45
/** From this chance on a new line answers a later message of a kind. */
const ANSWERS: Readonly<Record<LaterKind, number>> = {
  question: 0.15,
  claim: 0.15,
  story: 0.15,
  fact: 0.25,
}
/** From this chance on a line that was said answers it. What the business says against a line is answered by that line. */
const AGAIN: Readonly<Record<LaterKind, number>> = { question: 0.3, claim: 0.15, story: 0.4, fact: 0.4 }
/** From this chance on a line for a situation counts as told by what people say to it, without its own words. */
const KNOWN = 0.2
/** A number of times tells of no situation: 分了三十几次. */
const ONLY_TIMES = new RegExp(lists.only_times, 'u')
/** From this chance on a new line is said below the one that answers. */
const BESIDE = 0.1
/** Steps in sight: one, or more where the question is how to go about it. */
const STEPS = 1
const STEPS_ASKED_FOR = 3
/** A line that answers what was asked is this much nearer. */
const ASKED_FOR = 0.5

/** What is remembered of a line that was said once more: it is not said a third time. */
export function saidAgain(line: string): string {
  return `${line} again`
}

/** The lines for situations that the person's words tell, in the order of the guide. */
export function situationsIn({ situations }: Guide, text: string): Statement[] {
  return situations
    .filter(({ when }) => tellsAny(text, when) && !deniesAny(text, when))
    .map(({ statement }) => statement)
    .slice(0, MOST_SITUATIONS)
}

type Choosing = {
  /** All that counts as said, folded; of it the newest message. */
  text: string
  newest: string
  /** The newest message goes on with a matter of which other lines were said. */
  goesOn?: boolean
  focus: Focus
  /** The lines that may answer first, the best first. */
  order: readonly Statement[]
  situations: readonly Statement[]
  computed: readonly ComputedLine[]
}

/** Chooses the lines of a guide that answers for the first time: by what was asked, by the person's words, and by the computed lines. */
export function chooseLines(
  guide: Guide,
  { text, newest, goesOn = false, focus, order, situations, computed }: Choosing,
): ChosenLines {
  const near = sharedPairs(text)
  const nearNewest = sharedPairs(newest)
  const nearness = (line: Statement) =>
    (near(line.says) + nearNewest(line.says)) / 2 + (answers(line, focus) ? ASKED_FOR : 0)
  const conditions = guide.conditions.toSorted((left, right) => nearness(right) - nearness(left))
  const deeds = goesOn && YES_NO.has(focus) ? deedsIn(newest) : []
  const onDeed = (line: Statement) => deeds.some((deed) => mayBeDone(deed, line.says))
  const lead =
    leadOf(computed, focus, deedsIn(newest)) ??
    periodFor(computed, deeds) ??
    (onDeed(guide.conclusion) ? guide.conclusion : (order[0] ?? guide.conclusion))
  // After "too late" the person needs what is possible all the same.
  const own: ShownLine[] = [
    ...computed.filter(({ isOnProof }) => !isOnProof),
    ...situations,
    ...computed.filter(({ isOnProof }) => isOnProof),
  ]
  const told = [
    ...new Set('over' in lead ? [...afterPeriod(guide, lead), guide.conclusion, ...own] : [...own, guide.conclusion]),
  ]
  const rules = beside(lead, [...told, ...conditions])
  const touched = guide.exceptions.toSorted((left, right) => near(right.says) - near(left.says))[0]
  const exception = touched && touched !== lead && near(touched.says) >= TOUCHED ? touched : null
  return { lead, isAgain: false, rules, exception, ...rest(guide, { lead, rules, exception, told, computed, focus }) }
}

type ChoosingLater = {
  focus: Focus
  /** Its words. Absent: they name no deed. */
  newest?: string
  /** What the newest message does, and what it alone asks; null: nothing. */
  kind: LaterKind
  asksNow: Focus | null
  /** Whether it asks if the person may, and nothing else: the line on that is told as often as it is asked for. */
  asksWhether?: boolean
  /** Whether it disputes a sum or a share. */
  reckons: boolean
  /** Whether a line is about a case, as of deceit, that nobody told. */
  isUntold?: (line: Statement) => boolean
  /** Every line of the guide, the likeliest first. */
  likely: readonly LikelyLine[]
  situations: readonly Statement[]
  computed: readonly ComputedLine[]
  /** Whether a sum was the same before the newest message. */
  wasReckoned?: (line: ComputedLine) => boolean
  isSaid: (line: string) => boolean
}

/**
 * Chooses the lines for a message after the guide has answered once: a new figure of the person's own where that is asked for
 * or the message names a sum, else the likeliest line; below it what is new and likely too. A question or a claim of the
 * business that no line surely answers is told the likeliest line again; to any other message there is nothing new then.
 */
export function chooseLater(
  guide: Guide,
  {
    focus,
    newest = '',
    kind,
    asksNow,
    asksWhether = false,
    reckons,
    isUntold = () => false,
    likely,
    situations,
    computed,
    wasReckoned = () => false,
    isSaid,
  }: ChoosingLater,
): ChosenLines {
  // A figure that is asked for is said as often as it is asked for.
  // That a period is over is said again to those who ask for what it was for.
  // What must be borne is no deed that may be asked for: 他要扣 300 才给退，给扣不.
  const deeds = asksNow !== null && asksNow !== 'must_i' && YES_NO.has(asksNow) ? deedsIn(newest) : []
  // What is told and changes no sum is not answered by one.
  const isOld = (line: ComputedLine) =>
    (kind === 'fact' || kind === 'story') && line.answers === 'how_much' && wasReckoned(line)
  const fresh = computed.filter(
    (line) =>
      line.answers === asksNow ||
      (!isOld(line) && ((reckons && line.answers === 'how_much') || !isSaid(line.says))) ||
      (line.over !== undefined && deeds.some((deed) => line.says.includes(deed))),
  )
  const open =
    kind === 'question'
      ? likely
      : likely.filter(
          ({ line, chance }) => isTold(line, guide, situations) || (chance >= KNOWN && !ONLY_TIMES.test(newest)),
        )
  const wantsAnswer = kind === 'question' || kind === 'claim'
  // Where nothing is new, the likeliest line that was said holds all the same.
  const likeliest = open.find(
    ({ line, chance }) => !isSaid(saidAgain(line.says)) && (wantsAnswer || (chance >= BESIDE && isSaid(line.says))),
  )
  const otherwise = likeliest?.line ?? guide.conclusion
  const sure = open.find(
    ({ line, chance }) => chance >= (isSaid(line.says) ? AGAIN : ANSWERS)[kind] && !isSaid(saidAgain(line.says)),
  )
  // 那我能要多少: what may be asked for, before a line that was said is told once more; then the line on that once more.
  const counts = open.filter(
    ({ line }) =>
      line.answers.includes('how_much') &&
      isTold(line, guide, situations) &&
      !isUntold(line) &&
      !guide.exceptions.includes(line),
  )
  const isAnswered = sure?.line.answers.includes('how_much')
  const countable =
    asksNow === 'how_much' && (!sure || isSaid(sure.line.says))
      ? (counts.find(({ line }) => !isSaid(line.says)) ??
        (isAnswered ? undefined : counts.find(({ line }) => !isSaid(saidAgain(line.says)))))
      : undefined
  // What may be done is asked: a line with a verdict on that answers it, before any other.
  const onDeed = ({ line }: LikelyLine) =>
    VERDICTS.has(line.answers[0]) && deeds.some((deed) => mayBeDone(deed, line.says)) && !isSaid(saidAgain(line.says))
  const toldLines = open.filter(({ line }) => isTold(line, guide, situations) && !guide.exceptions.includes(line))
  // The line for what they told is nearer to them than a general one.
  const ofTheirs =
    sure && situations.includes(sure.line)
      ? undefined
      : open.find((each) => situations.includes(each.line) && onDeed(each))
  const verdict =
    ofTheirs ??
    (deeds.length === 0 || (sure && onDeed(sure) && !isSaid(sure.line.says))
      ? undefined
      : (toldLines.find((each) => onDeed(each) && !isSaid(each.line.says)) ??
        (asksWhether ? toldLines.find((each) => each.line === guide.conclusion && onDeed(each)) : undefined) ??
        (sure && onDeed(sure)
          ? sure
          : (toldLines.find(onDeed) ??
            (asksWhether
              ? toldLines.find(({ line }) => deeds.some((deed) => mayBeDone(deed, line.says)))
              : undefined)))))
  const answering = countable ?? verdict ?? sure
  // That a period is over answers a question or a fact; it is no answer to another story.
  const own =
    ((kind === 'story' || kind === 'claim') && YES_NO.has(focus)
      ? null
      : (periodFor(computed, deeds) ??
        leadOf(
          fresh.filter(({ over, says }) => !over || deeds.length === 0 || deeds.some((deed) => says.includes(deed))),
          focus,
          deedsIn(newest),
        ))) ??
    (kind === 'fact' || reckons
      ? fresh.find(({ basis, isOnProof }) => !isOnProof && (kind !== 'claim' || basis.length > 0))
      : null)
  const lead = own ?? answering?.line ?? otherwise
  const unsaid = open.filter(({ line, chance }) => chance >= BESIDE && !isSaid(line.says)).map(({ line }) => line)
  const rules = beside(lead, [...fresh.filter(({ isOnProof }) => !isOnProof), ...unsaid])
  const isAgain = isSaid(lead.says) && (wantsAnswer || answering !== undefined) && !misses(asksNow, otherwise)
  const told = [...computed, ...situations, guide.conclusion]
  return {
    lead,
    isAgain,
    rules,
    exception: null,
    ...rest(guide, { lead, rules, exception: null, told, computed, focus }),
  }
}

/** The deeds that a text names. 换车 is another one than to have a part of it exchanged. */
function deedsIn(text: string): string[] {
  const plain = withBack(text)
  return lists.deeds
    .filter((deed) => plain.includes(deed))
    .map((deed) => (plain.includes(`${deed}车`) ? `${deed}车` : deed))
}

/** Money that is asked back is to be refunded: 能要回来吗. */
function withBack(text: string): string {
  return text.replace(GETS_BACK, REFUND)
}

const GETS_BACK = new RegExp(lists.gets_back, 'gu')
const [REFUND = ''] = lists.deeds

/** Whether a line speaks of the deed as something that may be asked for: 「可以要求换」, not 「换了新的」. */
function mayBeDone(deed: string, line: string): boolean {
  return new RegExp(`${lists.may_be_done}[^，。；]{0,8}(?<!${lists.only_how})${deed}`, 'u').test(withBack(line))
}

/** Whether a line speaks of something that the message names as to be asked for. */
export function isOnDeedOf(newest: string, line: string): boolean {
  return deedsIn(newest).some((deed) => mayBeDone(deed, line))
}

/** A line that begins with one of these tags says whether the person may. */
const VERDICTS: ReadonlySet<string | undefined> = new Set(['yes', 'no', 'depends'])

/** A line for a situation counts as told where the words tell that. What asks nothing tells nothing else: 「小票还在」 is not 「没小票」. */
function isTold(line: Statement, { situations }: Guide, told: readonly Statement[]): boolean {
  return told.includes(line) || situations.every(({ statement }) => statement !== line)
}

/** Whether a question for a person, a way or a time is not what the line is about. A sum may be reckoned from any line. */
function misses(asked: Focus | null, line: Statement): boolean {
  return asked !== null && !YES_NO.has(asked) && asked !== 'how_much' && !answers(line, asked)
}

/** The steps in sight, and what is folded. `told`: what comes first of that. */
function rest(
  guide: Guide,
  given: Pick<ChosenLines, 'lead' | 'rules' | 'exception'> & {
    told: readonly ShownLine[]
    computed: readonly ComputedLine[]
    focus: Focus
  },
): Pick<ChosenLines, 'steps' | 'more' | 'exceptions'> {
  const { lead, rules, exception, told, computed, focus } = given
  const shown = [lead, ...rules, ...(exception ? [exception] : [])]
  return {
    steps: stillOpen(guide, computed).slice(0, focus === 'how' ? STEPS_ASKED_FOR : STEPS),
    more: [...new Set([...told, ...guide.conditions])].filter((line) => !shown.includes(line)),
    exceptions: guide.exceptions.filter((line) => !shown.includes(line)),
  }
}

const AFTER_PERIOD = new RegExp(`^${lists.after_period}`, 'u')

/** The lines on what can still be done after the period that is over: they begin with 过了 and name it. */
function afterPeriod({ situations, conditions }: Guide, { over }: ShownLine): Statement[] {
  return [...situations.map(({ statement }) => statement), ...conditions].filter(
    ({ says }) =>
      AFTER_PERIOD.test(says) &&
      findFigures(says).some(({ unit, value }) => over !== undefined && over.unit === unit && over.value === value),
  )
}

/** The steps without those that count on a period that is over. */
export function stillOpen({ steps }: Guide, computed: readonly ComputedLine[]): string[] {
  const over = computed.flatMap((line) => line.over ?? [])
  const countsOn = (step: string) =>
    findFigures(step).some(({ unit, value }) => over.some((period) => period.unit === unit && period.value === value))
  return steps.map(({ says }) => says).filter((step) => !countsOn(step))
}

/** A figure or a period of the person's own that answers what was asked. Null: a line of the guide answers. */
function leadOf(computed: readonly ComputedLine[], focus: Focus, deeds: readonly string[]): ComputedLine | null {
  const answering = YES_NO.has(focus)
    ? computed.filter((line) => line.over && !line.isOnProof)
    : computed.filter(({ answers }) => answers === focus)
  // 到几号能换: the period for that, before another one.
  const onDeed = answering.find(
    ({ says, answers }) => answers === 'until_when' && deeds.some((deed) => says.includes(deed)),
  )
  return onDeed ?? answering.find(({ isOnProof }) => !isOnProof) ?? null
}

/** The period that is still open for what the message asks to do: it answers whether that may be done. */
function periodFor(computed: readonly ComputedLine[], deeds: readonly string[]): ComputedLine | null {
  return computed.find(({ open }) => open !== undefined && deeds.some((deed) => open.includes(deed))) ?? null
}

/** An answer to "how much" or "until when" gives a figure. */
const FIGURED: ReadonlySet<Focus> = new Set(['how_much', 'until_when'])

function answers(line: Pick<Statement, 'says' | 'answers'>, focus: Focus): boolean {
  return line.answers.some((tag) => tag === focus) && (!FIGURED.has(focus) || /\d/.test(line.says))
}

/** Two sums of the person's own in the same words: by their own reason and by the shop's. */
function areTwoSums(...lines: (ShownLine | ComputedLine)[]): boolean {
  return lines.every((line) => 'due' in line)
}

/** The first lines that fit below another one and say something else; at least one where there is any. */
function beside(lead: ShownLine, lines: readonly ShownLine[]): ShownLine[] {
  const chosen: ShownLine[] = []
  let left = MOST_CHARACTERS - lead.says.length
  for (const line of lines) {
    if (chosen.length >= MOST_RULES) break
    if (chosen.length > 0 && line.says.length > left) continue
    if (
      [lead, ...chosen].some((shown) => shown === line || (isAlike(shown.says, line.says) && !areTwoSums(shown, line)))
    )
      continue
    chosen.push(line)
    left -= line.says.length
  }
  return chosen
}

/** The words of lines. */
export function says(lines: readonly Pick<ShownLine, 'says'>[]): string[] {
  return lines.map((line) => line.says)
}

/** The first basis of each line, then the others. */
export function basisOf(lines: readonly ShownLine[]): CitedPart[] {
  return [...lines.flatMap(({ basis }) => basis.slice(0, 1)), ...lines.flatMap(({ basis }) => basis.slice(1))]
}
