import { z } from 'zod'

/** Words in a file of the editors. With `+` between them, all words must stand in the message. */
export const wordList = z.array(z.string().trim().min(1)).min(1)

/** Counts the entries of a list that stand in a message. */
export type CountWords = (message: string) => number

export function wordsIn(list: readonly string[]): CountWords {
  const entries = list.map((entry) => entry.split('+').map(wordIn))
  return (message) => {
    const text = message.normalize('NFKC').toLowerCase()
    const bare = text.replaceAll(/\s+/g, '')
    return entries.filter((parts) => parts.every((part) => part(text, bare))).length
  }
}

/** A Chinese word matches anywhere, spaces aside; another word only from the beginning of a word. */
function wordIn(written: string): (text: string, bare: string) => boolean {
  const word = written.trim()
  if (/\p{Script=Han}/u.test(word)) return (_, bare) => bare.includes(word)
  const pattern = new RegExp(`\\b${word.replaceAll(/[^a-z0-9' ]/g, '')}`, 'u')
  return (text) => pattern.test(text)
}
