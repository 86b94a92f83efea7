import { z } from 'zod'
import type { Day } from '../../law/types.ts'
import type { ComplaintState } from '../types.ts'
import { STATES } from './transitions.ts'
import { plusDays, type WorkCalendar } from './working-days.ts'

const days = z.int().positive()

const retentionSchema = z.strictObject({
  schema: z.literal('retention/2'),
  drafts_days: days,
  conversations_days: days,
  complaints_days: z.partialRecord(z.enum(STATES), days),
  proof_days: days,
  open_questions_days: days,
  inbox_ids_days: days,
  model_calls_days: days,
  sessions_days: days,
  copies_days: days,
  erasure_wish_working_days: days,
})

/** How long each kind of data is kept, in days. The council sets the periods (knowledge/rules/retention.yaml). */
export type Retention = {
  /** A draft that nobody has touched for this long. */
  drafts: number
  /** A conversation without a complaint, counted from its last message. */
  conversations: number
  /** A complaint, counted from the day it ended in this state. Null for an open state. */
  complaint(state: ComplaintState): number | null
  /** Consents (version, hash and instant) and decided requests. */
  proof: number
  openQuestions: number
  inboxIds: number
  modelCalls: number
  sessions: number
  /** A copy of the database from before a migration. */
  copies: number
  /** The council wishes to answer a request to erase within this number of working days. */
  erasureWish: number
}

/**
 * Checks the parsed file. Throws an error that says where it is wrong. Every state that is not open must have a period.
 */
export function readRetention(document: unknown, isOpen: (state: ComplaintState) => boolean): Retention {
  const read = retentionSchema.parse(document)
  for (const state of STATES) {
    if (isOpen(state) === (read.complaints_days[state] === undefined)) continue
    throw new Error(
      `retention.yaml: complaints_days must name exactly the states in which a complaint ended (${state})`,
    )
  }
  return {
    drafts: read.drafts_days,
    conversations: read.conversations_days,
    complaint: (state) => read.complaints_days[state] ?? null,
    proof: read.proof_days,
    openQuestions: read.open_questions_days,
    inboxIds: read.inbox_ids_days,
    modelCalls: read.model_calls_days,
    sessions: read.sessions_days,
    copies: read.copies_days,
    erasureWish: read.erasure_wish_working_days,
  }
}

/** The first day on which data that ended on a day is no longer kept. */
export function keptUntil(ended: Day, period: number): Day {
  return plusDays(ended, period)
}

/** The `count`-th working day after a day. */
export function workingDayAfter(from: Day, count: number, calendar: WorkCalendar): Day {
  let at = from
  for (let left = count; left > 0; ) {
    at = plusDays(at, 1)
    if (calendar.isWorkingDay(at)) left -= 1
  }
  return at
}
