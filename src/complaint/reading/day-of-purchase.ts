import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import { type ParsedDate, readDate } from '../../normalise/date.ts'
import type { ComplaintForm } from '../form/form.ts'
import { purchaseDays, purchaseDaysAlone } from '../wording/figures.ts'

/** The day of the purchase in an answer. Of several days it is the first on which something was bought, paid or signed: 10月2号出发的 9月20号付的钱. */
export function dayOfPurchase(form: ComplaintForm, text: string, today: Day): ParsedDate {
  const read = readDate(purchaseDaysAlone(form, text, today), today)
  if (read.ok || read.code !== 'several') return read
  const [bought] = purchaseDays(form, text, today).filter(({ role }) => role === 'purchase_date')
  return bought ? { ok: true, approximate: false, ...bought } : read
}

const spread = oncePer(({ words: { answers } }: ComplaintForm) => new RegExp(answers.spread_over, 'u'))

/** Whether the words tell of a purchase that has no one day: 从国庆节到上个礼拜天陆陆续续的. `words` in simplified characters. */
export function isSpread(form: ComplaintForm, words: string): boolean {
  return spread(form).test(words)
}
