import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, tellsNobody } from '../src/config.ts'

const nowhere = mkdtempSync(join(tmpdir(), 'xiaowei-config-'))

describe('configuration', () => {
  it('needs nothing: everything has a default', () => {
    const config = readConfig({}, nowhere)
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      telegram: null,
      timeZone: 'Asia/Shanghai',
      publicUrl: null,
    })
    expect(config.dataDir).toBe(join(nowhere, 'data'))
    expect(config.notices).toEqual([])
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'not a url'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['TELEGRAM_BOT_TOKEN', 'hello'],
    ['TELEGRAM_API_ROOT', 'example'],
    ['STAFF_CARD_DETAIL', 'some'],
    ['DATA_KEY', 'c2hvcnQ='],
    ['DATA_KEY', '!!!'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['LOG_LEVEL', 'loud'],
    ['TRUSTED_PROXIES', 'everyone'],
    ['OPENAI_BASE_URL', 'api.example.org/v1'],
    ['OPENAI_BASE_URL', 'https://name:word@example.org/v1'],
    ['OPENAI_BASE_URL', 'https://example.org/v1?key=x'],
    ['OPENAI_API_KEY', 'sk-完整密钥'],
    ['EMBEDDING_MODEL', '模型 一'],
    ['EMBEDDING_DIMENSIONS', '0'],
    ['EMBEDDING_DIMENSIONS', '9000'],
    ['EMBEDDING_DIMENSIONS', '1e3'],
    ['EMBEDDING_QUERY_PREFIX', 'query:\t'],
    ['EMBEDDING_QUERY_PREFIX', 'a\r\nb'],
    ['EMBEDDING_TEXT_PREFIX', 'passage:\u200b'],
    ['EMBEDDING_TEXT_PREFIX', '字'.repeat(501)],
    ['EMBEDDING_INPUT_TYPE', 'query'],
    ['EMBEDDING_INPUT_TYPE', 'query,'],
    ['EMBEDDING_INPUT_TYPE', 'query,document,passage'],
    ['EMBEDDING_INPUT_TYPE', 'model=query,document'],
    ['RERANK_URL', 'rerank'],
    ['RERANK_URL', 'https://name:word@example.org/rerank'],
    ['QDRANT_URL', '127.0.0.1:6333'],
    ['QDRANT_URL', 'grpc://127.0.0.1:6334'],
    ['QDRANT_URL', 'http://name:word@127.0.0.1:6333'],
    ['QDRANT_URL', 'http://127.0.0.1:6333,127.0.0.2:6333'],
    ['QDRANT_URL', 'http://127.0.0.1:6333,http://127.0.0.2:6333/?key=x'],
    ['QDRANT_URL', ' , '],
    ['QDRANT_API_KEY', '带空格 的'],
    ['QDRANT_COLLECTION', 'a/b'],
    ['QDRANT_COLLECTION', '-x'],
  ])('refuses %s=%s naming the variable and showing an example', (variable, value) => {
    const attempt = () => readConfig({ [variable]: value }, nowhere)
    expect(attempt).toThrow(ConfigError)
    expect(attempt).toThrow(new RegExp(`^${variable}：.+例如：${variable}=`))
  })

  it('refuses a malformed staff chat with the variable it is about', () => {
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN: '123456:ABCDEFGHIJKL', STAFF_CHAT_ID: '@group' }, nowhere)).toThrow(
      /^STAFF_CHAT_ID：/,
    )
  })

  it('refuses a variable whose feature is still to come, instead of ignoring it', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://127.0.0.1/x' }, nowhere)).toThrow(/^DATABASE_URL：.*还没有做好/)
  })

  it('refuses a webhook without its secret, and a staff group without a bot', () => {
    const webhook = {
      TELEGRAM_BOT_TOKEN: '123456:ABCDEFGHIJKL',
      TELEGRAM_WEBHOOK_URL: 'https://example.org/telegram/webhook',
    }
    expect(() => readConfig(webhook, nowhere)).toThrow(/^TELEGRAM_WEBHOOK_SECRET：/)
    expect(() => readConfig({ STAFF_CHAT_ID: '-1001' }, nowhere)).toThrow(/^TELEGRAM_BOT_TOKEN：.*STAFF_CHAT_ID/)
  })

  it('never repeats a secret in its complaint', () => {
    const secret = 'secret-key-of-wrong-length'
    expect(() => readConfig({ DATA_KEY: secret }, nowhere)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    )
  })

  it('reads .env, and the environment overrides it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xiaowei-config-'))
    writeFileSync(join(folder, '.env'), 'PORT=9000\nCOUNCIL_NAME=测试市消费者委员会\n')
    expect(readConfig({}, folder)).toMatchObject({ port: 9000, council: { name: '测试市消费者委员会' } })
    expect(readConfig({ PORT: '9001' }, folder).port).toBe(9001)
  })

  it('says that a lone model key or address is ignored', () => {
    expect(readConfig({ OPENAI_API_KEY: 'sk-test' }, nowhere)).toMatchObject({
      embedding: null,
      notices: [expect.stringContaining('OPENAI_API_KEY')],
    })
    expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }, nowhere).notices).toEqual([
      expect.stringContaining('OPENAI_BASE_URL'),
    ])
  })

  it('switches dense vectors on with a model, through the address and key given', () => {
    const variables = {
      EMBEDDING_MODEL: 'Qwen/Qwen3-Embedding-0.6B',
      EMBEDDING_DIMENSIONS: '512',
      OPENAI_API_KEY: 'sk-test',
    }
    expect(readConfig(variables, nowhere)).toMatchObject({
      embedding: {
        model: 'Qwen/Qwen3-Embedding-0.6B',
        dimensions: 512,
        baseUrl: 'https://api.openai.com/v1',
        apiKey: 'sk-test',
      },
      notices: [],
    })
    const local = { EMBEDDING_MODEL: 'bge-m3', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' }
    expect(readConfig(local, nowhere).embedding).toEqual({
      model: 'bge-m3',
      dimensions: null,
      queryPrefix: null,
      textPrefix: null,
      inputType: null,
      baseUrl: 'http://127.0.0.1:11434/v1',
      apiKey: null,
    })
  })

  it('says how the embedding model tells questions from texts', () => {
    const marked = (variables: Record<string, string>, file = nowhere) => {
      const { queryPrefix, textPrefix, inputType } =
        readConfig({ EMBEDDING_MODEL: 'm', OPENAI_API_KEY: 'sk-test', ...variables }, file).embedding ?? {}
      return [queryPrefix, textPrefix, inputType]
    }
    expect(marked({ EMBEDDING_QUERY_PREFIX: 'query: ', EMBEDDING_TEXT_PREFIX: 'passage: ' })).toEqual([
      'query: ',
      'passage: ',
      null,
    ])
    expect(marked({ EMBEDDING_QUERY_PREFIX: 'none', EMBEDDING_TEXT_PREFIX: '' })).toEqual(['', null, null])
    expect(marked({ EMBEDDING_QUERY_PREFIX: '  ', EMBEDDING_INPUT_TYPE: 'none' })).toEqual([null, null, 'none'])
    expect(marked({ EMBEDDING_INPUT_TYPE: ' search_query,search_document ' })).toEqual([
      null,
      null,
      { name: 'input_type', query: 'search_query', text: 'search_document' },
    ])
    expect(marked({ EMBEDDING_INPUT_TYPE: 'task=retrieval.query,retrieval.passage' })[2]).toEqual({
      name: 'task',
      query: 'retrieval.query',
      text: 'retrieval.passage',
    })
    expect(marked({ EMBEDDING_QUERY_PREFIX: '字'.repeat(500) })[0]).toHaveLength(500)
  })

  it.each([
    ['as it is', "EMBEDDING_QUERY_PREFIX='Instruct: 找\\nQuery: '"],
    ['as .env makes a line break of it', 'EMBEDDING_QUERY_PREFIX="Instruct: 找\\nQuery: "'],
  ])('takes a line break in a prefix %s', (_, line) => {
    const folder = mkdtempSync(join(tmpdir(), 'xiaowei-config-'))
    writeFileSync(join(folder, '.env'), `${line}\n`)
    const { embedding } = readConfig({ EMBEDDING_MODEL: 'm', OPENAI_API_KEY: 'sk-test' }, folder)
    expect(embedding?.queryPrefix).toBe('Instruct: 找\nQuery: ')
  })

  it('refuses an embedding model without key or address, and dimensions without a model', () => {
    expect(() => readConfig({ EMBEDDING_MODEL: 'text-embedding-3-small' }, nowhere)).toThrow(
      /^OPENAI_API_KEY：.*EMBEDDING_MODEL/,
    )
    expect(() => readConfig({ EMBEDDING_DIMENSIONS: '512' }, nowhere)).toThrow(
      /^EMBEDDING_MODEL：.*EMBEDDING_DIMENSIONS/,
    )
    expect(() => readConfig({ EMBEDDING_TEXT_PREFIX: 'none' }, nowhere)).toThrow(
      /^EMBEDDING_MODEL：.*EMBEDDING_TEXT_PREFIX/,
    )
  })

  it('understands spoken messages with a model, through the same address and key', () => {
    const telegram = { TELEGRAM_BOT_TOKEN: '123456:ABCDEFGHIJKL' }
    const variables = { ...telegram, TRANSCRIPTION_MODEL: 'whisper-1', OPENAI_API_KEY: 'sk-test' }
    expect(readConfig(variables, nowhere)).toMatchObject({
      transcription: { model: 'whisper-1', baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-test' },
      notices: [],
    })
    expect(readConfig(telegram, nowhere).transcription).toBeNull()
    expect(() => readConfig({ TRANSCRIPTION_MODEL: 'whisper-1' }, nowhere)).toThrow(
      /^OPENAI_API_KEY：.*TRANSCRIPTION_MODEL/,
    )
    expect(() => readConfig({ ...variables, TRANSCRIPTION_MODEL: '模型 一' }, nowhere)).toThrow(
      /^TRANSCRIPTION_MODEL：/,
    )
  })

  it('says that a transcription model without Telegram is ignored', () => {
    const variables = { TRANSCRIPTION_MODEL: 'whisper-1', OPENAI_API_KEY: 'sk-test' }
    expect(readConfig(variables, nowhere).notices).toEqual([expect.stringContaining('TRANSCRIPTION_MODEL 已忽略')])
  })

  it('takes Qdrant with its address alone, and refuses a key or a name without one', () => {
    expect(readConfig({}, nowhere).qdrant).toBeNull()
    expect(readConfig({ QDRANT_URL: 'http://127.0.0.1:6333/' }, nowhere).qdrant).toEqual({
      urls: ['http://127.0.0.1:6333'],
      apiKey: null,
      collection: 'xiaowei',
    })
    const given = { QDRANT_URL: 'https://q.example.org', QDRANT_API_KEY: 'key', QDRANT_COLLECTION: 'council_2' }
    expect(readConfig(given, nowhere).qdrant).toEqual({
      urls: ['https://q.example.org'],
      apiKey: 'key',
      collection: 'council_2',
    })
    const several = 'http://10.0.0.1:6333, http://10.0.0.2:6333/,http://10.0.0.1:6333/'
    expect(readConfig({ QDRANT_URL: several }, nowhere).qdrant?.urls).toEqual([
      'http://10.0.0.1:6333',
      'http://10.0.0.2:6333',
    ])
    for (const name of ['QDRANT_API_KEY', 'QDRANT_COLLECTION']) {
      expect(() => readConfig({ [name]: 'x' }, nowhere)).toThrow(new RegExp(`^QDRANT_URL：设置了 ${name}`))
    }
  })

  it.each([
    ['http://qdrant.example.org:6333', 1],
    ['http://127.evil.example:6333', 1],
    ['https://qdrant.example.org', 0],
    ['http://127.0.0.1:6333', 0],
    ['http://[::1]:6333', 0],
    ['https://qdrant.example.org,http://10.0.0.2:6333', 1],
  ])('says when the key of Qdrant would travel in the open: %s', (url, notices) => {
    expect(readConfig({ QDRANT_URL: url, QDRANT_API_KEY: 'key' }, nowhere).notices).toHaveLength(notices)
  })

  it('gives the key to a reranker of the same origin only, and takes the model from its address', () => {
    const rerank = (url: string) =>
      readConfig(
        { RERANK_URL: url, OPENAI_BASE_URL: 'https://models.example.org/v1', OPENAI_API_KEY: 'sk-test' },
        nowhere,
      ).rerank
    expect(rerank('https://models.example.org/v1/rerank?model=bge-reranker')).toEqual({
      url: 'https://models.example.org/v1/rerank',
      model: 'bge-reranker',
      apiKey: 'sk-test',
    })
    expect(rerank('https://elsewhere.example.org/rerank')).toEqual({
      url: 'https://elsewhere.example.org/rerank',
      model: null,
      apiKey: null,
    })
  })

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}, nowhere))).toBe(true)
  })
})

