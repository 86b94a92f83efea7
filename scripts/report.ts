// The figures of a period, as a report.
//
//   npm run --silent report -- --from 2023-01-01 --to 2023-06-30 --format docx --out report.docx

import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { dayOf, systemClock } from '../src/base/clock.ts'
import { type FactRules, type Facts, NO_FACTS, readFacts } from '../src/reports/document/facts.ts'
import { gather, layOut, printReport, provinceFile, registersOf } from '../src/reports/document/files.ts'
import { ledgerRows, reportOf } from '../src/reports/ledger.ts'
import { readPeriod } from '../src/reports/period.ts'
import { monthBefore, monthPeriod, risesIn } from '../src/reports/watch.ts'
import { readReporting, runCommand, withStore } from './reporting.ts'
import { Stop } from './stop.ts'
import { formatTable } from './table.ts'

const FORMATS = ['json', 'md', 'xlsx', 'docx', 'province'] as const
const HELP = `用法：npm run --silent report -- --from 2023-01-01 --to 2023-06-30 [--format json|md|xlsx|docx|province] [--out 文件] [--facts 文件]

  --from、--to   从哪天到哪天，两头都算
  --format       json（默认）、md、xlsx、docx、province（上报上级的表，xlsx；列在 knowledge/rules/report-province.yaml）
  --out 文件     写进文件；xlsx、docx 和 province 必须给
  --watch 月份   不出报告，只列这个月（2023-05）比前几个月多得多的类别和经营者，供决定要不要发消费提示
  --facts 文件   台账里没有的数字（YAML）：来访咨询、消费警示、维权站……
  --data 目录    数据目录（默认 DATA_DIR 或 ./data）
  --help         显示这段说明

每个数字怎么算，见 docs/operations.md「台账和报告」。退出码：0 完成，1 没有做成，2 用法或环境不对。
`

await runCommand(process.argv.includes('json'), main)

async function main(): Promise<void> {
  const values = readArguments()
  if (values.help) return void process.stdout.write(HELP)
  const { from, to, out } = values
  if (values.watch !== undefined) return watch(values.watch, values.data, values.format === 'json')
  if (from === undefined || to === undefined) throw new Stop('usage', HELP, 2)
  const reading = readPeriod(from, to)
  if (!reading.ok) {
    const words = {
      bad_day: '--from、--to 请写成 2023-01-01 这样的日子。',
      end_before_start: '结束的日子早于开始的日子。',
    }
    throw new Stop(reading.code, words[reading.code], 2)
  }
  const format = FORMATS.find((each) => each === (values.format ?? 'json'))
  if (!format) throw new Stop('usage', `--format 只能是 ${FORMATS.join('、')}。`, 2)
  const { config, ...setting } = readReporting(values.data)
  const { period } = reading
  if (out === undefined && (format === 'xlsx' || format === 'docx' || format === 'province')) {
    throw new Stop('usage', `--format ${format} 要用 --out 给出文件。`, 2)
  }
  if (format === 'json') {
    const { report, registers } = await withStore(config, 'look', async (store) => ({
      report: await reportOf(store.read, { period, ...setting }),
      registers: await registersOf(store.read, period, setting),
    }))
    // A council that keeps no registers reads the figures of its ledger alone.
    const counted = registers.filter(({ value }) => value !== null)
    const all = counted.length > 0 ? { ...report, registers: counted } : report
    return write(out, `${JSON.stringify(all, null, 2)}\n`)
  }
  if (format === 'province') {
    const rows = await withStore(config, 'look', (store) => ledgerRows(store.read, { period, ...setting }))
    return write(out, await provinceFile(rows, period, setting))
  }
  const facts = values.facts === undefined ? NO_FACTS : factsIn(values.facts, setting.factRules)
  const today = dayOf(systemClock(), config.timeZone)
  const input = await withStore(config, 'look', (store) => gather(store.read, { period, facts, setting, today }))
  const laidOut = layOut(input, setting, today)
  write(out, await printReport(format, laidOut, setting.texts))
}

/** What rose in a month, the most first. */
async function watch(month: string, data: string | undefined, asJson: boolean): Promise<void> {
  const period = monthPeriod(month)
  if (period === null) throw new Stop('bad_day', '--watch 请写成 2023-05 这样的月份。', 2)
  const { config, ...setting } = readReporting(data)
  const from = `${monthBefore(month, setting.rules.watch.months)}-01`
  const all = { period: { from, to: period.to }, ...setting }
  const rows = await withStore(config, 'look', (store) => ledgerRows(store.read, all))
  const rises = risesIn(rows, month, setting.rules)
  if (asJson) return write(undefined, `${JSON.stringify({ month, rises }, null, 2)}\n`)
  const lines = rises.map(({ name, count, usualTenths }) => [name, String(count), (usualTenths / 10).toFixed(1)])
  const none = `${month} 没有比前几个月多得多的类别或经营者。\n`
  write(undefined, lines.length === 0 ? none : `${formatTable(['项目', '本月（件）', '前几个月平均（件）'], lines)}\n`)
}

function write(out: string | undefined, content: string | Uint8Array): void {
  if (out === undefined) process.stdout.write(content)
  else writeFileSync(out, content)
}

function factsIn(file: string, rules: FactRules): Facts {
  let document: unknown
  try {
    document = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Stop('facts', `读不到 ${file}：${error instanceof Error ? error.message.split('\n')[0] : ''}`, 2)
  }
  const reading = readFacts(document, rules)
  if (!reading.ok) throw new Stop('facts', `${file} 里这里不对：${reading.about}。写法见 docs/operations.md。`, 2)
  return reading.facts
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        facts: { type: 'string' },
        watch: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Stop('usage', `${error instanceof Error ? error.message : ''}\n\n${HELP}`, 2)
  }
}
