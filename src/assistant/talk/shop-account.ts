import type { ClauseReading } from '../../understanding/words/shop-account.ts'

/** How the reader of an account sees words. */
export type AccountWords = {
  read: (clause: string) => ClauseReading
  /** Whether words mean the person who writes: 我拍. */
  isOwn: (words: string) => boolean
  /** Whether words mean somebody for whom they write: 她拍, 我妈买的. */
  isOther: (words: string) => boolean
  /** Whether words are a month or a year alone: 上个月. */
  isMonth: (words: string) => boolean
  /** Whether words are short and name something, so that they can stand in the place of another name. */
  isName: (words: string) => boolean
  /** Whether words say what the person wants. */
  isWish: (words: string) => boolean
  /** What the person wants, as a wish: 修一下 → 要修一下. */
  asWish: (words: string) => string
  /** A word alone, as a sentence: 推销 → 是推销. */
  asIs: (words: string) => string
  /** A corrected day, as one on which it was bought: 上个月18号买的. */
  asDay: (day: string) => string
}

/** What was told, as it stands after what the person denied and corrected. */
export type Account = {
  /** One for each message, in order. Empty: nothing is left of it. */
  texts: string[]
  /** The person said who bought it: they, or the one for whom they write. Null: they did not correct it. */
  buyer: 'own' | 'other' | null
  /** The corrected price, as it was written. Null: none was corrected. */
  sum: string | null
}

type Clause = { message: number; text: string; mark: string }

const MARKS = /((?<!\d)[,，]|[,，](?!\d)|[。！!？?；;\n…]+|(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han}))/u
/** A clause that says so little beside what was denied says just that. */
const LONGEST_BESIDE = 6
const SHORTEST_NAME = 2
/** So few characters say nothing without a verb. */
const SHORTEST_SENTENCE = 4

/** What stands of the account so far. `put`: clauses that hold a correction. */
type Standing = { kept: Clause[]; put: Set<Clause>; buyer: Account['buyer']; sum: string | null }

/** A clause where it was said. `isFirst`: nothing was said in its message before but 哦对. */
type Heard = { clause: Clause; before: Clause | undefined; next: Clause | undefined; isFirst: boolean }

type Denied = Extract<ClauseReading, { kind: 'denied' }>

/**
 * The statement of facts in what was told: what the person denies to us (没弄丢，是让加钱) is left out with the clause that
 * said so before, what they correct (不是 3980，是 3890) stands corrected where it was told.
 */
export function accountOf(told: readonly string[], words: AccountWords): Account {
  const standing: Standing = { kept: [], put: new Set(), buyer: null, sum: null }
  for (const [message, text] of told.entries()) {
    const clauses = clausesOf(text, message)
    let isFirst = true
    for (let at = 0; at < clauses.length; at += 1) {
      const clause = clauses[at] as Clause
      const read = words.read(clause.text)
      const next = clauses[at + 1]
      const isSaid = read.kind !== 'filler' && read.kind !== 'slip'
      const takesNext = hear(standing, { clause, before: clauses[at - 1], next, isFirst }, read, words)
      if (isSaid) isFirst = false
      if (takesNext) at += 1
    }
  }
  const { kept, buyer, sum } = standing
  const texts = told.map((_, message) =>
    kept
      .filter((clause) => clause.message === message)
      .map(({ text, mark }) => `${text}${mark}`)
      .join('')
      .replace(/[,，；;]+$/u, ''),
  )
  return { texts, buyer, sum }
}

/** Takes one clause into the account. True: it holds the next one too. */
function hear(standing: Standing, heard: Heard, read: ClauseReading, words: AccountWords): boolean {
  const { clause, next, isFirst } = heard
  switch (read.kind) {
    case 'filler':
      return false
    case 'slip':
      return rightAfterSlip(standing, next, words)
    case 'day':
      putIn(standing, clause, words.asDay(read.day))
      return false
    case 'sum':
      standing.sum = read.sum
      return false
    case 'denied':
      return hearDenied(standing, heard, read, words)
    default: {
      const isCorrection = read.kind === 'instead' && clause.message > 0 && isFirst
      if (isCorrection) putIn(standing, clause, read.what, restOf(read.what, words))
      else standing.kept.push(clause)
      return false
    }
  }
}

/** 写错了，是 596; 不对，是收我 158: the next clause is what is right. */
function rightAfterSlip(standing: Standing, next: Clause | undefined, words: AccountWords): boolean {
  const right = next && words.read(next.text)
  if (right?.kind !== 'instead') return false
  const what = right.what.trim()
  if (numberIn(right.what) !== what) return likePut(standing.kept, right.what)
  standing.sum = what
  return true
}

function hearDenied(standing: Standing, heard: Heard, read: Denied, words: AccountWords): boolean {
  const { clause, before: earlier, next, isFirst } = heard
  const { kept, put } = standing
  const after = next && read.instead === null ? insteadIn(read.what, next.text, words) : null
  const isAlone = read.instead === null && after === null
  // 我朋友付的，不是我.
  if (isAlone && words.isOwn(read.what) && words.isOther(earlier?.text ?? '')) {
    standing.buyer = 'other'
    return false
  }
  // 是我妈买的，不是我买的.
  const said = isAlone ? insteadOf(earlier, words) : null
  const before = said ?? (isAlone ? likeBefore(read.what, kept.at(-1), clause.message) : null)
  const instead = read.instead ?? after ?? before
  // 换了师傅，不是原来的: alone and later in a message it may tell what happened.
  if (instead === null && (clause.message === 0 || !(read.isPlain || isFirst))) {
    kept.push(clause)
    return false
  }
  if (said !== null && put.has(kept.at(-1) as Clause)) kept.pop()
  if (instead !== null && words.isOwn(read.what) && words.isOther(instead)) standing.buyer = 'other'
  else if (instead !== null && words.isOther(read.what) && words.isOwn(instead)) standing.buyer = 'own'
  else if (instead === null || !takesPlace(kept, read.what, instead, words)) {
    withdraw(kept, read.what)
    if (instead !== null && (before === null || said !== null)) putIn(standing, clause, instead, restOf(instead, words))
  }
  return after !== null
}

