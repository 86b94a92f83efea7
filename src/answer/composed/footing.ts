import type { CitedPart, Guide, Statement } from '../../corpus/types.ts'
import type { ComputedLine, Due } from './choose-lines.ts'

export type Verdict = 'yes' | 'no' | 'depends'

/** A place of the law as people read it: 消费者权益保护法, 第二十四条第一款. */
export type CitedPlace = { statute: string; place: string }

/** What a message to the shop may rest on: what a guide comes to for what the person told. */
export type Footing = {
  guide: string
  verdict: Verdict
  /** The line that decides. */
  says: string
  /**
   * Each place that the conclusion rests on. Null: it is not in force on the day, or the line that decides does not rest
   * on it.
   */
  articles: (CitedPlace | null)[]
  /** The price, in yuan. Null: it was not told. */
  paid: number | null
  /** What is owed. Null: it does not follow from what was told. */
  due: Due | null
  /** The additional sum that is owed under a condition, and the condition. Null: there is none. */
  more: Due | null
  /** A period of the rule has ended. */
  isOver: boolean
  /** A period of the rule is known to run still. */
  isOpen: boolean
}

/**
 * `situations`: the lines that the person's words call for. They decide where they say no, or where they rest on what the
 * conclusion rests on; where they say both, it depends.
 */
export function footingOf(
  guide: Guide,
  situations: readonly Statement[],
  computed: readonly ComputedLine[],
): Omit<Footing, 'articles' | 'paid'> & { basis: (CitedPart | null)[] } {
  const { verdict, line } = decided(guide.conclusion, situations)
  const [due, ...others] = computed.flatMap((each) => (each.due?.if === null ? each.due : []))
  const [more, ...otherMore] = computed.flatMap((each) => (each.due && each.due.if !== null ? each.due : []))
  return {
    guide: guide.id,
    verdict,
    says: line.says,
    basis: guide.conclusion.basis.map((part) => (line.basis.some((own) => isSamePlace(own, part)) ? part : null)),
    // Two sums are two cases, and nobody said which.
    due: others.length === 0 ? (due ?? null) : null,
    more: otherMore.length === 0 ? (more ?? null) : null,
    isOver: computed.some(({ over }) => over !== undefined),
    isOpen: computed.some(({ over, answers }) => answers === 'until_when' && over === undefined),
  }
}

function decided(conclusion: Statement, situations: readonly Statement[]): { verdict: Verdict; line: Statement } {
  const own = verdictOf(conclusion) ?? 'depends'
  const told = situations.flatMap((line) => {
    const verdict = verdictOf(line)
    return verdict ? [{ verdict, line }] : []
  })
  const of = (verdict: Verdict) => told.find((each) => each.verdict === verdict)
  const [no, yes] = [of('no'), of('yes')]
  if (no && !yes) return no
  const closest = told.find(({ verdict, line }) => verdict === 'yes' && sharesBasis(line, conclusion))
  if (own === 'depends') return closest && !no && !of('depends') ? closest : { verdict: 'depends', line: conclusion }
  if (own === 'no') return { verdict: yes ? 'depends' : 'no', line: conclusion }
  return { verdict: no || of('depends') ? 'depends' : 'yes', line: conclusion }
}

/** The verdict that a line carries; null: it answers another kind of question. */
function verdictOf({ answers: [first] }: Statement): Verdict | null {
  return first === 'yes' || first === 'no' || first === 'depends' ? first : null
}

function sharesBasis(one: Statement, other: Statement): boolean {
  return one.basis.some((part) => other.basis.some((each) => isSamePlace(each, part)))
}

function isSamePlace(one: CitedPart, other: CitedPart): boolean {
  return one.statute === other.statute && one.article === other.article
}
