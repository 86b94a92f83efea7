import type { Alarm } from '../../base/alarm.ts'
import type { CopyOf } from '../../casework/personal/copy.ts'
import type { Casework } from '../../casework/types.ts'
import type { StaffTopics } from '../../delivery/staff-group.ts'
import type { ChannelConversations } from '../../delivery/types.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { TelegramApi } from './api.ts'
import type { RenderOptions } from './render.ts'
import type { CardOptions, OnDuty } from './staff/card.ts'
import type { TelegramLog } from './types.ts'

export type SenderOptions = CardOptions &
  Pick<RenderOptions, 'statuteLabel' | 'alertPage'> & {
    api: TelegramApi
    conversations: Pick<ChannelConversations, 'addressOf'>
    casework: Pick<Casework, 'byId'>
    evidence: Pick<Evidence, 'open'>
    /** All data held about the person of a conversation, file by file. */
    copyOf: CopyOf
    /** A complaint of the conversation as PDF. Null when the complaint is not theirs or no longer exists. */
    paperOf: (conversation: string, number: string) => Promise<Uint8Array | null>
    topics: StaffTopics
    /** The address of the page of hand-offs in the workbench. */
    handOffsLink: () => string
    /** Who is on duty now; null: nobody. */
    onDuty?: () => Promise<OnDuty | null>
    /** The member of the staff group who acts for an account; null: not linked. */
    memberOf?: (account: string) => Promise<number | null>
    log: TelegramLog
    alarm: Alarm
  }
