import { words } from './day-words.ts'

const FIGURE = '(?:\\d{1,5}|[一二三四五六七八九十]{1,3})'
/** What stands between a road and its number: 西段, 二段, 路口. */
const PART = '(?:[东南西北中上下前后]{1,2}[段侧边]?|[一二三四五六七八九十\\d]{1,3}段|口)?'
/** 7号, 8弄2号, 88号院3号楼. Behind a space it may also be a day: 人民路 17号买的. */
const HOUSE = new RegExp(
  `(?<=[路街道巷弄里坊]${PART})(?:\\s{1,3}(?=${FIGURE}[号弄](?!${words.done_that_day})))?(?<house>${FIGURE}[号弄](?:院|楼)?(?:${FIGURE}[号栋幢](?:楼)?)?)`,
  'gu',
)

/**
 * The numbers of houses in folded text, with their places: 西门大街17号, 春熙路西段7号, 凤凰路二段19号, 望江路8弄2号. They are no day, no sum and no
 * name, wherever the same number stands again.
 */
export function housesIn(folded: string): { text: string; start: number; end: number }[] {
  return Array.from(folded.matchAll(HOUSE), ({ index, 0: all, groups }) => {
    const text = groups?.house ?? ''
    const end = index + all.length
    return { text, start: end - text.length, end }
  })
}
