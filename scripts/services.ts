import { Presets, SingleBar } from 'cli-progress'
import { searchServicesOf } from '../src/compose/search-services.ts'
import type { Config } from '../src/config.ts'
import { progressWords } from '../src/retrieval/dense/pace.ts'
import type { Services } from '../src/retrieval/preparing.ts'
import type { SearchServices } from '../src/retrieval/services.ts'

/**
 * The services outside this process for the search of a command. Each is tried once. While texts get their vectors, a
 * bar shows it on a terminal; elsewhere `note` is told now and then.
 */
export function commandServices(
  config: Pick<Config, 'embedding' | 'rerank' | 'qdrant'>,
  note: (message: string) => void,
): Services | null {
  return searchServicesOf(config, { note, retry: false, ...(process.stderr.isTTY && { progress: createBar() }) })
}

/** Says on standard error when questions were searched without the embedder, and what to do. */
export function tellSearchedWithout(services: SearchServices | null): void {
  const { all, withoutVector } = services?.questions() ?? { all: 0, withoutVector: 0 }
  if (withoutVector === 0) return
  const which = withoutVector === all ? '这次没有用上向量' : `${all} 次查找里有 ${withoutVector} 次没有用上向量`
  console.error(`${which}，和没有设 EMBEDDING_MODEL 时一样。原因写在上面；照着改好再运行一次，已经算好的不会重算。`)
}

function createBar(): NonNullable<Services['progress']> {
  const bar = new SingleBar({ format: '计算向量 {bar} {words}', stream: process.stderr }, Presets.shades_classic)
  let started = false
  return (state) => {
    if (state === null) return bar.stop()
    const { done, total } = state
    if (!started && done === total) return
    if (!started) bar.start(total, done, { words: '' })
    started = true
    bar.update(done, { words: progressWords(state) })
  }
}
