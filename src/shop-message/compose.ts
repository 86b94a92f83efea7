import { dayInWords, wholeDayInWords } from '../base/day-in-words.ts'
import type { Texts } from '../base/texts.ts'
import type { Day } from '../law/types.ts'
import type { SHOP_VARIANTS } from '../message/actions.ts'
import { isSame, type Plan, type Wish } from './rules.ts'

export const TONES = ['platform', 'wechat', 'counter', 'letter'] as const
export type Tone = (typeof TONES)[number]

export type Variant = (typeof SHOP_VARIANTS)[number]

/** Characters of a message in Chinese, and words of one in English. */
export const SHORTEST = 80
export const LONGEST = 200
export const SHORTER = 150
export const MOST_ENGLISH_WORDS = 150

/** What was told of the matter; null: not told. Texts are as the person wrote them. */
export type ShopFacts = {
  item: string | null
  /** It is a thing, not a service: it was bought, whatever else is done with the one written to. */
  isGoods: boolean
  /** It is a service by its kind. */
  isService: boolean
  /** In yuan. */
  paid: number | null
  bought: Day | null
  business: string | null
  /** The number by which they find the matter. */
  number: string | null
  /** What happened; empty: not told. */
  happened: string
}

/** A sum that is due, and how it was reckoned. */
type Sum = { how: string; if: string | null; isWhole?: true }

export type Writing = {
  facts: ShopFacts
  /** The one whose matter it is, as the person who writes calls them: 我闺蜜. Null: their own. */
  whose: string | null
  plan: Plan
  /** What the person asks for, as they said it, by code; empty: what the rule grants. */
  wishes: readonly Wish[]
  /** It asks and claims nothing. */
  asksOnly: boolean
  due: Sum | null
  more: Sum | null
  tone: Tone
  variant: Variant
  today: Day
  /** The day by which an answer is wished for. */
  by: Day
  /** The day on which it was written first. */
  first: Day
  /** The texts of the language of the variant. */
  texts: Texts
}

/** The message, and the names of what stands in it as a gap 〔…〕. */
export type ShopMessage = { text: string; gaps: string[] }

/** A part of a message. Of what is too long, parts with the highest `spare` go first; 0 stays. */
type Part = { text: string; spare: number }

/**
 * The message to the shop, by rule alone: what was told, what is asked for, on which article, by when, and what the person does next.
 * Between 80 and 200 characters; a shorter one at most 150; in English at most 150 words. Nothing stands in it that was not told: what is
 * missing is a gap.
 */
export function composeMessage(writing: Writing): ShopMessage {
  const { variant } = writing
  const gaps = (text: string) => [...new Set([...text.matchAll(/〔([^〕]+)〕/gu)].map(([, name]) => name ?? ''))]
  const done = (text: string) => ({ text, gaps: gaps(text) })
  const longest = variant === 'shorter' ? SHORTER : LONGEST
  const fits = (text: string) =>
    variant === 'english' ? wordCount(text) <= MOST_ENGLISH_WORDS : length(text) <= longest
  let text = leanest(writing, fits)
  if (variant === 'english') return done(text)
  const fillers = ['shop-keeps-record', 'shop-more'].map((key) => writing.texts(key, { who: whoOf(writing) }))
  for (const filler of fillers) {
    if (length(text) >= SHORTEST) break
    text = withFiller(text, filler)
  }
  return done(text)
}

/**
 * How many characters of the thing and of what happened are kept, and whether the article and the number are: the more else
 * there is, the less.
 */
const LEANER = [
  { item: 20, happened: 64, law: true, number: true },
  { item: 16, happened: 40, law: true, number: true },
  { item: 12, happened: 24, law: true, number: true },
  { item: 8, happened: 16, law: true, number: true },
  { item: 8, happened: 16, law: false, number: true },
  { item: 8, happened: 16, law: false, number: false },
]

/** So many letters say what one character says. */
const IN_LETTERS = 4

/** What happened is shortened so far before a sentence is left out. */
const LEAST_HAPPENED = 40
/** A part is spared before what happened is shortened from here on. */
const POLITE = 4

/** The fullest message that fits: first the thanks go, then words of what happened, then whole sentences. */
function leanest(writing: Writing, fits: (text: string) => boolean): string {
  const fullest = LEANER.filter(({ happened }) => happened >= LEAST_HAPPENED)
  for (const leaner of fullest) {
    const text = joined(fitting(partsOf(leanerBy(writing, leaner)), fits, POLITE))
    if (fits(text)) return text
  }
  let text = ''
  for (const leaner of LEANER) {
    text = joined(fitting(partsOf(leanerBy(writing, leaner)), fits, 1))
    if (fits(text)) return text
  }
  return text
}

