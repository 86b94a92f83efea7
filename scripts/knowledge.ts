// npm run knowledge -- import PATH… | diff | publish | rollback | list | check | reviewed PLACE… | basis | export | registers import FILE

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { dayOf, systemClock } from '../src/base/clock.ts'
import { writeDurably } from '../src/base/files.ts'
import { findingsIn } from '../src/compose/findings.ts'
import { ConfigError, readConfig } from '../src/config.ts'
import { readCaseOverlay } from '../src/corpus/case-overlay.ts'
import type { CheckResult } from '../src/corpus/check/input.ts'
import { type ImportOutcome, importStatutes } from '../src/corpus/import.ts'
import { KnowledgeError, loadKnowledge } from '../src/corpus/knowledge.ts'
import { changedFiles, readBase, readChanged } from '../src/corpus/laid-out.ts'
import { listCorpus } from '../src/corpus/list.ts'
import { loadCorpus, loadTexts } from '../src/corpus/load.ts'
import { readOverlay } from '../src/corpus/overlay.ts'
import { diff, publish, rollback } from '../src/corpus/publish.ts'
import { CorpusError } from '../src/corpus/store.ts'
import { affectedNow, affectedText, runBasis, runReviewed } from './knowledge-readings.ts'
import { runRegisters } from './knowledge-registers.ts'
import { runCommand } from './reporting.ts'
import { formatTable } from './table.ts'

const HELP = `用法：npm run --silent knowledge -- 命令 [选项]

  import 路径…     读入法律原文（.md、.txt，文件或文件夹），先放在待发布区；内容没变的不重复读入。
                   列出依据的条文变了的指引、要点、算数、文案
                   同一部法规要同时保留新旧文本，在文件头写 in_force_from: 生效日期
  diff             待发布的和现在生效的有什么不同
  publish          让待发布的全部生效（运行中的服务 2 秒内换上）
  rollback         退回上一次发布的内容
  list             有哪些法规、版本、条数
  check            核对 knowledge/：格式、编号、依据、数字、版本日期
  reviewed 名字…   有人对着新条文看过了（--by 谁）：指引写编号，其他写文件。看过的照原来的话说
  basis            编写的人用：把核对时的条文记到 knowledge/basis.json（只记哈希）
  registers import 文件 --register 代号 --by 账号
                   把 .xlsx 或 .csv 导入一种名册（registers --help 看写法）
  export           把现在生效的全部条文写成 JSON 行
                   --guides 文件夹：改把在工作台改过的指引写成文件，一篇一个，和 knowledge/guides 里的一样
                   --files 文件夹：改把在工作台改过的文案、规则、词表、名单写成文件，和 knowledge 里的一样
                   --cases 文件夹：同样，写在工作台写的、改过的案例

选项：
  --publish        import 之后马上 publish
  --by 谁          reviewed 是谁看的
  --guides 文件夹  export 写到哪里；可以就是 knowledge/guides
  --files 文件夹   同上；可以就是 knowledge
  --cases 文件夹   export 写到哪里；可以就是 knowledge/cases
  --json           输出 JSON
  --data DIR       数据目录（默认 DATA_DIR，即 ./data）
  --help           这份说明

退出码：0 完成；1 没做成或查出问题；2 用法或环境不对；3 数据暂时不可用`

/** The result of a command, for people and for machines, and its exit code. */
type Result = { text: string; json: unknown; exitCode: 0 | 1 }
type Context = {
  dataDir: string
  knowledgeDir: string
  timeZone: string
  paths: string[]
  publish: boolean
  by: string | undefined
  guides: string | undefined
  files: string | undefined
  cases: string | undefined
}

/** Commands that take names or paths, and what these are. */
const TAKEN: Record<string, string> = { import: '文件或文件夹', reviewed: '指引的编号或文件' }

const COMMANDS: Record<string, (context: Context) => Result> = {
  import: runImport,
  diff: runDiff,
  publish: runPublish,
  rollback: runRollback,
  list: runList,
  check: runCheck,
  reviewed: runReviewed,
  basis: runBasis,
  export: runExport,
}

if (process.argv[2] === 'registers') {
  const asJson = process.argv.includes('--json')
  await runCommand(asJson, async () => {
    const { text, json, exitCode } = await runRegisters(process.argv.slice(3))
    console.log(asJson ? JSON.stringify(json) : text)
    process.exitCode = exitCode
  })
} else process.exitCode = main(process.argv.slice(2))

