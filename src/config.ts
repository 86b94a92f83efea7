import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type RobotAddress, readRobotAddress } from './base/robot-address.ts'
import { noticesOf } from './config/notices.ts'
import { type ServicesConfig, servicesConfig } from './config/services.ts'
import { type Checked, ConfigError, isEmail, listOf, NEWS, readVariables } from './config/variables.ts'

export { ConfigError }

export type Config = ServicesConfig & {
  readonly host: string
  readonly port: number
  /** Without a trailing slash. Null: the address on which the server listens. */
  readonly publicUrl: string | null
  /** An absolute path. */
  readonly dataDir: string
  readonly council: {
    readonly name: string
    readonly phone: string | null
    readonly address: string | null
    readonly hours: string | null
    readonly region: string | null
  }
  readonly telegram: {
    readonly token: string
    readonly apiRoot: string
    readonly webhook: { readonly url: string; readonly secret: string } | null
    readonly staffChatId: string | null
    readonly staffCardDetail: 'full' | 'minimal'
  } | null
  /** The ways to send notices to staff outside the workbench and Telegram, and their topics. */
  readonly staffNews: {
    readonly mail: { readonly url: string; readonly from: string; readonly to: readonly string[] } | null
    readonly robots: readonly RobotAddress[]
    readonly topics: readonly (typeof NEWS)[number][]
  }
  /** 32 bytes. Null: the server makes a key and keeps it in DATA_DIR/data.key. */
  readonly dataKey: Buffer | null
  /** Opens /metrics to other machines. Null: only this machine may read it. */
  readonly metricsToken: string | null
  readonly trustedProxies: readonly string[]
  /** The roles that must sign in in two steps. */
  readonly secondStepOf: readonly ('lead' | 'admin')[]
  readonly timeZone: string
  readonly logLevel: string
  /** Messages for the operator, printed once at the start. */
  readonly notices: readonly string[]
}

/**
 * Reads and checks the environment, and `.env` in `cwd`; the environment wins over `.env`. Throws ConfigError that
 * names the first unusable variable.
 */
export function readConfig(environment: Record<string, string | undefined>, cwd: string): Config {
  const checked = readVariables(withEnvFile(environment, cwd))
  return Object.freeze({
    host: checked.HOST ?? '127.0.0.1',
    port: Number(checked.PORT ?? 8080),
    publicUrl: checked.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dataDir: resolve(cwd, checked.DATA_DIR ?? './data'),
    council: Object.freeze({
      name: checked.COUNCIL_NAME ?? '消费者委员会',
      phone: checked.COUNCIL_PHONE ?? null,
      address: checked.COUNCIL_ADDRESS ?? null,
      hours: checked.COUNCIL_HOURS ?? null,
      region: checked.COUNCIL_REGION ?? null,
    }),
    telegram: telegramConfig(checked),
    staffNews: newsConfig(checked),
    ...servicesConfig(checked),
    dataKey: checked.DATA_KEY ? Buffer.from(checked.DATA_KEY, 'base64') : null,
    metricsToken: checked.METRICS_TOKEN ?? null,
    trustedProxies: Object.freeze(listOf(checked.TRUSTED_PROXIES)),
    secondStepOf: Object.freeze(checked.STAFF_SECOND_STEP === 'required' ? (['lead', 'admin'] as const) : []),
    timeZone: checked.TIME_ZONE ?? 'Asia/Shanghai',
    logLevel: checked.LOG_LEVEL ?? 'info',
    notices: Object.freeze(noticesOf(checked)),
  })
}

function telegramConfig(checked: Checked): Config['telegram'] {
  const token = checked.TELEGRAM_BOT_TOKEN
  if (!token) {
    for (const name of ['TELEGRAM_WEBHOOK_URL', 'STAFF_CHAT_ID'] as const) {
      if (checked[name]) throw new ConfigError('TELEGRAM_BOT_TOKEN', `设置了 ${name} 就必须设置它`, '123456:ABC-DEF…')
    }
    return null
  }
  const url = checked.TELEGRAM_WEBHOOK_URL
  const secret = checked.TELEGRAM_WEBHOOK_SECRET
  if (url && !secret) {
    throw new ConfigError('TELEGRAM_WEBHOOK_SECRET', '设置了 TELEGRAM_WEBHOOK_URL 就必须设置它', 'a-long-random-secret')
  }
  return Object.freeze({
    token,
    apiRoot: (checked.TELEGRAM_API_ROOT ?? 'https://api.telegram.org').replace(/\/+$/, ''),
    webhook: url && secret ? Object.freeze({ url, secret }) : null,
    staffChatId: checked.STAFF_CHAT_ID ?? null,
    staffCardDetail: (checked.STAFF_CARD_DETAIL ?? 'full') as 'full' | 'minimal',
  })
}

function newsConfig(checked: Checked): Config['staffNews'] {
  const robots = listOf(checked.ALARM_WEBHOOK_URL).flatMap((one) => readRobotAddress(one) ?? [])
  const topics = NEWS.filter((name) => !checked.STAFF_NOTICES || listOf(checked.STAFF_NOTICES).includes(name))
  return Object.freeze({ mail: mailConfig(checked), robots: Object.freeze(robots), topics: Object.freeze(topics) })
}

function mailConfig({ SMTP_URL: url, STAFF_EMAIL: to, MAIL_FROM: from }: Checked): Config['staffNews']['mail'] {
  if (!url) {
    const lone = to ? 'STAFF_EMAIL' : from ? 'MAIL_FROM' : null
    if (lone === null) return null
    throw new ConfigError('SMTP_URL', `设置了 ${lone} 就必须设置它`, 'smtps://name:password@smtp.example.org:465')
  }
  if (!to) throw new ConfigError('STAFF_EMAIL', '设置了 SMTP_URL 就必须设置它：发给谁', 'desk@example.org')
  const user = decodeURIComponent(new URL(url).username)
  const sender = from ?? (isEmail(user) ? user : null)
  if (sender === null) {
    throw new ConfigError('MAIL_FROM', 'SMTP_URL 里的登录名不是邮箱，就必须设置它：从哪个邮箱发', 'xiaowei@example.org')
  }
  return Object.freeze({ url, from: sender, to: Object.freeze(listOf(to)) })
}

/** Whether nobody learns of a new complaint without opening the workbench. */
export function tellsNobody({ telegram, staffNews: { mail, robots } }: Config): boolean {
  return telegram?.staffChatId == null && mail === null && robots.length === 0
}

export const NOBODY_IS_TOLD =
  '没有设 STAFF_CHAT_ID、SMTP_URL 或 ALARM_WEBHOOK_URL：来了新投诉、有人要找工作人员、快到期，谁也不会收到通知。请经常看工作台。'

function withEnvFile(environment: Record<string, string | undefined>, cwd: string): Record<string, string | undefined> {
  const file = join(cwd, '.env')
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment
}
