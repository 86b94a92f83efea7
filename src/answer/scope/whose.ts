import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import { fittingGuide } from '../grounds/grounds.ts'
import type { LookUpResult } from '../grounds/look-up.ts'
import type { Doors } from './doors.ts'
import type { Matters } from './matters.ts'
import type { OutcomeRules } from './outcome-rules.ts'
import { wordList, wordsIn } from './word-list.ts'

const text = z.string().trim().min(1)
const schema = z.strictObject({
  schema: z.literal('whose-matters/1'),
  /** The doors for matters that are not the council's. The door with the most words in the message is taken, the first of equals. */
  doors: z.array(z.strictObject({ door: text, words: wordList })).min(1),
  /** The person has a shop, and may have bought for it or for home. */
  purpose: z.strictObject({
    trades: wordList,
    sells: wordList,
    /** The trader's own shop was inspected or fined. */
    fined: wordList,
    own: wordList,
    trade: wordList,
  }),
})

/** Doors and purposes as knowledge/words/whose-matters.yaml has them. */
export type WhoseRules = z.infer<typeof schema>

/** Reads the table; throws KnowledgeError naming the place when it is not as agreed, or a door is none of `doors`. */
export function loadWhoseRules(file: string, doors: ReadonlySet<string>): WhoseRules {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  const lost = read.value.doors.filter(({ door }) => !doors.has(door))
  if (lost.length === 0) return read.value
  throw new KnowledgeError(
    lost.map(({ door }) => ({ file, line: null, field: 'doors', message: `directory.yaml 里没有 ${door}` })),
  )
}

/**
 * Whose matter a message is. `ours` with `surely`: everything known says so, and a guide that fits little may answer.
 * `doubtful`: its words may belong to another office, most likely this door. `purpose`: something was bought, and the
 * message does not say whether for home or for a shop. `elsewhere`: the door to send the person to.
 */
export type Whose =
  | { kind: 'ours'; surely: boolean }
  | { kind: 'purpose' }
  | { kind: 'doubtful'; door: string | null }
  | { kind: 'elsewhere'; door: string }

/** What is known of a message apart from its words. */
export type Heard = {
  /** What rules say of its words: the door of another matter, or null. */
  door: string | null
  /** Nothing was said before that it may lean on. */
  alone: boolean
  /** It is in the language lessons were learned in: of English little was learned. */
  inChinese: boolean
  found: Pick<LookUpResult, 'guides' | 'articles'>
}

export type WhoseMatter = (message: string, heard: Heard) => Whose

/**
 * Decides who did what to whom, and for what: by rules, by what was learned of whole sentences, by the guide that fits.
 * This is the only place that decides it. The doors for matters that are not the council's are a table.
 */
export function createWhoseMatter({
  outcomes,
  rules,
  matters,
  learnedDoors,
}: {
  outcomes: Pick<OutcomeRules, 'bought'>
  rules: WhoseRules
  matters: Pick<Matters, 'consumer'> | null
  /** Null: the door is the one with the most words in the message. */
  learnedDoors: Doors | null
}): WhoseMatter {
  const doors = rules.doors.map(({ door, words }) => ({ door, count: wordsIn(words) }))
  const trades = wordsIn(rules.purpose.trades)
  const sells = wordsIn(rules.purpose.sells)
  const fined = wordsIn(rules.purpose.fined)
  const own = wordsIn(rules.purpose.own)
  const trade = wordsIn(rules.purpose.trade)
  /** The door it most likely belongs to, and how many words of one door's roles stand in it. */
  const likeliestDoor = (message: string) => {
    const counted = doors.map(({ door, count }) => ({ door, count: count(message) }))
    const most = Math.max(...counted.map(({ count }) => count))
    const door = most > 0 ? counted.find(({ count }) => count === most)?.door : null
    return { door: learnedDoors?.likeliest(message) ?? door ?? null, words: most }
  }

  return (message, { door, alone, inChinese, found }) => {
    if (door !== null && NEVER_OURS.has(door)) return { kind: 'elsewhere', door }
    if (!matters) return door === null ? { kind: 'ours', surely: true } : { kind: 'elsewhere', door }
    const match = fittingGuide(found.guides, found.articles)?.match ?? 0
    if (match >= LISTED) return { kind: 'ours', surely: alone }
    const share = matters.consumer(message)
    const bought = outcomes.bought.filter((each) => each.test(message)).length
    if (door !== null && share < (bought > 0 ? RATHER_OURS : BEYOND_DOUBT)) return { kind: 'elsewhere', door }
    const ownUse = own(message) > 0
    const hasShop = trades(message) > 0
    const forTrade = bought > 0 && !ownUse && trade(message) > 0
    if (forTrade && (hasShop || share < SURELY_OURS)) return { kind: 'elsewhere', door: 'company' }
    const likeliest = likeliestDoor(message)
    if (hasShop && !ownUse && fined(message) > 0) return { kind: 'elsewhere', door: likeliest.door ?? 'penalty' }
    const weight =
      logit(share) +
      Math.min(MOST_BOUGHT, bought) +
      Number(ownUse) -
      ROLE * Math.min(MOST_ROLES, likeliest.words) +
      GUIDE * match
    const isTold = alone && inChinese
    const isShort = message.length < SHORT
    if (weight < (isTold ? (isShort ? AWAY_SHORT : AWAY) : AWAY_LEANING))
      return { kind: 'elsewhere', door: likeliest.door ?? 'other' }
    if (bought > 0 && !ownUse && hasShop && sells(message) === 0) return { kind: 'purpose' }
    const surely = weight >= (isShort ? SURELY_SHORT : SURELY)
    return surely || !isTold ? { kind: 'ours', surely: surely && alone } : { kind: 'doubtful', door: likeliest.door }
  }
}

/** Doors for what is asked of the assistant itself: no likelihood opens them. */
const NEVER_OURS: ReadonlySet<string> = new Set(['staff-private', 'defame', 'document'])
/** Something bought needs less to be taken for ours although its words are those of another matter. */
const RATHER_OURS = 0.05
/** And what speaks of nothing bought more. */
const BEYOND_DOUBT = 0.93
/** From here on a message is nearly what a guide lists as its question. */
const LISTED = 0.8
/** From this share on a message of somebody who has no shop is a consumer matter, whatever words of trade stand in it. */
const SURELY_OURS = 0.9
/**
 * Further weights on the scale of the logit of the share: that something was bought, words of another door's roles, a
 * guide that fits. Chosen with the limits below on our own sets and the totals of the measuring ones (docs/ranking.md).
 */
const MOST_BOUGHT = 2
const ROLE = 0.7
const MOST_ROLES = 3
const GUIDE = 4
/** Below this weight a message is somebody else's; one that leans on what was said before tells less of itself. */
const AWAY = -2
const AWAY_LEANING = -2
/** From this weight on a guide may answer what stands alone; below, it would be a guess. */
const SURELY = 1
/** A few words say little of either, and leave less room for doubt. */
const AWAY_SHORT = -1.5
const SURELY_SHORT = 0
const SHORT = 20

function logit(share: number): number {
  return Math.log(share / (1 - share))
}
