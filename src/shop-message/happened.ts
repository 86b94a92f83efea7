/** Clauses end here; the marks of a list of numbers do not end one. */
const CLAUSE = /(?<!\d)[,，]|[,，](?!\d)|[。！!？?；;\n…]+|\.(?=\s|$)|(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/u
/** What stands between the clauses of what happened: of one message, and of two. */
const MARK = /[，；]/u
/** Greatest number of characters of what happened, and fewest of a clause that tells something. */
export const LONGEST_HAPPENED = 64
const SHORTEST_CLAUSE = 2
/** Characters of a message that are read for it: the sentence holds few. */
const LONGEST_READ = 600
/** Fewest characters that a clause about the purchase must tell beyond it. */
const SHORTEST_REST = 1
/** A clause that begins with so many things of the first sentence tells the purchase first. */
const FEWEST_SAID = 2

/** How the reader of clauses sees words: what stands for the one written to, and what is left out. */
export type HappenedWords = {
  /** Whether a clause is no part of what happened: it asks, wishes, greets, insults, or threatens. */
  isAside: (clause: string) => boolean
  /** The words for the shop, as it is to be called where it reads them: 他们 → 你们. */
  toThem: (clause: string) => string
  /** The words that the first sentence says already: the thing, the sum, the day, the shop. */
  said: readonly string[]
  /** What is left of a clause when it only says that something was bought. */
  withoutBuying: (clause: string) => string
  /** The words without one word of buying at their beginning; null: they begin with none. */
  afterBuying: (words: string) => string | null
}

/**
 * What happened, in the person's own words: their clauses in order, without what asks or wishes and without what the first
 * sentence says already. At most `longest` characters; empty where nothing is left.
 */
export function happened(told: readonly string[], words: HappenedWords, longest = LONGEST_HAPPENED): string {
  const clauses = told.flatMap((text, message) =>
    text
      .slice(0, LONGEST_READ)
      .split(CLAUSE)
      .map((clause) => clause.trim())
      .filter((clause) => clause.length >= SHORTEST_CLAUSE && !words.isAside(clause) && tellsMore(clause, words))
      .map((clause) => ({ message, text: words.toThem(withoutPurchase(clause, words)) })),
  )
  let [chosen, last] = ['', 0]
  for (const { message, text } of clauses) {
    if (chosen.split(MARK).includes(text)) continue
    // What was told in one message belongs together.
    const longer = chosen === '' ? text : `${chosen}${message === last ? '，' : '；'}${text}`
    // Told without a stop: its beginning is more than nothing.
    if (longer.length >= longest && chosen !== '') break
    chosen = longer
    last = message
  }
  return chosen
}

/** A clause that says more than that this thing was bought then and there for so much. */
function tellsMore(clause: string, { said, withoutBuying }: HappenedWords): boolean {
  const rest = said.reduce((left, each) => (each === '' ? left : left.replace(each, '')), clause)
  return withoutBuying(rest).length >= SHORTEST_REST
}

/** The clause without the purchase that it begins with: 上周六在星河店买的耳机599元有杂音 → 有杂音. */
function withoutPurchase(clause: string, { said, afterBuying }: HappenedWords): string {
  let rest = clause
  let left = said.filter((each) => each !== '')
  for (;;) {
    const next = left.find((each) => rest.startsWith(each))
    const after: string | null = next === undefined ? afterBuying(rest) : rest.slice(next.length)
    // Behind the last of what was said stands what happened: 一直没发货.
    if (after === null || (next === undefined && !left.some((each) => after.includes(each)))) break
    left = left.filter((each) => each !== next)
    rest = after.trimStart()
  }
  rest = rest.replace(/^[的了，]+/u, '')
  const isTold = said.filter((each) => each !== '').length - left.length >= FEWEST_SAID
  return isTold && rest.length >= SHORTEST_REST ? rest : clause
}
