const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const LARGE: Record<string, number> = { thousand: 1000, million: 1_000_000 }
/** Longer words first: of sixteen, six is not a word. */
const WORD = [...TENS, ...UNITS.toReversed(), 'hundred', 'thousand', 'million'].join('|')
const WORDS = `(?:${WORD})(?:[\\s-]{1,3}(?:and\\s{1,3})?(?:${WORD}))*`
/** Where a run of number words begins: no number is read from within one. */
const FIRST = `(?<!\\b(?:${WORD})[\\s-]{1,3}(?:and\\s{1,3})?)`
const MEASURES: [unit: string, written: string, factor: number][] = [
  ['workday', '(?:working|business|work)[\\s-]?days?', 1],
  ['day', 'days?', 1],
  ['day', 'weeks?', 7],
  ['hour', 'hours?', 1],
  ['minute', 'minutes?', 1],
  ['month', 'months?', 1],
  ['month', 'years?', 12],
  ['times', 'times|fold', 1],
  ['yuan', 'yuan|rmb|cny', 1],
  ['dollar', '(?:us )?dollars?', 1],
  ['percent', 'percent|per cent|%', 1],
  ['kilometre', 'km|kilomet(?:re|er)s?', 1],
]
const MULTIPLES: Record<string, number> = { double: 2, twice: 2, triple: 3, treble: 3, quadruple: 4, quintuple: 5 }
/** Smaller number words without a unit (one of them, two ways) state no amount. */
const LEAST = 10

/** Source of a regular expression that matches a number in English, in digits or words. */
export const ENGLISH_NUMBER = `(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?|${WORDS})`

/** Value of English number words in lower case, or of digits; NaN when they are neither. */
export function readEnglishNumber(written: string): number {
  if (/^\d/.test(written)) return Number(written.replaceAll(',', ''))
  let whole = 0
  let part = 0
  for (const word of written.split(/[\s-]+/).filter((each) => each !== 'and')) {
    const large = LARGE[word]
    if (large !== undefined) {
      whole += Math.max(part, 1) * large
      part = 0
    } else if (word === 'hundred') part = Math.max(part, 1) * 100
    else if (UNITS.includes(word)) part += UNITS.indexOf(word)
    else if (TENS.includes(word)) part += (TENS.indexOf(word) + 2) * 10
    else return Number.NaN
  }
  return whole + part
}

/** Numbers with their units, the units named and counted as `findFigures` does. Expects lower case. */
export function englishFigures(text: string): [value: number, unit: string][] {
  const measured = MEASURES.flatMap(([unit, written, factor]) =>
    [...text.matchAll(new RegExp(`${FIRST}\\b(${ENGLISH_NUMBER})[\\s-]?(?:${written})(?![a-z])`, 'gu'))].map(
      ([, number = '']): [number, string] => [readEnglishNumber(number) * factor, unit],
    ),
  )
  const money = [...text.matchAll(new RegExp(`(rmb|cny|[¥$])\\s?(${ENGLISH_NUMBER})`, 'gu'))].map(
    ([, sign, number = '']): [number, string] => [readEnglishNumber(number), sign === '$' ? 'dollar' : 'yuan'],
  )
  const multiples = [...text.matchAll(new RegExp(`\\b(${Object.keys(MULTIPLES).join('|')})\\b`, 'gu'))].map(
    ([, word = '']): [number, string] => [MULTIPLES[word] ?? Number.NaN, 'times'],
  )
  return [...measured, ...money, ...multiples]
}

/** Values of the number words that state an amount, with or without a unit. Expects lower case. */
export function englishNumbers(text: string): number[] {
  return [...text.matchAll(new RegExp(`${FIRST}\\b${WORDS}\\b`, 'gu'))]
    .map(([words]) => readEnglishNumber(words))
    .filter((value) => value >= LEAST)
}
