import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import { isOtherLanguage } from '../asked/language.ts'
import { pattern } from '../asked/pattern.ts'
import type { ReasonCode } from '../types.ts'

const patterns = z.array(pattern).min(1)

const schema = z.strictObject({
  schema: z.literal('outcomes/1'),
  /** Courtesy before and after the words of a message. */
  courtesy: patterns,
  greeting: patterns,
  /**
   * Patterns for a whole message that asks how to reach the council, how to complain here, or who learns of a
   * complaint, whether what is filed can be changed.
   */
  contact: patterns,
  how_to_complain: patterns,
  confidential: patterns,
  after_filing: patterns,
  /** Patterns for a whole message that replies although nothing was asked. */
  nothing_asked: patterns,
  /** The end of words before an order that the business gave to the person. */
  told_by_business: patterns,
  injection: patterns,
  brand_advice: patterns,
  /** Questions for which the editors know no rule. Without these patterns the nearest guide might answer. */
  no_rule: patterns,
  /** Words for a purchase or a payment, whatever else the message names. */
  bought: patterns,
  /** The person is a minor. */
  minor: patterns,
  /** A minor who did it behind somebody's back, or is afraid: needs comfort first. */
  uneasy: patterns,
  /** What calls for a word of sympathy first: a death, of an animal too, a miscarriage, a child who was hurt, the savings of old people. */
  lost_kin: patterns,
  lost_pet: patterns,
  lost_unborn: patterns,
  lost_child: patterns,
  lost_savings: patterns,
  /** Patterns for a whole message that says too little: the thing bought and the problem are missing. */
  vague: patterns,
  /** Who sells or serves: words that make a clause a consumer matter beside another; below, what leads to a further matter. */
  sellers: patterns,
  besides: patterns,
  /** Patterns for a whole message that tells of a purchase and of nothing that went wrong. */
  bare_purchase: patterns,
  not_consumer: z.array(
    z.strictObject({ door: z.string().regex(/^[a-z-]+$/), patterns, unless: z.array(pattern).default([]) }),
  ),
})

/** The messages that are answered without a search, from knowledge/rules/outcomes.yaml. */
export type OutcomeRules = z.infer<typeof schema>

/** Reads the rules. Throws KnowledgeError with the place when the file does not have the expected form. */
export function loadOutcomeRules(file: string): OutcomeRules {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return read.value
}

/** Questions about the council and this service. No statute answers them. */
export const ABOUT_US = ['contact', 'how_to_complain', 'confidential', 'after_filing'] as const
export type AboutUs = (typeof ABOUT_US)[number]

/** A message that needs no search: the reason, and for a matter that is not ours the door. */
export type Dismissal = {
  code: Extract<
    ReasonCode,
    | 'empty'
    | 'unreadable'
    | 'other_language'
    | 'greeting'
    | AboutUs
    | 'nothing_asked'
    | 'injection'
    | 'brand_advice'
    | 'no_rule'
    | 'not_consumer'
    | 'vague'
    | 'bare_purchase'
  >
  door: string | null
}

/**
 * Decides by the words alone whether a message needs no search. `text` is folded (width, case, 繁 → 简). Null: look it
 * up.
 */
export function dismiss(text: string, rules: OutcomeRules): Dismissal | null {
  const unreadable = unreadableBecause(text)
  if (unreadable) return { code: unreadable, door: null }
  const words = text.replace(/[\p{P}\p{S}\s]+/gu, ' ').trim()
  if (rules.greeting.some((greeting) => isWhole(words, greeting))) {
    return { code: 'greeting', door: null }
  }
  const bare = withoutCourtesy(words, rules.courtesy)
  const ours = [...ABOUT_US, 'nothing_asked' as const].find((code) => rules[code].some((each) => isWhole(bare, each)))
  if (ours) return { code: ours, door: null }
  if (isOrder(text, rules)) return { code: 'injection', door: null }
  if (rules.brand_advice.some((advice) => advice.test(text))) return { code: 'brand_advice', door: null }
  if (rules.no_rule.some((gap) => gap.test(text))) return { code: 'no_rule', door: null }
  if (rules.vague.some((vague) => isWhole(words, vague) || isWhole(bare, vague))) return { code: 'vague', door: null }
  if (rules.bare_purchase.some((bought) => isWhole(words, bought))) return { code: 'bare_purchase', door: null }
  const foreign = rules.not_consumer.find(
    (rule) => rule.patterns.some((part) => part.test(text)) && !rule.unless.some((exception) => exception.test(text)),
  )
  return foreign ? { code: 'not_consumer', door: foreign.door } : null
}

