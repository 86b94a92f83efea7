import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'

/** Expressions that are looked for one by one. */
const separate = z
  .array(
    z
      .string()
      .transform((expression) => [expression])
      .pipe(phrases),
  )
  .min(1)

/** knowledge/words/statements.yaml as it must be. */
export const statementWords = z.strictObject({
  schema: z.literal('statements/1'),
  rulings: separate,
  legal_texts: separate,
  done: separate,
  certain: phrases,
  certain_can: phrases,
  granted: phrases,
  promises: phrases,
  private: phrases,
})

/** What a statement must not say of its own. All texts are folded. */
export type Assertions = {
  /**
   * Whether a statement tells of a ruling, a legal text or something done in the person's matter that does not stand in
   * the sources in the same words.
   */
  assertsUnborne(text: string, sources: string): boolean
  /** Whether it promises an outcome; 不一定 promises nothing. */
  promises(text: string): boolean
  /** Whether it is a question, and for nothing private. */
  mayBeAsked(text: string): boolean
}

/** Reads knowledge/words/statements.yaml; throws KnowledgeError naming the place when it is not as agreed. */
export function loadAssertions(file: string): Assertions {
  const read = readYaml(file, readFileSync(file, 'utf8'), statementWords)
  if (!read.ok) throw new KnowledgeError(read.problems)
  const words = read.value
  const onlyFromSources = [...words.rulings, ...words.legal_texts, ...words.done].map((one) => new RegExp(one, 'gu'))
  const promise = new RegExp(
    `(?<!不)${words.certain}${words.certain_can}?(?:[给帮][您你])?[^,，。;；!！?？]{0,3}${words.granted}|${words.promises}`,
    'iu',
  )
  const personal = new RegExp(words.private, 'iu')
  return {
    assertsUnborne: (text, sources) =>
      onlyFromSources.some((pattern) => (text.match(pattern) ?? []).some((said) => !sources.includes(said.trim()))),
    promises: (text) => promise.test(text),
    mayBeAsked: (text) => /[?？]/u.test(text) && !personal.test(text),
  }
}
