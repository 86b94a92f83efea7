import type { OwnComplaint } from '../../message/own.ts'
import type { Turn } from '../context.ts'

/** Fewer characters that a name and the words share may be chance. */
const SHORTEST_SHARED = 2
/** Words are looked at no further, and names neither. */
const LOOKED_AT = 200
const LONGEST_NAME = 40

/** 城东区, 中山路: many businesses are there. */
const PLACE = /\p{Script=Han}{1,3}[省市区县镇乡街路道]/gu

/** How the words name a complaint: by its business, or by the thing bought. */
export type NamedBy = 'shop' | 'item'

/**
 * The one of these complaints that the words name, by its business (鲜果园, 水果店) or its thing, and by which; the longest name counts. Null:
 * they name none, or two of them alike.
 */
export function complaintNamed(
  turn: Turn,
  words: string,
  among: readonly OwnComplaint[],
): { complaint: OwnComplaint; by: NamedBy } | null {
  const { deps } = turn
  const looked = words.slice(0, LOOKED_AT)
  const named = among.map((complaint) => {
    const shop = shared(turn, looked, shopOfFiled(turn, complaint))
    const item = shared(turn, looked, complaint.item)
    return { complaint, length: Math.max(shop, item), by: shop >= item ? ('shop' as const) : ('item' as const) }
  })
  const longest = Math.max(0, ...named.map(({ length }) => length))
  const [meant, ...alike] = named.filter(({ length }) => length === longest)
  // 手机那个他同意换了 充电宝没消息: both are named by all of their name.
  const isWhole = ({ item }: OwnComplaint) => {
    const name = deps.simplify(item)
    return (
      name.length >= SHORTEST_SHARED &&
      looked.includes(name) &&
      !deps.simplify(meant?.complaint.item ?? '').includes(name)
    )
  }
  const others = [...alike, ...named.filter((one) => one !== meant && isWhole(one.complaint))]
  return longest >= SHORTEST_SHARED && meant && others.length === 0 ? meant : null
}

/** Whether words and what was told before share a part of this many Chinese characters: 迅达维修店. */
export function sharesPart(words: string, told: string, length: number): boolean {
  const parts = told.slice(0, LOOKED_AT).split(/\P{Script=Han}+/u)
  return parts.some((part) => longestIn(words.slice(0, LOOKED_AT), part) >= length)
}

/** The business as it was filed; '' where it is not known here. */
function shopOfFiled({ input }: Turn, { id }: OwnComplaint): string {
  const fields = input.earlier.find(({ complaint }) => complaint === id)?.fields ?? []
  return fields.find(({ name }) => name === 'respondent_name')?.display ?? ''
}

/** The number of characters of the longest part of a name that stands in the words; Chinese only. */
function shared({ deps }: Turn, words: string, name: string): number {
  const parts = deps.intents
    .namingParts(deps.simplify(name).slice(0, LONGEST_NAME).replace(PLACE, ' '))
    .split(/\P{Script=Han}+/u)
  return Math.max(0, ...parts.map((part) => longestIn(words, part)))
}

function longestIn(words: string, part: string): number {
  let longest = 0
  for (let start = 0; start + longest < part.length; start += 1) {
    while (start + longest < part.length && words.includes(part.slice(start, start + longest + 1))) longest += 1
  }
  return longest
}
