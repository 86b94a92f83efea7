import { z } from 'zod'
import type { Certainty } from '../../answer/answer.ts'
import { hotlinesSchema } from '../../answer/scope/directory.ts'
import type { Block } from '../../message/blocks.ts'
import type { DangerModel } from '../danger-model.ts'
import { passagesOf, readDangerWords } from './danger-words.ts'
import { createFirstAid, type FirstAid, firstAidSchema } from './first-aid.ts'

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

const emergencySchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** Nothing else is done with this message. */
  stop: z.boolean(),
  flags: z.array(text),
  calls: z.array(number),
  /** What can be asked and told in it, by the id of a kind of `first_aid`. */
  aid: z.string().optional(),
  /** Its first sentence is said before the answer, and nobody is alarmed. */
  quiet: z.boolean().default(false),
  says: z.array(pattern).min(1),
  /** Those of them that are believed whatever was learned of the sentence. */
  sure: z.array(pattern).default([]),
  /** Only what it says tells of it, never what was learned alone. */
  only_said: z.boolean().default(false),
  /** Everyday phrases that only sound like it: taken out before looking. */
  but_not: z.array(pattern),
  /** Whoever says so is in no danger of this kind: learned words alone do not speak of it. */
  never_with: z.array(pattern).default([]),
  /** Learned words alone speak of it only beside one of these, and else of the kind `instead`. None: always. */
  needs: z.array(pattern).default([]),
  instead: z.string().optional(),
  /** Learned words alone speak of it only where they do so together with what was told before them in the talk. */
  with_told: z.boolean().default(false),
  lead: text,
  lines: z.array(text).min(1),
  /** The same for who writes English. */
  english: z.strictObject({ lead: text, lines: z.array(text).min(1) }).optional(),
})

/** What is said first when a message may, or may not, tell of an emergency. */
const cautionSchema = z.strictObject({ id: z.string(), text, english: text, calls: z.array(number).min(1) })

const emergenciesSchema = z.strictObject({
  schema: z.literal('emergencies/2'),
  /** Whole messages that tell of no danger, whatever was learned of their words. */
  harmless: z.array(pattern).default([]),
  /** The same, after a message that tells of no danger and of none of these things. */
  harmless_after: z.array(z.strictObject({ says: pattern, unless_told: pattern.optional() })).default([]),
  first_aid: firstAidSchema,
  cautions: z.array(cautionSchema).min(1),
  emergencies: z.array(emergencySchema).min(1),
})

/** 「110 报警」, 110 (police). */
type CallNames = { chinese: string[]; english: string[] }

export type Emergency = z.infer<typeof emergencySchema> & {
  /** In the order to call. */
  callNames: CallNames
  /** What is said is said in English. */
  inEnglish: boolean
  certainty: Certainty
  /** Said instead of everything else when it is not sure that there is an emergency; null: it is. */
  caution: { text: string; callNames: CallNames } | null
}

export type EmergencyMatcher = {
  /** The gravest emergency a text tells of, or null. `told`: the message before it in the talk. */
  match(message: string, told?: string): Emergency | null
  /** One quiet line under the answer to a message that tells of despair and of no danger; null: there is no sign of it. */
  comfort?(message: string): Block | null
  /** What to do in danger. */
  firstAid?: FirstAid
}

/** A rule's words are believed outright when danger is at least as likely as not. */
const EVEN = 0.5
/** Learned words alone stop everything else only when they are as sure as this. */
const SURE = 0.97
/** From this likelihood on it is likely enough to be spoken of whatever the question, and without words of its kind. */
const LIKELY = 0.9

/** What was learned of danger, and the words without which it must be likelier to count: knowledge/words/danger-words.yaml, parsed. */
export type Learned = { danger: DangerModel; words: unknown }

/**
 * From knowledge/rules/emergencies.yaml and registries/hotlines.yaml, parsed. A rule's words are believed unless the
 * sentence around them is, by what was learned, plainly harmless; what no rule has words for is spoken of when it was
 * learned as danger and words of that kind stand in it, or when danger is very likely. Throws when a file is wrong or a number is missing.
 */
