import { foldNumerals, spokenNumber } from './numeral.ts'

const FIGURE = '(\\d{1,3}|[一二两三四五六七八九十百]{1,4})'
/** 十一岁, 11 周岁, 7 岁半; with 不满 before it, the year is not reached. */
const YEARS = new RegExp(`(不满|未满|没满|不到|没到)?\\s*${FIGURE}\\s*(?:周)?岁(?!以[上下]|月)`, 'gu')
/** 我今年16，自己… : a figure of years that says no unit. */
const BARE =
  /(?:今年|虚岁|刚满|才满|满了|年纪|我才|娃才|才)\s*(\d{1,2})(?![\d.]|\s*(?:[号月日点个天块元万千百年件台次份%]|周(?!岁)|岁))/gu
const IN_ENGLISH = /\b(\d{1,2})[ -]years?[ -]old\b/giu
const OLDEST = 120

/** The ages that a text tells, in full years, 0 to 120, in order; 不满 8 岁 is 7. */
export function agesIn(text: string): number[] {
  const folded = foldNumerals(text)
  const told = [
    ...[...folded.matchAll(YEARS)].map(([, under, figure = '']) => {
      const years = /^\d+$/u.test(figure) ? Number(figure) : spokenNumber(figure)
      return years === null ? null : under ? years - 1 : years
    }),
    ...[...folded.matchAll(BARE), ...folded.matchAll(IN_ENGLISH)].map(([, figure]) => Number(figure)),
  ]
  return told.filter((years): years is number => years !== null && years >= 0 && years <= OLDEST)
}
