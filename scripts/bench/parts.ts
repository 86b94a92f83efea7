import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { LinesError, lineId, readJsonLines } from '../../src/corpus/json-lines.ts'
import type { Cost } from '../cost.ts'
import { formatTable } from '../table.ts'
import { openPartServices, type Part, type PartServices } from './part-services.ts'

const file = z.string().min(1, '应是文件名').optional()
const taskLine = z.object({
  id: lineId,
  set: file,
  stories: file,
  corpus: file,
  queries: file,
  vectors: file,
  question_vectors: file,
})

/** Questions that are answered or searched once for each choice of parts. */
export type Task = {
  id: string
  kind: 'set' | 'stories' | 'search'
  /** The command and its arguments, without those of vectors. */
  args: readonly string[]
  /** The corpus, and the arguments with which a search takes its vectors from files; null: an embedder is asked. */
  corpus: string | null
  vectors: readonly string[] | null
}

/** A task with some parts. Shares are from 0 to 1; null: this task does not tell, or a double would tell it wrongly. */
export type PartsRow = {
  task: string
  parts: readonly Part[]
  n: number
  /** Of a set: a right article among the first three; of stories: all of a turn is right; of a search: Recall@10. */
  right: number
  ndcg: number | null
  figures: number | null
  mentioned: number | null
  /** Median characters in sight. */
  length: number | null
  /** Share of answers that say something else than the same without the model. */
  worded: number | null
  p50_ms: number | null
  p95_ms: number | null
  memory_mb: number
}

/** Reads the list of tasks. Names of files begin at its own folder. Throws LinesError. */
export function readTasks(list: string, content: string): Task[] {
  const at = (name: string) => resolve(dirname(list), name)
  return readJsonLines(list, content, taskLine).map((line) => {
    const { id, set, stories, corpus, queries, vectors, question_vectors } = line
    const given = [set, stories, corpus].filter((each) => each !== undefined)
    const halves = [[corpus, queries] as const, [vectors, question_vectors] as const]
    const isHalf = halves.some(([one, other]) => (one === undefined) !== (other === undefined))
    if (given.length !== 1 || isHalf || (vectors !== undefined && corpus === undefined))
      throw new LinesError(list, [
        `「${id}」要有 set、stories、corpus 中的一个；corpus 和 queries、vectors 和 question_vectors 成对，vectors 只和 corpus 一起写`,
      ])
    const task = { id: String(id), corpus: null, vectors: null }
    if (set) return { ...task, kind: 'set', args: ['eval.ts', '--set', at(set)] }
    if (stories) return { ...task, kind: 'stories', args: ['eval.ts', '--stories', at(stories)] }
    const [articles, asked] = [at(corpus ?? ''), at(queries ?? '')]
    return {
      ...task,
      kind: 'search',
      args: ['search.ts', '--eval', '--corpus', articles, '--queries', asked],
      corpus: articles,
      vectors:
        vectors && question_vectors ? ['--vectors', at(vectors), '--question-vectors', at(question_vectors)] : null,
    }
  })
}

/** The double of Qdrant looks at every point for every question, and is too slow for a larger corpus. */
const DOUBLE_HOLDS = 10_000

/** The choices of parts for a task: none, each alone, together. A model changes no search. */
export function choicesOf({ kind, vectors, corpus }: Task, { embedder, doubles }: PartServices): Part[][] {
  const hasEmbedder = embedder || vectors !== null
  const hasQdrant = corpus === null || !doubles.has('qdrant') || linesIn(corpus) <= DOUBLE_HOLDS
  const choices: Part[][] =
    kind === 'search'
      ? [[], ['embedder'], ['qdrant'], ['embedder', 'qdrant']]
      : [[], ['embedder'], ['qdrant'], ['model'], ['embedder', 'qdrant'], ['embedder', 'qdrant', 'model']]
  return choices.filter(
    (parts) => (hasEmbedder || !parts.includes('embedder')) && (hasQdrant || !parts.includes('qdrant')),
  )
}

/**
 * Measures every task with every choice of parts, each in a process of its own. Doubles take the place of Qdrant and of
 * the model where the environment names none. `tell` receives each row as it comes: the whole may take an hour. Throws
 * LinesError, ConfigError, and an error when a process fails.
 */
