import { z } from 'zod'
import { findFigures } from '../law/figures.ts'
import { wordsOf } from './basis.ts'
import { citedArticle } from './schemas.ts'
import { type ArticleRecord, type CitedPart, type FigureRule, type Guide, PERIOD_STARTS, REST_KINDS } from './types.ts'

const text = z.string().trim().min(1)
const whole = z.int().positive()
const also = z.array(citedArticle).default([])
const as = z
  .strictObject({ called: z.array(text).min(1), other: z.array(text).min(1), basis: citedArticle })
  .nullable()
  .default(null)
const multiple = z
  .strictObject({
    id: text,
    of: text.default('paid'),
    times: whole,
    floor: whole.nullable(),
    refund: z.boolean(),
    promised: z.boolean().default(false),
    if: text,
    told: text.nullable().default(null),
    named: z.array(text).default([]),
    cases: z.array(text).default([]),
    passed_off: z.boolean().default(false),
    hints: z.array(text).default([]),
    says: z.array(text).default([]),
    anywhere: z.array(text).default([]),
    unless: z.array(text).default([]),
    as,
    basis: citedArticle,
    also,
  })
  .transform(({ passed_off, ...rule }): FigureRule => ({ kind: 'multiple', passedOff: passed_off, ...rule }))
const within = z
  .strictObject({ days: whole.optional(), months: whole.optional(), workdays: whole.optional() })
  .refine((one) => Object.keys(one).length === 1, '写 days、months 或 workdays，只写一个')
  .transform(({ days, months, workdays }): Extract<FigureRule, { kind: 'period' }>['within'] => {
    if (days !== undefined) return { unit: 'day', value: days }
    return months === undefined ? { unit: 'workday', value: workdays ?? 0 } : { unit: 'month', value: months }
  })
const period = z
  .strictObject({
    id: text,
    within,
    from: z.enum(PERIOD_STARTS),
    or: z.enum(PERIOD_STARTS).nullable().default(null),
    for: text,
    named: z.array(text).default([]),
    cases: z.array(text).default([]),
    own: z.boolean().default(false),
    on_proof: z.boolean().default(false),
    yields: z.array(text).default([]),
    longest: z.boolean().default(false),
    basis: citedArticle,
    also,
  })
  .transform(({ on_proof, ...rule }): FigureRule => ({ kind: 'period', onProof: on_proof, ...rule }))

const cap = z
  .strictObject({ id: text, percent: whole, of: text, sum: text, as, basis: citedArticle })
  .transform((rule): FigureRule => ({ kind: 'cap', ...rule }))

const rest = z
  .strictObject({
    id: text,
    rest: z.enum(REST_KINDS),
    reason: z.enum(['shop', 'own']).nullable(),
    price: z.enum(['paid', 'undiscounted']),
    if: text.nullable().default(null),
    gift: citedArticle.nullable().default(null),
    cases: z.array(text).default([]),
    basis: citedArticle,
    also,
  })
  .transform(({ rest: of, ...rule }): FigureRule => ({ kind: 'rest', of, ...rule }))
const entire = z
  .strictObject({
    id: text,
    whole: text,
    if: text,
    claimed: z.boolean().default(false),
    listed: z.boolean().default(false),
    part: z.boolean().default(false),
    says: z.array(text).default([]),
    unless: z.array(text).default([]),
    bars: z.array(text).default([]),
    basis: citedArticle,
    also,
  })
  .transform(({ whole: of, ...rule }): FigureRule => ({ kind: 'whole', of, ...rule }))
const losses = z
  .strictObject({ id: text, losses: text, if: text.nullable().default(null), basis: citedArticle, also })
  .transform(({ losses: of, ...rule }): FigureRule => ({ kind: 'losses', of, ...rule }))
const difference = z
  .strictObject({ id: text, above: text, double: z.array(text).default([]), basis: citedArticle, also })
  .transform((rule): FigureRule => ({ kind: 'difference', ...rule }))
const delay = z
  .strictObject({
    id: text,
    delay: z.union([z.literal('contract'), z.strictObject({ permille: whole })]),
    of: text,
    basis: citedArticle,
    also,
  })
  .transform(
    ({ delay: each, ...rule }): FigureRule => ({
      kind: 'delay',
      ...rule,
      share: each === 'contract' ? null : each.permille / 1000,
    }),
  )
const bad = z
  .strictObject({ id: text, bad: z.enum(['pieces', 'short']), basis: citedArticle, also })
  .transform(({ bad: what, ...rule }): FigureRule => ({ kind: 'bad', what, ...rule }))

