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
  /** The same for who writes English. */
  english: z.strictObject({ lead: text, lines: z.array(text).min(1) }).optional(),
})

const emergenciesSchema = z.strictObject({
  schema: z.literal('emergencies/1'),
  emergencies: z.array(emergencySchema).min(1),
})

export type Emergency = z.infer<typeof emergencySchema> & {
  /** 「110 报警」, in the order to call. */
  callNames: string[]
  /** What is said is said in English. */
  inEnglish: boolean
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
    inEnglish: false,
  }))
  return {
    match(message) {
      const spaced = message.normalize('NFKC').replaceAll(/\s+/g, ' ').replaceAll('’', "'")
      const inEnglish = isEnglish(spaced)
      const found = rules.find((rule) => tellsOf(rule, spaced) || tellsOf(rule, spaced.replaceAll(' ', '')))
      if (found) return { ...found, inEnglish }
      const learned = matters?.emergency(message)
      const rule = rules.find(({ id }) => id === learned?.id)
      return learned && rule ? { ...rule, inEnglish, stop: rule.stop && learned.likelihood >= SURE } : null
    },
  }
}

/** Whether a rule's words are in a text once what only sounds like it is taken out. */
function tellsOf({ says, but_not }: Emergency, text: string): boolean {
  const serious = but_not.reduce((words, harmless) => words.replace(harmless, '＿'), text)
  return says.some((each) => serious.search(each) >= 0)
}

/** Also of the fewest words: an answer needs more of them to be sure of the language. */
function isEnglish(text: string): boolean {
  return /[a-z]/i.test(text) && !/\p{Script=Han}/u.test(text)
}

/** What the person reads: whom to call, what to do and keep. */
export function emergencyBlocks(emergency: Emergency): Block[] {
  const { lead, lines } = (emergency.inEnglish && emergency.english) || emergency
  return [
    { kind: 'lead', text: lead },
    { kind: 'list', ordered: false, items: lines },
    { kind: 'note', text: emergency.callNames.join(' · ') },
  ]
}
