import type { Block } from '../message/blocks.ts'
import type { Vote } from '../message/message.ts'
import { createMessageFeed } from './message-feed.ts'
import type { DeliveryOptions } from './options.ts'
import type { RunningTurns } from './running.ts'
import type { RemoteMessage } from './types.ts'

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

  const telegram = {
    conversationOf: async (chat: string) =>
      (await conversations.knownOfTelegram(chat)) ??
      store.transaction('open', (tx) => tx.conversations.ofTelegram(chat)),
    chatOf: conversations.telegramChat,
    /** The complaint that a message of ours in a private chat belongs to, or null. */
    complaintOf: (conversation: string, remote: RemoteMessage) =>
      store.read.outbox.complaintSentAs(conversation, remote),
    setReachable: (chat: string, reachable: boolean) =>
      store.transaction('reachable', async (tx) => {
        const conversation = await tx.conversations.ofTelegram(chat)
        const changed = await tx.conversations.setBlocked(conversation, !reachable)
        if (changed && !reachable) await personUnreachable(tx, conversation)
      }),
  }

  return { web, telegram, close: feed.close }
}
