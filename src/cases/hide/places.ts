import { oneOf } from './fold.ts'
import type { HiddenKind, HidingRules, Stretch, Tag } from './rules.ts'

/** What no name of a shop or a place holds: 我在…, …的. */
const NO_NAME = /[^\p{L}\p{N}·&（）()]/u
const LONGEST = 18
const BRANCH = /^[（(][^（()）]{1,14}[）)]/u
const SOME = /某/u

/** Shops, companies and exact places in running words, folded. Platforms that everybody knows stay. */
export function createPlaceFinder(rules: HidingRules, tag: Tag): (text: string) => Stretch[] {
  const leads = new RegExp(`(?:${oneOf(rules.lead_in.filter((word) => word.length > 1))}|[${rules.lead_signs}])`, 'gu')
  const kinds = new RegExp(`^(?:${oneOf([...rules.kinds, ...rules.businesses])})+$`, 'u')
  const endKinds = new RegExp(`(?:${oneOf([...rules.kinds, ...rules.businesses])})+$`, 'u')
  const legal = new RegExp(`(?:${oneOf(rules.legal_forms)})$`, 'u')
  const endings = new RegExp(oneOf(rules.businesses), 'gu')
  const platforms = new RegExp(`^(?:${oneOf(rules.platforms)})`, 'u')
  const notPlaces = new Set(rules.not_places)
  /** 昨天, 上周: no 童年. */
  const before = { when: new RegExp(`^(?:[${rules.times_begin}]|\\d)`, 'u'), little: new Set(rules.little_words) }
  const unsureEndings = new Set(rules.unsure_endings)
  const beforeUnsure = new RegExp(`(?:${oneOf(rules.before_unsure_endings)})$`, 'u')
  const inMarks = new RegExp(
    `(?:${oneOf(rules.shop_words)})(?:名?叫做?|是|为|[:：])?[「『“"‘]([^」』”"’]{2,24})[」』”"’]`,
    'gu',
  )
  const placed: [HiddenKind, RegExp, number][] = [
    [
      'estate',
      new RegExp(
        `(?<own>\\p{Script=Han}{2,10}?)(?:${oneOf(rules.estates)})(?:[一二三四五六七八九十\\d]+期|[东南西北]区)?`,
        'gu',
      ),
      2,
    ],
    ['mall', new RegExp(`(?<own>[\\p{Script=Han}a-z]{2,8}?)(?:${oneOf(rules.malls)})`, 'gu'), 2],
    [
      'street',
      new RegExp(
        `(?<own>\\p{Script=Han}{2,6}?)(?:${oneOf(rules.streets)})(?:[东南西北中]段|[东南西北]路)?(?: ?\\d+ ?号(?:之[一二三]|附\\d+号)?)?`,
        'gu',
      ),
      2,
    ],
    ['village', new RegExp(`(?<own>\\p{Script=Han}{2,5}?)(?:${oneOf(rules.villages)})`, 'gu'), 2],
    ['region', new RegExp(`(?<own>\\p{Script=Han}{2,6}?)(?:${oneOf(rules.regions)})`, 'gu'), 2],
  ]

  return (text) => {
    const tokens = tokensOf(tag(text, false))
    const cut: Cut = {
      starts: new Set(tokens.map(({ start }) => start)),
      ending: new Map(tokens.map((token) => [token.end, token])),
    }
    return [...businesses(text, cut), ...places(text, tokens, cut), ...quoted(text)]
  }

  function businesses(text: string, cut: Cut): Stretch[] {
    return [...text.matchAll(endings)].flatMap(({ index, 0: ending }): Stretch[] => {
      const end = index + ending.length
      const start = startOf(text, index, cut)
      const own = text.slice(start, index)
      const short = ending.length === 1
      if ([...own].length < (short ? 2 : 2) || kinds.test(own) || SOME.test(own) || platforms.test(own + ending))
        return []
      // 酒店里、行不行: a short ending is often the beginning of another word.
      if (short && !cut.starts.has(end) && end < text.length) return []
      // 进店, 到店: somebody comes in.
      if (short && cut.ending.get(index)?.tag === 'v' && cut.ending.get(index)?.word.length === 1) return []
      if (short && unsureEndings.has(ending) && !beforeUnsure.test(text.slice(0, start))) return []
      const branch = BRANCH.exec(text.slice(end))?.[0] ?? ''
      const kind = legal.test(text.slice(start, end)) ? 'company' : 'business'
      return [{ start, end: end + branch.length, kind }]
    })
  }

  /** The beginning of the name that ends at `end`. The last mark, words that lead to a name, and other words end the search. */
  function startOf(text: string, end: number, { starts, ending }: Cut): number {
    let start = end
    while (start > Math.max(0, end - LONGEST) && !NO_NAME.test(text[start - 1] ?? '')) start -= 1
    const head = text.slice(start, end)
    let led = 0
    for (const match of head.matchAll(leads)) {
      // 家和摄影: 和 joins two only where something stands before it.
      if (/^[和与]$/u.test(match[0]) && match.index < 2) continue
      const after = match.index + match[0].length
      const sure = /[在去到从]了?$/u.test(match[0]) && head.length - after >= 2
      if (sure || (starts.has(start + after) && starts.has(start + match.index))) led = Math.max(led, after)
    }
    const from = start + led
    let at = end
    while (at > from) {
      const token = ending.get(at)
      if (!token || token.start < from) break
      // 在巧手宠物店, 家和超市: nothing stands before it, or one sign.
      const isFirst =
        (token.start === from &&
          /^(?:v|t|m)/u.test(token.tag) &&
          token.word.length > 1 &&
          !/^[半一两几\d]/u.test(token.word) &&
          !before.when.test(token.word)) ||
        (token.start === from + 1 && /^[cr]/u.test(token.tag) && !/[我你您他她它们这那]/u.test(token.word))
      if (
        !isFirst &&
        !kinds.test(token.word) &&
        isOutside(token, text.slice(at, end).replace(endKinds, '').length, before)
      )
        return at
      at = token.start
    }
    return from
  }

  function places(text: string, tokens: readonly Token[], cut: Cut): Stretch[] {
    return placed.flatMap(([kind, pattern, least]) =>
      [...text.matchAll(pattern)].flatMap((match): Stretch[] => {
        const end = match.index + match[0].length
        if (!cut.ending.has(end) && kind !== 'street') return []
        const from = startOf(text, match.index + (match.groups?.own?.length ?? 0), cut)
        const start = Math.max(match.index, from)
        const words = text.slice(start, end)
        const own = text.slice(start, match.index + (match.groups?.own?.length ?? 0))
        if ([...own].length < least || SOME.test(words)) return []
        if (
          [...notPlaces].some(
            (each) => words.endsWith(each) && own.length + 1 >= words.length - each.length && isOnly(words, each),
          )
        )
          return []
        if (kind === 'region' && !isRegion(text, start, end, tokens)) return []
        if (
          kind === 'village' &&
          !isRegion(text, start, end, tokens) &&
          !/(?:在|到|去|住|是|：|:)$/u.test(text.slice(0, start))
        )
          return []
        const isNumbered = /\d/u.test(words)
        if (
          kind === 'street' &&
          !isNumbered &&
          (words.endsWith('弄') ||
            tokens.some((token) => token.start >= start && token.end <= end && /^[rdvp]/u.test(token.tag)))
        )
          return []
        if (kind === 'street' && notPlaces.has(tokens.find((token) => token.end === end)?.word ?? '')) return []
        return [{ start, end, kind }]
      }),
    )
  }

  function isOnly(words: string, each: string): boolean {
    return kinds.test(words.slice(0, words.length - each.length) || '某')
  }

  /** A region is one when a dictionary says so. */
  function isRegion(_text: string, start: number, end: number, tokens: readonly Token[]): boolean {
    const own = tokens.filter((token) => token.start >= start && token.end <= end)
    return own.some(({ tag, word }) => (tag.startsWith('ns') || tag === 'nr' || tag === 'nz') && word.length > 1)
  }

  /** 店名叫「糯米兔」: what stands in marks after a word for a shop. */
  function quoted(text: string): Stretch[] {
    return [...text.matchAll(inMarks)].map((match): Stretch => {
      const start = match.index + match[0].indexOf(match[1] ?? '')
      return { start, end: start + (match[1]?.length ?? 0), kind: 'business' }
    })
  }
}

