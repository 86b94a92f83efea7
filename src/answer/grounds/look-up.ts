import type { Hit, Search } from '../../retrieval/types.ts'
import { LEANT_ON, type Leaning } from '../asked/leaning.ts'
import { type ArticleHit, fittingGuide, type GuideHit } from './grounds.ts'
import type { At } from './law-store.ts'

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
}

/** Looks up questions. Null: the search is unavailable. */
export type LookUp = {
  one(text: string, at: At, limit?: number): Promise<LookUpResult | null>
  /**
   * Guides and articles for a question. A question that means little alone is looked up with the earlier ones on which
   * it leans. When the question has the same guide as the one before, `said` includes the earlier messages.
   */
  withHistory(text: string, history: readonly string[], at: At): Promise<LookUpResult | null>
}

/** Number of hits of a search. `earlierGrounds` asks for more. */
const HITS = 10

export function createLookUp(search: Search, { isBareFact, isTopicless, mayLean, readings }: Leaning): LookUp {
  const one: LookUp['one'] = async (text, at, limit = HITS) => {
    const result = await search({ text, asOf: at.on, today: at.today, limit })
    if (result.state === 'unavailable') return null
    const hits = result.state === 'found' ? result.hits : []
    return {
      text,
      said: [text],
      hits,
      guides: hits.filter((hit) => hit.kind === 'guide'),
      guided: result.state === 'found' ? result.guided : 0,
      articles: hits.filter((hit) => hit.kind === 'article'),
    }
  }
  const guideOf = (found: LookUpResult | null) => (found ? fittingGuide(found.guides, found.articles) : null)
  const isClear = (found: LookUpResult, least: number) => guideOf(found) !== null && found.guided >= least

  return {
    one,
    async withHistory(text, history, at) {
      const own = await one(text, at)
      if (!own || history.length === 0) return own
      if (!mayLean(text)) {
        if (isClear(own, CLEAR)) return own
      } else if (isClear(own, SURELY_CLEAR) && !isBareFact(text) && !isTopicless(text)) {
        const before = guideOf(await one(history.at(-1) ?? '', at))
        return before?.guide.id === own.guides[0]?.guide.id
          ? { ...own, said: [...history.slice(-LEANT_ON), text] }
          : own
      }
      let likeliest = own
      for (const said of readings(text, history)) {
        const found = await one(said.join(' '), at)
        if (found && guideOf(found)) return { ...found, said }
        if (found && mayLean(text) && chanceIn(found) > chanceIn(likeliest)) likeliest = { ...found, said }
      }
      return likeliest
    },
  }
}

/** How likely the likeliest guide answers. */
function chanceIn({ guided, guides: [best] }: LookUpResult): number {
  return guided * (best?.chance ?? 0)
}

/** From this chance of any guide on a message is looked up alone; more is asked of one that may lean on earlier ones. */
const CLEAR = 0.3
const SURELY_CLEAR = 0.6
