import { z } from 'zod'
import { phrases } from '../base/phrases.ts'

const code = z.string().min(1)

const registrationSchema = z.strictObject({
  schema: z.literal('registration/1'),
  /** The ways by which complaints reach the council without a conversation. */
  sources: z.array(z.strictObject({ code, label: code })).min(1),
  /** Fields of the form without which nothing is registered, as far as they apply. */
  needed: z.array(code).min(1),
  /** The end reason of a complaint that was settled on the spot. */
  on_the_spot: code,
  /** How a note of a call tells who called. */
  caller: z.strictObject({
    titles: z.array(code).min(1),
    labels: z.array(code).min(1),
    acts: z.array(code).min(1),
    lives: z.array(code).min(1),
    phones: z.array(code).min(1),
    others: z.array(code).min(1),
  }),
  /** Tells that the money that is left is asked back: then what is left is what is claimed. */
  asks_rest: phrases,
  similar: z.strictObject({ days: z.int().positive(), most: z.int().positive() }),
})

/** knowledge/rules/registration.yaml: how staff register complaints. */
export type RegistrationRules = z.infer<typeof registrationSchema>

/** Checks the parsed file; throws an error that names the wrong place. */
export function readRegistrationRules(document: unknown): RegistrationRules {
  return registrationSchema.parse(document)
}
