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
const ONLINE: ReadonlySet<string> = new Set(['online', 'live', 'social'])

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

/** What was told of the matter, as the form would read it. What stands in the open draft of it counts before what is read. */
export function valuesTold(turn: Turn, told: readonly Said[]): Values {
  const { values, unsure } = prefill(
    turn.deps,
    told.map((one) => readSaid(turn, one)),
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
  }: { today: string; paid: number | null; to: Addressee; bare: boolean; isEnglish: boolean },
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
  const paid = money?.cents != null && money.cents > 0 && money.cents <= LARGEST_YUAN * 100 ? money.cents / 100 : known
  const bought = date?.kind === 'date' && date.day <= today ? date : null
  const business = text('respondent_name')
  const isOld = ({ sentAt }: Said) => dayOf(new Date(sentAt), deps.timeZone) < today
  const said = told.map((one) => (isOld(one) ? words.withoutRelativeDays(one.text) : one.text))
  const item = text('item')
  const group = item === null ? null : groupOf(deps.form, item)
  return {
    // A shop is nothing that was bought there.
    item: item !== null && kindOfBusiness(deps.form, item) === 'kind' && to.goods ? null : item,
    isGoods: group === 'goods',
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
        toThem: (clause) => words.toThem(clause, { called: to.called ?? null, isSeller: to.seller }),
        // Where no sentence tells the purchase, the clauses tell it.
        withoutBuying: bare ? (clause) => clause : words.withoutBuying,
        afterBuying: bare ? () => null : words.afterBuying,
        said: bare
          ? []
          : [
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

/** Whether a sum as it was written is another than the price, by the words around it in what was told. */
function isOtherSum(words: Turn['deps']['shop']['words'], told: readonly Said[], sum: string): boolean {
  const around = told.flatMap(({ text }) => text.split(CLAUSE)).filter((clause) => clause.includes(sum))
  return around.some((clause) => {
    const at = clause.indexOf(sum)
    return words.isOtherSum(clause.slice(0, at), clause.slice(at + sum.length))
  })
}
