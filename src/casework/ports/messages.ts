import type { Action } from '../../message/actions.ts'
import type { Block } from '../../message/blocks.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { NoticeChannelName, StaffNotice, UndeliveredNotice } from '../staff-notice.ts'

/** What is written to people and to staff, and what arrived, within one transaction. Storage implements it. */
export type MessagesPort = {
  messages: {
    /** Writes one message to a person: sequence number, keys for its choices, outbox row. */
    append(message: {
      conversation: string
      message: OutgoingMessage
      from?: 'staff'
      /** Inbox row whose turn says it. */
      cause?: number | null
      /** ISO instant before which it does not go out; null: at once. */
      notBefore?: string | null
      /** What the person did not just ask for: lets answers go ahead of it. */
      notice?: boolean
    }): Promise<void>
    /** Writes one row for the staff group. `blocks` for notes and alarms, `evidence` for a file, neither for cards. */
    toStaff(row: {
      kind: 'staff_card' | 'staff_card_update' | 'staff_note' | 'staff_evidence' | 'staff_alarm' | 'staff_redact'
      complaint: string | null
      /** Whose words an alarm repeats, or whose alarms are made unreadable. */
      conversation?: string
      blocks?: Block[]
      evidence?: string
      /** It carries words of the person: a reply to it goes to the person. Files always do. */
      fromPerson?: true
      /** Says nothing about anybody: shown also where cards are minimal. */
      impersonal?: true
    }): Promise<void>
  }
  staffNotices: {
    /** Adds it to what waits for the channel and has not been tried, or writes a row of its own; an urgent one goes ahead. */
    add(channel: NoticeChannelName, notice: StaffNotice): Promise<void>
    /** What waits, and what was given up since (ISO instant), oldest first. */
    undelivered(since: string): Promise<UndeliveredNotice[]>
    /** Gives up what waits for any other channel: those are not configured any more. */
    retire(channels: readonly NoticeChannelName[]): Promise<void>
  }
  inbox: {
    /** True while none of the rows is settled; also for no rows. Asked first by whoever must not act on them twice. */
    pending(ids: number[]): Promise<boolean>
    done(ids: number[]): Promise<void>
  }
  actions: { resolve(conversation: string, key: string): Promise<Action | 'unknown'> }
}
