import type { Message } from '@grammyjs/types'
import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf, type FakeBotApi, startFakeBotApi, TINY_JPEG } from './bot-api.ts'

let fake: FakeBotApi
let api: Api

beforeEach(async () => {
  fake = await startFakeBotApi()
  api = new Api(fake.token, { apiRoot: fake.url, timeoutSeconds: 5 })
})
afterEach(() => fake.stop())

const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => null,
    (reason) => reason,
  )
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : String(error)
}

describe('calls', () => {
  it('answer getMe, and 401 to a wrong token', async () => {
    expect((await api.getMe()).username).toBe('xiaowei_test_bot')
    expect(await refusal(new Api('1:wrong', { apiRoot: fake.url }).getMe())).toBe('401 Unauthorized')
  })

  it('keep in the ledger the calls that took effect, and apart the refused ones', async () => {
    const person = fake.person()
    await api.sendMessage(person.chat, '你好')
    await refusal(api.sendMessage(999, '你好'))
    expect(fake.ledger.map(({ method }) => method)).toEqual(['sendMessage'])
    expect(fake.refused.map(({ description }) => description)).toEqual(['Bad Request: chat not found'])
    expect(fake.lastMessageTo(person.chat)?.text).toBe('你好')
  })
})

describe('text', () => {
  it('counts 4096 after entity parsing', async () => {
    const { chat } = fake.person()
    await api.sendMessage(chat, `<b>${'字'.repeat(4096)}</b>`, { parse_mode: 'HTML' })
    expect(await refusal(api.sendMessage(chat, '字'.repeat(4097)))).toBe('400 Bad Request: message is too long')
    expect(await refusal(api.sendMessage(chat, ' \n '))).toBe('400 Bad Request: message text is empty')
  })

  it('reads HTML into entities and refuses broken HTML', async () => {
    const { chat } = fake.person()
    const sent = await api.sendMessage(chat, '😀<b>退 &lt;1&gt;</b> <blockquote expandable>条</blockquote>', {
      parse_mode: 'HTML',
    })
    expect(sent.text).toBe('😀退 <1> 条')
    expect(sent.entities).toEqual([
      { type: 'bold', offset: 2, length: 5 },
      { type: 'expandable_blockquote', offset: 8, length: 1 },
    ])
    expect(await refusal(api.sendMessage(chat, '<b>x', { parse_mode: 'HTML' }))).toMatch(/Can't find end tag/)
  })

  it.each([
    [{ type: 'bold', offset: 0, length: 9 }, /incorrect length/],
    [{ type: 'bold', offset: 1, length: 1 }, /middle of a UTF-16 symbol/],
    [{ type: 'loud', offset: 0, length: 2 }, /unsupported type/],
  ])('refuses the entity %j', async (entity, words) => {
    const { chat } = fake.person()
    expect(await refusal(api.sendMessage(chat, '😀ab', { entities: [entity as never] }))).toMatch(words)
  })
})

describe('keyboards', () => {
  it.each([
    ['x'.repeat(65), /BUTTON_DATA_INVALID/],
    ['字'.repeat(22), /BUTTON_DATA_INVALID/],
    ['', /BUTTON_DATA_INVALID/],
  ])('refuse callback data of %s', async (data, words) => {
    const { chat } = fake.person()
    const markup = { inline_keyboard: [[{ text: '好', callback_data: data }]] }
    expect(await refusal(api.sendMessage(chat, '选', { reply_markup: markup }))).toMatch(words)
  })

  it('are found by label, and a press is answered once', async () => {
    const person = fake.person()
    const markup = { inline_keyboard: [[{ text: '我要投诉', callback_data: 'k1' }]] }
    const sent = await api.sendMessage(person.chat, '选', { reply_markup: markup })
    expect(buttonsOf(sent)).toEqual([['我要投诉']])
    const pressed = await person.presses('投诉')
    const [update] = await api.getUpdates()
    expect(update?.callback_query?.data).toBe('k1')
    const id = pressed.callback_query?.id ?? ''
    await api.answerCallbackQuery(id, { text: '好' })
    expect(await person.toast(pressed)).toEqual({ text: '好', alert: false })
    expect(await refusal(api.answerCallbackQuery(id))).toMatch(/query is too old/)
  })
})

describe('edits', () => {
  it('change a message, and refuse no change, foreign and missing messages', async () => {
    const person = fake.person()
    const sent = await api.sendMessage(person.chat, '一')
    const own = person.sends('我')
    await api.editMessageText(person.chat, sent.message_id, '二')
    expect(person.lastMessage()?.text).toBe('二')
    expect(await refusal(api.editMessageText(person.chat, sent.message_id, '二'))).toMatch(/message is not modified/)
    expect(await refusal(api.editMessageText(person.chat, own.message?.message_id ?? 0, '三'))).toMatch(
      /can't be edited/,
    )
    expect(await refusal(api.editMessageText(person.chat, 999, '三'))).toMatch(/message to edit not found/)
    await api.deleteMessage(person.chat, sent.message_id)
    expect(person.lastMessage()).toBeUndefined()
  })
})

describe('long polling', () => {
  it('repeats updates until a higher offset confirms them', async () => {
    const person = fake.person()
    const { update_id: first } = person.sends('一')
    person.sends('二')
    expect(await api.getUpdates()).toHaveLength(2)
    expect(await api.getUpdates()).toHaveLength(2)
    expect((await api.getUpdates({ offset: first + 1 })).map(({ message }) => message?.text)).toEqual(['二'])
    expect(fake.pendingUpdates()).toBe(1)
  })

  it('waits for an update instead of returning at once', async () => {
    const person = fake.person()
    const waiting = api.getUpdates({ timeout: 5 })
    person.sends('/start 你好')
    const [update] = await waiting
    expect(update?.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }])
  })

  it('ends the first of two pollers with 409, and refuses while a webhook is set', async () => {
    const first = refusal(api.getUpdates({ timeout: 5 }))
    await api.getMe()
    const second = api.getUpdates({ timeout: 0 })
    expect(await first).toMatch(/409 Conflict: terminated by other getUpdates/)
    expect(await second).toEqual([])
    await api.setWebhook('http://127.0.0.1:9/none')
    expect(await refusal(api.getUpdates())).toMatch(/409 Conflict: can't use getUpdates/)
  })

  it('leaves out the kinds that nobody asked for', async () => {
    await api.getUpdates({ allowed_updates: ['callback_query'] })
    fake.person().sends('一')
    expect(fake.pendingUpdates()).toBe(0)
  })

  it('delivers an update again on demand, even after it was confirmed', async () => {
    const update = fake.person().sends('一')
    await api.getUpdates({ offset: update.update_id + 1 })
    fake.deliverAgain(update, 2)
    expect((await api.getUpdates({ offset: update.update_id + 1 })).map(({ update_id: id }) => id)).toEqual([
      update.update_id,
      update.update_id,
    ])
    expect(await api.getUpdates({ offset: update.update_id + 1 })).toEqual([])
  })

  it('sends an album as separate updates that share a group', async () => {
    fake.person().sendsAlbum([{ caption: '合同' }, {}, {}])
    const groups = (await api.getUpdates()).map(({ message }) => message?.media_group_id)
    expect(groups).toHaveLength(3)
    expect(new Set(groups).size).toBe(1)
  })
})

