import type { Day, Edition, Statute } from '../law/types.ts'

/** One article of one edition: official text imported by the operator, our own digest, or both. */
export type ArticleRecord = {
  /** `statute@edition#article`, e.g. 中华人民共和国消费者权益保护法@2014-03-15#第五十五条 */
  id: string
  statute: string
  /** Day in force from, or `unknown`. */
  edition: string
  from: Day | null
  /** Where the first day is unknown: from when on it counts all the same; null or absent: only today. */
  since?: Day | null
  to: Day | null
  article: string
  /** 编 / 章 / 节 headings above it, outermost first. */
  headings: string[]
  /** Paragraphs (款) of the official text in order, items (项) kept as lines within. Null when we only have a digest. */
  paragraphs: string[] | null
  /** Our own words; never shown as the text of the law. */
  digest: string | null
  /** Everyday names for it. */
  aliases: string[]
  /** Questions that this article answers: they help the search and are never shown. */
  questions: string[]
  /** Official link; set only if a person entered and dated it. */
  url: string | null
}

/** A place in a statute: full name and article, with paragraph (第一款) and item （一） where they are given. */
export type CitedPart = { statute: string; article: string; paragraph: string | null; item: string | null }

/**
 * A question that a statement answers. The first three are the verdict on what was asked, from the person's side; `yes`:
 * the person may.
 */
export type Tag = 'yes' | 'no' | 'depends' | 'how_much' | 'until_when' | 'who' | 'how' | 'who_proves' | 'must_i'

/** A sentence that people read, and what it rests on. */
export type Statement = {
  says: string
  /** Most telling first. Empty: advice, or see `documents` and `custom`. */
  basis: CitedPart[]
  /** Names of documents without a text here. */
  documents: string[]
  /** It says what is customary, not what the law says. */
  custom: boolean
  /** The questions it answers, the main one first. */
  answers: Tag[]
}

/**
 * Something that a person can do. `when`: only for a person who used one of these phrases, and then in the place of the first step
 * for everybody; see answer/asked/phrases.ts.
 */
export type Step = Statement & { when?: string[] }

/** A role or a person, and the day on which they did it. */
export type Signed = { by: string; on: Day }

/** A common question with an answer in plain words; see docs/knowledge-format.md. */
export type Guide = {
  id: string
  title: string
  /** The title for people who write English. Null: it has none, and the Chinese one is shown. */
  englishTitle: string | null
  topic: string
  questions: string[]
  keywords: string[]
  /** The articles by which the guide is found, most telling first; lines rest on each. */
  articles: CitedPart[]
  /** Names of documents without a text here that lines rest on. */
  secondary: string[]
  cases: string[]
  /** Who wrote its lines, and who read them again against the law: two roles or persons, with the day. */
  drafted: Signed
  reviewed: Signed
  /** Questions near to it that it does not answer. */
  notQuestions: string[]
  conclusion: Statement
  conditions: Statement[]
  exceptions: Statement[]
  evidence: Statement[]
  steps: Step[]
  /** One line that invites the next question, or null. */
  followUp: string | null
  /** Ids of calculations in rules/figures.yaml that fit this question. */
  figures: string[]
  /** Added when the person used one of the phrases; see answer/asked/phrases.ts. */
  situations: { when: string[]; statement: Statement }[]
  /** Facts the answer depends on. Each is asked for unless the person used one of the phrases; most telling first. */
  asks: { unless: string[]; question: string }[]
  /** The answer in English, with the answering sentence first; empty when there is none. */
  english: Statement[]
}

/**
 * Where a case comes from: a complaint that was settled here, with people and shops hidden; what somebody else published; or it was
 * made up to explain something. None: retold from what a court or an authority published.
 */
export type CaseSource = { kind: 'mediated' | 'illustration' } | { kind: 'published'; by: string; at: string; on: Day }

export type CaseRecord = {
  id: string
  title: string
  topic: string
  articles: CitedPart[]
  decidedOn: Day | null
  olderStandard: boolean
  source?: CaseSource
  checkedOn: Day
  facts: string
  finding: string
  result: string
  /** What differs today, for cases decided by an older standard. */
  note: string | null
}

/** Everything that one index revision is built from. */
export type Corpus = {
  articles: ArticleRecord[]
  guides: Guide[]
  cases: CaseRecord[]
}

