import { findFigures } from '../law/figures.ts'
import type { ArticleReference } from '../law/types.ts'
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
}

/** Outcomes nobody can promise, and phrases that say nothing. */
const PROMISE =
  /一定(?:能|会|可以)(?:赔|退|赢|胜|成功|拿)|肯定(?:能|会)(?:赔|退|赢|胜|成功)|保证(?:能|会|您)?(?:赔|退|赢|胜)|百分之?百|100\s?%\s?(?:能|会|赔|退)|稳赢|guarantee[ds]? (?:a |you )?(?:refund|win)/iu
/** Markup, addresses and numbers to call: none of it comes from a source. */
const NOT_PLAIN =
  /<\/?[a-z!][^>]*>|https?:|www\.|\]\(|```|\*\*|^#+\s|[\w.+-]+@[\w-]+\.\w|\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)/imu
const EMPTY_PHRASE = /根据相关法律法规|建议咨询(?:专业)?律师/u
/** A number to call has this form; it must stand in a source. */
const HOTLINE = /(?<![\d.])(?:1[0-2]\d{1,3}|9[56]\d{3})(?![\d.%元天日倍年月])/gu
/** As many characters in a row as the instructions are a leak. */
const LEAK = 16
/** A statement shares at least this part of its character pairs with what it rests on and what was said. */
const SHARED = 0.3

/**
 * Whether a statement of a model may be shown: every source it names was given, what it takes over is verbatim, every
 * statute, article and figure it speaks of stands in those sources (or in the person's own words), and it is plain
 * text in the language asked for. Null: it may.
 */
export function refusalOf(statement: Statement, evidence: Evidence): Refusal | null {
  const { text } = statement
  if (NOT_PLAIN.test(text) || EMPTY_PHRASE.test(text)) return 'not_plain'
  if (PROMISE.test(text)) return 'promise'
  if (repeats(text, evidence.instructions)) return 'instructions'
  if (!speaks(text, evidence.language)) return 'language'
  if (statement.part === 'question' && statement.sources.length === 0) return namesArticle(text, [], evidence)
  if (statement.sources.length === 0) return 'no_source'
  const sources = statement.sources.flatMap((id) => evidence.sources.get(id) ?? [])
  if (sources.length < statement.sources.length) return 'invented_source'
  for (const { source, text: quote } of statement.quotes) {
    const whole = evidence.sources.get(source)
    if (!whole) return 'invented_source'
    if (!fold(whole.text).includes(fold(quote))) return 'invented_quote'
  }
  return (
    namesArticle(text, statement.sources, evidence) ??
    givesFigures(text, sources, evidence) ??
    isSpokenOf(text, sources, evidence)
  )
}

/** A statute in 《》 or an article number that is not that of a source it rests on. */
function namesArticle(
  text: string,
  ids: readonly string[],
  { articles, findReferences, sources }: Evidence,
): Refusal | null {
  const own = ids.flatMap((id) => articles.get(id) ?? [])
  const titles = ids.flatMap((id) => sources.get(id)?.text ?? []).join('\n')
  const named = [...text.matchAll(/《([^》]{1,60})》/gu)].map(([, name]) => name ?? '')
  const references = findReferences(text)
  const strange = (name: string) =>
    !titles.includes(`《${name}》`) && !own.some(({ statute }) => statute === name || statute.endsWith(name))
  const known = (statute: string | null, article: string | null) =>
    own.some((each) => (!statute || each.statute === statute) && (!article || each.article === article))
  if (named.some((name) => strange(name) && !references.some(({ statute }) => statute && known(statute, null))))
    return 'invented_article'
  return references.some(({ statute, article }) => (statute || article) && !known(statute, article))
    ? 'invented_article'
    : null
}

function givesFigures(text: string, sources: readonly Source[], { said, computed }: Evidence): Refusal | null {
  const allowed = [...sources.map((source) => `${source.title}\n${source.text}`), said, ...computed].join('\n')
  const given = new Set(findFigures(allowed).map(({ unit, value }) => `${value} ${unit}`))
  if (findFigures(text).some(({ unit, value }) => !given.has(`${value} ${unit}`))) return 'invented_figure'
  const digits = new Set(numbersOf(allowed))
  const spoken = new Set(findFigures(allowed).map(({ value }) => String(value)))
  if (numbersOf(text).some((number) => !digits.has(number) && !spoken.has(number))) return 'invented_figure'
  return (text.match(HOTLINE) ?? []).some((number) => !allowed.includes(number)) ? 'invented_figure' : null
}

function isSpokenOf(text: string, sources: readonly Source[], { said, computed, language }: Evidence): Refusal | null {
  if (language === 'en') return null
  const known = pairsOf([...sources.map((source) => source.text), said, ...computed].join('\n'))
  const own = [...pairsOf(text)]
  if (own.length === 0) return 'not_in_source'
  return own.filter((pair) => known.has(pair)).length / own.length >= SHARED ? null : 'not_in_source'
}

function speaks(text: string, language: Language): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return false
  return language === 'zh'
    ? han / letters > 0.6
    : text.replace(/《[^》]*》/gu, '').match(/[a-z]/giu) !== null && han / letters < 0.5
}

function repeats(text: string, instructions: string): boolean {
  const folded = fold(text)
  const whole = fold(instructions)
  for (let at = 0; at + LEAK <= folded.length; at += 1) if (whole.includes(folded.slice(at, at + LEAK))) return true
  return false
}

function numbersOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/(?<=\d),(?=\d{3})/gu, '')
      .match(/\d+(?:\.\d+)?/gu) ?? []
  ).map((number) => String(Number(number)))
}

function pairsOf(text: string): Set<string> {
  const characters = fold(text)
  return new Set(Array.from({ length: Math.max(0, characters.length - 1) }, (_, at) => characters.slice(at, at + 2)))
}

/** Width, spaces and punctuation do not count in a comparison of words. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
}
