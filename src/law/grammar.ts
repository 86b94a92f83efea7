import { readWordFile, wordFile } from '../base/word-file.ts'
import type { ArticleNumber } from './articles.ts'
import { NUMERAL, parseNumeral } from './numerals.ts'

/** The part of a reference after the statute's name, read at one place of a folded text. */
export type Tail = { article: ArticleNumber | null; paragraph: number | null; item: number | null; end: number }

/** knowledge/words/law-references.yaml as it must be; the file says what its list is. */
export const lawReferenceWords = wordFile('law-references/1', ['counted'])
const words = readWordFile('law-references', lawReferenceWords)

const GAP = '\\s{0,3}(?:（[^（）]{1,20}）)?\\s{0,3}(?:里面的?|里边的?|[里中上]的?|的|规定的)?\\s{0,3}[，,：:]?\\s{0,3}'
const SUFFIX = `(?:\\s{0,3}之\\s{0,3}(${NUMERAL}))?`
/** 条 as a counting word (3条裤子, 第3条路): not an article. */
const COUNTED = `(?!\\s{0,3}${words.counted})`
/** Characters that may follow a bare number after a name. Others (消法3倍, 消法500元) show that it is not an article. */
const NUMBER_ENDS = '(?=$|[\\s，。、；：;,.!?！？）)》的是和与及跟说规怎讲咋写里第])'
const ASKED_ABOUT = '(?=\\s{0,3}(?:第?[0-9一二三四五六七八九十]{1,2}款|规定|怎么[说讲写]|[说讲写]的|是(?:什么|啥)))'

const ARTICLE_AFTER_NAME = new RegExp(`${GAP}第?\\s{0,3}(${NUMERAL})\\s{0,3}条${SUFFIX}${COUNTED}`, 'y')
const NUMBER_AFTER_NAME = new RegExp(`\\s{0,3}第?\\s{0,3}(${NUMERAL})${NUMBER_ENDS}`, 'y')
const ARTICLE = new RegExp(`第\\s{0,3}(${NUMERAL})\\s{0,3}条${SUFFIX}${COUNTED}`, 'y')
const COUNT = new RegExp(`(${NUMERAL})\\s{0,3}条${SUFFIX}${COUNTED}`, 'y')
const COUNT_ASKED = new RegExp(
  `(?<![0-9〇零一二两三四五六七八九十百千万第])(${NUMERAL})\\s{0,3}条${SUFFIX}${ASKED_ABOUT}`,
  'y',
)
const PARAGRAPH = new RegExp(`(?:\\s{0,3}的?\\s{0,3}第\\s{0,3}|的?)(${NUMERAL})\\s{0,3}款`, 'y')
const ITEM = new RegExp(
  `\\s{0,3}的?\\s{0,3}第?\\s{0,3}(?:（\\s{0,3}(${NUMERAL})\\s{0,3}）|(${NUMERAL}))\\s{0,3}项`,
  'y',
)
const SEPARATOR = /\s{0,3}(?:以及|还有|或者|[、，,和与及或跟至到~～—-])\s{0,3}(?:[该本同]法的?)?/y
const ALONE = new RegExp(
  `^\\s{0,3}${NUMERAL}\\s{0,3}条(?:\\s{0,3}之\\s{0,3}${NUMERAL})?(?:\\s{0,3}第?${NUMERAL}款)?\\s{0,3}[?？。!！]?\\s{0,3}$`,
)

/** Reads 第五十五条第二款, 55条 or 55 right after a statute's name. */
export function tailAfterName(text: string, position: number): Tail | null {
  return articleAt(ARTICLE_AFTER_NAME, text, position) ?? articleAt(NUMBER_AFTER_NAME, text, position)
}

/** Reads 第五十五条… without a name; reads 55条 only when the words ask about it. */
export function tailAlone(text: string, position: number): Tail | null {
  return articleAt(ARTICLE, text, position) ?? articleAt(ALONE.test(text) ? COUNT : COUNT_ASKED, text, position)
}

/** Reads the next part of a list: 、第六条 · 和第八条 · 、第二款 · 、第（三）项. `start` is the beginning of the new part. */
export function tailInList(text: string, previous: Tail, named: boolean): (Tail & { start: number }) | null {
  SEPARATOR.lastIndex = previous.end
  const separator = SEPARATOR.exec(text)
  if (!separator) return null
  const start = previous.end + separator[0].length
  const next =
    articleAt(ARTICLE, text, start) ??
    paragraphAt(text, start, previous) ??
    (previous.item === null ? null : itemAt(text, start, previous)) ??
    (named ? articleAt(COUNT, text, start) : null)
  return next && { ...next, start }
}

function articleAt(pattern: RegExp, text: string, position: number): Tail | null {
  pattern.lastIndex = position
  const match = pattern.exec(text)
  if (!match?.[1]) return null
  const number = parseNumeral(match[1])
  const suffix = match[2] === undefined ? 0 : parseNumeral(match[2])
  if (!number || suffix === null) return null
  const head: Tail = { article: { number, suffix }, paragraph: null, item: null, end: position + match[0].length }
  return paragraphAt(text, head.end, head) ?? itemAt(text, head.end, head) ?? head
}

function paragraphAt(text: string, position: number, head: Tail): Tail | null {
  PARAGRAPH.lastIndex = position
  const match = PARAGRAPH.exec(text)
  const paragraph = match?.[1] === undefined ? null : parseNumeral(match[1])
  if (!match || !paragraph) return null
  const tail: Tail = { article: head.article, paragraph, item: null, end: position + match[0].length }
  return itemAt(text, tail.end, tail) ?? tail
}

function itemAt(text: string, position: number, head: Tail): Tail | null {
  ITEM.lastIndex = position
  const match = ITEM.exec(text)
  const written = match?.[1] ?? match?.[2]
  const item = written === undefined ? null : parseNumeral(written)
  return match && item ? { ...head, item, end: position + match[0].length } : null
}
