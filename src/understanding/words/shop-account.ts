/** Longer words tell more than a correction. */
const LONGEST_CORRECTION = 40
/** Fewer characters behind 是 agree: 是这样. */
const SHORTEST_RIGHT = 3
/** A longer phrase does not take the place of another one. */
const LONGEST_NAME = 5
/** Longer words tell more than who it was: 我妈买的. */
const LONGEST_PERSON = 6

/** What one clause does to what was told before it. */
export type ClauseReading =
  /** 我记错了: it says only that something was wrong. */
  | { kind: 'slip' }
  /** 哦，对了: it says nothing. */
  | { kind: 'filler' }
  /** 那个日期改成上个月18号: the day of the purchase. */
  | { kind: 'day'; day: string }
  /** 金额改成 6688: the price. */
  | { kind: 'sum'; sum: string }
  /** 不是 X, 没 X; `instead`: 是 Y不是 X. `isPlain`: said to us alone, without anything in its place (没弄丢啊). */
  | { kind: 'denied'; what: string; instead: string | null; isPlain: boolean }
  /** 是 Y, 就是 Y. */
  | { kind: 'instead'; what: string }
  | { kind: 'told' }

const CLAUSE = /(?<!\d)[,，]|[,，](?!\d)|[。！!？?；;\n]+|(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/u

/** Its lists in knowledge/words/shop-messages.yaml. */
type Lists = Record<
  | 'asks_for_kin'
  | 'changes_day'
  | 'changes_sum'
  | 'denies'
  | 'fillers'
  | 'instead'
  | 'kin'
  | 'kin_does'
  | 'months'
  | 'not_so'
  | 'other_words'
  | 'of_self'
  | 'own_does'
  | 'own_words'
  | 'particles'
  | 'self'
  | 'sentences'
  | 'services'
  | 'slips',
  string
>

/** The recognisers of what the person denies, corrects, and for whom they write. Each takes folded words. */
export function accountWords(words: Lists) {
  const end = `${words.particles}*$`
  const both = new RegExp(`^${words.instead}(.{1,16}?)[ 、]?${words.denies}(.{1,16}?)(${end})`, 'iu')
  const bothNumbers = new RegExp(`^[^\\d]{0,6}(\\d[^，]{0,7}?)${words.denies}(\\d[^，]{0,7}?)(${end})`, 'iu')
  const denied = new RegExp(`^(?:${words.denies}|${words.not_so})(.{1,30}?)(${end})`, 'iu')
  const instead = new RegExp(`^${words.instead}(.{1,40}?)${end}`, 'iu')
  const slip = new RegExp(`^${words.slips}${end}`, 'iu')
  const filler = new RegExp(`^${words.fillers}+$`, 'iu')
  const day = new RegExp(`^${words.changes_day}(.{1,16}?)${end}`, 'iu')
  const sum = new RegExp(
    `^${words.changes_sum}(?:${words.slips})?(?:${words.instead})?(\\d[\\d.,]*万?)(?:块钱?|元)?${end}`,
    'iu',
  )
  const month = new RegExp(`^${words.months}$`, 'iu')
  const sentence = new RegExp(words.sentences, 'iu')
  const services = new RegExp(`${words.services}$`, 'iu')
  const kin = new RegExp(`(?:^|[^\\p{Script=Han}]|[我俺咱拉])${words.of_self}?(${words.kin})`, 'iu')
  const asksForKin = new RegExp(
    words.asks_for_kin.replaceAll('<人>', `${words.self}?${words.of_self}?(${words.kin})`),
    'iu',
  )
  const kinDoes = new RegExp(
    `(?:^|[，。！？；\\s是])${words.self}(?:们)?${words.of_self}?(${words.kin})${words.kin_does}`,
    'iu',
  )
  const ownDoes = new RegExp(words.own_does, 'iu')
  const own = new RegExp(`^${words.own_words}`, 'iu')
  const other = new RegExp(`^(?:${words.other_words}|${words.self}?${words.of_self}?${words.kin})`, 'iu')

  const read = (clause: string): ClauseReading => {
    if (filler.test(clause)) return { kind: 'filler' }
    if (slip.test(clause)) return { kind: 'slip' }
    const [, newDay] = day.exec(clause) ?? []
    if (newDay !== undefined) return { kind: 'day', day: newDay }
    const [, newSum] = sum.exec(clause) ?? []
    if (newSum !== undefined) return { kind: 'sum', sum: newSum }
    const [, put, what] = both.exec(clause) ?? bothNumbers.exec(clause) ?? []
    if (put !== undefined && what !== undefined) return { kind: 'denied', what, instead: put, isPlain: true }
    const [, not, particle] = denied.exec(clause) ?? []
    if (not !== undefined) return { kind: 'denied', what: not, instead: null, isPlain: particle !== '' }
    const [, said] = instead.exec(clause) ?? []
    return said === undefined ? { kind: 'told' } : { kind: 'instead', what: said }
  }

  return {
    /** What a clause does to what was told. */
    readClause: read,
    /** Whether words are a month or a year alone. */
    isMonth: (text: string): boolean => month.test(text.trim()),
    /** Whether words are short and name something: 三棵树, 我表姐. */
    isName: (text: string): boolean => text.length <= LONGEST_NAME && (other.test(text) || !sentence.test(text)),
    isOwnWords: (text: string): boolean => text.length <= LONGEST_PERSON && own.test(text) && !other.test(text),
    isOtherWords: (text: string): boolean => text.length <= LONGEST_PERSON && other.test(text),
    /** Whether the words put something right that stands in a message. */
    corrects: (text: string): boolean => {
      if (text.length > LONGEST_CORRECTION) return false
      const clauses = text.split(CLAUSE).map((clause) => read(clause.trim()))
      return clauses.some((clause, at) => {
        if (clause.kind === 'denied')
          return (
            clause.instead !== null || [clauses[at - 1], clauses[at + 1]].some((beside) => beside?.kind === 'instead')
          )
        // 是上礼拜五摔的.
        if (clause.kind === 'instead') return at === 0 && clause.what.length >= SHORTEST_RIGHT
        // 不对 alone says not what is right.
        if (clause.kind === 'slip') return clauses.length > 1
        return clause.kind === 'day' || clause.kind === 'sum'
      })
    },
    /** Whether a thing that was bought is a service by its name: 篮球班. */
    isService: (item: string): boolean => services.test(item),
    /** The one whose matter it is, as the person calls them (闺蜜). Null: their own. */
    whose: (text: string): string | null => {
      const asked = asksForKin.exec(text)?.slice(1).find(Boolean)
      if (asked) return asked
      return ownDoes.test(text) ? null : (kinDoes.exec(text)?.[1] ?? null)
    },
    /** The first one who is named in the words: 我妈 → 妈. */
    kinIn: (text: string): string | null => kin.exec(text)?.[1] ?? null,
  }
}