/** Puts what is right where the wrong was told. False: it was not told there. */
function takesPlace(kept: Clause[], wrong: string, instead: string, words: AccountWords): boolean {
  return (words.isMonth(wrong) && withMonth(kept, instead)) || replaced(kept, wrong, instead, words)
}

/** Adds a correction, unless a clause holds it already. */
function putIn({ kept, put }: Standing, clause: Clause, said: string, text = said) {
  const core = said.replace(/[的了]$/u, '')
  if (core === '' || kept.some((other) => other.text.includes(core))) return
  const own = { ...clause, text }
  kept.push(own)
  put.add(own)
}

function clausesOf(text: string, message: number): Clause[] {
  const parts = text.split(MARKS)
  return parts.flatMap((part, at) =>
    at % 2 === 1 || part.trim() === '' ? [] : [{ message, text: part.trim(), mark: parts[at + 1] ?? '' }],
  )
}

/** What the clause after a denial puts in the place of what was denied: 是 Y, or another number or day. */
function insteadIn(denied: string, next: string, words: AccountWords): string | null {
  const read = words.read(next)
  if (read.kind === 'instead') return read.what
  const isMonth = words.isMonth(denied) && words.isMonth(next)
  const isNumber = numberIn(denied) !== null && numberIn(next) === next.trim()
  return isMonth || isNumber ? next.trim() : null
}

/** What a clause puts in the place of what the next one denies. */
function insteadOf(clause: Clause | undefined, words: AccountWords): string | null {
  const read = clause && words.read(clause.text)
  return read?.kind === 'instead' ? read.what : null
}

/** The number in the clause before 不是 11400: 我付的是 3800. */
function likeBefore(denied: string, before: Clause | undefined, message: number): string | null {
  if (numberIn(denied) === null || before?.message !== message) return null
  return numberIn(before.text)
}

/** What a person wants stands as a wish: 就是修一下 → 要修一下. */
function restOf(instead: string, words: AccountWords): string {
  if (words.isWish(instead)) return words.asWish(instead)
  return instead.length <= SHORTEST_SENTENCE ? words.asIs(instead) : instead
}

/** Puts a corrected number or name in its place wherever it was told. False: it was told nowhere, or is none. */
function replaced(kept: Clause[], denied: string, instead: string, words: AccountWords): boolean {
  const [from, to] = [numberIn(denied), numberIn(instead)]
  const isNumber = from !== null && to !== null
  // 不是冲，是充.
  const isLetter = denied.length === 1 && instead.length === 1
  const isName = isLetter || (denied.length >= SHORTEST_NAME && [denied, instead].every(words.isName))
  if (!isNumber && !isName) return false
  const found = isNumber ? from : denied
  const put = isNumber ? to : instead
  const place = `(?<!\\d)${escaped(found)}(?!\\d)`
  const holders = kept.filter(({ text }) => new RegExp(place, 'u').test(text))
  for (const clause of holders) clause.text = clause.text.replace(new RegExp(place, 'gu'), () => put)
  return holders.length > 0
}

/** Puts a number where another one stands behind the same words: 收我 158 in the place of 收我 180. False: there is none. */
function likePut(kept: Clause[], right: string): boolean {
  const number = numberIn(right)
  const [before = ''] = number === null ? [] : right.split(number)
  const place = new RegExp(`(?<=${escaped(before)})\\d[\\d.]*`, 'u')
  const clause = before === '' ? undefined : kept.findLast(({ text }) => place.test(text))
  if (clause) clause.text = clause.text.replace(place, () => number ?? '')
  return clause !== undefined
}

/** Puts the month before a day that was told without one: 12号 → 上个月12号. False: there is none. */
function withMonth(kept: Clause[], month: string): boolean {
  const day = /(?<![\d月])\d{1,2}[号日]/u
  const clause = kept.findLast(({ text }) => day.test(text))
  if (clause) clause.text = clause.text.replace(day, (found) => `${month}${found}`)
  return clause !== undefined
}

/** Takes back the clauses that told little else than what is denied now. */
function withdraw(kept: Clause[], denied: string) {
  if (denied.length < SHORTEST_NAME) return
  const says = (text: string) => text.includes(denied) && text.length <= denied.length + LONGEST_BESIDE
  for (let at = kept.length - 1; at >= 0; at -= 1) if (says(kept[at]?.text ?? '')) kept.splice(at, 1)
}

/** The only number in words, with the unit that makes a day of it: 3890, 18号. */
function numberIn(words: string): string | null {
  const [found, ...others] = words.match(/\d[\d.,]*(?:万|千)?(?:月(?:\d+)?)?[号日]?/gu) ?? []
  return found === undefined || others.length > 0 ? null : found
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
