import type { Corpus } from '../../corpus/types.ts'
import { articleKey, statuteKey } from './experience.ts'

/** Where the articles of a corpus stand. Computed once, used at every question. */
export type ArticlePlaces = {
  /** Number of each article's edition; articles of an edition follow each other. */
  editions: Uint32Array
  /** First article of each edition, and one more at the end. */
  starts: Uint32Array
  /** `statuteKey` by edition number. */
  statutes: string[]
  /** Numbers of the editions of a statute, by `statuteKey`. */
  byStatute: ReadonlyMap<string, readonly number[]>
  /** Positions of an article, by `articleKey`: one per edition. */
  positions: ReadonlyMap<string, readonly number[]>
}

export function placesOf({ articles }: Corpus): ArticlePlaces {
  const editions = new Uint32Array(articles.length)
  const starts: number[] = []
  const statutes: string[] = []
  const positions = new Map<string, number[]>()
  let before = ''
  articles.forEach(({ statute, edition, article }, position) => {
    const name = `${statute}@${edition}`
    if (name !== before) {
      starts.push(position)
      statutes.push(statuteKey(statute))
      before = name
    }
    editions[position] = starts.length - 1
    const key = articleKey(statute, article)
    const known = positions.get(key)
    if (known) known.push(position)
    else positions.set(key, [position])
  })
  const byStatute = Map.groupBy(statutes.keys(), (edition) => statutes[edition] as string)
  return { editions, starts: Uint32Array.from([...starts, articles.length]), statutes, byStatute, positions }
}
