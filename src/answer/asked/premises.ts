import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import { pattern } from './pattern.ts'

const text = z.string().trim().min(1)

const schema = z.strictObject({
  schema: z.literal('premises/1'),
  checked_on: z.iso.date(),
  premises: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      says: z.array(pattern).min(1),
      unless: z.array(pattern).default([]),
      /** The guide with the true rule. The correction rests on its articles. */
      guide: z.string().regex(/^[a-z0-9-]+$/),
      correction: text,
      english: text,
    }),
  ),
})

/** A false belief about the law and its correction, from knowledge/rules/premises.yaml. */
export type Premise = z.infer<typeof schema>['premises'][number]

/**
 * Reads the rules. Throws KnowledgeError with the place when the file does not have the expected form, or names a guide
 * that is not in `guides`.
 */
export function loadPremises(file: string, guides: ReadonlySet<string>): Premise[] {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  const lost = read.value.premises.filter(({ guide }) => !guides.has(guide))
  if (lost.length > 0) {
    const problems = lost.map(({ id, guide }) => ({
      file,
      line: null,
      field: id,
      message: `没有编号是 ${guide} 的指引`,
    }))
    throw new KnowledgeError(problems)
  }
  return read.value.premises
}

/** The false belief behind a folded question, or null. */
export function falsePremise(text: string, premises: readonly Premise[]): Premise | null {
  const said = (patterns: readonly RegExp[]) => patterns.some((each) => each.test(text))
  return premises.find(({ says, unless }) => said(says) && !said(unless)) ?? null
}
