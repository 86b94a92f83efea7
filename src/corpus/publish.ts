import type { Edition } from '../law/types.ts'
import { resolveEditions } from './editions.ts'
import {
  CorpusError,
  readLive,
  readPointer,
  readStaged,
  removeLive,
  removeStaged,
  type StagedStatute,
  stagedKey,
  stagedUnder,
  whilePublishing,
  writeLive,
  writePointer,
  writeStaged,
} from './store.ts'

/** Number of earlier revisions kept for a roll-back. */
const KEPT = 5

export type PublishResult = { outcome: 'published' | 'unchanged'; revision: string; statutes: number; articles: number }

export type StatuteDifference = {
  key: string
  change: 'added' | 'removed' | 'changed'
  /** Articles that are new, removed, or changed. */
  added: string[]
  removed: string[]
  changed: string[]
}

type Request = { dataDir: string; editions: Edition[]; now: Date }

/**
 * Makes everything staged live at once. Throws CorpusError when nothing is staged, two texts claim one edition, or somebody
 * publishes just now.
 */
export function publish(request: Request): PublishResult {
  return whilePublishing(request, () => {
    const statutes = readStaged(request.dataDir)
    if (statutes.length === 0) {
      throw new CorpusError('nothing_staged', '还没有导入任何法律原文。请先运行 knowledge import 文件或文件夹。')
    }
    return makeLive(statutes, request)
  })
}

/**
 * Makes one text live beside those that are, in place of the one with its key and of the one with the key `replaces`; the same is
 * staged. Other texts that wait keep waiting. Throws as `publish` does.
 */
export function publishText(
  text: StagedStatute,
  { replaces = null, ...request }: Request & { replaces?: string | null },
): PublishResult {
  return whilePublishing(request, () => {
    const others = readLiveNow(request.dataDir).filter((each) => stagedKey(each) !== replaces)
    const published = makeLive(withText(others, text), request)
    if (replaces !== null) removeStaged(request.dataDir, replaces)
    writeStaged(request.dataDir, text)
    return published
  })
}

/** Texts with one more, or one in place of that with its key. */
export function withText(texts: readonly StagedStatute[], text: StagedStatute): StagedStatute[] {
  const key = stagedKey(text)
  const others = texts.filter((each) => stagedKey(each) !== key)
  return [...others, text].sort((one, other) => (stagedKey(one) < stagedKey(other) ? -1 : 1))
}

function readLiveNow(dataDir: string): StagedStatute[] {
  const pointer = readPointer(dataDir)
  return pointer ? readLive(dataDir, pointer.revision) : []
}

function makeLive(statutes: StagedStatute[], request: Request): PublishResult {
  const { conflicts } = resolveEditions(statutes, request.editions)
  if (conflicts[0]) {
    const [first, second] = conflicts[0]
    throw new CorpusError(
      'conflict',
      `「${first}」和「${second}」是同一部法规的同一个版本，不知道用哪一份。请给其中一份的文件头写 in_force_from，或从 staged 文件夹删掉一份。`,
    )
  }
  const before = readPointer(request.dataDir)
  const revision = writeLive(request.dataDir, statutes)
  const counts = { statutes: statutes.length, articles: articleCount(statutes) }
  if (before?.revision === revision) return { outcome: 'unchanged', revision, ...counts }
  const previous = before ? [...before.previous.filter((name) => name !== revision), before.revision] : []
  writePointer(request.dataDir, {
    schema: 'pointer/1',
    revision,
    publishedAt: request.now.toISOString(),
    previous: previous.slice(-KEPT),
  })
  for (const old of previous.slice(0, -KEPT)) removeLive(request.dataDir, old)
  return { outcome: 'published', revision, ...counts }
}

/**
 * Makes the previous revision live again; what is staged goes back with it, but for what was imported since. Throws CorpusError
 * when there is none, or `busy`.
 */
export function rollback(request: { dataDir: string; now: Date }): PublishResult {
  return whilePublishing(request, () => back(request))
}

function back(request: { dataDir: string; now: Date }): PublishResult {
  const current = readPointer(request.dataDir)
  const revision = current?.previous.at(-1)
  if (!current || revision === undefined) {
    throw new CorpusError('no_previous', '没有更早的版本可以回退：只发布过一次，或还没有发布过。')
  }
  const statutes = readLive(request.dataDir, revision)
  // Before the pointer: a roll-back that broke off is done again.
  restage(request.dataDir, { left: readIfWhole(request.dataDir, current.revision), back: statutes })
  writePointer(request.dataDir, {
    schema: 'pointer/1',
    revision,
    publishedAt: request.now.toISOString(),
    previous: current.previous.slice(0, -1),
  })
  return { outcome: 'published', revision, statutes: statutes.length, articles: articleCount(statutes) }
}

/** Stages what `back` has in place of what `left` had, where they differ and nothing else was imported meanwhile. */
function restage(
  dataDir: string,
  { left, back }: { left: readonly StagedStatute[]; back: readonly StagedStatute[] },
): void {
  const byKey = (texts: readonly StagedStatute[]) => new Map(texts.map((each) => [stagedKey(each), each]))
  const [gone, kept] = [byKey(left), byKey(back)]
  const written = (text: unknown) => JSON.stringify(text ?? null)
  for (const key of new Set([...gone.keys(), ...kept.keys()])) {
    const text = kept.get(key)
    if (written(gone.get(key)) === written(text)) continue
    if (written(stagedUnder(dataDir, key)) !== written(gone.get(key))) continue
    if (text) writeStaged(dataDir, text)
    else removeStaged(dataDir, key)
  }
}

/** The texts of a revision; none when it is damaged: one can go back from it all the same. */
function readIfWhole(dataDir: string, revision: string): StagedStatute[] {
  try {
    return readLive(dataDir, revision)
  } catch (error) {
    if (error instanceof CorpusError) return []
    throw error
  }
}

/** The changes that publishing would make. */
export function diff(dataDir: string): StatuteDifference[] {
  const live = new Map(readLiveNow(dataDir).map((each) => [stagedKey(each), each]))
  const staged = new Map(readStaged(dataDir).map((each) => [stagedKey(each), each]))
  return [...new Set([...live.keys(), ...staged.keys()])].sort().flatMap((key) => {
    const [before, after] = [live.get(key), staged.get(key)]
    const change = !before ? 'added' : after ? 'changed' : 'removed'
    if (before && after && before.hash === after.hash) return []
    const texts = (statute?: StagedStatute) =>
      new Map((statute?.articles ?? []).map((article) => [article.article, article.paragraphs.join('\n')]))
    const [old, now] = [texts(before), texts(after)]
    return [
      {
        key,
        change,
        added: [...now.keys()].filter((article) => !old.has(article)),
        removed: [...old.keys()].filter((article) => !now.has(article)),
        changed: [...now]
          .filter(([article, text]) => old.has(article) && old.get(article) !== text)
          .map(([name]) => name),
      },
    ]
  })
}

function articleCount(statutes: StagedStatute[]): number {
  return statutes.reduce((sum, statute) => sum + statute.articles.length, 0)
}
