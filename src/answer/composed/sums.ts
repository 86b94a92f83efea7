import type { Texts } from '../../base/texts.ts'
import type { CitedPart, FigureRule } from '../../corpus/types.ts'
import { cents } from '../asked/latest.ts'
import { saysAny } from '../asked/phrases.ts'
import { isTime } from '../asked/portions.ts'
import type { Spoken } from '../asked/spoken.ts'
import type { Piece } from '../asked/told-sum.ts'
import type { ComputedLine, Due } from './choose-lines.ts'

/** A larger amount gets no computed line. In yuan. */
export const LARGEST_YUAN = 10_000_000
/** The role of what a harm cost. */
export const COSTS = 'costs'
/** The role of the price that something has now. */
const LATER = 'later_price'
/** The role of what a thing is worth that was sent. */
const VALUE = 'value'
/** The role of a marked price. */
export const MARKED = 'list_price'

type RuleOf<Kind extends FigureRule['kind']> = Extract<FigureRule, { kind: Kind }>

/** What comes back, and the line that shows how it was reckoned. `less`: what it comes to by another way to reckon; `more`: together with a deposit. */
type Rest = { says: string; how: string; yuan: number; isDiscounted: boolean; less?: number; more?: number }

/**
 * What is left of a prepaid course or card, one line for each reason that can count. Where the reason was told, it alone
 * counts; where it was not, the person's own is shown only if it makes another sum.
 */
export function restLines(rules: readonly RuleOf<'rest'>[], spoken: Spoken, texts: Texts): ComputedLine[] {
  const found = rules.flatMap((rule) => {
    const rest = restOf(rule, spoken, texts)
    return rest ? [{ rule, rest }] : []
  })
  const usual = found.find(({ rule }) => rule.reason !== 'own' && (rule.reason === null || spoken.reason !== 'own'))
  const own = found.find(({ rule }) => rule.reason === 'own' && spoken.reason !== 'shop')
  const shown =
    spoken.reason === 'own' && own
      ? [own]
      : [usual, ...(own?.rest.isDiscounted ? [own] : [])].flatMap((one) => one ?? [])
  const isForOwnToo =
    spoken.reason === null &&
    spoken.wantsOut &&
    !spoken.portion?.leftTold &&
    usual?.rule.reason === 'shop' &&
    own !== undefined &&
    own.rest.yuan === usual.rest.yuan
  const ownToo = isForOwnToo ? texts('answer-figure-rest-own-too') : ''
  return shown.map(({ rule, rest }) => ({
    says: `${rest.says}${shown.length === 1 ? ownToo : ''}${compared(rest.yuan, spoken, texts)}`,
    basis: [rule.basis, ...(rest.less !== undefined && rule.gift ? [rule.gift] : [])],
    answers: 'how_much',
    ...(rest.yuan > 0 && shown.length === 1 && { together: rest.yuan }),
    comesTo: [rest.yuan, rest.less, rest.more].filter((yuan) => yuan !== undefined),
    ...(rest.yuan > 0 && { due: stillDue(rest.yuan, rest.how, spoken) }),
  }))
}

function restOf(rule: RuleOf<'rest'>, spoken: Spoken, texts: Texts): Rest | null {
  const { paid } = spoken
  if (rule.of === 'count' && spoken.unused) return restOfUnused(spoken.unused, spoken, texts)
  if (paid === null || paid > LARGEST_YUAN || isDepositOf(spoken)) return null
  switch (rule.of) {
    case 'count':
      return restOfCount(rule, paid, spoken, texts)
    case 'time':
      return restOfTime(rule, paid, spoken, texts)
    case 'money':
    case 'bonus':
      return restOfMoney(rule, spoken, texts)
    case 'spent':
      return restOfSpent(paid, spoken, texts)
  }
}

/** Only a deposit was paid of a greater price: it is not the price of what was used. */
export function isDepositOf({ paid, sum }: Spoken): boolean {
  return paid !== null && sum('deposit') === paid && (sum('total_price') ?? 0) > paid
}

/** What is left of a course. What was given on top counts as a part of it or not; what things in the price cost is taken off first. */
function restOfCount(rule: RuleOf<'rest'>, all: number, spoken: Spoken, texts: Texts): Rest | null {
  const materials = spoken.materials !== null && spoken.materials < all ? spoken.materials : null
  const paid = cents(all - (materials ?? 0))
  const rest = restOfCourse(rule, paid, spoken, texts)
  if (!rest) return null
  const gift = spoken.portion?.gift
  const shared = gift && rule.reason !== 'own' ? withGift(rest, { paid, gift }, spoken, texts) : rest
  if (materials === null) return shared
  const first = texts('answer-figure-rest-materials', { materials: money(materials), how: minus(all, materials) })
  return { ...shared, says: `${first}${shared.says}` }
}

