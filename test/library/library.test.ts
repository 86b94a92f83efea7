import { expect, test } from 'vitest'
import { createLibrary } from '../../src/library/library.ts'
import { LONGEST_WORDS } from '../../src/library/types.ts'
import { TODAY } from '../answer/answering.ts'
import { libraryOfTwoEditions, REPLACED, STATUTE, withTwoEditions } from './two-editions.ts'

test.each([
  [LONGEST_WORDS, LONGEST_WORDS],
  [LONGEST_WORDS + 1, LONGEST_WORDS],
  [4_000, LONGEST_WORDS],
])('of %i characters, %i are looked up', async (told, lookedUp) => {
  const texts: string[] = []
  const searchAtHome = async ({ text }: { text: string }) => {
    texts.push(text)
    return { state: 'unavailable' as const, reason: 'none' }
  }
  const current = () => ({ ...withTwoEditions(), searchAtHome })
  await createLibrary({ current, today: () => TODAY }).find('退'.repeat(told))
  expect(texts.map((text) => [...text].length)).toEqual([lookedUp])
})

test('blank words find nothing and ask no search', async () => {
  const searchAtHome = () => Promise.reject(new Error('asked'))
  const current = () => ({ ...withTwoEditions(), searchAtHome })
  expect(await createLibrary({ current, today: () => TODAY }).find(' \n ')).toEqual({ state: 'nothing' })
})

test.each([
  ['2021-04-30', 'future', 'now'],
  ['2021-05-01', 'now', 'past'],
  ['2025-09-30', 'now', 'past'],
  ['2025-10-01', 'past', 'past'],
])('on %s an edition of 2021-05-01 to 2025-10-01 is %s, and the statute before it %s', (day, edition, replaced) => {
  const made = withTwoEditions()
  const library = createLibrary({ current: () => made, today: () => day })
  expect(library.statute(STATUTE, '2021-05-01')?.shown.standing).toBe(edition)
  expect(library.statute(REPLACED, null)?.shown.standing).toBe(replaced)
})

test('a statute is shown as it was published last', () => {
  let live = withTwoEditions()
  const library = createLibrary({ current: () => live, today: () => TODAY })
  expect(library.statute(STATUTE, null)?.shown.edition.edition).toBe('2025-10-01')
  const articles = live.corpus.articles.filter(({ edition }) => edition !== '2025-10-01')
  live = { ...live, corpus: { ...live.corpus, articles } }
  expect(library.statute(STATUTE, null)?.shown.edition.edition).toBe('2021-05-01')
  expect(library.editions(STATUTE, '2021-05-01', '2025-10-01')).toBeNull()
})

test('a link to an article is given only where its edition in use has it', () => {
  const library = libraryOfTwoEditions()
  expect(library.holds({ statute: STATUTE, article: '第二条' })).toBe(true)
  expect(library.holds({ statute: STATUTE, article: '第四条' })).toBe(false)
  expect(library.holds({ statute: '没有的法', article: '第一条' })).toBe(false)
})
