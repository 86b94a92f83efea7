import type { CaseworkTransaction } from '../casework/store.ts'
import type { EvidenceFlag } from '../casework/types.ts'
import type { ChannelName } from '../message/channel.ts'
import type { RemoteFile } from './types.ts'

export type EvidenceState = 'pending' | 'stored' | 'refused' | 'failed'

export type RefusalCode =
  | 'too_large'
  | 'type_not_allowed'
  | 'type_mismatch'
  | 'empty'
  | 'too_many'
  | 'quota'
  | 'day_full'
  | 'disk'
  | 'gone'

/** A file as stored: its row, not its bytes. */
export type EvidenceRecord = {
  id: string
  conversation: string
  /** Channel of the conversation it was received in. */
  channel: ChannelName
  complaint: string | null
  /**
   * Its number in the exhibit list of its complaint, from 1; it never changes. Null while it belongs to no complaint.
   */
  exhibit: number | null
  name: string
  flags: EvidenceFlag[]
  remote: RemoteFile | null
  mediaType: string | null
  bytes: number | null
  /** Of the original bytes, lower-case hex. */
  sha256: string | null
  state: EvidenceState
  refusal: RefusalCode | null
  attempts: number
  notBefore: string | null
  /** Staff sent it to the person, or kept it with a note: not an exhibit. */
  fromStaff: boolean
  createdAt: string
}

export type EvidenceTransaction = {
  evidence: CaseworkTransaction['evidence'] & {
    /** `origin`: the key for `byOrigin`; unique in a conversation. */
    insert(record: Omit<EvidenceRecord, 'channel' | 'exhibit'>, origin?: string): Promise<void>
    byOrigin(conversation: string, origin: string): Promise<EvidenceRecord | null>
    update(
      id: string,
      change: Partial<
        Pick<
          EvidenceRecord,
          'mediaType' | 'bytes' | 'sha256' | 'state' | 'refusal' | 'attempts' | 'notBefore' | 'remote' | 'flags'
        >
      >,
    ): Promise<void>
    /** Forgets files of staff in the complaint. */
    takeBack(ids: string[], complaint: string): Promise<void>
    /** In the order of the ids; leaves out unknown ones. */
    byIds(ids: string[]): Promise<EvidenceRecord[]>
    /** Files and bytes of a conversation's open draft (not in a complaint yet), including pending ones. */
    draftUsage(conversation: string): Promise<{ files: number; bytes: number }>
    /** Pending files due for download, oldest first, and the time of the next one. */
    due(now: string, limit: number): Promise<{ due: EvidenceRecord[]; nextAt: string | null }>
    /** SHA-256 of every content that a row needs. */
    contents(): Promise<string[]>
  }
  messages: Pick<CaseworkTransaction['messages'], 'append' | 'toStaff' | 'languageOf'>
  complaints: Pick<CaseworkTransaction['complaints'], 'addEvent' | 'byId' | 'ofConversation'>
  talks: Pick<CaseworkTransaction['talks'], 'of'>
}

export type EvidenceStore = {
  read: EvidenceTransaction
  transaction<Result>(name: string, work: (tx: EvidenceTransaction) => Promise<Result>): Promise<Result>
  /** Called after each commit that wrote or freed evidence rows. Returns the function that ends it. */
  onEvidence(listener: () => void): () => void
}
