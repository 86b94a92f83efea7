import type { DeliveryStore, PlacedMessage } from '../store.ts'

export type MessageFeed = {
  /** Calls the listener after each commit of a message to the conversation. Returns the function that ends it. */
  subscribe(conversation: string, listener: (message: PlacedMessage) => void): () => void
  close(): void
}

/** Committed messages as they come, for open pages. */
export function createMessageFeed(store: DeliveryStore): MessageFeed {
  const listeners = new Map<string, Set<(message: PlacedMessage) => void>>()
  const stop = store.onCommit(({ messages }) => {
    for (const { conversation, message } of messages) {
      for (const listener of listeners.get(conversation) ?? []) listener(message)
    }
  })
  return {
    subscribe(conversation, listener) {
      const here = listeners.get(conversation) ?? new Set()
      listeners.set(conversation, here.add(listener))
      return () => {
        here.delete(listener)
        if (here.size === 0 && listeners.get(conversation) === here) listeners.delete(conversation)
      }
    },
    close: stop,
  }
}
