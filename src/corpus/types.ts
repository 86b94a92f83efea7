import type { Day, Edition, Statute } from '../law/types.ts'
import type { Passage } from './passages.ts'

/** One article of one edition as held: official text imported by the operator, our own digest, or both. */
export type ArticleRecord = {
  /** `statute@edition#article`, e.g. 中华人民共和国消费者权益保护法@2014-03-15#第五十五条 */
  id: string
  statute: string
  /** Day in force from, or `unknown`. */
  edition: string
  from: Day | null
  to: Day | null
  article: string
  /** 编 / 章 / 节 headings above it, outermost first. */
  headings: string[]
  /** Paragraphs (款) of the official text in order, items (项) kept as lines within; null when only a digest is held. */
  paragraphs: string[] | null
  /** Our own words; never shown as the text of the law. */
  digest: string | null
  /** Everyday words for it. */
  aliases: string[]
  /** What people ask that this article answers: helps the search, is never shown. */
  questions: string[]
  /** Official link, only when a person entered and dated it. */
  url: string | null
}

/** A question people ask with an answer in plain words; see docs/knowledge-format.md. */
export type Guide = {
  id: string
  title: string
  topic: string
  questions: string[]
  keywords: string[]
  /** Full name and article (with paragraph or item where given), most telling first. */
  articles: { statute: string; article: string; paragraph: string | null; item: string | null }[]
  /** Names of bases whose text is not at hand: shown without an article number. */
  secondary: string[]
  cases: string[]
  checkedOn: Day
  conclusion: string
  conditions: string[]
  exceptions: string[]
  evidence: string[]
  steps: string[]
  /** One line that invites the next question, or null. */
  followUp: string | null
  /** Ids of calculations in rules/figures.yaml that fit this question. */
  figures: string[]
  /** What else holds when the person says one of the phrases; see answer/asked/phrases.ts. */
  situations: { when: string[]; says: string }[]
  /** What the answer turns on, each asked unless one of the phrases was said; most telling first. */
  asks: { unless: string[]; question: string }[]
  /** The answer in English, first the one sentence that answers; empty: there is none. */
  english: string[]
}

export type CaseRecord = {
  id: string
  title: string
  topic: string
  articles: { statute: string; article: string; paragraph: string | null; item: string | null }[]
  decidedOn: Day | null
  olderStandard: boolean
  checkedOn: Day
  facts: string
  finding: string
  result: string
  /** What differs today, for cases decided by an older standard. */
  note: string | null
}

/** Everything one index revision is made from. */
export type Corpus = {
  articles: ArticleRecord[]
  guides: Guide[]
  cases: CaseRecord[]
}

type FigureBasis = {
  id: string
  /** The article it comes from. */
  basis: { statute: string; article: string; paragraph: string | null; item: string | null }
}

/** A calculation that fits a question: a multiple of what was paid, or a period from a day. */
export type FigureRule =
  | (FigureBasis & {
      kind: 'multiple'
      times: number
      /** Yuan: less counts as this much; null: there is none. */
      floor: number | null
      /** The price is given back besides. */
      refund: boolean
      /** 要是认定商家欺诈 */
      if: string
    })
  | (FigureBasis & {
      kind: 'period'
      /** The day it counts from does not count itself (民法典 201 条); months end on the same day (202 条). */
      within: { unit: 'day' | 'month'; value: number }
      from: 'receipt' | 'payment' | 'harm'
      /** What can be done within it: 无理由退货 */
      for: string
    })

/** Our own words on one article, as a file of digests gives them. */
export type Digest = {
  statute: string
  article: string
  aliases: string[]
  text: string
  /** The day it was checked: it speaks of the edition in force then. */
  checkedOn: Day
  file: string
  line: number
}

/** What people ask that an article answers, as a file of questions gives it. */
export type ArticleQuestions = {
  statute: string
  article: string
  questions: string[]
  /** The day they were written: they speak of the edition in force then. */
  checkedOn: Day
  file: string
  line: number
}

/** What `knowledge/` holds. `files` says where a guide or case (by id) was read. */
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
  /** Words for people outside the guides, and the words by which a sentence speaks of law. */
  passages: Passage[]
  lawWords: string[]
}
