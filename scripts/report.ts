// The figures of a period, as a report.
//
//   npm run --silent report -- --from 2023-01-01 --to 2023-06-30 --format docx --out report.docx

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { reportOf } from '../src/reports/ledger.ts'
import { readPeriod } from '../src/reports/period.ts'
import { readReporting, runCommand, Stop, withStore } from './reporting.ts'

const FORMATS = ['json', 'md', 'xlsx', 'docx'] as const
const HELP = `用法：npm run --silent report -- --from 2023-01-01 --to 2023-06-30 [--format json|md|xlsx|docx] [--out 文件]

  --from、--to   从哪天到哪天，两头都算
  --format       json（默认）、md、xlsx、docx
  --out 文件     写进文件；xlsx 和 docx 必须给
  --data 目录    数据目录（默认 DATA_DIR 或 ./data）
  --help         显示这段说明

每个数字怎么算，见 docs/operations.md「台账和报告」。退出码：0 完成，1 没有做成，2 用法或环境不对。
`

await runCommand(process.argv.includes('json'), main)

async function main(): Promise<void> {
  const values = readArguments()
  if (values.help) return void process.stdout.write(HELP)
  const { from, to, out } = values
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
  const { config, rules, own } = readReporting(values.data)
  const { period } = reading
  const report = await withStore(config, 'look', (store) => reportOf(store.read, { period, rules, own }))
  const text = `${JSON.stringify(report, null, 2)}\n`
  if (out === undefined) process.stdout.write(text)
  else writeFileSync(out, text)
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Stop('usage', `${error instanceof Error ? error.message : ''}\n\n${HELP}`, 2)
  }
}
