import { z } from 'zod'
import type { CitedPlace, Footing } from '../answer/composed/footing.ts'
import { phrases } from '../base/phrases.ts'

const text = z.string().trim().min(1)
const code = z.string().regex(/^[a-z_]+$/)
const signed = z.strictObject({ by: text, on: z.iso.date() })

/** Greatest number of characters of what is asked for, so that every message fits; and in English. */
const LONGEST_ASK = 40
const LONGEST_ENGLISH_ASK = 200

const addressee = z.strictObject({
  name: text,
  /** 我哪天购买、预订、报名. */
  verb: text.max(4),
  /** Words by which people speak of them: in a message to them they are 你们. */
  called: phrases.optional(),
  /** Words in a wish that mean them alone, whomever the guide writes to: 写给贷款公司. */
  named: phrases.transform((source) => new RegExp(source, 'iu')).optional(),
  /** What may be asked of them where the guide asks it of somebody else. */
  asks: text.max(LONGEST_ASK).optional(),
  /** Things are bought of them, not only services. */
  goods: z.boolean().default(false),
  /** What it is that was ordered there, where that was not told: 课程. */
  thing: text.optional(),
  /** What is ordered there is a service by its name (卡, 课); another word says only what it is for: 理发. */
  own_things: z.boolean().default(false),
  /** They sell what is spoken of: in a message to them 卖家 is 你们. */
  seller: z.boolean().default(true),
  /** The number by which they find the matter: 订单号. */
  gap: text,
  /** How it is written where the person wished for no tone. */
  tone: z.enum(['platform', 'wechat']).default('wechat'),
  /** It says nothing of a purchase. */
  bare: z.boolean().default(false),
  /** Within how many days an answer is wished for. */
  reply_days: z.int().positive().max(30),
  /** What the person does when nothing comes: 向消费者委员会投诉. */
  next: text.max(24),
  how: z.array(text).min(1),
  keep: z.array(text).min(1),
  confirmed: signed.extend({ basis: text }).nullable(),
})

const wish = z.strictObject({
  says: text.max(14),
  english: text,
  /** An `ask` that holds one of these asks for the same. */
  asked_by: phrases.transform((source) => new RegExp(source, 'u')),
  /** Wishes of one kind are granted together. */
  kind: code.optional(),
  /** No sum is reckoned for it. */
  no_sum: z.boolean().default(false),
})

const entry = z.strictObject({
  to: code,
  bare: z.boolean().optional(),
  /** What was bought, where that was not told and the rule is of one kind of things: 车. */
  thing: text.optional(),
  /** Which part of the basis of the conclusion carries what is asked for, counted from 1; 0: none. */
  law: z.int().min(0).max(4).default(1),
  ask: text.max(LONGEST_ASK),
  grants: z.array(code).default([]),
  over: z.literal('ask').optional(),
  /** The rule is near only where one of these words was told: it is of children, and an adult may ask as much. */
  needs: phrases.transform((source) => new RegExp(source, 'u')).optional(),
  /** What is asked where none of those words was told, and the trade is still this one: on no article. Without it nothing but an answer is. */
  otherwise: z.strictObject({ ask: text.max(LONGEST_ASK), grants: z.array(code) }).optional(),
  /** The right is of purchases at a distance: why there is none for one in a shop. */
  not_in_shop: text.optional(),
  /** The right lasts some days: where it was not told since when, it is asked and not claimed. */
  within: z.boolean().default(false),
  /** Whether all that was paid is what is asked for. */
  whole: z.boolean().default(true),
  favour: text.optional(),
  /** Where the person only changed their mind: it is asked on no article, or not written, with the reason. */
  regret: z.union([z.literal('ask'), z.strictObject({ none: text })]).optional(),
  /** Where one of these words was told, it is asked and not claimed. */
  doubtful: phrases.transform((source) => new RegExp(source, 'u')).optional(),
  /** Of a thing that was bought at a distance another is asked, and on no article. */
  at_distance: z.strictObject({ to: code, ask: text.max(LONGEST_ASK), grants: z.array(code) }).optional(),
})

