// The council's historic complaints: an empty form, import, batches, undo. It may run while the server runs.
//
//   npm run --silent ledger -- import 2022.xlsx --dry-run

import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { systemClock } from '../src/base/clock.ts'
import { importSheet, undoBatch, wholeSheet } from '../src/reports/batches.ts'
import { goOn } from '../src/reports/import/go-on.ts'
import { type Mapping, NO_MAPPING, readMapping } from '../src/reports/import/mapping.ts'
import { readLedgerFile } from '../src/reports/import/read-file.ts'
import { LedgerFileError } from '../src/reports/import/sheet.ts'
import { makeTemplate } from '../src/reports/import/template.ts'
import { fileWords, printRefusal } from '../src/reports/import/words.ts'
import { COLUMNS, type Column } from '../src/reports/rules.ts'
import { type Reporting, readReporting, runCommand, withStore } from './reporting.ts'
import { Stop } from './stop.ts'
import { formatTable } from './table.ts'

const HELP = `用法：npm run --silent ledger -- 命令 [选项]

  template --out 文件.xlsx                                          一份空的台账，带可以填的值
  import 文件 [--mapping 对照表.yaml] [--sheet 工作表] [--dry-run]  导入 .xlsx 或 .csv；有一行不对就一行也不导入
  batches                                                           导入过的各批
  undo 批号                                                         撤销一批；里面有人接着办过的不能撤
  set 编号 列=值 …                                                  接着办：改一件的几项，例如 结案日期=2023-05-01 结果=调解
  erase 编号                                                        删掉一件的编号和商家；数字照样算

  --dry-run      只检查，不导入
  --json         结果用 JSON 输出
  --data 目录    数据目录（默认 DATA_DIR 或 ./data）
  --help         显示这段说明

对照表的写法、每一列能填什么，见 docs/operations.md「台账和报告」。
退出码：0 完成，1 有不能导入的行或没有做成，2 用法、文件或环境不对。
`

const BUSY = '另一份台账正在导入，或者有一批正在撤销。等它完了再来一次；如果上一次是中途断掉的，五分钟以后再来。'
/** Refused cells that are printed for a person. */
const SHOWN = 50
const asJson = process.argv.includes('--json')
await runCommand(asJson, main)

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const [command, subject, ...rest] = positionals
  if (values.help) return void process.stdout.write(HELP)
  if (rest.length > 0 && command !== 'set') throw new Stop('usage', HELP, 2)
  const reporting = readReporting(values.data)
  switch (command) {
    case 'template':
      if (values.out === undefined) throw new Stop('usage', '请用 --out 给出要写的文件。', 2)
      writeFileSync(values.out, await makeTemplate(reporting.rules))
      return print({ file: values.out }, `已写好：${values.out}`)
    case 'import':
      return importFile(needed(subject, '请给出要导入的文件。'), values, reporting)
    case 'batches':
      return listBatches(reporting)
    case 'undo':
      return undo(needed(subject, '请给出批号；batches 列出各批。'), reporting)
    case 'set':
      return set(needed(subject, '请给出编号。'), rest, reporting)
    case 'erase':
      return erase(needed(subject, '请给出编号。'), reporting)
    default:
      throw new Stop('usage', HELP, 2)
  }
}

async function importFile(
  file: string,
  { mapping, sheet, 'dry-run': dryRun }: ReturnType<typeof readArguments>['values'],
  { config, rules, texts }: Reporting,
): Promise<void> {
  const read = async () => {
    try {
      const given = mapping === undefined ? NO_MAPPING : mappingIn(mapping, rules)
      return await readLedgerFile(
        { name: file, bytes: readFile(file) },
        { mapping: given, sheet: sheet ?? null, rules },
      )
    } catch (error) {
      if (error instanceof LedgerFileError) throw new Stop(error.code, fileWords(texts, error), 2)
      throw error
    }
  }
  const checked = await read()
  const absent = checked.absent.map((column) => rules.headings[column])
  if (absent.length > 0) console.error(`表里没有这些列，当作没有填：${absent.join('、')}。`)
  const options = { checked: wholeSheet(checked), file: basename(file), dryRun: dryRun === true, clock: systemClock }
  const importing = await withStore(config, 'work', (store) => importSheet(store, options))
  if (!importing.ok) throw new Stop(importing.code, BUSY, 1)
  const { ok: _, fresh, refusedCount: __, ...done } = importing
  const refused = done.refused.map((refusal) => printRefusal(refusal, texts, rules))
  if (refused.length > 0) process.exitCode = 1
  print({ ...done, refused }, wordsOf({ ...done, fresh, refused, dryRun: options.dryRun }))
}

type Told = { batch: string | null; rows: number; imported: number; already: number; fresh: number; dryRun: boolean }

