import { z } from 'zod'
import type { Day } from '../law/types.ts'
import type { ComplaintView, StaffActor } from './types.ts'
import type { Bar } from './unit-types.ts'

const businessRulesSchema = z.strictObject({
  schema: z.literal('business-side/1'),
  /** Days in which the council wishes for an answer, and after which a link no longer opens. */
  answer_days: z.int().positive(),
  /** For businesses that pledged to settle by themselves first; null: the council does not ask for it. */
  quick_days: z.int().positive().nullable(),
  link_days: z.int().positive(),
  most_files: z.int().positive().max(20),
  /** Fields of the form that the business reads. */
  fields: z.array(z.string().min(1)).min(1),
})

/** knowledge/rules/business-side.yaml: what a business reads and how long it has. */
export type BusinessRules = z.infer<typeof businessRulesSchema>

/** Checks the parsed file; throws an error that names the wrong place. */
export function readBusinessRules(document: unknown): BusinessRules {
  const rules = businessRulesSchema.parse(document)
  if (rules.link_days < rules.answer_days)
    throw new Error('business-side.yaml: a link must last as long as the answer may take')
  return rules
}

/** What the business reads: the fields it may see, and what happened in words that staff read over. */
export type BusinessMatter = { rows: { label: string; value: string }[]; says: string }

/** A letter with a link. */
export type BusinessLetter = {
  id: string
  madeAt: string
  dueOn: Day
  expiresAt: string
  /** Staff ended it, or made another one. */
  endedAt: string | null
  answeredAt: string | null
  /** Somebody on the staff read the answer. */
  seenAt: string | null
}

/** What staff do about the side of the business. */
export type BusinessSide = {
  newKey(): string
  /** Newest first. */
  of(complaint: string): Promise<BusinessLetter[]>
  /**
   * What a new letter would tell, names and numbers masked, and how the business is reached; null: not known.
   * `quickDays`: it pledged to settle by itself first (快速和解), in so many days; null: not asked for.
   */
  draft(complaint: ComplaintView): Promise<{ matter: BusinessMatter; contact: string | null; quickDays: number | null }>
  /**
   * Makes a letter and ends the earlier ones. The token opens it; only its hash is stored, so it is told this once.
   * `key`: made with the page; the same one makes one letter (`repeated`, without the token).
   */
  make(request: {
    complaint: string
    actor: StaffActor
    key: string
    says: string
    /** Ask it to settle by itself first, with the shorter time. Only a business that pledged to is asked so. */
    quick?: boolean
  }): Promise<
    | { ok: true; token: string; letter: BusinessLetter }
    | { ok: false; code: 'not_found' | 'empty' | 'consent_back' | 'closed' | 'repeated' | Bar }
  >
  /** From now on the link does not open. */
  end(request: {
    complaint: string
    id: string
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | Bar }>
  seen(request: { id: string; actor: StaffActor }): Promise<void>
}

/** What a link is for somebody who opens it. */
export type OpenedLetter =
  | { state: 'open'; complaint: string; letter: string; number: string; matter: BusinessMatter; dueOn: Day }
  /** `ended`: expired, ended by staff, the complaint is over, or the person took back that it may be passed on. */
  | { state: 'answered' | 'ended' | 'unknown' }

/** What a business does with its link. */
export type BusinessDoor = {
  readonly mostFiles: number
  open(token: string): Promise<OpenedLetter>
  /** Once. `evidence`: files that lie in the complaint already. */
  answer(request: {
    token: string
    text: string
    evidence: string[]
  }): Promise<
    { ok: true; inTime: boolean } | { ok: false; code: 'answered' | 'ended' | 'unknown' | 'empty' | 'too_long' }
  >
}
