import { Presets, SingleBar } from 'cli-progress'
import { searchServicesOf } from '../src/compose/search-services.ts'
import type { Config } from '../src/config.ts'
import type { Services } from '../src/retrieval/preparing.ts'

/**
 * The services outside this process for the search of a command. Each is tried once. A bar shows progress while texts
 * get their vectors.
 */
export function commandServices(config: Pick<Config, 'embedding' | 'rerank' | 'qdrant'>): Services | null {
  const bar = new SingleBar(
    { format: '计算向量 {bar} {value}/{total}', stream: process.stderr, noTTYOutput: false },
    Presets.shades_classic,
  )
  let started = false
  const progress: Services['progress'] = (state) => {
    if (state === null) return bar.stop()
    const { done, total } = state
    if (!started && done === total) return
    if (!started) bar.start(total, done)
    started = true
    bar.update(done)
  }
  return searchServicesOf(config, { progress, retry: false })
}
