import type { ActionInput, Owner } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import type { Role } from './account-types.ts'
import type { ActResult, StaffActor } from './types.ts'
import type { Bar } from './unit-types.ts'

/** A member of staff who may handle complaints: an account that may be used. `unit`: null for none; it may be closed. */
export type Colleague = Owner & { role: Role; unit?: string | null }

/** A colleague as those who assign see them. `awayUntil`: on leave today, to the end of this day; null: not on leave. */
export type Present = Colleague & { awayUntil: Day | null }

/**
 * Why the owner of a complaint stays. `changed_meanwhile`: somebody else changed it first. `not_yours`: the account may
 * not do this. `no_colleague`: there is no such account, or it is disabled. `nothing_to_undo`: too late, or undone.
 */
export type OwnerRefusal = 'not_found' | 'changed_meanwhile' | 'not_yours' | 'no_colleague' | 'nothing_to_undo' | Bar

/** `repeated`: it was so already, and nothing was done. */
export type OwnerResult =
  | { ok: true; repeated: boolean; owner: Owner | null }
  | { ok: false; code: OwnerRefusal; owner: Owner | null }

/** What became of one complaint of several. `repeated`: it was so already. */
export type BatchRow = { complaint: string; number: string; code: 'done' | 'repeated' | OwnerRefusal | ActRefusal }

/** Why an act was not done. */
export type ActRefusal = Extract<ActResult, { ok: false }>['code']

/** The acts that staff do to several complaints at once. */
export const ACTS_AT_ONCE = ['decline', 'refer'] as const
export type ActAtOnce = (typeof ACTS_AT_ONCE)[number]

export type OwnerBatch = {
  id: string
  /** Id of the account that did it. */
  account: string
  /** Id of the new owner; null: nobody, or an undo. */
  owner: string | null
  /** Id of the batch that it took back. */
  undoes: string | null
  /** What was done; null: the owner was changed. */
  action: ActAtOnce | null
  rows: BatchRow[]
  /** ISO instant. */
  at: string
}

/** A batch as its page tells it. */
export type ShownBatch = OwnerBatch & {
  to: Owner | null
  /** Who owns the complaints that were not changed, by number. */
  owners: Record<string, Owner | null>
  /** It can be taken back now. */
  undoable: boolean
}

/** Who handles which complaint. Rights are checked here, by the role that the account has at that moment. */
export type Ownership = {
  /** Everybody who may handle complaints. */
  colleagues(): Promise<Present[]>
  /** Number of open complaints that the account handles. */
  waiting(account: string): Promise<number>
  /**
   * Gives a complaint to an account, or to nobody. `seen`: the owner that the deciding account was shown; another one by
   * now is `changed_meanwhile`.
   */
  assign(request: {
    complaint: string
    to: string | null
    seen?: string | null
    actor: StaffActor
  }): Promise<OwnerResult>
  /** Takes the last change of the owner back, some minutes long. */
  undo(request: { complaint: string; actor: StaffActor }): Promise<OwnerResult>
  /** An id for what will be done to several complaints at once. */
  newBatch(): string
  /**
   * The same for several complaints, each by itself. A batch is done once: the second time nothing happens, and the
   * result is that of the first.
   */
  assignAll(request: {
    batch: string
    rows: readonly { number: string; seen: string | null }[]
    to: string | null
    actor: StaffActor
  }): Promise<void>
  /**
   * An act on several complaints, each by itself; a batch is done once. What the act needs is checked for each. One that
   * changed since the list was shown (`at`: its `updatedAt` then) is left: `changed_meanwhile`.
   */
  actAll(request: {
    batch: string
    rows: readonly { number: string; at: string }[]
    action: ActAtOnce
    input: ActionInput
    actor: StaffActor
  }): Promise<void>
  /** Takes a batch back as far as it can be taken back. Returns the id of what was done. Null: no such batch. */
  undoAll(request: { batch: string; actor: StaffActor }): Promise<string | null>
  /** Only for the account that did it. Kept for a day. */
  batch(id: string, actor: StaffActor): Promise<ShownBatch | null>
}
