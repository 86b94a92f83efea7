// npm run bench -- [startup | answers | search | lexical | dense | hybrid | index | workbench | report | pipeline | webhook] [--json] [--data DIR] [--corpus FILE --queries FILE] [--documents N]
// npm run bench -- parts --list FILE [--json] [--data DIR]

import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Answering } from '../src/answer/open.ts'
import { dayOf, systemClock } from '../src/base/clock.ts'
import { type Config, ConfigError, readConfig } from '../src/config.ts'
import { LinesError } from '../src/corpus/json-lines.ts'
import { openForCommand } from './answering.ts'
import type { Row } from './bench/measure.ts'
import { inventWorkload, readWorkload, type Workload } from './bench/workload.ts'
import { formatTable } from './table.ts'

const HELP = `用法：npm run --silent bench -- [名字] [选项]

  startup        新进程从启动到能回答要多久、占多少内存（索引已经建好）
  answers        进程内每秒能回答多少个问题、一个要多久
  search         一道题样样都用上（学到的排序也在内）要多久
  lexical        只按词查前一百条，和 SQLite FTS5、MiniSearch、Orama 比（约五分钟）
  dense          按向量精确查前一百条，和 LangChain、sqlite-vec 比
  hybrid         从问题的文字到两种查法合成的一张表，和 LangChain 的合成检索比
  index          建立并写好索引、重新打开、打开后的内存，和 SQLite FTS5、MiniSearch 比
  workbench      工作台的列表、一件投诉、查找：两千件、五万件，各要多久、涨多少内存（编五万件要一刻钟）
  report         十万件投诉的半年报告要多久、占多少内存
  pipeline       八个问题的表，每秒能收下、处理、写好多少条消息，和 grammY conversations 比
  webhook        每秒 300 条消息、模型一直不回答时，多久确认收到一条
  parts          向量、Qdrant、模型各值多少：--list 里每份题，什么都不加、各加一样、一起加，各量一遍
  不写名字就全部跑一遍（parts 除外）。前两个用的是 DATA_DIR 里现在生效的法规；其余用下面两个文件，
  没有就用编造的语料。「比」是同一次运行里我们比对手好多少倍。

  --list 文件    parts 量什么，一行一份题：{"id", "set"} 或 {"id", "stories"}（像 eval 那样答），
                 或者 {"id", "corpus", "queries", "vectors"?, "question_vectors"?}（像 search 那样查）；
                 文件名从清单所在的文件夹算起。没设 QDRANT_URL、CHAT_MODEL 的，用测试的假服务器
  --corpus 文件  语料，一行一条 {"id", "law", "article", "text"}
  --queries 文件 问题，一行一道 {"id", "query"}，可以有 "gold": [{"doc_id"}]
  --documents 数 编造多少条（默认 60000），也是 dense 的向量数
  --json         输出 JSON
  --data DIR     数据目录（默认 DATA_DIR，即 ./data）
  --help         这份说明

退出码：0 完成；1 没做成；2 用法或环境不对；3 查找系统不可用`

const SEED = 1

/** The command line. Only benchmarks that need something open it. */
type BenchInput = {
  config: Config
  documents: number
  answering(): Promise<Answering>
  workload(): Workload
}

// Loaded on demand: a rival that is not measured takes no memory.
const BENCHMARKS: Record<string, (given: BenchInput) => Promise<Row[]>> = {
  startup: async ({ config, answering }) => {
    // The first opening publishes a missing index, so that every measured start finds one.
    await answering()
    return (await import('./bench/startup.ts')).startup(config.dataDir)
  },
  answers: async ({ config, answering }) =>
    (await import('./bench/answers.ts')).answers(await answering(), config.timeZone),
  search: async ({ config, workload }) => {
    const today = dayOf(systemClock(), config.timeZone)
    return (await import('./bench/search.ts')).searching(workload(), config.dataDir, today)
  },
  lexical: async ({ workload }) => (await import('./bench/lexical.ts')).lexical(workload()),
  dense: async ({ documents }) => (await import('./bench/dense.ts')).dense(documents, SEED),
  hybrid: async ({ workload }) => (await import('./bench/hybrid.ts')).hybrid(workload(), SEED),
  index: async ({ workload }) => (await import('./bench/index.ts')).indexing(workload().articles),
  webhook: async () => (await import('./bench/webhook.ts')).webhook(),
  workbench: async () => (await import('./bench/workbench.ts')).workbench(),
  report: async () => (await import('./bench/report.ts')).reporting(),
  pipeline: async () => (await import('./bench/pipeline.ts')).pipeline(),
}
const NAMES = Object.keys(BENCHMARKS)

