import { createHash } from 'node:crypto'
import type { Shelf } from './fields.ts'
import { NOWHERE } from './table.ts'

/**
 * Raise it whenever the analysis of texts, saturation or the layout of the files changes: then everything is built
 * again. A change of fields or their weights is noticed without it.
 */
export const INDEX_VERSION = 3

/**
 * Keys of the documents of a shelf, two numbers each: 64 bits of the texts in their tables, of the rules of these
 * tables, and of the analysis of texts. Equal keys mean equal rows: a document that is in a segment is not analysed
 * again.
 *
 * @param analysis everything that decides which terms a text has
 */
export function keysOf({ tables, numbers, texts }: Shelf, analysis: unknown): Uint32Array {
  const seed = createHash('sha256')
    .update(JSON.stringify([INDEX_VERSION, tables, analysis]))
    .digest()
  const keys = new Uint32Array(2 * numbers.length)
  const key = new Uint32Array(2)
  for (let document = 0; document < numbers.length; document += 1) {
    key[0] = seed.readUInt32LE(0)
    key[1] = seed.readUInt32LE(4)
    for (const fields of Object.values(texts(document))) {
      for (const name in fields) {
        mixIn(key, name)
        for (const text of fields[name] ?? []) mixIn(key, text)
      }
    }
    keys.set(key, 2 * document)
  }
  return keys
}

/**
 * Mixes a text and its end into a key: two multiplicative hashes side by side. It does not protect against forgery, but
 * is several times as fast as SHA-256 here. Among a million articles, two share a key by accident once in ten million
 * cases.
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

/** Gives the document of a key, or `NOWHERE`. Each is given out once: equal documents one after the other. */
export type Places = (high: number, low: number) => number

export function createPlaces(keys: Uint32Array): Places {
  let mask = 0xff
  while (mask < keys.length) mask = 2 * mask + 1
  /** Document + 1 by key; 0: free. */
  const slots = new Uint32Array(mask + 1)
  const given = new Uint8Array(keys.length / 2)
  for (let document = 0; document < given.length; document += 1) {
    let at = (keys[2 * document + 1] as number) & mask
    while (slots[at] !== 0) at = (at + 1) & mask
    slots[at] = document + 1
  }
  return (high, low) => {
    for (let at = low & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const document = (slots[at] as number) - 1
      if (given[document] === 0 && keys[2 * document] === high && keys[2 * document + 1] === low) {
        given[document] = 1
        return document
      }
    }
    return NOWHERE
  }
}
