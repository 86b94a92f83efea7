// npm run knowledge -- registers import FILE --register CODE --by LOGIN [--dry-run] [--map OURS=THEIRS …] [--sheet NAME]

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemRandom } from '../src/base/clock.ts'
import type { Texts } from '../src/base/texts.ts'
import { KNOWLEDGE } from '../src/compose/folders.ts'
import type { Config } from '../src/config.ts'
import { createRegions } from '../src/normalise/regions.ts'
import { createRegisterDesk } from '../src/registers/desk.ts'
import { createRegisterFile, type RegisterMapping, type RegisterRows, STATE } from '../src/registers/file.ts'
import { loadRegisters } from '../src/registers/rules.ts'
import type { Register } from '../src/registers/shape.ts'
import type { ImportTried } from '../src/registers/types.ts'
import { lockDirectory } from '../src/storage/lock.ts'
import type { Store } from '../src/storage/store.ts'
import { problemWords } from '../src/workbench/registers/entry-page.ts'
import { readReporting, withStore } from './reporting.ts'
import { Stop } from './stop.ts'
import { formatTable } from './table.ts'

export const REGISTERS_HELP = `用法：npm run --silent knowledge -- registers import 文件 --register 代号 --by 账号 [选项]

  把 .xlsx 或 .csv 导入一种名册；有一行不对就一行也不导入。要批准的状态先等着，在工作台由另一个人批准。
  服务要先停（名册在服务的内存里）；--dry-run 不用停。

  --register 代号   knowledge/registers 里的文件名
  --by 账号         谁导入的：工作台的账号，要有导入这种名册的权
  --map 栏目=列名   我们的栏目（叫法或名字）对他们的哪一列；没写的按表头猜。可以写几次
  --sheet 工作表    工作簿里的哪一张
  --dry-run         只检查，不导入
  --json            结果用 JSON 输出
  --data DIR        数据目录（默认 DATA_DIR，即 ./data）

退出码：0 完成；1 有不能导入的行或没有做成；2 用法、文件或环境不对`

type Outcome = { text: string; json: unknown; exitCode: 0 | 1 }

/** Imports a file into a register, as the page does it. Throws Stop for wrong use, and DirectoryInUseError beside a server. */
export async function runRegisters(argv: readonly string[]): Promise<Outcome> {
  const { values, positionals } = argumentsIn(argv)
  const [command, path, ...rest] = positionals
  if (values.help) return { text: REGISTERS_HELP, json: { help: REGISTERS_HELP }, exitCode: 0 }
  if (command !== 'import' || path === undefined || rest.length > 0) throw new Stop('usage', REGISTERS_HELP, 2)
  const { config, factRules, texts } = readReporting(values.data)
  const registers = loadRegisters(join(KNOWLEDGE, 'registers'), factRules)
  const register = registers.find(({ code }) => code === values.register)
  if (!register) {
    const codes = registers.map(({ code, title }) => `${code}（${title}）`).join('、')
    throw new Stop('usage', `--register 要写一种名册的代号：${codes}`, 2)
  }
  if (!values.by) throw new Stop('usage', '--by 要写工作台的账号', 2)
  const by = values.by
  const districts = districtsOf(config)
  const rows = await rowsIn(path, { register, districts, maps: values.map ?? [], sheet: values.sheet ?? null })
  if (rows.refusedCount > 0)
    return refusedOutcome(
      register,
      { fresh: 0, already: 0, waiting: 0, refused: rows.refused },
      rows.refusedCount,
      texts,
    )
  const work = async (store: Store): Promise<Outcome> => {
    const account = await store.read.accounts.byLogin(by)
    if (!account || account.disabled) throw new Stop('account', `没有「${by}」这个账号，或者它停用了`, 2)
    const desk = createRegisterDesk({ store, registers, districts })
    const tried = await desk.tryImport({ register: register.code, rows: rows.rows })
    if (tried.refused.length > 0) return refusedOutcome(register, tried, tried.refused.length, texts)
    if (values['dry-run']) return goodOutcome(register, tried, null)
    const actor = { kind: 'staff', id: account.id, name: account.name } as const
    const done = await desk.import({ register: register.code, file: basename(path), rows: rows.rows, actor })
    if (done.ok) return goodOutcome(register, { ...tried, waiting: done.waiting }, done.added)
    throw new Stop(done.code, NOT_DONE[done.code] ?? `没有导入：${done.code}`, 1)
  }
  if (values['dry-run']) return withStore(config, 'look', work)
  // The registers of a running server are in its memory: it would not see the rows.
  const lock = lockDirectory({ dataDir: config.dataDir, random: systemRandom })
  try {
    return await withStore(config, 'work', work)
  } finally {
    lock.release()
  }
}

