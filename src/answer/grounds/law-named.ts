import { wordsOf } from '../../corpus/basis.ts'
import { printPlace } from '../../law/reference.ts'
import type { ArticleReference, Day } from '../../law/types.ts'
import type { At, OutOfForce, Store } from './law-store.ts'

/** The statutes and articles that a question names, checked against the store. */
export type LawNamed = {
  references: ArticleReference[]
  /** Named statutes that are out of force on the day in question. */
  repealed: { reference: ArticleReference; out: OutOfForce }[]
  /** Named articles that their statute does not have. */
  missing: { statute: string; article: string }[]
  /** Named paragraphs and items that their article does not have, as far as the official text is held. */
  missingParts: { statute: string; article: string; part: string }[]
}

export function lawNamed(references: ArticleReference[], at: At, store: Store): LawNamed {
  return {
    references,
    repealed: references.flatMap((reference) => {
      const out = reference.statute ? store.outOfForce(reference.statute, at) : null
      return out ? [{ reference, out }] : []
    }),
    missing: references.flatMap(({ statute, article }) =>
      statute && article && store.lacks(statute, article) ? [{ statute, article }] : [],
    ),
    missingParts: references.flatMap(({ statute, article, paragraph, item }) => {
      const held = statute && article ? (store.article(statute, article, at)?.paragraphs ?? null) : null
      if (!statute || !article || !held || wordsOf(held, { paragraph, item }) !== null) return []
      return [{ statute, article, part: printPlace({ paragraph, item }) }]
    }),
  }
}

/** The repealed statutes as an answer lists them. `to`: the first day on which the statute is out of force. */
export function supersededIn({ repealed }: LawNamed): { statute: string; article?: string; to: Day }[] {
  return repealed.map(({ reference: { article }, out: { statute, to } }) => ({
    statute,
    ...(article ? { article } : {}),
    to,
  }))
}

/** The question with the successor in place of every statute that is out of force. */
export function withSuccessors(question: string, { repealed }: LawNamed): string {
  return repealed.reduceRight(
    (text, { reference, out }) =>
      `${text.slice(0, reference.start)} ${out.successor ?? ''} ${text.slice(reference.end)}`,
    question,
  )
}
