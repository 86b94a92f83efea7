import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { StatuteNames } from '../law/names.ts'
import { findReferences } from '../law/reference.ts'
import type { CitedPart, Passage } from './types.ts'

const basis = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('article'), statute: z.string(), article: z.string(), item: z.string().optional() }),
  z.looseObject({ kind: z.literal('practice') }),
])
const reason = z.looseObject({ code: z.string(), tell: z.string(), basis })
const procedureRules = z.looseObject({
  grounds: z.array(reason),
  end_reasons: z.array(reason),
  referral_reasons: z.array(reason),
})
const screeningRules = z.looseObject({
  findings: z.array(
    z.looseObject({
      ground: z.string().nullable(),
      articles: z.array(z.string()).default([]),
      secondary: z.boolean().default(false),
      text: z.string(),
      door: z.union([z.string(), z.looseObject({ says: z.string() })]).optional(),
    }),
  ),
})

const PRACTICE = '通行做法'

/** Reads every passage of `texts/` and of the rules that speak of law. Returns none for a folder without them. */
export function readPassages(folder: string): Passage[] {
  return [...fluentPassages(join(folder, 'texts')), ...rulePassages(join(folder, 'rules'))]
}

/** A message with the comment lines directly above it. */
function fluentPassages(folder: string): Passage[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ftl')) : []
  return names.sort().flatMap((name) => {
    const passages: Passage[] = []
    let comment = ''
    for (const [index, line] of readFileSync(join(folder, name), 'utf8').split('\n').entries()) {
      const last = passages.at(-1)
      if (line.startsWith('#')) comment += line.slice(1)
      else if (/^-?[a-z]/u.test(line)) {
        const text = line.slice(line.indexOf('=') + 1).trim()
        passages.push({ file: `texts/${name}`, line: index + 1, text, basis: comment })
        comment = ''
      } else if (line.trim() === '') comment = ''
      else if (last) last.text += `\n${line.trim()}`
    }
    return passages
  })
}

function rulePassages(folder: string): Passage[] {
  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const path = join(folder, name)
    return existsSync(path) ? schema.parse(parse(readFileSync(path, 'utf8'))) : null
  }
  const procedure = read('complaint-procedure.yaml', procedureRules)
  const reasons = procedure ? [...procedure.grounds, ...procedure.end_reasons, ...procedure.referral_reasons] : []
  const bases = new Map(reasons.map(({ code, basis: own }) => [code, printed(own)]))
  const screening = read('screening.yaml', screeningRules)?.findings ?? []
  return [
    ...reasons.map(({ code, tell }) => ({
      file: 'rules/complaint-procedure.yaml',
      line: null,
      text: tell,
      basis: bases.get(code) ?? '',
    })),
    ...screening.map(({ ground, articles, secondary, text, door }) => ({
      file: 'rules/screening.yaml',
      line: null,
      text: typeof door === 'object' ? `${text}\n${door.says}` : text,
      basis: [...articles, bases.get(ground ?? '') ?? PRACTICE, ...(secondary ? [PRACTICE] : [])].join('；'),
    })),
  ]
}

function printed(own: z.infer<typeof basis>): string {
  return own.kind === 'article' ? `《${own.statute}》${own.article}${own.item ? `第${own.item}项` : ''}` : PRACTICE
}

/** Whether a passage declares that it describes a practice, not law. */
export function isPractice({ basis: own }: Passage): boolean {
  return own.includes(PRACTICE)
}

/** The parts of statutes that a passage names in its words or as its basis. */
export function articlesNamed({ text, basis: own }: Passage, names: StatuteNames): CitedPart[] {
  return findReferences(`${text}\n${own}`, names).flatMap(({ statute, article, paragraph, item }) =>
    statute !== null && article !== null ? [{ statute, article, paragraph, item }] : [],
  )
}
