import { printArticleNumber } from './articles.ts'
import { type Tail, tailAfterName, tailAlone, tailInList } from './grammar.ts'
import { foldNames, type StatuteNames } from './names.ts'
import { printNumeral } from './numerals.ts'
import type { ArticleReference } from './types.ts'

/** A place where the text names a statute; `statute` is null when we do not know it. */
type Mention = { statute: string | null; named: string | null; end: number; certain: boolean }

const KINDS = '(?:法|条例|规定|办法|解释|细则|规则|法典|决定)'
const TITLE = new RegExp(`${KINDS}(?:（[^（）]{1,12}）)?$`)
const UNKNOWN_NAME = new RegExp(
  `[\\u4e00-\\u9fff]{2,24}?${KINDS}(?=\\s{0,3}的?\\s{0,3}第\\s{0,3}[0-9〇零一二两三四五六七八九十百千]{1,9}\\s{0,3}条)`,
  'y',
)
const SAME_STATUTE = /[该同]法(?=的?\s{0,3}第)/y
/** Characters before 消法 or 电商法 after which the short name is a word of its own, although no article follows. */
const BEFORE_SHORT_NAME = /[按照据依用看说查在是有跟的和与及反从由问讲读翻新旧老对]$/

/**
 * Finds every reference to an article (or only a statute) in a text, in order: 《消法》55 · 消费者权益保护法第55条 · 第五十五条第二款第（一）项 ·
 * 第280条之1 · 第五条、第六条和第八条 (each of these takes the statute before it). A bare 第N条 has `statute: null`; 55块, 3条裤子 and 第3条路
 * are not articles. The caller folds traditional characters first; this function folds width.
 *
 * @example findReferences('《消法》55', names)[0] // { statute: '中华人民共和国消费者权益保护法', article: '第五十五条', … }
 */
export function findReferences(text: string, names: StatuteNames): ArticleReference[] {
  const folded = foldNames(text)
  const found: ArticleReference[] = []
  let position = 0
  while (position < folded.length) {
    const mention = mentionAt(folded, position, names, found.at(-1)?.statute ?? null)
    const tail = mention ? tailAfterName(folded, mention.end) : tailAlone(folded, position)
    if (mention && !tail && mention.certain) {
      found.push({ ...nameOf(mention), article: null, paragraph: null, item: null, start: position, end: mention.end })
    }
    if (!tail) {
      position = mention?.certain ? mention.end : position + 1
      continue
    }
    position = addList(found, folded, nameOf(mention), tail, position)
  }
  return found
}

/** 《全名》第五十五条第二款第（一）项; pass another name to print a short one. */
export function printReference(
  reference: Pick<ArticleReference, 'statute' | 'article' | 'paragraph' | 'item'>,
  name: string | null = reference.statute,
): string {
  const title = name === null ? '' : `《${name.replaceAll('《', '〈').replaceAll('》', '〉')}》`
  return `${title}${printPlace(reference)}`
}

/** The place within a statute: 第五十五条第二款第（一）项. Without an article, the place within that. */
export function printPlace({
  article,
  paragraph,
  item,
}: {
  article?: string | null
  paragraph?: string | null
  item?: string | null
}): string {
  return `${article ?? ''}${paragraph ?? ''}${item ? `第${item}项` : ''}`
}

/** Adds the reference and the rest of its list. Returns the position after the last one. */
function addList(
  found: ArticleReference[],
  folded: string,
  name: Pick<ArticleReference, 'statute' | 'named'>,
  first: Tail,
  start: number,
): number {
  let next: (Tail & { start: number }) | null = { ...first, start }
  let end = start
  while (next) {
    found.push({
      ...name,
      article: next.article && printArticleNumber(next.article),
      paragraph: next.paragraph === null ? null : `第${printNumeral(next.paragraph)}款`,
      item: next.item === null ? null : `（${printNumeral(next.item)}）`,
      start: next.start,
      end: next.end,
    })
    end = next.end
    next = tailInList(folded, next, name.statute !== null || name.named !== null)
  }
  return end
}

function nameOf(mention: Mention | null): Pick<ArticleReference, 'statute' | 'named'> {
  return { statute: mention?.statute ?? null, named: mention?.named ?? null }
}

function mentionAt(folded: string, position: number, names: StatuteNames, last: string | null): Mention | null {
  if (folded[position] === '《') return bracketed(folded, position, names)
  const known = names.matchAt(folded, position)
  if (known && standsAlone(folded, position, known.end)) {
    const short = known.end - position <= 2
    const before = folded.slice(0, position)
    const certain = !short || !/[\u4e00-\u9fff]$/.test(before) || BEFORE_SHORT_NAME.test(before)
    return { statute: known.statute, named: null, end: known.end, certain }
  }
  SAME_STATUTE.lastIndex = position
  if (last !== null && SAME_STATUTE.test(folded)) {
    return { statute: last, named: null, end: position + 2, certain: false }
  }
  return unknownName(folded, position, names)
}

function bracketed(folded: string, position: number, names: StatuteNames): Mention | null {
  const close = closingBracket(folded, position)
  if (close === null) return null
  const inside = folded.slice(position + 1, close)
  const statute = names.resolve(inside) ?? names.resolve(inside.replace(/（[^（）]{1,20}）$/, ''))
  if (statute === null && !TITLE.test(inside)) return null
  return { statute, named: statute === null ? inside : null, end: close + 1, certain: true }
}

function closingBracket(folded: string, open: number): number | null {
  let depth = 0
  for (let at = open; at < Math.min(folded.length, open + 120); at += 1) {
    if (folded[at] === '《') depth += 1
    else if (folded[at] === '》') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return null
}

/** The name of a statute we do not know, right before 第N条: from the first character of the run of words. */
function unknownName(folded: string, position: number, names: StatuteNames): Mention | null {
  if (position > 0 && /[\u4e00-\u9fff]/.test(folded[position - 1] as string)) return null
  UNKNOWN_NAME.lastIndex = position
  const match = UNKNOWN_NAME.exec(folded)
  if (!match || /[该同本]法$/.test(match[0])) return null
  for (let at = position; at < position + match[0].length; at += 1) {
    const known = names.matchAt(folded, at)
    if (known && standsAlone(folded, at, known.end)) return null
  }
  return { statute: null, named: match[0], end: position + match[0].length, certain: true }
}

/** False inside a longer word that only begins like the name: 消法院, 价格法律, 消费者权益保护法实施办法. */
function standsAlone(folded: string, start: number, end: number): boolean {
  const after = folded.slice(end, end + 2)
  if (/^(?:实施|司法解释)/.test(folded.slice(end, end + 4))) return false
  return !(folded.slice(start, end).endsWith('法') && /^(?:[律院官庭治学]|人(?!民)|规(?!定))/.test(after))
}
