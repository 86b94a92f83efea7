import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KnowledgeProblem, readYaml } from '../corpus/front-matter.ts'
import type { Register } from '../registers/shape.ts'
import { contradictions } from './contradictions.ts'
import { type Survey, surveySchema } from './shape.ts'

/** Thrown at the start when a questionnaire cannot be used. The message names file, line and what is wrong. */
export class SurveyError extends Error {
  readonly problems: readonly KnowledgeProblem[]
  constructor(problems: readonly KnowledgeProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}${line === null ? '' : `:${line}`} ${message}`).join('\n'))
    this.name = 'SurveyError'
    this.problems = problems
  }
}

const CODE = /^[a-z][a-z0-9-]{0,39}$/

/** Reads every `*.yaml` of a folder, the latest year first. `registers`: those that subjects may come from. */
export function readSurveys(
  folder: string,
  registers: readonly Register[],
): { surveys: readonly Survey[]; problems: readonly KnowledgeProblem[] } {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : []
  const surveys: Survey[] = []
  const problems: KnowledgeProblem[] = []
  for (const name of names.toSorted()) {
    const file = `surveys/${name}`
    const code = name.replace(/\.yaml$/, '')
    if (!CODE.test(code)) {
      problems.push({ file, line: null, field: null, message: '文件名只用小写英文字母、数字和连字符' })
      continue
    }
    const schema = surveySchema.superRefine((shape, context) => {
      const titled = surveys.some(({ title }) => title === shape.title)
      const twice = titled ? [{ path: ['title'], message: `已经有一个叫「${shape.title}」的调查` }] : []
      for (const { path, message } of [...contradictions(shape, registers), ...twice])
        context.addIssue({ code: 'custom', path: [...path], message })
    })
    const read = readYaml(file, readFileSync(join(folder, name), 'utf8'), schema, { inChinese: true })
    if (read.ok) surveys.push({ ...read.value, code })
    else problems.push(...read.problems)
  }
  return { surveys: surveys.toSorted((one, other) => other.year - one.year), problems }
}

/** The questionnaires of a folder. Throws SurveyError. */
export function loadSurveys(folder: string, registers: readonly Register[]): readonly Survey[] {
  const { surveys, problems } = readSurveys(folder, registers)
  if (problems.length > 0) throw new SurveyError(problems)
  return surveys
}
