import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'
import type { WishModel } from '../wish-model.ts'
import { accountWords } from './shop-account.ts'

const LISTS = [
  'whom',
  'towards',
  'names_after',
  'name_before',
  'how',
  'please',
  'each',
  'lead_in',
  'asks',
  'not_asks',
  'no_wish',
  'lawyer',
  'no_fault',
  'writes_fault',
  'tone_letter',
  'tone_counter',
  'tone_wechat',
  'tone_platform',
  'wants_shorter',
  'wants_firmer',
  'wants_plain',
  'wants_english',
  'threat',
  'insult',
  'false_claim',
  'in_councils_name',
  'to_home',
  'asides',
  'asks_refund',
  'them',
  'sellers',
  'buying',
  'relative_days',
  'number_labels',
  'tail_labels',
  'they_do',
  'denies',
  'not_so',
  'instead',
  'particles',
  'months',
  'own_dialect',
  'no_names',
  'to_us',
  'slips',
  'fillers',
  'changes_day',
  'changes_sum',
  'services',
  'sentences',
  'self',
  'of_self',
  'kin',
  'asks_for_kin',
  'kin_does',
  'own_does',
  'own_words',
  'other_words',
  'regrets',
  'at_fault',
  'knew',
  'as_merchant',
  'not_paid_before',
  'spent_beside',
  'not_paid_after',
  'paid_in_full',
  'price_words',
  'reminds',
  'reminds_off',
  'came_settled',
  'came_refused',
  'came_silent',
] as const

const shopFile = z.strictObject({
  schema: z.literal('shop-message-words/1'),
  ...(Object.fromEntries(LISTS.map((list) => [list, phrases])) as Record<(typeof LISTS)[number], typeof phrases>),
})

export type WishedTone = 'platform' | 'wechat' | 'counter' | 'letter'
export type WishedVariant = 'plain' | 'shorter' | 'firmer' | 'english'
/** What is not written, and why. */
export type Unwritten = 'threat' | 'insult' | 'false' | 'council' | 'home'

/**
 * What is wished for: a message, with the words that tell the matter; a letter of a lawyer, which is not written here; something that is
 * not written at all; a reminder, or none any more.
 */
export type ShopWish =
  | { kind: 'message'; tone: WishedTone | null; variant: WishedVariant | null; matter: string }
  | { kind: 'lawyer'; matter: string }
  | { kind: 'refused'; why: Unwritten; matter: string }

export type ShopCame = 'settled' | 'silent' | 'refused'

/** A longer text tells a whole story: only a plain wish in it counts, and a variant does not. */
const LONGEST_VARIANT = 16
const LONGEST_CAME = 24
const LONGEST_REMINDER = 60

export type ShopWords = ReturnType<typeof createShopWords>

/**
 * Builds the recognisers from knowledge/words/shop-messages.yaml, parsed; a wish is also what was learned to be one. Each
 * takes folded words. Throws when the file is wrong.
 */
