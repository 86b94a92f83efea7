import { z } from 'zod'
import { readRobotAddress } from '../base/robot-address.ts'

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
export const NEWS = ['complaints', 'people', 'due', 'wishes', 'alarms'] as const

type Variable = {
  schema: z.ZodType<string | undefined>
  problem: string
  example: string
  /** Blanks at the ends belong to the value. */
  untrimmed?: boolean
}

const optional = (schema: z.ZodType<string>, problem: string, example: string): Variable => ({
  schema: schema.optional(),
  problem,
  example,
})
/** Words that are put before texts. `\n` stands for a line break; other characters that do not show are mistakes. */
const prefix = (example: string): Variable => ({
  ...optional(
    z.string().refine((text) => text.length <= 500 && !/[^\P{C}\n]/u.test(text)),
    '应是至多 500 个字，换行写成 \\n，不能有制表符、回车和看不见的字符；不加前缀就写 none',
    example,
  ),
  untrimmed: true,
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
  STAFF_SECOND_STEP: optional(z.enum(['optional', 'required']), '只能是 optional 或 required', 'required'),
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
  EMBEDDING_QUERY_PREFIX: prefix("'query: '"),
  EMBEDDING_TEXT_PREFIX: prefix("'passage: '"),
  EMBEDDING_INPUT_TYPE: optional(
    z.string().regex(/^(none|((?!(model|input|dimensions|encoding_format)=)[a-z_]{1,40}=)?[\w.-]{1,60},[\w.-]{1,60})$/),
    '应是「问题的值,条文的值」，参数不叫 input_type 的在前面写「名字=」；不要这个参数就写 none',
    'search_query,search_document',
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
    z.string().refine((list) => listOf(list).length > 0 && listOf(list).every(isBareUrl)),
    '应是 http(s) 网址，不带参数和密码，几个用逗号分开；不写端口就是 80 或 443',
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

/** The values of all variables, checked one by one. */
export type Checked = Record<keyof typeof VARIABLES, string | undefined>

/** Reads the variables. Throws ConfigError that names the first unusable one. */
export function readVariables(values: Record<string, string | undefined>): Checked {
  for (const name of NOT_BUILT) {
    if (values[name]) throw new ConfigError(name, '这个功能还没有做好，请先去掉这个变量', '（留空）')
  }
  const read = (name: keyof typeof VARIABLES): string | undefined => {
    const { schema, problem, example, untrimmed = false }: Variable = VARIABLES[name]
    const trimmed = values[name]?.trim() || undefined
    const result = schema.safeParse(trimmed && untrimmed ? values[name] : trimmed)
    if (!result.success) throw new ConfigError(name, problem, example)
    return result.data
  }
  return Object.fromEntries(
    (Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]).map((name) => [name, read(name)]),
  ) as Checked
}

export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function isBareUrl(text: string): boolean {
  return httpUrl.safeParse(text).success && !/[?#]/.test(text) && !WITH_PASSWORD.test(text)
}

export function isEmail(text: string): boolean {
  return z.email().safeParse(text).success
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
