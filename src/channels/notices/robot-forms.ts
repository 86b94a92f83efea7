import { createHmac } from 'node:crypto'
import type { RobotForm } from '../../base/robot-address.ts'
import type { StaffNotice } from '../../casework/staff-notice.ts'
import type { SendResult } from '../../delivery/types.ts'
import type { Letter } from './render.ts'

type Message = { id: string; repeat: boolean; notices: readonly StaffNotice[]; letter: Letter; text: string }

/** The protocol of one kind of robot, and the meaning of its answers. */
type Form = {
  /** Messages per minute, with a margin below the robot's limit. */
  perMinute: number
  /** Longest text in bytes; longer ones are cut. */
  textBytes: number
  body(message: Message, signature: Record<string, string>): object
  /** The fields that a secret adds to the body, or to the address. */
  sign?: { where: 'body' | 'query'; fields(secret: string, now: Date): Record<string, string> }
  /** Reads an answer with status 200. */
  read(answer: Record<string, unknown>): SendResult
}

const SENT: SendResult = { outcome: 'sent', remote: [] }
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')

/**
 * Codes of an answer: those that ask for a pause (milliseconds), and those about the robot rather than this message.
 */
function reader(
  name: string,
  codesOf: (answer: Record<string, unknown>) => unknown,
  patience: Record<number, number>,
  robotGone: readonly number[],
): Form['read'] {
  return (answer) => {
    const code = codesOf(answer)
    if (typeof code !== 'number') return { outcome: 'unknown', detail: `${name} answer unreadable` }
    if (code === 0) return SENT
    const detail = `${name} ${code}`
    const retryAfterMs = patience[code]
    if (retryAfterMs !== undefined) return { outcome: 'refused', code: 'rate_limited', retryAfterMs, detail }
    return { outcome: 'refused', code: robotGone.includes(code) ? 'chat_gone' : 'rejected', detail }
  }
}

const MINUTE_MS = 60_000

export const FORMS: Record<RobotForm, Form> = {
  // Group robots of WeCom: 20 a minute, 2,048 bytes of text. 45009: too many, -1: busy, 93000: invalid address.
  wecom: {
    perMinute: 15,
    textBytes: 2_000,
    body: ({ text }) => ({ msgtype: 'text', text: { content: text } }),
    read: reader('wecom', ({ errcode }) => errcode, { 45009: MINUTE_MS, [-1]: MINUTE_MS }, [93000]),
  },
  // Custom robots of Feishu and Lark: 100 a minute, 20 KB. 11232: too many, 9499: wrong body; the robot's own safety
  // settings: 19021 signature, 19022 address not allowed, 19024 keyword.
  feishu: {
    perMinute: 30,
    textBytes: 15_000,
    body: ({ text }, signature) => ({ ...signature, msg_type: 'text', content: { text } }),
    sign: {
      where: 'body',
      fields(secret, now) {
        const timestamp = String(Math.floor(now.getTime() / 1_000))
        return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
      },
    },
    read: reader('feishu', ({ code, StatusCode }) => code ?? StatusCode, { 11232: MINUTE_MS }, [19021, 19022, 19024]),
  },
  // Custom robots of DingTalk: 20 a minute, else shut out for ten minutes (130101). 310000: the robot's own safety
  // settings (signature, keyword, address); 300001 and 300005: there is no such robot.
  dingtalk: {
    perMinute: 15,
    textBytes: 15_000,
    body: ({ text }) => ({ msgtype: 'text', text: { content: text } }),
    sign: {
      where: 'query',
      fields(secret, now) {
        const timestamp = String(now.getTime())
        return { timestamp, sign: hmac(secret, `${timestamp}\n${secret}`) }
      },
    },
    read: reader(
      'dingtalk',
      ({ errcode }) => errcode,
      { 130101: 10 * MINUTE_MS, [-1]: MINUTE_MS },
      [310000, 300001, 300005],
    ),
  },
  // Any listening program: status 2xx means yes, with any body.
  plain: {
    perMinute: 30,
    textBytes: 15_000,
    body: ({ id, repeat, notices, letter: { link }, text }) => ({ source: 'xiaowei', id, repeat, text, link, notices }),
    read: () => SENT,
  },
}