describe('how staff are told', () => {
  const read = (environment: Record<string, string>) => readConfig(environment, nowhere)
  const MAIL = {
    SMTP_URL: 'smtps://xiaowei%40example.org:p%3Ass@smtp.example.org:465',
    STAFF_EMAIL: 'desk@example.org',
  }

  it('is nobody, unless something is set', () => {
    const config = read({})
    expect(config.staffNews).toEqual({
      mail: null,
      robots: [],
      topics: ['complaints', 'people', 'due', 'wishes', 'alarms'],
    })
    expect(tellsNobody(config)).toBe(true)
    expect(tellsNobody(read(MAIL))).toBe(false)
    expect(tellsNobody(read({ ALARM_WEBHOOK_URL: 'https://hooks.example.org/x' }))).toBe(false)
    const telegram = { TELEGRAM_BOT_TOKEN: '123456:abcdefghij' }
    expect(tellsNobody(read(telegram))).toBe(true)
    expect(tellsNobody(read({ ...telegram, STAFF_CHAT_ID: '-1001' }))).toBe(false)
  })

  it('is by mail to several, from the name that signs in unless another is given', () => {
    const { mail } = read({ ...MAIL, STAFF_EMAIL: 'desk@example.org, chief@example.org' }).staffNews
    expect(mail).toEqual({
      url: MAIL.SMTP_URL,
      from: 'xiaowei@example.org',
      to: ['desk@example.org', 'chief@example.org'],
    })
    expect(read({ ...MAIL, MAIL_FROM: 'other@example.org' }).staffNews.mail?.from).toBe('other@example.org')
  })

  it('is by several robots, each by its own form, and of what was chosen', () => {
    const { robots, topics } = read({
      ALARM_WEBHOOK_URL: 'https://qyapi.weixin.qq.com/x?key=k, dingtalk+https://proxy.example.org/r#SEC1',
      STAFF_NOTICES: 'alarms, complaints',
    }).staffNews
    expect(robots).toEqual([
      { form: 'wecom', url: 'https://qyapi.weixin.qq.com/x?key=k', secret: null },
      { form: 'dingtalk', url: 'https://proxy.example.org/r', secret: 'SEC1' },
    ])
    expect(topics).toEqual(['complaints', 'alarms'])
  })

  it.each([
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'smtp.example.org' }],
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'https://smtp.example.org' }],
    ['SMTP_URL', { ...MAIL, SMTP_URL: 'smtp://a%zz@smtp.example.org' }],
    ['SMTP_URL', { STAFF_EMAIL: 'desk@example.org' }],
    ['SMTP_URL', { MAIL_FROM: 'xiaowei@example.org' }],
    ['STAFF_EMAIL', { SMTP_URL: MAIL.SMTP_URL }],
    ['STAFF_EMAIL', { ...MAIL, STAFF_EMAIL: 'desk' }],
    ['STAFF_EMAIL', { ...MAIL, STAFF_EMAIL: ' , ' }],
    ['MAIL_FROM', { ...MAIL, SMTP_URL: 'smtp://xiaowei:pass@smtp.example.org' }],
    ['MAIL_FROM', { ...MAIL, SMTP_URL: 'smtp://127.0.0.1:25' }],
    ['ALARM_WEBHOOK_URL', { ALARM_WEBHOOK_URL: 'hooks.example.org' }],
    ['ALARM_WEBHOOK_URL', { ALARM_WEBHOOK_URL: 'https://hooks.example.org/x,slack+https://x.example.org' }],
    ['STAFF_NOTICES', { STAFF_NOTICES: 'everything' }],
  ])('names %s when it cannot be used, with an example', (variable, environment) => {
    expect(() => read(environment)).toThrow(new RegExp(`^${variable}：.+例如：${variable}=`))
  })

  it('says what the operator should know: links that open here only, keys in the open, a choice without a channel', () => {
    const PUBLIC_URL = 'https://xiaowei.example.org'
    expect(read({ ...MAIL, PUBLIC_URL }).notices).toEqual([])
    expect(read(MAIL).notices).toEqual([expect.stringContaining('PUBLIC_URL')])
    const robot = { PUBLIC_URL, ALARM_WEBHOOK_URL: 'http://hooks.example.org/x' }
    expect(read(robot).notices).toEqual([expect.stringContaining('不加密')])
    expect(read({ PUBLIC_URL, ALARM_WEBHOOK_URL: 'http://127.0.0.1:1/x' }).notices).toEqual([])
    expect(read({ STAFF_NOTICES: 'due' }).notices).toEqual([expect.stringContaining('STAFF_NOTICES 已忽略')])
  })
})
