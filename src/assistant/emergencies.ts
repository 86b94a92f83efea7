import { z } from 'zod'
import type { Block } from '../answer/blocks.ts'
import type { Matters } from '../answer/matters.ts'

const text = z.string().min(1)
const pattern = text.transform((source, context) => {
  try {
    return new RegExp(source, 'giu')
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${source}` })
    return z.NEVER
  }
})
const number = z.string().regex(/^\d{3,6}$/)

const hotlinesSchema = z.strictObject({
  schema: z.literal('hotlines/1'),
  hotlines: z.array(z.strictObject({ number, name: text, for: text, verified_on: text.nullable() })),
})

const emergencySchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** Nothing else is done with this message. */
  stop: z.boolean(),
  flags: z.array(text),
  calls: z.array(number).min(1),
  says: z.array(pattern).min(1),
  /** Everyday phrases that only sound like it: taken out before looking. */
  but_not: z.array(pattern),
  lead: text,
  lines: z.array(text).min(1),
})

const emergenciesSchema = z.strictObject({
  schema: z.literal('emergencies/1'),
  emergencies: z.array(emergencySchema).min(1),
})

export type Emergency = z.infer<typeof emergencySchema> & {
  /** 「110 报警」, in the order to call. */
  callNames: string[]
}

export type EmergencyMatcher = {
  /** The gravest emergency a text tells of, or null. */
  match(message: string): Emergency | null
}

/** Learned words alone stop everything else only when they are as sure as this. */
const SURE = 0.9

/**
 * From knowledge/rules/emergencies.yaml and registries/hotlines.yaml, parsed; `matters` recognises besides what no rule
 * has words for. Throws when one is wrong or a number is missing.
 */
export function createEmergencies(
  emergencies: unknown,
  hotlines: unknown,
  matters: Pick<Matters, 'emergency'> | null = null,
): EmergencyMatcher {
  const names = new Map(hotlinesSchema.parse(hotlines).hotlines.map((line) => [line.number, line.name]))
  const rules: Emergency[] = emergenciesSchema.parse(emergencies).emergencies.map((rule) => ({
    ...rule,
    callNames: rule.calls.map((call) => {
      const name = names.get(call)
      if (name === undefined) throw new Error(`emergency ${rule.id}: ${call} is not in hotlines.yaml; add it there`)
      return `${call} ${name}`
    }),
  }))
  return {
    match(message) {
      const folded = message.normalize('NFKC').replaceAll(/\s+/g, '')
      const found = rules.find((rule) => {
        const serious = rule.but_not.reduce((words, harmless) => words.replace(harmless, '＿'), folded)
        return rule.says.some((says) => serious.search(says) >= 0)
      })
      if (found) return found
      const learned = matters?.emergency(message)
      const rule = rules.find(({ id }) => id === learned?.id)
      return learned && rule ? { ...rule, stop: rule.stop && learned.likelihood >= SURE } : null
    },
  }
}

/** What the person reads: whom to call, what to do and keep. */
export function emergencyBlocks(emergency: Emergency): Block[] {
  return [
    { kind: 'lead', text: emergency.lead },
    { kind: 'list', ordered: false, items: emergency.lines },
    { kind: 'note', text: emergency.callNames.join(' · ') },
  ]
}
