// npm run bench -- [startup | answers] [--json] [--data DIR]

import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { dayOf, systemClock } from '../src/clock.ts'
import { ConfigError, readConfig } from '../src/config.ts'
import { openForCommand } from './answering.ts'
import { answers } from './bench/answers.ts'
import type { Row } from './bench/measure.ts'
import { startup } from './bench/startup.ts'
import { formatTable } from './table.ts'

const HELP = `用法：npm run --silent bench -- [startup | answers] [选项]

  startup        新进程从启动到能回答要多久、占多少内存（索引已经建好）
  answers        进程内每秒能回答多少个问题、一个要多久
  不写名字就全部跑一遍。用的是 DATA_DIR 里现在生效的法规。

  --json         输出 JSON
  --data DIR     数据目录（默认 DATA_DIR，即 ./data）
  --help         这份说明

退出码：0 完成；1 没做成；2 用法或环境不对；3 查找系统不可用`

const NAMES = ['startup', 'answers']

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
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      return 0
    }
    const [name, ...rest] = positionals
    if (rest.length > 0 || (name !== undefined && !NAMES.includes(name))) {
      return fail('usage', `没有「${positionals.join(' ')}」这个测试，可用：${NAMES.join('、')}`, 2)
    }
    const environment = values.data === undefined ? process.env : { ...process.env, DATA_DIR: values.data }
    const config = readConfig(environment, process.cwd())
    // Opening first publishes the index when it is missing: a start is measured with it there.
    const answering = await openForCommand(config)
    if (answering.index.state === 'unavailable') return fail('unavailable', answering.index.reason, 3)
    const results = [
      ...(name === 'answers' ? [] : [{ name: 'startup', rows: startup(config.dataDir) }]),
      ...(name === 'startup' ? [] : [{ name: 'answers', rows: await answers(answering, config.timeZone) }]),
    ]
    const { articles, guides, cases } = answering.corpus
    const corpus = { articles: articles.length, guides: guides.length, cases: cases.length }
    const day = dayOf(systemClock(), config.timeZone)
    console.log(asJson ? JSON.stringify({ machine: machine(), day, corpus, results }) : print(results, corpus, day))
    return 0
  } catch (error) {
    if (error instanceof ConfigError) return fail('environment', error.message, 2)
    const message = error instanceof Error ? error.message : String(error)
    return error instanceof TypeError && 'code' in error ? fail('usage', message, 2) : fail('failed', message, 1)
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

function print(
  results: { name: string; rows: Row[] }[],
  corpus: { articles: number; guides: number; cases: number },
  day: string,
): string {
  const { cpu, cores, memoryGb, node, platform } = machine()
  const lines = results.flatMap(({ name, rows }) =>
    rows.map((row) => [
      name,
      row.name,
      `${row.value.toFixed(1)} ${row.unit}`,
      row.spread ? `${Math.min(...row.spread).toFixed(1)} … ${Math.max(...row.spread).toFixed(1)}` : '',
    ]),
  )
  return [
    formatTable(['测试', '量', '值', '各轮'], lines),
    '',
    `${corpus.articles} 条法条，${corpus.guides} 篇指引，${corpus.cases} 个案例`,
    `${day} · ${cpu} × ${cores} · ${memoryGb} GB · Node ${node} · ${platform}`,
  ].join('\n')
}
