import { existsSync, readFileSync } from 'node:fs'
import type { Update } from '@grammyjs/types'
import { botIdOf } from '../../src/channels/telegram/api.ts'
import type { FakeBotApi, LedgerEntry } from '../../test/fakes/bot-api.ts'
import type { Call, LedgerLine } from './ledger.ts'

/** Matches the answer to a confirmation that could not be taken. */
export const FAILURE = '内容改过了|已经提交过|按钮|填完才能提交'

/** Matches the request to staff to delete a message by hand. */
export const BY_HAND = '手动删除'

export type WithoutTime<Line> = Line extends unknown ? Omit<Line, 'at'> : never

/** Records events, and merges them with those that the fake Bot API saw. */
export function createRecorder() {
  const lines: LedgerLine[] = []
  return {
    note(line: WithoutTime<Exclude<LedgerLine, { kind: 'reading' }>>): void {
      lines.push({ at: Date.now(), ...line } as LedgerLine)
    },
    /** All lines in the order of their time. `reading` is the first. */
    ledger(reading: Extract<LedgerLine, { kind: 'reading' }>, fake: FakeBotApi): LedgerLine[] {
      const bot = botIdOf(fake.token)
      const all: LedgerLine[] = [
        ...fake.emitted.map((update) => updateOf(update, bot)),
        ...lines,
        ...fake.ledger.map(callOf),
        ...reading.logs.flatMap(alarmsIn),
      ]
      return [reading, ...all.sort((one, other) => timeOf(one) - timeOf(other))]
    },
  }
}

/** An update that Telegram delivered, as a line. */
export function updateOf(update: Update, bot: string): Extract<LedgerLine, { kind: 'update' }> {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const chat = message?.chat.type === 'private' ? message.chat.id : null
  return { kind: 'update', at: 0, id: `${bot}:${update.update_id}`, chat }
}

/** A call that took effect, as a line. */
export function callOf({ at, method, params, result, answered }: LedgerEntry): Call {
  const made = result as { message_id?: number; message_thread_id?: number } | true
  return {
    kind: 'call',
    at,
    method,
    chat: params.chat_id === undefined ? null : Number(params.chat_id),
    thread: params.message_thread_id === undefined ? null : Number(params.message_thread_id),
    text: typeof params.text === 'string' ? params.text : null,
    buttons: params.reply_markup !== undefined,
    message: Number(params.message_id ?? (made === true ? Number.NaN : made?.message_id)) || null,
    answered,
  }
}

/** Alarms in a log of the server. A line that a kill cut short does not count. */
export function alarmsIn(file: string): Extract<LedgerLine, { kind: 'alarm' }>[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const entry = parse(line)
      if (typeof entry?.alarm !== 'string') return []
      const row = typeof entry.row === 'number' ? entry.row : null
      return [{ kind: 'alarm' as const, at: Date.parse(String(entry.time)), code: entry.alarm, row }]
    })
}

function parse(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function timeOf(line: LedgerLine): number {
  return 'at' in line ? line.at : 0
}
