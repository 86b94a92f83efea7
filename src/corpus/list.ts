import type { Day } from '../law/types.ts'
import { resolveEditions } from './editions.ts'
import { loadKnowledge } from './knowledge.ts'
import { buildCorpus, loadTexts } from './load.ts'
import { readStaged, type StagedStatute, stagedKey } from './store.ts'

export type ListedEdition = {
  statute: string
  from: Day | null
  to: Day | null
  /** Articles with an official text, and articles with a digest. */
  articles: number
  digests: number
  /** `changed`: live, with a different text staged. `digest`: no official text. */
  state: 'live' | 'staged' | 'changed' | 'digest'
}

/** Every edition of every statute that is live, staged, or has digests only. */
export function listCorpus(folders: { knowledgeDir: string; dataDir: string }): ListedEdition[] {
  const knowledge = loadKnowledge(folders.knowledgeDir)
  const live = new Map(loadTexts(folders.dataDir).map((text) => [stagedKey(text), text]))
  const texts = [...new Map([...live, ...readStaged(folders.dataDir).map(withKey)]).values()]
  const byEdition = new Map(
    resolveEditions(texts, knowledge.editions).texts.map(({ text, edition }) => [
      `${edition.statute}@${edition.edition}`,
      text,
    ]),
  )
  const records = buildCorpus(knowledge, texts).articles
  return [...Map.groupBy(records, ({ statute, edition }) => `${statute}@${edition}`)].flatMap(([key, held]) => {
    const [first] = held
    if (!first) return []
    const text = byEdition.get(key)
    const item: ListedEdition = {
      statute: first.statute,
      from: first.from,
      to: first.to,
      articles: held.filter((record) => record.paragraphs !== null).length,
      digests: held.filter((record) => record.digest !== null).length,
      state: text ? stateOf(text, live) : 'digest',
    }
    return [item]
  })
}

function withKey(text: StagedStatute): [string, StagedStatute] {
  return [stagedKey(text), text]
}

function stateOf(text: StagedStatute, live: Map<string, StagedStatute>): ListedEdition['state'] {
  const before = live.get(stagedKey(text))
  if (!before) return 'staged'
  return before.hash === text.hash ? 'live' : 'changed'
}
