import { termHash } from '../term-hash.ts'

const LONGEST = 600
const WORD = /[\p{L}'’]+/gu
/** Words that say nothing of a matter. */
const LITTLE = new Set(
  `a an the i we you he she it they my our your his her its their me us him them is are was were be been am do does did
  have has had to of in on at for with by from and or but so that this these those can could will would should may if
  there here as not no very just then than what when who how why which about into out up all any some one two`.split(
    /\s+/u,
  ),
)

/**
 * What a message in English is judged by, each once, as numbers: the stems of its words and pairs of neighbours, and the same of the
 * words that say something of a matter alone, which then count twice. Figures are left out. `text`: in small letters.
 */
export function englishNgrams(text: string): Uint32Array {
  const words = [
    ...text
      .slice(0, LONGEST)
      .replace(/\d+(?:[.,]\d+)*/gu, ' ')
      .matchAll(WORD),
  ].map(([word]) => ({ stem: stemOf(word), isLittle: LITTLE.has(word) }))
  const found = new Set<number>()
  for (const [at, { stem }] of words.entries()) {
    found.add(termHash(stem))
    const next = words[at + 1]
    if (next) found.add(termHash(`${stem} ${next.stem}`))
  }
  const telling = words.filter(({ isLittle }) => !isLittle).map(({ stem }) => stem)
  for (const [at, stem] of telling.entries()) {
    found.add(termHash(`=${stem}`))
    const next = telling[at + 1]
    if (next !== undefined) found.add(termHash(`=${stem} ${next}`))
  }
  return Uint32Array.from(found)
}

/** A word without its ending: refunds, refunded and refunding are one. Rough, the same for all. */
function stemOf(word: string): string {
  let stem = word.replace(/['’]s?$/u, '')
  if (stem.length > 4) stem = stem.replace(/ies$/u, 'y').replace(/(?<=[^s])s$/u, '')
  if (stem.length > 5) stem = stem.replace(/(?:ing|ed|ly)$/u, '').replace(/([bdgklmnprt])\1$/u, '$1')
  return stem.length > 3 ? stem.replace(/e$/u, '') : stem
}
