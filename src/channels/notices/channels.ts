import type { Clock } from '../../base/clock.ts'
import type { RobotAddress } from '../../base/robot-address.ts'
import type { NoticeChannel, NoticePayload, Sender } from '../../delivery/types.ts'
import { createMailChannel } from './mail.ts'
import type { NoticeWords } from './render.ts'
import { createRobotChannel } from './robot.ts'

/** The channels that are configured, mail first. */
export function createNoticeChannels(
  options: NoticeWords & {
    mail: { readonly url: string; readonly from: string; readonly to: readonly string[] } | null
    robots: readonly RobotAddress[]
    council: string
    clock: Clock
    fetch?: typeof fetch | undefined
  },
): NoticeChannel[] {
  const { mail, robots } = options
  return [
    ...(mail ? [createMailChannel({ ...options, ...mail })] : []),
    ...robots.map((address) => createRobotChannel({ ...options, address })),
  ]
}

/** The outbox's sender for a channel. */
export function noticeSender(channel: NoticeChannel): Sender {
  return {
    allowance: { count: channel.perMinute, windowMs: 60_000 },
    send: ({ payload, repeat }, signal) => channel.tell({ ...(payload as NoticePayload), repeat }, signal),
  }
}
