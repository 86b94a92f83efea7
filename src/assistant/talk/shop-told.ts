import { dayOf } from '../../base/clock.ts'
import type { ComplaintForm, Values } from '../../complaint/form/form.ts'
import { itemIn } from '../../complaint/form/guess.ts'
import { type EarlierWords, prefill, punctuated } from '../../complaint/reading/prefill.ts'
import { claimsIn, claimsWanted } from '../../complaint/wording/claims.ts'
import { kindOfBusiness } from '../../complaint/wording/named-business.ts'
import type { ShopFacts } from '../../shop-message/compose.ts'
import { happened } from '../../shop-message/happened.ts'
import type { Addressee, Where } from '../../shop-message/rules.ts'
import type { Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import type { ConversationState } from '../state.ts'
import { accountOf } from './shop-account.ts'

/** What was told of the matter, as the message to the shop uses it. */
export type Said = NonNullable<ConversationState['shop']>['told'][number]

/** A larger sum is a slip, in yuan. */
const LARGEST_YUAN = 10_000_000
/** Characters of what happened in English. */
const LONGEST_ENGLISH = 240
/** A name that is longer, or has marks in it, is a sentence. */
const NAME = /^[^，。！？；,!?;\s]{2,20}$/u
const CLAUSE = /[，,。；;！!？?\n]/u
const IN_SHOP = 'shop'
/** Longer words tell more than what the person wants. */
const LONGEST_WISH = 8
const ONLINE: ReadonlySet<string> = new Set(['online', 'live', 'social'])

/** The matter as it stands after what the person denied and corrected. */
export type Told = {
  /** What is left of each message. None is empty. */
  told: Said[]
  /** For whom the person writes, as they call them: 我闺蜜. Null: for themselves. */
  whose: string | null
}

/**
 * What was told, without what the person said to us alone (没弄丢啊) and with what they corrected in its place. `wish`: the words that
 * ask for the message, which may name the one for whom it is.
 */
export function standing(turn: Turn, told: readonly Said[], wish: string): Told {
  const { deps } = turn
  const { words } = deps.shop
  const { texts, buyer, sum } = accountOf(
    told.map(({ text }) => text),
    {
      read: (clause) => words.readClause(deps.simplify(clause)),
      isOwn: (text) => words.isOwnWords(deps.simplify(text)),
      isOther: (text) => words.isOtherWords(deps.simplify(text)),
      isName: (text) => words.isName(deps.simplify(text)),
      isMonth: (text) => words.isMonth(deps.simplify(text)),
      isWish: (text) =>
        text.length <= LONGEST_WISH &&
        !words.isOtherWords(deps.simplify(text)) &&
        claimsIn(deps.form, deps.simplify(text)).length > 0,
      asWish: (text) => deps.shop.texts('shop-wanted', { words: text }),
      asIs: (text) => deps.shop.texts('shop-is', { words: text }),
      asDay: (day) => deps.shop.texts('shop-bought-on', { day }),
    },
  )
  const left = told.map((one, at) => ({ ...one, text: texts[at] ?? '' }))
  const folded = [...told.map(({ text }) => text), wish].map((text) => deps.simplify(text)).join('\n')
  const kin = buyer === 'own' ? null : buyer === 'other' ? words.kinIn(folded) : words.whose(folded)
  const whose = kin === null ? (buyer === 'other' ? deps.shop.texts('shop-somebody') : null) : `我${kin}`
  const put = withSum(turn, withoutOldDays(turn, left), sum)
  return { told: put.filter(({ text }) => text !== ''), whose }
}

/** Days of the purchase that were told before another one was: the last one counts. */
function withoutOldDays(turn: Turn, told: Said[]): Said[] {
  const days = told.map((one) => {
    const { purchase_date: day } = prefill(turn.deps, [readSaid(turn, one)]).unsure
    return day?.kind === 'date' ? day : null
  })
  const last = days.findLastIndex((day) => day !== null)
  return told.map((one, at) => {
    const day = days[at]
    const isOld = day && at < last && day.day !== days[last]?.day && one.text.includes(day.original)
    return isOld ? { ...one, text: one.text.replace(day.original, '') } : one
  })
}

/** With the corrected price in the place of the one that was told; told nowhere, it is told at the end. */
function withSum(turn: Turn, told: Said[], sum: string | null): Said[] {
  const last = told.at(-1)
  if (sum === null || !last) return told
  const { amount } = valuesTold(turn, told)
  const old = amount?.kind === 'money' ? amount.money.original : null
  if (old !== null && told.some(({ text }) => text.includes(old)))
    return told.map((one) => ({ ...one, text: one.text.replaceAll(old, sum) }))
  return [...told, { ...last, text: turn.deps.shop.texts('shop-paid', { sum }) }]
}

/** Where it was bought, as far as it was told and matters here. */
export function whereBought({ channel }: Values): Where | null {
  if (channel?.kind !== 'choice') return null
  if (ONLINE.has(channel.value)) return 'online'
  return channel.value === IN_SHOP ? 'shop' : null
}

/** What is wished for with the message, else in the complaint that is open, else with what was told. */
export function wishesFor(turn: Turn, { wishes, told }: { wishes: string[]; told: readonly Said[] }): string[] {
  const { draft } = turn.state
  const filled = draft ? valuesOf(draft).claims : undefined
  const stands = filled?.kind === 'choices' ? filled.values : []
  const codes = [wishes, stands].find((each) => each.length > 0) ?? wishesTold(turn, told)
  return [...new Set(codes)].slice(0, 2)
}

/** What the person wants by their own words. Whether the money comes back, where only that is asked. */
function wishesTold({ deps }: Turn, told: readonly Said[]): string[] {
  const { form, shop } = deps
  const texts = told.map(({ text }) => punctuated(deps.simplify(text)))
  const wanted = texts.flatMap((text) => claimsWanted(form, text))
  if (wanted.length > 0) return wanted
  const demands = texts.flatMap((text) => text.split(/[，。！？；\n]/u)).filter((clause) => shop.words.isAside(clause))
  const asked = demands.flatMap((clause) => claimsIn(form, clause))
  if (asked.length > 0) return asked
  return texts.some((text) => shop.words.asksRefund(text)) ? ['refund_fee'] : []
}

function readSaid({ deps }: Turn, { text, sentAt }: Said): EarlierWords {
  return { text: deps.simplify(text), written: text, day: dayOf(new Date(sentAt), deps.timeZone) }
}

/**
 * What was told without the clauses that demand or ask something, or tell what else was spent, where another clause names the thing: 赔地板,
 * 硬盘坏算不可抗力 and 机票自己花了 3700 name nothing that was bought.
 */
function withoutDemands({ deps }: Turn, told: readonly Said[]): Said[] {
  const { words } = deps.shop
  const isDemand = (clause: string) =>
    words.tellsSpent(clause) ||
    (words.isAside(clause) && (claimsIn(deps.form, clause).length > 0 || !/\d/u.test(clause)))
  const left = told.map((one) => ({
    ...one,
    text: one.text
      .split(/(?<=[，,。；;！!？?\n])/u)
      .filter((clause) => !isDemand(deps.simplify(clause.replace(/[，,。；;！!？?\n]+$/u, '').trim())))
      .join(''),
  }))
  const namesThing = left.some(({ text }) => itemIn(deps.form, deps.simplify(text)) !== null)
  return namesThing ? left : [...told]
}

/** What was told of the matter, as the form would read it. What stands in the open draft of it counts before what is read. */
export function valuesTold(turn: Turn, told: readonly Said[]): Values {
  const { values, unsure } = prefill(
    turn.deps,
    withoutDemands(turn, told).map((one) => readSaid(turn, one)),
  )
  const { draft } = turn.state
  // A thing of no known kind may have been read out of a phrase: 签得合同.
  const { item, ...others } = unsure
  const isThing = item?.kind === 'text' && groupOf(turn.deps.form, item.text) !== null
  return { ...others, ...(isThing ? { item } : {}), ...values, ...(draft ? valuesOf(draft) : {}) }
}

/** Goods or services; null: no kind of thing is known by the words. */
function groupOf(form: ComplaintForm, words: string) {
  const code = itemIn(form, words)?.category
  return form.categories.find((category) => category.code === code)?.group ?? null
}

/** The facts of a message, from what was told and as the form would read it; `paid`: the price where the form reads none. */
export function factsOf(
  { deps }: Turn,
  told: readonly Said[],
  values: Values,
  {
    today,
    paid: reckoned,
    to,
    bare,
    isEnglish,
    whose,
    called,
    sells,
  }: {
    today: string
    paid: number | null
    to: Addressee
    bare: boolean
    isEnglish: boolean
    whose: string | null
    called: string | null
    sells: boolean
  },
): ShopFacts {
  const { words } = deps.shop
  const text = (name: string) => {
    const value = values[name]
    return value?.kind === 'text' ? value.text.trim() : null
  }
  const { amount, purchase_date: date } = values
  const read = amount?.kind === 'money' && amount.money.currency === 'CNY' ? amount.money : null
  const money = read !== null && !isOtherSum(words, told, read.original) ? read : null
  const known = reckoned !== null && !isOtherSum(words, told, String(reckoned)) ? reckoned : null
  const { deposit } = values
  const isInFull = told.some((one) => words.saysPaidInFull(deps.simplify(one.text)))
  const part = deposit?.kind === 'money' && !isInFull ? deposit.money.cents : null
  const whole = money?.cents ?? null
  // Of what was ordered for more, the deposit is what was paid.
  const counted = part !== null && whole !== null && part < whole ? part : whole
  // 发的 13: a number that no word of paying stands by is no price, where another one is.
  const isBare =
    read !== null && known !== null && !isPriced(words, told, read.original) && isPriced(words, told, String(known))
  const price = isBare ? null : counted
  const paid = price !== null && price > 0 && price <= LARGEST_YUAN * 100 ? price / 100 : known
  const bought = date?.kind === 'date' && date.day <= today ? date : null
  const business = text('respondent_name')
  const isOld = ({ sentAt }: Said) => dayOf(new Date(sentAt), deps.timeZone) < today
  const said = told.map((one) => (isOld(one) ? words.withoutRelativeDays(one.text) : one.text))
  const item = text('item')
  const group = item === null ? null : groupOf(deps.form, item)
  // A shop is nothing that was bought there.
  const isPlace = item !== null && kindOfBusiness(deps.form, item) === 'kind' && to.goods
  const thing = isPlace || (to.own_things && !words.isService(item ?? '')) ? null : item
  return {
    item: thing,
    isService:
      thing !== null &&
      (group === 'goods' ? words.isService(thing) : group !== null || (!sells && to.tone !== 'platform')),
    isGoods: group === 'goods' && !words.isService(item ?? ''),
    paid,
    bought: bought?.day ?? null,
    business: business !== null && NAME.test(business) ? business : null,
    number: said.map((each) => words.number(each.normalize('NFKC'))).findLast((each) => each !== null) ?? null,
    happened: happened(
      said,
      {
        isAside: (clause) =>
          words.number(clause) !== null ||
          words.isAside(deps.simplify(clause)) ||
          deps.intents.insults(deps.simplify(clause)),
        toThem: (clause) => words.toThem(clause, { called: calledIn(to.called, called), isSeller: to.seller }),
        // Where no sentence tells the purchase, the clauses tell it.
        withoutBuying: bare ? (clause) => clause : words.withoutBuying,
        afterBuying: bare ? () => null : words.afterBuying,
        said: bare
          ? []
          : [
              whose ?? '',
              item ?? '',
              text('brand') ?? '',
              text('quantity') ?? '',
              business ?? '',
              money?.original ?? '',
              bought?.original ?? '',
            ],
      },
      isEnglish ? LONGEST_ENGLISH : undefined,
    ),
  }
}

/** Whether a sum stands in a clause that speaks of paying. */
function isPriced(words: Turn['deps']['shop']['words'], told: readonly Said[], sum: string): boolean {
  const clauses = told.flatMap(({ text }) => text.split(CLAUSE))
  return clauses.some((clause) => clause.includes(sum) && words.tellsPrice(clause))
}

/** How people speak of the one written to: as the rules know it, and as the wish called them. */
function calledIn(known: string | undefined, named: string | null): string | null {
  const all = [known, named].filter((each) => each != null)
  return all.length === 0 ? null : `(?:${all.join('|')})`
}

/** Whether a sum as it was written is another than the price, by the words around it in what was told. */
function isOtherSum(words: Turn['deps']['shop']['words'], told: readonly Said[], sum: string): boolean {
  const around = told.flatMap(({ text }) => text.split(CLAUSE)).filter((clause) => clause.includes(sum))
  return around.some((clause) => {
    const at = clause.indexOf(sum)
    return words.isOtherSum(clause.slice(0, at), clause.slice(at + sum.length))
  })
}
