import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'
import { createStatuteNames, type StatuteNames } from '../law/names.ts'
import type { Day, Edition, Statute } from '../law/types.ts'
import { readYaml } from './front-matter.ts'
import { parseStatute, type StatuteProblem } from './parse-statute.ts'
import { type StagedStatute, sha256, stagedKey, stagedUnder, writeStaged } from './store.ts'

/** The result for one file. `articles` and `problems` describe the text as read, even if it was refused. */
export type ImportOutcome = {
  path: string
  outcome: 'added' | 'unchanged' | 'replaced' | 'refused'
  title: string | null
  articles: number
  problems: StatuteProblem[]
  /** Why it was refused and how to continue. */
  reason: string | null
}

/** A text as read. `statute`: what was found in it, also where it is refused and something was. */
export type ReadStatute = { ok: true; statute: StagedStatute } | { ok: false; reason: string; statute?: StagedStatute }

/** Most bytes of a file. The longest code in force has a tenth of this. */
export const MAXIMUM_BYTES = 5_000_000
const LATER_FORMATS = ['.docx', '.doc', '.pdf', '.html', '.htm']

const head = z.looseObject({
  title: z.string().trim().nullish(),
  level: z.string().trim().nullish(),
  article_count: z.number().int().nullish(),
  /** Field where a text names its revisions; YAML reads a bare year as a number. */
  version_note: z.union([z.string(), z.number()]).nullish(),
  history: z.union([z.string(), z.number()]).nullish(),
  in_force_from: z.iso.date('应是日期，如 2026-11-24').nullish(),
  in_force_to: z.iso.date('应是日期，如 2026-11-24').nullish(),
})

/**
 * Stages statutes from .md and .txt files, or folders of them, under DATA_DIR. Nothing goes live before `publish`. The
 * same content twice changes nothing. New content replaces the staged text of the same statute, unless the file
 * declares another `in_force_from`. `onFile` is called after each file, for a progress bar.
 */
export function importStatutes(request: {
  paths: string[]
  dataDir: string
  statutes: Statute[]
  editions: Edition[]
  onFile?: (done: number, total: number) => void
}): ImportOutcome[] {
  const files = request.paths.flatMap(filesUnder)
  const names = createStatuteNames(request.statutes)
  const takenBy = new Map<string, string>()

  return files.map((path, index) => {
    const outcome = stage(path)
    request.onFile?.(index + 1, files.length)
    return outcome
  })

  function stage(path: string): ImportOutcome {
    const read = readStatuteFile(path, (title, revised) => officialTitle(title, revised, names, request.editions))
    const base = {
      path,
      title: read.statute?.title ?? null,
      articles: read.statute?.articles.length ?? 0,
      problems: read.statute?.problems ?? [],
    }
    if (!read.ok) return { ...base, outcome: 'refused', reason: read.reason }
    const key = stagedKey(read.statute)
    const before = stagedUnder(request.dataDir, key)
    const other = takenBy.get(key)
    if (before?.hash === read.statute.hash) {
      // An earlier program did not keep the day that the text names.
      if (before.told === undefined) writeStaged(request.dataDir, read.statute)
      return { ...base, outcome: 'unchanged', reason: null }
    }
    if (other !== undefined) {
      const reason = `和「${other}」是同一部法规，内容不同。如果是不同的版本，请在文件头写 in_force_from: 生效日期。`
      return { ...base, outcome: 'refused', reason }
    }
    writeStaged(request.dataDir, read.statute)
    takenBy.set(key, basename(path))
    return { ...base, outcome: before ? 'replaced' : 'added', reason: null }
  }
}

/**
 * Reads the text of a statute, Markdown or plain, as `importStatutes` does, and stores nothing.
 *
 * @param source name of the file it came from; its name is the title where the text has none
 * @param title in place of the one that the text gives itself
 */
export function readStatute(
  text: string,
  {
    source,
    title = '',
    statutes,
    editions,
  }: { source: string; title?: string; statutes: readonly Statute[]; editions: readonly Edition[] },
): ReadStatute {
  const names = createStatuteNames(statutes)
  return statuteFrom(text.replaceAll('\r\n', '\n'), {
    source,
    hash: sha256(text),
    title: title.trim(),
    officialTitleOf: (written, revised) => officialTitle(written, revised, names, editions),
  })
}

/** The texts in a folder and below it. Hidden files and other kinds of files are ignored. */
function filesUnder(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return filesUnder(join(path, entry.name))
      const known = ['.md', '.txt', ...LATER_FORMATS].includes(extname(entry.name).toLowerCase())
      return entry.isFile() && known ? [join(path, entry.name)] : []
    })
}

/** The name under which a text is stored, from its own title and the day of the last revision it names. */
type TitleOf = (title: string, revised: Day | null) => string

