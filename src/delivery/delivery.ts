import { causeOf } from '../base/cause.ts'
import type { NoticeChannelName } from '../casework/staff-notice.ts'
import type { Channel } from './channel.ts'
import { createInbox } from './inbox/inbox.ts'
import { createWorker, type Worker } from './inbox/worker.ts'
import type { DeliveryOptions } from './options.ts'
import { createOutageWatch } from './outage-watch.ts'
import { createDispatcher, type Dispatcher } from './outbox/dispatcher.ts'
import { later } from './schedule.ts'
import { createConversations } from './turns/conversations.ts'
import { createRunningTurns } from './turns/running.ts'
import { createTurns } from './turns/turns.ts'
import type { Sender } from './types.ts'

const DAY_MS = 86_400_000

/** Where arrivals come from and where the outbox goes. Rows of a destination that is missing wait. */
export type Outside = {
  channels: readonly Channel[]
  /** Brings rows of the channel `staff` to the staff group. */
  toStaff?: Sender | null
  notices?: Partial<Record<NoticeChannelName, Sender>>
}

/**
 * Inbox, turns and outbox. Channels are made with the parts they need, then `start` receives them.
 *
 * const delivery = createDelivery({ … })
 * await delivery.start({ channels: [web, chat], toStaff, notices })
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
      .catch((error) => alarm('inbox_unwritable', causeOf(error)))
    cancelForgetting = schedule(DAY_MS, forget)
  }

  return {
    inbox: createInbox({ ...options, running }),
    turns,
    /** Answers in the making, for channels that show them. */
    follow: running.follow,
    /** For the web channel. */
    web: conversations.web,
    /** For a channel on which each person has an address. */
    conversationsOf: conversations.of,
    /** The action behind a button's opaque key in a conversation. */
    resolveAction: store.read.actions.resolve,

    async start({ channels, toStaff = null, notices = {} }: Outside): Promise<void> {
      worker = createWorker({
        ...options,
        running,
        handlers: Object.fromEntries(channels.map(({ name, receive }) => [name, receive])),
      })
      dispatcher = createDispatcher({
        ...options,
        senders: {
          ...Object.fromEntries(channels.flatMap(({ name, sender }) => (sender ? [[name, sender]] : []))),
          ...(toStaff && { staff: toStaff }),
          ...notices,
        },
      })
      await dispatcher.start()
      worker.start()
      await watch.start(channels)
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
