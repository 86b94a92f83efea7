import type { Day } from '../../law/types.ts'
import { amountPaid, foldAmounts, type Money } from '../../normalise/amount.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import { TO_TEN, YUAN } from '../../normalise/patterns.ts'
import { createBesidePrice, tellsPaid, tellsPrice } from './beside-price.ts'
import { createSumsBeside } from './beside-sums.ts'
import { addsUp, CHECKED, type CheckedSum, createCheckedSum } from './checked-sum.ts'
import { type Corrected, createCorrected } from './corrected.ts'
import { createCountRight } from './count-right.ts'
import { type Course, createCourses } from './courses.ts'
import { createDailyCosts } from './daily-costs.ts'
import { createDays, type SpokenDay, type SpokenEvent } from './days-told.ts'
import { createDistances } from './distances.ts'
import { createDueTold } from './due-told.ts'
import { createFeeTimes } from './fee-times.ts'
import { createInstead } from './instead.ts'
import { cents, latest, only } from './latest.ts'
import { discountedOf } from './lists.ts'
import { createNights } from './nights.ts'
import { createMissing, createOwnSums } from './own-sums.ts'
import { createPenalties, type Penalty } from './penalties.ts'
import { type Bad, badOf, type Spent, shortOf, spentOf, unusedOf } from './pieces-told.ts'
import { createPlainSum, type PlainSum } from './plain-sum.ts'
import { createPortions, isTime, type Portion } from './portions.ts'
import { createPrepaid, type Prepaid } from './prepaid.ts'
import { type Price, priceOf, wholePrice } from './price-told.ts'
import { createPrices } from './prices.ts'
import { putRight } from './put-right.ts'
import { createRates, type DailyRate } from './rates.ts'
import { createReckonings, dearerOf, type Gap } from './reckonings.ts'
import { createRents } from './rents.ts'
import { createMonthsLeft, createOffers, createShares, type MonthsLeft, type Offer, type Share } from './shares.ts'
import { termPrice } from './term-price.ts'
import { createTermsTold } from './terms-told.ts'
import { createThings } from './things.ts'
import { defined, each, PLAIN, rolesKept } from './told-roles.ts'
import type { Message, Piece, ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'
import { createYearly } from './yearly.ts'

/** Finds the sums of one message. */
export type ReadSums = (said: string, today: Day) => readonly ToldSum[]

/** The business gave the reason, or the person did. */
export type Reason = 'shop' | 'own'

/** The facts told by the person from which an answer computes figures. */
export type Spoken = Pick<Price, 'paid' | 'pieces' | 'perhapsEach' | 'twoPrices' | 'over'> & {
  /** Whether `paid` was told roughly (8900 多). */
  isAbout: boolean
  /** Whether `paid` is what was paid for something else instead, as no other price was told: 只好住了隔壁的，一晚 520. */
  isTaken: boolean
  /** The price of the whole thing, of which only a part may have been paid. */
  price: number | null
  /** How far the thing went, in kilometres, and the percentage that is counted for its use. */
  distance: number | null
  rate: number | null
  /** What the contract says is due for each day of delay. */
  dailyRate: DailyRate | null
  /** Days of delay, where the person tells their number. */
  daysLate: number | null
  /** The sum with this role, told once in a message; the latest message counts. */
  sum: (role: string) => number | null
  /** Each sum with this role, in the order of telling; one that is what the others make together is left out. */
  sums: (role: string) => number[]
  /** Costs that the business says it had and cannot get back, in yuan, and how they were reckoned. */
  spent: Spent | null
  /** How many pieces are bad, and of how many; `whole` null: that was not told. */
  bad: Bad | null
  /** The price of a piece that did not come: 少送一份 28 的. */
  missing: number | null
  /** What the weight is short of, and the price of one. */
  short: Piece | null
  /** The sum that the business keeps of what was paid: 扣 1200. */
  kept: number | null
  /** The sum of which the last message asks whether it is right. */
  checks: CheckedSum | null
  /** A sum of what was told that the last message asks for. */
  plain: PlainSum | null
  /** A greater price than was agreed on or paid before, where the last message speaks of what is above it. */
  gap: Gap | null
  /** What another place to stay cost more than the one that was booked: the last of the costs. */
  dearer: PlainSum | null
  /** Whether the last message asks for all together. */
  asksAll: boolean
  /** Two purchases that were told side by side. */
  courses: Course[] | null
  /** What was taken off for one of several things: its share of what came off all of them. */
  discounted: { yuan: number; how: string } | null
  /** The share of what was paid that comes back, or is kept. */
  share: Share | null
  /** The price of a month, and how many are left of a contract. */
  monthsLeft: MonthsLeft | null
  /** What the business would pay back at most, as a part. */
  offer: Offer | null
  /** Whether something was used, although it may not be clear how much. */
  isUsed: boolean
  /** Whether a part was used of what can be counted: 洗了 8 次, 还剩 1300. */
  isPartUsed: boolean
  /** Whether how much was used was told roughly: 上了三分之一, 还剩 1300 左右. */
  isUseAbout: boolean
  /** How much of a course or a card was used. */
  portion: Portion | null
  /** What a thing in the price cost that is no part of the course: 里头有 365 是教材费. In yuan. */
  materials: number | null
  /** What is left of a course of which only that was told, at the price of one: 还有 18 节没上，一节 300. */
  unused: Piece | null
  /** The money of a prepaid card. */
  prepaid: Prepaid | null
  /** For whose reason the person wants out, as told last; one that was kept waiting wants out for the reason of the business. */
  reason: Reason | null
  /** What the contract takes for a breach, and what was lost by it. */
  penalty: Penalty | null
  /** Whether the business is late with what was agreed. */
  isLate: boolean
  /** Whether the person wants out, for whatever reason. */
  wantsOut: boolean
  /** Whether some costs were told roughly (看病 400 多). */
  isCostsAbout: boolean
  /** Whether what is in question is a further charge, and not the price: it is what was told first, or last. */
  disputesPart: boolean
  /** What the last message says that another number was wrong for: 2900 元, 23节. Null: it puts no number right. */
  putsRight: string | null
  when: (event: SpokenEvent) => SpokenDay | null
}

/** Reads amounts and days from the person's words. `today` is the day they were written. */
export type ReadSpoken = (said: readonly string[], today: Day) => Spoken

/** `readSums` null: only the price paid is read. */
/** The figures of a message. */
const FIGURES = /\d+(?:\.\d+)?/gu

export function createSpoken(words: AskedWords, readSums: ReadSums | null): ReadSpoken {
  const otherSums = otherSumsOf(words)
  const daysOf = createDays(words)
  const { portionOf, each: portionsOf, leftOf, tellsUse, countsUse, numberIn } = createPortions(words)
  const missingIn = createMissing(words)
  const costsOf = createDailyCosts(words)
  const pricesOf = createPrices(words)
  const { lists } = pricesOf
  const prepaidOf = createPrepaid(words, lists.used)
  const instead = createInstead(words, pricesOf)
  const { nightsIn, asksLeft } = createNights(words)
  const nightsLeft = (last: string, nights: ReturnType<typeof nightsIn>): Piece | null =>
    nights?.slept != null && asksLeft(last) ? { each: nights.each, count: nights.booked - nights.slept } : null
  const thingsIn = createThings(words, (said) => lists.prices(said)?.sums ?? null)
  const { plainOf, asksAll } = createPlainSum(words)
  const reckon = createReckonings(words)
  const rents = createRents(words)
  const penaltyIn = createPenalties(words)
  const feeTimes = createFeeTimes(words)
  const yearlyIn = createYearly(words)
  const coursesOf = createCourses(words)
  const rates = createRates(words)
  const shareIn = createShares(words)
  const monthsLeftIn = createMonthsLeft(words)
  const livedOf = (texts: readonly string[]): Portion | null => {
    const rent = rents.rentOf(texts)
    return rent && rents.livedOf(texts, rent)
  }
  const offerIn = createOffers(words)
  const ownRoles = createOwnSums(words)
  const termTold = createTermsTold(words)
  const dueTold = createDueTold(words)
  const beside = createSumsBeside(words)
  const besidePrice = createBesidePrice(words)
  const checkedIn = createCheckedSum(words)
  const keeps = new RegExp(`${words.keeps}$`, 'u')
  const keptIn = ({ text, sums }: Message): number | null => {
    const folded = foldAmounts(text)
    // 扣一人 500: of how many, nobody knows yet.
    const isKept = (sum: ToldSum) =>
      KEPT.has(sum.role) &&
      keeps.test(folded.slice(Math.max(0, sum.start - 10), sum.start)) &&
      !pricesOf.isEach(text, sum)
    return only(
      sums.filter(isKept).map((sum) => ({ ...sum, role: 'kept' })),
      'kept',
    )
  }
  const claims = new RegExp(`^${words.claims}`, 'u')
  const distances = createDistances(words)
  const usedUp = new RegExp(`${words.prepaid.used_up}[^，。！？；,;\\d]{0,3}$`, 'u')
  /** What was used of a card is no price: 总共剪掉 120. */
  const withoutUsedUp = (message: Message): Message => {
    const folded = foldAmounts(message.text)
    const isUsedUp = ({ start }: ToldSum) => usedUp.test(folded.slice(Math.max(0, start - 10), start))
    return { ...message, sums: message.sums.filter((sum) => !isUsedUp(sum)) }
  }
  const corrected = createCorrected(words)
  const slips = new RegExp(words.slips, 'u')
  const counts = createCountRight(words)
  const supposes = new RegExp(words.supposes, 'iu')
  const begins = new RegExp(`^${words.checks.begins}`, 'u')
  const defines = new RegExp(`^${words.defines}`, 'u')
  const orders = new RegExp(`${words.orders}[^，。！？；,;\\d${TO_TEN}]{0,8}$`, 'u')
  const ofAll = new RegExp(words.deposit_on.whole, 'u')
  const [shop, own] = [new RegExp(words.reasons.shop, 'u'), new RegExp(words.reasons.own, 'u')]
  const leaves = new RegExp(words.reasons.leaves, 'u')
  const out = new RegExp(words.reasons.out, 'u')
  const late = new RegExp(words.reasons.late, 'u')
  const reasonIn = (text: string): Reason | null => (shop.test(text) ? 'shop' : own.test(text) ? 'own' : null)
  /** A person that only does not want it any more, after the business gave the reason, goes for that reason: 店搬走了, 那我不去了. */
  const reasonOf = (texts: readonly string[]): Reason | null => {
    const given = latest(texts, reasonIn)
    return given ?? (texts.some((text) => leaves.test(text)) ? 'own' : null)
  }
  /** The number of pieces, times or days that a message puts right: 说错了是剩 23 节. */
  const countRight = (last: Message | undefined): string | null =>
    last && !last.isTheirs && (last.old.length > 0 || slips.test(last.text)) ? numberIn(last.text) : null
  return (said, today) => {
    const costs = beside(said.join('\n'))
    const known: number[] = []
    let isPriceKnown = false
    let isPaidKnown = false
    let hasDeposit = false
    let isDropped = false
    const read = ({ text, old }: Corrected, at: number) => {
      const isFar = distances.isOf(foldAmounts(text))
      const isTheirs = at > 0 && claims.test(text)
      const raw = reckon.asksAtPrice(text) ? [] : (readSums?.(text, today) ?? [])
      const all = pricesOf
        .withListed(
          text,
          besidePrice(text, costs(text, ownRoles(text, raw, { hasDeposit })), {
            isKnown: at > 0 && isPriceKnown,
            hasEach: pricesOf.each(text, raw) !== null,
            known: isPriceKnown ? known : [],
            earlier:
              at > 0 && isPaidKnown
                ? told
                    .slice(0, at)
                    .map((one) => one.text)
                    .join('\n')
                : null,
          }),
        )
        .filter(
          (sum) =>
            !isFar(sum) &&
            !lists.isOfDiscount(text, sum.start) &&
            !(PLAIN.has(sum.role) && (isTheirs || pricesOf.isOfTwo(text, sum))),
        )
      const exact = all.filter(({ isAbout }) => !isAbout)
      const { check, sums, isAgain } =
        (at > 0 || begins.test(text)) && old.length === 0
          ? checkedIn(text, exact, [...known])
          : { check: null, sums: exact, isAgain: undefined }
      known.push(...yuanOf(sums))
      isPriceKnown ||= tellsPrice(sums)
      isPaidKnown ||= tellsPaid(sums)
      hasDeposit ||= sums.some(({ role }) => role === DEPOSIT)
      isDropped ||= raw.some(({ yuan }) => all.every((sum) => sum.yuan !== yuan))
      return {
        text: isAgain ? text.replace(FIGURES, '') : text,
        old,
        isTheirs,
        check,
        sums,
        rough: all.filter(({ isAbout }) => isAbout),
      }
    }
    const last = said.at(-1) ?? ''
    const supposedTime = supposes.test(last) ? daysOf.supposed(last) : null
    const told = said.map((one) => corrected(foldNumerals(one)))
    const { messages, newest } = putRight(told, read, { slips, counts })
    const texts = messages.map(({ text }) => text)
    const withRoles = rolesKept(defined(messages, defines))
    const leftSums = withRoles.flatMap(({ sums, rough }) => [...sums, ...rough].filter(({ role }) => role === LEFT))
    const card = prepaidOf(withRoles.map((message) => withRough(message, LEFT)))
    const nights = nightsIn(messages)
    const price = priceOf(withRoles.map(withoutUsedUp), pricesOf, {
      paidIn: ({ text, sums, isTheirs }) => {
        const read = isTheirs ? null : yuan(amountPaid(text.replace(otherSums, '')))
        return readSums === null || sums.some((sum) => sum.yuan === read) ? read : null
      },
      isApart: (text) => instead.isApart(text) || rents.tellsTerms(text),
      ofLoan: instead.ofLoan,
      nights,
      things: thingsIn(withRoles),
    })
    // Several top-ups are no card, and several cards at one price are more than one.
    const charged = card && (price.listed?.includes(card.paid) || isEachOf(card, price.pieces)) ? null : card
    const portion =
      termTold(said, today) ?? livedOf(texts) ?? portionOf(messages.filter(({ text }) => !reckon.asksOne(text)))
    const isLeftTold = leftSums.some(({ yuan }) => yuan !== charged?.paid)
    const isUsed = tellsUse(messages) || isLeftTold || nights?.slept != null
    // 充了 2000，剪了 3 次，一次 68: the price of those times was used.
    const had = charged?.used === null && isUsed && !portion && price.whole ? price.whole : null
    const prepaid = charged && had !== null && had < charged.paid ? { ...charged, used: had } : charged
    const unused = portion ? null : unusedOf(leftOf(messages), withRoles, pricesOf)
    const check = messages.at(-1)?.check ?? null
    const isLate = !supposes.test(last) && messages.some(({ text }) => late.test(text))
    // Only of what was used for a part of the term.
    const ofTerm = portion && isTime(portion.unit) ? termPrice(messages) : null
    const dailyRate = latest(messages, ({ text }) => rates.rate(text))
    const rent = rents.rentOf(texts)
    const yearly = yearlyIn(messages)
    // All of it told as one sum is what was paid: 每年交 2 万, 一共交了 4 万.
    const byYear = yearly && (price.paid === null || price.paid === yearly.each) ? yearly : null
    const paid = byYear
      ? cents(byYear.each * byYear.count)
      : rent
        ? cents(rent.each * rent.ahead)
        : (prepaid?.paid ?? (unused && price.paid === unused.each ? null : (price.paid ?? ofTerm)))
    const about = paid === null ? aboutPaid(messages) : null
    const pieces = byYear ? [byYear] : prepaid || rent ? null : price.pieces
    const sumOf = (role: string) => latest(withRoles, ({ sums }) => only(sums, role))
    const refunded = sumOf('refunded') ?? instead.cameBack(messages, pieces)
    const kept = nights?.keepsOne ? nights.each : latest(withRoles, keptIn)
    const taken = instead.taken(messages, pieces)
    const first = pieces ?? instead.first(messages) ?? firstOf(paid, taken)
    const made = plainOf(messages.at(-1)?.text ?? '', {
      paid,
      pieces,
      first,
      texts,
      isDropped,
      isListed: (price.listed ?? null) !== null,
      sums: withRoles.map(({ sums }) => sums.filter(({ role }) => role !== CHECKED)),
      offered: sumOf('offered'),
      refunded,
      prepaid,
      isPortion: portion !== null,
      instalments: instead.instalments(messages),
      instead: taken,
      twoPrices: price.twoPrices,
      own: nightsLeft(messages.at(-1)?.text ?? '', nights) ?? instead.more(messages.at(-1)),
      check,
    })
    const gap = reckon.gap(texts, { taken, pieces: first, paid })
    const dearer = instead.isOfLodging(texts) ? dearerOf(taken, first) : null
    const plain = feeTimes(texts) ?? made ?? reckon.plain({ texts, paid, pieces, portion, kept, gap })
    return {
      plain,
      gap,
      dearer,
      asksAll: asksAll(last),
      courses: coursesOf(messages, portionsOf(messages)),
      discounted: discountedOf(price, latest(texts, lists.discount)),
      paid: paid ?? about,
      isTaken: taken !== null && pieces === null && paid === taken.each,
      isAbout: about !== null || (price.isRough ?? false),
      pieces,
      ...(price.perhapsEach !== undefined && price.paid === paid && { perhapsEach: price.perhapsEach }),
      twoPrices: price.twoPrices,
      // What was used of a card, or of a course, is not all that was paid for.
      over: prepaid || portion || unused || (isUsed && !price.over?.isByUse) ? null : price.over,
      price:
        latest(withRoles, ({ sums }) => only(sums, 'total_price')) ?? wholePrice(withRoles, price, { orders, ofAll }),
      distance: latest(texts, (text) => distances.of(foldAmounts(text))),
      rate: latest(texts, distances.rate),
      dailyRate,
      daysLate:
        latest(messages, ({ text }) => rates.daysLate(text)) ??
        (dailyRate && latest(messages, ({ text }) => rates.bareDays(text))),
      sum: (role) =>
        role === REFUNDED
          ? refunded
          : (sumOf(role) ?? (role === DEPOSIT && rent ? cents(rent.each * rent.deposit) : null)),
      sums: (role) =>
        role === COSTS
          ? [
              ...each(
                withRoles.map((message) => withRough(message, COSTS)),
                role,
              ),
              ...(nights?.slept == null ? costsOf(withRoles.filter(({ text }) => !instead.isTaken(text))) : []),
              ...(dearer ? [dearer.yuan] : []),
            ]
          : each(withRoles, role),
      isCostsAbout: withRoles.some(({ rough }) => rough.some(({ role }) => role === COSTS)),
      disputesPart: disputesPart(withRoles, ({ text, sums }) => pricesOf.each(text, sums) !== null),
      spent: spentOf(withRoles, pricesOf, price),
      bad: badOf(messages, pricesOf),
      missing: latest(withRoles, ({ text, sums }) => only(sums, 'missing') ?? missingIn(foldAmounts(text))),
      short: latest(withRoles, ({ text, sums }) => pricesOf.short(text, sums)) ?? shortOf(withRoles, pricesOf),
      kept,
      checks: check && {
        ...check,
        isAdded:
          check.isMade ||
          addsUp(
            check.yuan,
            withRoles.flatMap(({ sums }) => yuanOf(sums)),
          ),
      },
      share: reckon.share(messages, shareIn),
      monthsLeft: monthsLeftIn(texts),
      offer: latest(messages, ({ text }) => offerIn(text)),
      portion,
      materials: sumOf('materials'),
      unused,
      isUsed,
      isPartUsed: countsUse(messages) || isLeftTold,
      isUseAbout: portion?.isShare === true || leftSums.at(-1)?.isAbout === true,
      prepaid,
      wantsOut: messages.some(({ text }) => out.test(text)),
      putsRight: newest ?? countRight(messages.at(-1)),
      reason: isLate ? 'shop' : reasonOf(texts),
      isLate,
      penalty: penaltyIn(messages),
      when: (event) =>
        (SCHEDULED.has(event) ? null : supposedTime) ??
        latest(
          said,
          (one) => daysOf.told(one, event, today) ?? daysOf.lasted(one, event) ?? daysOf.longAgo(one, event, today),
        ) ??
        (event === 'due' ? dueTold(said, today) : null),
    }
  }
}

const COSTS = 'costs'
const DEPOSIT = 'deposit'
/** The sums that were told for themselves, in yuan. */
function yuanOf(sums: readonly ToldSum[]): number[] {
  return sums.filter(({ role }) => role !== CHECKED).map(({ yuan }) => yuan)
}

/** The role of what came back. */
const REFUNDED = 'refunded'
/** What was paid in one sum, by as many as were taken instead of it: 2 晚共 760，隔壁每晚 520. */
function firstOf(paid: number | null, taken: Piece | null): Piece[] | null {
  return paid === null || taken === null || paid === taken.each
    ? null
    : [{ each: cents(paid / taken.count), count: taken.count }]
}

/** Whether what was paid is only the price of one of several cards: 年卡 2680，办了两张. */
function isEachOf({ paid, gift, used }: Prepaid, pieces: readonly Piece[] | null): boolean {
  return gift === 0 && used === null && (pieces?.some(({ each, count }) => each === paid && count > 1) ?? false)
}

/** Roles of sums that a business can keep back. */
const KEPT: ReadonlySet<string> = new Set(['fee', 'deducted'])
/** The role of what is left on a card. */
const LEFT = 'left'
/** Events on a day of their own: what is supposed tells of none. */
const SCHEDULED: ReadonlySet<SpokenEvent> = new Set(['due', 'done'])
/** Roles of what is charged beside the price. */
const CHARGES: ReadonlySet<string> = new Set(['fee', 'asked_more', 'surcharge'])

/** The message with the sums of this role that it tells roughly. */
function withRough<Of extends Message & { rough: readonly ToldSum[] }>(message: Of, role: string): Of {
  return { ...message, sums: [...message.sums, ...message.rough.filter((sum) => sum.role === role)] }
}

/** `tellsEach`: whether a message tells a price of one, which may be no sum of its own: 1980 一位，扣每人 200. */
function disputesPart(messages: readonly Message[], tellsEach: (message: Message) => boolean): boolean {
  const told = messages
    .map((message) => ({ message, sums: message.sums.filter(({ role }) => role !== 'paid') }))
    .filter(({ sums }) => sums.length > 0)
  return [told[0], told.at(-1)].some(
    (one) => one?.sums.every(({ role }) => CHARGES.has(role)) && !tellsEach(one.message),
  )
}

/** A figure that is no day, age or number of times. */
const PERHAPS_SUM = /\d{2}(?!\d|\s?(?:月|号|日|年|岁|天|次|笔|点))/u

/** The price told roughly, where no sum was told after it: that may be of another matter. */
function aboutPaid(messages: readonly (Message & { rough: readonly ToldSum[] })[]): number | null {
  const last = messages.findLast(
    ({ text, sums, rough }) => sums.length > 0 || rough.length > 0 || PERHAPS_SUM.test(text),
  )
  return last ? only(last.rough, 'paid') : null
}

/** Amounts that are demanded, offered, won or printed on a voucher. They were not paid. */
function otherSumsOf({ not_paid, between, vouchers }: AskedWords): RegExp {
  const sum = '\\s{0,3}\\d[\\d.,]{0,15}\\s{0,3}'
  const demanded = `${not_paid}${between}{0,6}${sum}(?:万|千|百)?${YUAN}?`
  const printed = `\\d[\\d.,]{0,15}\\s{0,3}(?:块|元)?(?:的)?${vouchers}`
  return new RegExp(`${demanded}|${printed}`, 'gu')
}

function yuan(money: Money | null): number | null {
  return money && money.cents !== null && money.cents > 0 && money.currency === 'CNY' ? money.cents / 100 : null
}
