import { type ArticleNumber, parseArticleNumber, printArticleNumber } from '../law/articles.ts'
import { NUMERAL } from '../law/numerals.ts'
import { createHeadingPath } from './headings.ts'

/** A problem of numbering or text: its article and its line (from 1). */
export type StatuteProblem = {
  kind: 'gap' | 'duplicate' | 'conflict' | 'out_of_order' | 'empty' | 'count' | 'appendix'
  article: string | null
  line: number
  message: string
}

export type ParsedArticle = {
  /** 第…条 or 第…条之一 */
  article: string
  /** 编 / 章 / 节 above it, outermost first. */
  headings: string[]
  /** 款 in order; the 项 of a 款 are more lines within it. */
  paragraphs: string[]
}

export type ParsedStatute = { title: string | null; articles: ParsedArticle[]; problems: StatuteProblem[] }

type OpenArticle = ParsedArticle & { number: ArticleNumber; line: number }

const ARTICLE_LINE = new RegExp(
  `^(?:#{1,6}\\s*)?(?:\\*\\*)?(第\\s*${NUMERAL}\\s*条(?:\\s*之\\s*${NUMERAL})?)(?:\\*\\*)?(?:([\\s　：:]+)(.*)|(.*))$`,
)
/** 第六条规定的…: words within a paragraph, not the beginning of an article. */
const REFERS = /^(?:规定|第|、|，|。|和|与|至|或|及|的|所|中|以|之|款|项)/
/** （一） · (1) · 1. · 1、 · ①: an item, which belongs to the paragraph above. */
const ITEM_LINE = new RegExp(`^(?:[（(]\\s*${NUMERAL}\\s*[）)]|\\d{1,2}[.．、]|[①-⑳])`)
/** 二、关于赔偿范围的认定: a heading of a judicial interpretation, where an article begins right after it. */
const PART_LINE = new RegExp(`^${NUMERAL}、[^。；：，]{2,40}$`)
const APPENDIX_LINE = /^附(?:件|表|录)?\s*[一二三四五\d]*\s*[：:]|^附(?:件|表|录)\s*[一二三四五\d]*$/

/**
 * Reads the text of a statute, Markdown or plain: title, then articles with the headings above them. `lineOffset` is
 * added to line numbers (lines of front matter before the text). Every line ends up in an article, in a heading, before
 * the first article, or in the appendix, which is reported.
 */
export function parseStatute(text: string, lineOffset = 0): ParsedStatute {
  const headings = createHeadingPath()
  const articles: OpenArticle[] = []
  const problems: StatuteProblem[] = []
  let title: string | null = null
  let appendix = false

  const lines = text.split('\n').map((raw) => raw.replace(/[\s　]+/g, ' ').trim())
  for (const [index, line] of lines.entries()) {
    const number = index + 1 + lineOffset
    if (line === '' || appendix) continue
    const current = articles.at(-1)
    const start = articleStart(line, current)
    if (start) {
      articles.push({
        article: printArticleNumber(start.number),
        number: start.number,
        headings: headings.path(),
        paragraphs: start.text === '' ? [] : [start.text],
        line: number,
      })
    } else if (title === null && /^#\s/.test(line)) title = line.replace(/^#\s+/, '')
    else if (
      headings.take(line) ||
      (PART_LINE.test(line) && isBeforeArticle(lines, index) && headings.take(`## ${line}`))
    )
      continue
    else if (current && APPENDIX_LINE.test(line)) {
      appendix = true
      problems.push({
        kind: 'appendix',
        article: null,
        line: number,
        message: `「${line.slice(0, 20)}」以后的附件不属于任何一条，没有收入`,
      })
    } else if (current) addLine(current, line)
    else title ??= line.replace(/^#+\s*/, '')
  }
  const kept = withoutRepeats(articles, problems)
  checkNumbering(kept, problems)
  return {
    title: title?.replace(/^《(.*)》$/, '$1') ?? null,
    articles: kept.map(({ article, headings: path, paragraphs }) => ({ article, headings: path, paragraphs })),
    problems: problems.sort((a, b) => a.line - b.line),
  }
}

function isBeforeArticle(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index + 1).find((line) => line !== '')
  return next !== undefined && ARTICLE_LINE.test(next)
}

function articleStart(line: string, current: OpenArticle | undefined): { number: ArticleNumber; text: string } | null {
  const match = ARTICLE_LINE.exec(line)
  const number = match?.[1] ? parseArticleNumber(match[1]) : null
  if (!match || !number) return null
  if (match[2] !== undefined) return { number, text: (match[3] as string).trim() }
  const text = (match[4] ?? '').trim()
  if (text === '') return { number, text }
  return follows(current?.number, number) && !REFERS.test(text) ? { number, text } : null
}

function follows(before: ArticleNumber | undefined, next: ArticleNumber): boolean {
  if (!before) return next.number === 1 && next.suffix === 0
  if (next.suffix > 0) return next.number === before.number && next.suffix === before.suffix + 1
  return next.number === before.number + 1
}

function addLine(article: OpenArticle, line: string): void {
  const plain = line.replace(/^[-*+]\s+/, '')
  const last = article.paragraphs.length - 1
  if (last >= 0 && ITEM_LINE.test(plain)) article.paragraphs[last] += `\n${plain}`
  else article.paragraphs.push(plain)
}

/** Keeps the first of repeated articles; two different texts under one number are a conflict. */
function withoutRepeats(articles: OpenArticle[], problems: StatuteProblem[]): OpenArticle[] {
  const first = new Map<string, OpenArticle>()
  for (const article of articles) {
    const earlier = first.get(article.article)
    if (!earlier) {
      first.set(article.article, article)
      continue
    }
    const same = earlier.paragraphs.join('\n') === article.paragraphs.join('\n')
    problems.push({
      kind: same ? 'duplicate' : 'conflict',
      article: article.article,
      line: article.line,
      message: same
        ? `${article.article}重复出现（第 ${earlier.line} 行已有），只收一份`
        : `${article.article}出现两次，文字不同（另一处在第 ${earlier.line} 行），不知道哪一份对`,
    })
  }
  return [...first.values()]
}

function checkNumbering(articles: OpenArticle[], problems: StatuteProblem[]): void {
  let before: ArticleNumber | undefined
  for (const { article, number, paragraphs, line } of articles) {
    const problem = (kind: StatuteProblem['kind'], message: string) => problems.push({ kind, article, line, message })
    if (paragraphs.length === 0) problem('empty', `${article}没有内容`)
    if (!follows(before, number)) {
      const last = before ? printArticleNumber(before) : '开头'
      const backwards =
        before && (number.number < before.number || (number.number === before.number && number.suffix < before.suffix))
      if (backwards) problem('out_of_order', `${article}排在${last}之后，顺序不对`)
      else problem('gap', `${last}之后直接到了${article}，中间缺条`)
    }
    before = number
  }
}
