import type { Subscription } from '../../message/own.ts'

/** Which conversations want alerts. Storage implements it. */
export type SubscriptionsPort = {
  subscriptions: {
    /** Null: the conversation wants none. */
    of(conversation: string): Promise<Subscription | null>
    set(conversation: string, subscription: Subscription): Promise<void>
    /** It wants none any more: what has not gone out to it does not go out. */
    end(conversation: string): Promise<void>
  }
}
