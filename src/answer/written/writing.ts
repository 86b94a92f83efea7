import type { Clock, Schedule } from '../../base/clock.ts'
import { maskPersonal } from '../../base/mask.ts'
import type { Block } from '../../message/blocks.ts'
import type { Fold } from '../../retrieval/fold.ts'
import type { Composed } from '../composed/composition.ts'
import type { QuestionSetting } from '../composed/reply.ts'
import type { Grounds } from '../grounds/grounds.ts'
import type { AnswerRun } from '../types.ts'
import type { Budget } from './budget.ts'
import { downTo, type Line, linesOf, worded } from './lines.ts'
import type { WriteRequest, Writer, WriterResult } from './model-port.ts'
import { createPauses } from './pauses.ts'
import { type Evidence, type Refusal, verify } from './verify.ts'
import type { Wordings } from './wording.ts'

/** One question that has grounds, and the answer it gets without a model. */
export type WritingTask = {
  /** `hidden`: folded values of a complaint, never to be sent. */
  one: { text: string; history: readonly string[]; person: string | null; hidden: readonly string[] }
  grounds: Grounds
  plain: Composed
  asking: QuestionSetting
  /** What is said before the answer, also while it is being written. */
  before: readonly Block[]
  run: AnswerRun
}

/**
 * The answer with lines of it in a model's words, each verified to say what our line says, in its place: nothing is missing
 * and nothing else is there. Null: no line was worded within the time, and the answer stands as it is. Never throws for a
 * model.
 */
export type Writing = { write(task: WritingTask): Promise<Composed | null> }

export type WritingDependencies = {
  writer: Writer
  budget: Budget
  wordings: Wordings
  fold: Fold
  clock: Clock
  schedule: Schedule
  /** Told, for the operator, why an answer went without the model. Holds nothing that was asked or answered. */
  note: (message: string) => void
}

/** Whatever happens, the answer without a model is there this soon, milliseconds. */
const LONGEST_MS = 18_000
/** A second attempt begins only while this much is gone. */
const RETRY_WITHIN_MS = 7_000
/** After so many failures of the service in a row the model is left alone for a while. */
const FAILURES = 3
const PAUSE_MS = 60_000
const SERVICE = 'service'
/** After so many answers in a row of which nothing could be shown, one person goes without it, and nobody else. */
const PERSON_FAILURES = 3
const PERSON_PAUSE_MS = 600_000
const MOST_PEOPLE = 2000
/** What one request carries at most. */
const QUESTION_CHARACTERS = 1000
const HISTORY = 3
const HISTORY_CHARACTERS = 150

export function createWriting({ writer, budget, wordings, fold, clock, schedule, note }: WritingDependencies): Writing {
  const pauses = createModelPauses({ clock, note })

  return {
    async write(task) {
      const { person } = task.one
      if (!isConcluded(task) || pauses.isPaused(person) || budget.mayWrite(person) !== 'yes') return null
      const started = clock().getTime()
      const late = new AbortController()
      const cancel = schedule(LONGEST_MS, () => late.abort())
      const lines = linesOf(task.plain)
      try {
        let complaint: string | null = null
        for (let attempt = 1; attempt <= 2; attempt += 1) {
          const ended: Attempt = await attemptOnce(task, lines, complaint, late.signal)
          if (ended.answer || task.run.signal?.aborted || late.signal.aborted) return ended.answer
          if (ended.complaint === null || clock().getTime() - started > RETRY_WITHIN_MS) return null
          complaint = ended.complaint
        }
        return null
      } finally {
        cancel()
      }
    },
  }

  async function attemptOnce(
    task: WritingTask,
    lines: readonly Line[],
    complaint: string | null,
    late: AbortSignal,
  ): Promise<Attempt> {
    const { plain, run, one, asking } = task
    const evidence: Evidence = { lines, wording: wordings[asking.language], fold }
    const accepted = new Map<Line, string>()
    const refused: Refusal[] = []
    const signal = run.signal ? AbortSignal.any([run.signal, late]) : late
    const started = clock().getTime()
    const written = await writer.write(
      { ...requestOf(task, lines), complaint },
      {
        signal,
        onStatement(statement) {
          const held = verify(statement, evidence, new Set(accepted.keys()))
          if ('refusal' in held) {
            refused.push(held.refusal)
            return
          }
          accepted.set(held.line, statement.text)
          const furthest = lines.findLast((line) => accepted.has(line)) as Line
          run.partial?.([...task.before, ...downTo(worded(plain, accepted).blocks, furthest)])
        },
      },
    )
    budget.record({
      at: clock().toISOString(),
      person: one.person,
      model: writer.model,
      prompt: writer.prompt,
      outcome: written.state === 'written' ? 'written' : written.code,
      milliseconds: clock().getTime() - started,
      ...written.usage,
    })
    const stopped = run.signal?.aborted === true
    if (!stopped) pauses.count(written, accepted.size, one.person, late)
    if (accepted.size > 0) return { answer: worded(plain, accepted), complaint: null }
    if (stopped || written.state === 'failed') return { answer: null, complaint: null }
    note(`模型写的没有通过核对（${countOf(refused)}），改用不靠模型的回答。`)
    return { answer: null, complaint: countOf(refused) }
  }
}

