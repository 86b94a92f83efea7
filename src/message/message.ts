import type { ComplaintState } from '../complaint/types.ts'
import type { Action, VOTE_REASONS } from './actions.ts'
import type { Block, Section } from './blocks.ts'
import type { ChannelName } from './channel.ts'
import type { Citation } from './citation.ts'

/** A file as the turn sees it: stored, or waiting for the download job. */
export type Attachment = {
  /** Evidence id. */
  evidence: string
  name: string
  state: 'pending' | 'stored' | 'refused'
  /** The key of the text that says why it was refused. */
  refusalKey: string | null
  /** Set on a spoken message: its length. */
  voice?: { seconds: number }
}

/**
 * What a channel brought that is neither words nor a file. `place`: a point on a map, with the name and the address of what
 * stands there where the person chose it; degrees. `contact`: a card of the address book. `edited`: a message that was read
 * before, changed afterwards. `other`: a kind that nothing here can use.
 */
export type Shared =
  | { kind: 'sticker' | 'edited' | 'other' }
  | { kind: 'place'; name: string | null; address: string | null; latitude: number; longitude: number }
  | { kind: 'contact'; name: string; phone: string }

/** One act of a person: a message, a press, files. The same for every channel. */
export type IncomingMessage = {
  channel: ChannelName
  /** Conversation id (our own). */
  conversation: string
  text: string | null
  /** The action of the pressed button; `unknown` when we do not (or no longer) know its key. */
  action: Action | 'unknown' | null
  attachments: Attachment[]
  /** Further files of a message that was answered already: nothing is said of them again. */
  isRest?: boolean
  /** Stands alone: there are no words, files or presses beside it. */
  shared?: Shared
  /** ISO instant when the person wrote it: relative dates count from here. */
  sentAt: string
  /** Complaint of the message of ours that this one replies to, if the channel knows; else null. */
  about: string | null
}

export type Choice = {
  label: string
  action: Action
  /** The one primary choice. */
  primary?: boolean
  /** A rating button: shown apart from the buttons that continue. */
  rating?: boolean
  sheet?: SheetPart
}

/**
 * What a page offers within a section of the summary. `opens`: the choice opens the sheet of the section, or is sent where
 * nothing else belongs to the section. `field`: words sent with the choice become the value of the field; `value`: its present value, as it can be
 * written; `options`: words that it takes. `file`: the choice removes that file. Only `opens` is shown on other channels.
 */
export type SheetPart =
  | { kind: 'opens'; section: string }
  | {
      kind: 'field'
      section: string
      label: string
      value: string
      input: FieldInput
      help: string
      options: string[]
    }
  | { kind: 'file'; section: string; name: string; evidence: string }

/** Whether the choice is a button on every channel, and no part of a sheet. */
export function isButton({ sheet }: Pick<Choice, 'sheet'>): boolean {
  return sheet === undefined || sheet.kind === 'opens'
}

/** An answer as it may be written, and its kind; `alone`: nothing else is asked with it. */
export type Ask = { hint: string | null; input: 'words' | 'money' | 'date' | 'phone'; alone: boolean }

/** How a field is written: one line, several lines, one or several of its options. */
export type FieldInput = 'line' | 'lines' | 'money' | 'date' | 'phone' | 'one' | 'several'

/** 有用 or 没用 about one message of the conversation. */
export type Vote = {
  seq: number
  useful: boolean
  /** The chosen reason for 没用; `reason` holds the person's own words. */
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
  /** What the sections of the summary shown before say now: a page puts it in their place. */
  sections?: Section[]
  /** The words sent with a field are no value of it; the message says why. */
  problem?: true
  /** What the question wants, for the line people write in. */
  ask?: Ask
  /** The next message should hold files. */
  upload?: boolean
  /** The message is an answer that people may rate. */
  /** The language it is written in; absent: Chinese. */
  language?: 'en'
  rateable?: boolean
  /** The question it answers, for the editors if the person rates it 没用. */
  question?: string
  /** The message delivers a copy of everything held about the person, or the named complaint on paper. */
  download?: 'my_data' | 'complaint'
  /** A file from staff for the person, below the text. */
  file?: { evidence: string; name: string; mediaType: string; bytes: number }
  /** The words are the person's own, to be passed on as they stand: a page offers to copy and to share them. */
  share?: true
  /** A link to the page of an alert, in a line of its own. */
  alert?: { id: string; label: string }
  /** An entry for the person's calendar, as the text of an .ics file. It does not say what it is about. */
  calendar?: string
  /** Everything said before was erased. */
  cleared?: boolean
  /** From here on a member of staff has the talk, or the assistant has it again. */
  talk?: 'staff' | 'assistant'
}

/** One line of a complaint's history for the person. */
export type HistoryLine = { at: string; by: 'complainant' | 'staff' | 'system'; words: string }
