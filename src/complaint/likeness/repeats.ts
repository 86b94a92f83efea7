import type { GroupRules } from './group-rules.ts'

/** Counts within the days of the rules. They include this complaint. */
export type RepeatCounts = {
  /** Complaints of this phone about this category; below, those of them against this business. */
  sameCategory: number
  sameRespondent: number
  /** Number of different names given with this phone, and of different phones given with this address. */
  namesWithOnePhone: number
  phonesAtOneAddress: number
}

/** A count that reaches the figure of the rules, with the item of the article that names the factor. */
export type RepeatSignal = {
  code: 'same_category' | 'same_respondent' | 'names_with_one_phone' | 'phones_at_one_address'
  count: number
  withinDays: number
  statute: string
  article: string
  item: string
}

/**
 * Figures that staff may weigh when they judge whether a purchase was for daily life (市场监督管理投诉举报处理办法 第十七条). They decide
 * nothing, and complainants never see them.
 */
export function repeatSignals(counts: RepeatCounts, rules: GroupRules['signals']): RepeatSignal[] {
  const all = [
    { code: 'same_category', count: counts.sameCategory },
    { code: 'same_respondent', count: counts.sameRespondent },
    { code: 'names_with_one_phone', count: counts.namesWithOnePhone },
    { code: 'phones_at_one_address', count: counts.phonesAtOneAddress },
  ] as const
  return all
    .filter(({ code, count }) => count >= rules[code].at_least)
    .map(({ code, count }) => ({ code, count, withinDays: rules.within_days, item: rules[code].item, ...rules.basis }))
}
