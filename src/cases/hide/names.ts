import { SURNAMES } from '../../base/mask.ts'
import { escaped, oneOf } from './fold.ts'
import type { HidingRules, Stretch, Tag } from './rules.ts'

type Token = { start: number; end: number; word: string; tag: string }

const HAN = /^\p{Script=Han}$/u
const LONGEST_CUE = 8
/** Parts of speech after which a person may be told: times, conjunctions, prepositions. */
const opens = new Set(['t', 'c', 'p'])

/**
 * People named in running words, folded. A name is taken where something tells of a person (同事, 的电话), where the words around
 * it are no word of a dictionary, and then wherever it stands again.
 */
export function createNameFinder(rules: HidingRules, tag: Tag): (text: string) => Stretch[] {
  const surname = new Map<string, 'safe' | 'everyday'>()
  const [safe, everyday] = [SURNAMES.safe + rules.more_surnames, SURNAMES.everyday + rules.more_everyday]
  for (const sign of everyday) surname.set(sign, 'everyday')
  for (const sign of safe) surname.set(sign, 'safe')
  const double = new RegExp(`^(?:${oneOf(SURNAMES.double)})`, 'u')
  const noGiven = new Set([...SURNAMES.notInNames, ...rules.not_given])
  const given = new Set(rules.given)
  const notNames = new Set(rules.not_names)
  const people = oneOf(rules.before_names)
  const before = new RegExp(
    `(?:(?:${people})(?:名?叫做?|是|为|姓名|[:：])?|${oneOf(rules.called)}|(?:姓名|户名|联系人|收款人)(?:是|为|叫|[:：])?)[\\s「“"（(]?$`,
    'u',
  )
  const surely = new RegExp(`(?:${oneOf(rules.called)}|(?:姓名|户名|收款人)(?:是|为|叫|[:：])?)[\\s「“"（(]?$`, 'u')
  const isPerson = new RegExp(`^(?:${people})$`, 'u')
  const isTrade = new RegExp(`^(?:${oneOf([...rules.before_names, ...rules.kinds])})|(?:店|公司|厂)$|^某`, 'u')
  const surelyAfter = new RegExp(
    `^[\\s，,：:（(]{0,2}(?:${oneOf(rules.surely_after)}|(?:${oneOf(rules.titles.filter((title) => title.length > 1))})|[+\\d一幺][\\d ()（）+-]{6})`,
    'u',
  )
  const after = new RegExp(`^(?:$|[\\s，。；：、！？,.;:!?)）」”"]|${oneOf(rules.after_names)})`, 'u')
  const near = new Set(rules.near_before)
  const nearWords = new RegExp(`(?:${oneOf(rules.near_words)})$`, 'u')
  const titled = new RegExp(`(?:${oneOf(SURNAMES.double)}|[${safe}${everyday}])(?:${oneOf(rules.titles)})`, 'gu')
  /** What is done with a person. */
  const meets = new Set(rules.meets)
  const joins = new Set(rules.joins)
  /** 张年卡: it counts things. */
  const counted = new RegExp(`^张\\p{Script=Han}{0,2}[${rules.counted_by_zhang}]`, 'u')
  const notAfterTitles = new Set(rules.not_after_titles)
  /** 小王, 老李. */
  const called = new RegExp(`[${rules.calls}](?:[${safe}${everyday}])`, 'gu')

  return (text) => {
    const plain = tokensOf(tag(text, false))
    const guessed = tokensOf(tag(text, true))
    const startsAt = new Map(plain.map((token) => [token.start, token]))
    const endsAt = new Map(plain.map((each) => [each.end, each]))
    const guessedAt = new Map(guessed.map((token) => [token.start, token]))
    const inside = new Set(plain.flatMap(({ start, end }) => range(start + 1, end)))
    const found: Stretch[] = []
    const names = new Set<string>()
    const take = (start: number, end: number) => {
      found.push({ start, end, kind: 'person' })
      names.add(text.slice(start, end))
    }

    let at = 0
    while (at < text.length) {
      const length = lengthAt(at)
      if (length > 0) take(at, at + length)
      at += Math.max(1, length)
    }
    for (const match of text.matchAll(titled)) {
      const { index } = match
      const word = startsAt.get(index)?.word ?? ''
      // 高工资、李子: the sign is the beginning of another word.
      const own = startsAt.get(index)
      if (inside.has(index) && !/[小老]$/u.test(text.slice(0, index))) continue
      if (word.length > 1 && own?.tag !== 'nr' && word !== match[0] && !word.startsWith(match[0])) continue
      const short = match[0].length === 2
      if (short && (notNames.has(match[0]) || (word.length > 1 && own?.tag !== 'nr'))) continue
      if (short && !isNear(index) && !after.test(text.slice(index + 2))) continue
      if (short && notAfterTitles.has(text[index + 2] ?? '')) continue
      found.push({ start: index, end: index + match[0].length, kind: 'person' })
    }
    for (const match of text.matchAll(called)) {
      const { index } = match
      const token = startsAt.get(index)
      const kind = surname.get(match[0][1] ?? '')
      if (token && token.word.length > 1 && !['nr', 'x'].includes(token.tag)) continue
      if (notNames.has(match[0].slice(1) + (text[index + 2] ?? ''))) continue
      const next = startsAt.get(index + 1)
      if (next && next.word.length > 1 && next.tag !== 'nr') continue
      if (kind === 'everyday' && !after.test(text.slice(index + 2))) continue
      if (text[index - 1] === '大' || text[index - 1] === '中') continue
      found.push({ start: index, end: index + 2, kind: 'person' })
    }
    return [...found, ...again(text, names)]

    function isNear(start: number): boolean {
      return (
        start === 0 ||
        nearWords.test(text.slice(Math.max(0, start - LONGEST_CUE), start)) ||
        near.has(text[start - 1] ?? '') ||
        /\s/u.test(text[start - 1] ?? '')
      )
    }

    /** How many signs of a name stand at a place; 0: none. */
    function lengthAt(start: number): number {
      const twice = double.exec(text.slice(start, start + 2))?.[0]
      const kind = twice ? 'double' : surname.get(text[start] ?? '')
      if (!kind) return unusualAt(start)
      // 这张卡: it counts things.
      if (text[start] === '张' && /[一二三四五六七八九十两几这那每半\d]$/u.test(text.slice(0, start))) return 0
      const family = twice ? 2 : 1
      const cued = before.test(text.slice(Math.max(0, start - LONGEST_CUE), start))
      const token = startsAt.get(start)
      // The middle of a word: 打王者 is none, 找店长李想 is.
      if (inside.has(start) && !cued && kind !== 'double' && !follows(start)) return 0
      // 外公孙子: the next person.
      if (token && token.word.length > 1 && isPerson.test(token.word)) return 0
      if (!cued && counted.test(text.slice(start, start + 4))) return 0
      const most = givenLength(start + family)
      for (let signs = most; signs >= 1; signs -= 1) {
        const end = start + family + signs
        const words = text.slice(start, end)
        const cuedAfter = surelyAfter.test(text.slice(end))
        if (kind === 'double') return end - start
        if (cued || cuedAfter) {
          if (signs === 1 || !endsInWord(start + family, end)) {
            if (cued && signs === 2 && splits(end) && !given.has(text[end - 1] ?? '')) continue
            return notNames.has(words) && !cued ? 0 : end - start
          }
          continue
        }
        if (notNames.has(words) || notNames.has(text.slice(start, start + 2))) continue
        const next = startsAt.get(start + family)
        const own = [...words.slice(1)].filter((sign) => given.has(sign)).length
        const [near1, near2] = [isNear(start) || opens.has(endsAt.get(start)?.tag ?? ''), after.test(text.slice(end))]
        // 韩国庆, 程家豪: the beginning is a word by itself, and one sign of a name stands alone after it.
        const isCut =
          token !== undefined &&
          token.word.length === 2 &&
          signs === 2 &&
          startsAt.get(start + 2)?.word.length === 1 &&
          given.has(text[start + 2] ?? '') &&
          near2 &&
          (/^(?:ns|nr)/u.test(token.tag) || (near1 && given.has(text[start + 1] ?? '')))
        if (isCut) return end - start
        const isWord = token !== undefined && token.word.length > 1 && !/^(?:nr|x)/u.test(token.tag)
        if (isWord) return 0
        const isNr =
          (token?.tag.startsWith('nr') && token.word === words && words.length > 1) ||
          (token?.word.length === 1 && next?.end === end && next.word.length === 2 && ['nr', 'nz'].includes(next.tag))
        const guess = guessedAt.get(start)
        const isGuessed = guess?.word === words && ['x', 'nr'].includes(guess.tag)
        // 莹莹; 找姚兴旺: what is asked or given something is a person.
        const isTwice = signs === 2 && words.at(-1) === words.at(-2) && given.has(words.at(-1) ?? '')
        const isMet = signs === 2 && meets.has(text[start - 1] ?? '') && next?.end === end && near2
        if ((isTwice && (near1 || near2)) || isMet) return end - start
        if (splits(end) && !isGuessed && !(own === 2 && near1 && near2)) continue
        if (kind === 'safe') {
          if (isNr || isGuessed || (signs === 2 && own > 0)) return end - start
          if (own > 0 && (near1 || near2)) return end - start
          if (signs === 2 && next?.end === end && near1 && near2) return end - start
          continue
        }
        if ((isNr || isGuessed) && words.length === 3 && (own > 0 || near1 || near2)) return end - start
        if ((isNr || isGuessed) && (own > 0 ? near1 || near2 : near1 && near2)) return end - start
        if (signs === 2 && own > 0 && next?.end === end && next.word.length === 2 && near1 && near2) return end - start
        if (signs === 2 && own === 2 && (near1 || near2)) return end - start
        if (signs === 1 && own === 1 && near1 && near2 && token?.word.length === 1) return end - start
      }
      return 0
    }

    /** 和文浩然: the dictionary has 和文. */
    function follows(start: number): boolean {
      return joins.has(text[start - 1] ?? '') && startsAt.get(start - 1)?.word.length === 2
    }

    /** A name whose surname is in no list, where the words before it leave no doubt. */
    function unusualAt(start: number): number {
      if (!surely.test(text.slice(Math.max(0, start - LONGEST_CUE), start))) return 0
      const words = /^\p{Script=Han}{2,3}(?=[\s,，。、（(;；]|$)/u.exec(text.slice(start))?.[0] ?? ''
      return words === '' || [...words].some((sign) => noGiven.has(sign)) || isTrade.test(words) ? 0 : words.length
    }

    function givenLength(from: number): number {
      let length = 0
      while (length < 2) {
        const sign = text[from + length] ?? ''
        // 来福: in a name, with another sign of one after it.
        const isIn = sign === '来' && length === 0 && given.has(text[from + 1] ?? '')
        if (!HAN.test(sign) || (noGiven.has(sign) && !isIn)) break
        length += 1
      }
      return length
    }
    /** Whether a word of the dictionary goes on over a place. */
    function splits(place: number): boolean {
      return inside.has(place)
    }
    function endsInWord(from: number, end: number): boolean {
      return end - from > 1 && splits(end) && !given.has(text[end - 1] ?? '')
    }
  }
}

/** Each name wherever it stands, also with spaces within, and the given name of two signs alone. */
function again(text: string, names: ReadonlySet<string>): Stretch[] {
  return [...names].flatMap((name) => {
    const wholes = [...text.matchAll(new RegExp([...name].map(escaped).join('[\\s·]{0,2}'), 'gu'))]
    return wholes.map(({ index, 0: words }): Stretch => ({ start: index, end: index + words.length, kind: 'person' }))
  })
}

function tokensOf(words: readonly { word: string; tag: string }[]): Token[] {
  let start = 0
  return words.map(({ word, tag }) => {
    const token = { start, end: start + word.length, word, tag }
    start = token.end
    return token
  })
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}
