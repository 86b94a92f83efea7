import type { Language } from '../../base/texts.ts'
import type { Owner } from '../../complaint/types.ts'
import type { Action } from '../../message/actions.ts'
import type { Block } from '../../message/blocks.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { NoticeChannelName, StaffNotice, UndeliveredNotice } from '../staff-notice.ts'

/** Messages to people and to staff, and arrivals, within one transaction. Storage implements it. */
export type MessagesPort = {
  messages: {
    /** Writes one message to a person: sequence number, keys for its choices, outbox row. Returns the id of the row. */
    append(message: {
      conversation: string
      message: OutgoingMessage
      from?: 'staff'
      /** Inbox row of the turn that writes it. */
      cause?: number | null
      /** ISO instant before which it must not go out; null: at once. */
      notBefore?: string | null
      /** A message that the person did not just ask for: answers go first. */
      notice?: boolean
    }): Promise<number>
    /** The language of the talk: that in which the person is told something outside a turn. */
    languageOf(conversation: string): Promise<Language>
    /** Writes one row for the staff group. `blocks` for notes and alarms, `evidence` for a file, neither for cards. */
    toStaff(row: {
      kind: 'staff_card' | 'staff_card_update' | 'staff_note' | 'staff_evidence' | 'staff_alarm' | 'staff_redact'
      complaint: string | null
      /** The conversation whose words an alarm repeats, whose file is shown, or whose alarms are made unreadable. */
      conversation?: string
      blocks?: Block[]
      evidence?: string
      /** It contains words of the person: a reply to it goes to the person. Files always do. */
      fromPerson?: true
      /** Names nobody: also shown with minimal cards. */
      impersonal?: true
      /** Members of staff whom an alarm calls. */
      call?: readonly Owner[]
    }): Promise<void>
  }
  staffNotices: {
    /**
     * Adds the notice to a waiting row of the channel that has not been tried, or writes a new row; an urgent one goes
     * first.
     */
    add(channel: NoticeChannelName, notice: StaffNotice): Promise<void>
    /** Waiting notices, and those given up since then (ISO instant), oldest first. */
    undelivered(since: string): Promise<UndeliveredNotice[]>
    /** Gives up notices of all other channels, because they are no longer configured. */
    retire(channels: readonly NoticeChannelName[]): Promise<void>
  }
  inbox: {
    /** True while none of the rows is settled; also for no rows. Check it before an act that must not happen twice. */
    pending(ids: number[]): Promise<boolean>
    done(ids: number[]): Promise<void>
  }
  actions: { resolve(conversation: string, key: string): Promise<Action | 'unknown'> }
}
