// Telephone numbers we know (hotlines, the council's own), as links in our words: a tap calls. Nothing else is a link.

import { element, settings } from './page.js'

/** A number of three digits is also a sum or an article: it is one to call where calling is spoken of. */
const SPEAKS_OF_CALLING = /(?:打|拨|电话|报警|急救|火警|热线|call|dial)[^。！？\n]{0,24}$/iu
/** The service behind a number: 120 急救. */
const IS_A_SERVICE = /^ (?:急救|报警|火警|交通事故)/u
/** What makes a sum, an article or a time of what stands before it. */
const UNITS = '(?!人力)[元块圆万亿多余几个条款项天日年月周分秒小时倍号度斤公千克毫米升件次下人家页箱瓶期楼层路%％°]'

const known = [...settings.phones].sort((one, other) => other.length - one.length)
const NUMBERS =
  known.length > 0
    ? new RegExp(
        `(?<![\\w.+-])(${known.map((phone) => phone.replace('+', '\\+')).join('|')})(?![\\w-]|\\.\\d| ?${UNITS})`,
        'gu',
      )
    : null

/**
 * A text with the numbers in it as links.
 * @param {string} content
 * @returns {(string | HTMLElement)[]}
 */
export function withCalls(content) {
  /** @type {(string | HTMLElement)[]} */
  const parts = []
  let at = 0
  for (const { 0: number, index } of NUMBERS ? content.matchAll(NUMBERS) : []) {
    const isForCalls =
      SPEAKS_OF_CALLING.test(content.slice(0, index)) || IS_A_SERVICE.test(content.slice(index + number.length))
    if (number.length < 4 && !isForCalls) continue
    parts.push(content.slice(at, index), element('a', { class: 'call', href: `tel:${dialled(number)}` }, number))
    at = index + number.length
  }
  return [...parts, content.slice(at)]
}

/** @param {string} number */
const dialled = (number) => number.replace(/[^\d+-]/g, '')
