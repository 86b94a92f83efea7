import type { Region, Regions } from './regions.ts'

const LEGAL_FORM = /(?:股份有限公司|有限责任公司|有限合伙|股份公司|有限公司|责任公司|集团公司|总公司|集团|公司)/gu
const SOLE_TRADER = /[（(]?个体工商户[）)]?/gu
const REGION_WORD = /^(?:省|市|区|县)/u

/** The place from which names are compared: all regions, and the one whose businesses need not name their region. */
export type Place = { regions: Regions; near: Region | null }

/**
 * The common form of all spellings of one business name. Folds away width, case, spaces, brackets and legal form, and
 * at the front or in brackets the region that contains `near` or lies in it. Another region stays, because it
 * distinguishes businesses. Only for comparing; applying it twice changes nothing. Null when less than two letters or
 * digits are left.
 *
 * Near 武汉: companyKey('（武汉）美家电器 有限责任公司', place) === companyKey('湖北省武汉市美家电器有限公司', place)
 */
export function companyKey(name: string, place: Place): string | null {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(SOLE_TRADER, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
  const inBrackets = [...name.normalize('NFKC').matchAll(/[([【〔]([^)\]】〕]{2,12})[)\]】〕]/gu)]
    .map(([, words = '']) => words)
    .filter((words) => isNear(words, place))
  const withoutRegion = inBrackets.reduce((rest, words) => rest.replace(words.toLowerCase(), ''), folded)
  const key = shortened(withoutRegion || folded, place)
  return [...key].length >= 2 ? key : null
}

/** Removes legal forms anywhere and regions at the front, until none is left or too little would remain. */
function shortened(name: string, place: Place): string {
  const plain = name.replace(LEGAL_FORM, '')
  if ([...plain].length < 2) return name
  const region = regionAtFront(plain, place)
  const rest = plain.slice(region.length)
  if (region !== '' && [...rest].length >= 2) return shortened(rest, place)
  return plain === name ? name : shortened(plain, place)
}

function regionAtFront(name: string, place: Place): string {
  for (let length = Math.min(12, name.length - 2); length >= 2; length--) {
    const words = name.slice(0, length)
    if (isNear(words, place) && !REGION_WORD.test(name.slice(length))) return words
  }
  return ''
}

function isNear(words: string, { regions, near }: Place): boolean {
  if (near === null) return false
  const reading = regions.read(words, near)
  return (
    reading.kind === 'one' &&
    reading.written === words &&
    (regions.covers(reading.region, near) || regions.covers(near, reading.region))
  )
}
