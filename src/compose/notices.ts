import type { Logger } from 'pino'
import type { Alarm } from '../base/alarm.ts'
import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { createAlarmNotices } from '../casework/messages/alarm-notices.ts'
import type { NoticePlan } from '../casework/staff-notice.ts'
import type { CaseworkStore } from '../casework/store.ts'
import { createNoticeChannels, noticeSender } from '../channels/notices/channels.ts'
import type { Config } from '../config.ts'
import type { NoticeChannel, Sender } from '../delivery/types.ts'

const GIVE_UP_MS = 25_000

/** The ways to reach staff outside the workbench and Telegram: channels, the plan of topics, and alarms. */
export function openNotices(options: {
  config: Config
  store: CaseworkStore
  texts: Texts
  clock: Clock
  random: Random
  fetch?: typeof fetch | undefined
  logger: Logger
  /** Address of a page of the workbench. */
  link: (path: string) => string
}): {
  channels: NoticeChannel[]
  plan: NoticePlan
  senders: Record<string, Sender>
  /** Sends an alarm to staff. */
  raise: Alarm
  /** Resolves when every raised alarm is in the outbox. */
  settled: () => Promise<void>
} {
  const { config, store, clock, random } = options
  const channels = createNoticeChannels({ ...options, ...config.staffNews, council: config.council.name })
  const plan = { channels: channels.map(({ name }) => name), topics: config.staffNews.topics }
  const alarms = createAlarmNotices({
    store,
    desk: { noticePlan: plan },
    clock,
    async past(code) {
      const letter = { id: random(16).toString('hex'), notices: [{ kind: 'alarm' as const, code }], repeat: false }
      await Promise.all(channels.map(({ tell }) => tell(letter, AbortSignal.timeout(GIVE_UP_MS))))
    },
  })
  return {
    channels,
    plan,
    senders: Object.fromEntries(channels.map((channel) => [channel.name, noticeSender(channel)])),
    raise: alarms.raise,
    settled: alarms.settled,
  }
}
