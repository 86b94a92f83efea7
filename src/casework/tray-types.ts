import type { Actor, FirstMark } from '../complaint/types.ts'
import type { ChannelName } from '../message/channel.ts'
import type { HandOffRecord } from './talk-types.ts'
import type { ComplaintReference, ComplaintSummary } from './types.ts'

/**
 * Why a complaint wants an answer: it is new; the person wrote and nobody answered; the person wishes to have it opened
 * again, or erased; the business answered and nobody read it, or did not answer in time; a clock ends soon or ended; the person's channel refuses
 * our messages.
 */
export const WANTS = ['new', 'letter', 'reopen', 'answer', 'silent', 'erasure', 'due', 'unsent'] as const
export type Want = (typeof WANTS)[number]

/** The kinds of entries: people who wait for a human, and complaints by what they want. */
export const TRAY_KINDS = ['person', ...WANTS] as const
export type TrayKind = (typeof TRAY_KINDS)[number]

/** A complaint in the tray. `since`: it waits since this instant. */
export type WantingComplaint = {
  complaint: ComplaintSummary
  wants: Want[]
  since: string
  /** Name of the complainant; empty when it is not known. */
  person: string
  /** Whether the person waits for a human too, and how urgently. Null: they do not. */
  asked: { urgent: boolean } | null
}

/**
 * A person who waits for a human, with their open complaints. `of`: the complaint, where there is only one; among all
 * entries it has no row of its own then.
 */
export type WaitingPerson = {
  handOff: HandOffRecord
  complaints: ComplaintReference[]
  /** The marks of their open complaints that staff see first. */
  marks: FirstMark[]
  since: string
  of: WantingComplaint | null
}

/**
 * Which entries. `whose`: an account; null: what nobody handles. The last ones narrow complaints; when one is given, no
 * person is an entry.
 */
export type TrayQuery = {
  /** What this account may not read is left out. */
  reader: string
  whose?: string | null
  category?: string
  channel?: ChannelName
  district?: string
  inGroup?: true
  unit?: string
}

/** All that wants an answer from staff, in one queue. */
export type Tray = {
  /**
   * People who wait come first: the urgent ones and those whose complaint is marked so, then the longest waiting. Then complaints: those in which somebody is hurt or in danger, those whose first clock
   * ended or ends soon by its day, the others by how long they wait. `offset` counts both. `kind`: null for all; with
   * `person`, talks that staff have and in which nobody waits come last.
   */
  list(
    query: TrayQuery & { kind: TrayKind | null; limit: number; offset: number },
  ): Promise<{ total: number; people: WaitingPerson[]; complaints: WantingComplaint[] }>
  /** Entries of each kind; a complaint that wants several things counts under each, and once in `all`. */
  counts(query: TrayQuery): Promise<Record<TrayKind | 'all', number>>
  /** Entries that the account may read. */
  waiting(account: string): Promise<number>
  /** People who were answered, given back or ticked off, the newest. */
  answered(request: { reader: string; limit: number }): Promise<HandOffRecord[]>
}

/** Events of the complainant after which staff owe an answer. */
const LETTERS = new Set(['message_from_person', 'supplement'])
/** Events of staff that answer without moving the complaint. */
const ANSWERS = new Set(['message_to_person', 'contact', 'letter_seen'])

type Happened = { type: string; actor: Pick<Actor, 'kind'>; to?: string | null; thanks?: true }

/** What an event does to the letter that waits: the person wrote, or staff answered. Null: nothing. */
export function letterAfter({ type, actor, to = null, thanks }: Happened): 'waits' | 'answered' | null {
  if (actor.kind === 'complainant' && LETTERS.has(type)) return thanks ? null : 'waits'
  if (actor.kind === 'complainant') return type === 'withdraw' ? 'answered' : null
  return actor.kind === 'staff' && (to !== null || ANSWERS.has(type)) ? 'answered' : null
}

/** The same for what could not be sent: staff reached the person another way, or went on without. */
export function unsentAfter({ type, actor, to = null }: Happened): 'waits' | 'answered' | null {
  if (type === 'unreachable') return 'waits'
  return actor.kind === 'staff' && (to !== null || type === 'contact') ? 'answered' : null
}
