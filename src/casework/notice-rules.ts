import { z } from 'zod'
import { dayOf, instantAt, timeOf } from '../base/clock.ts'
import { STATES } from '../complaint/procedure/transitions.ts'
import { plusDays } from '../complaint/procedure/working-days.ts'

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

const noticeRulesSchema = z.strictObject({
  schema: z.literal('notices/1'),
  /** From one time of day to another; over midnight if `until` is earlier. */
  quiet: z.strictObject({ from: time, until: time }),
  /**
   * How long a code for another conversation is valid, how many wrong tries it allows, and how many failures an hour a
   * conversation has.
   */
  access: z.strictObject({
    valid_minutes: z.int().positive(),
    tries: z.int().positive(),
    failures_an_hour: z.int().positive(),
  }),
  /** A member of staff who writes nothing for this long no longer has the talk. */
  staff_talk: z.strictObject({ idle_hours: z.int().positive(), decided: z.iso.date() }),
  /** A reminder that could not be given for this long is not given; for `answer_days`, words answer it. */
  shop_reminder: z.strictObject({ until_days: z.int().positive(), answer_days: z.int().positive() }),
  /** Alerts handed over a second: fewer than what a bot may send, so that answers go on beside them. */
  alerts: z.strictObject({ a_second: z.int().positive() }),
  follow_up: z.strictObject({
    after_days: z.int().positive(),
    until_days: z.int().positive(),
    /** For this many days, 「解决了」 in words answers the question. */
    answer_days: z.int().positive(),
    states: z.array(z.enum(STATES)).min(1),
  }),
})

/** knowledge/rules/notices.yaml: when people receive messages that they did not just ask for. */
export type NoticeRules = z.infer<typeof noticeRulesSchema>

/** Checks the parsed file; throws an error that names the wrong place. */
export function readNoticeRules(document: unknown): NoticeRules {
  return noticeRulesSchema.parse(document)
}

/** When a notice may go out: null for now, else the ISO instant at the end of the quiet hours. */
export function quietUntil(now: Date, { quiet }: NoticeRules, timeZone: string): string | null {
  const { from, until } = quiet
  const at = timeOf(now, timeZone)
  const overnight = until <= from
  const isQuiet = overnight ? at >= from || at < until : at >= from && at < until
  if (!isQuiet) return null
  const today = dayOf(now, timeZone)
  return instantAt(overnight && at >= from ? plusDays(today, 1) : today, until, timeZone).toISOString()
}
