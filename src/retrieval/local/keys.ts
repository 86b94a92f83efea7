import { createHash } from 'node:crypto'
import type { ArticleRecord } from '../../corpus/types.ts'
import type { Lexicon } from '../lexicon.ts'
import { headingsOf, textOf, titleOf } from './fields.ts'
import { NOWHERE } from './table.ts'

/**
 * Raise it whenever the analysis of texts, fields of articles, weights or the layout of the files change: everything
 * is then built anew.
 */
export const INDEX_VERSION = 2

/**
 * Keys of articles, two numbers each: 64 bits of what goes into the tables of an article and of the dictionary it is
 * cut with. Equal keys, equal rows: an article that is in a segment already is not analysed again.
 */
export function articleKeys(articles: readonly ArticleRecord[], lexicon: Lexicon): Uint32Array {
  const seed = createHash('sha256')
    .update(JSON.stringify([INDEX_VERSION, lexicon.words]))
    .digest()
  const keys = new Uint32Array(2 * articles.length)
  const key = new Uint32Array(2)
  articles.forEach((article, position) => {
    key[0] = seed.readUInt32LE(0)
    key[1] = seed.readUInt32LE(4)
    mixIn(key, titleOf(article))
    mixIn(key, headingsOf(article))
    mixIn(key, textOf(article))
    keys.set(key, 2 * position)
  })
  return keys
}

/** 64 bits of the names of articles in their order. */
export function namesKey(articles: readonly ArticleRecord[]): Uint32Array {
  const key = new Uint32Array(2)
  for (const { statute, article } of articles) {
    mixIn(key, statute)
    mixIn(key, article)
  }
  return key
}

/**
 * Mixes a text, and that it ends, into a key: two multiplicative hashes side by side. No proof against forgery, but several
 * times as fast as SHA-256 here, and among a million articles two share a key by accident once in ten million times.
 */
function mixIn(key: Uint32Array, text: string): void {
  let high = (key[0] as number) ^ text.length
  let low = (key[1] as number) ^ text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    high ^= high >>> 15
    low = Math.imul(low ^ unit, 0x85ebca6b)
    low ^= low >>> 13
  }
  key[0] = Math.imul(high, 0xc2b2ae35)
  key[1] = Math.imul(low, 0x27d4eb2f)
}

/** Gives the position of the article of a key, or `NOWHERE`. Each is given out once: of equal articles one after the other. */
export type Places = (high: number, low: number) => number

export function createPlaces(keys: Uint32Array): Places {
  let mask = 0xff
  while (mask < keys.length) mask = 2 * mask + 1
  /** Position + 1 by key; 0: free. */
  const slots = new Uint32Array(mask + 1)
  const given = new Uint8Array(keys.length / 2)
  for (let position = 0; position < given.length; position += 1) {
    let at = (keys[2 * position + 1] as number) & mask
    while (slots[at] !== 0) at = (at + 1) & mask
    slots[at] = position + 1
  }
  return (high, low) => {
    for (let at = low & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const position = (slots[at] as number) - 1
      if (given[position] === 0 && keys[2 * position] === high && keys[2 * position + 1] === low) {
        given[position] = 1
        return position
      }
    }
    return NOWHERE
  }
}
