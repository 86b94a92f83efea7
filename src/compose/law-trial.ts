import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Schedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import { reviewsFileOf } from '../corpus/basis.ts'
import { caseOverlayFileOf, caseOverlayStamp } from '../corpus/case-overlay.ts'
import { loadTexts } from '../corpus/load.ts'
import { overlayFileOf, overlayStamp, readOverlay, writeOverlay } from '../corpus/overlay.ts'
import { withText } from '../corpus/publish.ts'
import { readPointer, type StagedStatute, sha256, stagedKey, writeLive, writePointer } from '../corpus/store.ts'
import { signedText } from '../editing/guide-text.ts'
import {
  type GuideTrial,
  isSame,
  type LawTrial,
  type TrialAnswer,
  type TrialPair,
  type TrialRun,
} from '../editing/trial-types.ts'
import { KNOWLEDGE } from './folders.ts'

export type TrialSetting = {
  folders: Record<'live' | 'draft', string>
  council: Config['council']
  knowledgeDir: string
}
export type TrialJob = { id: number; side: 'live' | 'draft'; question: string; asOf: string | null; today: string }
export type TrialReply = { id: number; answer: TrialAnswer }

/** A thread that nobody asks ends, because it holds as much memory as the answers of the server. */
const IDLE_MS = 10 * 60_000
/** The first question also opens both sides; after this one is given up, with its thread. */
const LIMIT_MS = 3 * 60_000

type Draft = Parameters<LawTrial['ask']>[0]
type GuideOfDraft = Parameters<GuideTrial['ask']>[0]
/** What is tried: `key` tells it from others, `layOut` makes a folder of data in which it is live. */
type Tried = { key: string; layOut: (folder: string) => void }
type Thread = {
  key: string
  ask: (job: Omit<TrialJob, 'id'>) => Promise<TrialAnswer>
  /** False after a failure: it answers nothing more. */
  isOpen: () => boolean
  end: () => Promise<void>
}

/** @param questions the set that a draft is tried on */
export function createLawTrial({
  dataDir,
  council,
  schedule,
  today,
  questions,
  thread = keepTrialThread({ dataDir, council, schedule }),
}: {
  dataDir: string
  council: Config['council']
  schedule: Schedule
  today: () => string
  questions: () => readonly string[]
  /** The thread that is asked, where others ask it too. */
  thread?: TrialThread
}): LawTrial {
  const threadFor = (draft: Draft) => thread.threadFor(lawTried(draft, dataDir))
  let run: { key: string; run: TrialRun } | null = null

  async function askBoth({ ask }: Thread, question: string, day: string): Promise<TrialPair> {
    const now = today()
    const [live, tried] = await Promise.all([
      ask({ side: 'live', question, asOf: null, today: now }),
      ask({ side: 'draft', question, asOf: day > now ? day : null, today: now }),
    ])
    return { question, live, draft: tried }
  }

  /** A run that another one took the place of ends. */
  async function askAll(draft: Draft, own: { key: string; run: TrialRun }, day: string): Promise<TrialRun> {
    const all = questions()
    const different: TrialPair[] = []
    for (const [done, question] of all.entries()) {
      if (run !== own) return { state: 'failed' }
      own.run = { state: 'running', done, total: all.length }
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
      const key = keyOf(draft, dataDir)
      if (run?.run.state === 'running' && run.key === key) return
      const own = { key, run: { state: 'running', done: 0, total: questions().length } as TrialRun }
      run = own
      askAll(draft, own, day).then(
        (ended) => {
          own.run = ended
        },
        () => {
          own.run = { state: 'failed' }
        },
      )
    },
    run: (draft) => (run?.key === keyOf(draft, dataDir) ? run.run : null),
    stop: thread.stop,
  }
}

/** Tries drafts of guides in the same thread. */
export function createGuideTrial({
  dataDir,
  today,
  thread,
}: {
  dataDir: string
  today: () => string
  thread: TrialThread
}): GuideTrial {
  return {
    ask: (draft, { question }) =>
      thread
        .threadFor(guideTried(draft, dataDir, today()))
        .then(async ({ ask }) => {
          const asked = { question, asOf: null, today: today() }
          const [live, tried] = await Promise.all([ask({ side: 'live', ...asked }), ask({ side: 'draft', ...asked })])
          return { question, live, draft: tried }
        })
        .catch(() => null),
  }
}

function lawTried(draft: Draft, dataDir: string): Tried {
  const { text, replaces } = draft
  return {
    key: keyOf(draft, dataDir),
    layOut(folder) {
      const others = loadTexts(dataDir).filter((each) => stagedKey(each) !== replaces)
      layOut(withText(others, text), { dataDir, folder })
      for (const fileOf of [overlayFileOf, caseOverlayFileOf]) {
        if (existsSync(fileOf(dataDir))) cpSync(fileOf(dataDir), fileOf(folder))
      }
    },
  }
}

