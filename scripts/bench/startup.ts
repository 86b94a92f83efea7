import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { median, type Row } from './measure.ts'

const ROUNDS = 5

/** The report of the child process when it is ready. */
type Ready = { readyMs: number; openMs: number; rssMb: number }

/** From the start of a fresh process to its first possible answer. The index is published beforehand. */
export function startup(dataDir: string): Row[] {
  const rounds = Array.from({ length: ROUNDS }, () => freshProcess(dataDir))
  const of = (name: keyof Ready) => rounds.map((round) => round[name])
  return [
    { name: 'process start to ready', value: median(of('readyMs')), unit: 'ms', spread: of('readyMs') },
    { name: 'of it: corpus, dictionary and index', value: median(of('openMs')), unit: 'ms', spread: of('openMs') },
    { name: 'resident memory when ready', value: median(of('rssMb')), unit: 'MB', spread: of('rssMb') },
  ]
}

function freshProcess(dataDir: string): Ready {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'ready.ts')], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
  })
  if (child.status !== 0) throw new Error(`ready.ts ended with ${child.status}: ${child.stderr}`)
  return JSON.parse(child.stdout)
}