/** What comes back where what was given on top counts as paid for as well; and where it does not. */
function withGift(rest: Rest, { paid, gift }: { paid: number; gift: number }, { portion }: Spoken, texts: Texts): Rest {
  if (!portion) return rest
  const { whole, used, unit } = portion
  const value = cents((paid / (whole + gift)) * used)
  const yuan = cents(paid - value)
  const values = {
    gift,
    unit,
    how: share(paid, whole + gift, used, value),
    rest: minus(paid, value),
    whole,
    less: rest.how,
  }
  return { ...rest, says: texts('answer-figure-rest-gift', values), how: minus(paid, value), yuan, less: rest.yuan }
}

function restOfCourse(rule: RuleOf<'rest'>, paid: number, { portion, sum, reason }: Spoken, texts: Texts): Rest | null {
  if (!portion || isTime(portion.unit)) return null
  const { whole, used, leftTold, gift } = portion
  if (rule.price === 'undiscounted') {
    const marked = sum('list_price')
    // 原价 15000 is the price of all, 原价 300 the price of one.
    const each = marked === null ? null : marked >= paid ? marked / whole : marked
    if (each !== null) {
      const value = cents(each * used)
      const how =
        marked === each ? `${money(each)} × ${used} = ${money(value)}` : share(marked ?? 0, whole, used, value)
      const values = { how, paid: money(paid), value: money(value), rest: money(cents(paid - value)) }
      const key = value >= paid ? 'answer-figure-rest-none' : 'answer-figure-rest-own'
      return {
        says: texts(key, values),
        how: minus(paid, value),
        yuan: Math.max(0, cents(paid - value)),
        isDiscounted: true,
      }
    }
  }
  if (leftTold && !gift && reason !== 'own') {
    const rest = cents((paid / whole) * (whole - used))
    const values = {
      paid: money(paid),
      whole,
      left: whole - used,
      equals: equals(rest, paid, whole, whole - used),
      rest: money(rest),
    }
    return {
      says: texts('answer-figure-rest-left', values),
      how: share(paid, whole, whole - used, rest),
      yuan: rest,
      isDiscounted: false,
    }
  }
  const value = cents((paid / whole) * used)
  const rest = cents(paid - value)
  const values = { how: share(paid, whole, used, value), paid: money(paid), value: money(value), rest: money(rest) }
  const key = { shop: 'answer-figure-rest-shop', own: 'answer-figure-rest-own-plain', any: 'answer-figure-rest-any' }
  return { says: texts(key[rule.reason ?? 'any'], values), how: minus(paid, value), yuan: rest, isDiscounted: false }
}

/** What is left at the price of one. For the person’s own reason what was used counts by a price that was not told. */
function restOfUnused({ each, count }: Piece, { reason }: Spoken, texts: Texts): Rest | null {
  const rest = cents(each * count)
  if (reason === 'own' || rest > LARGEST_YUAN) return null
  const how = `${money(each)} × ${count} = ${money(rest)}`
  return { says: texts('answer-figure-rest-unused', { how }), how, yuan: rest, isDiscounted: false }
}

function restOfTime(rule: RuleOf<'rest'>, paid: number, { portion, sum }: Spoken, texts: Texts): Rest | null {
  if (!portion || !isTime(portion.unit)) return null
  const { whole, used } = portion
  const rest = cents((paid / whole) * (whole - used))
  const left = whole - used
  const values = { paid: money(paid), whole, left, equals: equals(rest, paid, whole, left), rest: money(rest) }
  const says =
    rule.if === null
      ? texts('answer-figure-rest-time', values)
      : texts('answer-figure-rest-time-if', { ...values, if: rule.if })
  const deposit = sum('deposit')
  const together = deposit === null || deposit === paid ? null : cents(rest + deposit)
  const more =
    together === null
      ? ''
      : texts('answer-figure-rest-deposit', { deposit: money(deposit ?? 0), together: money(together) })
  return {
    says: `${says}${more}`,
    how: share(paid, whole, left, rest),
    yuan: rest,
    isDiscounted: false,
    ...(together !== null && { more: together }),
  }
}

