import { createHmac } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ROBOT_FORMS, type RobotForm, readRobotAddress } from '../../../src/base/robot-address.ts'
import { createRobotChannel } from '../../../src/channels/notices/robot.ts'
import { filed, type NoticeChannelHouse, NUMBER, noticeChannelContract } from '../../contracts/notice-channel.ts'
import { type FakeWebhook, startFakeWebhook } from '../../fakes/webhook.ts'
import { texts } from '../telegram/fixtures.ts'

const NOW = new Date('2026-11-24T02:00:00.000Z')
const LINK = `http://desk.test/workbench/complaints/${NUMBER}`

/** The answers of each robot when all is well and when it is not. robot-forms.ts says where the codes come from. */
const SAYS: Record<RobotForm, { ok: object; gone: object; patience: object; rejected: object }> = {
  wecom: {
    ok: { errcode: 0, errmsg: 'ok' },
    gone: { errcode: 93000, errmsg: 'invalid webhook url key-7919' },
    patience: { errcode: 45009, errmsg: 'api freq out of limit' },
    rejected: { errcode: 40008, errmsg: 'invalid message type' },
  },
  feishu: {
    ok: { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' },
    gone: { code: 19021, data: {}, msg: 'sign match fail or timestamp is not within one hour from current time' },
    patience: { code: 11232, data: {}, msg: 'frequency limited' },
    rejected: { code: 9499, data: {}, msg: 'Bad Request' },
  },
  dingtalk: {
    ok: { errcode: 0, errmsg: 'ok' },
    gone: { errcode: 310000, errmsg: 'sign not match' },
    patience: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' },
    rejected: { errcode: 400101, errmsg: 'something else' },
  },
  plain: { ok: {}, gone: {}, patience: {}, rejected: {} },
}

function robotAt(hook: FakeWebhook, form: RobotForm, secret = '') {
  const address = readRobotAddress(`${form}+${hook.url}/hook?key=key-7919${secret && `#${secret}`}`)
  if (!address) throw new Error('no address')
  return createRobotChannel({
    address,
    texts,
    link: (path) => `http://desk.test/workbench/${path}`,
    clock: () => NOW,
  })
}

/** The text that people in the group read. */
function textOf(body: unknown): string {
  const { text, content } = body as { text?: string | { content: string }; content?: { text: string } }
  return typeof text === 'string' ? text : (text?.content ?? content?.text ?? '')
}

function house(form: RobotForm): () => Promise<NoticeChannelHouse> {
  return async () => {
    const hook = await startFakeWebhook(SAYS[form].ok)
    const { goDown, comeBack, stop } = hook
    const says = (status: number, body: object) => () => hook.fault({ kind: 'answer', status, body })
    const plain = form === 'plain'
    return {
      channel: robotAt(hook, form),
      arrived: () =>
        hook.posts.map(({ body }) => ({
          text: textOf(body) + (plain ? (body as { link: string }).link : ''),
          id: (body as { id?: string }).id ?? null,
        })),
      goDown,
      comeBack,
      refuses: says(plain ? 403 : 200, SAYS[form].gone),
      asksForPatience: says(plain ? 429 : 200, SAYS[form].patience),
      rejects: says(plain ? 422 : 200, SAYS[form].rejected),
      dropsAfterTaking: () => hook.fault({ kind: 'drop' }),
      stalls: () => hook.fault({ kind: 'stall' }),
      secrets: ['key-7919', 'hook'],
      stop,
    }
  }
}

for (const form of ROBOT_FORMS) noticeChannelContract(`a ${form} robot`, house(form))

describe('a robot', () => {
  const open = async (form: RobotForm) => {
    const hook = await startFakeWebhook(SAYS[form].ok)
    onTestFinished(hook.stop)
    return hook
  }
  const letter = { id: 'letter-1', notices: [filed], repeat: false }
  const signal = new AbortController().signal
  const TEXT = `【小维】新投诉 ${NUMBER}（家用电器）\n${LINK}`

  it.each([
    ['wecom', { msgtype: 'text', text: { content: TEXT } }],
    ['feishu', { msg_type: 'text', content: { text: TEXT } }],
    ['dingtalk', { msgtype: 'text', text: { content: TEXT } }],
    ['plain', { source: 'xiaowei', id: 'letter-1', repeat: false, text: TEXT, link: LINK, notices: [filed] }],
  ] as const)('of %s is given its own JSON', async (form, body) => {
    const hook = await open(form)
    expect(await robotAt(hook, form).tell(letter, signal)).toMatchObject({ outcome: 'sent' })
    expect(hook.posts).toEqual([
      { path: '/hook', query: expect.anything(), contentType: 'application/json; charset=utf-8', body },
    ])
    expect(hook.posts[0]?.query.toString()).toBe('key=key-7919')
  })

  it('of DingTalk with a secret signs in the address: milliseconds and the secret, by the secret', async () => {
    const hook = await open('dingtalk')
    await robotAt(hook, 'dingtalk', 'SEC7919').tell(letter, signal)
    const { query, body } = hook.posts[0] ?? {}
    const timestamp = String(NOW.getTime())
    expect(query?.get('timestamp')).toBe(timestamp)
    expect(query?.get('sign')).toBe(createHmac('sha256', 'SEC7919').update(`${timestamp}\nSEC7919`).digest('base64'))
    expect(JSON.stringify(body)).not.toContain('SEC7919')
  })

  it('of Feishu with a secret signs in the body: nothing, by seconds and the secret', async () => {
    const hook = await open('feishu')
    await robotAt(hook, 'feishu', 'sec7919').tell(letter, signal)
    const timestamp = String(NOW.getTime() / 1_000)
    const sign = createHmac('sha256', `${timestamp}\nsec7919`).update('').digest('base64')
    expect(hook.posts[0]?.body).toMatchObject({ timestamp, sign, msg_type: 'text' })
    expect(hook.posts[0]?.query.has('sign')).toBe(false)
  })

  it.each([
    ['wecom', { errcode: 45009 }, { outcome: 'refused', code: 'rate_limited', retryAfterMs: 60_000 }],
    ['wecom', { errcode: -1 }, { outcome: 'refused', code: 'rate_limited' }],
    ['wecom', { errcode: 93000 }, { outcome: 'refused', code: 'chat_gone', detail: 'wecom 93000' }],
    ['feishu', { code: 9499 }, { outcome: 'refused', code: 'rejected', detail: 'feishu 9499' }],
    ['feishu', { code: 11232 }, { outcome: 'refused', code: 'rate_limited', retryAfterMs: 60_000 }],
    ['feishu', { code: 19024 }, { outcome: 'refused', code: 'chat_gone' }],
    ['feishu', { StatusCode: 0 }, { outcome: 'sent' }],
    ['dingtalk', { errcode: 310000 }, { outcome: 'refused', code: 'chat_gone', detail: 'dingtalk 310000' }],
    ['dingtalk', { errcode: 300005 }, { outcome: 'refused', code: 'chat_gone' }],
    ['dingtalk', { errcode: 130101 }, { outcome: 'refused', code: 'rate_limited', retryAfterMs: 600_000 }],
    ['wecom', '<html>a proxy says hello', { outcome: 'unknown' }],
    ['wecom', '[]', { outcome: 'unknown' }],
    ['wecom', 'null', { outcome: 'unknown' }],
    ['wecom', `{"errcode":0,"errmsg":"${'x'.repeat(20_000)}"}`, { outcome: 'unknown' }],
  ] as const)('of %s that answers %j with 200', async (form, body, expected) => {
    const hook = await open(form)
    hook.fault({ kind: 'answer', status: 200, body })
    expect(await robotAt(hook, form).tell(letter, signal)).toMatchObject(expected)
  })

  it.each([
    [204, {}, { outcome: 'sent' }],
    [302, { location: 'http://elsewhere.test/' }, { outcome: 'refused', code: 'chat_gone' }],
    [400, {}, { outcome: 'refused', code: 'rejected' }],
    [404, {}, { outcome: 'refused', code: 'chat_gone' }],
    [429, { 'retry-after': '7' }, { outcome: 'refused', code: 'rate_limited', retryAfterMs: 7_000 }],
    [429, { 'retry-after': 'Tue, 24 Nov 2026' }, { outcome: 'refused', code: 'rate_limited', retryAfterMs: 60_000 }],
    [429, { 'retry-after': '999999' }, { outcome: 'refused', code: 'rate_limited', retryAfterMs: 3_600_000 }],
    [503, {}, { outcome: 'unknown', detail: 'http 503' }],
  ] as const)('that answers with %i', async (status, headers, expected) => {
    const hook = await open('plain')
    hook.fault({ kind: 'answer', status, body: '', headers })
    expect(await robotAt(hook, 'plain').tell(letter, signal)).toMatchObject(expected)
    expect(hook.posts).toHaveLength(1)
  })

  it('gets as much as fits, and the number of left-out notices', async () => {
    const hook = await open('wecom')
    const label = '很长的期限名称'.repeat(20)
    const notices = Array.from({ length: 15 }, (_, index) => ({
      kind: 'due' as const,
      state: 'overdue' as const,
      number: `XW-20261124-${String(index).padStart(4, '0')}-1`,
      label,
      due: '2026-12-01',
    }))
    await robotAt(hook, 'wecom').tell({ ...letter, notices }, signal)
    const text = textOf(hook.posts[0]?.body)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_000)
    const shown = text.split(label).length - 1
    expect(shown).toBeGreaterThan(1)
    expect(text).toContain(`……还有 ${15 - shown} 条`)
    expect(text).toMatch(/^【小维】15 条通知：期限提醒 15 条\n/)
    expect(text).toMatch(/\/workbench\/$/)
  })
})

describe('the address of a robot', () => {
  it.each([
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', { form: 'wecom', secret: null }],
    ['https://open.feishu.cn/open-apis/bot/v2/hook/h', { form: 'feishu', secret: null }],
    ['https://open.larksuite.com/open-apis/bot/v2/hook/h#s%2Fx', { form: 'feishu', secret: 's/x' }],
    ['https://oapi.dingtalk.com/robot/send?access_token=t#SECabc', { form: 'dingtalk', secret: 'SECabc' }],
    ['https://hooks.example.org/x', { form: 'plain', secret: null }],
    ['dingtalk+http://proxy.example.org/robot#SECabc', { form: 'dingtalk', secret: 'SECabc' }],
    ['plain+https://oapi.dingtalk.com/robot', { form: 'plain', secret: null }],
  ])('%s is understood', (text, expected) => {
    const address = readRobotAddress(text)
    expect(address).toMatchObject(expected)
    expect(address?.url).not.toContain('#')
  })

  it.each([
    '',
    'qyapi.weixin.qq.com/x',
    'ftp://example.org/x',
    'slack+https://example.org/x',
    'https://name:word@example.org/x',
    'https://qyapi.weixin.qq.com/x#secret',
    'https://hooks.example.org/x#secret',
    'https://open.feishu.cn/x#%E0%A4%A',
    'https:// example.org/x',
  ])('%j is none', (text) => {
    expect(readRobotAddress(text)).toBeNull()
  })
})
