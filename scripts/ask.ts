// npm run ask -- "问题" [--json] [--as-of YYYY-MM-DD] [--data DIR], or --batch with JSON lines on standard input

import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { answerObject } from '../src/answer/answer-object.ts'
import type { Answering } from '../src/answer/open.ts'
import { dayOf, systemClock } from '../src/base/clock.ts'
import { ConfigError, readConfig } from '../src/config.ts'
import { openForCommand } from './answering.ts'
import { tellSearchedWithout } from './services.ts'

const HELP = `用法：npm run --silent ask -- "问题" [选项]
      npm run --silent ask -- --batch [选项] < 问题.jsonl

  --json             输出 JSON（一个回答对象）
  --as-of 日期       按这一天有效的法律回答，如 2026-03-01
  --data DIR         数据目录（默认 DATA_DIR，即 ./data）
  --batch            从标准输入逐行读 {"id", "query", "as_of"?, "history"?}，逐行输出回答
  --help             这份说明

退出码：0 有回答（哪怕是「没有找到」）；2 用法或环境不对；3 查找系统不可用`

const DONE = 0
const WRONG_USAGE = 2
const UNAVAILABLE = 3

const day = z.iso.date()
const batchLine = z.object({
  id: z.union([z.string(), z.number()]),
  query: z.string(),
  as_of: day.nullish(),
  history: z.array(z.string()).default([]),
})

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const asJson = argv.includes('--json')
  const usage = (message: string) => fail(asJson, 'usage', `${message}。看说明：npm run ask -- --help`, WRONG_USAGE)
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'as-of': { type: 'string' },
        data: { type: 'string' },
        batch: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      return DONE
    }
    const asOf = values['as-of']
    if (asOf !== undefined && !day.safeParse(asOf).success) {
      return usage(`--as-of 应是日期，如 2026-03-01（写的是「${asOf}」）`)
    }
    if (values.batch ? positionals.length > 0 : positionals.length !== 1) {
      return usage(values.batch ? '--batch 从标准输入读问题，后面不用写' : '要写一个问题，用引号括起来')
    }
    const environment = values.data === undefined ? process.env : { ...process.env, DATA_DIR: values.data }
    const config = readConfig(environment, process.cwd())
    const answering = await openForCommand(config)
    const today = () => dayOf(systemClock(), config.timeZone)
    const said = (exitCode: number): number => {
      tellSearchedWithout(answering.searchServices)
      return exitCode
    }
    if (values.batch) return said(await answerBatch(answering, asOf ?? null, today))
    const answer = await answering.answer({
      text: positionals[0] ?? '',
      history: [],
      asOf: asOf ?? null,
      today: today(),
    })
    console.log(values.json ? JSON.stringify(answerObject(answer)) : answer.text)
    return said(answer.outcome === 'unavailable' ? UNAVAILABLE : DONE)
  } catch (error) {
    if (error instanceof ConfigError) return fail(asJson, 'environment', error.message, WRONG_USAGE)
    if (error instanceof TypeError && 'code' in error) return usage(error.message)
    return fail(asJson, 'unavailable', messageOf(error), UNAVAILABLE)
  }
}

/**
 * Prints one answer a line, in the order of the questions, as soon as each is ready. A malformed line gets `{ id, error
 * }`.
 */
async function answerBatch({ answer }: Answering, asOf: string | null, today: () => string): Promise<number> {
  let unavailable = false
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const question = readLine(line)
    if ('error' in question) {
      console.log(JSON.stringify(question))
      continue
    }
    const { id, query, as_of, history } = question
    const answered = await answer({ text: query, history, asOf: as_of ?? asOf, today: today() })
    unavailable ||= answered.outcome === 'unavailable'
    console.log(JSON.stringify({ id, ...answerObject(answered) }))
  }
  return unavailable ? UNAVAILABLE : DONE
}

function readLine(
  line: string,
): z.infer<typeof batchLine> | { id: string | number | null; error: { code: string; message: string } } {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch {
    return { id: null, error: { code: 'bad_line', message: '这一行不是 JSON' } }
  }
  const parsed = batchLine.safeParse(given)
  if (parsed.success) return parsed.data
  const id = batchLine.shape.id.safeParse((given as { id?: unknown } | null)?.id)
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path[0] ?? '整行'))].join('、')
  return { id: id.data ?? null, error: { code: 'bad_line', message: `这些地方不对：${fields}` } }
}

/** The public answer object: the answer without its fields for channels. */
function fail(asJson: boolean, code: string, message: string, exitCode: number): number {
  if (asJson) console.log(JSON.stringify({ error: { code, message } }))
  else console.error(message)
  return exitCode
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
