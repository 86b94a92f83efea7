import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../base/files.ts'
import type { Day } from '../law/types.ts'
import type { ParsedArticle, StatuteProblem } from './parse-statute.ts'

/** One imported text, as stored in DATA_DIR/corpus/staged. A program with another schema asks for a new import. */
export type StagedStatute = {
  schema: 'statute/1'
  /** Full official name, or the registry's file title for an earlier edition kept beside the present one. */
  title: string
  level: string | null
  /** Days in force that the file itself declares. Null: the registry of editions decides when the corpus is loaded. */
  from: Day | null
  to: Day | null
  /** The last day or year that the text names before its first article. Null: none. Absent: an earlier program read it. */
  told?: Day | null
  /** Where a person found the days in force, who that was and when. Absent: nobody entered them. */
  dated?: { source: string; by: string; on: Day }
  /** SHA-256 of the file's bytes. */
  hash: string
  /** Name of the file it was read from. */
  source: string
  articles: ParsedArticle[]
  problems: StatuteProblem[]
}

/** What is live now, and the earlier revisions, newest last. */
export type Pointer = { schema: 'pointer/1'; revision: string; publishedAt: string; previous: string[] }

/** The corpus on disk cannot be used; the message says what to do. */
export class CorpusError extends Error {
  readonly code: 'nothing_staged' | 'no_previous' | 'conflict' | 'damaged' | 'other_version' | 'busy'
  constructor(code: CorpusError['code'], message: string) {
    super(message)
    this.name = 'CorpusError'
    this.code = code
  }
}

type LiveStatutes = { schema: 'corpus/1'; statutes: StagedStatute[] }

const folderOf = (dataDir: string) => join(dataDir, 'corpus')
const stagedFolder = (dataDir: string) => join(folderOf(dataDir), 'staged')
const liveFile = (dataDir: string, revision: string) => join(folderOf(dataDir), 'live', `${revision}.json`)
export const pointerFile = (dataDir: string) => join(folderOf(dataDir), 'current')

/** Identifies an imported text: a later import with the same key replaces it. */
export function stagedKey(statute: Pick<StagedStatute, 'title' | 'from'>): string {
  return statute.from === null ? statute.title : `${statute.title}@${statute.from}`
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** All staged texts, ordered by key (code points). */
export function readStaged(dataDir: string): StagedStatute[] {
  const folder = stagedFolder(dataDir)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const staged = parseJson<StagedStatute>(join(folder, name), readFileSync(join(folder, name), 'utf8'))
      requireSchema(join(folder, name), staged.schema, 'statute/1')
      return staged
    })
}

/** The text staged under a key. Null when there is none or it cannot be read (an import repairs it). */
export function stagedUnder(dataDir: string, key: string): Pick<StagedStatute, 'hash' | 'told'> | null {
  const file = join(stagedFolder(dataDir), `${key}.json`)
  if (!existsSync(file)) return null
  try {
    const staged = JSON.parse(readFileSync(file, 'utf8')) as StagedStatute
    return staged.schema === 'statute/1' ? staged : null
  } catch {
    return null
  }
}

export function writeStaged(dataDir: string, statute: StagedStatute): void {
  writeDurably(join(stagedFolder(dataDir), `${stagedKey(statute)}.json`), [Buffer.from(JSON.stringify(statute))])
}

export function removeStaged(dataDir: string, key: string): void {
  rmSync(join(stagedFolder(dataDir), `${key}.json`), { force: true })
}

export function readPointer(dataDir: string): Pointer | null {
  const file = pointerFile(dataDir)
  if (!existsSync(file)) return null
  const pointer = parseJson<Pointer>(file, readFileSync(file, 'utf8'))
  requireSchema(file, pointer.schema, 'pointer/1')
  return pointer
}

/** Makes a revision live. A running server notices within a second. */
export function writePointer(dataDir: string, pointer: Pointer): void {
  writeDurably(pointerFile(dataDir), [Buffer.from(JSON.stringify(pointer))])
}