const schema = z
  .strictObject({
    schema: z.literal('shop-messages/1'),
    drafted: signed,
    reviewed: signed.nullable(),
    addressees: z.record(code, addressee),
    wishes: z.record(code, wish),
    guides: z.record(z.string(), entry),
    none: z.record(z.string(), text),
    /** What is asked for where the person only changed their mind. */
    regret: text.max(LONGEST_ASK),
    /** The period of the right has ended; the rule follows. */
    late: text,
    elsewhere: text,
    favour: text,
  })
  .superRefine(({ addressees, wishes, guides, none }, context) => {
    for (const [guide, { to, grants, needs, otherwise, at_distance: other }] of Object.entries(guides)) {
      const path = ['guides', guide]
      const nobody = [to, other?.to ?? to].find((each) => !addressees[each])
      if (nobody) context.addIssue({ code: 'custom', path, message: `没有「${nobody}」这样的对象` })
      const unknown = [...grants, ...(other?.grants ?? []), ...(otherwise?.grants ?? [])].find((each) => !wishes[each])
      if (unknown) context.addIssue({ code: 'custom', path, message: `没有「${unknown}」这样的诉求` })
      if (otherwise && !needs) context.addIssue({ code: 'custom', path, message: '写了 otherwise，没写 needs' })
      if (none[guide] !== undefined) context.addIssue({ code: 'custom', path, message: '在 none 里也写了' })
    }
  })

const englishAsk = text.max(LONGEST_ENGLISH_ASK)

/** Of a file that says the same in English: what is asked for stands behind 「Please」. */
const englishSchema = z.strictObject({
  schema: z.literal('shop-messages-english/1'),
  addressees: z.record(
    code,
    addressee
      .pick({ name: true, gap: true, how: true, keep: true })
      .extend({ next: englishAsk, asks: englishAsk.optional() }),
  ),
  guides: z.record(z.string(), englishAsk),
  at_distance: z.record(z.string(), englishAsk),
  otherwise: z.record(z.string(), englishAsk),
  regret: englishAsk,
})

type Rules = z.infer<typeof schema>
type EnglishRules = z.infer<typeof englishSchema>

export type Addressee = Rules['addressees'][string] & { english: EnglishRules['addressees'][string] }

type Entry = Rules['guides'][string] & { english: string; englishAtDistance: string; englishOtherwise: string }

/** What may be asked of a shop by each guide, and to whom it is written, in Chinese and in English. */
export type ShopRules = Omit<Rules, 'addressees' | 'guides'> & {
  addressees: Record<string, Addressee>
  guides: Record<string, Entry>
  englishRegret: string
}

/** What a person asks for, with its code. */
export type Wish = z.infer<typeof wish> & { code: string }

/**
 * Checks knowledge/rules/shop-messages.yaml and the file of the same name in `english`, both parsed. Throws an error that names the
 * wrong place, also what the English file lacks or has alone.
 */
export function readShopRules(document: unknown, englishDocument: unknown): ShopRules {
  const rules = schema.parse(document)
  const english = englishSchema.parse(englishDocument)
  const alone = [
    ...Object.keys(english.addressees).filter((each) => !rules.addressees[each]),
    ...Object.keys(english.guides).filter((each) => !rules.guides[each]),
    ...Object.keys(english.at_distance).filter((each) => !rules.guides[each]?.at_distance),
    ...Object.keys(english.otherwise).filter((each) => !rules.guides[each]?.otherwise),
  ]
  if (alone.length > 0) throw new Error(`rules/english/shop-messages.yaml: 中文里没有 ${alone.join('、')}`)
  return {
    ...rules,
    englishRegret: english.regret,
    addressees: mapped(rules.addressees, (one, name) => ({ ...one, english: known(english.addressees[name], name) })),
    guides: mapped(rules.guides, (one, guide) => ({
      ...one,
      english: known(english.guides[guide], guide),
      englishAtDistance: one.at_distance ? known(english.at_distance[guide], guide) : '',
      englishOtherwise: one.otherwise ? known(english.otherwise[guide], guide) : '',
    })),
  }
}

function mapped<A, B>(of: Record<string, A>, change: (one: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(of).map(([key, one]) => [key, change(one, key)]))
}

function known<Found>(found: Found | undefined, name: string): Found {
  if (found === undefined) throw new Error(`rules/english/shop-messages.yaml: 缺 ${name}`)
  return found
}

/** Whom a matter is written to, and what may be asked of them. */
export type Plan = {
  to: Addressee
  ask: string
  /** The same in English. */
  englishAsk: string
  /** The wishes that the conclusion carries. */
  grants: readonly Wish[]
  /** What is asked for holds the additional compensation. */
  asksMore: boolean
  /** It says nothing of a purchase. */
  bare: boolean
  /** The article that carries it. Null: none is named. */
  article: CitedPlace | null
  /** Whether all that was paid is what is asked for. */
  whole: boolean
}

/**
 * By the guide that answers: a message to somebody; none, with the reason; or the question asks nothing of a shop. `isOther`: what was
 * told is not what its rule is about, and no sum of it is named.
 */
export type Planned =
  | { kind: 'message'; plan: Plan; asksOnly: boolean; isOther?: true }
  | { kind: 'none'; why: string; favour: string | null }
  | { kind: 'elsewhere'; why: string }

/** Where it was bought, as far as it matters here. */
export type Where = 'online' | 'shop'

