/**
 * Sources of patterns that many readers share. A reader with a class of its own (a number with 百 and 千, with a half) builds
 * it on these.
 */

/** The signs of a number up to ten, as people say it, within a class. */
export const TO_TEN = '一二两三四五六七八九十'

/** A number of days, pieces or times, up to three figures: 12, 十二, 俩. Alternatives without a group. */
export const SPOKEN_NUMBER = `\\d{1,3}|[${TO_TEN}俩仨]{1,3}`

/** The unit after a sum: 300 块钱. */
export const YUAN = '(?:块钱|块|元)'
