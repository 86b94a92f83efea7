import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { type RobotAddress, readRobotAddress } from './base/robot-address.ts'

/** A variable is unusable. The message names it, says what is wrong and gives an example. */
export class ConfigError extends Error {
  readonly variable: string
  constructor(variable: string, problem: string, example: string) {
    super(`${variable}：${problem}。例如：${variable}=${example}`)
    this.name = 'ConfigError'
    this.variable = variable
  }
}

/** Variables of the public interface whose feature does not exist yet. They are refused instead of silently ignored. */
const NOT_BUILT = ['DATABASE_URL'] as const

/** Topics of notices to staff outside the workbench. */
const NEWS = ['complaints', 'people', 'due', 'wishes', 'alarms'] as const

type Variable = { schema: z.ZodType<string | undefined>; problem: string; example: string }

const optional = (schema: z.ZodType<string>, problem: string, example: string): Variable => ({
  schema: schema.optional(),
  problem,
  example,
})
const httpUrl = z.url({ protocol: /^https?$/ })
/** An address like `https://name:password@host`. fetch refuses it. */
const WITH_PASSWORD = /^\w+:\/\/[^/?#]*@/
const plain = z.string().min(1).max(200)

const VARIABLES = {
  HOST: optional(z.string().regex(/^[0-9a-zA-Z.:_-]+$/), '不是主机名或 IP 地址', '127.0.0.1'),
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .refine((port) => Number(port) <= 65_535),
    '应是 0 到 65535 的整数',
    '8080',
  ),
  PUBLIC_URL: optional(
    httpUrl.refine((url) => !/[?#]/.test(url)),
    '应是 http(s) 网址，不带参数',
    'https://xiaowei.example.org',
  ),
  DATA_DIR: optional(plain, '不能为空', './data'),
  COUNCIL_NAME: optional(plain, '应是 1 到 200 个字', '某某市消费者委员会'),
  COUNCIL_PHONE: optional(z.string().regex(/^[0-9+()\- 转]{3,30}$/), '应是电话号码', '0000-0000000'),
  COUNCIL_ADDRESS: optional(plain, '应是 1 到 200 个字', '某某市某某路 1 号'),
  COUNCIL_HOURS: optional(plain, '应是 1 到 200 个字', '工作日 9:00–17:00'),
  COUNCIL_REGION: optional(plain, '应是行政区划代码或名称', '某某市'),
  TELEGRAM_BOT_TOKEN: optional(
    z.string().regex(/^\d{3,20}:[\w-]{10,100}$/),
    '不像机器人令牌（数字:字母数字）',
    '123456:ABC-DEF…',
  ),
  TELEGRAM_API_ROOT: optional(httpUrl, '应是 http(s) 网址', 'https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: optional(
    httpUrl,
    '应是 https 网址，以 /telegram/webhook 结尾',
    'https://xiaowei.example.org/telegram/webhook',
  ),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[\w-]{16,256}$/),
    '应是 16 到 256 个字母、数字、下划线或连字符',
    'a-long-random-secret',
  ),
  STAFF_CHAT_ID: optional(z.string().regex(/^-?\d{1,20}$/), '应是群的数字编号', '-1001234567890'),
  STAFF_CARD_DETAIL: optional(z.enum(['full', 'minimal']), '只能是 full 或 minimal', 'full'),
  SMTP_URL: optional(
    z
      .url({ protocol: /^smtps?$/ })
      .refine((url) => URL.canParse(url) && new URL(url).hostname !== '' && !/[?#]|%(?![0-9a-f]{2})/i.test(url)),
    '应是 smtp:// 或 smtps:// 开头的地址；名字和密码里的 @ 写成 %40，: 写成 %3A，/ 写成 %2F',
    'smtps://xiaowei%40example.org:password@smtp.example.org:465',
  ),
  STAFF_EMAIL: optional(
    z.string().refine((list) => listOf(list).length > 0 && listOf(list).every(isEmail)),
    '应是邮箱，几个用逗号分开',
    'desk@example.org,chief@example.org',
  ),
  MAIL_FROM: optional(z.email(), '应是一个邮箱，一般就是登录 SMTP 的那个', 'xiaowei@example.org'),
  ALARM_WEBHOOK_URL: optional(
    z.string().refine((list) => listOf(list).length > 0 && listOf(list).every((one) => readRobotAddress(one) !== null)),
    '应是 http(s) 网址，几个用逗号分开；只有飞书、钉钉的后面能加 #密钥；网址认不出是哪一家的，前面写 wecom+、feishu+、dingtalk+ 或 plain+',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  ),
  STAFF_NOTICES: optional(
    z
      .string()
      .refine((list) => listOf(list).length > 0 && listOf(list).every((one) => NEWS.some((name) => name === one))),
    `只能是 ${NEWS.join('、')} 里的几个，用逗号分开`,
    'complaints,people,due',
  ),
  OPENAI_BASE_URL: optional(
    httpUrl.refine((url) => !/[?#]/.test(url) && !WITH_PASSWORD.test(url)),
    '应是 http(s) 网址，不带参数和密码，到 /embeddings 之前为止',
    'https://api.openai.com/v1',
  ),
  OPENAI_API_KEY: optional(z.string().regex(/^[\x21-\x7e]{1,500}$/), '应是一串可见的字母、数字和符号', 'sk-…'),
  CHAT_MODEL: optional(
    z.string().regex(/^[\w./:@+-]{1,100}$/),
    '应是模型名，1 到 100 个字母、数字和 . _ / : @ + -',
    'gpt-4.1-mini',
  ),
  EMBEDDING_MODEL: optional(
    z.string().regex(/^[\w./:@+-]{1,100}$/),
    '应是模型名，1 到 100 个字母、数字和 . _ / : @ + -',
    'text-embedding-3-small',
  ),
  EMBEDDING_DIMENSIONS: optional(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .refine((length) => Number(length) >= 1 && Number(length) <= 8192),
    '应是 1 到 8192 的整数',
    '1024',
  ),
  TRANSCRIPTION_MODEL: optional(
    z.string().regex(/^[\w./:@+-]{1,100}$/),
    '应是模型名，1 到 100 个字母、数字和 . _ / : @ + -',
    'gpt-4o-mini-transcribe',
  ),
  RERANK_URL: optional(
    httpUrl.refine((url) => !WITH_PASSWORD.test(url)),
    '应是 http(s) 网址，不带密码',
    'http://127.0.0.1:8080/rerank',
  ),
  QDRANT_URL: optional(
    httpUrl.refine((url) => !/[?#]/.test(url) && !WITH_PASSWORD.test(url)),
    '应是 http(s) 网址，不带参数和密码；不写端口就是 80 或 443',
    'http://127.0.0.1:6333',
  ),
  QDRANT_API_KEY: optional(
    z.string().regex(/^[\x21-\x7e]{1,500}$/),
    '应是一串可见的字母、数字和符号',
    'a-long-random-key',
  ),
  QDRANT_COLLECTION: optional(
    z.string().regex(/^[a-zA-Z0-9][\w-]{0,59}$/),
    '应是 1 到 60 个字母、数字、下划线或连字符，以字母或数字开头',
    'xiaowei',
  ),
  DATA_KEY: optional(
    z.string().refine((key) => /^[A-Za-z0-9+/]+=*$/.test(key) && Buffer.from(key, 'base64').length === 32),
    '应是 32 字节的 base64（可用 openssl rand -base64 32 生成）',
    'kq9…（44 个字符）',
  ),
  METRICS_TOKEN: optional(
    z.string().regex(/^[\w-]{16,256}$/),
    '应是 16 到 256 个字母、数字、下划线或连字符',
    'a-long-random-token',
  ),
  TRUSTED_PROXIES: optional(
    z.string().regex(/^[0-9a-fA-F.:/, ]+$/),
    '应是逗号分开的 IP 地址或网段',
    '127.0.0.1,10.0.0.0/8',
  ),
  TIME_ZONE: optional(z.string().refine(isTimeZone), '不是时区名', 'Asia/Shanghai'),
  LOG_LEVEL: optional(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    '只能是 trace、debug、info、warn、error、fatal、silent',
    'info',
  ),
} satisfies Record<string, Variable>

export type Config = {
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
  /** The model that words answers, through an OpenAI-compatible API. Null: answers are composed without a model. */
  readonly chat: {
    readonly model: string
    /** Without a trailing slash. */
    readonly baseUrl: string
    readonly apiKey: string | null
  } | null
  /** Dense vectors through an OpenAI-compatible API. Null: only lexical search. */
  readonly embedding: {
    readonly model: string
    /** Null: the model decides. */
    readonly dimensions: number | null
    /** Without a trailing slash. */
    readonly baseUrl: string
    readonly apiKey: string | null
  } | null
  /** Speech to text through an OpenAI-compatible API. Null: spoken messages are not understood. */
  readonly transcription: {
    readonly model: string
    /** Without a trailing slash. */
    readonly baseUrl: string
    readonly apiKey: string | null
  } | null
  /**
   * `apiKey`: the key of the OpenAI-compatible API, and only when the reranker has the same origin. `model`: the
   * parameter of that name in the address.
   */
  readonly rerank: { readonly url: string; readonly model: string | null; readonly apiKey: string | null } | null
  /** Qdrant in place of the embedded index, which stays as its fallback. Null: only the embedded index. */
  readonly qdrant: {
    readonly url: string
    readonly apiKey: string | null
    /** The alias in use. The names of all our collections begin with it. */
    readonly collection: string
  } | null
  /** 32 bytes. Null: the server makes a key and keeps it in DATA_DIR/data.key. */
  readonly dataKey: Buffer | null
  /** Opens /metrics to other machines. Null: only this machine may read it. */
  readonly metricsToken: string | null
  readonly trustedProxies: readonly string[]
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
  const values = withEnvFile(environment, cwd)
  for (const name of NOT_BUILT) {
    if (values[name]) throw new ConfigError(name, '这个功能还没有做好，请先去掉这个变量', '（留空）')
  }
  const read = (name: keyof typeof VARIABLES): string | undefined => {
    const { schema, problem, example } = VARIABLES[name]
    const result = schema.safeParse(values[name]?.trim() || undefined)
    if (!result.success) throw new ConfigError(name, problem, example)
    return result.data
  }
  const checked = Object.fromEntries(
    (Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]).map((name) => [name, read(name)]),
  ) as Checked

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
    chat: chatConfig(checked),
    embedding: embeddingConfig(checked),
    transcription: transcriptionConfig(checked),
    rerank: rerankConfig(checked),
    qdrant: qdrantConfig(checked),
    dataKey: checked.DATA_KEY ? Buffer.from(checked.DATA_KEY, 'base64') : null,
    metricsToken: checked.METRICS_TOKEN ?? null,
    trustedProxies: Object.freeze(listOf(checked.TRUSTED_PROXIES)),
    timeZone: checked.TIME_ZONE ?? 'Asia/Shanghai',
    logLevel: checked.LOG_LEVEL ?? 'info',
    notices: Object.freeze(noticesOf(checked)),
  })
}

type Checked = Record<keyof typeof VARIABLES, string | undefined>

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

function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function isEmail(text: string): boolean {
  return z.email().safeParse(text).success
}

function chatConfig(checked: Checked): Config['chat'] {
  const { CHAT_MODEL: model, OPENAI_API_KEY: apiKey } = checked
  if (!model) return null
  if (!apiKey && !checked.OPENAI_BASE_URL) {
    throw new ConfigError(
      'OPENAI_API_KEY',
      '设置了 CHAT_MODEL，又没有用 OPENAI_BASE_URL 指向别的服务，就必须设置它',
      'sk-…',
    )
  }
  return Object.freeze({ model, baseUrl: modelBaseUrl(checked), apiKey: apiKey ?? null })
}

function embeddingConfig(checked: Checked): Config['embedding'] {
  const { EMBEDDING_MODEL: model, EMBEDDING_DIMENSIONS: dimensions, OPENAI_API_KEY: apiKey } = checked
  if (!model) {
    if (dimensions) {
      throw new ConfigError('EMBEDDING_MODEL', '设置了 EMBEDDING_DIMENSIONS 就必须设置它', 'text-embedding-3-small')
    }
    return null
  }
  if (!apiKey && !checked.OPENAI_BASE_URL) {
    throw new ConfigError(
      'OPENAI_API_KEY',
      '设置了 EMBEDDING_MODEL，又没有用 OPENAI_BASE_URL 指向别的服务，就必须设置它',
      'sk-…',
    )
  }
  return Object.freeze({
    model,
    dimensions: dimensions ? Number(dimensions) : null,
    baseUrl: modelBaseUrl(checked),
    apiKey: apiKey ?? null,
  })
}

function transcriptionConfig(checked: Checked): Config['transcription'] {
  const { TRANSCRIPTION_MODEL: model, OPENAI_API_KEY: apiKey } = checked
  if (!model) return null
  if (!apiKey && !checked.OPENAI_BASE_URL) {
    throw new ConfigError(
      'OPENAI_API_KEY',
      '设置了 TRANSCRIPTION_MODEL，又没有用 OPENAI_BASE_URL 指向别的服务，就必须设置它',
      'sk-…',
    )
  }
  return Object.freeze({ model, baseUrl: modelBaseUrl(checked), apiKey: apiKey ?? null })
}

function rerankConfig(checked: Checked): Config['rerank'] {
  if (!checked.RERANK_URL) return null
  const url = new URL(checked.RERANK_URL)
  const model = url.searchParams.get('model')
  url.searchParams.delete('model')
  const ours = url.origin === new URL(modelBaseUrl(checked)).origin
  return Object.freeze({ url: url.href, model, apiKey: (ours && checked.OPENAI_API_KEY) || null })
}

function qdrantConfig(checked: Checked): Config['qdrant'] {
  const { QDRANT_URL: url, QDRANT_API_KEY: apiKey, QDRANT_COLLECTION: collection } = checked
  if (!url) {
    for (const name of ['QDRANT_API_KEY', 'QDRANT_COLLECTION'] as const) {
      if (checked[name]) throw new ConfigError('QDRANT_URL', `设置了 ${name} 就必须设置它`, 'http://127.0.0.1:6333')
    }
    return null
  }
  return Object.freeze({ url: url.replace(/\/+$/, ''), apiKey: apiKey ?? null, collection: collection ?? 'xiaowei' })
}

function modelBaseUrl(checked: Checked): string {
  return (checked.OPENAI_BASE_URL ?? 'https://api.openai.com/v1').replace(/\/+$/, '')
}

function noticesOf(checked: Checked): string[] {
  return [
    ...unusedByModels(checked),
    ...(checked.TRANSCRIPTION_MODEL && !checked.TELEGRAM_BOT_TOKEN
      ? ['TRANSCRIPTION_MODEL 已忽略：没有设置 TELEGRAM_BOT_TOKEN，语音消息只从 Telegram 来。']
      : []),
    ...(checked.STAFF_NOTICES && !checked.SMTP_URL && !checked.ALARM_WEBHOOK_URL
      ? ['STAFF_NOTICES 已忽略：没有设置 SMTP_URL 或 ALARM_WEBHOOK_URL。']
      : []),
    ...((checked.SMTP_URL || checked.ALARM_WEBHOOK_URL) && !checked.PUBLIC_URL
      ? ['没有设置 PUBLIC_URL：通知里的工作台网址只在这台机器上打得开。']
      : []),
    ...(listOf(checked.ALARM_WEBHOOK_URL).some((one) => goesInTheOpen(readRobotAddress(one)?.url))
      ? ['ALARM_WEBHOOK_URL 里的密钥会不加密地经过网络：不在本机的应是 https。']
      : []),
    ...(sendsKeyInTheOpen(checked) ? ['QDRANT_API_KEY 会不加密地经过网络：QDRANT_URL 不在本机，应是 https。'] : []),
  ]
}

function sendsKeyInTheOpen({ QDRANT_URL: url, QDRANT_API_KEY: apiKey }: Checked): boolean {
  return apiKey !== undefined && goesInTheOpen(url)
}

function goesInTheOpen(url: string | undefined): boolean {
  if (!url) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

/** Warnings about an API key or address that no model uses. Most likely the name of the model is missing. */
function unusedByModels(checked: Checked): string[] {
  const rerank = rerankConfig(checked)
  const models = checked.CHAT_MODEL ?? checked.EMBEDDING_MODEL ?? checked.TRANSCRIPTION_MODEL
  return (['OPENAI_API_KEY', 'OPENAI_BASE_URL'] as const)
    .filter((name) => checked[name] && !models && rerank?.apiKey == null)
    .map((name) => `${name} 已忽略：没有设置 CHAT_MODEL、EMBEDDING_MODEL 或 TRANSCRIPTION_MODEL，不使用模型。`)
}

function withEnvFile(environment: Record<string, string | undefined>, cwd: string): Record<string, string | undefined> {
  const file = join(cwd, '.env')
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
