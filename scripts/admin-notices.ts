// Notices to staff by mail and group robots: a trial, and the notices that did not arrive.

import { join } from 'node:path'
import { systemClock, systemRandom } from '../src/base/clock.ts'
import { loadTexts } from '../src/base/texts.ts'
import { createStaffNotices } from '../src/casework/messages/staff-notices.ts'
import { createNoticeChannels } from '../src/channels/notices/channels.ts'
import { type Config, NOBODY_IS_TOLD, tellsNobody } from '../src/config.ts'
import type { NoticeChannel, SendResult } from '../src/delivery/types.ts'
import type { Store } from '../src/storage/store.ts'
import type { Done } from './admin-data.ts'

const GIVE_UP_MS = 60_000

/** Sends a trial notice through every channel at once, bypassing the outbox, and reports the results. */
export async function tryNotices(config: Config): Promise<Done> {
  const channels = channelsOf(config)
  if (channels.length === 0) {
    const words =
      '没有设 SMTP_URL 或 ALARM_WEBHOOK_URL，没有通道可以试。怎么设，见 docs/operations.md「通知工作人员」。'
    return { refused: 'no_channel', words }
  }
  const id = systemRandom(16).toString('hex')
  const tried = await Promise.all(
    channels.map(async ({ name, label, tell }) => ({
      name,
      label,
      result: await tell({ id, notices: [{ kind: 'trial' }], repeat: false }, AbortSignal.timeout(GIVE_UP_MS)),
    })),
  )
  const words = tried.map(({ label, result }) => `${label}：${wordsFor(result)}`).join('\n')
  if (tried.some(({ result }) => result.outcome !== 'sent')) return { refused: 'not_all_sent', words }
  return { result: { channels: tried.map(({ name, label }) => ({ name, label, outcome: 'sent' })) }, words }
}

function wordsFor(result: SendResult): string {
  switch (result.outcome) {
    case 'sent':
      return '发出去了，请看看收到没有。'
    case 'not_sent':
      return `没有发出去（${result.detail}）：连不上。请检查地址、端口和网络。`
    case 'unknown':
      return `不知道收到没有（${result.detail}）：对方没有回答，或者出了故障。请看看收到没有，过一会儿再试。`
    case 'refused':
      switch (result.code) {
        case 'rate_limited':
          return `对方请过一会儿再发（${result.detail}）。`
        case 'rejected':
          return `对方不收这条内容（${result.detail}）。`
        default:
          return `对方拒绝（${result.detail}）。请检查名字、密码、收发的邮箱，或者机器人的网址、密钥和安全设置。`
      }
  }
}

/** For `doctor`: the notices that did not arrive (`findings`), and whether nobody receives any (`notes`). */
export async function noticeState(store: Store, config: Config): Promise<{ findings: string[]; notes: string[] }> {
  const waiting = await createStaffNotices({ store, clock: systemClock }).waiting()
  return {
    findings:
      waiting > 0
        ? [`有 ${waiting} 条给工作人员的通知没有送到（工作台「通知」；设置对不对，试 admin -- try-notices）。`]
        : [],
    notes: tellsNobody(config) ? [NOBODY_IS_TOLD] : [],
  }
}

function channelsOf(config: Config): NoticeChannel[] {
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`
  return createNoticeChannels({
    ...config.staffNews,
    texts: loadTexts(join(import.meta.dirname, '..', 'knowledge', 'texts')),
    link: (path) => `${base}/workbench/${path}`,
    council: config.council.name,
    clock: systemClock,
  })
}
