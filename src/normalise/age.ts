import { foldNumerals, spokenNumber } from './numeral.ts'

const FIGURE = '(\\d{1,3}|[一二两三四五六七八九十百]{1,4})'
/** 十一岁, 11 周岁, 7 岁半; with 不满 before it, the year is not reached. */
const YEARS = new RegExp(`(不满|未满|没满|不到|没到)?\\s*${FIGURE}\\s*(?:周)?岁(?!以[上下]|月)`, 'gu')
/** 我今年16，自己… : a figure of years that says no unit. */
const BARE =
  /(?:今年|虚岁|刚满|才满|满了|年纪|我才|娃才|才)\s*(?:([二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九])(?=了?(?:[，。,.!！?？\s]|$))|(\d{1,2})(?![\d.]|\s*(?:[号月日点个天块元万千百年件台次份%]|周(?!岁)|岁)))/gu
/** 我儿子14了，…; 如果孩子十七呢: a figure after a child that says no unit. */
const OF_CHILD =
  /(?:儿子|女儿|孩子|小孩|娃儿?|闺女|孙子|孙女|外孙女?|侄子|侄女|外甥女?|弟弟|妹妹|[崽仔囡]|(?:要是|如果|假如|万一|换成)[他她])(?:今年|现在|也|才|刚|都|已经|快|就|只有)*\s*(?:(\d{1,2})(?=了?呢|了(?:[，。,.!！?？\s]|$)|\s*[，。,]|$)|([一二两三四五六七八九十]{1,3})(?=了?呢|了(?:[，。,.!！?？\s]|$)))/gu
const IN_ENGLISH = /\b(\d{1,2})[ -]years?[ -]old\b/giu
const OLDEST = 120

/** Before an age that a person tells of themselves; after it no kin may follow (我 8 岁的儿子), and no time that is past. */
const OF_ONESELF =
  /(?:我|俺|本人|\bi(?:'m| am))(?:\s|今年|现在|才|刚|满|只有|还|就|都|已经|是|系|虚岁|周岁|only|just)*$/iu
const OF_ANOTHER = /^\s*(?:的?(?:儿子?|女儿?|孩子|娃|崽|弟|妹|哥|姐|侄|外甥|孙|老)|那年|的时候|时)/u

/** The ages that a text tells, in full years, 0 to 120, in order; 不满 8 岁 is 7. */
export function agesIn(text: string): number[] {
  return told(foldNumerals(text)).map(({ years }) => years)
}

/** The same, of the person alone: 「我今年 16」, not 「我儿子 16 岁」. */
export function ownAgesIn(text: string): number[] {
  const folded = foldNumerals(text)
  return told(folded)
    .filter(({ from, to }) => OF_ONESELF.test(folded.slice(0, from)) && !OF_ANOTHER.test(folded.slice(to)))
    .map(({ years }) => years)
}

function told(folded: string): { years: number; from: number; to: number }[] {
  const withUnit = [...folded.matchAll(YEARS)].map((match) => {
    const [, under, figure = ''] = match
    const years = yearsOf(figure)
    return { match, years: years === null ? null : under ? years - 1 : years }
  })
  const bare = [...folded.matchAll(BARE), ...folded.matchAll(OF_CHILD), ...folded.matchAll(IN_ENGLISH)].map(
    (match) => ({
      match,
      years: yearsOf(match[1] ?? match[2] ?? ''),
    }),
  )
  return [...withUnit, ...bare].flatMap(({ match: { index, 0: whole }, years }) =>
    years !== null && years >= 0 && years <= OLDEST ? [{ years, from: index, to: index + whole.length }] : [],
  )
}

function yearsOf(figure: string): number | null {
  return /^\d+$/u.test(figure) ? Number(figure) : spokenNumber(figure)
}