describe('webhook', () => {
  it('posts with the secret, in order for each chat, and again until a 2xx', async () => {
    const { createServer } = await import('node:http')
    const seen: { secret: string | undefined; text: string }[] = []
    let failures = 2
    const hook = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        const status = failures-- > 0 ? 503 : 200
        if (status === 200)
          seen.push({
            secret: request.headers['x-telegram-bot-api-secret-token'] as string,
            text: JSON.parse(body).message.text,
          })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
    const { port } = hook.address() as { port: number }
    await api.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 'secret-secret' })
    const person = fake.person()
    person.sends('一')
    person.sends('二')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'both delivered')
    hook.close()
    expect(seen).toEqual([
      { secret: 'secret-secret', text: '一' },
      { secret: 'secret-secret', text: '二' },
    ])
    expect(fake.webhookAttempts.map(({ status }) => status)).toEqual([503, 503, 200, 200])
  })
})

describe('files', () => {
  it('are uploaded, named by file_id, found and downloaded', async () => {
    const person = fake.person()
    const sent = await api.sendDocument(person.chat, new InputFile(Buffer.from('%PDF-1.4'), '合同.pdf'), {
      caption: '合同',
    })
    expect(sent.document?.file_name).toBe('合同.pdf')
    const again = await api.sendDocument(person.chat, sent.document?.file_id ?? '')
    const file = await api.getFile(again.document.file_id)
    const response = await fetch(`${fake.url}/file/bot${fake.token}/${file.file_path}`)
    expect(await response.text()).toBe('%PDF-1.4')
  })

  it('go out as an album of two to ten', async () => {
    const person = fake.person()
    const photo = () => ({ type: 'photo' as const, media: new InputFile(TINY_JPEG, 'a.jpg') })
    const sent = await api.sendMediaGroup(person.chat, [photo(), photo()])
    expect(new Set(sent.map((message) => (message as Message).media_group_id)).size).toBe(1)
    expect(await refusal(api.sendMediaGroup(person.chat, [photo()]))).toMatch(/wrong number of messages/)
  })

  it('that are no picture are refused as a photo, and beyond 20 MB cannot be fetched', async () => {
    const person = fake.person()
    expect(await refusal(api.sendPhoto(person.chat, new InputFile(Buffer.from('MZ'), 'a.jpg')))).toMatch(
      /IMAGE_PROCESS_FAILED/,
    )
    const big = person.sendsDocument({ bytes: new Uint8Array(20 * 1024 * 1024 + 1) })
    expect(await refusal(api.getFile(big.message?.document?.file_id ?? ''))).toMatch(/file is too big/)
  })
})