/** What was told of the matter that decides what may be asked. */
export type Told = {
  /** Null: it was not told. */
  where: Where | null
  /** The person changed their mind, and nothing was wrong. */
  onlyRegrets: boolean
  /** The words, folded. */
  texts: readonly string[]
}

export function plan(
  rules: ShopRules,
  { guide, verdict, says, isOver, isOpen, articles }: Omit<Footing, 'due' | 'more' | 'paid'>,
  { where, onlyRegrets, texts }: Told,
): Planned {
  const why = rules.none[guide]
  if (why !== undefined) return { kind: 'none', why, favour: null }
  const found = rules.guides[guide]
  if (!found) return { kind: 'elsewhere', why: rules.elsewhere }
  const favour = found.favour ?? rules.favour
  const late = isOver && found.within && found.over === undefined
  if (verdict === 'no') return { kind: 'none', why: says, favour }
  if (late) return { kind: 'none', why: `${rules.late}${says}`, favour }
  if (where === 'shop' && found.not_in_shop) return { kind: 'none', why: found.not_in_shop, favour }
  const regret = onlyRegrets ? found.regret : undefined
  if (typeof regret === 'object') return { kind: 'none', why: regret.none, favour }
  const other = where === 'online' ? found.at_distance : undefined
  const { to: code, ask, grants } = other ?? found
  const name = code === 'shop' && where === 'online' ? 'online' : code
  const addressee = rules.addressees[name]
  if (!addressee) throw new Error(`knowledge/rules/shop-messages.yaml: 没有「${name}」`)
  const to = found.thing === undefined ? addressee : { ...addressee, thing: found.thing }
  const asked = {
    to,
    ask: regret === undefined ? ask : rules.regret,
    englishAsk: regret === undefined ? (other ? found.englishAtDistance : found.english) : rules.englishRegret,
    grants: wishesOf(rules, grants),
    asksMore: rules.wishes.punitive?.asked_by.test(ask) === true,
    bare: other ? to.bare : (found.bare ?? to.bare),
    article: other || regret !== undefined ? null : (articles[found.law - 1] ?? null),
    whole: found.whole && regret === undefined,
  }
  const isDoubtful = regret !== undefined || texts.some((text) => found.doubtful?.test(text))
  const asksOnly = verdict === 'depends' || isOver || (found.within && !isOpen) || isDoubtful
  return { kind: 'message', plan: asked, asksOnly }
}

/** Whether what was told is what the rule of the guide is about. `texts`: folded. */
export function isNear({ guides }: ShopRules, guide: string, texts: readonly string[]): boolean {
  const needs = guides[guide]?.needs
  return needs === undefined || texts.some((text) => needs.test(text))
}

/** Whether the rule of a guide grants all that is wished for, by code. */
export function grantsAll(rules: ShopRules, guide: string, codes: readonly string[]): boolean {
  const granted = wishesOf(rules, rules.guides[guide]?.grants ?? [])
  return wishesOf(rules, codes).every((each) => granted.some((other) => isSame(each, other)))
}

/** A return is a refund, as people say it. */
export function isSame(one: Wish, other: Wish): boolean {
  return one.code === other.code || (one.kind !== undefined && one.kind === other.kind)
}

/** What is asked where what was told is not what the rule of the guide is about. Null: nothing of its own. */
export function otherwise(rules: ShopRules, guide: string, where: Where | null): Plan | null {
  const found = rules.guides[guide]
  const to = rules.addressees[found?.to === 'shop' && where === 'online' ? 'online' : (found?.to ?? '')]
  if (!found?.otherwise || !to) return null
  return {
    to,
    ask: found.otherwise.ask,
    englishAsk: found.englishOtherwise,
    grants: wishesOf(rules, found.otherwise.grants),
    asksMore: false,
    bare: found.bare ?? to.bare,
    article: null,
    whole: false,
  }
}

/**
 * The addressee that the words of a wish name: the code of a bank, a platform or a parcel service where the guide writes to somebody
 * else (`to`), `shop` for the seller where it writes to one of those, null where it writes to the one named. Undefined: they name none.
 */
export function namedIn(
  { addressees }: ShopRules,
  words: string,
  { to, namesSeller }: { to: string; namesSeller: boolean },
): string | null | undefined {
  const [code, found] = Object.entries(addressees).find(([, { named }]) => named?.test(words)) ?? [null, null]
  if (found) return found.name === to ? null : code
  if (!namesSeller) return undefined
  const guided = Object.values(addressees).find(({ name }) => name === to)
  return guided?.named ? 'shop' : null
}

/** The wishes of these codes; unknown codes are left out. */
export function wishesOf({ wishes }: ShopRules, codes: readonly string[]): Wish[] {
  return codes.flatMap((each) => {
    const found = wishes[each]
    return found ? [{ code: each, ...found }] : []
  })
}
