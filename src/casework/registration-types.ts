import type { FormField, FormSection } from '../complaint/form/form.ts'
import type { Problem } from '../complaint/reading/read-answer.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { StaffActor } from './types.ts'

/**
 * What staff typed or chose, by field of the form. A field with several choices has one entry for each, named
 * `field.code`, beside that for words of its own.
 */
export type Typed = Record<string, string>

/** An earlier complaint that may be about the same: with the number of the paper, the telephone, or against the business. */
export type Similar = {
  number: string
  item: string
  respondent: string
  state: ComplaintState
  filedAt: string
  by: 'number' | 'telephone' | 'business'
}

/** `not_here`: the field does not apply to what else was typed. `name_title`: only how the person is called, 李女士. */
export type FieldProblem = { field: FormField; code: Problem | 'not_here' | 'name_title' }

export type RegistrationRequest = {
  /** Made with the page: the same one files once. */
  key: string
  typed: Typed
  /** Code in registration.yaml. */
  source: string
  /** The council's own number of the paper; empty: none. */
  archive: string
  /** The person agreed, in whatever way they reached the council. */
  agreed: boolean
  /** The person was asked about publicity and agreed to it. */
  publicity: boolean
  /** What nobody asked yet may be missing. */
  later: boolean
  /** Numbers of the similar complaints that were shown: it is another one. */
  seen: readonly string[]
  /** Settled in the person's presence, with what they got, in 分. Null: not. */
  onTheSpot: { recoveredCents: number } | null
  actor: StaffActor
}

export type RegistrationResult =
  | { ok: true; number: string; repeated: boolean }
  | {
      ok: false
      problems: FieldProblem[]
      /** Fields that are empty. `needed`: nothing is registered without them; the others may follow. */
      missing: { needed: FormField[]; others: FormField[] }
      /** Similar complaints that were not shown yet. */
      similar: Similar[]
      source: boolean
      agreed: boolean
    }

/** Complaints that reach the council without a conversation, on the form of the chat. */
export type Registration = {
  readonly sources: readonly { code: string; label: string }[]
  readonly sections: readonly FormSection[]
  readonly fields: readonly FormField[]
  newKey(): string
  /** Fills what a paragraph holds; what was typed stays. */
  read(paragraph: string, typed: Typed): Typed
  /**
   * Earlier complaints that the account may read and that what was typed so far may repeat, the same ones that `file` shows.
   * Nothing else of what was typed is looked at.
   */
  similar(request: { typed: Typed; archive: string; account: string }): Promise<Similar[]>
  /** Files it, or says everything that stands against that. */
  file(request: RegistrationRequest): Promise<RegistrationResult>
}