/** Parts of speech that are no part of a name. */
const NEVER = /^(?:p|r|u|c|y|e)/u
/** After two signs of a name these parts of speech are outside it: 换成奶茶店 names no shop. */
const STOPS = /^(?:t|q|f|v)/u

/** Whether a word before a name is no part of it. `signs`: how many the name has so far, without the words for its kind. */
function isOutside(
  { tag, word }: Token,
  signs: number,
  { when, little }: { when: RegExp; little: ReadonlySet<string> },
): boolean {
  if (NEVER.test(tag) && word !== '之') return true
  if (tag === 't' && when.test(word)) return true
  if (tag.startsWith('m')) return signs === 0 || (signs >= 2 && word.length > 1)
  if (signs >= 2) return STOPS.test(tag) || little.has(word)
  return signs === 0 && word.length > 1 && /^(?:v|f|q)/u.test(tag)
}

/** Where words begin, and which word ends at a place. */
type Cut = { starts: ReadonlySet<number>; ending: ReadonlyMap<number, Token> }

type Token = { start: number; end: number; word: string; tag: string }

function tokensOf(words: readonly { word: string; tag: string }[]): Token[] {
  let start = 0
  return words.map(({ word, tag }) => {
    const token = { start, end: start + word.length, word, tag }
    start = token.end
    return token
  })
}
