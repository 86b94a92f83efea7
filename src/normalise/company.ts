import type { Regions } from './regions.ts'

/** A shop on a platform: 「拼多多 某某旗舰店」. `shop` is null when only the platform was named. */
export type PlatformShop = { platform: string; shop: string | null }

/** A platform as knowledge/registries/platforms.yaml names it: people's other names for it, longest first. */
export type Platform = { name: string; aliases: readonly string[] }

const LEGAL_FORM = /(?:股份有限公司|有限责任公司|有限合伙|股份公司|有限公司|责任公司|集团公司|总公司|集团|公司)/gu
const SOLE_TRADER = /[（(]?个体工商户[）)]?/gu
/** What stands between two names of one business. */
const OTHER_NAME =
  /[，,;；。、(（\s]*(?:(?:又叫|又名|也叫|也就是|以前叫|原来叫|原名|现在叫|全称|简称)[做是:：]*|(?:招牌|公司名?|店名|营业执照)上?(?:叫做?|写的是|是|[:：])+)/u
const REGION_WORD = /^(?:省|市|区|县)/u

/**
 * What two names of one business have in common: width, case, spaces, brackets, legal form and the region at the front are
 * folded away. Only for comparing; applying it twice changes nothing. Empty only for a name without a letter or digit.
 *
 * companyKey('（武汉）美家电器 有限责任公司', regions) === companyKey('湖北省武汉市美家电器有限公司', regions)
 */
export function companyKey(name: string, regions: Regions): string {
  const folded = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(SOLE_TRADER, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
  const inBrackets = [...name.normalize('NFKC').matchAll(/[([【〔]([^)\]】〕]{2,12})[)\]】〕]/gu)]
    .map(([, words = '']) => words)
    .filter((words) => isRegion(words, regions))
  const withoutRegion = inBrackets.reduce((rest, words) => rest.replace(words.toLowerCase(), ''), folded)
  return shortened(withoutRegion || folded, regions)
}

/** Whether two names can be of one business. */
export function sameCompany(one: string, other: string, regions: Regions): boolean {
  const key = companyKey(one, regions)
  return key !== '' && key === companyKey(other, regions)
}

/** Every name an answer gives one business: 「美家电器（又叫美家家电）」, 「招牌是美家电器，公司是黄石美家商贸有限公司」. */
export function companyNames(text: string): string[] {
  const names = text
    .normalize('NFKC')
    .split(OTHER_NAME)
    .map((part) => part.replace(/[，,;；。、)）\s]+$/u, '').trim())
    .filter((part) => /[\p{L}\p{N}]{2}/u.test(part))
  return [...new Set(names)]
}

/** The platform a text names and the shop on it: 「拼多多 某某旗舰店」, 「京东自营」, 「某某旗舰店（天猫）」; null without a platform. */
export function shopOnPlatform(text: string, platforms: readonly Platform[]): PlatformShop | null {
  const folded = text.normalize('NFKC').trim()
  const found = platforms
    .flatMap(({ name, aliases }) => [name, ...aliases].map((word) => ({ name, word, at: indexOf(folded, word) })))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0]
  if (!found) return null
  const rest = `${folded.slice(0, found.at)} ${folded.slice(found.at + found.word.length)}`
    .replace(/[（(]\s*[）)]/gu, ' ')
    .replace(/^[\s,，。、:：的上里在]+|[\s,，。、:：的上里在]+$/gu, '')
    .replace(/^(?:平台|商城|app|小程序|网店|店铺?名?(?:叫|是)?|叫)[\s,，、:：的上里]*/iu, '')
    .trim()
  return { platform: found.name, shop: /[\p{L}\p{N}]{2}/u.test(rest) ? rest : null }
}

function indexOf(text: string, word: string): number {
  return text.toLowerCase().indexOf(word.toLowerCase())
}

/** Legal forms anywhere and regions at the front, until there is no more of them or too little would be left. */
function shortened(name: string, regions: Regions): string {
  const plain = name.replace(LEGAL_FORM, '')
  if ([...plain].length < 2) return name
  const region = regionAtFront(plain, regions)
  const rest = plain.slice(region.length)
  if (region !== '' && [...rest].length >= 2) return shortened(rest, regions)
  return plain === name ? name : shortened(plain, regions)
}

function regionAtFront(name: string, regions: Regions): string {
  for (let length = Math.min(12, name.length - 2); length >= 2; length--) {
    const words = name.slice(0, length)
    if (isRegion(words, regions) && !REGION_WORD.test(name.slice(length))) return words
  }
  return ''
}

function isRegion(words: string, regions: Regions): boolean {
  const reading = regions.read(words)
  return reading.kind !== 'none' && reading.written === words
}
