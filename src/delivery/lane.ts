import type { ChannelName } from '../message/channel.ts'

/**
 * The inbox lane of a person with an address on the channel; the lane of a person without one is the id of the
 * conversation. Erasing a conversation also empties the rows that were set aside in its lane.
 */
export function laneAt(channel: ChannelName, address: string): string {
  return `${channel}:${address}`
}
