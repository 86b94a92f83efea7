import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../base/files.ts'
import { parseNumeral } from '../law/numerals.ts'
import { printPlace } from '../law/reference.ts'
import type { Day } from '../law/types.ts'
import { CorpusError, sha256 } from './store.ts'
import type { CitedPart } from './types.ts'

/**
 * The words of the law against which ours were read, as hashes: for each cited part and each place of `knowledge/` that
 * rests on it (the id of a guide, or a file). `knowledge/basis.json` holds it; the law itself is not in there.
 */
export type Basis = {
  /** The hash at the reading. Null: nobody has recorded one. */
  hashOf(place: string, part: CitedPart): string | null
}

/**
 * One reading of a place against the law as it is held, by a named person on a day. `text`: the hash of what was read, where that
 * was a guide changed in the workbench; absent: what stands in the file.
 */
export type Review = { place: string; by: string; on: Day; parts: Record<string, string>; text?: string }

const hash = z.string().regex(/^[0-9a-f]{12}$/)
const basisFile = z.strictObject({
  schema: z.literal('basis/1'),
  statutes: z.record(z.string(), z.record(z.string(), z.record(hash, z.array(z.string()).min(1)))),
})
const reviewsFile = z.strictObject({
  schema: z.literal('reviews/1'),
  reviews: z.array(
    z.strictObject({
      place: z.string(),
      by: z.string(),
      on: z.iso.date(),
      parts: z.record(z.string(), hash),
      text: z.string().exactOptional(),
    }),
  ),
})

const BASIS = 'basis.json'
export const reviewsFileOf = (dataDir: string) => join(dataDir, 'corpus', 'reviews.json')

/** 全名 第二十五条第一款: names a part. */
export function partKey(part: CitedPart): string {
  return `${part.statute} ${printPlace(part)}`
}

/** The start of a line that is an item of a paragraph: （一）. What has another number, as 1． has, belongs to the item before. */
const ITEM = /^[（(][一二三四五六七八九十百]+[）)]/u

/**
 * The words of a cited part: the article, the paragraph, or of a paragraph its opening and the item with all that belongs to it.
 * Null: there is no such part.
 */
export function wordsOf(paragraphs: readonly string[], { paragraph, item }: Omit<CitedPart, 'statute' | 'article'>) {
  const number = paragraph === null ? null : parseNumeral(paragraph.slice(1, -1))
  const held = number === null ? paragraphs : paragraphs.slice(number - 1, number)
  if (held.length === 0) return null
  if (item === null) return held.join('\n')
  for (const text of held) {
    const [opening = '', ...lines] = text.split('\n')
    const start = lines.findIndex((line) => line.replaceAll('(', '（').replaceAll(')', '）').startsWith(item))
    if (start < 0) continue
    const end = lines.findIndex((line, index) => index > start && ITEM.test(line))
    return [opening, ...lines.slice(start, end < 0 ? undefined : end)].join('\n')
  }
  return null
}

/**
 * The hash of words of the law. Spaces, punctuation and the width of characters do not count: copies of one text differ in
 * them.
 */
export function hashOfWords(words: string): string {
  const letters = words
    .normalize('NFKC')
    .replaceAll('○', '〇')
    .replace(/[^\p{L}\p{N}%.]|(?<!\d)\.|\.(?!\d)/gu, '')
  return sha256(letters).slice(0, 12)
}

/** Reads `knowledge/basis.json`. Without the file nothing is recorded. Throws an error that names the file when it is wrong. */
export function loadBasis(knowledgeDir: string): Basis {
  const path = join(knowledgeDir, BASIS)
  const recorded = new Map<string, string>()
  if (existsSync(path)) {
    const read = basisFile.safeParse(parsed(readFileSync(path, 'utf8')))
    if (!read.success) throw new Error(`knowledge/${BASIS} 不是 basis/1 的样子，请运行 npm run knowledge -- basis 重写`)
    for (const [statute, parts] of Object.entries(read.data.statutes)) {
      for (const [place, hashes] of Object.entries(parts)) {
        for (const [hash, readers] of Object.entries(hashes)) {
          for (const reader of readers) recorded.set(`${placeOf(reader, statute)} ${statute} ${place}`, hash)
        }
      }
    }
  }
  return { hashOf: (place, part) => recorded.get(`${place} ${partKey(part)}`) ?? null }
}

/** `knowledge/basis.json` as it is written: sorted, one line for each hash, so that a change shows as few lines. */
export function printBasis(read: readonly { place: string; part: CitedPart; hash: string }[]): string {
  const sorted = (map: Map<string, unknown>) => [...map.keys()].sort()
  const statutes = grouped(read, ({ part }) => part.statute)
  const lines = sorted(statutes).map((statute) => {
    const parts = grouped(statutes.get(statute) ?? [], ({ part }) => printPlace(part))
    const own = sorted(parts).map((place) => {
      const hashes = grouped(parts.get(place) ?? [], ({ hash }) => hash)
      const each = sorted(hashes).map((hash) => {
        const readers = [
          ...new Set((hashes.get(hash) ?? []).map(({ place: reader }) => shortOf(reader, statute))),
        ].sort()
        return `${JSON.stringify(hash)}: ${JSON.stringify(readers)}`
      })
      return `      ${JSON.stringify(place)}: { ${each.join(', ')} }`
    })
    return `    ${JSON.stringify(statute)}: {\n${own.join(',\n')}\n    }`
  })
  return `{\n  "schema": "basis/1",\n  "statutes": {\n${lines.join(',\n')}\n  }\n}\n`
}

/** The digests of the statute itself, in short. */
const DIGEST = 'digest'

function shortOf(place: string, statute: string): string {
  return place === `statutes/${statute}.md` ? DIGEST : place
}

function placeOf(reader: string, statute: string): string {
  return reader === DIGEST ? `statutes/${statute}.md` : reader
}

export function writeBasis(knowledgeDir: string, content: string): void {
  writeFileSync(join(knowledgeDir, BASIS), content)
}

/** The readings that were recorded beside the imported texts, oldest first. Throws CorpusError when the file is damaged. */
export function readReviews(dataDir: string): Review[] {
  const file = reviewsFileOf(dataDir)
  if (!existsSync(file)) return []
  const read = reviewsFile.safeParse(parsed(readFileSync(file, 'utf8')))
  if (read.success) return read.data.reviews
  throw new CorpusError('damaged', `${file} 读不出来。请从备份放回，或者删掉它再逐篇 npm run knowledge -- reviewed。`)
}

/** Adds readings to those recorded. Earlier ones stay: a text may be rolled back. */
export function addReviews(dataDir: string, added: readonly Review[]): void {
  const reviews = [...readReviews(dataDir), ...added]
  const content = JSON.stringify({ schema: 'reviews/1', reviews }, null, 1)
  writeDurably(reviewsFileOf(dataDir), [Buffer.from(`${content}\n`)])
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, keyOf)
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
