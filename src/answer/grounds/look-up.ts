import type { Guide } from '../../corpus/types.ts'
import type { Networks } from '../../retrieval/order/network.ts'
import type { Hit, Search } from '../../retrieval/types.ts'
import { LEANT_ON } from '../asked/leaning.ts'
import { type ArticleHit, fittingGuide, type GuideHit } from './grounds.ts'
import { asMeant, type GuideMeant } from './guide-meant.ts'
import type { At } from './law-store.ts'
import { type TalkReaders, talkCandidates } from './talk-guide.ts'
import { talkChances } from './talk-model.ts'

/** The result of looking up a question. */
export type LookUpResult = {
  /** The text that was looked up, folded. */
  text: string
  /** The messages that count as said: the question and the earlier ones on which it leans, oldest first. */
  said: string[]
  hits: Hit[]
  guides: GuideHit[]
  /** How likely any guide answers it, 0 to 1. */
  guided: number
  articles: ArticleHit[]
  /** The guide of what was talked about before. Null: nothing was. */
  about: Guide | null
}

/** What was said before a message, oldest first, and the guide that answered last. */
export type Before = { history: readonly string[]; subject: string | null }

/** Looks up questions. Null: the search is unavailable. */
export type LookUp = {
  one(text: string, at: At, limit?: number): Promise<LookUpResult | null>
  /**
   * Guides and articles for a message of a talk. It is read alone, and with the earlier messages; learned weights tell which
   * guide answers it. `said` includes the earlier messages when the guide is likeliest with them.
   */
  inTalk(text: string, before: Before, at: At): Promise<LookUpResult | null>
}

/** What was learned of messages of a talk in Chinese and in English. */
export type TalkGuideWeights = { chinese: Networks; english: Networks }

const HAN = /\p{Script=Han}/u
/** Number of hits of a search. `earlierGrounds` asks for more. */
const HITS = 10
/** Number of characters that count of each earlier message, and of the messages that are remembered. */
const LONGEST = 300

export function createLookUp(
  search: Search,
  {
    guides,
    weights,
    readers,
    meant,
  }: { guides: readonly Guide[]; weights: TalkGuideWeights; readers: TalkReaders; meant: GuideMeant },
): LookUp {
  const byId = new Map(guides.map((guide) => [guide.id, guide]))

  const one: LookUp['one'] = async (text, at, limit = HITS) => {
    const result = await search({ text, asOf: at.on, today: at.today, limit })
    if (result.state === 'unavailable') return null
    const hits = result.state === 'found' ? result.hits : []
    return {
      text,
      said: [text],
      hits,
      guides: asMeant(
        hits.filter((hit) => hit.kind === 'guide'),
        text,
        meant,
      ),
      guided: result.state === 'found' ? result.guided : 0,
      articles: hits.filter((hit) => hit.kind === 'article'),
      about: null,
    }
  }

  /** The guide of what was said before, where no guide answered last. */
  async function guideOf(text: string, at: At): Promise<Guide | null> {
    const found = await one(text, at)
    return (found && fittingGuide(found.guides, found.articles)?.guide) ?? null
  }

  return {
    one,
    async inTalk(text, { history, subject }, at) {
      if (history.length === 0) return one(text, at)
      const readings = await talkReadings(one, { text, history, at })
      if (!readings) return null
      const before =
        (subject === null ? await guideOf(readings[3].said.slice(0, -1).join(' '), at) : byId.get(subject)) ?? null
      const about = before && meant(before, text)
      const candidates = talkCandidates({ text, subject: about, readings }, readers)
      const chances = talkChances(candidates, HAN.test(text) ? weights.chinese : weights.english)
      const whole = readings[3].said.join(' ')
      const ranked = candidates
        .map((candidate, place) => ({
          ...candidate,
          guide: meant(candidate.guide, whole),
          chance: chances[place] as number,
        }))
        .toSorted((left, right) => right.chance - left.chance)
        .filter(({ guide }, place, all) => all.findIndex((other) => other.guide === guide) === place)
      const chosen = readings[ranked[0]?.reading ?? 0] as LookUpResult
      return {
        ...chosen,
        about,
        guides: ranked.map(({ guide, reading, chance }) => hitOf(guide, chance, readings[reading] as LookUpResult)),
      }
    },
  }
}

/** A guide as it was found in a reading, with its chance in the talk. */
function hitOf(guide: Guide, chance: number, { guides }: LookUpResult): GuideHit {
  const found = guides.find((hit) => hit.guide.id === guide.id)
  return { kind: 'guide', score: 0, match: 0, guide, ...found, chance }
}

/** The ways to read a message of a talk: alone, with the last one, with the last few, and with all. Null: no search. */
export async function talkReadings(
  one: LookUp['one'],
  { text, history, at }: { text: string; history: readonly string[]; at: At },
): Promise<[LookUpResult, LookUpResult, LookUpResult, LookUpResult] | null> {
  const recent = history.map((each) => each.slice(0, LONGEST))
  const found = new Map<number, LookUpResult>()
  for (const earlier of readWith(recent.length)) {
    if (found.has(earlier)) continue
    const said = [...recent.slice(recent.length - earlier), text]
    const result = await one(said.join(' '), at)
    if (!result) return null
    found.set(earlier, { ...result, said })
  }
  const [alone, ...others] = readWith(recent.length).map((earlier) => found.get(earlier) as LookUpResult)
  return [alone, ...others] as [LookUpResult, LookUpResult, LookUpResult, LookUpResult]
}

/** Numbers of earlier messages with which a message is read. */
function readWith(remembered: number): number[] {
  return [0, 1, LEANT_ON, remembered].map((count) => Math.min(count, remembered))
}
