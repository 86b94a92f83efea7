import type { SavedReply } from '../saved-reply-types.ts'

/** The reads and writes of saved replies within one transaction. Storage implements it. */
export type SavedRepliesPort = {
  savedReplies: {
    /** In no order. */
    list(): Promise<SavedReply[]>
    byId(id: string): Promise<SavedReply | null>
    add(reply: Pick<SavedReply, 'title' | 'text'>): Promise<string>
    change(reply: SavedReply): Promise<void>
    /** False when there is none. */
    remove(id: string): Promise<boolean>
  }
}