export function createShopWords(file: unknown, learned: WishModel | null = null) {
  const words = shopFile.parse(file)
  const list = (name: (typeof LISTS)[number]) => new RegExp(words[name], 'iu')
  const all = (name: (typeof LISTS)[number]) => new RegExp(words[name], 'giu')
  const whole = (name: (typeof LISTS)[number]) =>
    new RegExp(`^(?:嗯|哎|唉|啊|对|是的)?[，,]?${words[name]}[。！!，,~～\\s啊呀吧呢]*$`, 'iu')
  const asks = new RegExp(
    words.asks.replaceAll('<谁>', words.whom).replaceAll('<怎>', words.how).replaceAll('<请>', words.please),
    'iu',
  )
  const notAsks = list('not_asks')
  const leadIn = new RegExp(`(?:${words.lead_in}|，|,|\\s)+$`, 'iu')
  const noWish = list('no_wish')
  const isLearned = (words: string) => learned !== null && learned.chance(words) >= learned.limit && !noWish.test(words)
  const lawyer = list('lawyer')
  const unwritten: readonly (readonly [Unwritten, RegExp])[] = [
    ['council', list('in_councils_name')],
    ['home', list('to_home')],
    ['false', list('false_claim')],
    ['threat', list('threat')],
  ]
  const insult = list('insult')
  const tones: readonly (readonly [WishedTone, RegExp])[] = [
    ['letter', list('tone_letter')],
    ['counter', list('tone_counter')],
    ['wechat', list('tone_wechat')],
    ['platform', list('tone_platform')],
  ]
  const variants: readonly (readonly [WishedVariant, RegExp])[] = [
    ['english', list('wants_english')],
    ['shorter', list('wants_shorter')],
    ['firmer', list('wants_firmer')],
    ['plain', list('wants_plain')],
  ]
  const noFault = list('no_fault')
  const fault = list('writes_fault')
  const asides = list('asides')
  const refund = list('asks_refund')
  const them = all('them')
  const sellers = all('sellers')
  const seller = list('sellers')
  const ending = new RegExp(`(?<=..)${words.particles}+$`, 'iu')
  const toUs = all('to_us')
  const dialect = all('own_dialect')
  const regrets = list('regrets')
  const atFault = list('at_fault')
  const each = list('each')
  const knew = list('knew')
  const merchant = list('as_merchant')
  const toWhom = new RegExp(
    `${words.towards}(?:${words.whom}(?![给说])|[^，。！？；\\s]{1,10}(?=$|[，。！？；]))`,
    'giu',
  )
  const toName = new RegExp(
    `(?:${words.names_after}|${words.towards})([\\p{Script=Han}A-Za-z0-9]{2,5}?)(?=$|[，。！？；]|${words.name_before})`,
    'giu',
  )
  const noName = new RegExp(words.no_names, 'iu')
  const otherBefore = new RegExp(`${words.not_paid_before}\\s?$`, 'iu')
  const spentBeside = new RegExp(`${words.spent_beside}(?=\\d)`, 'iu')
  const spentBefore = new RegExp(`${words.spent_beside}$`, 'iu')
  const otherAfter = new RegExp(`^\\s?${words.not_paid_after}`, 'iu')
  const price = list('price_words')
  const inFull = list('paid_in_full')
  const buying = all('buying')
  const buyingFirst = new RegExp(`^${words.buying}`, 'iu')
  const relative = new RegExp(`[^，,。！!？?；;\\n]{0,60}${words.relative_days}[^，,。！!？?；;\\n]{0,60}`, 'gu')
  const number = new RegExp(`${words.number_labels}(?:是|为|[:：])?\\s{0,3}([a-z0-9][a-z0-9-]{5,23})`, 'iu')
  const tail = new RegExp(`${words.tail_labels}(?:是|为|[:：])?\\s{0,3}(\\d{3,5})(?!\\d)`, 'u')
  const reminds = list('reminds')
  const off = list('reminds_off')
  const came: readonly (readonly [ShopCame, RegExp])[] = [
    ['settled', whole('came_settled')],
    ['refused', whole('came_refused')],
    ['silent', whole('came_silent')],
  ]
  const first = <Name>(of: readonly (readonly [Name, RegExp])[], text: string): Name | null =>
    of.find(([, pattern]) => pattern.test(text))?.[0] ?? null

  return {
    ...accountWords(words),
    /**
     * A wish for a message to the shop; null: it wishes something else. `plainly`: only what the words of the list say is one,
     * where something else was asked or somebody else is spoken to.
     */
    wish(written: string, { plainly = false } = {}): ShopWish | null {
      const text = fullMarks(written)
      if (notAsks.test(text)) return null
      const asked = asks.exec(text)
      const learnt = () => (plainly ? null : learnedWish(text, isLearned))
      const found = asked ? { wish: asked[0], matter: withoutWish(text, asked, leadIn), at: asked.index } : learnt()
      if (!found) return null
      const { matter } = found
      if (lawyer.test(text)) return { kind: 'lawyer', matter }
      const why =
        first(unwritten, clauseOf(text, found.at)) ?? (insult.test(fromWish(text, found.at)) ? 'insult' : null)
      if (why) return { kind: 'refused', why, matter }
      return { kind: 'message', tone: first(tones, found.wish), variant: first(variants, text), matter }
    },
    /** Whether nothing is wrong with the thing, as they say. */
    saysNoFault: (text: string): boolean => noFault.test(text),
    /** Whether something is wrong with it. */
    writesFault: (text: string): boolean => fault.test(text),
    /** Another form of the message that was written just now: 短一点. Null: something else. */
    variant: (text: string): WishedVariant | null =>
      text.trim().length <= LONGEST_VARIANT ? first(variants, text) : null,
    /** No part of what happened. */
    isAside: (clause: string): boolean => asides.test(clause) || asks.test(clause),
    /** Asks whether the money comes back. */
    asksRefund: (text: string): boolean => refund.test(text),
    /**
     * The words for the one written to, as they read them. `called`: further words by which people speak of them; `isSeller`:
     * words for the seller mean them too.
     */
    toThem(
      clause: string,
      { called = null, isSeller = true }: { called?: string | null; isSeller?: boolean } = {},
    ): string {
      const said = clause.replace(toUs, '')
      const own = called === null ? said : said.replace(new RegExp(`${called}(?=${words.they_do})`, 'giu'), '你们')
      const sold = isSeller ? own.replace(sellers, '你们') : own
      return sold
        .replace(ending, '')
        .replace(dialect, '我')
        .replace(them, '你们')
        .replace(/(?:你们){2,}/gu, '你们')
    },
    /** Whether the person changed their mind. */
    saysRegret: (text: string): boolean => regrets.test(text),
    /** Whether they tell of something that the shop did wrong. */
    saysWronged: (text: string): boolean => atFault.test(text),
    /** Whether a message is wished for to each of several shops. */
    saysEach: (text: string): boolean => each.test(text),
    /** Whether the thing was bought for its fault. */
    saysKnew: (text: string): boolean => knew.test(text),
    /** Whether the person sells, and writes to a customer. */
    saysMerchant: (text: string): boolean => merchant.test(text),
    /** Those to whom a wish asks to write: 写给贷款公司. Empty: it names none. */
    whomIn: (text: string): string => [...text.matchAll(toWhom)].map(([words]) => words).join('，'),
    /** How a wish calls the one to whom it is: 大麦 of 写给大麦. Null: by no short name. */
    nameOfWhom: (text: string): string | null => {
      const names = [...text.matchAll(toName)].map(([, name]) => name ?? '').filter((name) => !noName.test(name))
      return names.at(-1) ?? null
    },
    /** Whether words name the seller. */
    namesSeller: (text: string): boolean => seller.test(text),
    /** The words of a wish without the one to be written to: 洗衣店 is nothing that was bought. */
    withoutWhom: (text: string): string => text.replace(toWhom, ''),
    /** Whether a sum that stands between these words is another than the price that was paid: 多花了 320. */
    isOtherSum: (before: string, after: string): boolean =>
      otherBefore.test(before) || spentBefore.test(before) || otherAfter.test(after),
    /** Whether a clause tells what else the matter cost, which was not paid to the one written to: 机票自己花了 3700. */
    tellsSpent: (clause: string): boolean => spentBeside.test(clause),
    /** Whether a clause speaks of what was paid. */
    tellsPrice: (clause: string): boolean => price.test(clause),
    /** Whether more than a deposit was paid. */
    saysPaidInFull: (text: string): boolean => inFull.test(text),
    /** The words without clauses whose day counts from when they were said. */
    withoutRelativeDays: (text: string): string => text.replace(relative, ''),
    /** What is left of a clause without the words of buying. */
    withoutBuying: (clause: string): string => clause.replace(buying, '').replace(/[\s\p{P}]/gu, ''),
    /** The words without the word of buying at their beginning; null: they begin with none. */
    afterBuying: (text: string): string | null => (buyingFirst.test(text) ? text.replace(buyingFirst, '') : null),
    /** The number of an order, a parcel or a case that the words tell. */
    number: (text: string): string | null => {
      const end = tail.exec(text)?.[1]
      return number.exec(text)?.[1] ?? (end === undefined ? null : `尾号 ${end}`)
    },
    /** The words without such a number, which tells nothing of the matter. */
    withoutNumber: (text: string): string => withoutEnd(text.replace(number, '').replace(tail, '')),
    wantsReminder: (text: string): boolean => text.length <= LONGEST_REMINDER && reminds.test(text) && !off.test(text),
    wantsNoReminder: (text: string): boolean => off.test(text),
    /** The answer to what came of it. Null: the words say something else. */
    came: (text: string): ShopCame | null => (text.trim().length <= LONGEST_CAME ? first(came, text.trim()) : null),
  }
}

