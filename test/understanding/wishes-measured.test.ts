import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { loadWishes, WishFileError } from '../../src/understanding/wish-model.ts'
import { shop } from '../assistant/conversation.ts'

const fold = createFold()
const linesOf = (name: string) =>
  readFileSync(new URL(`../golden/shop-wishes/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
const taken = (name: string) => linesOf(name).filter((text) => shop.words.wish(fold(text)) !== null).length

// By a writer of no lessons; the limit of the model was chosen on the totals, no single line was looked at: docs/understanding.md.
describe('wishes for words to a shop, measured', () => {
  it('most of 120 are found, however they are put', () => {
    expect(linesOf('wishes')).toHaveLength(120)
    expect(taken('wishes')).toBeGreaterThanOrEqual(97)
  })

  it('few of 120 messages that speak of words, and wish for none, are taken for one', () => {
    expect(linesOf('near-misses')).toHaveLength(120)
    expect(taken('near-misses')).toBeLessThanOrEqual(7)
  })

  it('what only sounds like one is none where somebody else is spoken to', () => {
    expect(shop.words.wish('我嘴笨不知道怎么跟老板开口')).not.toBeNull()
    expect(shop.words.wish('我嘴笨，教教我', { plainly: true })).toBeNull()
  })
})

describe('the file of wishes', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'wishes-')), 'shop-wishes.json')

  it('is none where nothing was learned', () => {
    expect(loadWishes(file)).toBeNull()
  })

  it.each(['{', '{"schema":"shop-wishes/1"}', '[]'])('is refused where it holds %s', (content) => {
    writeFileSync(file, content)
    expect(() => loadWishes(file)).toThrow(WishFileError)
  })
})
