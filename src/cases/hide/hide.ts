import { maskPersonal } from '../../base/mask.ts'
import { ANY_DIGIT, fold, oneOf, WITHIN } from './fold.ts'
import { createNameFinder } from './names.ts'
import { type OwnPattern, type OwnValue, ownPatterns, stretchesOf } from './own.ts'
import { createPlaceFinder } from './places.ts'
import type { HiddenKind, HidingRules, Stretch, Tag } from './rules.ts'

/** A piece of a text: as it was, or hidden, with what stands in its place. */
export type Piece = { words: string; hidden: { kind: HiddenKind; role: string } | null }

/** What a text still tells. `words`: as they stand. `line`: from 1. */
export type Told = { kind: HiddenKind; words: string; line: number }

export type Hiding = {
  /** The text cut at everything that tells who or where somebody is. */
  pieces(text: string, own: readonly OwnValue[]): Piece[]
  /** Values of the complaint that stand in a text, however they are written. */
  left(text: string, own: readonly OwnValue[]): Told[]
  /** What looks as if it told of a person, a shop or a place. */
  looks(text: string, own: readonly OwnValue[]): Told[]
}

const PLACEHOLDER = /〔(姓名|电话|号码|邮箱|单号|车牌|账号|地址)〕/gu
const KIND_OF_PLACEHOLDER: Record<string, HiddenKind> = {
  姓名: 'person',
  电话: 'phone',
  号码: 'number',
  邮箱: 'email',
  单号: 'order',
  车牌: 'plate',
  账号: 'account',
  地址: 'address',
}
const LINK =
  /(?:https?:\/\/|www\.)[^\s，。；、）)」”,;"<>]+|[a-z0-9-]{2,}\.(?:com|cn|net|org|top|shop|xyz|vip)(?:\/[^\s，。；、）)」”,;"<>]*)?/giu
const SPREAD_PHONE = new RegExp(
  `(?<!${ANY_DIGIT})(?:[1１一幺壹①](?:${WITHIN}${ANY_DIGIT}){10}|[0０零〇](?:${WITHIN}${ANY_DIGIT}){9,11})(?!${WITHIN}${ANY_DIGIT})`,
  'gu',
)
/** A statute is told by its name, and a gap is not text yet. */
const NOT_TOLD = /《[^》\n]{1,60}》|〔[^〔〕\n]*〕/gu
/** In the order in which a stretch that tells several things is named. */
const FIRST: readonly HiddenKind[] = ['complainant', 'guardian', 'agent', 'staff', 'business', 'company', 'brand']

