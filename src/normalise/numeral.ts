const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const LARGE: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

const FORMAL: Record<string, string> = {
  壹: '一',
  贰: '二',
  貳: '二',
  两: '两',
  兩: '两',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  圆: '元',
  圓: '元',
  塊: '块',
  錢: '钱',
  號: '号',
  蚊: '块',
  週: '周',
  個: '个',
  禮: '礼',
  雙: '双',
  國: '国',
  慶: '庆',
  幾: '几',
  這: '这',
}

/** 民国 1 年 is 1912. */
const REPUBLIC = 1911

/** 5k, 3.5K. 18k and 14k are gold, unless they stand first or after words of paying: 花了18k. */
const THOUSANDS =
  /(?<![\d.]|(?<!(?:^|[花付交充卖价收要值给钱])[了的是]?\s{0,2})(?=(?:9|10|14|18|22|24)\s?k(?![a-z])))(\d+(?:\.\d+)?)\s*k(?![a-z金])/gi

/**
 * Folds width; turns formal and traditional numerals and words of dates into everyday ones, and years of 民国 into common ones; spells out `k` and `w`
 * after a figure (3000 W are watts); drops thousands commas.
 */
export function foldNumerals(text: string): string {
  return text
    .normalize('NFKC')
    .replace(
      /[壹贰貳兩叁肆伍陆柒捌玖拾佰仟萬億圆圓塊錢號蚊週個禮雙國慶幾這]/g,
      (character) => FORMAL[character] ?? character,
    )
    .replace(/廿(?!几)/g, '二十')
    .replaceAll('卅', '三十')
    .replace(/民国\s?(\d{1,3})(?=年)/g, (words, year) => String(REPUBLIC + Number(year)).padStart(words.length))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(THOUSANDS, '$1千')
    .replace(/(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*[wW](?![a-zA-Z])/g, '$1万')
}

/**
 * A spoken number from folded text: 三千八 is 3800, 三千零八 is 3008, 1万2 is 12000, 两百五 is 250, 1.5万 is 15000. Null when the
 * characters do not make one number.
 */
export function spokenNumber(text: string): number | null {
  const tokens = text.match(/\d+(?:\.\d+)?|[零〇一二两俩三仨四五六七八九十百千万亿]/g)
  if (!tokens || tokens.join('') !== text) return null
  if (tokens.length > 1 && tokens.every((token) => token in DIGITS)) {
    return Number(tokens.map((token) => DIGITS[token]).join(''))
  }

  let total = 0
  let section = 0
  let current: number | null = null
  let lastUnit = 1
  let afterZero = false
  for (const token of tokens) {
    if (token === '零' || token === '〇') {
      if (current !== null) return null
      afterZero = true
      continue
    }
    const unit = UNITS[token]
    const large = LARGE[token]
    if (unit !== undefined) {
      if (current === null && unit !== 10) return null
      section += (current ?? 1) * unit
      current = null
      lastUnit = unit
      afterZero = false
    } else if (large !== undefined) {
      if (current === null && section === 0) return null
      total += (section + (current ?? 0)) * large
      section = 0
      current = null
      lastUnit = large
      afterZero = false
    } else {
      if (current !== null) return null
      current = DIGITS[token] ?? Number(token)
    }
  }
  if (current === null) return tokens.length === 1 && afterZero ? 0 : total + section
  // 三千八: the last digit counts tenths of the unit before it, unless a 零 stands between.
  const tenths = lastUnit > 1 && !afterZero && Number.isInteger(current) && current < 10
  return total + section + current * (tenths ? lastUnit / 10 : 1)
}
