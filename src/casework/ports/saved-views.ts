import type { SavedView } from '../saved-view-types.ts'

/** The reads and writes of saved views within one transaction. Storage implements it. */
export type SavedViewsPort = {
  savedViews: {
    /** Those of the account that are not removed, oldest first. */
    list(account: string): Promise<SavedView[]>
    add(view: Omit<SavedView, 'id'> & { account: string }): Promise<string>
    change(id: string, query: string): Promise<void>
    /** Marks a view of the account as removed, or takes the mark away; null when there is none in the other standing. */
    mark(request: { account: string; id: string; removed: boolean }): Promise<SavedView | null>
    /** Deletes what was removed before the instant. */
    forget(before: string): Promise<void>
  }
}
