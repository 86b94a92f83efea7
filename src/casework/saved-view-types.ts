/** A filter of complaints that an account keeps under a name. `query`: as the address of the list has it. */
export type SavedView = { id: string; name: string; query: string }

/** Why a view was not kept. `too_many`: one account keeps twenty at most. */
export type SavedViewRefusal = 'name_missing' | 'name_too_long' | 'too_many'

/** Filters that each account keeps for itself; nobody else sees them. */
export type SavedViews = {
  /** Those of the account, oldest first. */
  list(account: string): Promise<SavedView[]>
  /** A name that the account uses already gets the new filter. */
  save(request: {
    account: string
    name: string
    query: string
  }): Promise<{ ok: true; id: string } | { ok: false; code: SavedViewRefusal }>
  /** Removes it; it can be put back for a day. Null: there is no such view of the account. */
  remove(request: { account: string; id: string }): Promise<SavedView | null>
  /** Puts a removed one back; false when it is gone. */
  restore(request: { account: string; id: string }): Promise<boolean>
}
