import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CorpusLine } from '../../src/corpus/any-corpus.ts'
import { median, type Row } from './measure.ts'

/**
 * Our engine twice: with the bare articles, like the rivals, and with everything that `knowledge/` and learning add.
 */
const OURS = ['ours, bare', 'ours, everything']
const RIVALS = ['SQLite FTS5', 'MiniSearch']
/** What every engine opens next to its index: the dictionaries that analyse questions. */
const ANALYSIS = 'analysis alone'
const OPENINGS = 5

type Step = { ms: number; rssMb: number }

/**
 * Publishes articles from their text to a file that survives a power cut; opens it in a fresh process up to the first
 * answer; measures the memory of that process; publishes again with one more statute. The texts are read beforehand.
 */
export function indexing(articles: readonly CorpusLine[]): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const corpusFile = join(folder, 'corpus.jsonl')
    writeFileSync(corpusFile, articles.map((article) => `${JSON.stringify(article)}\n`).join(''))
    const run = (engine: string, step: string) => stepOf(engine, step, corpusFile, folder)
    const engines = [...OURS, ...RIVALS]
    const published = engines.map((engine) => run(engine, 'publish').ms)
    const openings = Array.from({ length: OPENINGS }, () => [...engines, ANALYSIS].map((engine) => run(engine, 'open')))
    const added = OURS.map((engine) => run(engine, 'add').ms)
    const opened = (of: keyof Step) =>
      [...engines, ANALYSIS].map((_, at) => openings.map((round) => round[at]?.[of] as number))
    return [
      { name: 'articles', value: articles.length, unit: '' },
      ...rowsOf(
        'published',
        'ms',
        published.map((ms) => [ms]),
      ),
      ...OURS.map((name, at) => ({
        name: `${name}: a statute more published`,
        value: added[at] as number,
        unit: 'ms',
      })),
      ...rowsOf('opened', 'ms', opened('ms')),
      ...rowsOf('memory (RSS) when opened', 'MB', opened('rssMb')),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One figure of all engines. Rivals are compared with ours over the same content. */
function rowsOf(figure: string, unit: string, values: readonly number[][]): Row[] {
  const bare = median(values[0] as number[])
  const names = [...OURS, ...RIVALS, ANALYSIS]
  return values.map((spread, at) => {
    const name = names[at] as string
    return {
      name: `${name}: ${figure}`,
      value: median(spread),
      unit,
      ...(spread.length > 1 && { spread }),
      ...(RIVALS.includes(name) && { ratio: median(spread) / bare }),
    }
  })
}

function stepOf(engine: string, step: string, corpusFile: string, folder: string): Step {
  const child = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'index-step.ts'), engine, step, corpusFile, folder],
    {
      encoding: 'utf8',
    },
  )
  if (child.status !== 0) throw new Error(`${engine} ${step} ended with ${child.status}: ${child.stderr}`)
  return JSON.parse(child.stdout)
}
