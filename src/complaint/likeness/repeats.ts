import type { GroupRules } from './group-rules.ts'

/** What was counted within the days of the rules, this complaint among it. */
export type RepeatCounts = {
  /** Complaints of this telephone over this category, and those against this business among them. */
  sameCategory: number
  sameRespondent: number
  /** Different names given with this telephone; different telephones given with this address. */
  namesWithOnePhone: number
  phonesAtOneAddress: number
}

/** A figure that reaches what the rules say, with the item of the article that names it as a factor. */
export type RepeatSignal = {
  code: 'same_category' | 'same_respondent' | 'names_with_one_phone' | 'phones_at_one_address'
  count: number
  withinDays: number
  statute: string
  article: string
  item: string
}

/**
 * Figures staff may weigh when they judge whether a purchase was for daily life (市场监督管理投诉举报处理办法 第十七条). They
 * decide nothing, and a complainant never reads them.
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