/** When the model is left alone: by everybody, or in the conversation of one person. */
function createModelPauses({ clock, note }: Pick<WritingDependencies, 'clock' | 'note'>) {
  const service = createPauses({ failures: FAILURES, milliseconds: PAUSE_MS, most: 1, clock })
  const people = createPauses({
    failures: PERSON_FAILURES,
    milliseconds: PERSON_PAUSE_MS,
    most: MOST_PEOPLE,
    clock,
  })
  return {
    isPaused: (person: string | null): boolean =>
      service.isPaused(SERVICE) || (person !== null && people.isPaused(person)),

    /** Only what the service does wrong counts against it; what a person can provoke counts against that person. */
    count(written: WriterResult, accepted: number, person: string | null, late: AbortSignal): void {
      if (written.state === 'failed') note(`模型没有写成（${written.code}）：${written.message}`)
      if (written.state === 'failed' && isOfService(written.code, late)) {
        if (service.failed(SERVICE)) note(`模型连续 ${FAILURES} 次没有写成，歇 ${PAUSE_MS / 1000} 秒再用。`)
        return
      }
      service.succeeded(SERVICE)
      if (person === null) return
      if (accepted > 0) people.succeeded(person)
      else if (people.failed(person)) {
        note(
          `一个对话里模型连续 ${PERSON_FAILURES} 次写的都不能用，这个对话歇 ${PERSON_PAUSE_MS / 60_000} 分钟再用，别的对话照常。`,
        )
      }
    },
  }
}

type Attempt = { answer: Composed | null; complaint: string | null }

function isOfService(code: Extract<WriterResult, { state: 'failed' }>['code'], late: AbortSignal): boolean {
  switch (code) {
    case 'timeout':
    case 'unreachable':
    case 'rate_limited':
    case 'refused':
      return true
    case 'aborted':
      return late.aborted
    case 'declined':
    case 'senseless':
    case 'too_long':
      return false
  }
}

/** Where we have no conclusion, a model gives none; and it puts into no language what we have in another. */
function isConcluded({ grounds, asking }: WritingTask): boolean {
  return grounds.kind === 'guide' && (asking.language === 'zh' || grounds.guide.english.length > 0)
}

/** What a model reads. Masked: nobody can be told from it. */
function requestOf({ one, asking }: WritingTask, lines: readonly Line[]): Omit<WriteRequest, 'complaint'> {
  const mask = (said: string) => maskPersonal(withoutHidden(said, one.hidden))
  return {
    // Masked before it is cut: half a number is one that nobody recognises.
    question: mask(one.text).slice(0, QUESTION_CHARACTERS),
    history: one.history.slice(-HISTORY).map((said) => mask(said).slice(0, HISTORY_CHARACTERS)),
    sources: lines.map(({ id, kind, title, text }) => ({ id, kind, title, text })),
    language: asking.language,
  }
}

/** Shorter values stand in too many words. */
const LEAST_HIDDEN = 2

function withoutHidden(said: string, hidden: readonly string[]): string {
  return hidden.reduce(
    (text, value) => (value.length < LEAST_HIDDEN ? text : text.replaceAll(value, '（已隐去）')),
    said,
  )
}

function countOf(refused: readonly Refusal[]): string {
  return [...Map.groupBy(refused, (each) => each)].map(([code, { length }]) => `${code} × ${length}`).join('、')
}
