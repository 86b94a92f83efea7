import type { Day } from '../../law/types.ts'
import type { ShopCame } from '../../message/actions.ts'

/** What is counted of messages to shops: written, looked at again, what came of it, and sums that people said. */
export type ShopCount = 'written' | 'asked' | ShopCame | 'sum'

/** Reminders of messages to shops, and what came of these. Storage implements it. */
export type ShopPort = {
  shop: {
    /**
     * Reminds the conversation of the matter at an instant (ISO), in place of an earlier reminder of it. What was told of
     * the matter stays told.
     */
    remind(reminder: { matter: string; conversation: string; at: string }): Promise<void>
    /** No reminder of the matter any more. Nothing of somebody else's is touched. */
    forget(matter: string, conversation: string): Promise<void>
    /** Reminders that are due between two instants, in conversations that can be reached, the earliest first. */
    due(query: { from: string; until: string; limit: number }): Promise<{ matter: string; conversation: string }[]>
    /** The reminder is being given. False: it was given, or is gone. */
    asked(matter: string): Promise<boolean>
    /** Keeps what came of it. False: it was told before, or the reminder is gone or somebody else's. */
    came(matter: string, conversation: string, came: ShopCame): Promise<boolean>
    /** A sum was told. False: it was told before, or nothing was settled. */
    sumTold(matter: string, conversation: string): Promise<boolean>
    /** The newest matter that the conversation was reminded of since `since` and that is not settled; null: none. */
    waiting(conversation: string, since: string): Promise<string | null>
    /** Counts one more on the day, with what was said in 分. */
    count(day: Day, what: ShopCount, cents?: number): Promise<void>
  }
}
