import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Events outside the server, known only to the other side: one JSON object a line, in order of `at` (real
 * milliseconds). The fake Bot API is Telegram's side.
 */
export type LedgerLine =
  /** The first line says how to read the others. Patterns are sources of regular expressions. */
  | {
      kind: 'reading'
      /** Matches a complaint number. */
      number: string
      /** Matches the words of a message that may be there twice. */
      repeat: string
      /** Matches the answer to a confirmation that could not be taken. */
      failure: string
      /** Matches the request to staff to delete a message by hand. */
      byHand: string
      /** The staff group, under every id it had. */
      staffChats: number[]
      /** Log files of the servers. */
      logs: string[]
      /** Texts that no log may hold. */
      secrets: string[]
    }
  /** A person on Telegram, and words that only they use. */
  | { kind: 'person'; at: number; chat: number; canaries: string[] }
  /**
   * Telegram received an update; `id` as in the inbox. `chat`: the person's own chat, when the update was written,
   * changed or pressed there; else null.
   */
  | { kind: 'update'; at: number; id: string; chat: number | null }
  /** A person pressed the button that files, or typed its word. */
  | { kind: 'confirmed'; at: number; chat: number; draft: string }
  /** A call that took effect. `message`: id of the message it made or changed. */
  | {
      kind: 'call'
      at: number
      method: string
      chat: number | null
      thread: number | null
      text: string | null
      buttons: boolean
      message: number | null
      answered: boolean
    }
  | { kind: 'killed'; at: number }
  /** A person deleted a topic, or the whole group (`thread` null), with all messages in it. */
  | { kind: 'vanished'; at: number; chat: number; thread: number | null }
  | { kind: 'ready'; at: number }
  /** The server raised an alarm. `row`: the outbox or inbox row concerned, if any. */
  | { kind: 'alarm'; at: number; code: string; row: number | null }
  /** Words of an erased person. They must not be found anywhere any more. */
  | { kind: 'erased'; at: number; chat: number; canaries: string[] }
  /** The server had time to finish everything. `clock`: the server's time then (ISO). */
  | { kind: 'settled'; at: number; clock: string }

export type Call = Extract<LedgerLine, { kind: 'call' }>

export function writeLedger(file: string, lines: readonly LedgerLine[]): void {
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

export function readLedger(file: string): LedgerLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
