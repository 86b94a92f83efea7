import { readFileSync, writeFileSync } from 'node:fs'

/**
 * What happened outside of the server, as nobody but the other side can know it: one JSON object a line, in order of
 * `at` (real milliseconds). Telegram's side is the fake Bot API's.
 */
export type LedgerLine =
  /** First line: how to read the rest. Patterns are sources of regular expressions. */
  | {
      kind: 'reading'
      /** A complaint number. */
      number: string
      /** What a message says that may be there twice. */
      repeat: string
      /** What a person is told instead of a number when a confirmation could not be taken. */
      failure: string
      /** What staff are told when a message has to be deleted by hand: nobody but they can. */
      byHand: string
      /** The staff group, under every number it had. */
      staffChats: number[]
      /** Files the servers wrote their logs to. */
      logs: string[]
      /** Must be in no log at all. */
      secrets: string[]
    }
  /** Somebody on Telegram, and words that are theirs alone. */
  | { kind: 'person'; at: number; chat: number; canaries: string[] }
  /**
   * Telegram got it from somebody; `id` as the inbox names it. `chat`: somebody's own chat, when it is something said,
   * changed or pressed there; else null.
   */
  | { kind: 'update'; at: number; id: string; chat: number | null }
  /** The button that files was pressed, or its word typed. */
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
  /** Somebody deleted a topic, or all of a group (`thread` null): what stood there is gone. */
  | { kind: 'vanished'; at: number; chat: number; thread: number | null }
  | { kind: 'ready'; at: number }
  /** The server raised an alarm; `row` of the outbox or inbox, when it is about one. */
  | { kind: 'alarm'; at: number; code: string; row: number | null }
  /** Words of somebody who was erased: to be found nowhere any more. */
  | { kind: 'erased'; at: number; chat: number; canaries: string[] }
  /** The server had time to finish everything. `clock`: what it took for the time then (ISO). */
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