function restOfMoney({ of, price }: RuleOf<'rest'>, { prepaid }: Spoken, texts: Texts): Rest | null {
  if (!prepaid || prepaid.used === null || prepaid.used === 0) return null
  const { paid, gift, used } = prepaid
  if ((of === 'bonus') !== gift > 0) return null
  const all = paid + gift
  const isDiscounted = price === 'paid' && gift > 0
  const value = isDiscounted ? cents((used * paid) / all) : used
  const how = `${money(used)} × ${money(paid)} ÷ ${money(all)} ${equals(value, used, all, paid)} ${money(value)}`
  const values = { how, gift: money(gift), paid: money(paid), value: money(value), rest: money(cents(paid - value)) }
  if (value >= paid) {
    return {
      says: texts('answer-figure-rest-none', { ...values, how: money(used) }),
      how: '0',
      yuan: 0,
      isDiscounted: true,
    }
  }
  const key =
    of === 'money' ? 'answer-figure-rest-money' : `answer-figure-rest-bonus-${price === 'paid' ? 'shop' : 'own'}`
  return { says: texts(key, values), how: minus(paid, value), yuan: cents(paid - value), isDiscounted: true }
}

/** What was paid without costs that the business had and cannot get back. */
function restOfSpent(paid: number, spoken: Spoken, texts: Texts): Rest | null {
  const { spent } = spoken
  if (spent === null || spent.yuan >= paid) return null
  const rest = cents(paid - spent.yuan)
  const values = { paid: spoken.pieces ? `（${reckoned(spoken)}）` : money(paid), spent: spent.how, rest: money(rest) }
  return {
    says: texts('answer-figure-rest-spent', values),
    how: minus(paid, spent.yuan),
    yuan: rest,
    isDiscounted: false,
  }
}

/**
 * All of the sum comes back, by the paragraph that a line of the guide rests on. Null where a part of it was used: then it is not all.
 */
export function wholeLine(rule: RuleOf<'whole'>, by: CitedPart, spoken: Spoken, texts: Texts): ComputedLine | null {
  if (rule.part) return partLine(rule, by, spoken, texts)
  const isPrice = rule.of === 'paid'
  const pieces = rule.of === VALUE ? badPieces(spoken) : null
  const all = isPrice ? spoken.paid : (pieces?.yuan ?? spoken.sum(rule.of))
  const isUsed = isPrice && (spoken.isUsed || spoken.portion !== null || (spoken.prepaid?.used ?? 0) > 0)
  if (all === null || all > LARGEST_YUAN || isUsed || (isPrice && isOfPart(spoken))) return null
  const how = isPrice ? reckoned(spoken) : (pieces?.how ?? money(all))
  const says = texts(`answer-figure-whole-${rule.of}`, { if: rule.if, how })
  const { kept } = spoken
  const isKept = rule.of === 'deposit' && kept !== null && kept < all
  const less = isKept ? texts('answer-figure-deposit-kept', { kept: money(kept), how: minus(all, kept) }) : ''
  return {
    says: `${says}${less}${compared(all, spoken, texts)}`,
    basis: [by],
    answers: 'how_much',
    ...(isPrice && { together: all }),
    comesTo: isKept ? [all, cents(all - kept)] : [all],
    ...(rule.claimed && { due: { ...stillDue(all, how, spoken), isWhole: true as const } }),
  }
}

/** Whether what is in question is a further charge, or an overcharge, and not the price. */
export function isOfPart(spoken: Spoken): boolean {
  const { twoPrices, over, short, missing, disputesPart, discounted, paid, sum, gap } = spoken
  return (
    [twoPrices, over, short, missing].some((one) => one !== null) ||
    gap?.isOfClass === true ||
    (disputesPart && !discounted) ||
    (paid !== null && (paid === sum('fee') || paid === sum('asked_more')))
  )
}

/** What is paid for a part that was lost of what was insured for less than its value. Null: not all of the three sums were told. */
function partLine(rule: RuleOf<'whole'>, by: CitedPart, spoken: Spoken, texts: Texts): ComputedLine | null {
  const [insured, value, loss] = [spoken.sum(rule.of), spoken.sum(VALUE), spoken.spent?.yuan ?? null]
  if (insured === null || value === null || loss === null || loss >= value || value > LARGEST_YUAN) return null
  const yuan = cents((Math.min(insured, value) / value) * loss)
  const how = `${money(Math.min(insured, value))} ÷ ${money(value)} × ${money(loss)} ${equals(yuan, insured, value, loss)} ${money(yuan)}`
  const says = `${texts('answer-figure-whole-part', { if: rule.if, how })}${compared(yuan, spoken, texts)}`
  return { says, basis: [by], answers: 'how_much', comesTo: [yuan] }
}

