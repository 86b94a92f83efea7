import { z } from 'zod'
import { phrases } from '../../base/phrases.ts'
import type { Ground } from '../procedure/rules.ts'

const text = z.string().trim().min(1)
const code = z.string().regex(/^[a-z][a-z_]*$/)
const number = z.string().regex(/^\d{3,6}$/)
const pattern = text.transform((source, context) => {
  try {
    return new RegExp(source, 'giu')
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${source}` })
    return z.NEVER
  }
})
const patterns = z.array(pattern).default([])

const findingSchema = z.strictObject({
  /** Stored with a complaint as the flag `screening_…`. Never renamed. */
  code,
  /** A ground in complaint-process.yaml, or null when the finding is no ground to decline. */
  ground: z.string().nullable(),
  weight: z.enum(['weighty', 'note']),
  /** Further articles behind the finding, each checked against its text. */
  articles: z.array(text).default([]),
  /** Nobody has checked the source yet: no article is named. */
  secondary: z.boolean().default(false),
  check: z.enum(['three_years', 'other_region', 'other_authority']).optional(),
  says: patterns,
  but_not: patterns,
  unless: patterns,
  when: z.array(z.strictObject({ field: code, in: z.array(text).min(1) })).default([]),
  /** The rule holds only while the person has not asked the business. */
  not_negotiated: z.boolean().default(false),
  text,
  /** Told instead of text, question and door to somebody who writes English. */
  english: text.nullable().default(null),
  ask: text.nullable().default(null),
  door: z
    .union([z.string().regex(/^[a-z-]+$/), z.strictObject({ says: text, calls: z.array(number) })])
    .nullable()
    .default(null),
})

const rulesSchema = z.strictObject({
  schema: z.literal('screening/1'),
  checked_on: z.string(),
  /**
   * How people say that they have asked the other side, bought on the net, travelled with an agency; that there is harm,
   * that they bought, that it was not long ago; what is done where one buys.
   */
  words: z.strictObject({
    asked: phrases,
    not_asked: phrases,
    online: phrases,
    with_agency: phrases,
    harm: phrases,
    buying: phrases,
    recent: phrases,
    bought_there: phrases,
  }),
  findings: z.array(findingSchema).min(1),
})

const hotlinesSchema = z.object({
  hotlines: z.array(z.object({ number, verified_on: z.string().nullable() })),
})

/** The body in charge and its phone numbers. Nobody has checked the numbers in `unverified`. */
export type ScreeningDoor = { says: string; unverified: string[] }

/**
 * The basis of a finding. `law`: checked articles; `regulator`: checked articles that bind the regulator and that the
 * council follows; `practice`: the council's practice; `secondary`: an unchecked source.
 */
export type Basis = { kind: 'regulator' | 'law' | 'practice' | 'secondary'; articles: string[] }

export type ScreeningRule = Omit<z.infer<typeof findingSchema>, 'door' | 'articles' | 'secondary'> & {
  door: ScreeningDoor | null
  basis: Basis
}

/** The rules, and every door of the directory. */
export type Screening = {
  rules: readonly ScreeningRule[]
  /** Sources of alternations. */
  words: z.infer<typeof rulesSchema>['words']
  doors: ReadonlyMap<string, ScreeningDoor>
}

/**
 * Checks knowledge/rules/screening.yaml and joins it with the grounds of the procedure, the directory and the hotlines.
 * Throws an error that says where one is wrong.
 */
export function readScreening(
  document: unknown,
  {
    grounds,
    directory,
    hotlines,
  }: {
    grounds: readonly Ground[]
    directory: ReadonlyMap<string, { says: string; calls: { number: string }[] }>
    hotlines: unknown
  },
): Screening {
  const { findings, words } = rulesSchema.parse(document)
  const lines = new Map(hotlinesSchema.parse(hotlines).hotlines.map((line) => [line.number, line]))
  const codes = findings.map((finding) => finding.code)
  const twice = codes.find((one, index) => codes.indexOf(one) !== index)
  if (twice !== undefined) throw new Error(`screening: ${twice} is there twice; rename one`)
  const rules = findings.map(({ door, articles, secondary, ...finding }) => {
    const ground = grounds.find((one) => one.code === finding.ground)
    if (finding.ground !== null && !ground) {
      throw new Error(`screening ${finding.code}: no ground ${finding.ground} in complaint-procedure.yaml`)
    }
    if (!finding.check && finding.says.length === 0 && finding.when.length === 0) {
      throw new Error(`screening ${finding.code}: nothing says when it is found; give it check, says or when`)
    }
    return {
      ...finding,
      basis: basisOf(ground, articles, secondary),
      door: doorOf(door, finding.code, directory, lines),
    }
  })
  const doors = new Map(
    [...directory.keys()].map((id) => [id, doorOf(id, 'directory', directory, lines) as ScreeningDoor]),
  )
  return { rules, words, doors }
}

function basisOf(ground: Ground | undefined, articles: string[], secondary: boolean): Basis {
  if (secondary) return { kind: 'secondary', articles: [] }
  if (ground?.basis.kind === 'article') {
    const { statute, article, item = '' } = ground.basis
    return { kind: 'regulator', articles: [`《${statute}》${article}${item}`, ...articles] }
  }
  return articles.length > 0 ? { kind: 'law', articles } : { kind: 'practice', articles: [] }
}

function doorOf(
  door: z.infer<typeof findingSchema>['door'],
  finding: string,
  directory: ReadonlyMap<string, { says: string; calls: { number: string }[] }>,
  lines: ReadonlyMap<string, { verified_on: string | null }>,
): ScreeningDoor | null {
  if (door === null) return null
  const known = typeof door === 'string' ? directory.get(door) : undefined
  if (typeof door === 'string' && !known) throw new Error(`screening ${finding}: no door ${door} in directory.yaml`)
  const says = typeof door === 'string' ? (known?.says ?? '') : door.says
  const calls = typeof door === 'string' ? (known?.calls.map((call) => call.number) ?? []) : door.calls
  const missing = calls.find((call) => !lines.has(call))
  if (missing !== undefined) throw new Error(`screening ${finding}: ${missing} is not in hotlines.yaml; add it there`)
  return { says, unverified: calls.filter((call) => lines.get(call)?.verified_on === null) }
}
