import type { ChannelName } from '../message/channel.ts'
import { createConversations } from './conversations.ts'
import { createDispatcher, type Dispatcher } from './dispatcher.ts'
import { createInbox } from './inbox.ts'
import type { DeliveryOptions } from './options.ts'
import { createOutageWatch, type KeptElsewhere } from './outage-watch.ts'
import { createRunningTurns } from './running.ts'
import { later } from './schedule.ts'
import { createTurns } from './turns.ts'
import type { OutboxChannel, Sender } from './types.ts'
import { createWorker, type InboxHandler, type Worker } from './worker.ts'

const DAY_MS = 86_400_000

/**
 * Inbox, turns and outbox. Channels take the parts they need, then `start` receives their handlers and senders.
 *
 * const delivery = createDelivery({ … })
 * await delivery.start({ handlers: { web: handleWeb }, senders: { telegram: sender } })
 * await delivery.stop(25_000)
 */
export function createDelivery(options: DeliveryOptions) {
  const { store, clock, schedule, alarm } = options
  const running = createRunningTurns()
  const conversations = createConversations({ ...options, running })
  const turns = createTurns({ ...options, running })
  const watch = createOutageWatch({ ...options, turns })
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
    /** Answers in the making, for channels that show them. */
    follow: running.follow,
    /** For the web channel. */
    web: conversations.web,
    /** For the Telegram channel. */
    telegram: conversations.telegram,
    /** The action behind a button's opaque key in a conversation. */
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
     * The server is about to stop: running answers, and those that begin now, end with what they have and are
     * committed. What cannot be committed in time stays in the inbox until the next start.
     */
    hurry: running.stopAll,

    /** Takes nothing new and finishes work in hand, for at most `withinMs`; the next start finds the rest. */
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
