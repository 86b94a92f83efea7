import { z } from 'zod'
import type { ComplaintProcedure } from './procedure.ts'
import { STATES } from './transitions.ts'

const text = z.string().min(1)
const statesSchema = z.strictObject({
  schema: z.literal('complaint-states-english/1'),
  states: z.record(z.enum(STATES), z.strictObject({ label: text, next: text })),
  /** What the council means to do by a deadline, by the code of its clock. */
  clocks: z.record(text, text),
})

/** The procedure with its states and deadlines told in English to the complainant. Throws an error that says where the file is wrong. */
export function statesInEnglish(procedure: ComplaintProcedure, document: unknown): ComplaintProcedure {
  const { states, clocks } = statesSchema.parse(document)
  return {
    ...procedure,
    stateLabel: (state, audience) =>
      audience === 'staff' ? procedure.stateLabel(state, audience) : states[state].label,
    whatNext: (state) => states[state].next,
    deadlineLabel: ({ clock, label }) => clocks[clock] ?? label,
  }
}
