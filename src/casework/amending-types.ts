import { z } from 'zod'
import type { FormField } from '../complaint/form/form.ts'
import type { Problem } from '../complaint/reading/read-answer.ts'
import type { ComplaintView, StaffActor } from './types.ts'
import type { Bar } from './unit-types.ts'

const amendmentRulesSchema = z.strictObject({
  schema: z.literal('amendments/1'),
  /** Names of the fields of the form that staff may put right. */
  fields: z.array(z.string().min(1)).min(1),
})

/** knowledge/rules/amendments.yaml: what staff may put right in a filed complaint. */
export type AmendmentRules = z.infer<typeof amendmentRulesSchema>

/** Checks the parsed file; throws an error that names the wrong place. */
export function readAmendmentRules(document: unknown): AmendmentRules {
  return amendmentRulesSchema.parse(document)
}

/**
 * A field that staff may put right now. `typed`: what it holds, as somebody would type it; empty: nothing. `chosen`: the
 * options that it holds. `seen`: what the form sends back to tell what the page showed; it holds no telephone in full.
 */
export type AmendableField = { field: FormField; typed: string; chosen: readonly string[]; seen: string }

export type AmendRefusal =
  | { ok: false; code: 'not_found' | 'not_amendable' | 'nothing_to_undo' }
  /** Somebody else made the amendment, and the account does not lead. */
  | { ok: false; code: 'not_yours' | Bar }
  /** What was typed is no value of the field. */
  | { ok: false; code: 'unreadable'; problem: Problem }
  /** Somebody else changed the field after the page was made. `display`: what it holds now; a telephone is masked. */
  | { ok: false; code: 'changed_meanwhile'; display: string }

/** `repeated`: it held that already, so nothing was done. */
export type AmendResult = { ok: true; repeated: boolean } | AmendRefusal

/** Staff put right what was filed wrongly. Both values stay in the history of the complaint. */
export type Amending = {
  /** In the order of the form; only those that apply to the complaint. */
  fields(complaint: Pick<ComplaintView, 'fields' | 'erasedAt'>): AmendableField[]
  /** The last amendment, while it can be taken back. */
  undoable(complaint: Pick<ComplaintView, 'timeline' | 'erasedAt'>): { label: string; before: string } | null
  /**
   * Reads what was typed as the chat reads an answer, and writes it. `chosen`: the options that were chosen beside the
   * words; words that name no option stand behind their labels. `seen`: what the field held when the page was made, as
   * `AmendableField` told it; changes of other fields by others do not matter.
   */
  amend(request: {
    complaint: string
    actor: StaffActor
    field: string
    typed: string
    chosen?: readonly string[]
    seen: string
  }): Promise<AmendResult>
  /**
   * Takes the last amendment back, for who made it and for leads and admins; what took one back cannot itself be taken
   * back.
   */
  undo(request: { complaint: string; actor: StaffActor }): Promise<AmendResult>
}
