import type { EvidenceView } from '../casework/types.ts'

/** Where a file that is not here yet can be had. */
export type RemoteFile = { channel: 'telegram'; fileId: string; name: string; bytes: number | null }

export type Received =
  | { ok: true; evidence: string; name: string; bytes: number; sha256: string; mediaType: string }
  | {
      ok: false
      code: 'too_large' | 'type_not_allowed' | 'type_mismatch' | 'empty' | 'too_many' | 'quota' | 'day_full' | 'disk'
      message: string
    }

export type Evidence = {
  /** Streams a file to the sealed store, checking size and type by content on the way. */
  receive(file: {
    conversation: string
    /** Whom the quota of a day is counted for besides the person: a network address. */
    address?: string
    name: string
    body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
  }): Promise<Received>
  /**
   * The same for a file of a member of staff: checked and sealed as evidence is, but no exhibit; it counts for the share of the
   * account, not of the person. Received again under the same `origin` it is the file received first. Null: no such complaint.
   */
  receiveFromStaff(file: {
    complaint: string
    account: string
    name: string
    body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
    origin?: string
  }): Promise<Received | null>
  /**
   * Notes a file to be fetched later by the download job; refused at once when what is known already rules it out.
   * `origin` tells the files of a conversation apart: noted again under the same one, it is the file noted first.
   */
  note(file: { conversation: string; remote: RemoteFile; origin: string }): Promise<EvidenceView>
  view(ids: string[]): Promise<EvidenceView[]>
  /** The original bytes, opened from the seal; null when unknown or not stored. */
  open(
    id: string,
  ): Promise<{ name: string; mediaType: string; bytes: number; stream: ReadableStream<Uint8Array> } | null>
}

/** Fetches a remote file's bytes; the Telegram channel implements it. `gone` is final. */
export type FetchRemote = (
  file: RemoteFile,
  signal: AbortSignal,
) => Promise<
  { ok: true; body: AsyncIterable<Uint8Array> } | { ok: false; code: 'too_large' | 'gone' | 'later'; detail: string }
>
