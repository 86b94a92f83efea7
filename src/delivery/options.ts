import type { Assistant } from '../assistant/types.ts'
import type { Alarm } from '../base/alarm.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { Clocks } from '../casework/clocks.ts'
import type { StaffDesk } from '../casework/staff-desk.ts'
import type { CaseworkTransaction } from '../casework/store.ts'
import type { ComplaintView } from '../casework/types.ts'
import type { Evidence } from '../evidence/types.ts'
import type { Vote } from '../message/message.ts'
import type { DeliveryStore } from './store.ts'
import type { ApplyEffect } from './turns/turns.ts'

export type DeliveryOptions = {
  store: DeliveryStore
  assistant: Assistant
  applyEffect: ApplyEffect
  /** Hears of outages and of cards that wait. */
  staff: StaffDesk
  personUnreachable: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  /** Records a vote on a message; false when there is no such message. */
  rate: (tx: CaseworkTransaction, conversation: string, vote: Vote) => Promise<boolean>
  /** Erases a conversation, but not its complaints. */
  eraseConversation: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  complaintFor: (conversation: string, number: string) => Promise<ComplaintView | null>
  evidence: Pick<Evidence, 'view'> & { belongsTo(ids: string[], conversation: string): Promise<boolean> }
  texts: Texts
  clocks: Clocks
  /** Days after the question in which a word answers whether a closed complaint is solved. */
  followUpDays: number
  /** The same after a reminder of what was written to a shop. */
  shopReminderDays: number
  /** Id of this start of the server, from the lock on the data directory. */
  bootId: string
  /** How long ids of arrivals are remembered (default 7 days): no sender repeats later. */
  rememberDays?: number
  clock: Clock
  schedule: Schedule
  alarm: Alarm
  /** For tests: see DispatcherOptions. */
  fault?: (point: string) => void
}
