import { createHash } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { codeOf, neverConnected } from '../../base/network.ts'
import type { RobotAddress } from '../../base/robot-address.ts'
import type { NoticeChannel, SendResult } from '../../delivery/types.ts'
import { type Letter, type NoticeWords, renderNotices } from './render.ts'
import { FORMS } from './robot-forms.ts'

export type RobotOptions = NoticeWords & {
  address: RobotAddress
  clock: Clock
  fetch?: typeof fetch | undefined
}

const ANSWER_BYTES = 16_384
const PATIENCE_MS = 60_000
/** The robot does not exist, or we may not speak to it. */
const GONE = [401, 403, 404, 405, 410]

/** A group robot, or a listening program: one POST per message. */
export function createRobotChannel(options: RobotOptions): NoticeChannel {
  const { address, texts, clock, fetch: post = fetch } = options
  const form = FORMS[address.form]

  return {
    name: `robot:${createHash('sha256').update(address.url).digest('hex').slice(0, 8)}`,
    label: texts(`notice-channel-${address.form}`, { host: new URL(address.url).host }),
    perMinute: form.perMinute,

    async tell({ id, notices, repeat }, signal) {
      const letter = renderNotices(notices, { repeat }, options)
      const text = cutTo(form.textBytes, letter, options)
      const url = new URL(address.url)
      const signature = address.secret === null ? {} : (form.sign?.fields(address.secret, clock()) ?? {})
      if (form.sign?.where === 'query') {
        for (const [name, value] of Object.entries(signature)) url.searchParams.set(name, value)
      }
      try {
        const response = await post(url, {
          method: 'POST',
          redirect: 'manual',
          headers: { 'Content-Type': 'application/json; charset=utf-8' },
          body: JSON.stringify(form.body({ id, repeat, notices, letter, text }, signature)),
          signal,
        })
        const answer = await readAnswer(response)
        return response.ok ? form.read(answer) : refusal(response)
      } catch (error) {
        const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
        return { outcome: neverConnected(cause) ? 'not_sent' : 'unknown', detail: `http ${codeOf(cause)}` }
      }
    },
  }
}

/** One line after the other while there is room; the first line gives the total. */
function cutTo(bytes: number, { subject, lines, link }: Letter, { texts }: NoticeWords): string {
  const shown = lines.length === 1 ? [] : [...lines]
  const whole = () => [subject, ...shown, link].join('\n')
  let left = 0
  while (Buffer.byteLength(whole()) > bytes && shown.length > 0) {
    if (left > 0) shown.pop()
    shown.pop()
    left = lines.length - shown.length
    shown.push(texts('notice-more', { count: left }))
    if (shown.length === 1) break
  }
  return whole()
}

async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES) return {}
    chunks.push(chunk)
  }
  try {
    const answer: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return answer !== null && typeof answer === 'object' ? (answer as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function refusal({ status, headers }: Response): SendResult {
  const detail = `http ${status}`
  if (status === 429) {
    const seconds = Number(headers.get('Retry-After'))
    const retryAfterMs = seconds > 0 ? Math.min(seconds * 1_000, 3_600_000) : PATIENCE_MS
    return { outcome: 'refused', code: 'rate_limited', retryAfterMs, detail }
  }
  if (status >= 500) return { outcome: 'unknown', detail }
  return { outcome: 'refused', code: status < 400 || GONE.includes(status) ? 'chat_gone' : 'rejected', detail }
}
