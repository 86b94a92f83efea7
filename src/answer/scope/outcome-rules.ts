import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import { pattern } from '../asked/pattern.ts'
import type { ReasonCode } from '../types.ts'

const patterns = z.array(pattern).min(1)

const schema = z.strictObject({
  schema: z.literal('outcomes/1'),
  /** Words of courtesy before and after what a whole message says. */
  courtesy: patterns,
  greeting: patterns,
  /** The whole of a message that asks how the council is reached, how one complains here, who learns of it. */
  contact: patterns,
  how_to_complain: patterns,
  confidential: patterns,
  /** The whole of a message that answers, where nothing was asked. */
  nothing_asked: patterns,
  injection: patterns,
  brand_advice: patterns,
  /** Questions editors know no rule answers; without this the nearest guide might speak up. */
  no_rule: patterns,
  /** Speaks of something bought or paid, whatever else its words may name. */
  bought: patterns,
  /** The person bought for themselves or the family: a merchant too is a consumer then. */
  own_use: patterns,
  /** The person is a merchant, or a child. */
  merchant: patterns,
  minor: patterns,
  /** The whole of a message that says too little to answer: what was bought, what happened? */
  vague: patterns,
  not_consumer: z.array(
    z.strictObject({ door: z.string().regex(/^[a-z-]+$/), patterns, unless: z.array(pattern).default([]) }),
  ),
})

/** What is answered without looking anything up, as knowledge/rules/outcomes.yaml says. */
export type OutcomeRules = z.infer<typeof schema>

/** Reads the rules; throws KnowledgeError naming the place when they are not as agreed. */
export function loadOutcomeRules(file: string): OutcomeRules {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return read.value
}

/** What is asked about the council and this service: no statute says it. */
export const ABOUT_US = ['contact', 'how_to_complain', 'confidential'] as const
export type AboutUs = (typeof ABOUT_US)[number]

/** A question that needs no search: why, and for what is not ours, the door to knock at. */
export type Dismissal = {
  code: Extract<
    ReasonCode,
    | 'empty'
    | 'unreadable'
    | 'greeting'
    | AboutUs
    | 'nothing_asked'
    | 'injection'
    | 'brand_advice'
    | 'no_rule'
    | 'not_consumer'
    | 'vague'
  >
  door: string | null
}

/**
 * Decides by the words alone whether a question needs no search. `text` is folded (width, case, 繁 → 简).
 * Null: it is a question to look up.
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
  if (rules.injection.some((injection) => injection.test(text))) return { code: 'injection', door: null }
  if (rules.brand_advice.some((advice) => advice.test(text))) return { code: 'brand_advice', door: null }
  if (rules.no_rule.some((gap) => gap.test(text))) return { code: 'no_rule', door: null }
  if (rules.vague.some((vague) => isWhole(words, vague) || isWhole(bare, vague))) return { code: 'vague', door: null }
  const foreign = rules.not_consumer.find(
    (rule) => rule.patterns.some((part) => part.test(text)) && !rule.unless.some((exception) => exception.test(text)),
  )
  return foreign ? { code: 'not_consumer', door: foreign.door } : null
}

/** Doors that are no authority: to chat, to be refused, to nowhere in particular; what is cried out as a crime seldom is one. */
const NO_AUTHORITY = ['chat', 'other', 'document', 'staff-private', 'defame', 'crime']

/**
 * Who is in charge of what somebody is about to complain of, when its words are plainly no consumer matter: an id of
 * registries/directory.yaml. Null as soon as something bought is spoken of.
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

/** Nothing but white space or punctuation is empty; pictures, symbols and broken bytes cannot be read. */
function unreadableBecause(text: string): 'empty' | 'unreadable' | null {
  if (/^[\p{P}\p{Z}\p{C}]*$/u.test(text)) return text.includes('\uFFFD') ? 'unreadable' : 'empty'
  const broken = text.match(/[\uFFFD\p{Cc}\p{Co}\p{Cn}]/gu)?.length ?? 0
  if (!/[\p{L}\p{N}]/u.test(text) || broken > text.length / 10) return 'unreadable'
  return null
}

/** Key of the text a dismissed question is answered with. */
export function dismissalKey(code: Dismissal['code']): string {
  return `answer-${code.replaceAll('_', '-')}`
}
