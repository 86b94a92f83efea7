import { editionOn } from '../law/editions.ts'
import type { Day } from '../law/types.ts'
import { type Basis, hashOfWords, partKey, type Review, wordsOf } from './basis.ts'
import { callsFor } from './figure-rules.ts'
import { FIGURES } from './places.ts'
import type { ArticleRecord, CitedPart, FigureRule } from './types.ts'

/**
 * How a part of the law stands to the words of ours that rest on it. `read`: they were read against these words. `new`: nobody
 * has recorded against which words. `changed`: the law has other words now. `gone`: there is no such part any more. `unheld`:
 * its official text is not here.
 */
export type PartStanding = 'read' | 'new' | 'changed' | 'gone' | 'unheld'

/** Tells whether words of ours were read against the law as it is in force. */
export type Readings = {
  standing(place: string, part: CitedPart, today: Day): PartStanding
  /** The words in force, and their hash. Null: they are not held. */
  held(part: CitedPart, today: Day): { words: string; hash: string } | null
}

/**
 * @param textOf for a guide changed in the workbench the hash of its text: a review of another text does not count
 * @param changedOn for a guide the day of its own last reading: an older review was of other lines and counts no more
 */
export function createReadings({
  articles,
  basis,
  reviews,
  changedOn,
  textOf = () => null,
}: {
  articles: readonly ArticleRecord[]
  basis: Basis
  reviews: readonly Review[]
  changedOn: (place: string) => Day | null
  textOf?: (place: string) => string | null
}): Readings {
  const byArticle = Map.groupBy(articles, ({ statute, article }) => `${statute} ${article}`)
  const official = Map.groupBy(
    articles.filter(({ paragraphs }) => paragraphs !== null),
    ({ statute }) => statute,
  )
  const valid = reviews.filter(({ place, on, text = null }) => text === textOf(place) && on >= (changedOn(place) ?? on))
  const reviewed = new Set(
    valid.flatMap(({ place, parts }) => Object.entries(parts).map(([part, hash]) => `${place} ${part} ${hash}`)),
  )
  const seen = new Set(valid.flatMap(({ place, parts }) => Object.keys(parts).map((part) => `${place} ${part}`)))

  const hashes = new Map<string, string>()
  const held: Readings['held'] = (part, today) => {
    const record = editionOn(byArticle.get(`${part.statute} ${part.article}`) ?? [], today, today)
    const words = record?.paragraphs ? wordsOf(record.paragraphs, part) : null
    if (words === null) return null
    const hash = hashes.get(words) ?? hashOfWords(words)
    hashes.set(words, hash)
    return { words, hash }
  }
  /** Whether the official text in force is here, with or without the part. */
  const isTextHeld = ({ statute }: CitedPart, today: Day) =>
    editionOn(official.get(statute) ?? [], today, today) !== null

  return {
    held,
    standing(place, part, today) {
      const now = held(part, today)
      if (!now) return isTextHeld(part, today) ? 'gone' : 'unheld'
      const name = `${place} ${partKey(part)}`
      const recorded = basis.hashOf(place, part)
      if (recorded === now.hash || reviewed.has(`${name} ${now.hash}`)) return 'read'
      return recorded === null && !seen.has(name) ? 'new' : 'changed'
    },
  }
}

/** Whether our words may be said: the law they rest on is the one they were read against, as far as we can tell. */
export function isSaid(standing: PartStanding): boolean {
  return standing !== 'changed' && standing !== 'gone'
}

/** The calculations whose law is the one they were read against. */
export function figuresOn(rules: readonly FigureRule[], readings: Readings, today: Day): FigureRule[] {
  return rules.filter((rule) => callsFor(rule).every((part) => isSaid(readings.standing(FIGURES, part, today))))
}
