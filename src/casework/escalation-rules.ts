import { z } from 'zod'

const steps = z
  .strictObject({ next_minutes: z.int().positive(), lead_minutes: z.int().positive() })
  .refine(({ next_minutes, lead_minutes }) => next_minutes < lead_minutes, 'lead_minutes must come after next_minutes')

const escalationRulesSchema = z.strictObject({
  schema: z.literal('escalation/1'),
  decided: z.iso.date(),
  /** Minutes of working hours in which nobody reacted. */
  complaint: steps,
  person: steps,
  /** What waits longer is left to the reminders of deadlines. */
  within_days: z.int().positive().max(30),
})

/** knowledge/rules/escalation.yaml: when nobody reacts, who is told next. */
export type EscalationRules = z.infer<typeof escalationRulesSchema>

/** Checks the parsed file; throws an error that names the wrong place. */
export function readEscalationRules(document: unknown): EscalationRules {
  return escalationRulesSchema.parse(document)
}
