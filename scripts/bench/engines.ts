import { readFileSync } from 'node:fs'
import { create, insertMultiple, search } from '@orama/orama'
import Database from 'better-sqlite3'
import MiniSearch, { type Options } from 'minisearch'
import { writeDurably } from '../../src/base/files.ts'
import { accumulate } from '../../src/retrieval/local/scores.ts'
import { buildTable } from '../../src/retrieval/local/table.ts'
import { top } from '../../src/retrieval/local/top.ts'
import { termHash } from '../../src/retrieval/term-hash.ts'
import { mean } from './measure.ts'
import { splitTokens } from './workload.ts'

/*
 * Search engines over documents of tokens separated by spaces, numbered in order. Each searches for any of several
 * terms and counts like plain BM25, as nearly as it can be configured.
 */
export type Engine = { name: string; search(terms: readonly string[]): number[] | Promise<number[]> }

/** Number of documents that a search returns. */
export const FOUND = 100
/** Our saturation is fixed at k1 = 2. */
const K1 = 2
const B = 0.75

export function openOurs(documents: readonly string[]): Engine {
  const lengths = documents.map((document) => splitTokens(document).length)
  const rules = { text: { weight: 1, length: B, typical: mean(lengths) } }
  function* fields() {
    for (const document of documents) yield [{ name: 'text', terms: splitTokens(document) }]
  }
  const tables = [{ documents: documents.length, parts: [buildTable(fields(), rules)] }]
  const scores = new Float32Array(documents.length)
  return {
    name: 'ours',
    search: (terms) => {
      accumulate(tables, new Map(terms.map((term) => [termHash(term), 1])), scores.fill(0))
      return top(scores, FOUND).map(({ id }) => id)
    },
  }
}

/** Its k1 is fixed at 1.2, its b at 0.75. A term in more than half of the documents counts almost nothing. */
export function openFts5(file: string): Engine & { close(): void } {
  const database = new Database(file, { readonly: true })
  database.pragma('cache_size = -262144')
  const find = database
    .prepare<[string], number>(`SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ${FOUND}`)
    .pluck()
  return {
    name: 'SQLite FTS5',
    search: (terms) => find.all(terms.map((term) => `"${term}"`).join(' OR ')),
    close: () => database.close(),
  }
}

/**
 * Without a copy of the texts, in one segment. Its `ascii` tokenizer takes every non-ASCII character as part of a
 * token.
 */
export function publishFts5(documents: Iterable<string>, file: string): void {
  const database = new Database(file)
  database.exec(`CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize="ascii tokenchars '.'")`)
  const insert = database.prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)')
  database.transaction(() => {
    let number = 0
    for (const document of documents) insert.run(number++, document)
  })()
  database.exec(`INSERT INTO texts (texts) VALUES ('optimize')`)
  database.close()
}

/**
 * It takes the number of different terms as the length of a document, and multiplies by the number of matching terms.
 */
const MINISEARCH: Options<{ id: number; text: string }> = {
  fields: ['text'],
  tokenize: splitTokens,
  processTerm: (term) => term,
  searchOptions: { bm25: { k: K1, b: B, d: 0 } },
}

export function buildMiniSearch(documents: Iterable<string>): MiniSearch {
  const index = new MiniSearch(MINISEARCH)
  let id = 0
  for (const text of documents) index.add({ id: id++, text })
  return index
}

export function publishMiniSearch(documents: Iterable<string>, file: string): void {
  writeDurably(file, [Buffer.from(JSON.stringify(buildMiniSearch(documents)))])
}

export function openMiniSearch(file: string): Engine {
  return searchMiniSearch(MiniSearch.loadJSON(readFileSync(file, 'utf8'), MINISEARCH))
}

export function searchMiniSearch(index: MiniSearch): Engine {
  return {
    name: 'MiniSearch',
    search: (terms) =>
      index
        .search(terms.join(' '))
        .slice(0, FOUND)
        .map(({ id }) => id),
  }
}

/**
 * It counts a term once a document, as a share of its length, whatever k1 and b are; they stay at their defaults. It
 * also finds longer words that begin with a term: an end mark prevents that.
 */
export async function openOrama(documents: readonly string[]): Promise<Engine> {
  const tokenize = (text: string) => [...new Set(splitTokens(text))].map((token) => `${token}\n`)
  const index = create({
    schema: { text: 'string' },
    components: { tokenizer: { language: 'chinese', normalizationCache: new Map(), tokenize } },
  })
  await insertMultiple(
    index,
    documents.map((text, number) => ({ id: String(number), text })),
  )
  return {
    name: 'Orama',
    search: async (terms) => {
      const { hits } = await search(index, { term: terms.join(' '), limit: FOUND, threshold: 1 })
      return hits.map(({ id }) => Number(id))
    },
  }
}
