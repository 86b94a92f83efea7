import { z } from 'zod'
import type { Certainty } from '../answer/answer.ts'
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

/** What is said first when a message may, or may not, tell of an emergency. */
const cautionSchema = z.strictObject({ id: z.string(), text, english: text, calls: z.array(number).min(1) })

const emergenciesSchema = z.strictObject({
  schema: z.literal('emergencies/2'),
  cautions: z.array(cautionSchema).min(1),
  emergencies: z.array(emergencySchema).min(1),
})

export type Emergency = z.infer<typeof emergencySchema> & {
  /** 「110 报警」, in the order to call. */
  callNames: string[]
  /** What is said is said in English. */
  inEnglish: boolean
  certainty: Certainty
  /** Said instead of everything else when it is not sure that there is an emergency; null: it is. */
  caution: { text: string; callNames: string[] } | null
}

export type EmergencyMatcher = {
  /** The gravest emergency a text tells of, or null. */
  match(message: string): Emergency | null
}

/** Learned words alone stop everything else only when they are as sure as this. */
const SURE = 0.97
/** From this likelihood on it is likely enough to be spoken of whatever the question. */
const LIKELY = 0.9

/**
 * From knowledge/rules/emergencies.yaml and registries/hotlines.yaml, parsed; `matters` recognises besides what no rule
 * has words for, and doubts rules whose words stand in a harmless sentence. Throws when one is wrong or a number is missing.
 */
export function createEmergencies(
  emergencies: unknown,
  hotlines: unknown,
  matters: Pick<Matters, 'emergency' | 'isDoubtful'> | null = null,
): EmergencyMatcher {
  const names = new Map(hotlinesSchema.parse(hotlines).hotlines.map((line) => [line.number, line.name]))
  const callNames = ({ id, calls }: { id: string; calls: string[] }) =>
    calls.map((call) => {
      const name = names.get(call)
      if (name === undefined) throw new Error(`emergency ${id}: ${call} is not in hotlines.yaml; add it there`)
      return `${call} ${name}`
    })
  const read = emergenciesSchema.parse(emergencies)
  const rules: Emergency[] = read.emergencies.map((rule) => ({
    ...rule,
    callNames: callNames(rule),
    inEnglish: false,
    certainty: 'sure',
    caution: null,
  }))
  const cautions = new Map(read.cautions.map((caution) => [caution.id, { ...caution, callNames: callNames(caution) }]))
  for (const { id } of rules) if (!cautions.has(id)) throw new Error(`emergency ${id} has no caution; add it there`)
  const possible = (rule: Emergency, inEnglish: boolean, certainty: Certainty): Emergency | null => {
    const caution = cautions.get(rule.id)
    if (!caution) return null
    const said = inEnglish ? caution.english : caution.text
    return { ...rule, inEnglish, stop: false, certainty, caution: { text: said, callNames: caution.callNames } }
  }
  return {
    match(message) {
      const spaced = message.normalize('NFKC').replaceAll(/\s+/g, ' ').replaceAll('’', "'")
      const inEnglish = isEnglish(spaced)
      const found = rules.find((rule) => tellsOf(rule, spaced) || tellsOf(rule, spaced.replaceAll(' ', '')))
      if (found) return matters?.isDoubtful(message) ? possible(found, inEnglish, 'possible') : { ...found, inEnglish }
      const learned = matters?.emergency(message)
      const rule = rules.find(({ id }) => id === learned?.id)
      if (!learned || !rule) return null
      if (!learned.sure) return possible(rule, inEnglish, learned.likelihood >= LIKELY ? 'likely' : 'possible')
      return { ...rule, inEnglish, stop: rule.stop && learned.likelihood >= SURE }
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

/** What the person reads: whom to call, what to do and keep; when it may be none, one sentence and the numbers. */
export function emergencyBlocks(emergency: Emergency): Block[] {
  if (emergency.caution) {
    return [
      { kind: 'warning', text: emergency.caution.text },
      { kind: 'note', text: emergency.caution.callNames.join(' · ') },
    ]
  }
  const { lead, lines } = (emergency.inEnglish && emergency.english) || emergency
  return [
    { kind: 'lead', text: lead },
    { kind: 'list', ordered: false, items: lines },
    { kind: 'note', text: emergency.callNames.join(' · ') },
  ]
}
