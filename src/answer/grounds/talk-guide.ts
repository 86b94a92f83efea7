import type { Guide } from '../../corpus/types.ts'
import type { Asked } from '../asked/asked.ts'
import { lengthOf } from '../asked/length.ts'
import { deniesAny, saysAny } from '../asked/phrases.ts'
import type { GuideHit } from './grounds.ts'
import { sharedPairs } from './shared-pairs.ts'
import { sharedWords } from './shared-words.ts'

/** What tells which guide answers a message of a talk: how likely each is by the ways to read it, and where the talk stands. */
export const TALK_SIGNS = [
  'alone',
  'with_last',
  'with_three',
  'with_all',
  'likeliest',
  'alone_surely',
  'with_last_surely',
  'asked_plainly',
  'told_plainly',
  'alone_tiny',
  'alone_short',
  'alone_brief',
  'alone_long',
  'with_last_tiny',
  'with_last_short',
  'with_last_brief',
  'with_last_long',
  'subject',
  'subject_tiny',
  'subject_short',
  'subject_brief',
  'subject_long',
  'subject_fact',
  'subject_leans',
  'subject_topicless',
  'subject_guided',
  'subject_bought',
  'subject_other',
  'subject_other_with_last',
  'subject_other_asked',
  'subject_other_told',
  'subject_other_named',
  'same_topic',
  'ruled_out',
  'near',
  'situation',
  'tells_asked',
  'named',
  'keyword',
  'subject_keyword',
  'subject_alone_keyword',
  'subject_near',
  'subject_situation',
  'subject_tells_asked',
] as const

export type TalkSign = (typeof TALK_SIGNS)[number]
/** One way to read a message: alone, or with earlier ones. `guided`: how likely any guide answers it. */
export type TalkReading = { text: string; guides: readonly GuideHit[]; guided: number }

/** Reads what a message tells of where the talk stands. */
export type TalkReaders = Pick<Asked, 'leaning' | 'sameMatter' | 'cases'>

/** A message of a talk, folded. */
export type TalkMessage = {
  text: string
  /** The guide that answered last. */
  subject: Guide | null
  /** The message alone, with the last one, with the last three, and with all that are remembered. */
  readings: readonly [TalkReading, TalkReading, TalkReading, TalkReading]
}

/** A guide that may answer, with the reading in which it is likeliest (its place). */
export type TalkCandidate = { guide: Guide; signs: Readonly<Record<TalkSign, number>>; reading: number }

/** Guides of each reading that are looked at. */
const OF_EACH = 6
/** Smaller chances are as good as none. */
const LEAST = 0.01
/** So many characters of its own make a message a matter of its own. */
const OWN = 4
/** From this chance on it answers it surely, when it is named too. */
const SURELY = 0.95
/** With fewer it names nothing. */
const FEW_OWN = 2
/** From this chance on a guide plainly answers a message of its own. */
const PLAINLY = 0.8
/** Upper ends of the lengths that are told apart, in characters. */
const LENGTHS = [
  ['tiny', 4],
  ['short', 8],
  ['brief', 14],
  ['long', Number.POSITIVE_INFINITY],
] as const

