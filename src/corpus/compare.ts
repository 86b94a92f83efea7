import { compareArticles } from '../law/articles.ts'
import { hashOfWords } from './basis.ts'
import type { ParsedArticle } from './parse-statute.ts'

/** What became of an article. `renumbered`: the same matter under another number, with or without other words. */
export type Fate = 'same' | 'changed' | 'renumbered' | 'added' | 'repealed'

/**
 * An article before and after. `alike`: share of the pairs of characters that both have, 0–1. `onlyParagraphs`: the same words,
 * divided into other paragraphs.
 */
export type ArticlePair =
  | {
      fate: 'same' | 'changed' | 'renumbered'
      before: ParsedArticle
      after: ParsedArticle
      alike: number
      onlyParagraphs: boolean
    }
  | { fate: 'added'; before: null; after: ParsedArticle; alike: 0 }
  | { fate: 'repealed'; before: ParsedArticle; after: null; alike: 0 }

/** From this likeness on an article under another number is the same one. */
const SAME_MATTER = 0.45
/** The same number speaks for it: less likeness is enough there. */
const SAME_NUMBER = 0.3
/** Neighbours keep their order: what stands about where it would be expected is preferred. */
const IN_ORDER = 0.12

/**
 * Compares two texts article by article. The same number with the same words comes first, then the same words, then what is most
 * alike; an article has at most one partner. `same`: the same words in the same paragraphs. In the order of the later text, each
 * repealed article behind the one before it.
 */
export function compareTexts(before: readonly ParsedArticle[], after: readonly ParsedArticle[]): ArticlePair[] {
  const partner = new Map<number, { at: number; alike: number }>()
  const taken = new Set<number>()
  const pair = (old: number, now: number, alike: number) => {
    if (taken.has(old) || partner.has(now)) return
    taken.add(old)
    partner.set(now, { at: old, alike })
  }
  const old = before.map(known)
  const now = after.map(known)
  const byNumber = new Map(old.map(({ article }, at) => [article, at]))
  const byWords = Map.groupBy(old.keys(), (at) => old[at]?.hash ?? '')
  for (const [at, { article, hash }] of now.entries()) {
    const same = byNumber.get(article)
    if (same !== undefined && old[same]?.hash === hash) pair(same, at, 1)
  }
  for (const [at, { hash }] of now.entries()) for (const same of byWords.get(hash) ?? []) pair(same, at, 1)
  for (const { from, to, alike } of likenesses(old, now, { taken, partner })) pair(from, to, alike)

  const pairs = after.map((article, at): ArticlePair => {
    const found = partner.get(at)
    const earlier = found === undefined ? undefined : before[found.at]
    if (!found || !earlier) return { fate: 'added', before: null, after: article, alike: 0 }
    const sameWords = old[found.at]?.hash === now[at]?.hash
    const onlyParagraphs = sameWords && divisionOf(earlier) !== divisionOf(article)
    const isSame = sameWords && !onlyParagraphs
    const fate = earlier.article !== article.article ? 'renumbered' : isSame ? 'same' : 'changed'
    return { fate, before: earlier, after: article, alike: found.alike, onlyParagraphs }
  })
  return withRepealed(
    pairs,
    before.filter((_, at) => !taken.has(at)),
  )
}

/** What a citation of a paragraph rests on. */
function divisionOf({ paragraphs }: ParsedArticle): string {
  return paragraphs.map(hashOfWords).join(' ')
}

type Known = { article: string; hash: string; grams: Map<string, number>; size: number }

