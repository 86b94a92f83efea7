import { z } from 'zod'

/** Words of a file editors write, or several joined by `+` that must all stand in the message. */
export const wordList = z.array(z.string().trim().min(1)).min(1)

/** How many entries of a list stand in a message. */
export type CountWords = (message: string) => number

export function wordsIn(list: readonly string[]): CountWords {
  const entries = list.map((entry) => entry.split('+').map(wordIn))
  return (message) => {
    const text = message.normalize('NFKC').toLowerCase()
    const bare = text.replaceAll(/\s+/g, '')
    return entries.filter((parts) => parts.every((part) => part(text, bare))).length
  }
}

/** Chinese wherever it stands, spaces aside; other letters from the beginning of a word. */
function wordIn(written: string): (text: string, bare: string) => boolean {
  const word = written.trim()
  if (/\p{Script=Han}/u.test(word)) return (_, bare) => bare.includes(word)
  const pattern = new RegExp(`\\b${word.replaceAll(/[^a-z0-9' ]/g, '')}`, 'u')
  return (text) => pattern.test(text)
}
