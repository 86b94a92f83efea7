import type { Block } from '../../message/blocks.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { Vote } from '../../message/message.ts'
import type { DeliveryOptions } from '../options.ts'
import type { ChannelConversations } from '../types.ts'
import { createMessageFeed } from './message-feed.ts'
import type { RunningTurns } from './running.ts'

/** Conversations for the channels. */
export function createConversations({
  store,
  evidence,
  complaintFor,
  rate,
  eraseConversation,
  personUnreachable,
  running,
}: Pick<DeliveryOptions, 'store' | 'evidence' | 'complaintFor' | 'rate' | 'eraseConversation' | 'personUnreachable'> & {
  running: RunningTurns
}) {
  const { conversations } = store.read
  const feed = createMessageFeed(store)

  const web = {
    open: (openingId: string) => store.transaction('open', (tx) => tx.conversations.openWeb(openingId)),
    byToken: conversations.byToken,
    /** The person's messages (`from: 'person'`) and those to the person, oldest first. */
    messagesAfter: conversations.messagesAfter,
    messagesCausedBy: conversations.messagesCausedBy,
    /** Messages to the person from now on. */
    subscribe: feed.subscribe,
    /** The verified blocks so far of the answer to an arrival, now and after each change. */
    followAnswer(inboxId: number, listener: (blocks: readonly Block[]) => void): () => void {
      const known = running.answering(inboxId)?.blocks ?? []
      if (known.length > 0) listener(known)
      return running.follow(({ kind, turn }) => {
        if (kind === 'partial' && turn.inboxIds.includes(inboxId)) listener(turn.blocks)
      })
    },
    /** Whether there was a running answer to stop. */
    stop: async (conversation: string): Promise<boolean> => running.stop(conversation),
    feedback: ({ conversation, ...vote }: { conversation: string } & Vote) =>
      store.transaction('feedback', (tx) => rate(tx, conversation, vote)),
    erase(conversation: string) {
      running.stop(conversation)
      return store.transaction('erase', (tx) => eraseConversation(tx, conversation))
    },
    complaintFor,
    ownsUploads: (conversation: string, ids: string[]) => evidence.belongsTo(ids, conversation),
  }

  const of = (channel: ChannelName): ChannelConversations => ({
    conversationOf: async (address) =>
      (await conversations.at(channel, address)) ??
      store.transaction('open', (tx) => tx.conversations.openAt(channel, address)),
    async addressOf(conversation) {
      const found = await conversations.addressOf(conversation)
      return found?.channel === channel ? found.address : null
    },
    complaintOf: store.read.outbox.complaintSentAs,
    setReachable: (address, reachable) =>
      store.transaction('reachable', async (tx) => {
        const conversation = await tx.conversations.openAt(channel, address)
        const changed = await tx.conversations.setBlocked(conversation, !reachable)
        if (changed && !reachable) await personUnreachable(tx, conversation)
      }),
  })

  return { web, of, close: feed.close }
}
