import { parseArticleNumber } from '../law/articles.ts'
import type { ArticleReference } from '../law/types.ts'
import type { Fold } from '../retrieval/fold.ts'
import { amountsOf, areGiven } from './amounts.ts'
import { claimsUnborne, mayBeAsked, promises } from './claims.ts'
import { ENGLISH_NUMBER, readEnglishNumber } from './english-numbers.ts'
import type { Language } from './language.ts'
import type { Source, Statement } from './writer.ts'

/** Why a statement is not shown. `invented_*` are the dangerous ones. */
export type Refusal =
  | 'no_source'
  | 'invented_source'
  | 'invented_article'
  | 'invented_quote'
  | 'invented_figure'
  | 'not_in_source'
  | 'promise'
  | 'not_plain'
  | 'language'
  | 'instructions'

/** What a statement is held against. */
export type Evidence = {
  sources: ReadonlyMap<string, Source>
  /** Statute and article of each source that is an article. */
  articles: ReadonlyMap<string, { statute: string; article: string }>
  /** What the person said: figures of their own may be repeated. */
  said: string
  /** Lines computed by our own code: their figures may be repeated. */
  computed: readonly string[]
  /** The instructions the model was given, never to be repeated. */
  instructions: string
  language: Language
  findReferences: (text: string) => ArticleReference[]
  /** Brings widths, case and 繁简 into one form, so that no spelling hides anything. */
  fold: Fold
}