/** There is no index to search. */
class Unavailable extends Error {}

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const asJson = argv.includes('--json')
  const fail = (code: string, message: string, exitCode: number): number => {
    if (asJson) console.log(JSON.stringify({ error: { code, message } }))
    else console.error(message)
    return exitCode
  }
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        corpus: { type: 'string' },
        queries: { type: 'string' },
        documents: { type: 'string', default: '60000' },
        list: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      return 0
    }
    const [name, ...rest] = positionals
    const environment = values.data === undefined ? process.env : { ...process.env, DATA_DIR: values.data }
    if ((name === 'parts') !== (values.list !== undefined)) return fail('usage', 'parts 和 --list 要一起写', 2)
    if (name === 'parts' && rest.length === 0) {
      return await compareParts(values.list ?? '', environment, asJson)
    }
    if (rest.length > 0 || (name !== undefined && !NAMES.includes(name))) {
      return fail('usage', `没有「${positionals.join(' ')}」这个测试，可用：${NAMES.join('、')}、parts`, 2)
    }
    const { corpus, queries } = values
    if ((corpus === undefined) !== (queries === undefined)) return fail('usage', '--corpus 和 --queries 要一起写', 2)
    const documents = Number(values.documents)
    if (!Number.isInteger(documents) || documents < 100 || documents > 1_000_000) {
      return fail('usage', `--documents 应是 100 到 1000000 的整数（写的是「${values.documents}」）`, 2)
    }
    const config = readConfig(environment, process.cwd())
    const given: BenchInput = {
      config,
      documents,
      answering: once(() => openAnswering(config)),
      workload: once(() =>
        corpus === undefined || queries === undefined ? inventWorkload(documents, SEED) : readWorkload(corpus, queries),
      ),
    }
    const results: Result[] = []
    for (const each of name === undefined ? NAMES : [name]) {
      results.push({ name: each, rows: (await BENCHMARKS[each]?.(given)) ?? [] })
    }
    const day = dayOf(systemClock(), config.timeZone)
    console.log(asJson ? JSON.stringify({ machine: machine(), day, results }) : print(results, day))
    return 0
  } catch (error) {
    if (error instanceof ConfigError) return fail('environment', error.message, 2)
    if (error instanceof LinesError) return fail('input', error.message, 2)
    if (error instanceof Unavailable) return fail('unavailable', error.message, 3)
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof TypeError && 'code' in error ? fail('usage', message, 2) : fail('failed', message, 1)
  }
}

/** Measures what each part is worth. Throws LinesError, ConfigError, and an error when a measurement fails. */
async function compareParts(list: string, environment: NodeJS.ProcessEnv, asJson: boolean): Promise<number> {
  const { evaluateParts, printParts } = await import('./bench/parts.ts')
  const rows = await evaluateParts(list, environment, (row) => console.error(printParts([row])))
  const day = dayOf(systemClock(), readConfig(environment, process.cwd()).timeZone)
  console.log(asJson ? JSON.stringify({ machine: machine(), day, rows }) : `${printParts(rows)}\n\n${footer(day)}`)
  return 0
}

/** Throws Unavailable. */
async function openAnswering(config: Config): Promise<Answering> {
  const answering = await openForCommand(config)
  if (answering.index.state === 'unavailable') throw new Unavailable(answering.index.reason)
  return answering
}

function once<T>(open: () => T): () => T {
  let opened: { value: T } | null = null
  return () => {
    opened ??= { value: open() }
    return opened.value
  }
}

function machine(): { cpu: string; cores: number; memoryGb: number; node: string; platform: string } {
  const cores = cpus()
  return {
    cpu: cores[0]?.model ?? 'unknown',
    cores: cores.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  }
}

type Result = { name: string; rows: Row[] }

function print(results: readonly Result[], day: string): string {
  const lines = results.flatMap(({ name, rows }) =>
    rows.map(({ name: figure, value, unit, ratio, spread }) => [
      name,
      figure,
      `${digits(value)} ${unit}`,
      ratio === undefined ? '' : `${digits(ratio)} ×`,
      spread ? `${digits(Math.min(...spread))} … ${digits(Math.max(...spread))}` : '',
    ]),
  )
  return [formatTable(['测试', '量', '值', '比', '各轮'], lines), '', footer(day)].join('\n')
}

/** The day and the machine. */
function footer(day: string): string {
  const { cpu, cores, memoryGb, node, platform } = machine()
  return `${day} · ${cpu} × ${cores} · ${memoryGb} GB · Node ${node} · ${platform}`
}

/** Prints whole numbers in full, others with their significant digits. */
function digits(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 3)
}