/** Reads the texts of a revision and checks them against the hash in its name. */
export function readLive(dataDir: string, revision: string): StagedStatute[] {
  const file = liveFile(dataDir, revision)
  if (!existsSync(file)) throw damaged(file, '文件不见了')
  const content = readFileSync(file)
  if (sha256(content).slice(0, 16) !== revision) throw damaged(file, '内容和发布时不一样')
  const live = parseJson<LiveStatutes>(file, content.toString('utf8'))
  requireSchema(file, live.schema, 'corpus/1')
  return live.statutes
}

/** Writes the texts as a revision named by their content; returns the name. */
export function writeLive(dataDir: string, statutes: StagedStatute[]): string {
  const live: LiveStatutes = { schema: 'corpus/1', statutes }
  const content = JSON.stringify(live)
  const revision = sha256(content).slice(0, 16)
  writeDurably(liveFile(dataDir, revision), [Buffer.from(content)])
  return revision
}

export function removeLive(dataDir: string, revision: string): void {
  rmSync(liveFile(dataDir, revision), { force: true })
}

/**
 * Runs `work` while nobody else publishes into the same folder, from whatever process. Throws CorpusError `busy` at once when
 * somebody does. A lock whose process has ended counts for nothing, also where another process has its number now.
 */
export function whilePublishing<Result>({ dataDir, now }: { dataDir: string; now: Date }, work: () => Result): Result {
  const file = join(folderOf(dataDir), 'publishing')
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 })
  let handle = take(file)
  if (handle === null && isLeftBehind(file, now)) {
    rmSync(file, { force: true })
    handle = take(file)
  }
  if (handle === null) throw new CorpusError('busy', '别人正在发布或回退法律，请等几秒再试。这次什么也没有改。')
  held.add(file)
  try {
    writeSync(handle, `${process.pid} ${startOf(process.pid) ?? ''}`.trim())
    return work()
  } finally {
    held.delete(file)
    closeSync(handle)
    rmSync(file, { force: true })
  }
}

/** Locks that this process holds. */
const held = new Set<string>()
/** A lock gets its number at once: one without a number for longer was left by a crash. */
const UNNUMBERED_MS = 10_000

/** Null: the file is there already. */
function take(file: string): number | null {
  try {
    return openSync(file, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null
    throw error
  }
}

/** Whether the process that took the lock has ended. In a container its number soon belongs to another one, often to this. */
function isLeftBehind(file: string, now: Date): boolean {
  try {
    const [number = '', ...rest] = readFileSync(file, 'utf8').split(' ')
    const pid = Number.parseInt(number, 10)
    if (!pid) return now.getTime() - statSync(file).mtimeMs > UNNUMBERED_MS
    if (pid === process.pid) return !held.has(file)
    process.kill(pid, 0)
    const [taker, present] = [rest.join(' '), startOf(pid)]
    return taker !== '' && present !== null && taker !== present
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** Tells a process from others that had or will have its number: the start of the system and its own. Null: not known here. */
function startOf(pid: number): string | null {
  try {
    const system = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22 of proc(5), counted behind the name of the program, which may hold spaces.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${system} ${ticks}`
  } catch {
    return null
  }
}

function parseJson<T>(file: string, content: string): T {
  try {
    return JSON.parse(content) as T
  } catch {
    throw damaged(file, '不是完整的 JSON')
  }
}

function requireSchema(file: string, found: string, expected: string): void {
  if (found === expected) return
  throw new CorpusError(
    'other_version',
    `${file} 是另一个版本的格式（${found}，这里要 ${expected}）。请重新导入法律原文并发布。`,
  )
}

function damaged(file: string, what: string): CorpusError {
  return new CorpusError(
    'damaged',
    `${file} ${what}，可能是磁盘故障或被改动。请重新导入法律原文并发布，或回退到上一版。`,
  )
}