describe('groups', () => {
  it('have topics with a name of 1–128 characters; a deleted one is not found', async () => {
    const group = fake.group()
    const topic = await api.createForumTopic(group.id, 'XW-1 洗衣机')
    await api.sendMessage(group.id, '卡', { message_thread_id: topic.message_thread_id })
    expect(group.messagesIn(topic.message_thread_id).map(({ text }) => text)).toEqual(['卡'])
    expect(await refusal(api.createForumTopic(group.id, 'x'.repeat(129)))).toMatch(/TOPIC_TITLE_TOO_LONG/)
    group.deletesTopic(topic.message_thread_id)
    expect(await refusal(api.sendMessage(group.id, '卡', { message_thread_id: topic.message_thread_id }))).toBe(
      '400 Bad Request: message thread not found',
    )
    expect(await refusal(api.createForumTopic(fake.group({ forum: false }).id, 'x'))).toMatch(/not a forum/)
  })

  it('tell the new id after a migration', async () => {
    const group = fake.group()
    const old = group.id
    const next = group.migrates()
    const error = await api.sendMessage(old, '卡').catch((reason) => reason)
    expect(error.parameters.migrate_to_chat_id).toBe(next)
    await api.sendMessage(next, '卡')
  })

  it('refuse the bot that was kicked, as a person who blocked it does', async () => {
    const group = fake.group()
    group.kicksBot()
    expect(await refusal(api.sendMessage(group.id, '卡'))).toMatch(/403 Forbidden: bot was kicked/)
    const person = fake.person()
    person.blocks()
    expect(await refusal(api.sendMessage(person.chat, '卡'))).toBe('403 Forbidden: bot was blocked by the user')
    person.unblocks()
    await api.sendMessage(person.chat, '卡')
  })
})

describe('faults', () => {
  it('hit the next calls of a method and then stop', async () => {
    const { chat } = fake.person()
    fake.fault({ method: 'sendMessage', kind: 'rate_limited', retryAfter: 7, times: 2 })
    const error = await api.sendMessage(chat, '一').catch((reason) => reason)
    expect([error.error_code, error.parameters.retry_after]).toEqual([429, 7])
    expect(await refusal(api.sendMessage(chat, '一'))).toMatch(/^429/)
    await api.sendMessage(chat, '一')
    expect(fake.calls('sendMessage')).toHaveLength(1)
  })

  it('lose the response of an accepted call, or the call itself', async () => {
    const { chat } = fake.person()
    fake.fault({ method: 'sendMessage', kind: 'drop', accept: true })
    await expect(api.sendMessage(chat, '一')).rejects.toBeInstanceOf(HttpError)
    expect(fake.calls('sendMessage')).toHaveLength(1)
    fake.fault({ method: 'sendMessage', kind: 'drop', accept: false })
    await expect(api.sendMessage(chat, '二')).rejects.toBeInstanceOf(HttpError)
    expect(fake.calls('sendMessage')).toHaveLength(1)
  })

  it('hold an answer back until released', async () => {
    const { chat } = fake.person()
    const fault = fake.fault({ method: 'sendMessage', kind: 'hold', accept: true })
    let done = false
    const sending = api.sendMessage(chat, '一').then(() => {
      done = true
    })
    await fake.waitFor(() => fake.calls('sendMessage').length === 1, 'the call')
    expect(done).toBe(false)
    fault.release()
    await sending
    expect(done).toBe(true)
  })

  it('answer with HTML, 500 and a closed port', async () => {
    const { chat } = fake.person()
    fake.fault({ method: '*', kind: 'html', code: 502 })
    await expect(api.sendMessage(chat, '一')).rejects.toBeInstanceOf(HttpError)
    fake.fault({ method: '*', kind: 'error', code: 500, description: 'Internal Server Error' })
    expect(await refusal(api.sendMessage(chat, '一'))).toMatch(/^500/)
    await fake.offline()
    await expect(api.sendMessage(chat, '一')).rejects.toMatchObject({ error: { code: 'ECONNREFUSED' } })
    await fake.online()
    await api.sendMessage(chat, '一')
  })
})
