import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { Entry, RegisterBatch, RegisterEvent } from './types.ts'

/** What is counted of entries that wait for a second person. */
export type PendingCount = { register: string; state: string; to: string | null; by: string; count: number }

/** The reads and writes of registers within one transaction. Storage implements it. */
export type RegistersPort = {
  registers: {
    /** Entries in the order in which they came, `after` a place; those of an import that is not finished are left out. */
    some(register: string, after: number, limit: number): Promise<{ entries: Entry[]; last: number }>
    byId(id: string): Promise<Entry | null>
    counts(register: string): Promise<Record<string, number>>
    pending(): Promise<PendingCount[]>
    /** Returns them with their ids, in the same order. */
    addAll(entries: readonly Pick<Entry, 'register' | 'state' | 'values' | 'pending' | 'batch'>[]): Promise<Entry[]>
    /** `checked`: a second person agreed. */
    change(entry: Omit<Entry, 'changedAt'>, checked: boolean): Promise<Entry>
    /** Deletes an entry, and what its history says of values and reasons. */
    remove(id: string): Promise<void>
    note(register: string, event: Omit<RegisterEvent, 'id' | 'at'>): Promise<void>
    /** The latest first. */
    history(entry: string): Promise<RegisterEvent[]>
    /** Begins an import. Its entries count nowhere before it is finished. */
    beginBatch(batch: Pick<RegisterBatch, 'register' | 'file' | 'account'>): Promise<string>
    finishBatch(id: string, added: number): Promise<void>
    /** The latest first, finished ones only. */
    batches(register: string): Promise<RegisterBatch[]>
    /** How many entries of an import were worked on since. */
    workedOn(batch: string): Promise<number>
    /** Deletes the entries of an import. Returns their ids. */
    undoBatch(batch: string): Promise<string[]>
    /** Deletes what imports that were cut off left behind. */
    removeLeft(): Promise<void>
  }
}

export type RegistersTransaction = RegistersPort &
  Pick<AccountsTransaction, 'accounts'> & {
    complaints: { byNumber(number: string): Promise<unknown> }
    audit: {
      add(event: {
        type: 'register_exported' | 'register_imported' | 'register_undone'
        account: string | null
        detail: string
      }): Promise<void>
    }
  }