/** Without the commas and spaces at the end. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[，,\s]/u.test(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}

/** Marks between clauses in full width, so that the lists need one form of them; a number keeps its own. */
function fullMarks(text: string): string {
  return text.replace(/(?<!\d)[,:]|[,:](?!\d)|[!?;]/gu, (mark) => '，：！？；'[',:!?;'.indexOf(mark)] ?? mark)
}

/** The words around the wish that say what is to be written: its clause and its neighbours. */
function clauseOf(text: string, at: number): string {
  return text.slice(Math.max(0, at - AROUND), at + AROUND)
}

/** The words from the wish on: what stands before it may tell how somebody else spoke. */
function fromWish(text: string, at: number): string {
  return text.slice(at, at + AROUND)
}

const AROUND = 40

const CLAUSE = /[，。！？；\n]+|(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/u
/** Longer words are no wish as a whole. */
const LONGEST_WISH = 40

/** The clauses that were learned to be a wish, and the other ones. Null: there is none. */
function learnedWish(
  text: string,
  isWish: (words: string) => boolean,
): { wish: string; matter: string; at: number } | null {
  const clauses = text.split(CLAUSE).filter((clause) => clause.trim() !== '')
  const wishes = clauses.filter((clause) => clause.length <= LONGEST_WISH && isWish(clause))
  const [first] = wishes
  if (first !== undefined) {
    const others = clauses.filter((clause) => !wishes.includes(clause))
    return { wish: wishes.join('，'), matter: others.join('，'), at: text.indexOf(first) }
  }
  return text.length <= LONGEST_WISH && isWish(text) ? { wish: text, matter: '', at: 0 } : null
}

/** The words without the wish, which tell the matter. */
function withoutWish(text: string, { index, 0: wish }: RegExpExecArray, leadIn: RegExp): string {
  const before = text.slice(0, index).replace(leadIn, '')
  const rest = /^[a-z]/u.test(wish) ? /^[^.。！？]{0,120}/u : /^[^，。！？；：:]{0,12}(?=[，。！？；：:]|$)/u
  const after = text.slice(index + wish.length).replace(rest, '')
  return `${before}，${after}`.replace(/^[，,。！？；：:\s]+|[，,\s]+$/gu, '')
}
