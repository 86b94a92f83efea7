import { describe, expect, it, onTestFinished } from 'vitest'
import { createMailChannel } from '../../../src/channels/notices/mail.ts'
import { filed, type NoticeChannelHouse, NUMBER, noticeChannelContract } from '../../contracts/notice-channel.ts'
import { type FakeSmtp, fromWords, startFakeSmtp } from '../../fakes/smtp.ts'
import { texts } from '../telegram/fixtures.ts'

const FROM = 'xiaowei@example.org'
const TO = ['desk@example.org', 'chief@example.org']

function mailTo(smtp: FakeSmtp, login = '') {
  return createMailChannel({
    url: smtp.url.replace('://', `://${login}`),
    from: FROM,
    to: TO,
    council: '测试市消费者委员会',
    texts,
    link: (path) => `http://desk.test/workbench/${path}`,
    clock: () => new Date('2026-11-24T02:00:00.000Z'),
  })
}

async function house(): Promise<NoticeChannelHouse> {
  const smtp = await startFakeSmtp({ login: true })
  const { goDown, comeBack, stop } = smtp
  return {
    channel: mailTo(smtp, 'xiaowei%40example.org:p%40ss-word-7919@'),
    arrived: () =>
      smtp.mails.map(({ subject, text, headers }) => ({
        text: `${subject}\n${text}`,
        id: headers.get('message-id') ?? null,
      })),
    goDown,
    comeBack,
    refuses: () => smtp.fault({ at: 'login', code: 535, words: 'no such name as p@ss-word-7919' }),
    asksForPatience: () => smtp.fault({ at: 'from', code: 451, words: 'greylisted' }),
    rejects: () => smtp.fault({ at: 'data', code: 554, words: 'looks like spam' }),
    dropsAfterTaking: () => smtp.fault({ at: 'drop' }),
    stalls: () => smtp.fault({ at: 'stall' }),
    secrets: ['p@ss-word-7919', 'p%40ss', 'xiaowei@example.org', 'desk@example.org'],
    stop,
  }
}

noticeChannelContract('a mailbox', house)

describe('an e-mail to staff', () => {
  const open = async (options?: { login?: boolean; encrypted?: boolean }) => {
    const smtp = await startFakeSmtp(options)
    onTestFinished(smtp.stop)
    return smtp
  }
  const signal = new AbortController().signal

  it('has a sender, a subject, one line, one link, and a note that nobody should answer', async () => {
    const smtp = await open()
    await mailTo(smtp).tell({ id: 'letter-1', notices: [filed], repeat: false }, signal)
    const [mail] = smtp.mails
    expect(mail?.subject).toBe(`【小维】新投诉 ${NUMBER}（家用电器）`)
    expect(fromWords(mail?.headers.get('from') ?? '')).toBe('测试市消费者委员会小维 <xiaowei@example.org>')
    expect(mail?.to).toEqual(TO)
    expect(mail?.headers.get('date')).toContain('24 Nov 2026 02:00:00')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.text.split('\n')).toEqual([
      `新投诉 ${NUMBER}（家用电器）`,
      '',
      '到工作台看：',
      `http://desk.test/workbench/complaints/${NUMBER}`,
      '',
      expect.stringMatching(/自动发出.*请不要回复/),
    ])
  })

  it('about something urgent is marked so', async () => {
    const smtp = await open()
    const urgent = { kind: 'person_wanted', urgent: true, overdue: false, number: null } as const
    await mailTo(smtp).tell({ id: 'letter-1', notices: [urgent], repeat: false }, signal)
    expect(smtp.mails[0]?.headers.get('x-priority')).toMatch(/^1/)
  })

  it('goes without a name where the server wants none, and with it where it does', async () => {
    const smtp = await open({ login: true })
    expect(await mailTo(smtp).tell({ id: 'a', notices: [filed], repeat: false }, signal)).toMatchObject({
      outcome: 'refused',
      code: 'chat_gone',
      detail: 'smtp 530',
    })
    await mailTo(smtp, 'xiaowei:w%3Ard@').tell({ id: 'a', notices: [filed], repeat: false }, signal)
    expect(smtp.logins).toEqual([{ user: 'xiaowei', password: 'w:rd' }])
    expect(smtp.mails).toHaveLength(1)
  })

  it.each([
    ['greeting', 554, 'chat_gone'],
    ['from', 550, 'chat_gone'],
    ['to', 550, 'chat_gone'],
    ['data', 552, 'rejected'],
    ['from', 421, 'rate_limited'],
    ['data', 452, 'rate_limited'],
  ] as const)('refused at %s with %i is %s', async (at, code, expected) => {
    const smtp = await open()
    smtp.fault({ at, code, words: 'no' }, at === 'to' ? 2 : 1)
    const result = await mailTo(smtp).tell({ id: 'a', notices: [filed], repeat: false }, signal)
    expect(result).toMatchObject({ outcome: 'refused', code: expected, detail: `smtp ${code}` })
  })

  it('never shows a password to a server beyond this machine that does not encrypt', async () => {
    const smtp = await open({ login: true })
    // The same server under an address that does not name this machine.
    const url = smtp.url.replace('127.0.0.1', '0.0.0.0')
    const result = await mailTo({ ...smtp, url }, 'xiaowei:word@').tell(
      { id: 'a', notices: [filed], repeat: false },
      signal,
    )
    expect(result).toMatchObject({ outcome: 'refused', code: 'chat_gone' })
    expect(smtp.logins).toEqual([])
    expect(smtp.mails).toEqual([])
  })

  it('does not leave for a server whose certificate is not the one it should have', async () => {
    const smtp = await open({ encrypted: true })
    const result = await mailTo(smtp).tell({ id: 'a', notices: [filed], repeat: false }, signal)
    expect(result).toMatchObject({ outcome: 'not_sent' })
    expect(smtp.mails).toEqual([])
  })

  it('arrives at the addresses that the server accepts when it refuses another', async () => {
    const smtp = await open()
    smtp.fault({ at: 'to', code: 550, words: 'nobody of that name' })
    const result = await mailTo(smtp).tell({ id: 'a', notices: [filed], repeat: false }, signal)
    expect(result).toMatchObject({ outcome: 'sent' })
    expect(smtp.mails[0]?.to).toEqual(['chief@example.org'])
  })
})