function guideTried({ guide, text }: GuideOfDraft, dataDir: string, today: string): Tried {
  return {
    key: `${guide} ${sha256(text ?? '')} ${liveNow(dataDir)}`,
    layOut(folder) {
      layOut(loadTexts(dataDir), { dataDir, folder })
      const others = readOverlay(dataDir).filter(({ id }) => id !== guide)
      // A new guide has no names yet: without them it cannot be read.
      const name = { by: '-', on: today }
      const named = text && signedText(text, { drafted: name, reviewed: name })
      writeOverlay(folder, [...others, { id: guide, text: named, read: {} }])
      if (existsSync(caseOverlayFileOf(dataDir))) cpSync(caseOverlayFileOf(dataDir), caseOverlayFileOf(folder))
    },
  }
}

/** What is live: the law, and the guides and cases that were changed. */
function liveNow(dataDir: string): string {
  return `${readPointer(dataDir)?.revision ?? ''} ${overlayStamp(dataDir)} ${caseOverlayStamp(dataDir)}`
}

/** The draft over what is live now: with another revision it is another trial. */
function keyOf({ text }: Pick<Draft, 'text'>, dataDir: string): string {
  return `${text.hash} ${liveNow(dataDir)}`
}

/** Asks the one thread there is: of the draft that was asked last. */
export type TrialThread = ReturnType<typeof keepTrialThread>

export function keepTrialThread({
  dataDir,
  council,
  schedule,
  knowledgeDir = KNOWLEDGE,
}: {
  dataDir: string
  council: Config['council']
  schedule: Schedule
  knowledgeDir?: string
}): { threadFor: (tried: Tried) => Promise<Thread>; stop: () => Promise<void> } {
  const folder = join(dataDir, 'trial')
  rmSync(folder, { recursive: true, force: true })
  let thread: Thread | null = null
  let cancelIdle = () => {}
  let isStopped = false
  let before: Promise<unknown> = Promise.resolve()

  /** Threads are opened and ended one after another: they share a folder. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = before.then(work)
    before = result.catch(() => {})
    return result
  }
  const end = async () => {
    const ending = thread
    thread = null
    cancelIdle()
    await ending?.end()
    rmSync(folder, { recursive: true, force: true })
  }
  const threadFor = ({ key, layOut }: Tried) =>
    inTurn(async () => {
      if (isStopped) throw new Error('the trial has ended')
      let open = thread?.key === key && thread.isOpen() ? thread : null
      if (!open) {
        await end()
        layOut(folder)
        open = openThread(key, { folders: { live: dataDir, draft: folder }, council, knowledgeDir }, schedule)
        thread = open
      }
      cancelIdle()
      cancelIdle = schedule(IDLE_MS, () => void inTurn(end))
      return open
    })

  return {
    threadFor,
    stop() {
      isStopped = true
      return inTurn(end)
    },
  }
}

/** A folder of data with these texts live. The index is taken over as far as it goes: only what differs is built. */
export function layOut(texts: StagedStatute[], { dataDir, folder }: { dataDir: string; folder: string }): void {
  const revision = writeLive(folder, texts)
  writePointer(folder, { schema: 'pointer/1', revision, publishedAt: '', previous: [] })
  if (existsSync(reviewsFileOf(dataDir))) cpSync(reviewsFileOf(dataDir), reviewsFileOf(folder))
  const index = join(dataDir, 'index')
  if (!existsSync(index)) return
  mkdirSync(join(folder, 'index'), { recursive: true, mode: 0o700 })
  // Files of an index are written once and never changed.
  for (const name of readdirSync(index)) linkSync(join(index, name), join(folder, 'index', name))
}

function openThread(key: string, setting: TrialSetting, schedule: Schedule): Thread {
  const worker = new Worker(new URL('./law-trial-worker.ts', import.meta.url), { workerData: setting })
  worker.unref()
  type Waiting = { resolve: (answer: TrialAnswer) => void; reject: (error: Error) => void; cancelLimit: () => void }
  const waiting = new Map<number, Waiting>()
  let last = 0
  let failure: Error | null = null
  worker.on('message', ({ id, answer }: TrialReply) => {
    const one = waiting.get(id)
    waiting.delete(id)
    one?.cancelLimit()
    one?.resolve(answer)
  })
  const fail = (error: Error) => {
    failure ??= error
    for (const { reject, cancelLimit } of waiting.values()) {
      cancelLimit()
      reject(failure)
    }
    waiting.clear()
  }
  const giveUp = () => {
    fail(new Error(`the thread that tries drafts has not answered in ${LIMIT_MS} ms`))
    void worker.terminate()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread that tries drafts has ended')))
  return {
    key,
    ask: (job) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        last += 1
        waiting.set(last, { resolve, reject, cancelLimit: schedule(LIMIT_MS, giveUp) })
        worker.postMessage({ ...job, id: last } satisfies TrialJob)
      }),
    isOpen: () => failure === null,
    end: async () => void (await worker.terminate()),
  }
}