function leanerBy(writing: Writing, { item, happened, law, number }: (typeof LEANER)[number]): Writing {
  const { facts, plan, variant } = writing
  const first = (text: string | null) => (text === null ? null : [...text].slice(0, item).join(''))
  return {
    ...writing,
    facts: {
      ...facts,
      number: number ? facts.number : null,
      item: first(facts.item),
      business: first(facts.business),
      happened: clipped(facts.happened, variant === 'english' ? happened * IN_LETTERS : happened),
    },
    plan: law ? plan : { ...plan, article: null },
  }
}

/** Its first clauses; of one that is too long itself, how it begins. */
function clipped(happened: string, longest: number): string {
  if (length(happened) <= longest) return happened
  const clauses = happened.split(/(?=[，；])/u)
  let kept = ''
  for (const clause of clauses) {
    if (length(`${kept}${clause}`) > longest) break
    kept = `${kept}${clause}`
  }
  return kept === '' ? `${[...happened].slice(0, longest - 2).join('')}……` : kept
}

function partsOf(writing: Writing): Part[] {
  const { facts, plan, tone, variant, texts, first, today } = writing
  const who = whoOf(writing)
  const isShort = variant === 'shorter'
  const must = (text: string): Part => ({ text, spare: 0 })
  const may = (text: string, spare: number): Part[] => (text === '' ? [] : [{ text, spare }])
  return [
    must(
      tone === 'letter'
        ? texts('shop-hello-letter', { business: businessOf(facts, texts) })
        : texts(tone === 'counter' ? 'shop-hello-counter' : 'shop-hello'),
    ),
    ...(writing.whose !== null && variant === 'english' ? [must(texts('shop-for-other'))] : []),
    must(plan.bare ? texts('shop-matter', { who, number: numberOf(writing) }) : purchase(writing)),
    must(facts.happened === '' ? texts('shop-happened-gap') : texts('shop-happened', { words: happenedIn(writing) })),
    ...(variant === 'second' ? [must(texts('shop-again', { who, day: shortDay(first, writing) }))] : []),
    must(request(writing)),
    ...(isShort ? [] : may(sums(writing), 2)),
    must(texts('shop-by', { who, day: shortDay(writing.by, writing) })),
    ...(isShort ? [] : may(texts('shop-then', { who, next: named(writing).next }), 3)),
    ...(variant === 'firmer' || variant === 'second'
      ? may(texts('shop-firm', { who }), variant === 'firmer' ? 1 : 4)
      : []),
    ...may(
      tone === 'letter' ? texts('shop-close-letter', { day: wholeDayInWords(today, 'zh') }) : texts('shop-thanks'),
      5,
    ),
  ]
}

/** The clauses as they were told: an English one that begins in a capital begins a sentence. */
function happenedIn({ facts: { happened }, variant }: Writing): string {
  return variant === 'english' ? happened.replace(/[，；](?=\p{Lu})/gu, '. ').replace(/[，；]/gu, ', ') : happened
}

function purchase(writing: Writing): string {
  const { facts, plan, tone, variant, texts } = writing
  const { item, paid, bought } = facts
  const day = bought === null ? texts('shop-gap-day') : ` ${shortDay(bought, writing)}`
  const sum = paid === null ? texts('shop-gap-sum') : ` ${yuan(paid)} `
  const spoken = tone === 'counter' || (variant === 'shorter' && facts.number === null)
  const number = spoken ? '' : numberIn(writing)
  const verb = facts.isGoods ? texts('shop-verb-goods') : plan.to.verb
  // 报名驾校报名 says it twice.
  const thing = item?.endsWith(verb) && item !== verb ? item.slice(0, -verb.length) : item
  // Nobody buys a haircut.
  const key = facts.isService && plan.to.goods && variant !== 'english' ? 'shop-purchase-service' : 'shop-purchase'
  return texts(key, {
    who: whoOf(writing),
    day,
    verb,
    item: thing ?? plan.to.thing ?? texts('shop-gap-item'),
    sum,
    number,
  })
}

function numberOf(writing: Writing): string {
  return writing.tone === 'counter' ? '' : numberIn(writing)
}

function numberIn(writing: Writing): string {
  const { facts, texts, variant } = writing
  const { gap } = named(writing)
  const space = variant === 'english' ? '' : ' '
  const number = facts.number === null ? `〔${gap}〕` : `${space}${facts.number}`
  return texts('shop-number', { gap, number })
}

/** The words for the one written to, in the language of the message. */
function named({ plan, variant }: Writing) {
  return variant === 'english' ? plan.to.english : plan.to
}