function main(argv: string[]): number {
  const asJson = argv.includes('--json')
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        publish: { type: 'boolean', default: false },
        by: { type: 'string' },
        guides: { type: 'string' },
        files: { type: 'string' },
        cases: { type: 'string' },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      console.log(HELP)
      return 0
    }
    const [name, ...paths] = positionals
    const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name as string] : undefined
    if (!command)
      return fail(
        asJson,
        'usage',
        `${name ? `没有「${name}」这个命令` : '要写一个命令'}。看说明：npm run knowledge -- --help`,
        2,
      )
    const takesPaths = Object.hasOwn(TAKEN, name as string)
    if (takesPaths ? paths.length === 0 : paths.length > 0) {
      return fail(
        asJson,
        'usage',
        takesPaths ? `${name} 后面要写${TAKEN[name as string]}` : `${name} 后面不用写别的`,
        2,
      )
    }
    const wants = values.guides ?? values.files ?? values.cases
    if (name !== 'export' && wants !== undefined)
      return fail(asJson, 'usage', '--guides、--files、--cases 只用在 export 后面', 2)
    if (name === 'reviewed' && !values.by?.trim()) return fail(asJson, 'usage', 'reviewed 要写 --by 谁', 2)
    const environment = values.data === undefined ? process.env : { ...process.env, DATA_DIR: values.data }
    const config = readConfig(environment, process.cwd())
    const knowledgeDir = join(import.meta.dirname, '..', 'knowledge')
    const { publish, by, guides, files, cases } = values
    const result = command({ ...config, knowledgeDir, paths, publish, by, guides, files, cases })
    const output = asJson ? JSON.stringify(result.json) : result.text
    if (output !== '') console.log(output)
    return result.exitCode
  } catch (error) {
    return failWith(asJson, error)
  }
}

function runImport(context: Context): Result {
  const { statutes, editions } = loadKnowledge(context.knowledgeDir)
  const bar = process.stderr.isTTY
    ? new SingleBar(
        { format: '读入 {bar} {value}/{total}', stream: process.stderr, clearOnComplete: true },
        Presets.shades_classic,
      )
    : null
  const files = importStatutes({
    ...context,
    statutes,
    editions,
    onFile(done, total) {
      if (done === 1) bar?.start(total, 0)
      bar?.update(done)
    },
  })
  bar?.stop()
  const staged = files.some((file) => file.outcome !== 'refused')
  const published = context.publish && staged ? publish({ ...context, editions, now: systemClock() }) : null
  const counts = Object.fromEntries(
    (['added', 'replaced', 'unchanged', 'refused'] as const).map((outcome) => [
      outcome,
      files.filter((file) => file.outcome === outcome).length,
    ]),
  )
  const articles = files.reduce((sum, file) => sum + (file.outcome === 'refused' ? 0 : file.articles), 0)
  const resting = affectedNow(context)
  const text = [
    formatTable(['结果', '条数', '法规', '问题'], files.map(importRow)),
    '',
    `共 ${files.length} 个文件，${articles} 条：新增 ${counts.added}，更换 ${counts.replaced}，没变 ${counts.unchanged}，未收 ${counts.refused}。`,
    ...affectedText(resting),
    published ? publishedText(published) : staged ? '还没有生效。要让它生效：npm run knowledge -- publish' : '',
  ].join('\n')
  if (files.length === 0) {
    return {
      text: '这些路径下没有 .md 或 .txt 文件。',
      json: { files, counts, articles, published, affected: resting },
      exitCode: 1,
    }
  }
  return {
    text,
    json: { files, counts, articles, published, affected: resting },
    exitCode: counts.refused === 0 ? 0 : 1,
  }
}

function importRow(file: ImportOutcome): string[] {
  const outcome = { added: '新增', replaced: '更换', unchanged: '没变', refused: '未收' }[file.outcome]
  const problems = file.problems.map((problem) => `第 ${problem.line} 行 ${problem.message}`)
  return [
    outcome,
    String(file.articles),
    file.title ?? file.path,
    [file.reason ?? '', ...problems].filter(Boolean).join('；'),
  ]
}

function runDiff({ dataDir }: Context): Result {
  const differences = diff(dataDir)
  const rows = differences.map((each) => [
    { added: '新增', removed: '去掉', changed: '更换' }[each.change],
    each.key,
    `新条 ${each.added.length}，去掉 ${each.removed.length}，改动 ${each.changed.length}`,
  ])
  const text = rows.length === 0 ? '待发布的和现在生效的一样。' : formatTable(['变化', '法规', '条文'], rows)
  return { text, json: differences, exitCode: 0 }
}

function runPublish(context: Context): Result {
  const { editions } = loadKnowledge(context.knowledgeDir)
  const result = publish({ ...context, editions, now: systemClock() })
  return { text: publishedText(result), json: result, exitCode: 0 }
}

function runRollback(context: Context): Result {
  const result = rollback({ ...context, now: systemClock() })
  return { text: `已退回：${publishedText(result)}`, json: result, exitCode: 0 }
}

function publishedText(result: ReturnType<typeof publish>): string {
  const what = result.outcome === 'unchanged' ? '和现在生效的一样' : '已生效'
  return `${what}：${result.statutes} 份文本，${result.articles} 条，版本 ${result.revision}。`
}