function readStatuteFile(path: string, officialTitleOf: TitleOf): ReadStatute {
  const extension = extname(path).toLowerCase()
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return refused('没有这个文件')
  if (LATER_FORMATS.includes(extension))
    return refused(`命令不能读 ${extension} 文件：请在工作台「法律」里上传，或者另存为 .md、.txt（UTF-8）`)
  if (!stat.isFile() || !['.md', '.txt'].includes(extension)) return refused('只能读 .md 和 .txt 文件')
  if (stat.size > MAXIMUM_BYTES) return refused(`文件有 ${stat.size} 字节，超过上限 ${MAXIMUM_BYTES} 字节`)
  const bytes = readFileSync(path)
  if (bytes.includes(0)) return refused('这是二进制文件，不是文字')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    return refused('不是有效的 UTF-8 文字，请用 UTF-8 编码另存后再导入')
  }
  if (text.trim() === '') return refused('文件是空的')
  return statuteFrom(text, { source: basename(path), hash: sha256(bytes), officialTitleOf })
}

function statuteFrom(
  text: string,
  file: { source: string; hash: string; title?: string; officialTitleOf: TitleOf },
): ReadStatute {
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text)
  const front = readYaml(file.source, match?.[1] || '{}', head, { lineOffset: 1 })
  if (!front.ok) {
    const first = front.problems[0]
    return refused(`文件头第 ${first?.line ?? '?'} 行 ${first?.field ?? ''}：${first?.message}`)
  }
  const body = text.slice(match?.[0].length ?? 0)
  const parsed = parseStatute(body, match ? match[0].split('\n').length - 1 : 0)
  const written = file.title || front.value.title || parsed.title || file.source.replace(/\.[^.]+$/, '')
  const told = `${front.value.version_note ?? ''}\n${front.value.history ?? ''}\n${body.split(FIRST_ARTICLE, 1)[0]}`
  const revised = lastRevision(told)
  const title = file.officialTitleOf(written.replace(/^《(.*)》$/, '$1'), revised)
  if (!/^[^/\\\p{Cc}]{2,70}$/u.test(title)) return refused(`「${title.slice(0, 40)}」不像法规名称，请在文件头写 title`)
  const count = front.value.article_count
  if (typeof count === 'number' && count !== parsed.articles.length) {
    const message = `文件头写 ${count} 条，读到 ${parsed.articles.length} 条`
    parsed.problems.push({ kind: 'count', article: null, line: 1, message })
  }
  const statute: StagedStatute = {
    schema: 'statute/1',
    title,
    level: front.value.level || null,
    from: front.value.in_force_from ?? null,
    to: front.value.in_force_to ?? null,
    told: revised ?? yearOf(`${written}\n${front.value.version_note ?? ''}`),
    hash: file.hash,
    source: file.source,
    articles: parsed.articles,
    problems: parsed.problems,
  }
  if (statute.articles.length === 0) return refused('没有找到「第…条」，不像法律条文', statute)
  const conflict = statute.problems.find((problem) => problem.kind === 'conflict')
  return conflict ? refused(`第 ${conflict.line} 行：${conflict.message}`, statute) : { ok: true, statute }
}

function refused(reason: string, statute?: StagedStatute): ReadStatute {
  return statute ? { ok: false, reason, statute } : { ok: false, reason }
}

const FIRST_ARTICLE = /^(?:#{1,6}\s*)?第一条/mu
/** A day that is not the day of taking effect. */
const TOLD_DAY = /(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})(?:日(?!\s*起)|(?![\d日]|\s*起))/gu

/** The latest day that a text names before its first article: the day of its last revision. Null when it names none. */
function lastRevision(told: string): Day | null {
  const days = [...told.matchAll(TOLD_DAY)].map(
    ([, year, month, day]) => `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`,
  )
  return days.sort().at(-1) ?? null
}

/** The first day of the year that the name of an edition gives: 某某规定（2020修正）. Null when it gives none. */
function yearOf(name: string): Day | null {
  const years = [...name.matchAll(/(?<!\d)(?:19|20)\d{2}(?=年|\s*(?:修[正订]|版|\n|$))/gu)].map(([year]) => year)
  const last = years.sort().at(-1)
  return last === undefined ? null : `${last}-01-01`
}

/** The registry's full official name for the title in a file: 《消费者权益保护法》(2013修正). */
function officialTitle(title: string, revised: Day | null, names: StatuteNames, editions: readonly Edition[]): string {
  if (editions.some((edition) => edition.file === title)) return title
  const statute = names.resolve(title) ?? names.resolve(title.replace(/[（(]\d{4}[^（()）]*[）)]$/, '')) ?? title
  const edition = editions.find((each) => each.statute === statute && each.revised && each.revised === revised)
  return edition?.file ?? statute
}
