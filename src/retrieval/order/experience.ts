/**
 * What the order learned about statutes and articles from questions with known answers: numbers only. A question is
 * stored as its n-gram vector and the articles that answered it, not as text.
 */
export type Experience = {
  /** Number of answered questions by statute, under `statuteKey`. */
  statutes: ReadonlyMap<string, number>
  /** Number of answered questions by `articleKey`. */
  articles: ReadonlyMap<string, number>
  anchors: readonly Anchor[]
}

export type Anchor = { vector: Float32Array; articles: readonly string[] }

export const NO_EXPERIENCE: Experience = { statutes: new Map(), articles: new Map(), anchors: [] }

/** One name for a statute in every spelling: without 中华人民共和国, with one kind of brackets. */
export function statuteKey(name: string): string {
  return name
    .replace('中华人民共和国', '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/[《》\s]/g, '')
}

export function articleKey(statute: string, article: string): string {
  return `${statuteKey(statute)}#${article}`
}

/** Makes experience from question vectors and the articles that answer them. */
export function experienceOf(answered: readonly { vector: Float32Array; articles: readonly string[] }[]): Experience {
  const statutes = new Map<string, number>()
  const articles = new Map<string, number>()
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { articles: keys } of answered) {
    for (const key of keys) {
      count(articles, key)
      count(statutes, key.slice(0, key.indexOf('#')))
    }
  }
  return { statutes, articles, anchors: answered }
}
