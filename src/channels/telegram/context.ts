import type { Message } from '@grammyjs/types'
import type { Context } from 'grammy'
import { GrammyError } from 'grammy'
import { classify } from './send-result.ts'
import type { TelegramLog } from './types.ts'

/** The rows that the worker handed over: of one update, or of one album. */
export type Arrival = {
  ids: number[]
  /** ISO instant at which the first row was stored. */
  receivedAt: string
  /** The message, or all messages of an album in their order. */
  messages: Message[]
  /** The rest of an album of which parts were handled already. */
  isRest: boolean
}

export type BotContext = Context & { arrival: Arrival }

/** Does something that may fail without harm (an acknowledgement, a hint). An error is logged and then ignored. */
export async function unimportant(log: TelegramLog, what: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    // After a restart an acknowledgement usually comes too late. That needs no log line.
    if (error instanceof GrammyError && /query is too old|QUERY_ID_INVALID/i.test(error.description)) return
    log.warn({ what, detail: classify(error).detail }, 'Telegram did not take a hint')
  }
}