/**
 * The share of what was paid that comes back, or is kept. `left`: what is left after what was used; null: nobody knows. Where a
 * part was used the words may mean a share of either: both are said, and nothing where only one is known and nobody asks.
 */
export function sharedLine(spoken: Spoken, left: number | null, texts: Texts): ComputedLine | null {
  const { share, paid } = spoken
  if (share?.ofRest) return restShareLine(spoken, texts)
  if (share?.ofPrice && spoken.price !== paid) return priceShareLine(spoken, texts)
  const isUsed = spoken.isUsed || spoken.portion !== null || (spoken.prepaid?.used ?? 0) > 0
  if (share === null || paid === null || spoken.isAbout || paid > LARGEST_YUAN) return null
  if (isUsed && left === null && !share.isAsked) return null
  const of = (sum: number) => {
    const part = cents((sum * share.percent) / 100)
    const values = { paid: money(sum), percent: money(share.percent), sum: money(part), rest: money(cents(sum - part)) }
    return { values, comesTo: [part, cents(sum - part)] }
  }
  const line: Pick<ComputedLine, 'basis' | 'answers'> = { basis: [], answers: 'how_much' }
  const whole = of(paid)
  if (!isUsed || left === null || left <= 0 || left >= paid)
    return { ...line, says: texts(`answer-figure-share-${share.kind}`, whole.values), comesTo: whole.comesTo }
  const rest = of(left)
  const says = texts(`answer-figure-share-${share.kind}-used`, {
    percent: money(share.percent),
    left: rest.values.paid,
    leftSum: rest.values.sum,
    leftRest: rest.values.rest,
    paid: whole.values.paid,
    sum: whole.values.sum,
  })
  return { ...line, says, comesTo: [...rest.comesTo, ...whole.comesTo] }
}

/** The share of the whole price that is kept of what was paid: 8999 × 30%, of 3000. Null: not both were told. */
function priceShareLine({ share, price, paid, isAbout }: Spoken, texts: Texts): ComputedLine | null {
  if (!share || price === null || paid === null || isAbout || price > LARGEST_YUAN) return null
  const kept = cents((price * share.percent) / 100)
  const rest = cents(paid - kept)
  const values = { price: money(price), percent: money(share.percent), sum: money(kept), paid: money(paid) }
  const says =
    rest < 0
      ? texts('answer-figure-share-price-over', { ...values, over: money(-rest) })
      : texts('answer-figure-share-price', { ...values, rest: money(rest) })
  return { says, basis: [], answers: 'how_much', comesTo: [kept, Math.abs(rest)] }
}

/** The share of what is due for the months that are left: 79 × 7 × 50%. Null: not all of it was told. */
function restShareLine({ share, monthsLeft }: Spoken, texts: Texts): ComputedLine | null {
  if (!share || !monthsLeft) return null
  const { each, count } = monthsLeft
  const yuan = cents((each * count * share.percent) / 100)
  const values = { fee: money(each), count, percent: money(share.percent), sum: money(yuan) }
  return { says: texts('answer-figure-share-rest', values), basis: [], answers: 'how_much', comesTo: [yuan] }
}

/** What is left of what was paid, where the person says how much of it is kept. */
export function keptLine({ kept, paid, isAbout }: Spoken, texts: Texts): ComputedLine | null {
  if (kept === null || paid === null || isAbout || kept >= paid || paid > LARGEST_YUAN) return null
  const rest = cents(paid - kept)
  const says = texts('answer-figure-kept', { paid: money(paid), kept: money(kept), rest: money(rest) })
  return { says, basis: [], answers: 'how_much', comesTo: [rest] }
}

/** Sums added up: 820 + 400 = 1220. */
export function addedUp(sums: readonly number[]): string {
  const all = money(sums.reduce((sum, one) => sum + one, 0))
  return sums.length === 1 ? all : `${sums.map(money).join(' + ')} = ${all}`
}

