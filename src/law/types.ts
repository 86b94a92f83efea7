/** A calendar day, `YYYY-MM-DD`. */
export type Day = string

/** A statute as the registry knows it; its editions are listed apart. */
export type Statute = {
  /** Full official name without 《》. */
  name: string
  /** 法律, 行政法规, 部门规章, 司法解释 … */
  level: string
  /** Shorter names for print, best first. */
  shortNames: string[]
  /** What people call it. */
  aliases: string[]
  /** Full name of the statute that replaced it, or null. */
  succeededBy: string | null
}

/**
 * One edition of a statute: the text in force from `from` up to and not including `to`.
 * `from: null` means the date is unknown: citable from `since` on, or only today.
 */
export type Edition = {
  /** Full official name without 《》. */
  statute: string
  /** Identifies the edition within the statute: its first day in force, or `unknown`. */
  edition: Day | 'unknown'
  from: Day | null
  /** Of an edition without a first day: the last day that its text names, on which it was passed or revised. */
  since?: Day | null
  /** First day it is no longer in force; null while it is in force. */
  to: Day | null
  /**
   * Name of the file it was read from, if it differs from the statute's name (an earlier text kept beside the present
   * one).
   */
  file?: string
  /** Day of the last revision that the text of this edition names. Such a text is stored under `file`. */
  revised?: Day
  /** How the dates were found: a sentence of the text, or where a person looked. */
  source: string
  verifiedBy: string | null
  verifiedOn: Day | null
}

/** A reference to an article as people or statutes write it, resolved as far as the words allow. */
export type ArticleReference = {
  /** Full official name; null when we do not know the statute (`named` then holds the words). */
  statute: string | null
  named: string | null
  /** 第…条 or 第…条之一, always in Chinese numerals; null when only a statute is named. */
  article: string | null
  /** 第…款 */
  paragraph: string | null
  /** （一） */
  item: string | null
  /** Position in the text: offsets in UTF-16 units. */
  start: number
  end: number
}
