import { parentPort, type Worker } from 'node:worker_threads'
import type { Schedule } from './clock.ts'

/** Why a thread gave no answer. The next question starts another thread. */
export class ThreadError extends Error {
  readonly code: 'too_long' | 'too_many' | 'died' | 'closed'
  constructor(code: ThreadError['code'], about = '') {
    super(`${code} ${about}`.trim())
    this.name = 'ThreadError'
    this.code = code
  }
}

export type Thread<Question, Answer> = {
  /** Rejects with ThreadError. */
  ask(question: Question): Promise<Answer>
  /** Whether a thread runs. */
  isOpen(): boolean
  /** Ends the thread. Open and later questions are rejected. */
  close(): Promise<void>
}

type Asked<Question> = { id: number; question: Question }
type Told<Answer> = { id: number; answer: Answer } | { id: number; trouble: string }

/**
 * Asks a thread of its own, which answers one question after another (`answerQuestions`). A question that is not
 * answered in `limitMs`, waiting included, ends the thread; so does `idleMs` without a question. More than `most`
 * questions do not wait. An idle thread does not keep the process alive.
 */
export function createThread<Question, Answer>({
  start,
  schedule,
  limitMs,
  idleMs,
  most,
}: {
  start: () => Worker
  schedule: Schedule
  limitMs: number
  idleMs: number
  most: number
}): Thread<Question, Answer> {
  type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void; done: () => void }
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let closed = false
  let asked = 0
  let stopIdling = () => {}

  const settle = (id: number, with_: (one: Waiting) => void): void => {
    const one = waiting.get(id)
    if (!one) return
    waiting.delete(id)
    one.done()
    with_(one)
    if (waiting.size > 0) return
    worker?.unref()
    stopIdling = schedule(idleMs, () => void end('closed', 'idle'))
  }

  /** Forgets the thread. Every request that waits fails with the reason. */
  const end = (code: ThreadError['code'], about: string): Promise<unknown> => {
    const old = worker
    worker = null
    for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(new ThreadError(code, about)))
    stopIdling()
    return old?.terminate() ?? Promise.resolve()
  }

  const started = (): Worker => {
    if (worker) return worker
    const fresh = start()
    const lost = (about: string) => (worker === fresh ? void end('died', about) : undefined)
    fresh.on('message', (told: Told<Answer>) =>
      settle(told.id, ({ resolve, reject }) =>
        'answer' in told ? resolve(told.answer) : reject(new ThreadError('died', told.trouble)),
      ),
    )
    fresh.on('error', (error) => lost(error.message))
    fresh.on('exit', (code) => lost(`exit ${code}`))
    worker = fresh
    return fresh
  }

  return {
    ask(question) {
      if (closed) return Promise.reject(new ThreadError('closed'))
      if (waiting.size >= most) return Promise.reject(new ThreadError('too_many'))
      stopIdling()
      const thread = started()
      thread.ref()
      asked += 1
      const id = asked
      const done = schedule(limitMs, () => void end('too_long', `${limitMs} ms`))
      return new Promise<Answer>((resolve, reject) => {
        waiting.set(id, { resolve, reject, done })
        thread.postMessage({ id, question } satisfies Asked<Question>)
      })
    },
    isOpen: () => worker !== null,
    async close() {
      closed = true
      await end('closed', '')
    },
  }
}

/** The other side, within the thread: answers one question after another. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  let before: Promise<unknown> = Promise.resolve()
  parentPort?.on('message', ({ id, question }: Asked<Question>) => {
    before = before
      .then(() => answer(question))
      .then((given): Told<Answer> => ({ id, answer: given }))
      .catch((error): Told<Answer> => ({ id, trouble: error instanceof Error ? error.message : String(error) }))
      .then((told) => parentPort?.postMessage(told))
  })
}
