import { join } from 'node:path'
import type { Corpus } from '../corpus/types.ts'
import type { Analyzer } from './analyze.ts'
import type { Lexicon } from './lexicon.ts'
import { IndexFileError } from './local/array-file.ts'
import { publishRevision, readEarlier, readRevision } from './local/file.ts'
import { assembleRevision, buildParts, type IndexRevision, planRevision, type RevisionPlan } from './local/revision.ts'
import type { NgramEncoder } from './ngram/encoder.ts'
import type { IndexState } from './search.ts'

/**
 * Opens the index of a corpus. Reads it from `DATA_DIR/index` if it fits this corpus and version; otherwise builds and
 * publishes it there, taking articles over from the previous revision. An index that can neither be read nor built is
 * `unavailable`. One that cannot be stored is used now and built again next time.
 *
 * @param note receives, for the operator, what took time or failed
 */
export function openIndex({
  corpus,
  lexicon,
  analyzer,
  encoder = null,
  dataDir,
  note,
}: {
  corpus: Corpus
  lexicon: Lexicon
  analyzer: Analyzer
  encoder?: NgramEncoder | null
  dataDir: string
  note: (message: string) => void
}): IndexState {
  const folder = join(dataDir, 'index')
  try {
    const plan = planRevision(corpus, lexicon, encoder)
    const stored = readStored(folder, plan, note)
    if (stored) return { state: 'ready', index: stored }
    note(
      `正在建立索引：${corpus.articles.length} 条法条、${corpus.guides.length} 篇指引、${corpus.cases.length} 个案例……`,
    )
    const earlier = readEarlier(folder)
    const parts = buildParts(plan, analyzer, earlier)
    try {
      publishRevision(folder, parts, earlier)
    } catch (error) {
      note(`索引没能存到 ${folder}（${messageOf(error)}），下次启动会重新建立。请检查磁盘空间和目录权限。`)
    }
    return { state: 'ready', index: assembleRevision(parts, plan) }
  } catch (error) {
    return { state: 'unavailable', reason: messageOf(error) }
  }
}

function readStored(folder: string, plan: RevisionPlan, note: (message: string) => void): IndexRevision | null {
  try {
    const parts = readRevision(folder, plan.hash)
    return parts && assembleRevision(parts, plan)
  } catch (error) {
    if (!(error instanceof IndexFileError)) throw error
    note(`${error.message}，重新建立。`)
    return null
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