type FigureBasis = {
  id: string
  /** The article it rests on. */
  basis: CitedPart
}

/**
 * The event from which a period runs: the person received the thing, paid, learned of the harm, came back from a trip, claimed
 * on an insurance, the seller got the goods back, a parcel was sent; a complaint was made, a refund was asked for, an insurance
 * was cancelled, or a settlement was agreed on.
 */
export const PERIOD_STARTS = [
  'receipt',
  'payment',
  'harm',
  'refused',
  'trip_end',
  'claim',
  'returned',
  'sent',
  'complaint',
  'refund_request',
  'surrender',
  'settlement',
  'notice',
] as const
export type PeriodStart = (typeof PERIOD_STARTS)[number]

/** What of a prepaid course or card is counted: pieces that were had, time that has passed, money, money with a gift on top, or costs that the business had. */
export const REST_KINDS = ['count', 'time', 'money', 'bonus', 'spent'] as const

/** The names of a sum that bring a rule into question (定金), and other names that do not (押金); by which paragraph those do not. */
export type SumNames = { called: string[]; other: string[]; basis: CitedPart }

/**
 * A calculation that fits a question: a multiple of a sum, a period from a day, the part of a sum above a share of another,
 * what is left of a prepaid course or card, the whole price, losses added up, what was charged above a price, what is due
 * for days of delay, or the price of what is bad.
 */
export type FigureRule =
  | (FigureBasis & {
      kind: 'multiple'
      /** The sum that is multiplied: `paid`, or the role of another sum. */
      of: string
      times: number
      /** Yuan: a smaller result is raised to this; null: no minimum. */
      floor: number | null
      /** The price is refunded as well. */
      refund: boolean
      /** The business promised it; its article gives no number. */
      promised: boolean
      /** 要是认定商家欺诈 */
      if: string
      /** What is said instead where `anywhere` was told: 是商家做不到的. Null: `if`. */
      told: string | null
      /** Phrases by which a person asks for it by name; see answer/asked/phrases.ts. */
      named: string[]
      /** Phrases that tell a case for it: 假货, 翻新. */
      cases: string[]
      /** A thing that is another than it was said to be is a case for it too. */
      passedOff: boolean
      /** Phrases that may tell a case for it: without one, a line in sight brings no sum. None: any line does. */
      hints: string[]
      /** A deciding line that rests on it first and says one of these is about nothing else. */
      says: string[]
      /** Phrases that tell a case for it whatever the guide is. */
      anywhere: string[]
      /** Phrases after which it does not come into question. */
      unless: string[]
      /** Only a sum with one of these names counts, or one without a name; null: the name decides nothing. */
      as: SumNames | null
      also: CitedPart[]
    })
  | (FigureBasis & {
      kind: 'period'
      /** The first day itself does not count (民法典 201 条); months end on the same day (202 条). */
      within: { unit: 'day' | 'month' | 'workday'; value: number }
      from: PeriodStart
      /** From where it runs, where the first one was not told. */
      or: PeriodStart | null
      /** The right that the period allows: 无理由退货 */
      for: string
      /** The person names what the period allows, and asks until when: it counts whatever the guide is. */
      named: string[]
      /** Phrases of which one must be told. Empty: it counts in any case. */
      cases: string[]
      /** It counts for the person's own reasons alone: not where the business gave the reason. */
      own: boolean
      /** It is on proof, and on nothing that the person may ask for: it never answers whether they may. */
      onProof: boolean
      /** Names of rules for some things that go before this one: where a guide is about them, that it is over decides nothing. */
      yields: string[]
      /** It is the longest of its guide: where no other runs any more, it counts though its case was not told. */
      longest: boolean
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** Of `sum` only what is within `percent` of the sum `of` counts as such. Both are roles. */
      kind: 'cap'
      percent: number
      of: string
      sum: string
      as: SumNames | null
    })
  | (FigureBasis & {
      /** What was paid without the price of what was had. */
      kind: 'rest'
      of: (typeof REST_KINDS)[number]
      /** For whose reason the money comes back; null: for either. */
      reason: 'shop' | 'own' | null
      /** What was had is counted by the price that the person paid, or by the one before any discount. */
      price: 'paid' | 'undiscounted'
      /** In which case it comes back by the time that is left; null: as nothing else was agreed on. */
      if: string | null
      /** What decides whether that was given on top counts; null: it is not known. */
      gift: CitedPart | null
      /** Only for a matter of one of these words. Empty: for any. */
      cases: string[]
      /** Other paragraphs: a line that rests on one of them calls for the calculation too. */
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** All of one sum comes back: what was paid, or the sum with this role. */
      kind: 'whole'
      of: string
      /** 要是能退货 */
      if: string
      /** Whether a message to the shop may name the sum: what `if` says follows from what is asked for. */
      claimed: boolean
      /** Only guides that name it call for it: its paragraph is about other cases too. */
      listed: boolean
      /** Only a part was lost: the loss counts by the share that the sum has of the whole value. */
      part: boolean
      /** A deciding line that says one of these, and does not say no, calls for it too: then it rests on what that line rests on. */
      says: string[]
      /** A line that says one of these lets only a part come back. */
      unless: string[]
      /** Phrases of a person who had something for it: then nobody knows how much comes back. */
      bars: string[]
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** Sums of this role, added up. */
      kind: 'losses'
      of: string
      /** In which case; null: in every one. */
      if: string | null
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** What was paid above the sum with the role `above`. */
      kind: 'difference'
      above: string
      /** Phrases that promise twice the difference. */
      double: string[]
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** What is due for each day of delay: as the contract says (`share` null), or a share of a sum by law. */
      kind: 'delay'
      share: number | null
      /** The sum of which it is a share where the person's words name none: `price`, or a role. */
      of: string
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** The price of the pieces that are bad, or of what the weight was short of. */
      kind: 'bad'
      what: 'pieces' | 'short'
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** What a court takes of the sum in dispute: of each part of it up to `to` a percentage, or so many yuan. */
      kind: 'scale'
      steps: { to: number; yuan: number | null; percent: number | null }[]
      /** Phrases of a person who asks for it. */
      named: string[]
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** What is due for the use of a thing that goes back: at most this percentage of the price for each so many kilometres. */
      kind: 'use'
      percent: number
      per: number
      if: string
      also: CitedPart[]
    })
  | (FigureBasis & {
      /** A penalty is too high, as a rule, where it is more than the loss by this percentage. */
      kind: 'excess'
      percent: number
      also: CitedPart[]
    })