/** Fewer characters tell no matter. */
const SHORTEST_MATTER = 6

/**
 * A consumer matter beside one that is not ours, in clauses of one folded message: its words, and the door of the other.
 * Null when the message tells one matter.
 */
export function besideOther(text: string, rules: OutcomeRules): { ours: string; door: string } | null {
  if (dismiss(text, rules)?.code !== 'not_consumer') return null
  const clauses = text.split(/[,.!?;，。！？；\n]+/u).map((clause) => clause.trim())
  const doorOf = (clause: string) => dismiss(clause, rules)?.door ?? null
  const door = clauses.map(doorOf).find((one) => one !== null)
  const ours = clauses
    .filter((clause) => doorOf(clause) === null)
    .map((clause) =>
      rules.besides.reduce((words, lead) => words.replace(new RegExp(`^(?:${lead.source})`, 'u'), ''), clause),
    )
    .join('，')
  const isTold = ours.length >= SHORTEST_MATTER && rules.sellers.some((seller) => seller.test(ours))
  return door != null && isTold && dismiss(ours, rules) === null ? { ours, door } : null
}

/** Whether the words order us to do something. What the business told the person is no order to us. */
function isOrder(text: string, { injection, told_by_business: told }: OutcomeRules): boolean {
  return injection.some((each) => {
    const found = each.exec(text)
    return found !== null && !told.some((before) => before.test(text.slice(0, found.index)))
  })
}

/**
 * Doors that are no authority: small talk, refusals, no particular place. `crime` is among them because few messages
 * that cry crime are one.
 */
const NO_AUTHORITY = ['chat', 'other', 'document', 'staff-private', 'defame', 'crime']

/**
 * The authority in charge of a complaint whose words are plainly no consumer matter: an id of
 * registries/directory.yaml. Null as soon as the words name a purchase.
 */
export function authorityFor(text: string, rules: OutcomeRules): string | null {
  const folded = text.normalize('NFKC').toLowerCase()
  const dismissal = dismiss(folded, rules)
  if (dismissal?.code !== 'not_consumer' || dismissal.door === null || NO_AUTHORITY.includes(dismissal.door))
    return null
  return rules.bought.some((each) => each.test(folded)) ? null : dismissal.door
}

function withoutCourtesy(words: string, courtesy: readonly RegExp[]): string {
  const polite = `(?:${courtesy.map(({ source }) => source).join('|')})`
  return words
    .replace(new RegExp(`^(?:${polite} ?)+(?=.)`, 'iu'), '')
    .replace(new RegExp(`(?: ?${polite})+$`, 'iu'), '')
}

function isWhole(words: string, pattern: RegExp): boolean {
  return new RegExp(`^(?:${pattern.source})$`, 'iu').test(words)
}

/** `empty`: only white space or punctuation. `unreadable`: pictures, symbols or broken bytes. `other_language`: of no language that we read. */
function unreadableBecause(text: string): 'empty' | 'unreadable' | 'other_language' | null {
  if (/^[\p{P}\p{Z}\p{C}]*$/u.test(text)) return text.includes('\uFFFD') ? 'unreadable' : 'empty'
  const broken = text.match(/[\uFFFD\p{Cc}\p{Co}\p{Cn}]/gu)?.length ?? 0
  if (!/[\p{L}\p{N}]/u.test(text) || broken > text.length / 10) return 'unreadable'
  return isOtherLanguage(text) ? 'other_language' : null
}

/** Key of the text that answers a dismissed message. */
export function dismissalKey(code: Dismissal['code']): string {
  return `answer-${code.replaceAll('_', '-')}`
}