function runList(context: Context): Result {
  const items = listCorpus(context)
  const rows = items.map((item) => [
    item.statute,
    item.from ?? '日期未知',
    item.to ?? '',
    String(item.articles),
    String(item.digests),
    { live: '已生效', staged: '待发布', changed: '已生效，有新文本待发布', digest: '只有要点' }[item.state],
  ])
  return { text: formatTable(['法规', '从', '到', '原文条数', '要点', '状态'], rows), json: items, exitCode: 0 }
}

function runCheck(context: Context): Result {
  const texts = loadTexts(context.dataDir)
  const today = dayOf(systemClock(), context.timeZone)
  const results = findingsIn(context, { texts, today })
  const findings = results.filter((result) => result.level === 'finding')
  const notices = results.filter((result) => result.level === 'notice')
  const summary =
    `${findings.length} 处要改，${notices.length} 条提醒。` +
    (texts.length === 0 ? '没有导入法律原文：数字只和要点核对过，照抄没有核对。' : '')
  const text = [...findings, ...notices].map(checkLine).concat(summary).join('\n')
  return { text, json: { findings, notices, official_texts: texts.length }, exitCode: findings.length === 0 ? 0 : 1 }
}

function checkLine(result: CheckResult): string {
  const place = result.line === null ? result.file : `${result.file}:${result.line}`
  return `${result.level === 'finding' ? '要改' : '提醒'} ${place} ${result.message}`
}

function runExport(context: Context): Result {
  const { dataDir, guides, files, cases } = context
  if (files !== undefined) return exportFiles(context, files)
  if (guides !== undefined) return exportOverlay(readOverlay(dataDir), guides, { of: '指引', one: '篇' })
  if (cases !== undefined) return exportOverlay(readCaseOverlay(dataDir), cases, { of: '案例', one: '个' })
  const lines = loadCorpus(context).articles.map((record) => ({
    id: record.id,
    law: record.statute,
    article: record.article,
    text: record.paragraphs?.join('\n') ?? record.digest,
    kind: record.paragraphs === null ? 'digest' : 'official',
    from: record.from,
    to: record.to,
    headings: record.headings,
  }))
  return { text: lines.map((line) => JSON.stringify(line)).join('\n'), json: lines, exitCode: 0 }
}

/** Writes what was changed in the workbench as files; what was taken out is only told. */
function exportOverlay(
  overlay: readonly { id: string; text: string | null }[],
  folder: string,
  { of, one }: { of: string; one: string },
): Result {
  const written = overlay.flatMap(({ id, text }) => (text === null ? [] : [{ id, text }]))
  const out = overlay.flatMap(({ id, text }) => (text === null ? [id] : []))
  for (const { id, text } of written) writeDurably(join(folder, `${id}.md`), [Buffer.from(text)])
  const lines = [
    written.length === 0
      ? `没有在工作台改过的${of}。`
      : `写好了 ${written.length} ${one}：${written.map(({ id }) => id).join('、')}`,
    ...(out.length > 0 ? [`撤下了、没有写的：${out.join('、')}`] : []),
  ]
  return { text: lines.join('\n'), json: { written: written.map(({ id }) => id), taken_out: out }, exitCode: 0 }
}

/** Writes the texts, rules, words and registries that were changed in the workbench as files, as they were laid out. */
function exportFiles({ dataDir, knowledgeDir }: Context, folder: string): Result {
  const changed = readChanged(dataDir)
  const { files, lost } = changedFiles(changed, (file) => readBase(knowledgeDir, file))
  for (const [file, content] of files) writeDurably(join(folder, file), [Buffer.from(content)])
  const names = [...files.keys()]
  const lines = [
    names.length === 0
      ? '没有在工作台改过的文案、规则、词表、名单。'
      : `写好了 ${names.length} 个文件：${names.join('、')}`,
    ...(lost.length > 0 ? [`文件里没有这些了、没有写的：${lost.join('、')}`] : []),
  ]
  return { text: lines.join('\n'), json: { written: names, lost }, exitCode: 0 }
}

function failWith(asJson: boolean, error: unknown): number {
  if (error instanceof ConfigError) return fail(asJson, 'config', error.message, 2)
  if (error instanceof KnowledgeError) return fail(asJson, 'knowledge', error.message, 1)
  if (error instanceof CorpusError) {
    return fail(asJson, error.code, error.message, ['damaged', 'other_version'].includes(error.code) ? 3 : 1)
  }
  if (!(error instanceof Error)) throw error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('ERR_PARSE_ARGS')) return fail(asJson, 'usage', `不认识的选项：${error.message}`, 2)
  if (['EACCES', 'EROFS', 'ENOTDIR', 'EPERM'].includes(code)) {
    return fail(asJson, 'environment', `数据目录不能读写（${code}）。请检查权限，或用 --data 换一个目录。`, 2)
  }
  if (code === 'ENOSPC') return fail(asJson, 'environment', '磁盘满了，没有写成；现在生效的内容不受影响。', 2)
  throw error
}

function fail(asJson: boolean, code: string, message: string, exitCode: number): number {
  if (asJson) console.log(JSON.stringify({ error: { code, message } }))
  else console.error(message)
  return exitCode
}