/** Markup, code, addresses and numbers to call, and what does not show: none of it comes from a source. */
const NOT_PLAIN =
  /<\/?[a-z!][^>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);|\\u[\da-f]{4}|(?:%[\da-f]{2}){3}|[a-z\d+/=]{24}|https?:|javascript:|www\.|[\w-]\.(?:com|cn|net|org|top|vip|xyz|example)\b|\]\(|```|\*\*|^#+\s|[\w.+-]+@[\w-]+\.\w|\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)/imu
/** Characters that do not show or change those beside them, and digits of other scripts. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{M}\u115F\u1160\u3164\uFFA0]|(?![0-9])\p{Nd}|(?!〇)\p{Nl}/u
const EMPTY_PHRASE = /根据相关法律法规|建议咨询(?:专业)?律师/u
/** A number to call has this form; it must stand in a source. */
const HOTLINE = /(?<![\d.])(?:1[0-2]\d{1,3}|9[56]\d{3})(?![\d.%元天日倍年月])/gu
/** As many characters in a row as the instructions are a leak. */
const LEAK = 12
/** A statement shares at least this part of its character pairs with what it rests on and what was said … */
const SHARED = 0.3
/** … and this part with what it rests on alone: what was only said is no ground. */
const GROUNDED = 0.08
/** What mostly says again what was said is an echo: it may be what somebody wanted to be told. */
const ECHOED = 0.5
/** A shorter sentence says too little to be held against anything by itself. */
const SENTENCE = 8
/** So do the longer words of an English one, with the English lines of all sources. */
const SHARED_WORDS = 0.4
const LONGER = /[a-z]{4,}/u
/** From so many characters on, words between quotation marks are taken for words of a source. */
const QUOTED = /[“「『"]([^”」』"]{6,})[”」』"]/gu
const NUMERALS = '\\d〇零○一二两三四五六七八九十百千万廿卅'
/** Article numbers, readable or not. 3 条建议 is none. */
const ARTICLE_NUMBER = new RegExp(
  `第[${NUMERALS}壹贰叁肆伍陆柒捌玖拾佰仟\\s]{1,20}条(?!件|款)|[${NUMERALS}]{2,}\\s*条(?!件|款)`,
  'gu',
)
const ENGLISH_ARTICLE = new RegExp(`\\b(?:articles?|arts?\\.)\\s*(${ENGLISH_NUMBER}|[ivxlc]+\\b)`, 'gu')
const ENGLISH_TITLE =
  /\b(?:[A-Z][\w’'-]*\s+(?:(?:of|on|the|and|for)\s+)*)+(?:Law|Act|Code|Regulations?|Measures|Provisions|Rules|Interpretations?)\b/gu

/**
 * Whether a statement of a model may be shown: every source it names was given, what it takes over is verbatim, every
 * statute, article and figure it speaks of stands in those sources (or in the person's own words), it tells of no
 * ruling and nothing done that they do not tell of, and it is plain text in the language asked for. Null: it may.
 */
export function refusalOf(statement: Statement, evidence: Evidence): Refusal | null {
  const visible = statement.text.normalize('NFKC')
  const text = evidence.fold(visible)
  if (HIDDEN.test(visible) || NOT_PLAIN.test(text) || EMPTY_PHRASE.test(text)) return 'not_plain'
  if (promises(text)) return 'promise'
  if (repeats(text, evidence.instructions)) return 'instructions'
  if (!speaks(text, evidence.language)) return 'language'
  const sources = statement.sources.flatMap((id) => evidence.sources.get(id) ?? [])
  if (sources.length < statement.sources.length) return 'invented_source'
  const asks = statement.part === 'question'
  if (asks && !mayBeAsked(text)) return 'not_in_source'
  if (sources.length === 0 && !asks) return 'no_source'
  for (const { source, text: quote } of statement.quotes) {
    const whole = evidence.sources.get(source)
    if (!whole) return 'invented_source'
    if (!bare(whole.text).includes(bare(quote))) return 'invented_quote'
  }
  const grounds = sources.length > 0 ? sources : [...evidence.sources.values()]
  const borne = grounds.map((source) => `${source.title}\n${source.text}`)
  const given = evidence.fold([...borne, ...evidence.computed].join('\n'))
  return (
    namesArticle(text, visible, statement.sources, given, evidence) ??
    givesFigures(text, given, evidence) ??
    quotesInText(text, given, evidence) ??
    (asks && sources.length === 0 ? null : isSpokenOf(text, sources, evidence))
  )
}

/** Whether as many characters in a row as would be a leak stand in the instructions. */
export function repeats(text: string, instructions: string): boolean {
  const words = bare(text)
  const whole = bare(instructions)
  for (let at = 0; at + LEAK <= words.length; at += 1) if (whole.includes(words.slice(at, at + LEAK))) return true
  return false
}

/** A statute, an article number, a ruling or something done that its sources do not bear. */
function namesArticle(
  text: string,
  visible: string,
  ids: readonly string[],
  given: string,
  { articles, findReferences, fold }: Evidence,
): Refusal | null {
  const own = ids.flatMap((id) => articles.get(id) ?? [])
  const isOwn = (statute: string | null, article: string | null) =>
    own.some((each) => (!statute || each.statute === statute) && (!article || each.article === article))
  const references = findReferences(text).filter(({ start, end }) => !isPointing(text, start, end))
  const strange = references.some(({ statute, named, article, paragraph, item, start, end }) => {
    if (article === null && given.includes(text.slice(start, end))) return false
    return (
      named !== null ||
      (paragraph !== null && !given.includes(paragraph)) ||
      (item !== null && !given.includes(fold(`第${item}项`))) ||
      ((statute || article) && !isOwn(statute, article))
    )
  })
  const titles = [...text.matchAll(/《([^》]*)(?:》|$)|》/gu)].some(([whole, name = '']) => {
    const statute = findReferences(`《${name}》`)[0]?.statute ?? null
    return !(statute && isOwn(statute, null)) && !given.includes(whole)
  })
  if (strange || titles) return 'invented_article'
  const rest = references.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text)
  const unread = (rest.match(ARTICLE_NUMBER) ?? []).some((written) => !given.includes(written))
  const english = [...text.matchAll(ENGLISH_ARTICLE)].some(([, number = '']) => {
    const value = readEnglishNumber(number)
    return !(value > 0 && own.some(({ article }) => parseArticleNumber(article)?.number === value))
  })
  const title = (visible.match(ENGLISH_TITLE) ?? []).some((name) => !given.includes(name.toLowerCase()))
  if (unread || english || title) return 'invented_article'
  return claimsUnborne(rest, given) ? 'not_in_source' : null
}

/** 这一条, 那一条怎么写: points at something, names no article. */
function isPointing(text: string, start: number, end: number): boolean {
  return /[这那哪有另每]$/u.test(text.slice(0, start)) && /^一条/u.test(text.slice(start, end))
}

function givesFigures(text: string, given: string, { said, fold }: Evidence): Refusal | null {
  const told = fold(said)
  if (!areGiven(amountsOf(text), amountsOf(given), amountsOf(told))) return 'invented_figure'
  // A number to call comes from a source alone: who gives one in a message may want it said by us.
  return (text.match(HOTLINE) ?? []).some((number) => !given.includes(number)) ? 'invented_figure' : null
}

/** Words between quotation marks stand in the sources, or were said. */
function quotesInText(text: string, given: string, { said }: Evidence): Refusal | null {
  const known = `${bare(given)}\n${bare(said)}`
  return [...text.matchAll(QUOTED)].some(([, quoted = '']) => !known.includes(bare(quoted))) ? 'invented_quote' : null
}

/** Each sentence has words of its grounds: none rides on another. */
function isSpokenOf(
  text: string,
  sources: readonly Source[],
  { said, computed, language, sources: all }: Evidence,
): Refusal | null {
  const sentences = text.split(/[。；！？;!?]|\.(?!\d)/u).filter((sentence) => bare(sentence).length >= SENTENCE)
  if (language === 'en') {
    const lines = [...all.values()].map((source) => source.text).join('\n')
    const borne = LONGER.test(text) && [text, ...sentences].every((part) => sharedWords(part, lines) >= SHARED_WORDS)
    return borne ? null : 'not_in_source'
  }
  const grounds = pairsOf([...sources.map((source) => source.text), ...computed].join('\n'))
  const words = pairsOf(said)
  const borne = (part: string) => {
    const own = [...pairsOf(part)]
    const grounded = own.filter((pair) => grounds.has(pair)).length
    const echoed = own.filter((pair) => !grounds.has(pair) && words.has(pair)).length
    const share = (count: number) => count / own.length
    return share(grounded + echoed) >= SHARED && share(grounded) >= GROUNDED && share(echoed) <= ECHOED
  }
  return [text, ...sentences].every(borne) ? null : 'not_in_source'
}

/** The part of the longer words of an English text whose beginnings stand in the other one. */
function sharedWords(text: string, others: string): number {
  const beginnings = (of: string) =>
    (of.toLowerCase().match(new RegExp(LONGER, 'gu')) ?? []).map((word) => word.slice(0, 5))
  const known = new Set(beginnings(others))
  const own = beginnings(text)
  return own.length === 0 ? 1 : own.filter((word) => known.has(word)).length / own.length
}

function speaks(text: string, language: Language): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return false
  return language === 'zh'
    ? han / letters > 0.6
    : text.replace(/《[^》]*》/gu, '').match(/[a-z]/giu) !== null && han / letters < 0.5
}

function pairsOf(text: string): Set<string> {
  const characters = bare(text)
  return new Set(Array.from({ length: Math.max(0, characters.length - 1) }, (_, at) => characters.slice(at, at + 2)))
}

/** Width, spaces and punctuation do not count in a comparison of words. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
}