/** Costs added up, of which the last is what something cost more: 120 + （630 − 480） = 270. */
function addedWith(sums: readonly number[], { how }: { how: string }): string {
  if (sums.length === 1) return how
  const [difference = ''] = how.split(' = ')
  const last = difference.startsWith('（') ? difference : `（${difference}）`
  return `${[...sums.slice(0, -1).map(money), last].join(' + ')} = ${money(sums.reduce((sum, one) => sum + one, 0))}`
}

/** The losses added up. */
export function lossLine(rule: RuleOf<'losses'>, spoken: Spoken, texts: Texts): ComputedLine | null {
  const told = spoken.sums(rule.of)
  const all = cents(told.reduce((sum, one) => sum + one, 0))
  if (told.length === 0 || all > LARGEST_YUAN) return null
  const how = rule.of === COSTS && spoken.dearer ? addedWith(told, spoken.dearer) : addedUp(told)
  const costs = { yuan: all, how }
  const line: Omit<ComputedLine, 'says'> = { basis: [rule.basis], answers: 'how_much', costs, comesTo: [all] }
  if (rule.if) return { ...line, says: texts('answer-figure-losses-if', { if: rule.if, how }) }
  return { ...line, says: texts('answer-figure-losses', { how }), due: { yuan: all, how, if: null } }
}

/**
 * What was charged above a price. Of prices of one, times the number of pieces; without the number nothing is said. `text`:
 * all that counts as said.
 */
export function differenceLine(
  rule: RuleOf<'difference'>,
  { text, spoken }: { text: string; spoken: Spoken },
  texts: Texts,
): ComputedLine | null {
  const line = (says: string, how: string, yuan: number): ComputedLine => ({
    says,
    basis: [rule.basis],
    answers: 'how_much',
    comesTo: [yuan],
    ...(rule.above === MARKED && { due: stillDue(yuan, how, spoken) }),
  })
  const { twoPrices, over } = spoken
  if (over && rule.above === MARKED) {
    const [due, rest] = [cents(over.each * over.count), cents(over.charged - over.each * over.count)]
    const values = {
      each: money(over.each),
      count: over.count,
      due: money(due),
      charged: money(over.charged),
      rest: money(rest),
    }
    return line(texts('answer-figure-overcharge', values), minus(over.charged, due), rest)
  }
  if (twoPrices && rule.above === MARKED) {
    const { marked, charged, count } = twoPrices
    if (count === null || charged <= marked) return null
    const [more, all] = [cents(charged - marked), cents((charged - marked) * count)]
    const values = { charged: money(charged), marked: money(marked), more: money(more), count, rest: money(all) }
    return line(texts('answer-figure-difference-each', values), `${money(more)} × ${count} = ${money(all)}`, all)
  }
  const paid = spoken.pieces ? null : spoken.paid
  const other = spoken.sum(rule.above) ?? (rule.above === LATER ? priceAfter(paid, spoken.sum('dropped')) : null)
  if (paid === null || other === null || paid <= other || paid > LARGEST_YUAN) return null
  const rest = cents(paid - other)
  const values = { paid: money(paid), marked: money(other), rest: money(rest) }
  const how = minus(paid, other)
  if (rule.above === MARKED) return line(texts('answer-figure-difference', values), how, rest)
  const twice = saysAny(text, rule.double)
    ? texts('answer-figure-dropped-twice', { rest: money(rest), twice: money(cents(rest * 2)) })
    : ''
  return line(`${texts('answer-figure-dropped', values)}${twice}`, how, rest)
}

/** The price after it fell (降价 1200). A sum of more than half of the price is what it fell to: 4999, 降价 4599. */
function priceAfter(paid: number | null, dropped: number | null): number | null {
  if (paid === null || dropped === null) return null
  return dropped * 2 > paid ? dropped : cents(paid - dropped)
}