export function createEmergencies(
  emergencies: unknown,
  hotlines: unknown,
  learned: Learned | null = null,
): EmergencyMatcher {
  const lines = new Map(hotlinesSchema.parse(hotlines).hotlines.map((line) => [line.number, line]))
  const callNames = ({ id, calls }: { id: string; calls: string[] }): CallNames => {
    const called = calls.map((call) => {
      const line = lines.get(call)
      if (line === undefined) throw new Error(`emergency ${id}: ${call} is not in hotlines.yaml; add it there`)
      return line
    })
    return {
      chinese: called.map(({ number, name }) => `${number} ${name}`),
      english: called.map((line) => `${line.number} (${line.english ?? line.name})`),
    }
  }
  const read = emergenciesSchema.parse(emergencies)
  const rules: Emergency[] = read.emergencies.map((rule) => ({
    ...rule,
    callNames: callNames(rule),
    inEnglish: false,
    certainty: 'sure',
    caution: null,
  }))
  const cautions = new Map(read.cautions.map((caution) => [caution.id, { ...caution, callNames: callNames(caution) }]))
  const kinds = new Set(read.first_aid.kinds.map(({ id }) => id))
  for (const { id, aid } of rules)
    if (aid !== undefined && !kinds.has(aid)) throw new Error(`emergency ${id}: there is no first aid ${aid}`)
  for (const { id } of rules) if (!cautions.has(id)) throw new Error(`emergency ${id} has no caution; add it there`)
  const listed = learned && readDangerWords(learned.words)
  const words = listed?.words
  if (listed) callNames({ id: 'despair', calls: listed.despair.calls })
  const ofKind = (id: string) => rules.find((each) => each.id === id && !each.only_said)
  for (const { id, instead } of rules)
    if (instead !== undefined && !ofKind(instead)) throw new Error(`emergency ${id}: there is no ${instead}`)
  /** What learned words speak of: the kind itself, or the one that takes its place where nothing in the text is of its kind. */
  const meantBy = (rule: Emergency, text: string) =>
    rule.instead === undefined || isIn(rule.needs, seriousPart(rule, text)) ? rule : ofKind(rule.instead)
  const possible = (rule: Emergency, inEnglish: boolean, certainty: Certainty): Emergency | null => {
    const caution = cautions.get(rule.id)
    if (!caution) return null
    const said = inEnglish ? caution.english : caution.text
    return { ...rule, inEnglish, stop: false, certainty, caution: { text: said, callNames: caution.callNames } }
  }
  /** Whether a remark that names no danger (「我已经付了」) is of an ordinary matter: not even what was told before it and the remark surely tell of danger. */
  const isOfMatter = (rule: Emergency, message: string, told: string | undefined): boolean => {
    if (!rule.with_told || told === undefined || !learned) return false
    const both = `${told}，${message}`
    return !tellsOf(rule, both) && passagesOf(both).every((each) => learned.danger.danger(each).likelihood < SURE)
  }
  const isHarmlessAfter = (told: string, message: string): boolean =>
    read.harmless_after.some(
      ({ says, unless_told }) => isIn([says], message) && !isIn(unless_told ? [unless_told] : [], told),
    )
  const matchAny = (message: string, told: string | undefined): Emergency | null => {
    const spaced = message.normalize('NFKC').replaceAll(/\s+/g, ' ').replaceAll('’', "'")
    const inEnglish = isEnglish(spaced)
    const found = rules.find((rule) => tellsOf(rule, spaced) || tellsOf(rule, spaced.replaceAll(' ', '')))
    if (!learned || !words) return found ? { ...found, inEnglish } : null
    const { danger, dangerLimits } = learned.danger
    if (!found && isIn(read.harmless, spaced.trim())) return null
    if (!found && told !== undefined && isHarmlessAfter(told, spaced.trim()) && !matchAny(told, undefined)) return null
    const passages = passagesOf(message).map(danger)
    const likeliest = passages.reduce((most, each) => (each.likelihood > most.likelihood ? each : most))
    if (found && isIn(found.sure, seriousPart(found, spaced))) return { ...found, inEnglish }
    if (found && likeliest.likelihood < dangerLimits.doubt) {
      const isPlain = (listed?.plain.get(found.id)?.(seriousPart(found, spaced)) ?? 0) > 0
      return isPlain ? possible(found, inEnglish, 'likely') : null
    }
    if (found) return likeliest.likelihood < EVEN ? possible(found, inEnglish, 'likely') : { ...found, inEnglish }
    if (likeliest.likelihood < dangerLimits.caution) return null
    const kinds = likeliest.kinds.flatMap((id) => ofKind(id) ?? [])
    const [likeliestKind] = kinds
    if (likeliestKind && isIn(likeliestKind.never_with, spaced)) return null
    const hasWords = (rule: Emergency) => (words.get(rule.id)?.(seriousPart(rule, spaced)) ?? 0) > 0
    const wordy = kinds.find(hasWords)
    const rule = wordy && meantBy(wordy, spaced)
    if (rule && isIn(rule.never_with, spaced)) return null
    if (!rule) {
      const [likely] = likeliest.likelihood >= LIKELY ? kinds : []
      const first = likely && meantBy(likely, spaced)
      const isHarmless = first && (isIn(first.never_with, spaced) || isOfMatter(first, message, told))
      return first && !isHarmless ? possible(first, inEnglish, 'likely') : null
    }
    if (likeliest.likelihood < dangerLimits.alarm)
      return possible(rule, inEnglish, likeliest.likelihood >= LIKELY ? 'likely' : 'possible')
    return { ...rule, inEnglish, stop: rule.stop && likeliest.likelihood >= SURE }
  }
  return {
    match(message, told) {
      const found = matchAny(message, told)
      return found?.quiet && !found.caution ? quietly(found) : found
    },
    firstAid: createFirstAid(read.first_aid),
    comfort(message) {
      if (!listed || listed.despair.in(message) === 0) return null
      return { kind: 'note', text: isEnglish(message) ? listed.despair.english : listed.despair.text }
    },
  }
}

