import type { EvidenceView } from '../casework/types.ts'
import type { ChannelName } from '../message/channel.ts'

/** Where to fetch a file that is not here yet. */
export type RemoteFile = { channel: ChannelName; fileId: string; name: string; bytes: number | null }

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
    /** A network address whose daily quota counts as well as the person's. */
    address?: string
    name: string
    body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
  }): Promise<Received>
  /**
   * The same for a file from staff. It is checked and sealed like evidence, but is not an exhibit; it counts for the
   * share of the account, not of the person. It is about a complaint, or for the person of a talk without one. The same
   * `origin` again returns the first file. Null: no such complaint.
   */
  receiveFromStaff(
    file: ({ complaint: string } | { conversation: string }) & {
      account: string
      name: string
      body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
      origin?: string
    },
  ): Promise<Received | null>
  /** Removes files of `receiveFromStaff` that nothing was said with: rows at once, bytes after the commit. */
  takeBack(files: { complaint: string; evidence: string[] }): Promise<void>
  /**
   * Notes a file for the download job. Refuses at once if the known data rule it out. `origin` identifies the file in
   * its conversation: the same one again returns the first file.
   */
  note(file: { conversation: string; remote: RemoteFile; origin: string }): Promise<EvidenceView>
  view(ids: string[]): Promise<EvidenceView[]>
  /** The original bytes, unsealed; null when unknown or not stored. */
  open(
    id: string,
  ): Promise<{ name: string; mediaType: string; bytes: number; stream: ReadableStream<Uint8Array> } | null>
}

/** Fetches a remote file's bytes; its channel implements it. `gone` is final. */
export type FetchRemote = (
  file: RemoteFile,
  signal: AbortSignal,
) => Promise<
  { ok: true; body: AsyncIterable<Uint8Array> } | { ok: false; code: 'too_large' | 'gone' | 'later'; detail: string }
>