function wordsOf({ refused, ...done }: Told & { refused: ReturnType<typeof printRefusal>[] }): string {
  if (refused.length > 0) {
    const lines = refused.slice(0, SHOWN).map(({ row, column, message }) => [String(row), column, message])
    const more = refused.length > SHOWN ? `\n……还有 ${refused.length - SHOWN} 处，加 --json 看全部。` : ''
    const head = `共 ${done.rows} 件，有 ${refused.length} 处不对，一件也没有导入。改好以后再导入一次。`
    return `${head}\n\n${formatTable(['行', '列', '问题'], lines)}${more}`
  }
  const known = done.already > 0 ? `，${done.already} 件台账里已经有了` : ''
  if (done.dryRun) return `共 ${done.rows} 件，都没有问题：可以导入 ${done.fresh} 件${known}。这次没有导入。`
  const batch = done.batch === null ? '' : `批号 ${done.batch}（撤销：npm run ledger -- undo ${done.batch}）。`
  return `共 ${done.rows} 件，导入了 ${done.imported} 件${known}。${batch}`
}

async function listBatches({ config }: Reporting): Promise<void> {
  const batches = await withStore(config, 'look', (store) => store.read.ledger.batches())
  const lines = batches.map(({ id, file, rows, importedAt, undoneAt }) => [
    id,
    importedAt.slice(0, 16).replace('T', ' '),
    String(rows),
    file,
    undoneAt === null ? '' : '已撤销',
  ])
  print(
    batches,
    lines.length === 0 ? '还没有导入过。' : formatTable(['批号', '导入（UTC）', '件数', '文件', ''], lines),
  )
}

async function undo(batch: string, { config }: Reporting): Promise<void> {
  const done = await withStore(config, 'work', (store) => undoBatch(store, batch, systemClock))
  if (done.ok) return print({ batch, removed: done.rows }, `已撤销 ${batch}：${done.rows} 件。`)
  if (done.code === 'changed_since') {
    throw new Stop(done.code, `没有撤销：导入以后有人接着办过这些投诉：${done.numbers.join('、')}。`, 1)
  }
  const words = {
    busy: BUSY,
    no_batch: `没有这一批：${batch}。batches 列出各批。`,
    undone_before: `${batch} 已经撤销过了。`,
  }
  throw new Stop(done.code, words[done.code], 1)
}

async function set(number: string, pairs: readonly string[], { config, rules, texts }: Reporting): Promise<void> {
  const changes = changesIn(pairs, rules)
  const done = await withStore(config, 'work', (store) =>
    store.transaction('ledger set', async ({ ledger }) => {
      const entry = (await ledger.withNumbers([number])).get(number)
      if (!entry) return null
      const changed = goOn(entry, changes, rules)
      if (changed.entry) await ledger.change(number, 'command', changed.entry)
      return changed
    }),
  )
  if (!done) throw new Stop('not_found', '台账里没有这个编号，或者已经删除过了。', 1)
  const refused = done.refused.map((refusal) => printRefusal(refusal, texts, rules))
  if (refused.length > 0) process.exitCode = 1
  const wrong = refused.map(({ column, message }) => `${column}：${message}`).join('\n')
  print({ number, changed: refused.length === 0, refused }, wrong === '' ? `已改 ${number}。` : `没有改。\n${wrong}`)
}

/** What is to be changed, by column. The number is what a complaint is known by. */
function changesIn(pairs: readonly string[], rules: Reporting['rules']): Partial<Record<Column, string>> {
  const changes = pairs.map((pair) => {
    const [heading = '', ...value] = pair.split('=')
    const column = COLUMNS.find((each) => rules.headings[each] === heading && each !== 'number')
    if (!column || value.length === 0) throw new Stop('usage', `请写成「列=值」，列名用模板里的：${pair}`, 2)
    return [column, value.join('=')] as const
  })
  if (changes.length === 0) throw new Stop('usage', '请写明改什么，例如 结案日期=2023-05-01。', 2)
  return Object.fromEntries(changes)
}

async function erase(number: string, { config }: Reporting): Promise<void> {
  const erased = await withStore(config, 'work', (store) =>
    store.transaction('ledger erase', ({ ledger }) => ledger.erase(number)),
  )
  if (!erased) throw new Stop('not_found', '台账里没有这个编号，或者已经删除过了。', 1)
  print({ number }, `已删除 ${number} 的编号和商家；它照样算在不点名的数字里。`)
}

function mappingIn(file: string, rules: Reporting['rules']): Mapping {
  let document: unknown
  try {
    document = parse(Buffer.from(readFile(file)).toString('utf8'))
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new LedgerFileError('mapping', error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
  }
  return readMapping(document, rules)
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch {
    throw new Stop('no_file', `读不到这个文件：${file}。`, 2)
  }
}

function needed(subject: string | undefined, words: string): string {
  if (subject === undefined) throw new Stop('usage', words, 2)
  return subject
}

/** The number of a batch may begin with a hyphen, and is no option then. */
function batchesApart(given: readonly string[]): string[] {
  const isBatch = (argument: string) => /^-[\w-]{21}$/.test(argument)
  return [...given.filter((one) => !isBatch(one)), ...(given.some(isBatch) ? ['--'] : []), ...given.filter(isBatch)]
}

function readArguments() {
  try {
    return parseArgs({
      args: batchesApart(process.argv.slice(2)),
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        mapping: { type: 'string' },
        sheet: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Stop('usage', `${error instanceof Error ? error.message : ''}\n\n${HELP}`, 2)
  }
}

function print(result: unknown, words: string): void {
  console.log(asJson ? JSON.stringify(result) : words)
}
