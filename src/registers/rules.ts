import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KnowledgeProblem, readYaml } from '../corpus/front-matter.ts'
import type { FactRules } from '../reports/document/facts.ts'
import { contradictions } from './contradictions.ts'
import { type Register, type RegisterField, type RegisterShape, type RegisterState, registerSchema } from './shape.ts'

/** A file that agrees with itself; each contradiction is an issue at its place. */
const registerFile = registerSchema.superRefine((shape, context) => {
  for (const { path, message } of contradictions(shape)) context.addIssue({ code: 'custom', path: [...path], message })
})

/** Thrown at the start when a register cannot be used. The message names file, line and what is wrong. */
export class RegisterError extends Error {
  readonly problems: readonly KnowledgeProblem[]
  constructor(problems: readonly KnowledgeProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}${line === null ? '' : `:${line}`} ${message}`).join('\n'))
    this.name = 'RegisterError'
    this.problems = problems
  }
}

/** Reads every `*.yaml` of a folder. `figures`: those of the report that registers may fill. */
export function readRegisters(
  folder: string,
  figures: FactRules,
): { registers: readonly Register[]; problems: readonly KnowledgeProblem[] } {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : []
  const registers: Register[] = []
  const problems: KnowledgeProblem[] = []
  for (const name of names.toSorted()) {
    const text = readFileSync(join(folder, name), 'utf8')
    const read = readRegister(name, text)
    if (!read.ok) problems.push(...read.problems)
    else {
      problems.push(...besideOthers(name, text, read.register, { registers, figures }))
      registers.push(read.register)
    }
  }
  return { registers: registers.toSorted((one, other) => one.order - other.order), problems }
}

/** The registers of a folder. Throws RegisterError. */
export function loadRegisters(folder: string, figures: FactRules): readonly Register[] {
  const { registers, problems } = readRegisters(folder, figures)
  if (problems.length > 0) throw new RegisterError(problems)
  return registers
}

const CODE = /^[a-z][a-z0-9-]{0,39}$/

function readRegister(
  name: string,
  text: string,
): { ok: true; register: Register } | { ok: false; problems: readonly KnowledgeProblem[] } {
  const file = `registers/${name}`
  const code = name.replace(/\.yaml$/, '')
  if (!CODE.test(code)) {
    return { ok: false, problems: [{ file, line: null, field: null, message: '文件名只用小写英文字母、数字和连字符' }] }
  }
  const read = readYaml(file, text, registerFile, { inChinese: true })
  return read.ok ? { ok: true, register: { ...read.value, code } } : read
}

/** Where a register contradicts another one, or the figures of the report. */
function besideOthers(
  name: string,
  text: string,
  register: Register,
  { registers, figures }: { registers: readonly Register[]; figures: FactRules },
): KnowledgeProblem[] {
  const issues: { path: (string | number)[]; message: string }[] = []
  for (const way of ['pledge', 'nearest', 'booking'] as const) {
    const other = registers.find(({ answers }) => answers[way])
    if (register.answers[way] && other)
      issues.push({ path: ['answers', way], message: `名册「${other.title}」已经回答这个问题了，只能由一个名册回答` })
  }
  if (registers.some(({ title }) => title === register.title)) {
    issues.push({ path: ['title'], message: `已经有一个叫「${register.title}」的名册` })
  }
  register.report.forEach((figure, at) => {
    const here = (key: string, message: string) =>
      issues.push({ path: ['report', at, key], message: `报告里的 ${figure.key}：${message}` })
    const other = registers.find(({ report }) => report.some(({ key }) => key === figure.key))
    if (other) here('key', `名册「${other.title}」已经在数这个数`)
    const known = figures.find(({ key }) => key === figure.key)
    if (known?.percent_of) here('key', '是由另外两个数算出来的，不能由名册来数')
    if (!known) {
      for (const key of ['section', 'label', 'unit'] as const)
        if (figure[key] === undefined) here('key', `rules/report-document.yaml 里没有它，这里要写 ${key}`)
    } else if (figure.section ?? figure.label ?? figure.unit) {
      here('key', 'rules/report-document.yaml 里已经写了它的部分、叫法和单位，这里不要再写')
    }
    const isMoney = figure.sum !== undefined && fieldOf(register, figure.sum).kind === 'money'
    if (known && isMoney && !['元', '万元'].includes(known.unit))
      here('sum', `加起来是金额，可是它的单位是${known.unit}`)
  })
  if (issues.length === 0) return []
  const schema = registerSchema.superRefine((_, context) => {
    for (const { path, message } of issues) context.addIssue({ code: 'custom', path, message })
  })
  const read = readYaml(`registers/${name}`, text, schema, { inChinese: true })
  return read.ok ? [] : read.problems
}

export function fieldOf(register: RegisterShape, name: string): RegisterField {
  const found = register.fields.find((field) => field.name === name)
  if (!found) throw new Error(`the register ${register.title} has no field ${name}`)
  return found
}

export function stateOf(register: RegisterShape, name: string): RegisterState | null {
  return register.states.find((state) => state.name === name) ?? null
}

/** The state of a new entry. */
export function firstState({ states }: RegisterShape): string {
  return states[0]?.name ?? ''
}
