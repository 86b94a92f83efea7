import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN, YUAN } from '../../normalise/patterns.ts'
import type { Piece } from './told-sum.ts'
import type { AskedWords } from './words.ts'

const TIMES = `(?<count>[\\d${TO_TEN}]{1,4})`
const FEW = `(?<count>[两二三四五六七八九十]|[2-9])`
const FIGURE = '\\d{1,6}(?:\\.\\d{1,2})?'
const PRICE = `(?<each>${FIGURE})`
/** 六千, 一百二. */
const SPOKEN = `(?<each>${FIGURE}|(?=[^，。！？；,;\\d]{0,4}[百千万])[${TO_TEN}百千万零]{2,7}?)`

/** Reads what several payments were, or pieces at one price: 三笔 648，还有一笔 328; 648 充了 11 次; 分期 12 期 一期 1650. Null: not told so. */
export function createPayments({ paid_times: words, lists, families }: AskedWords): (said: string) => Piece[] | null {
  const alike = `${TIMES}[个回单次]\\s?${SPOKEN}(?=[的，。,！；、块元\\s]|${words.more}|$)`
  const first = new RegExp(`${words.first}${alike}`, 'gu')
  const further = new RegExp(`${words.more}${alike}`, 'gu')
  const strokes = new RegExp(`(?<!第)${TIMES}笔\\s?${words.each}?\\s?${PRICE}(?!\\d|笔)`, 'gu')
  const before = `(?<![第\\d${TO_TEN}])`
  /** Ways to tell it, each of one message: the first that it has counts. */
  const ways = [
    [
      new RegExp(
        `(?<!${words.some}[^，。！？\\d]{0,2})${before}${TIMES}\\s?${words.terms}\\s?${PRICE}(?![\\d期])`,
        'gu',
      ),
    ],
    // 年卡 1200 一年.
    [new RegExp(`${words.yearly}${PRICE}${YUAN}?\\s?(?<count>[一1])年`, 'gu')],
    // 2 张 880 的票.
    [new RegExp(`${before}${FEW}\\s?${lists.one_each}\\s?${PRICE}${YUAN}?的(?!不|没|都)`, 'gu')],
    // 880×2. 120×60 is a size.
    [
      new RegExp(
        `(?<![\\d.*×x])(?<each>\\d{2,6}(?:\\.\\d{1,2})?)${YUAN}?\\s?(?:[×*x]|乘以?)\\s?(?<count>[2-9]|1\\d)(?![\\d.*×x]|\\s?(?:折|倍|cm|mm|厘米|毫米|公分|米|寸))`,
        'gu',
      ),
    ],
    // 648 充了 11 次, 演唱会票 1280 两张, 年卡 2680，办了两张.
    [
      new RegExp(`(?<![\\d.])${PRICE}${YUAN}?${words.charged}${TIMES}\\s?[笔次单回]`, 'gu'),
      new RegExp(`${words.tickets}\\s?${PRICE}${YUAN}?[，,\\s]?${FEW}\\s?张`, 'gu'),
      new RegExp(`${words.cards}\\s?${PRICE}${YUAN}?[，,\\s]{0,2}${words.cards_bought}${FEW}\\s?张(?!送|免)`, 'gu'),
    ],
  ]
  const piecesOf = (found: readonly RegExpExecArray[]): Piece[] =>
    found
      .map(({ groups }) => ({
        each: spokenNumber(groups?.each ?? '') ?? 0,
        count: spokenNumber(groups?.count ?? '') ?? 0,
      }))
      .filter(({ count }) => count > 0)
  const heads = new RegExp(
    `${TIMES.replace('count', 'adults')}(?:个)?${families.adults_of}[^，。！？；,!?;\\d]{0,3}?${TIMES.replace('count', 'children')}(?:个)?(?<half>${families.half})?(?:的)?${families.children_of}`,
    'u',
  )
  const adult = new RegExp(`${families.adult}[^，。！？；,!?;\\d]{0,5}${PRICE}`, 'u')
  const child = new RegExp(`${families.child}[^，。！？；,!?;\\d]{0,5}(?:${PRICE}|${families.half})`, 'u')
  const person = new RegExp(`${families.person}[^，。！？；,!?;\\d]{0,4}${PRICE}`, 'u')
  /** 两大一小，大人 1299，小孩半价. */
  const familyIn = (folded: string): Piece[] | null => {
    const { adults, children, half } = heads.exec(folded)?.groups ?? {}
    const price = Number((adult.exec(folded) ?? person.exec(folded))?.groups?.each ?? 0)
    const young = child.exec(folded)
    const less = young?.groups?.each === undefined ? price / 2 : Number(young.groups.each)
    const [many, few] = [spokenNumber(adults ?? ''), spokenNumber(children ?? '')]
    if (!price || !many || !few || !(young || half) || less > price) return null
    return [
      { each: price, count: many },
      { each: less, count: few },
    ]
  }
  return (said) => {
    const folded = foldAmounts(said)
    const family = familyIn(folded)
    if (family) return family
    for (const way of ways) {
      const pieces = piecesOf(way.flatMap((one) => [...folded.matchAll(one)]))
      if (pieces.length > 0) return pieces
    }
    const counted = [...folded.matchAll(first)]
    const each = [...counted, ...(counted.length > 0 ? folded.matchAll(further) : []), ...folded.matchAll(strokes)]
    const pieces = piecesOf(each)
    return pieces.some(({ count }) => count > 1) || pieces.length > 1 ? pieces : null
  }
}