export async function evaluateParts(
  list: string,
  given: NodeJS.ProcessEnv,
  tell: (row: PartsRow) => void,
): Promise<PartsRow[]> {
  const tasks = readTasks(list, textOf(list))
  const services = await openPartServices(given)
  try {
    const rows: PartsRow[] = []
    for (const task of tasks) {
      const texts = new Map<string, readonly string[]>()
      for (const parts of choicesOf(task, services)) {
        const measured = await run(task, parts, services)
        texts.set(parts.join(), measured.texts)
        const plain = texts.get(parts.filter((part) => part !== 'model').join())
        const isReal = !parts.some((part) => services.doubles.has(part))
        const row: PartsRow = {
          task: task.id,
          parts,
          ...measured.figures,
          worded: plain && parts.includes('model') ? shareOf(measured.texts, (text, at) => text !== plain[at]) : null,
          p50_ms: isReal ? measured.cost.p50_ms : null,
          p95_ms: isReal ? measured.cost.p95_ms : null,
          memory_mb: measured.cost.memory_mb,
        }
        rows.push(row)
        tell(row)
      }
    }
    return rows
  } finally {
    await services.stop()
  }
}

function textOf(list: string): string {
  try {
    return readFileSync(list, 'utf8')
  } catch (error) {
    throw new LinesError(list, [`读不了（${(error as NodeJS.ErrnoException).code}）。请检查路径和权限。`])
  }
}

type Measured = {
  figures: Pick<PartsRow, 'n' | 'right' | 'ndcg' | 'figures' | 'mentioned' | 'length'>
  texts: readonly string[]
  cost: Cost
}

async function run({ kind, args, vectors }: Task, parts: readonly Part[], services: PartServices): Promise<Measured> {
  const fromFiles = vectors !== null && parts.includes('embedder')
  const environment = services.environment(vectors === null ? parts : parts.filter((part) => part !== 'embedder'))
  const printed = await output([...args, ...(fromFiles ? vectors : []), '--json'], environment)
  if (kind === 'search') return ofSearch(printed)
  return kind === 'set' ? ofSet(printed) : ofStories(printed)
}

// biome-ignore lint/suspicious/noExplicitAny: our own commands printed it
type Printed = any

function ofSearch({ n, measures, cost }: Printed): Measured {
  const right = measures['recall@10'].value
  const figures = { n, right, ndcg: measures['ndcg@10'].value, figures: null, mentioned: null, length: null }
  return { figures, texts: [], cost }
}

function ofSet({ n, overall, answers, cost }: Printed): Measured {
  const right = overall.first_three.value
  const mentioned = overall.mentioned.value
  const figures = { n, right, ndcg: null, figures: null, mentioned, length: middle(answers) }
  return { figures, texts: answers.map(({ text }: { text: string }) => text), cost }
}

function ofStories({ n, overall, turns, cost }: Printed): Measured {
  const share = ({ hits, n }: { hits: number; n: number }) => (n === 0 ? null : hits / n)
  const figures = {
    n,
    right: share(overall.right) ?? 0,
    ndcg: null,
    figures: share(overall.figures),
    mentioned: share(overall.mentioned),
    length: overall.median_length,
  }
  return { figures, texts: turns.map(({ text }: { text: string }) => text), cost }
}

function middle(answers: readonly { length: number }[]): number {
  const lengths = answers.map(({ length }) => length).sort((one, other) => one - other)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

function shareOf(texts: readonly string[], is: (text: string, at: number) => boolean): number {
  return texts.filter(is).length / (texts.length || 1)
}

/** What a command of ours prints, as JSON. Throws when it fails; it has said why on standard error. */
function output([script = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<Printed> {
  const path = join(import.meta.dirname, '..', script)
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [path, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      printed += part
    })
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done(JSON.parse(printed))
      else fail(new Error(`${script} ${args.join(' ')} 没有做成（${code}）：${printed}`))
    })
  })
}

function linesIn(corpus: string): number {
  return readFileSync(corpus, 'utf8').split('\n').filter(Boolean).length
}

const NAMES: Record<Part, string> = { embedder: '向量', qdrant: 'Qdrant', model: '模型' }

function nameOf(parts: readonly Part[]): string {
  return parts.length === 0 ? '只按词' : `＋ ${parts.map((part) => NAMES[part]).join('、')}`
}

/** The rows as a table for people. */
export function printParts(rows: readonly PartsRow[]): string {
  const share = (value: number | null, digits = 1) => (value === null ? '–' : `${(value * 100).toFixed(digits)}%`)
  const number = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits))
  return formatTable(
    ['题目', '加了', '题', '对', 'nDCG@10', '数字对', '要点齐', '字数', '换了说法', '中位数 ms', '95% ms', '内存 MB'],
    rows.map((row) => [
      row.task,
      nameOf(row.parts),
      String(row.n),
      share(row.right),
      number(row.ndcg, 3),
      share(row.figures),
      share(row.mentioned),
      number(row.length),
      share(row.worded),
      number(row.p50_ms, 1),
      number(row.p95_ms, 1),
      number(row.memory_mb),
    ]),
  )
}
