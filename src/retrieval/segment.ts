import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/** Cuts a folded text into words. */
export type Segment = (text: string) => string[]

export type Segmentation = {
  /** Words; words missing from the dictionaries are guessed. */
  segment: Segment
  /** Words of the dictionaries only; other text is cut into single characters. */
  known: Segment
}

/** High enough that a dictionary word always wins over its parts. */
const FREQUENCY = 200_000

/**
 * Segmentation with the general dictionary and our own words. It takes about 200 ms to set up: build one and keep it.
 */
export function createSegmentation(words: readonly string[]): Segmentation {
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(Buffer.from(words.map((word) => `${word} ${FREQUENCY} n`).join('\n')))
  return { segment: (text) => jieba.cut(text, true), known: (text) => jieba.cut(text, false) }
}
