const ADDRESS = /[\w.+-]{1,64}[@＠][\w-]{1,63}(?:[.．][\w-]{1,63})+/gu

/** Digits as people type them, full-width and Chinese ones too, and what they put between groups of them. */
const DIGIT = '[\\d０-９〇零一二三四五六七八九幺]'
const GAP = '[ \\u3000.·_－–—-]{0,3}'
/** Dates, prices with a fraction, names of standards (GB 7718-2011): they may be long and say nothing of a person. */
const DATE = `(?<!${DIGIT})(?:19|20)\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}(?!\\d)`
const SHORT_DATE = '(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)'
const PRICE = '\\d{1,9}\\.\\d{1,2}(?![\\d.])'
const STANDARD = 'GB(?:/[TZ])?\\s?\\d+(?:\\.\\d+)?[-—]\\d{4}(?!\\d)'
const HARMLESS = `${DATE}|(?<!${DIGIT}${GAP})(?:${SHORT_DATE}|${PRICE})|${STANDARD}`
const NUMBER = `[+＋]?${DIGIT}(?:${GAP}(?!${DATE})${DIGIT})*[xXｘＸ]?`
const SERIES = new RegExp(`(?<harmless>${HARMLESS})|${NUMBER}`, 'gu')

const LEAST_DIGITS = 7
/** Nobody's telephone and nobody's bank card is as short as the largest sum. */
const LARGEST_SUM_DIGITS = 9
const CURRENCY_AFTER = /^ ?(?:元(?!旦)|块|圆|万(?!一)|亿|[美港欧日]元)/u
const CURRENCY_BEFORE = /(?:[￥¥$]|人民币) ?$/u

/**
 * A text for services outside this process: e-mail addresses and numbers of seven digits and more (telephones, identity
 * and bank cards, orders), however they are grouped, are replaced. Dates, sums of money and names of standards stay.
 */
export function maskPersonal(text: string): string {
  return text
    .replace(ADDRESS, '（邮箱）')
    .replace(SERIES, (series, harmless: string | undefined, at: number, whole: string) => {
      if (harmless !== undefined) return series
      const digits = series.match(new RegExp(DIGIT, 'gu'))?.length ?? 0
      if (digits < LEAST_DIGITS) return series
      const isSum = CURRENCY_AFTER.test(whole.slice(at + series.length)) || CURRENCY_BEFORE.test(whole.slice(0, at))
      return isSum && digits <= LARGEST_SUM_DIGITS ? series : '（号码）'
    })
}
