import type { ComplaintView } from '../../casework/types.ts'
import type { ArticleRecord } from '../../corpus/types.ts'
import type { StoredMessage } from '../../delivery/types.ts'
import type { Day } from '../../law/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { Vote } from '../../message/message.ts'

/** A committed message of a conversation; `seq` grows within the conversation. */
export type SequencedMessage = { seq: number; message: StoredMessage /** ISO instant. */; at: string }

/** What the web channel stores in the inbox. `action` is the opaque key of a pressed button. */
export type WebArrival = {
  conversation: string
  text: string | null
  action: string | null
  /** Evidence ids. */
  attachments: string[]
}

/**
 * The web channel's port to the store and the delivery of conversations. On the web a committed message is delivered:
 * there is nothing to send.
 */
export type WebConversations = {
  /** Opens the conversation of an opening id (a UUIDv4); the same id yields the same conversation and token. */
  open(openingId: string): Promise<{ conversation: string; token: string }>
  /** Null for an unknown token and for the token of an erased conversation. */
  byToken(token: string): Promise<string | null>
  /** Messages after `seq`, oldest first, including the person's own, marked `from: 'person'`. */
  messagesAfter(conversation: string, seq: number): Promise<SequencedMessage[]>
  /** The messages of one inbox row's turn, oldest first. */
  messagesCausedBy(inboxId: number): Promise<SequencedMessage[]>
  /** Calls the listener after each commit of a message to the conversation. Returns the function that ends it. */
  subscribe(conversation: string, listener: (message: SequencedMessage) => void): () => void
  /**
   * Calls the listener with all verified blocks so far of the answer to an arrival: now if there are some, and after
   * each change (none when the turn runs again). Returns the function that ends it.
   */
  followAnswer(inboxId: number, listener: (blocks: readonly Block[]) => void): () => void
  /** Stops the running answer and commits what it has so far. False when none was running. */
  stop(conversation: string): Promise<boolean>
  /** Records 有用 or 没用 once per message (the last one counts). False when there is no such message. */
  feedback(vote: { conversation: string } & Vote): Promise<boolean>
  /** Erases the chat: messages, drafts, unfiled evidence, token. Filed complaints stay with the council. */
  erase(conversation: string): Promise<void>
  /** The complaint, if this conversation filed it; null for another person's number and for an unknown one alike. */
  complaintFor(conversation: string, number: string): Promise<ComplaintView | null>
  /** Whether each of the evidence ids was received in this conversation. */
  ownsUploads(conversation: string, ids: string[]): Promise<boolean>
}

/** One article with its neighbours in the same edition; null when we do not have it. */
export type LookupArticle = (reference: { statute: string; edition: Day | 'unknown'; article: string }) => {
  record: ArticleRecord
  previous: string | null
  next: string | null
} | null