/** What helps is said in one sentence, and the question is answered. */
function quietly(rule: Emergency): Emergency {
  const { lead, callNames } = rule
  const said = (rule.inEnglish && rule.english?.lead) || lead
  return { ...rule, certainty: 'likely', caution: { text: said, callNames } }
}

/** Whether a rule's words are in a text once what only sounds like it is taken out. */
function tellsOf(rule: Emergency, text: string): boolean {
  return isIn(rule.says, seriousPart(rule, text))
}

function isIn(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((each) => text.search(each) >= 0)
}

function seriousPart({ but_not }: Emergency, text: string): string {
  return but_not.reduce((words, harmless) => words.replace(harmless, '＿'), text)
}

/** Also of the fewest words: an answer needs more of them to be sure of the language. */
function isEnglish(text: string): boolean {
  return /[a-z]/i.test(text) && !/\p{Script=Han}/u.test(text)
}

/** What the person reads: whom to call, what to do and keep; when it may be none, one sentence and the numbers. */
export function emergencyBlocks(emergency: Emergency): Block[] {
  const named = ({ callNames }: { callNames: CallNames }) =>
    callNames[emergency.inEnglish ? 'english' : 'chinese'].join(' · ')
  if (emergency.caution) {
    const calls = named(emergency.caution)
    return [
      { kind: 'warning', text: emergency.caution.text },
      ...(calls === '' ? [] : [{ kind: 'note', text: calls } as const]),
    ]
  }
  const { lead, lines } = (emergency.inEnglish && emergency.english) || emergency
  return [
    { kind: 'warning', text: lead },
    { kind: 'list', ordered: false, items: lines },
    { kind: 'note', text: named(emergency) },
  ]
}
