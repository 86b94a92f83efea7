import type { AskedWords, FURTHER_ENGLISH } from './words.ts'

/** A further question of any matter, asked in English. */
export type EnglishFurther = {
  name: (typeof FURTHER_ENGLISH)[number]
  /** Whether an English line of the guide of the matter answers it. */
  isOwn: (line: string) => boolean
  /** English lines of general guides that answer it, the first first, by how they begin. */
  lines: readonly { guide: string; says: string }[]
}

/** A longer message tells something of its own, in characters. */
const LONGEST = 90

/** Reads which further question of any matter a folded English message asks. Null: none. */
export function createEnglishFurther({
  further_english: kinds,
}: Pick<AskedWords, 'further_english'>): (text: string) => EnglishFurther | null {
  const all = kinds.map(({ kind, asks, own, lines }) => ({
    name: kind,
    says: new RegExp(asks, 'iu'),
    own: new RegExp(own, 'iu'),
    lines,
  }))
  return (text) => {
    const found = text.length <= LONGEST ? all.find(({ says }) => says.test(text)) : undefined
    return found ? { name: found.name, isOwn: (line) => found.own.test(line), lines: found.lines } : null
  }
}