function known({ article, paragraphs }: ParsedArticle): Known {
  const text = paragraphs.join('\n')
  const letters = [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')]
  const grams = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const gram = `${letters[at]}${letters[at + 1]}`
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return { article, hash: hashOfWords(text), grams, size: Math.max(1, letters.length - 1) }
}

/** Pairs that are alike enough, those that fit best first. */
function likenesses(
  old: readonly Known[],
  now: readonly Known[],
  { taken, partner }: { taken: ReadonlySet<number>; partner: ReadonlyMap<number, unknown> },
) {
  const holders = new Map<string, { at: number; times: number }[]>()
  for (const [at, { grams }] of old.entries()) {
    if (taken.has(at)) continue
    for (const [gram, times] of grams) holders.set(gram, [...(holders.get(gram) ?? []), { at, times }])
  }
  const found: { from: number; to: number; alike: number; rank: number }[] = []
  for (const [to, article] of now.entries()) {
    if (partner.has(to)) continue
    const shared = new Map<number, number>()
    for (const [gram, times] of article.grams) {
      for (const holder of holders.get(gram) ?? []) {
        shared.set(holder.at, (shared.get(holder.at) ?? 0) + Math.min(times, holder.times))
      }
    }
    for (const [from, count] of shared) {
      const earlier = old[from] as Known
      const alike = (2 * count) / (earlier.size + article.size)
      const sameNumber = earlier.article === article.article
      if (alike < (sameNumber ? SAME_NUMBER : SAME_MATTER)) continue
      const away = Math.abs(from / old.length - to / now.length)
      found.push({ from, to, alike, rank: alike - IN_ORDER * away * 10 + (sameNumber ? 0.01 : 0) })
    }
  }
  return found.sort((one, other) => other.rank - one.rank || one.to - other.to)
}

/** Each repealed article behind the partner of the article that stood before it. */
function withRepealed(pairs: readonly ArticlePair[], repealed: readonly ParsedArticle[]): ArticlePair[] {
  const all = [...pairs]
  for (const article of repealed) {
    const place = all.findLastIndex(
      ({ before }) => before !== null && compareArticles(before.article, article.article) < 0,
    )
    all.splice(place + 1, 0, { fate: 'repealed', before: article, after: null, alike: 0 })
  }
  return all
}

/** A stretch of words: in both texts, or only in the earlier or later one. */
export type Stretch = { in: 'both' | 'before' | 'after'; words: string }

/** Above this number of comparisons two texts count as altogether different: nobody waits for the marks. */
const MOST_COMPARED = 6_000_000
/** Equal words shorter than this between two changes are part of the change: marks of single characters cannot be read. */
const SHORT = 2

/** Marks what differs between two texts, in runs that can be read. Joined, `both` and `before` are the earlier text. */
export function markedWords(before: string, after: string): Stretch[] {
  const [one, other] = [wordsIn(before), wordsIn(after)]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  const middle: Stretch[] =
    left.length * right.length > MOST_COMPARED
      ? [
          { in: 'before', words: left.join('') },
          { in: 'after', words: right.join('') },
        ]
      : joined(differences(left, right))
  return joined([
    { in: 'both', words: one.slice(0, start).join('') },
    ...middle,
    { in: 'both', words: end === 0 ? '' : one.slice(-end).join('') },
  ])
}

/** Characters; digits and Latin letters together. */
function wordsIn(text: string): string[] {
  return text.match(/[\p{Script=Latin}\d.%]+|[\s\S]/gu) ?? []
}

/** The longest common subsequence, walked from the front. */
function differences(one: readonly string[], other: readonly string[]): Stretch[] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const found: Stretch[] = []
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && one[row] === other[column]) {
      found.push({ in: 'both', words: one[row] ?? '' })
      row += 1
      column += 1
    } else if (column >= other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1))) {
      found.push({ in: 'before', words: one[row] ?? '' })
      row += 1
    } else {
      found.push({ in: 'after', words: other[column] ?? '' })
      column += 1
    }
  }
  return found
}

/** Runs of one kind together; a short equal run between two changes belongs to both of them. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const runs: Stretch[] = []
  for (const { in: place, words } of stretches) {
    const last = runs.at(-1)
    if (last?.in === place) last.words += words
    else if (words !== '') runs.push({ in: place, words })
  }
  const tidy: Stretch[] = []
  let [gone, come] = ['', '']
  const close = () => {
    if (gone !== '') tidy.push({ in: 'before', words: gone })
    if (come !== '') tidy.push({ in: 'after', words: come })
    gone = ''
    come = ''
  }
  for (const [index, { in: place, words }] of runs.entries()) {
    const isInside = index > 0 && index < runs.length - 1
    if (place === 'before') gone += words
    else if (place === 'after') come += words
    else if (isInside && words.length < SHORT && !/[\n。；]/u.test(words)) {
      gone += words
      come += words
    } else {
      close()
      tidy.push({ in: 'both', words })
    }
  }
  close()
  return tidy
}
