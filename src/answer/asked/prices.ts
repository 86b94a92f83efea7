import { findAmounts, foldAmounts, isCount } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN, YUAN } from '../../normalise/patterns.ts'
import { createCounted } from './counted.ts'
import { createLists } from './lists.ts'
import { createPayments } from './payments.ts'
import type { Piece, ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** The price of one, and what one is: 一箱 268. `measure` null: the words say 单价 alone. In yuan. */
export type EachPrice = { yuan: number; measure: string | null }

/**
 * Of one thing: the price that was marked or agreed on, and the one that was charged. In yuan. `isMonthly`: both are for one
 * month too; `isEach`: the words say that the charged one is for one, and not for all.
 */
export type TwoPrices = {
  marked: number
  charged: number
  measure: string | null
  isMonthly: boolean
  isEach: boolean
}

const MONTH = '月'
/** Characters before a sum in which words say that it is for a month. */
const MONTHLY_REACH = 28
const UNIT_PRICE = 'unit_price'
/** What a price of one can be taken for. */
const PRICES: ReadonlySet<string> = new Set([UNIT_PRICE, 'amount', 'paid', 'list_price', 'fee'])
/** 六千, 一百二. */
const SPOKEN = `(?=[^，。！？；,;\\d]{0,4}[百千万])[${TO_TEN}百千万零]{2,7}?`
const PRICE = '\\d{1,6}(?:\\.\\d{1,2})?'

/** Reads prices of one and numbers of pieces from a message. */
export function createPrices(words: AskedWords) {
  const { measures, marked_each, charged_each } = words
  const before = new RegExp(
    `(?:每|(?<![第\\d${TO_TEN}])(?:一|1(?!月)))\\s?(?:个)?(${measures})[^，。！？；,;\\d]{0,4}$`,
    'u',
  )
  const after = new RegExp(`^(?:钱)?\\s?(?:一|每|\\/|1(?!\\d))\\s?(?:个)?(${measures})`, 'u')
  // 298 一盒: without 元, the reader of sums takes it for a count.
  const bare = new RegExp(
    `(?<![\\d.块第${TO_TEN}百千万])(${PRICE}|${SPOKEN})${YUAN}?\\s?(?:一|每|\\/)\\s?(?:个)?(${measures})`,
    'gu',
  )
  // 每度 1.5: without 元, the reader of sums takes so small a figure for a count.
  const small = new RegExp(
    `每\\s?(?:个)?(${measures})${words.each_is}?\\s?(\\d{1,2}\\.\\d{1,2}|\\d)(?![\\d.]|\\s?(?:个|${measures}|[百千万]))`,
    'gu',
  )
  const monthly = new RegExp(`${words.months.each}\\s?$`, 'u')
  // 每月自动扣我 15: without 元, the reader of sums takes so small a figure for a count.
  const smallMonthly = new RegExp(
    `${words.months.each}\\s?(\\d{1,2}(?:\\.\\d{1,2})?|[一二三四五六七八九]?十[一二三四五六七八九]?)(?![\\d.多来几]|\\s?(?:个|${measures}|[天年百千万%折倍]))`,
    'gu',
  )
  const each = `(?:每|一)\\s?(?:个)?(?:${measures})`
  const twice = {
    before: new RegExp(`${each}${each}[^，。！？；,;\\d]{0,3}$`, 'u'),
    after: new RegExp(`^${each}(?:${each}|一年)`, 'u'),
  }
  /** 每间每晚 260, 2 块 4 一平一个月. */
  const isTwice = (lead: string, rest: string) => twice.before.test(lead) || twice.after.test(rest)
  const unitPrice = new RegExp(`${words.unit_price}[^，。！？；\\d]{0,4}$`, 'u')
  const packed = new RegExp(`${words.packed}\\s?$`, 'u')
  const marked = new RegExp(`${marked_each}[^，。！？；,;\\d]{0,8}$`, 'u')
  const charged = new RegExp(`${charged_each}[^，。！？；,;\\d]{0,3}$`, 'u')
  const chargedEach = new RegExp(`${words.charged_by}[^，。！？；,;\\d]{0,3}$`, 'u')
  const notPaid = new RegExp(`${words.not_paid_each}[^，。！？；,;\\d]{0,6}$`, 'u')
  const listed = new RegExp(`${words.list_each}[^，。！？；,;\\d]{0,3}$`, 'u')
  const discounted = new RegExp(words.list_discounted, 'u')
  const feeEach = new RegExp(`${words.fee_each}(?:每|一)\\s?(?:个)?(?:${measures})[^，。！？；,;\\d]{0,3}$`, 'u')
  const rose = new RegExp(words.rose, 'u')
  const more = new RegExp(words.more_paid, 'u')
  const counted = createCounted(words)
  const course = new RegExp(`^${words.months.of_course}$`, 'u')
  const lessons = new RegExp(`[\\d${TO_TEN}百]\\s?(?:个)?${words.months.of_course}`, 'u')
  const partial = new RegExp(`^${words.months.partial}$`, 'u')

  /** Prices of one with their place in the folded text. */
  const eachIn = (folded: string, sums: readonly ToldSum[]) => [
    ...sums.flatMap(({ role, yuan, start, end }): (EachPrice & { start: number })[] => {
      if (!PRICES.has(role)) return []
      const lead = folded.slice(Math.max(0, start - 12), start)
      const measure =
        before.exec(lead)?.[1] ??
        after.exec(folded.slice(end))?.[1] ??
        (monthly.test(folded.slice(Math.max(0, start - MONTHLY_REACH), start)) ? MONTH : undefined)
      if (measure) return [{ yuan, measure, start }]
      if (packed.test(lead)) return [{ yuan, measure: null, start }]
      return role === UNIT_PRICE && unitPrice.test(lead) ? [{ yuan, measure: null, start }] : []
    }),
    ...[...folded.matchAll(bare)].map(({ index, 1: price = '', 2: measure = null }) => ({
      yuan: spokenNumber(price) ?? 0,
      measure,
      start: index,
    })),
    ...[...folded.matchAll(small)].map(({ index, 1: measure = null, 2: price = '' }) => ({
      yuan: Number(price),
      measure,
      start: index,
    })),
    ...[...folded.matchAll(smallMonthly)].map(({ index, 0: whole, 1: price = '' }) => ({
      yuan: spokenNumber(price) ?? 0,
      measure: MONTH,
      start: index + whole.length - price.length,
    })),
  ]
  const plan = {
    charged: new RegExp(`${words.package.charged}(${PRICE})${YUAN}?${words.package.name}`, 'u'),
    changed: new RegExp(
      `${words.package.changed}(${PRICE})${YUAN}?(?:改|变|升|涨|换)(?:成|到|为)了?(${PRICE})(?![\\d.])`,
      'u',
    ),
    marked: new RegExp(`${words.package.marked}(${PRICE})(?![\\d.年天])`, 'u'),
  }
  /** A plan that was changed for a dearer one: 给开了个 129 的套餐，本来用 19 的. */
  const dearerPlan = (folded: string): TwoPrices | null => {
    const [charged, marked] = [plan.charged, plan.marked].map((price) => Number(price.exec(folded)?.[1] ?? 0))
    const [, from, to] = plan.changed.exec(folded) ?? []
    if (from && to && Number(to) > Number(from))
      return { marked: Number(from), charged: Number(to), measure: MONTH, isMonthly: false, isEach: true }
    if (!charged || !marked || charged <= marked) return null
    return { marked, charged, measure: MONTH, isMonthly: false, isEach: true }
  }
  /** 标价 19.9 元，结账收了 29.9 元，买了 4 件: of several the marked price is for one. */
  const eachOfSeveral = (folded: string, sums: readonly ToldSum[], charged: number): TwoPrices | null => {
    const listed = one(
      sums.filter(({ role }) => role === 'list_price'),
      ({ yuan }) => String(yuan),
    )
    const count = counted.bought(folded)
    if (!listed || count === null || count < 2 || charged <= listed.yuan) return null
    return {
      marked: listed.yuan,
      charged,
      measure: null,
      isMonthly: false,
      isEach: charged < listed.yuan * count,
    }
  }
  const leadsTo = (pattern: RegExp, folded: string, { start }: { start: number }) =>
    pattern.test(folded.slice(Math.max(0, start - 16), start))

  const shortOf = (said: string, measure: string): number | null =>
    counted.shortOf(foldAmounts(said), measure) ?? counted.lacking(said, measure)

  /** Whether it is the marked price of one of a course that cost less in all: 标价 200 一节，40 节打折 6000. */
  const isDiscounted = (folded: string, each: EachPrice & { start: number }) =>
    course.test(each.measure ?? '') && leadsTo(marked, folded, each) && discounted.test(folded)

  return {
    payments: createPayments(words),
    lists: createLists(words),
    /** The price of one among the sums of the message. Null: none, or several. `isTaken`: it is of what was taken instead, also next door. */
    each(said: string, sums: readonly ToldSum[], { isTaken = false } = {}): EachPrice | null {
      const folded = foldAmounts(said)
      const found = eachIn(folded, sums).filter(
        (each) =>
          each.yuan > 0 &&
          (isTaken || !leadsTo(notPaid, folded, each)) &&
          !leadsTo(feeEach, folded, each) &&
          !isDiscounted(folded, each) &&
          !sums.some(
            (sum) =>
              sum.start === each.start &&
              isTwice(folded.slice(Math.max(0, sum.start - 12), sum.start), folded.slice(sum.end)),
          ),
      )
      return one(found, ({ yuan, measure }) => `${yuan} ${counted.kindOf(measure)}`)
    },
    /** What is charged for each piece beside its price: 服务费一张 35. Null: nothing, or several. */
    feeEach(said: string, sums: readonly ToldSum[]): EachPrice | null {
      const folded = foldAmounts(said)
      const found = eachIn(folded, sums).filter((each) => leadsTo(feeEach, folded, each))
      return one(found, ({ yuan, measure }) => `${yuan} ${measure}`)
    },
    /** The sums, of which prices of one before a discount are marked prices: 原价 200 一节; 标价 200 一节，40 节打折 6000. */
    withListed(said: string, sums: readonly ToldSum[]): readonly ToldSum[] {
      const folded = foldAmounts(said)
      const found = eachIn(folded, sums).filter((each) => leadsTo(listed, folded, each) || isDiscounted(folded, each))
      const others = sums.filter(({ start }) => found.every((each) => each.start !== start))
      return [
        ...others,
        ...found.map(({ yuan, start }) => ({ role: 'list_price', yuan, isAbout: false, start, end: start })),
      ]
    },
    /** How many were bought of what `measure` counts; null for `measure` means any. Null: not told, or several numbers. */
    count: (said: string, measure: string | null) => counted.count(foldAmounts(said), measure),
    /** How many were bought, as told after a sum in words of their own: 499 买的，一共买了三个. */
    boughtAfter(said: string, { end }: ToldSum): number | null {
      const rest = foldAmounts(said).slice(end)
      const clause = rest.search(/[，。,；;]/u)
      // A sum told with lessons is the price of the course: 7200，报了 48 节.
      return clause < 0 || lessons.test(rest) ? null : counted.bought(rest.slice(clause))
    },
    /** How many pieces are bad, in the measure that the words use. Null: not told, or told twice. */
    bad: (said: string) => counted.bad(foldAmounts(said)),
    /** Whether a sum is the price of one by two measures at once (每间每晚 260): of no use without both numbers. */
    isOfTwo(said: string, { start, end }: ToldSum) {
      const folded = foldAmounts(said)
      return isTwice(folded.slice(Math.max(0, start - 12), start), folded.slice(end))
    },
    /** What the weight or number is short of of what `measure` counts. */
    shortOf,
    /** What the weight or number is short of, at which price of one. Null: not both were told. */
    short(said: string, sums: readonly ToldSum[]): { each: number; count: number } | null {
      const folded = foldAmounts(said)
      const price = one(eachIn(folded, sums), ({ yuan, measure }) => `${yuan} ${measure}`)
      const count = price?.measure ? shortOf(said, price.measure) : null
      return price && count !== null ? { each: price.yuan, count } : null
    },
    /** How many there were of exactly this measure. */
    countOf: (said: string, measure: string) => counted.whole(foldAmounts(said), measure),
    /** Whether a sum is told for each person or piece: 一人 760. */
    isEach: (said: string, { start }: ToldSum) => before.test(foldAmounts(said).slice(Math.max(0, start - 12), start)),
    /** For how many months. */
    months: (said: string) => counted.count(foldAmounts(said), MONTH),
    /** Whether for how many months it was is told roughly. */
    isRoughlyMonths: (said: string) => counted.isRoughlyMonths(foldAmounts(said)),
    isMonthly: ({ measure }: EachPrice) => counted.kindOf(measure) === 'month',
    /** Whether one alone says nothing of the price of all: 25 一个月, 1080 一克. */
    isPartial: ({ measure }: EachPrice) => counted.kindOf(measure) === 'month' || partial.test(measure ?? ''),
    /** Whether it is the price of one of a course or of a month: then all may be a price of its own. */
    isOfCourse: ({ measure }: EachPrice) => counted.kindOf(measure) === 'month' || course.test(measure ?? ''),
    /** Two prices of one thing: 标 12.8 一斤，按 15.8 算. Null: not both were told, or they say the same. */
    both(said: string, sums: readonly ToldSum[]): TwoPrices | null {
      const folded = foldAmounts(said)
      const tagged = one(
        eachIn(folded, sums).filter((each) => leadsTo(marked, folded, each)),
        ({ yuan }) => String(yuan),
      )
      const found = findAmounts(folded).filter(
        (each) => leadsTo(charged, folded, each) && !COUNTED.test(folded.slice(each.end)) && !isCount(folded, each),
      )
      const paid = one(found, ({ money }) => String(money.cents))
      const yuan = (paid?.money.cents ?? 0) / 100
      if (!tagged) return dearerPlan(folded) ?? eachOfSeveral(folded, sums, yuan)
      if (yuan <= 0 || yuan === tagged.yuan) return null
      const isMonthly = counted.kindOf(tagged.measure) !== 'month' && MONTHLY.test(folded.slice(0, tagged.start))
      const isEach = found.every((each) => leadsTo(chargedEach, folded, each) || after.test(folded.slice(each.end)))
      return { marked: tagged.yuan, charged: yuan, measure: tagged.measure, isMonthly, isEach }
    },
    /** Whether it tells of another price from some day on: then no number of times has one price. */
    isChanged: (said: string) => rose.test(said),
    /** Whether it tells of a further payment. */
    isMore: (said: string) => more.test(said),
  }
}

/** 一平一个月 1 块 2: two measures. */
const MONTHLY = /(?:每|一)个?月[^，。！？；,;\d]{0,3}$/u
/** A number of something else than yuan. */
const COUNTED = /^\s?(?:天|个|次|斤|月|点|%|折|倍)/u

/** Prices told one by one, those that are alike together. */
export function piecesOf(prices: readonly number[]): Piece[] {
  return [...Map.groupBy(prices, (price) => price)].map(([each, all]) => ({ each, count: all.length }))
}

/** The only one, where all are the same. */
function one<T>(found: readonly T[], key: (each: T) => string): T | null {
  const [first] = found
  return first !== undefined && new Set(found.map(key)).size === 1 ? first : null
}
