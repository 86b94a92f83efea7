import type { ComplaintState } from '../complaint/types.ts'
import type { Action, VOTE_REASONS } from './actions.ts'
import type { Block } from './blocks.ts'
import type { ChannelName } from './channel.ts'
import type { Citation } from './citation.ts'

/** A file as the turn sees it: already stored, or pending a download that a job will finish. */
export type Attachment = {
  /** Evidence id. */
  evidence: string
  name: string
  state: 'pending' | 'stored' | 'refused'
  /** Why it was refused, in words for people. */
  refusal: string | null
  /** Set on a message that was spoken into the channel: how long. */
  voice?: { seconds: number }
}

/** One thing a person did: wrote, pressed, sent files. The same for every channel. */
export type IncomingMessage = {
  channel: ChannelName
  /** Conversation id (ours). */
  conversation: string
  text: string | null
  /** What the pressed button stands for; `unknown` when its key is not (or no longer) known to us. */
  action: Action | 'unknown' | null
  attachments: Attachment[]
  /** ISO instant the person wrote it: relative dates count from here. */
  sentAt: string
  /** Complaint this message explicitly replies to (to a message of ours about it), when the channel knows, else null. */
  about: string | null
}

export type Choice = {
  label: string
  action: Action
  /** The one primary choice. */
  primary?: boolean
  /** Rates the message: apart from what goes on. */
  rating?: boolean
}

/** 有用 or 没用 about one message of the conversation. */
export type Vote = {
  seq: number
  useful: boolean
  /** Why it was 没用, chosen; in own words: `reason`. */
  code: (typeof VOTE_REASONS)[number] | null
  reason: string | null
}

/** One message to a person, before a channel renders it. */
export type OutgoingMessage = {
  blocks: Block[]
  citations?: Citation[]
  cases?: { id: string; title: string }[]
  choices?: Choice[]
  complaint?: { number: string; state: ComplaintState }
  /** Shown while a form is open. */
  progress?: { step: number; of: number }
  /** The next message is expected to hold files. */
  upload?: boolean
  /** The message is an answer a person may rate. */
  rateable?: boolean
  /** The question it answers, for the editors when it is rated 没用. */
  question?: string
  /** The message brings a copy of everything held about the person, or the complaint it names on paper. */
  download?: 'my_data' | 'complaint'
  /** A file of staff for the person, under the words. */
  file?: { evidence: string; name: string; mediaType: string; bytes: number }
  /** What was said before it was erased. */
  cleared?: boolean
}

/** One line of a complaint's history as the person may read it. */
export type HistoryLine = { at: string; by: 'complainant' | 'staff' | 'system'; words: string }
