import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Schedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import { reviewsFileOf } from '../corpus/basis.ts'
import { loadTexts } from '../corpus/load.ts'
import { withText } from '../corpus/publish.ts'
import { readPointer, stagedKey, writeLive, writePointer } from '../corpus/store.ts'
import { isSame, type LawTrial, type TrialAnswer, type TrialPair, type TrialRun } from '../editing/trial-types.ts'

export type TrialSetting = { folders: Record<'live' | 'draft', string>; council: Config['council'] }
export type TrialJob = { id: number; side: 'live' | 'draft'; question: string; asOf: string | null; today: string }
export type TrialReply = { id: number; answer: TrialAnswer }

/** A thread that nobody asks ends, because it holds as much memory as the answers of the server. */
const IDLE_MS = 10 * 60_000

type Draft = Parameters<LawTrial['ask']>[0]
type Thread = { key: string; ask: (job: Omit<TrialJob, 'id'>) => Promise<TrialAnswer>; end: () => Promise<void> }

/** @param questions the set that a draft is tried on */
export function createLawTrial({
  dataDir,
  council,
  schedule,
  today,
  questions,
}: {
  dataDir: string
  council: Config['council']
  schedule: Schedule
  today: () => string
  questions: () => readonly string[]
}): LawTrial {
  const folder = join(dataDir, 'trial')
  rmSync(folder, { recursive: true, force: true })
  let thread: Thread | null = null
  let run: { key: string; run: TrialRun } | null = null
  let cancelIdle = () => {}

  const end = async () => {
    const ending = thread
    thread = null
    cancelIdle()
    await ending?.end()
    rmSync(folder, { recursive: true, force: true })
  }
  /** The draft over what is live now: with another revision it is another trial. */
  const keyOf = ({ text }: Pick<Draft, 'text'>) => `${text.hash} ${readPointer(dataDir)?.revision ?? ''}`

  async function threadFor(draft: Draft): Promise<Thread> {
    const key = keyOf(draft)
    if (thread?.key !== key) {
      await end()
      layOut(draft, { dataDir, folder })
      thread = openThread(key, { folders: { live: dataDir, draft: folder }, council })
    }
    cancelIdle()
    cancelIdle = schedule(IDLE_MS, () => void end())
    return thread as Thread
  }

  async function askBoth({ ask }: Thread, question: string, day: string): Promise<TrialPair> {
    const now = today()
    const [live, tried] = await Promise.all([
      ask({ side: 'live', question, asOf: null, today: now }),
      ask({ side: 'draft', question, asOf: day > now ? day : null, today: now }),
    ])
    return { question, live, draft: tried }
  }

  async function askAll(draft: Draft, key: string, day: string): Promise<TrialRun> {
    const all = questions()
    const different: TrialPair[] = []
    for (const [done, question] of all.entries()) {
      run = { key, run: { state: 'running', done, total: all.length } }
      const pair = await askBoth(await threadFor(draft), question, day)
      if (!isSame(pair)) different.push(pair)
    }
    return { state: 'done', total: all.length, different }
  }

  return {
    ask: (draft, { question, day }) =>
      threadFor(draft)
        .then((opened) => askBoth(opened, question, day))
        .catch(() => null),
    start(draft, { day }) {
      const key = keyOf(draft)
      if (run?.run.state === 'running' && run.key === key) return
      run = { key, run: { state: 'running', done: 0, total: questions().length } }
      askAll(draft, key, day).then(
        (ended) => {
          run = { key, run: ended }
        },
        () => {
          run = { key, run: { state: 'failed' } }
        },
      )
    },
    run: (draft) => (run?.key === keyOf(draft) ? run.run : null),
    stop: end,
  }
}

/** A folder of data with the draft live. The index is taken over as far as it goes: only what differs is built. */
function layOut({ text, replaces }: Draft, { dataDir, folder }: { dataDir: string; folder: string }): void {
  const others = loadTexts(dataDir).filter((each) => stagedKey(each) !== replaces)
  const revision = writeLive(folder, withText(others, text))
  writePointer(folder, { schema: 'pointer/1', revision, publishedAt: '', previous: [] })
  if (existsSync(reviewsFileOf(dataDir))) cpSync(reviewsFileOf(dataDir), reviewsFileOf(folder))
  const index = join(dataDir, 'index')
  if (!existsSync(index)) return
  mkdirSync(join(folder, 'index'), { recursive: true, mode: 0o700 })
  // Files of an index are written once and never changed.
  for (const name of readdirSync(index)) linkSync(join(index, name), join(folder, 'index', name))
}

function openThread(key: string, setting: TrialSetting): Thread {
  const worker = new Worker(new URL('./law-trial-worker.ts', import.meta.url), { workerData: setting })
  worker.unref()
  const waiting = new Map<number, { resolve: (answer: TrialAnswer) => void; reject: (error: Error) => void }>()
  let last = 0
  let failure: Error | null = null
  worker.on('message', ({ id, answer }: TrialReply) => {
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  })
  const fail = (error: Error) => {
    failure = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread that tries drafts has ended')))
  return {
    key,
    ask: (job) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ ...job, id: last } satisfies TrialJob)
      }),
    end: async () => void (await worker.terminate()),
  }
}