/** Our own words on one article, from a file of digests. */
export type Digest = {
  statute: string
  article: string
  aliases: string[]
  text: string
  /** Day it was checked: it describes the edition in force then. */
  checkedOn: Day
  file: string
  line: number
}

/** Questions that an article answers, from a file of questions. */
export type ArticleQuestions = {
  statute: string
  article: string
  questions: string[]
  /** Day they were written: they refer to the edition in force then. */
  checkedOn: Day
  file: string
  line: number
}

/** Words for people outside the guides: one message of `texts/`, or what one rule says. */
export type Passage = {
  file: string
  /** Line of the file, from 1; null in YAML. */
  line: number | null
  text: string
  /** What it rests on, as written: articles, or the council's practice. */
  basis: string
}

/** Two lines that somebody has compared, and why both are right. */
export type LookedAt = { lines: [string, string]; why: string } & Signed

/** The content of `knowledge/`. `files` says where a guide or case (by id) was read. */
export type Knowledge = {
  guides: Guide[]
  digests: Digest[]
  questions: ArticleQuestions[]
  cases: CaseRecord[]
  statutes: Statute[]
  editions: Edition[]
  topics: string[]
  figures: FigureRule[]
  files: { guides: Map<Guide, string>; cases: Map<CaseRecord, string> }
  /** The lines of guides by their number in the file. */
  lines: Map<Statement, number>
  /** Guides (by id) and cases (by file) that were changed in the workbench: hashes of the law that each was read against, and of its text. Absent: none. */
  overlay?: ReadonlyMap<string, { read: Readonly<Record<string, string>>; text: string }>
  /** Words for people outside the guides, and the words that mark a sentence as law. */
  passages: Passage[]
  lawWords: string[]
  /** The sums of money that the complaint form knows or that answers read, with which calculations may count. */
  sums: string[]
  /** Pairs of lines that look as if they contradicted each other, and do not. */
  lookedAt: LookedAt[]
}
