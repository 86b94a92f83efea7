import type { Message } from '@grammyjs/types'
import type { Context } from 'grammy'
import { GrammyError } from 'grammy'
import { classify } from './send-result.ts'
import type { TelegramLog } from './types.ts'

/** What the worker handed over: the rows of one update, or of one album. */
export type Arrival = {
  ids: number[]
  /** ISO instant the first of them was stored. */
  receivedAt: string
  /** The message, or all messages of an album in their order. */
  messages: Message[]
}

export type BotContext = Context & { arrival: Arrival }

/** Does what may be lost without harm (an acknowledgement, a hint): what goes wrong is logged and forgotten. */
export async function unimportant(log: TelegramLog, what: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    // An acknowledgement that comes too late is the rule after a restart, not worth a line.
    if (error instanceof GrammyError && /query is too old|QUERY_ID_INVALID/i.test(error.description)) return
    log.warn({ what, detail: classify(error).detail }, 'Telegram did not take a hint')
  }
}
