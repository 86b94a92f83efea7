import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import type { Traders } from '../asked/traders.ts'
import { GUIDE_FITS } from '../grounds/grounds.ts'
import type { LookUpResult } from '../grounds/look-up.ts'
import type { Doors } from './doors.ts'
import type { Matters } from './matters.ts'
import type { OutcomeRules } from './outcome-rules.ts'
import { wordList, wordsIn } from './word-list.ts'

const text = z.string().trim().min(1)
const schema = z.strictObject({
  schema: z.literal('whose-matters/1'),
  /**
   * The doors for matters that are not the council's. The door with the most words in the message wins; among equals
   * the first.
   */
  doors: z.array(z.strictObject({ door: text, words: wordList })).min(1),
  /** Words for a person with a shop, who may have bought for it or for home. */
  purpose: z.strictObject({
    trades: wordList,
    sells: wordList,
    /** An authority inspected or fined the trader's own shop. */
    fined: wordList,
    own: wordList,
    trade: wordList,
  }),
  /** Topics of guides that fit a dispute of any kind: how to sue, how long a right lasts. */
  any_dispute: z.array(text),
})

/** Doors and purposes from knowledge/words/whose-matters.yaml. */
export type WhoseRules = z.infer<typeof schema>

/**
 * Reads the table. Throws KnowledgeError with the place when the file does not have the expected form, or names a door
 * that is not in `doors`.
 */
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
 * Whose matter a message is. `ours`: the council's; `surely`: all the evidence says so, and a guide with a weak fit may
 * answer. `purpose`: the person bought something and does not say whether for home or for a shop. `doubtful`: it may
 * belong to another office, most likely this door. `elsewhere`: the door to send the person to; not `surely`: it is
 * likely, and the person is asked for what makes it ours.
 */
export type Whose =
  | { kind: 'ours'; surely: boolean }
  | { kind: 'purpose' }
  | { kind: 'doubtful'; door: string | null }
  | { kind: 'elsewhere'; door: string; surely: boolean }

/** Signs of whose matter a message is, apart from its words. */
export type Heard = {
  /** The door of another matter that rules find in the words, or null. */
  door: string | null
  /** The message does not lean on earlier ones. */
  alone: boolean
  /** The message is Chinese. The training data holds little English. */
  inChinese: boolean
  found: Pick<LookUpResult, 'guides' | 'articles' | 'guided'>
}

export type WhoseMatter = (message: string, heard: Heard) => Whose

/**
 * Decides whose matter a message is, from rules, from weights learned on whole sentences, and from the fitting guide.
 * No other place decides it. The doors for matters that are not the council's are a table.
 */
