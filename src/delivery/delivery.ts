import type { Assistant, ChannelName, Vote } from '../assistant/types.ts'
import type { Clocks } from '../casework/clocks.ts'
import type { CaseworkTransaction } from '../casework/store.ts'
import type { ComplaintView } from '../casework/types.ts'
import type { Clock, Schedule } from '../clock.ts'
import type { Evidence } from '../evidence/types.ts'
import type { Texts } from '../texts.ts'
import { createConversations } from './conversations.ts'
import { createDispatcher, type Dispatcher } from './dispatcher.ts'
import { createInbox } from './inbox.ts'
import { createRunningTurns } from './running.ts'
import { type Alarm, later } from './schedule.ts'
import type { DeliveryStore } from './store.ts'
import { type ApplyEffect, createTurns } from './turns.ts'
import type { OutboxChannel, Sender } from './types.ts'
import { createWatch, type KeptElsewhere } from './watch.ts'
import { createWorker, type InboxHandler, type Worker } from './worker.ts'

export type DeliveryOptions = {
  store: DeliveryStore
  assistant: Assistant
  applyEffect: ApplyEffect
  personUnreachable: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  /** Records a vote on a message; false when there is no such message. */
  rate: (tx: CaseworkTransaction, conversation: string, vote: Vote) => Promise<boolean>
  /** Erases a conversation, its complaints excepted. */
  eraseConversation: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  complaintFor: (conversation: string, number: string) => Promise<ComplaintView | null>
  evidence: Pick<Evidence, 'view'> & { belongsTo(ids: string[], conversation: string): Promise<boolean> }
  texts: Texts
  clocks: Clocks
  /** For so many days a word answers whether a closed complaint is solved. */
  followUpDays: number
  /** Of this start of the server, from the lock on the data directory. */
  bootId: string
  /** Ids of arrivals are remembered this long (7 days when absent): no sender repeats later. */
  rememberDays?: number
  clock: Clock
  schedule: Schedule
  alarm: Alarm
  /** For tests: see DispatcherOptions. */
  fault?: (point: string) => void
}

const DAY_MS = 86_400_000

/**
 * Inbox, turns and outbox. Channels take what they need of it, then `start` with their handlers and senders.
 *
 *     const delivery = createDelivery({ … })
 *     await delivery.start({ handlers: { web: handleWeb }, senders: { telegram: sender } })
 *     await delivery.stop(25_000)
 */
export function createDelivery(options: DeliveryOptions) {
  const { store, clock, schedule, alarm } = options
  const running = createRunningTurns()
  const conversations = createConversations({ ...options, running })
  const turns = createTurns({ ...options, running })
  const watch = createWatch({ ...options, turns })
  let worker: Worker | null = null
  let dispatcher: Dispatcher | null = null
  let cancelForgetting = () => {}

  const forget = (): void => {
    store
      .transaction('forget', (tx) => tx.inbox.forget(later(clock(), -(options.rememberDays ?? 7) * DAY_MS)))
      .catch(() => alarm('inbox_unwritable', {}))
    cancelForgetting = schedule(DAY_MS, forget)
  }

  return {
    inbox: createInbox({ ...options, running }),
    turns,
    /** Answers that are being made, for channels that show them. */
    follow: running.follow,
    /** For the web channel. */
    web: conversations.web,
    /** For the Telegram channel. */
    telegram: conversations.telegram,
    /** What the opaque key of a button stands for in a conversation. */
    resolveAction: store.read.actions.resolve,

    async start(channels: {
      handlers: Partial<Record<ChannelName, InboxHandler>>
      senders: Partial<Record<OutboxChannel, Sender>>
      telegram?: KeptElsewhere
    }): Promise<void> {
      worker = createWorker({ ...options, running, handlers: channels.handlers })
      dispatcher = createDispatcher({ ...options, senders: channels.senders })
      await dispatcher.start()
      worker.start()
      await watch.start(channels.telegram ?? null)
      forget()
    },

    /**
     * The server is about to stop: answers that are being made, and those that begin from here on, are finished with
     * what they have and committed so. What cannot be committed in time stays in the inbox and is done after the start.
     */
    hurry: running.stopAll,

    /** Takes nothing new and finishes what is in hand, at most `withinMs`; the rest is found again at the next start. */
    async stop(withinMs: number): Promise<void> {
      running.stopAll()
      cancelForgetting()
      const deadline = clock().getTime() + withinMs
      await worker?.stop(withinMs)
      await dispatcher?.stop(Math.max(0, deadline - clock().getTime()))
      await watch.stop()
      conversations.close()
    },

    /** Resolves when nothing is in hand. */
    async idle(): Promise<void> {
      await worker?.idle()
      await dispatcher?.idle()
    },
  }
}

export type Delivery = ReturnType<typeof createDelivery>