function businessOf({ business }: ShopFacts, texts: Texts): string {
  return business ?? texts('shop-gap-business')
}

/** Whose matter it is, as the texts tell it: their own, or the words for somebody else. */
function whoOf({ whose, variant }: Writing): string {
  // What happened is told in English in the person's own words.
  return whose === null || variant === 'english' ? 'own' : whose
}

/** What is asked for, for the one whose matter it is: 给我退款 → 给我闺蜜退款. */
function forWhom(ask: string, writing: Writing): string {
  const who = whoOf(writing)
  return who === 'own' ? ask : ask.replaceAll('我', who)
}

/** What is asked for, and on which article. What the rule does not grant is asked as a wish, and claims nothing. */
function request(writing: Writing): string {
  const { plan, wishes, asksOnly, variant } = writing
  const who = whoOf(writing)
  const texts: Texts = (key, { ask, ...values } = {}) =>
    writing.texts(key, { who, ...values, ...(ask !== undefined && { ask: forWhom(String(ask), writing) }) })
  const law = plan.article === null ? '' : texts('shop-article', plan.article)
  const granted = wishes.filter((each) => plan.grants.some((other) => isSame(each, other)))
  const isBeyond = wishes.length > 0 && granted.length < wishes.length
  const isEnglish = variant === 'english'
  const named = wishes.map(({ says, english }) => (isEnglish ? english : says)).join(texts('shop-and'))
  if (isBeyond) return texts('shop-ask-wish', { ask: named })
  if (!saysAll(plan.ask, wishes)) return texts(asksOnly ? 'shop-ask-depends' : 'shop-ask', { ask: named })
  const ask = isEnglish ? plan.englishAsk : plan.ask
  if (asksOnly) {
    const [may = ask] = ask.split(isEnglish ? '; ' : '；')
    // What may be asked first is not what the person wants.
    if (!isEnglish && !saysAll(may, wishes)) return texts('shop-ask-depends', { ask: named })
    return law === '' ? texts('shop-ask-depends', { ask: may }) : texts('shop-ask-depends-law', { law, ask: may })
  }
  return law === '' ? texts('shop-ask', { ask }) : texts('shop-ask-law', { law, ask })
}

/** Whether the words of the rule ask for all that the person asks for: then they say it best, and on its article. */
function saysAll(ask: string, wishes: Writing['wishes']): boolean {
  return wishes.every((each) => each.asked_by.test(ask))
}

function sums(writing: Writing): string {
  const { due, more, plan, wishes, asksOnly, texts } = writing
  // What the rule does not grant claims nothing, and no sum.
  if (wishes.some((each) => !plan.grants.some((other) => isSame(each, other)))) return ''
  const wantsMore = plan.asksMore && (wishes.length === 0 || wishes.some(({ code }) => code === 'punitive'))
  const wantsDue = (plan.whole || due?.isWhole !== true) && (wishes.length === 0 || wishes.some((each) => !each.no_sum))
  return [
    due !== null && wantsDue
      ? texts(asksOnly ? 'shop-due-asked' : 'shop-due', { who: whoOf(writing), how: due.how })
      : '',
    more !== null && wantsMore && !asksOnly ? texts('shop-due-more', { if: more.if ?? '', how: more.how }) : '',
  ].join('')
}

/** The parts without those that are spared until what is left fits; what is spared less than `least` stays. */
function fitting(parts: readonly Part[], fits: (text: string) => boolean, least: number): Part[] {
  let kept = [...parts]
  for (let spare = 5; spare >= least && !fits(joined(kept)); spare -= 1) {
    kept = kept.filter((part) => part.spare !== spare)
  }
  return kept
}

/** Before the closing line, where there is one. */
function withFiller(text: string, filler: string): string {
  const [last] = text.split('\n').slice(-1)
  return text.includes('\n') && last !== undefined
    ? `${text.slice(0, -last.length - 1)}${filler}\n${last}`
    : `${text}${filler}`
}

function joined(parts: readonly Part[]): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .trim()
}

function length(text: string): number {
  return [...text].length
}

function wordCount(text: string): number {
  return (text.match(/[A-Za-z0-9'’-]+|\p{Script=Han}{1,2}/gu) ?? []).length
}

function yuan(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** 11 月 3 日, with the year where it is another. */
function shortDay(day: Day, { today, variant }: Pick<Writing, 'today' | 'variant'>): string {
  if (variant === 'english') return dayInWords(day, 'en')
  return day.slice(0, 4) === today.slice(0, 4) ? dayInWords(day, 'zh') : wholeDayInWords(day, 'zh')
}
