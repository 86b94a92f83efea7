import { pinyin } from 'pinyin-pro'
import type { Segment } from './segment.ts'

/** Characters of a text that are not a word but sound like a known one: 理培 → 理赔. */
export type Homophone = { written: string; word: string }

export type FindHomophones = (text: string) => Homophone[]

const SHORTEST = 2
const LONGEST = 4

/**
 * Builds the search for words that were typed by sound. It ignores tones and the differences z/zh, c/ch, s/sh, n/l,
 * en/eng, in/ing. Every find is a guess, so a text without mistakes should give none: only whole pieces between known
 * words are tried, half of the characters must be right, and two characters count only when neither is a stop word (收了
 * is not 馊了).
 *
 * @param words possible words; only those of two to four Han characters count
 * @param known cuts into words of the dictionaries and single characters
 */
export function createHomophones({
  words,
  stopWords,
  known,
}: {
  words: Iterable<string>
  stopWords: ReadonlySet<string>
  known: Segment
}): FindHomophones {
  const targets = new Set([...words].filter((word) => /^\p{Script=Han}{2,4}$/u.test(word)))
  const sounds = createSounds()
  const bySound = new Map<string, string[]>()
  for (const word of targets) {
    for (const sound of new Set([soundOfWord(word), sounds(word)])) {
      bySound.set(sound, [...(bySound.get(sound) ?? []), word])
    }
  }

  const wordMeant = (written: string): string | undefined => {
    if (targets.has(written) || (written.length === SHORTEST && [...written].some((one) => stopWords.has(one)))) {
      return undefined
    }
    return bySound.get(sounds(written))?.find((word) => rightCharacters(written, word) * 2 >= written.length)
  }

  return (text) => {
    const found: Homophone[] = []
    for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
      const pieces = known(run)
      for (let first = 0; first < pieces.length; first += 1) {
        const homophone = longestFrom(pieces, first, wordMeant)
        if (!homophone) continue
        found.push({ written: homophone.written, word: homophone.word })
        first = homophone.last
      }
    }
    return found
  }
}

/** The longest run of two or more pieces from `first` on that sounds like a word. */
function longestFrom(
  pieces: readonly string[],
  first: number,
  wordMeant: (written: string) => string | undefined,
): (Homophone & { last: number }) | null {
  let longest: (Homophone & { last: number }) | null = null
  let written = pieces[first] as string
  for (let last = first + 1; last < pieces.length; last += 1) {
    written += pieces[last]
    if (written.length > LONGEST) break
    const word = wordMeant(written)
    if (word) longest = { written, word, last }
  }
  return longest
}

function rightCharacters(written: string, word: string): number {
  return [...written].filter((character, at) => character === word[at]).length
}

/** How characters sound one by one. */
function createSounds(): (text: string) => string {
  const sounds = new Map<string, string>()
  return (text) =>
    Array.from(text, (character) => {
      const sound = sounds.get(character) ?? soundOfWord(character)
      sounds.set(character, sound)
      return sound
    }).join(' ')
}

/** How a word sounds as a whole, with each character read as in this word. */
function soundOfWord(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array', v: true, toneSandhi: false }).map(blur).join(' ')
}

/** Maps sounds that many speakers do not distinguish to one. */
function blur(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/([ei])ng$/, '$1n')
}
