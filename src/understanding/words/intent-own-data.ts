import type { IntentWords } from './intent-words.ts'

/** Speaks of what we hold about the person. */
export function ownData(words: IntentWords) {
  const allOfIt = `的?${words.all_of_it}*的?${words.own_data}`
  const mine = new RegExp(words.asks_my_data, 'u')
  /** Somebody else has the data that is spoken of. */
  const elsewhere = new RegExp(words.elsewhere, 'iu')
  const erasure = new RegExp(
    `(?:把|将)?我(?:在你们这里?)?${allOfIt}[^。！？，,商店]{0,6}${words.erases}` +
      `|${words.erases_all}(?:我|本人)${allOfIt}`,
    'u',
  )
  const copy = new RegExp(
    `${words.copies}(?:一份)?(?:我|本人)${allOfIt}|我${allOfIt}[^。！？，,商店]{0,4}${words.gives_copy}`,
    'u',
  )
  const data = new RegExp(words.speaks_of_data, 'iu')
  const consentBack = new RegExp(words.takes_consent_back, 'u')
  const isSomebody = new RegExp(
    `^(?:我|俺)(?:就)?是(?:${words.is_complainant}|${words.is_complainant}的?${words.relatives})$`,
    'u',
  )
  const givesDigits = new RegExp(
    `^(?!手机[\\s：:]*\\d{4}$)(?=.*(?:${words.near_digits}|\\d{4}$))(?:我把?|那)?(?:他|她|我)?的?(?:手机|电话)号?码?` +
      `(?:的)?${words.last_digits}?(?:${words.gives_digits}|\\s|[：:])*\\d{0,4}$`,
    'u',
  )

  return {
    asksMyData: (text: string): boolean => mine.test(text),

    /** Wants what we hold erased: 「把我的资料全删了」. */
    wantsErasure: (text: string): boolean => !elsewhere.test(text) && erasure.test(text),

    /** Wants a copy of what we hold. */
    wantsCopy: (text: string): boolean => !elsewhere.test(text) && copy.test(text),

    /** Speaks of data that somebody holds: 「把我的信息发我一份」. */
    speaksOfData: (text: string): boolean => data.test(text),

    /** Takes back a consent given to us: 「我不同意公示了」「撤回同意」. */
    takesConsentBack: (text: string): boolean => consentBack.test(text.trim()),

    /** Says who they are, or a part of a telephone number, to be told of a complaint: that proves nothing. */
    saysWhoTheyAre(text: string): boolean {
      const bare = text.trim().replace(/(?<![。！!，,\s])[。！!，,\s]+$/u, '')
      return isSomebody.test(bare) || givesDigits.test(bare)
    },
  }
}
