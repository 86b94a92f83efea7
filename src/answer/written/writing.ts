import type { Clock, Schedule } from '../../base/clock.ts'
import type { Block } from '../../message/blocks.ts'
import type { Fold } from '../../retrieval/fold.ts'
import type { QuestionSetting } from '../composed/setting.ts'
import type { Composed } from '../composed/types.ts'
import type { Grounds } from '../grounds/grounds.ts'
import type { AnswerRun } from '../types.ts'
import type { Assertions } from './assertions.ts'
import type { Budget } from './budget.ts'
import { withoutPersonal } from './hidden.ts'
import { downTo, type Line, linesOf, worded } from './lines.ts'
import type { WriteRequest, Writer, WriterResult } from './model-port.ts'
import { createPauses } from './pauses.ts'
import { type Evidence, type Refusal, verify } from './verify.ts'
import type { Wordings } from './wording.ts'

/** One question with grounds, and its answer without a model. */
export type WritingTask = {
  /** `hidden`: folded values of a complaint. They are never sent. */
  one: { text: string; history: readonly string[]; person: string | null; hidden: readonly string[] }
  grounds: Grounds
  plain: Composed
  asking: QuestionSetting
  /** The blocks before the answer. Partial answers show them too. */
  before: readonly Block[]
  run: AnswerRun
}

/**
 * Rewords the lines of an answer with a model. Each new wording is verified and replaces its line: nothing is missing
 * and nothing is added. Null: no line was reworded in time, and the answer stays as it is. Never throws because of a
 * model.
 */
export type Writing = { write(task: WritingTask): Promise<Composed | null> }

export type WritingDependencies = {
  writer: Writer
  budget: Budget
  wordings: Wordings
  assertions: Assertions
  fold: Fold
  clock: Clock
  schedule: Schedule
  /**
   * Receives messages for the operator: why an answer went without the model. They hold nothing of the question or the
   * answer.
   */
  note: (message: string) => void
}

/** Time after which the answer is returned in any case, in milliseconds. */
const LONGEST_MS = 18_000
/** A second attempt begins only within this time, in milliseconds. */
const RETRY_WITHIN_MS = 7_000
/** Number of service failures in a row after which the model rests for everybody. */
const FAILURES = 3
const PAUSE_MS = 60_000
const SERVICE = 'service'
/** Number of unusable answers in a row after which the model rests for this person alone. */
const PERSON_FAILURES = 3
const PERSON_PAUSE_MS = 600_000
const MOST_PEOPLE = 2000
/** Greatest size of one request. */
const QUESTION_CHARACTERS = 1000
const HISTORY = 3
const HISTORY_CHARACTERS = 150

export function createWriting({
  writer,
  budget,
  wordings,
  assertions,
  fold,
  clock,
  schedule,
  note,
}: WritingDependencies): Writing {
  const pauses = createModelPauses({ clock, note })

  return {
    async write(task) {
      const { person } = task.one
      if (!isConcluded(task) || pauses.isPaused(person) || budget.mayWrite(person) !== 'yes') return null
      const started = clock().getTime()
      const late = new AbortController()
      const cancel = schedule(LONGEST_MS, () => late.abort())
      const lines = ownLines(task)
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
    const evidence: Evidence = { lines, wording: wordings[asking.language], assertions, fold }
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

/** Decides when the model rests: for everybody, or for one person's conversation. */
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

    /**
     * A failure of the service counts against the service. A failure that a person can provoke counts against that
     * person.
     */
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

/** Whether the answer has a conclusion of ours in its language. Without one the model writes nothing. */
function isConcluded({ grounds, asking }: WritingTask): boolean {
  return grounds.kind === 'guide' && (asking.language === 'zh' || grounds.guide.english.length > 0)
}

/** The lines that a model may word: words of the law are left as they are. */
function ownLines({ plain, grounds }: WritingTask): Line[] {
  const quoted = grounds.kind === 'guide' ? grounds.quoted : new Set<string>()
  return linesOf(plain).filter(({ text }) => !quoted.has(text))
}

/** The request to a model. Personal data is masked. */
function requestOf({ one, asking }: WritingTask, lines: readonly Line[]): Omit<WriteRequest, 'complaint'> {
  const mask = (said: string) => withoutPersonal(said, one.hidden)
  return {
    // Masked before it is cut: nothing recognises half a number.
    question: mask(one.text).slice(0, QUESTION_CHARACTERS),
    history: one.history.slice(-HISTORY).map((said) => mask(said).slice(0, HISTORY_CHARACTERS)),
    sources: lines.map(({ id, kind, title, text }) => ({ id, kind, title, text })),
    language: asking.language,
  }
}

function countOf(refused: readonly Refusal[]): string {
  return [...Map.groupBy(refused, (each) => each)].map(([code, { length }]) => `${code} × ${length}`).join('、')
}