/** The guides that may answer a message of a talk, with their signs. */
export function talkCandidates(
  { text, subject, readings }: TalkMessage,
  { leaning, sameMatter, cases }: TalkReaders,
): TalkCandidate[] {
  const guides = new Map<string, Guide>()
  for (const reading of readings) for (const { guide } of reading.guides.slice(0, OF_EACH)) guides.set(guide.id, guide)
  if (subject) guides.set(subject.id, subject)
  // 不是过期，是吹能治病: what it is not about.
  const denied = leaning.asks(text) ? [] : [...guides.values()].filter(({ keywords }) => deniesAny(text, keywords))
  if (denied.length < guides.size) for (const { id } of denied) guides.delete(id)
  const length = lengthOf(text)
  const [size] = LENGTHS.find(([, end]) => length <= end) ?? ['long']
  const asks = leaning.asks(text)
  const isApart = leaning.ownWords(text) >= OWN
  const ownChance = subject ? chanceOf(subject, readings[0]) : 0
  const namesSomething = leaning.ownWords(text) >= FEW_OWN
  const isOfAnother = namesSomething && likeliestBut(subject, readings[0]) >= PLAINLY && ownChance < LEAST
  const isNamed = namedBeside(text, subject)
  const named = (guide: Guide) => Number(chanceOf(guide, readings[0]) >= SURELY && isNamed(guide))
  const keyword = (guide: Guide) => Number(guide.keywords.some((word) => text.includes(word)))
  const othersHaveNone = Array.from(guides.values()).every((guide) => guide.id === subject?.id || keyword(guide) === 0)
  const othersNamed = Array.from(guides.values(), (guide) => (guide.id === subject?.id ? 0 : named(guide)))
  const told = {
    fact: Number(leaning.isBareFact(text)),
    leans: Number(leaning.mayLean(text)),
    topicless: Number(leaning.isTopicless(text)),
    guided: readings[0].guided,
    bought: Number(sameMatter.tellsPurchase(text)),
    other: likeliestBut(subject, readings[0]),
    other_with_last: likeliestBut(subject, readings[1]),
    // Alone it is plainly of another matter, and of this one not at all.
    other_asked: Number(asks && isOfAnother),
    other_told: Number(!asks && isOfAnother),
    other_named: Math.max(0, ...othersNamed),
  }
  const isOut = cases.ruledOut(readings[3].text)
  const near = nearTo(text)
  return Array.from(guides.values(), (guide) => {
    const chances = readings.map((reading) => chanceOf(guide, reading))
    const [alone = 0, withLast = 0, withThree = 0, withAll = 0] = chances.map((chance) =>
      Math.log(Math.max(chance, LEAST)),
    )
    const isSubject = Number(guide.id === subject?.id)
    const sized = (name: 'alone' | 'with_last' | 'subject', value: number) =>
      Object.fromEntries(LENGTHS.map(([each]) => [`${name}_${each}`, each === size ? value : 0]))
    const lines = {
      near: near(guide),
      keyword: keyword(guide),
      situation: Number(guide.situations.some(({ when }) => saysAny(text, when))),
      tells_asked: Number(guide.asks.some(({ unless }) => saysAny(text, unless))),
    }
    const signs = {
      alone,
      with_last: withLast,
      with_three: withThree,
      with_all: withAll,
      likeliest: Math.max(alone, withLast, withThree, withAll),
      alone_surely: chances[0] ?? 0,
      with_last_surely: chances[1] ?? 0,
      asked_plainly: Number(isApart && asks && (chances[0] ?? 0) >= PLAINLY),
      told_plainly: Number(isApart && !asks && (chances[0] ?? 0) >= PLAINLY),
      ...sized('alone', alone),
      ...sized('with_last', withLast),
      subject: isSubject,
      ...sized('subject', isSubject),
      ...Object.fromEntries(Object.entries(told).map(([name, value]) => [`subject_${name}`, isSubject * value])),
      same_topic: Number(!isSubject && guide.topic === subject?.topic),
      ruled_out: Number(isOut(guide.title) || isOut(guide.conclusion.says)),
      ...lines,
      named: guide.id === subject?.id ? 0 : named(guide),
      subject_alone_keyword: isSubject * Number(othersHaveNone),
      ...Object.fromEntries(Object.entries(lines).map(([name, value]) => [`subject_${name}`, isSubject * value])),
    } as Record<TalkSign, number>
    return { guide, signs, reading: chances.lastIndexOf(Math.max(...chances)) }
  })
}

/** Whether a message has a keyword of a guide that the guide of the talk has nowhere: 酒店 after a gym. */
function namedBeside(text: string, subject: Guide | null): (guide: Guide) => boolean {
  const own = subject ? [subject.title, ...subject.keywords, ...subject.questions, ...linesOf(subject)].join('\n') : ''
  return ({ keywords }) => keywords.some((word) => text.includes(word) && !own.includes(word))
}

/** How near the nearest line of a guide is to a message, in the language of the message. */
function nearTo(text: string): (guide: Guide) => number {
  const pairs = sharedPairs(text)
  const words = sharedWords(text)
  return (guide) =>
    HAN.test(text)
      ? Math.max(...linesOf(guide).map(pairs))
      : Math.max(0, ...guide.english.map(({ says }) => AS_PAIRS * words(says)))
}

const HAN = /\p{Script=Han}/u
/** A share of words in common is as much as this share of pairs of characters. */
const AS_PAIRS = 0.5

/** What a guide says, in the words of its lines. */
function linesOf({ conclusion, conditions, situations, exceptions, steps, evidence }: Guide): string[] {
  const lines = [
    conclusion,
    ...conditions,
    ...situations.map(({ statement }) => statement),
    ...exceptions,
    ...steps,
    ...evidence,
  ]
  return lines.map(({ says }) => says)
}

/** The chance of the likeliest guide but one. */
function likeliestBut(one: Guide | null, { guides, guided }: TalkReading): number {
  return guided * (guides.find(({ guide }) => guide.id !== one?.id)?.chance ?? 0)
}

function chanceOf(guide: Guide, { guides, guided }: TalkReading): number {
  return guided * (guides.find((hit) => hit.guide.id === guide.id)?.chance ?? 0)
}
