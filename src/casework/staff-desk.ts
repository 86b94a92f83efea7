import type { Owner } from '../complaint/types.ts'
import type { Block } from '../message/blocks.ts'
import type { MessagesPort } from './ports/messages.ts'

type Writing = Pick<MessagesPort, 'messages'>

/**
 * Tells staff what happens. The pages of the workbench show everything that is stored; this is the other way. Each method is
 * called in the transaction of what happened: if that is undone, staff learn nothing.
 */
export type StaffDesk = {
  /** Whether news goes out. Otherwise the pages of the workbench are all that staff have. */
  readonly sends: boolean
  /** A new card of the complaint. */
  card(tx: Writing, complaint: string): Promise<void>
  /** Brings the cards of the complaint up to date. */
  update(tx: Writing, complaint: string): Promise<void>
  /** A line about the complaint. */
  note(tx: Writing, complaint: string, note: StaffNote): Promise<void>
  /** Files of the complaint, by evidence id. */
  evidence(tx: Writing, complaint: string, stored: readonly string[]): Promise<void>
  /** A stored file that a person sent in a talk without a complaint, by evidence id. An answer to it goes to the person. */
  talkFile(tx: Writing, file: { conversation: string; evidence: string }): Promise<void>
  /** Something that concerns no single complaint, or must not wait. */
  alarm(tx: Writing, alarm: StaffAlarm): Promise<void>
  /** Makes unreadable what the desk shows about an erased complaint, or repeats from an erased conversation. */
  makeUnreadable(tx: Writing, erased: { complaint: string } | { conversation: string }): Promise<void>
}

export type StaffNote = {
  /** For everybody at the desk. */
  heading: string
  /** Contents, shown only where everything may be shown. */
  said: string | null
  /** It reports the person's words or act; an answer to it goes to the person. */
  fromPerson?: true
}

export type StaffAlarm = {
  blocks: Block[]
  /** In place of `blocks` where not everything may be shown. */
  brief?: Block[]
  /** The conversation whose words it repeats. */
  conversation?: string
  /** Names nobody and describes nobody, but staff. */
  impersonal?: true
  /** Members of staff whom it calls. */
  call?: readonly Owner[]
}