/** Finds and hides who and where somebody is, first by the complaint's own values, then by rules. `reads`: shops that the reader of first messages finds. */
export function createHiding({
  rules,
  tag,
  simplify,
  reads = () => [],
}: {
  rules: HidingRules
  tag: Tag
  simplify: (text: string) => string
  reads?: (text: string) => readonly { start: number; end: number }[]
}): Hiding {
  const names = createNameFinder(rules, tag)
  const places = createPlaceFinder(rules, tag)
  const people = new RegExp(`(?:${oneOf(rules.before_names)})$`, 'u')
  const known = new RegExp(`^(?:${oneOf(rules.platforms)})|某`, 'u')
  const roles = new Set(Object.values(rules.roles))
  const roleOf = (kind: HiddenKind) => rules.roles[kind] ?? '某某'

  const byRules = (text: string): Stretch[] => {
    const shops = places(text)
    return [
      ...masked(text),
      ...[...text.matchAll(LINK)].map(
        ({ index, 0: words }): Stretch => ({ start: index, end: index + words.length, kind: 'link' }),
      ),
      ...[...text.matchAll(SPREAD_PHONE)].map(
        ({ index, 0: words }): Stretch => ({ start: index, end: index + words.length, kind: 'phone' }),
      ),
      ...shops,
      ...names(text),
      ...reads(text)
        .filter(({ start, end }) => !known.test(text.slice(start, end)))
        .map(({ start, end }): Stretch => ({ start, end, kind: 'business' })),
    ].filter(({ start, end }) => !roles.has(text.slice(start, end)))
  }
  /** Shops that were found stand elsewhere by their short names. */
  const repeated = (text: string, found: readonly Stretch[]): Stretch[] => {
    const shops = found.flatMap(({ start, end, kind }): OwnValue[] =>
      kind === 'business' || kind === 'company' ? [{ kind: 'business', words: text.slice(start, end) }] : [],
    )
    return stretchesOf(
      text,
      ownPatterns(shops, { rules, tag, simplify }).filter(({ sure }) => sure),
    )
  }
  const found = (text: string, own: readonly OwnPattern[]): Stretch[] => {
    const first = [...stretchesOf(text, own), ...byRules(text)]
    return merged([...first, ...repeated(text, first)], text)
  }

  return {
    pieces(text, own) {
      const folded = fold(text, simplify)
      const pieces: Piece[] = []
      let at = 0
      for (const { start, end, kind } of found(folded, ownPatterns(own, { rules, tag, simplify }))) {
        if (start > at) pieces.push({ words: text.slice(at, start), hidden: null })
        const role = kind === 'person' && people.test(folded.slice(0, start)) ? '' : roleOf(kind)
        pieces.push({ words: text.slice(start, end), hidden: { kind, role } })
        at = end
      }
      if (at < text.length) pieces.push({ words: text.slice(at), hidden: null })
      return pieces
    },
    left(text, own) {
      const folded = fold(text, simplify)
      const sure = ownPatterns(own, { rules, tag, simplify }).filter((each) => each.sure)
      return toldIn(text, merged(stretchesOf(folded, sure), folded))
    },
    looks(text, own) {
      const open = text.replace(NOT_TOLD, (words) => '。'.repeat(words.length))
      const folded = fold(open, simplify)
      const all = ownPatterns(own, { rules, tag, simplify })
      const sure = stretchesOf(
        folded,
        all.filter((each) => each.sure),
      )
      const unsure = all.filter((each) => !each.sure)
      const told = merged([...stretchesOf(folded, unsure), ...byRules(folded)], folded)
      return toldIn(
        text,
        told.filter(({ start, end }) => !sure.some((each) => each.start < end && start < each.end)),
      )
    },
  }
}

/** The text with roles in the places of what is hidden. */
export function hiddenText(pieces: readonly Piece[]): string {
  return pieces.map(({ words, hidden }) => (hidden ? hidden.role : words)).join('')
}

function toldIn(text: string, stretches: readonly Stretch[]): Told[] {
  return stretches.map(({ start, end, kind }) => ({
    kind,
    words: text.slice(start, end),
    line: text.slice(0, start).split('\n').length,
  }))
}

/** What the mask for services outside replaces, as stretches of the text. */
function masked(text: string): Stretch[] {
  const out = maskPersonal(text)
  if (out === text) return []
  const stretches: Stretch[] = []
  const marks = [...out.matchAll(PLACEHOLDER)]
  let at = 0
  let from = 0
  for (const [number, mark] of marks.entries()) {
    const literal = out.slice(from, mark.index)
    const start = number === 0 ? literal.length : at + literal.length
    from = mark.index + mark[0].length
    const next = out.slice(from, marks[number + 1]?.index ?? out.length)
    const end = next === '' ? (marks[number + 1] ? start : text.length) : text.indexOf(next, start)
    if (end < 0) return stretches
    if (end > start && text.slice(start, end) !== mark[0]) {
      stretches.push({
        start,
        end: end - numeralAfter(text.slice(start, end)),
        kind: KIND_OF_PLACEHOLDER[mark[1] ?? ''] ?? 'number',
      })
    }
    at = end
  }
  return stretches
}

/** 13800000000一直关机: the sign after figures begins a word. */
const numeralAfter = (words: string): number => (/^[\d\s-]{7,}[一二三四五六七八九两]$/u.test(words) ? 1 : 0)

/** Without overlaps, in order. Of several kinds the complaint's own one counts. */
function merged(stretches: readonly Stretch[], text: string): Stretch[] {
  const sorted = stretches
    .filter(({ start, end }) => end > start)
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
  const out: Stretch[] = []
  for (const each of sorted) {
    const last = out.at(-1)
    if (last && each.start < last.end) {
      if (FIRST.includes(each.kind) && !FIRST.includes(last.kind) && last.kind !== 'person') last.kind = each.kind
      last.end = Math.max(last.end, each.end)
    } else out.push({ ...each })
  }
  return out.map((each) => trimmed(each, text))
}

function trimmed({ start, end, kind }: Stretch, text: string): Stretch {
  const words = text.slice(start, end)
  return { start, end: end - (words.length - words.trimEnd().length), kind }
}
