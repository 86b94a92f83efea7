import { fileURLToPath } from 'node:url'
import { loadTexts } from '../../../src/base/texts.ts'
import type { WebOptions } from '../../../src/channels/web/options.ts'
import { createWebRoutes } from '../../../src/channels/web/routes.ts'
import type { ArticleRecord } from '../../../src/corpus/types.ts'
import { createApp } from '../../../src/http/app.ts'
import { createClientAddress } from '../../../src/http/client-address.ts'
import { createRateLimits, type RateLimit, type RateLimitName } from '../../../src/http/rate-limits.ts'
import { createStaticFiles } from '../../../src/http/static-files.ts'
import { createLibrary } from '../../../src/library/library.ts'
import { builtIn, TODAY } from '../../answer/answering.ts'
import { createFakeConversations, type FakeTurn } from './fake-conversations.ts'
import { fakeDialogue } from './fake-dialogue.ts'

const folder = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

export const texts = loadTexts(folder('knowledge/texts'))
export const staticFolders = ['src/http/static', 'src/channels/web/static', 'src/workbench/static'].map(folder)

export const article: ArticleRecord = {
  id: '测试法@2014-03-15#第二十五条',
  statute: '测试法',
  edition: '2014-03-15',
  from: '2014-03-15',
  to: null,
  article: '第二十五条',
  headings: ['第三章 经营者的义务'],
  paragraphs: ['第一款的原文。', '第二款：\n（一）甲；\n（二）乙。'],
  digest: '我们自己的话。',
  aliases: [],
  questions: [],
  url: null,
}

/** The web channel in a whole application, over fakes. `app.request()` drives it. */
export function createWebHarness({
  turn = fakeDialogue,
  limits = {},
  trustedProxies = [],
  https = false,
  options = {},
}: {
  turn?: FakeTurn
  limits?: Partial<Record<RateLimitName, RateLimit>>
  trustedProxies?: string[]
  https?: boolean
  options?: Partial<WebOptions>
} = {}) {
  const fake = createFakeConversations({ turn })
  const closing = new AbortController()
  const logged: { fields: object; message: string }[] = []
  const clientAddress = createClientAddress({ trustedProxies })
  const staticFiles = createStaticFiles({ folders: staticFolders })
  const chat = createWebRoutes({
    texts,
    staticFiles,
    clientAddress,
    limits: createRateLimits({ clientAddress, texts, limits }),
    inbox: fake.inbox,
    conversations: fake.web,
    // The same object: a test may put another store in its place.
    evidence: Object.assign(fake.evidence, { receiveFromStaff: async () => null, takeBack: async () => {} }),
    business: {
      mostFiles: 5,
      open: async () => ({ state: 'unknown' }),
      answer: async () => ({ ok: false, code: 'unknown' }),
    },
    publicity: { published: async () => null, livePeriods: async () => [] },
    registers: { registers: async () => [], list: async () => null, entry: async () => null },
    surveys: {
      pages: { list: async () => [], of: async () => null },
      door: { open: async () => ({ state: 'unknown' }), answer: async () => ({ ok: false, code: 'unknown' }) },
    },
    alerts: { list: async () => [], of: async () => null },
    library: createLibrary({ current: () => builtIn(), today: () => TODAY }),
    address: (path) => `https://council.test/${path}`,
    regionName: (code) => code,
    telegram: false,
    timeZone: 'Asia/Shanghai',
    viewingCopy: async (id) => ({ mediaType: 'image/jpeg', bytes: Buffer.from(`small ${id}`) }),
    documents: { complaint: async ({ number }) => new TextEncoder().encode(`%PDF- ${number}`) },
    copyOf: async function* (conversation) {
      yield { name: 'who.txt', bytes: Buffer.from(conversation) }
    },
    lookupArticle: (reference) =>
      reference.statute === '测试法' && reference.article === '第二十五条'
        ? { record: { ...article, edition: reference.edition }, previous: '第二十四条', next: '第二十六条' }
        : null,
    labels: {
      stateLabel: (state) => (state === 'submitted' ? '已提交' : state === 'accepted' ? '已受理' : state),
      statuteLabel: (statute) => statute.replace('中华人民共和国', ''),
    },
    council: { name: '测试市消费者委员会', phone: '0000-0000000', address: null, hours: '工作日 9:00–17:00' },
    hotlines: ['12315', '110'],
    examples: ['网购的鞋能退吗', '买到过期面包怎么赔', '健身房关门了卡里的钱怎么办', '商家骗我能赔几倍'],
    today: () => '2026-11-24',
    closing: closing.signal,
    ...options,
  })
  const app = createApp({
    https,
    texts,
    staticFiles,
    logger: { error: (fields, message) => logged.push({ fields, message }) },
    readiness: async () => ({
      store: { state: 'ok' },
      index: { state: 'ok' },
      telegram: { state: 'off' },
      model: { state: 'off' },
    }),
    telegramWebhook: null,
    routes: [chat],
  })
  return { app, fake, closing, logged }
}

/** Answers of the chat routes, for tests to read. */
type AnyBody = {
  conversation: string
  messages: { seq: number; text: string }[]
  error: { code: string; message: string }
  history: { type: string }[]
}

export async function bodyOf(response: Response): Promise<AnyBody> {
  return (await response.json()) as AnyBody
}