const NOT_DONE: Record<string, string> = {
  not_yours: '这个账号不能导入这种名册',
  full: '名册满了，最多五万条',
}

function argumentsIn(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        register: { type: 'string' },
        by: { type: 'string' },
        map: { type: 'string', multiple: true },
        sheet: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new Stop('usage', error instanceof Error ? error.message : String(error), 2)
  }
}

function districtsOf({ council }: Config): readonly string[] | null {
  const regions = createRegions(readFileSync(join(KNOWLEDGE, 'registries', 'regions.txt'), 'utf8'))
  const home = council.region === null ? null : regions.named(council.region)
  return home ? regions.within(home).map(({ name }) => name) : null
}

async function rowsIn(
  path: string,
  {
    register,
    districts,
    maps,
    sheet,
  }: { register: Register; districts: readonly string[] | null; maps: readonly string[]; sheet: string | null },
): Promise<RegisterRows> {
  const file = createRegisterFile({ name: basename(path), bytes: bytesOf(path) }, { register, districts })
  const looked = await file.look(sheet, null)
  if (!looked.ok)
    throw new Stop(looked.trouble.code, `这个文件读不了：${looked.trouble.code} ${looked.trouble.about}`, 2)
  const { headings, guess, headingRow, sheet: name } = looked.answer
  const columns: Record<string, string> = { ...guess }
  for (const map of maps) {
    const [ours = '', theirs = ''] = map.split('=', 2)
    const field = register.fields.find((one) => one.label === ours || one.name === ours)
    if (!field && ours !== STATE && ours !== '状态') throw new Stop('usage', `名册里没有「${ours}」这个栏目`, 2)
    if (!headings.some(({ heading }) => heading === theirs)) throw new Stop('usage', `文件里没有「${theirs}」这一列`, 2)
    columns[field?.name ?? STATE] = theirs
  }
  const mapping: RegisterMapping = { sheet: name, headingRow, columns }
  const read = await file.read(mapping)
  if (!read.ok) throw new Stop(read.trouble.code, `这个文件读不了：${read.trouble.code}`, 2)
  return read.answer
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch {
    throw new Stop('file', `打不开文件 ${path}`, 2)
  }
}

function refusedOutcome(register: Register, tried: ImportTried, count: number, texts: Texts): Outcome {
  const labelOf = (name: string) => register.fields.find((field) => field.name === name)?.label ?? '状态'
  const rows = tried.refused.map((problem) => [
    ...[String(problem.row), labelOf(problem.field), problem.value],
    problemWords(register, problem, { texts }),
  ])
  const text = [formatTable(['行', '栏目', '写的是', '为什么'], rows), '', `${count} 处不对，一行也没有导入。`].join(
    '\n',
  )
  return { text, json: { refused: tried.refused, count }, exitCode: 1 }
}

/** `added` null: nothing was imported yet. */
function goodOutcome(
  { title, unit }: Register,
  { fresh, already, waiting }: ImportTried,
  added: number | null,
): Outcome {
  const words = [
    added === null
      ? `可以导入 ${fresh} ${unit}到「${title}」，没有导入（--dry-run）。`
      : `已导入 ${added} ${unit}到「${title}」。`,
    ...(already > 0 ? [`${already} ${unit}已经有了，一样的不再导入。`] : []),
    ...(waiting > 0 ? [`${waiting} ${unit}等另一个人在工作台批准。`] : []),
  ]
  return { text: words.join('\n'), json: { fresh, already, waiting, added }, exitCode: 0 }
}
