import type { ReadFocus } from './focus.ts'
import type { FurtherModel } from './further-model.ts'
import { lengthOf } from './length.ts'
import type { AskedWords, FURTHER } from './words.ts'

export type FurtherName = (typeof FURTHER)[number]

/** A further question of any matter. `isWhole`: the message says nothing else. */
export type FurtherAsked = {
  name: FurtherName
  isWhole: boolean
  /** In which matters it counts: in all, or in those whose guide has a line that answers it, or has none. */
  where: 'all' | 'own_line' | 'no_own_line'
  /** Whether a line of the guide of the matter answers it. */
  isOwn: (line: string) => boolean
  /** Lines of general guides that answer it, the first first, by how they begin; `law`: only for a matter whose conclusion rests on this law; `but_law`: for none such. */
  lines: readonly { guide: string; says: string; law?: string | undefined; but_law?: string | undefined }[]
}

/** Reads which further question of any matter a folded message asks. Null: none. */
export type ReadFurther = (text: string) => FurtherAsked | null

/** The same by what was learned. `atOnce`: it is likely enough, and of such a kind, that no line of the matter is nearer. `surely`: more likely than what the words of the list tell; `ofComplaining`: it is about complaining itself; `alone`: surely, also before any matter is told; `guide`: then this one answers. */
export type ReadLikelyFurther = (
  text: string,
) => (FurtherAsked & { atOnce: boolean; surely: boolean; ofComplaining: boolean; alone: boolean; guide: string }) | null

/** From this likelihood on what was learned about complaining counts before the lines of the matter are looked at. */
const AT_ONCE = 0.5
/** From this one on so does any other, and it counts more than the words of the list. */
const SURELY = 0.8
/** From this likelihood of all that is about complaining together on it counts where no matter was told. */
const ALONE = 0.7
/** The business ignores the person: where words tell that, the steps of the matter answer it. */
const IGNORED: ReadonlySet<FurtherName> = new Set(['blocked', 'gone', 'put_off'])
/** What a thing beside the matter costs. */
const OF_PRICE: ReadonlySet<FurtherName> = new Set([
  'fee',
  'court_cost',
  'lawyer',
  'test_fee',
  'postage',
  'offer',
  'loss',
])
/** A longer message tells something of its own, in characters. */
const LONGEST = 24
const CLAUSE_END = /[\p{P}\s]+/u

export function createFurther({ further, asks }: Pick<AskedWords, 'further' | 'asks'>): ReadFurther {
  const asksSomething = new RegExp(asks, 'iu')
  const filler = `${further.around}*`
  const kinds = further.kinds.flatMap(({ kind, asks, alone, where, own, lines }) =>
    asks === undefined
      ? []
      : {
          name: kind,
          alone,
          where,
          says: new RegExp(alone ? `^${filler}${asks}${filler}$` : asks, 'u'),
          own: new RegExp(own, 'u'),
          lines,
        },
  )
  const isAround = new RegExp(`^${filler}$`, 'u')
  return (text) => {
    const clauses = text.split(CLAUSE_END).filter(Boolean)
    const isShort = lengthOf(text) <= LONGEST
    const asking = (says: RegExp) => questionAmong(clauses, { says, asksSomething })
    const found = kinds.find(({ alone, says }) => (alone ? asking(says) !== null : isShort && says.test(text)))
    if (!found) return null
    const others = found.alone ? (asking(found.says) ?? []) : []
    const isWhole = others.every((each) => lengthOf(each) <= LONGEST && isAround.test(each))
    const { name, where, own, lines } = found
    return { name, where, isWhole, isOwn: (line) => own.test(line), lines }
  }
}

/** Reads it by the learned model. Without one nothing is read. A question how much asks for the sum of the matter, unless the kind has a price. */
export function createLikelyFurther(
  { further }: Pick<AskedWords, 'further'>,
  {
    model,
    readFocus,
    stalls,
    asksWay,
  }: {
    model: FurtherModel | null
    readFocus: ReadFocus
    /** Whether words tell that the business ignores the person. */
    stalls: (text: string) => boolean
    /** Whether the message only asks what to do: the steps of the matter answer that. */
    asksWay: (text: string) => boolean
  },
): ReadLikelyFurther {
  const rows = Map.groupBy(further.kinds, ({ kind, label }) => label ?? kind)
  const rowOf = (label: string) => rows.get(label)?.[0]
  return (text) => {
    const labels = model && lengthOf(text) <= LONGEST && !asksWay(text) ? model.likeliest(text) : []
    const [likely] = labels
    const row = likely && rowOf(likely.label)
    if (!row || (readFocus(text) === 'how_much' && !OF_PRICE.has(row.kind))) return null
    const own = new RegExp(row.own, 'u')
    const ofComplaining = labels.filter(({ label }) => rowOf(label)?.of_complaining)
    return {
      name: row.kind,
      where: row.where,
      isWhole: true,
      isOwn: (line) => own.test(line),
      lines: row.lines,
      atOnce:
        row.at_once &&
        likely.chance >= (row.of_complaining ? AT_ONCE : SURELY) &&
        !(IGNORED.has(row.kind) && stalls(text)),
      surely: likely.chance >= SURELY,
      ofComplaining: row.of_complaining,
      guide: row.lines[0]?.guide ?? further.general,
      alone: row.of_complaining && sumOf(ofComplaining.map(({ chance }) => chance)) >= ALONE,
    }
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0)
}

/**
 * The other clauses where the last one, or the first one, says nothing but the question, and none of the others asks something: what is
 * asked beside it tells what is meant (「找卖家还是找厂家，该找谁」). Null: neither does.
 */
function questionAmong(
  clauses: readonly string[],
  { says, asksSomething }: { says: RegExp; asksSomething: RegExp },
): string[] | null {
  const asks = (clause: string | undefined) => clause !== undefined && lengthOf(clause) <= LONGEST && says.test(clause)
  const others = asks(clauses.at(-1)) ? clauses.slice(0, -1) : asks(clauses[0]) ? clauses.slice(1) : null
  // Asked twice, it is asked once: 投诉给谁？银保监会吗.
  const rest = others?.filter((each) => !asks(each)) ?? null
  return rest?.some((each) => asksSomething.test(each)) ? null : rest
}