export function createWhoseMatter({
  outcomes,
  rules,
  traders,
  matters,
  learnedDoors,
}: {
  outcomes: Pick<OutcomeRules, 'bought'>
  rules: WhoseRules
  traders: Pick<Traders, 'hasTrade'>
  matters: Pick<Matters, 'consumer'> | null
  /** Null: the door with the most words in the message is taken. */
  learnedDoors: Doors | null
}): WhoseMatter {
  const doors = rules.doors.map(({ door, words }) => ({ door, count: wordsIn(words) }))
  const trades = wordsIn(rules.purpose.trades)
  const sells = wordsIn(rules.purpose.sells)
  const fined = wordsIn(rules.purpose.fined)
  const own = wordsIn(rules.purpose.own)
  const trade = wordsIn(rules.purpose.trade)
  const anyDispute = new Set(rules.any_dispute)
  /** The likeliest door, and the greatest number of words of one door in the message. */
  const likeliestDoor = (message: string, inChinese: boolean) => {
    const counted = doors.map(({ door, count }) => ({ door, count: count(message) }))
    const most = Math.max(...counted.map(({ count }) => count))
    const door = most > 0 ? counted.find(({ count }) => count === most)?.door : null
    return { door: (inChinese ? learnedDoors?.likeliest(message) : null) ?? door ?? null, words: most }
  }

  return (message, { door, alone, inChinese, found }) => {
    const elsewhere = (to: string, surely = true): Whose => ({ kind: 'elsewhere', door: to, surely })
    if (door !== null && NEVER_OURS.has(door)) return elsewhere(door)
    if (!matters) return door === null ? { kind: 'ours', surely: true } : elsewhere(door)
    const share = matters.consumer(message)
    const [likeliestGuide] = found.guides
    const isSign = likeliestGuide !== undefined && (share >= LEAST_SHARE || !anyDispute.has(likeliestGuide.guide.topic))
    const isNamed = door !== null && share < LEAST_SHARE
    if (isSign && !isNamed && likeliestGuide.match >= LISTED) return { kind: 'ours', surely: alone }
    const bought = outcomes.bought.filter((each) => each.test(message)).length
    const leastOurs = bought > 0 ? RATHER_OURS : BEYOND_DOUBT
    if (door !== null && (share < leastOurs || !inChinese)) return elsewhere(door)
    const ownUse = own(message) > 0
    const hasShop = trades(message) > 0 || traders.hasTrade(message)
    const forTrade = bought > 0 && !ownUse && trade(message) > 0
    if (forTrade && (hasShop || share < SURELY_OURS)) return elsewhere('company')
    const likeliest = likeliestDoor(message, inChinese)
    if (hasShop && !ownUse && fined(message) > 0) return elsewhere(likeliest.door ?? 'penalty')
    const weight =
      logit(share) +
      Math.min(MOST_BOUGHT, bought) +
      Number(ownUse) -
      ROLE * Math.min(MOST_ROLES, likeliest.words) +
      (isSign ? GUIDED * (logit(Math.min(1 - LEAST_GUIDED, Math.max(LEAST_GUIDED, found.guided))) - UNDECIDED) : 0)
    const isTold = alone && inChinese
    const isShort = message.length < SHORT
    if (weight < (isTold ? (isShort ? AWAY_SHORT : AWAY) : AWAY_LEANING))
      return elsewhere(likeliest.door ?? 'other', weight < FAR_AWAY)
    if (bought > 0 && !ownUse && hasShop && sells(message) === 0) return { kind: 'purpose' }
    const surely = weight >= (isShort ? SURELY_SHORT : SURELY)
    const isGuided = isSign && found.guided >= GUIDED_OURS && likeliestGuide.chance >= GUIDE_FITS
    return surely || isGuided || !isTold
      ? { kind: 'ours', surely: surely && alone }
      : { kind: 'doubtful', door: likeliest.door }
  }
}

/** Doors for requests to the assistant itself. No likelihood makes them the council's matter. */
const NEVER_OURS: ReadonlySet<string> = new Set(['staff-private', 'defame', 'document'])
/** Least consumer share at which a message with a purchase is ours although a rule names another door. */
const RATHER_OURS = 0.05
/** The same for a message without a purchase. */
const BEYOND_DOUBT = 0.93
/** From this match on a message is nearly a listed question of a guide. */
const LISTED = 0.8
/** Below this share a guide that fits any dispute says nothing about whose matter it is, nor a listed question where a rule names a door. */
const LEAST_SHARE = 0.1
/** From this share on a message of a person without a shop is a consumer matter, whatever words of trade it holds. */
const SURELY_OURS = 0.9
/**
 * Further weights, on the scale of the logit of the share: a purchase, words of another door, the chance that a guide
 * answers. They and the limits below were chosen on our own sets and on the totals of the measuring ones (docs/ranking.md).
 */
const MOST_BOUGHT = 2
const ROLE = 0.7
const MOST_ROLES = 3
const GUIDED = 0.6
const LEAST_GUIDED = 0.03
/** The logit of the chance that says neither. */
const UNDECIDED = -2.4
/** From this chance on a guide that fits may answer what is doubtful. */
const GUIDED_OURS = 0.4
/**
 * Below this weight a message belongs elsewhere. The second limit is for messages that lean on earlier ones or are
 * English.
 */
const AWAY = -2
const AWAY_LEANING = -2
/** Between this weight and those the person is told the door, and asked for what would make the matter ours. */
const FAR_AWAY = -5
/** From this weight on a guide may answer a message that stands alone. Below it the answer would be a guess. */
const SURELY = 1.25
/** The limits for short messages, which leave less room for doubt. `SHORT` is in characters. */
const AWAY_SHORT = -1.5
const SURELY_SHORT = 0
const SHORT = 20

function logit(share: number): number {
  return Math.log(share / (1 - share))
}
