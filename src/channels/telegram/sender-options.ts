import type { Alarm } from '../../base/alarm.ts'
import type { CopyOf } from '../../casework/personal/copy.ts'
import type { Casework } from '../../casework/types.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { TelegramApi } from './api.ts'
import type { RenderOptions } from './render.ts'
import type { CardOptions } from './staff/card.ts'
import type { StaffTopics, TelegramConversations, TelegramLog } from './types.ts'

export type SenderOptions = CardOptions &
  Pick<RenderOptions, 'statuteLabel'> & {
    api: TelegramApi
    conversations: Pick<TelegramConversations, 'chatOf'>
    casework: Pick<Casework, 'byId'>
    evidence: Pick<Evidence, 'open'>
    /** Everything held about the person of a conversation, file by file. */
    copyOf: CopyOf
    /** A complaint of the conversation on paper (PDF); null when it is not theirs, or not there any more. */
    paperOf: (conversation: string, number: string) => Promise<Uint8Array | null>
    topics: StaffTopics
    log: TelegramLog
    alarm: Alarm
  }