/** The price of what the weight is short of; or of the bad ones: by the price of one, else by their share of all. */
export function badLine(rule: RuleOf<'bad'>, spoken: Spoken, texts: Texts): ComputedLine | null {
  const { bad, short, paid, pieces } = spoken
  if (rule.what === 'short') {
    if (short === null) return null
    const how = `${money(short.each)} × ${short.count} = ${money(short.each * short.count)}`
    const due = stillDue(cents(short.each * short.count), how, spoken)
    return { says: texts('answer-figure-short', { how }), basis: [rule.basis], answers: 'how_much', due }
  }
  const { missing } = spoken
  if (missing !== null) {
    const due = stillDue(missing, money(missing), spoken)
    return { says: texts('answer-figure-missing', { how: due.how }), basis: [rule.basis], answers: 'how_much', due }
  }
  if (bad === null || paid === null || paid > LARGEST_YUAN) return null
  const [piece, another] = pieces ?? []
  const isEach = piece !== undefined && another === undefined
  const whole = isEach ? piece.count : bad.whole
  if (whole === null || bad.count > whole) return null
  const rest = cents((paid / whole) * bad.count)
  const how = isEach ? `${money(piece.each)} × ${bad.count} = ${money(rest)}` : share(paid, whole, bad.count, rest)
  const due = stillDue(rest, how, spoken)
  return { says: texts('answer-figure-bad', { how }), basis: [rule.basis], answers: 'how_much', due }
}

/** Of several pieces at one price only the bad ones count: 6 罐里 3 罐过期, 8 件丢了 3 件. */
export function badPieces({ bad, pieces }: Spoken): { yuan: number; how: string } | null {
  const [piece, another] = pieces ?? []
  if (!piece || another || bad === null || bad.count > piece.count) return null
  const yuan = cents(piece.each * bad.count)
  return { yuan, how: `${money(piece.each)} × ${bad.count} = ${money(yuan)}` }
}

/** What was paid, with how it follows from pieces: 268 × 3 = 804. */
export function reckoned({ paid, pieces }: Spoken): string {
  const all = money(paid ?? 0)
  const [piece, another] = pieces ?? []
  if (!pieces || (piece?.count === 1 && !another)) return all
  const parts = pieces.map(({ each, count }) => (count === 1 ? money(each) : `${money(each)} × ${count}`))
  return `${parts.join(' + ')} = ${all}`
}

/**
 * What is still due after a part came back, and how far an offer falls short. `above`: an offer up to this is one of the price alone,
 * and is not compared with more than that.
 */
export function compared(due: number, spoken: Spoken, texts: Texts, above = 0): string {
  const refunded = spoken.sum('refunded') ?? 0
  const left = cents(due - refunded)
  const back = refunded > 0 && left > 0
  const offered = spoken.sum('offered')
  const short = offered === null ? 0 : cents(due - offered)
  const part = offered === null && refunded === 0 && above === 0 ? partOffered(due, spoken) : null
  return [
    back ? texts('answer-figure-refunded', { refunded: money(refunded), due: money(left) }) : '',
    offered !== null && offered > above && refunded === 0 && short > 0
      ? texts('answer-figure-offered', { offered: money(offered), short: money(short) })
      : '',
    part !== null && part < due
      ? texts('answer-figure-offered-part', {
          words: spoken.offer?.words ?? '',
          offered: money(part),
          short: money(cents(due - part)),
        })
      : '',
  ].join('')
}

/** What a part that the business offers comes to. Null: it offers none, or nobody knows of what. */
function partOffered(due: number, { offer, pieces, portion, paid }: Spoken): number | null {
  if (!offer) return null
  if ('percent' in offer) return cents((due * offer.percent) / 100)
  const [piece, another] = pieces ?? []
  if (piece && !another) return cents(piece.each * offer.count)
  const isOfTerm = offer.measure === '月' ? portion?.unit === 'month' : portion && !isTime(portion.unit)
  return portion && paid !== null && isOfTerm ? cents((paid / portion.whole) * offer.count) : null
}

/** What is owed of a sum of which a part came back already. */
function stillDue(yuan: number, how: string, spoken: Spoken): Due {
  const refunded = spoken.sum('refunded') ?? 0
  const left = cents(yuan - refunded)
  if (refunded <= 0 || left <= 0) return { yuan, how, if: null }
  return { yuan: left, how: minus(yuan, refunded), if: null }
}

/** How a difference is reckoned: 2000 − 500 = 1500. */
export function minus(one: number, other: number): string {
  return `${money(one)} − ${money(other)} = ${money(cents(one - other))}`
}

function share(paid: number, whole: number, used: number, value: number): string {
  return `${money(paid)} ÷ ${whole} × ${used} ${equals(value, paid, whole, used)} ${money(value)}`
}

/** `=` where the sum is exact in 分. */
function equals(value: number, sum: number, divisor: number, times: number): string {
  return Math.abs(value * divisor - sum * times) < 1e-6 * sum ? '=' : '≈'
}

/** Formats an amount: 1280, 12.5, 0.05. */
export function money(value: number): string {
  return String(cents(value))
}
