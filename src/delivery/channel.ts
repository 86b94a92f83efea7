import type { FetchRemote } from '../evidence/types.ts'
import type { Capabilities, ChannelName } from '../message/channel.ts'
import type { InboxHandler } from './inbox/worker.ts'
import type { Sender } from './types.ts'

/**
 * One way in which people write to the council. The channel stores what arrives in the inbox (`Inbox.accept`) and
 * acknowledges it only then; the rest happens through this port.
 */
export type Channel = {
  readonly name: ChannelName
  readonly capabilities: Capabilities
  /** Handles stored arrivals of this channel: each becomes a turn, or is passed over. */
  receive: InboxHandler
  /** Brings rows of kind `message` to their persons. Null exactly where the channel does not push. */
  sender: Sender | null
  /** Fetches a file that was only noted when it arrived. Null: files arrive with their bytes. */
  fetchFile: FetchRemote | null
  /** How many arrivals the channel keeps for us now; null when it cannot be asked. Null where it keeps none. */
  waiting: (() => Promise<number | null>) | null
}