const scale = z
  .strictObject({
    id: text,
    scale: z
      .array(
        z.strictObject({
          to: whole,
          yuan: whole.nullable().default(null),
          percent: z.number().positive().nullable().default(null),
        }),
      )
      .min(1),
    named: z.array(text).min(1),
    basis: citedArticle,
    also,
  })
  .transform(({ scale: steps, ...rule }): FigureRule => ({ kind: 'scale', steps, ...rule }))
const use = z
  .strictObject({
    id: text,
    use: z.strictObject({ percent: z.number().positive(), per: whole }),
    if: text,
    basis: citedArticle,
    also,
  })
  .transform(({ use: { percent, per }, ...rule }): FigureRule => ({ kind: 'use', percent, per, ...rule }))
const excess = z
  .strictObject({ id: text, excess: whole, basis: citedArticle, also })
  .transform(({ excess: percent, ...rule }): FigureRule => ({ kind: 'excess', percent, ...rule }))

/** `rules/figures.yaml`: the calculations for amounts and days that people state. */
export const figuresRules = z.strictObject({
  schema: z.literal('figures/1', 'schema 应是 figures/1'),
  checked_on: z.iso.date(),
  figures: z.array(z.union([multiple, period, cap, rest, entire, losses, difference, delay, bad, scale, use, excess])),
})

/** Figures of a rule that the paragraph it rests on does not give, as people read them. */
export function unsupportedByBasis(rule: FigureRule, { paragraphs, digest }: ArticleRecord): string[] {
  const text = (paragraphs ? wordsOf(paragraphs, rule.basis) : digest) ?? ''
  const given = findFigures(text)
  // 第 8 日至第 15 日 names the last day of a period by its number.
  const isCounted = (unit: string, value: number) =>
    unit === 'day' && new RegExp(`第\\s?${value}\\s?[日天]`, 'u').test(text)
  return wantedOf(rule)
    .filter(({ unit, value }) => !given.some((figure) => figure.unit === unit && figure.value === value))
    .filter(({ unit, value }) => !isCounted(unit, value))
    .map(({ written }) => written)
}

/** Every paragraph that calls for a calculation: its basis first. */
export function callsFor(rule: FigureRule): CitedPart[] {
  return [rule.basis, ...('also' in rule ? rule.also : [])]
}

/** The sums of money that a calculation counts with, each by its role. */
export function sumsOf(rule: FigureRule): string[] {
  switch (rule.kind) {
    case 'multiple':
    case 'whole':
    case 'losses':
    case 'delay':
      return [rule.of]
    case 'cap':
      return [rule.of, rule.sum]
    case 'difference':
      return [rule.above]
    case 'period':
    case 'rest':
    case 'bad':
    case 'scale':
    case 'use':
    case 'excess':
      return []
  }
}

const PERIODS = { day: '天', month: '个月', workday: '个工作日' }

function wantedOf(rule: FigureRule) {
  switch (rule.kind) {
    case 'multiple': {
      const floor = rule.floor === null ? [] : [{ unit: 'yuan', value: rule.floor, written: `${rule.floor} 元` }]
      if (rule.promised) return []
      // The law writes 双倍 without a numeral that we could compare.
      return [
        ...(rule.times === 2 ? [] : [{ unit: 'times', value: rule.times, written: `${rule.times} 倍` }]),
        ...floor,
      ]
    }
    case 'cap':
    case 'excess':
      return [{ unit: 'percent', value: rule.percent, written: `${rule.percent}%` }]
    case 'period': {
      const { unit, value } = rule.within
      return [{ unit, value, written: `${value} ${PERIODS[unit]}` }]
    }
    case 'delay':
      // 日 3‰ is no figure that we could compare; a whole percentage is.
      return rule.share !== null && rule.share >= 0.01
        ? [{ unit: 'percent', value: rule.share * 100, written: `${rule.share * 100}%` }]
        : []
    case 'scale':
      return rule.steps.flatMap(({ percent, yuan }) => [
        ...(percent === null ? [] : [{ unit: 'percent', value: percent, written: `${percent}%` }]),
        ...(yuan === null ? [] : [{ unit: 'yuan', value: yuan, written: `${yuan} 元` }]),
      ])
    case 'use':
      return [{ unit: 'percent', value: rule.percent, written: `${rule.percent}%` }]
    case 'rest':
    case 'whole':
    case 'losses':
    case 'difference':
    case 'bad':
      return []
  }
}

/** Whether a guide rests on the article the calculation comes from. */
export function restsOn(guide: Guide, { basis }: FigureRule): boolean {
  return guide.articles.some(({ statute, article }) => statute === basis.statute && article === basis.article)
}
