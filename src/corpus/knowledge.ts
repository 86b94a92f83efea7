import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { createStatuteNames, type StatuteNames } from '../law/names.ts'
import type { Edition } from '../law/types.ts'
import { figuresRules } from './figure-rules.ts'
import { type KnowledgeProblem, type MarkdownFile, readMarkdown, readYaml } from './front-matter.ts'
import { readPassages } from './passages.ts'
import {
  askedSums,
  caseHead,
  digestsHead,
  editionsRegistry,
  formFields,
  guideHead,
  lawWordsRules,
  lookedAtRules,
  questionsHead,
  statutesRegistry,
  toldSums,
  topicsRegistry,
} from './schemas.ts'
import { caseOf, digestsOf, guideOf, questionsOf } from './sections.ts'
import type { CaseRecord, Guide, Knowledge } from './types.ts'

/** `knowledge/` cannot be used. Names every file, line and field that is wrong. */
export class KnowledgeError extends Error {
  readonly problems: KnowledgeProblem[]
  constructor(problems: KnowledgeProblem[]) {
    const lines = problems.map(({ file, line, field, message }) => {
      const place = [file, line === null ? null : `第 ${line} 行`, field].filter(Boolean).join(' ')
      return `${place}：${message}`
    })
    super(`知识库有 ${problems.length} 处要改：\n${lines.join('\n')}`)
    this.name = 'KnowledgeError'
    this.problems = problems
  }
}

/** Reads all of `knowledge/`; throws KnowledgeError when any file does not fit its schema. */
export function loadKnowledge(folder: string): Knowledge {
  const { knowledge, problems } = readKnowledge(folder)
  if (problems.length > 0) throw new KnowledgeError(problems)
  return knowledge
}

/** Reads all of `knowledge/`; leaves out files that do not fit and says why. */
export function readKnowledge(folder: string): { knowledge: Knowledge; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = []
  const files: Knowledge['files'] = { guides: new Map(), cases: new Map() }

  const markdown = <T>(part: string, schema: z.ZodType<T>): (MarkdownFile<T> & { file: string })[] =>
    filesIn(join(folder, part)).flatMap((name) => {
      const file = `${part}/${name}`
      const read = readMarkdown(file, readFileSync(join(folder, part, name), 'utf8'), schema)
      if (read.ok) return [{ ...read.value, file }]
      problems.push(...read.problems)
      return []
    })
  const yaml = <T>(file: string, schema: z.ZodType<T>): T | null => {
    const path = join(folder, file)
    if (!existsSync(path)) {
      problems.push({ file, line: null, field: null, message: '没有这个文件' })
      return null
    }
    const read = readYaml(file, readFileSync(path, 'utf8'), schema)
    if (read.ok) return read.value
    problems.push(...read.problems)
    return null
  }

  const statutes = (yaml('registries/statutes.yaml', statutesRegistry)?.statutes ?? []).map((entry) => ({
    name: entry.name,
    level: entry.level,
    shortNames: entry.short_names,
    aliases: entry.aliases,
    succeededBy: entry.succeeded_by,
  }))
  const names = createStatuteNames(statutes)

  const lines: Knowledge['lines'] = new Map()
  const guides = markdown('guides', guideHead).map(({ data, sections, file }) => {
    const guide = guideOf(file, data, sections, { names, problems, lines })
    files.guides.set(guide, file)
    return guide
  })
  const cases = markdown('cases', caseHead).map(({ data, sections, file }) => {
    const record = caseOf(file, data, sections, problems)
    files.cases.set(record, file)
    return record
  })
  const digests = markdown('statutes', digestsHead).flatMap(({ data, sections, file }) =>
    digestsOf(file, data, sections, problems),
  )
  const questions = markdown('questions', questionsHead).flatMap(({ data, sections, file }) =>
    questionsOf(file, data, sections, problems),
  )
  const editions = (yaml('registries/editions.yaml', editionsRegistry)?.editions ?? []).map(
    (entry): Edition => ({
      statute: entry.statute,
      edition: entry.from ?? 'unknown',
      from: entry.from,
      ...(entry.from === null && entry.revised !== undefined ? { since: entry.revised } : {}),
      to: entry.to,
      ...(entry.file === undefined ? {} : { file: entry.file }),
      ...(entry.revised === undefined ? {} : { revised: entry.revised }),
      source: entry.source,
      verifiedBy: entry.verified_by,
      verifiedOn: entry.verified_on,
    }),
  )
  const topics = yaml('registries/topics.yaml', topicsRegistry)?.topics ?? []
  const figures = yaml('rules/figures.yaml', figuresRules)?.figures ?? []
  const lawWords = yaml('words/law-words.yaml', lawWordsRules)?.words ?? []
  const fields = yaml('rules/complaint-form.yaml', formFields)?.fields ?? []
  const asked = yaml('words/asked.yaml', askedSums)
  const told = yaml('words/figures.yaml', toldSums)
  const ownSums = [...(asked?.own_sums ?? []), ...(asked?.costs_beside ?? []), ...(told?.sums.roles ?? [])]
  const sums = [
    ...fields.flatMap(({ name, kind }) => (kind === 'money' ? [name] : [])),
    ...ownSums.map(({ role }) => role),
  ]
  const lookedAt = yaml('rules/looked-at.yaml', lookedAtRules)?.pairs ?? []
  const passages = readPassages(folder)
  return {
    knowledge: {
      guides,
      digests,
      questions,
      cases,
      statutes,
      editions,
      topics,
      figures,
      files,
      lines,
      passages,
      lawWords,
      sums,
      lookedAt,
    },
    problems,
  }
}

/** Reads one guide. `guide` null: its head cannot be read. With problems it is not what was meant. */
export function readGuide(
  file: string,
  text: string,
  names: StatuteNames,
): { guide: Guide | null; problems: KnowledgeProblem[]; lines: Knowledge['lines'] } {
  const read = readMarkdown(file, text, guideHead)
  const lines: Knowledge['lines'] = new Map()
  if (!read.ok) return { guide: null, problems: read.problems, lines }
  const problems: KnowledgeProblem[] = []
  const guide = guideOf(file, read.value.data, read.value.sections, { names, problems, lines })
  return { guide, problems, lines }
}

/** Reads one case. `record` null: its head cannot be read. With problems it is not what was meant. */
export function readCase(file: string, text: string): { record: CaseRecord | null; problems: KnowledgeProblem[] } {
  const read = readMarkdown(file, text, caseHead)
  if (!read.ok) return { record: null, problems: read.problems }
  const problems: KnowledgeProblem[] = []
  const record = caseOf(file, read.value.data, read.value.sections, problems)
  return { record, problems }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
}
