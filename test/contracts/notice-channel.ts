import { describe, expect, it, onTestFinished } from 'vitest'
import type { StaffNotice } from '../../src/casework/staff-notice.ts'
import type { NoticeChannel } from '../../src/delivery/types.ts'

/** A channel, and its other side under the control of the test. */
export type NoticeChannelHouse = {
  channel: NoticeChannel
  /** The messages that staff would read. `id` distinguishes a repeat from a new message. */
  arrived(): { text: string; id: string | null }[]
  goDown(): Promise<void>
  comeBack(): Promise<void>
  /**
   * Each makes the next message fail: a refusal that is not about the message, a request to wait, a refusal of its
   * content.
   */
  refuses(): void
  asksForPatience(): void
  rejects(): void
  /** The next message is accepted, and then the connection breaks or no answer comes. */
  dropsAfterTaking(): void
  stalls(): void
  /** Texts that nothing shown to operators may contain. */
  secrets: string[]
  stop(): Promise<void>
}

export const NUMBER = 'XW-20261124-0007-3'
export const filed: StaffNotice = { kind: 'complaint_filed', number: NUMBER, category: '家用电器' }
const numberOf = (n: number) => `XW-20261124-${String(n).padStart(4, '0')}-1`

/** The contract of every notice channel. */
export function noticeChannelContract(name: string, open: () => Promise<NoticeChannelHouse>): void {
  const setUp = async () => {
    const house = await open()
    onTestFinished(house.stop)
    const tell = (notices: StaffNotice[] = [filed], repeat = false, signal = new AbortController().signal) =>
      house.channel.tell({ id: 'letter-1', notices, repeat }, signal)
    return { ...house, tell }
  }

  describe(`${name}, as a channel of notices`, () => {
    it('says what it is and where, without a secret', async () => {
      const { channel, secrets } = await setUp()
      expect(channel.name).toMatch(/^(mail|robot:[0-9a-f]{8})$/)
      expect(channel.label).toContain('127.0.0.1')
      for (const secret of secrets) expect(channel.label + channel.name).not.toContain(secret)
      expect(channel.perMinute).toBeGreaterThan(0)
    })

    it('brings number, category and the page of the workbench', async () => {
      const { tell, arrived } = await setUp()
      expect(await tell()).toMatchObject({ outcome: 'sent' })
      expect(arrived()).toHaveLength(1)
      const [{ text = '' } = {}] = arrived()
      for (const words of ['小维', NUMBER, '家用电器', `http://desk.test/workbench/complaints/${NUMBER}`]) {
        expect(text).toContain(words)
      }
      expect(text).not.toContain('可能重复')
    })

    it('brings urgent, due, wished-for and wrong things, each with words of its own', async () => {
      const { tell, arrived } = await setUp()
      const notices: [StaffNotice, string][] = [
        [{ kind: 'complaint_filed', number: NUMBER, category: '' }, `新投诉 ${NUMBER}\n`],
        [{ kind: 'person_wanted', urgent: true, overdue: false, number: null }, '紧急'],
        [{ kind: 'person_wanted', urgent: false, overdue: false, number: NUMBER }, `要找工作人员（投诉 ${NUMBER}）`],
        [{ kind: 'person_wanted', urgent: false, overdue: true, number: NUMBER }, '催办'],
        [{ kind: 'due', state: 'soon', number: NUMBER, label: '决定是否受理', due: '2026-12-01' }, '快到期'],
        [{ kind: 'due', state: 'overdue', number: NUMBER, label: '决定是否受理', due: '2026-12-01' }, '已经过期'],
        [{ kind: 'wish', wish: 'erasure', number: NUMBER }, `http://desk.test/workbench/complaints/${NUMBER}`],
        [{ kind: 'wish', wish: 'reopen', number: NUMBER }, '重新办理'],
        [{ kind: 'wish', wish: 'consent_back', number: NUMBER }, '收回了一项同意'],
        [{ kind: 'group_proposed', people: 3, count: 4 }, '3 个人，共 4 件'],
        [{ kind: 'alarm', code: 'inbox_unwritable' }, '磁盘'],
        [{ kind: 'alarm', code: 'nobody_has_heard_of_it' }, 'nobody_has_heard_of_it'],
        [{ kind: 'trial' }, '试发'],
      ]
      for (const [notice] of notices) expect(await tell([notice])).toMatchObject({ outcome: 'sent' })
      expect(arrived().map(({ text }, index) => text.includes(notices[index]?.[1] ?? '?'))).toEqual(
        notices.map(() => true),
      )
    })

    it('brings notices that waited together as one message that counts them and names every number', async () => {
      const { tell, arrived } = await setUp()
      const numbers = Array.from({ length: 14 }, (_, index) => numberOf(index + 1))
      const notices: StaffNotice[] = numbers.map((number) => ({ ...filed, number }) as StaffNotice)
      expect(
        await tell([...notices, { kind: 'person_wanted', urgent: false, overdue: false, number: null }]),
      ).toMatchObject({ outcome: 'sent' })
      expect(arrived()).toHaveLength(1)
      const [{ text = '' } = {}] = arrived()
      expect(text).toContain('15 条通知：新投诉 14 件、要找工作人员 1 人')
      for (const number of numbers) expect(text).toContain(number)
      expect(text).toContain('http://desk.test/workbench/')
    })

    it('says that it may be a repeat, under the same id', async () => {
      const { tell, arrived } = await setUp()
      await tell()
      await tell([filed], true)
      const [first, second] = arrived()
      expect(second?.text).toContain('可能重复')
      expect(second?.id).toBe(first?.id)
    })

    it('proves that nothing left when nobody listens, and arrives when somebody does again', async () => {
      const { tell, arrived, goDown, comeBack } = await setUp()
      await goDown()
      expect(await tell()).toMatchObject({ outcome: 'not_sent', detail: expect.stringContaining('ECONNREFUSED') })
      await comeBack()
      expect(await tell()).toMatchObject({ outcome: 'sent' })
      expect(arrived()).toHaveLength(1)
    })

    it('distinguishes a refusal that the operator must mend from a request to wait and a refusal of these words', async () => {
      const { tell, arrived, refuses, asksForPatience, rejects } = await setUp()
      refuses()
      expect(await tell()).toMatchObject({ outcome: 'refused', code: 'chat_gone' })
      asksForPatience()
      expect(await tell()).toMatchObject({
        outcome: 'refused',
        code: 'rate_limited',
        retryAfterMs: expect.toSatisfy((milliseconds: number) => milliseconds >= 1_000),
      })
      const before = arrived().length
      rejects()
      expect(await tell()).toMatchObject({ outcome: 'refused', code: 'rejected' })
      expect(await tell()).toMatchObject({ outcome: 'sent' })
      expect(arrived().length).toBeGreaterThan(before)
    })

    it('does not know the fate of a message when the connection breaks', async () => {
      const { tell, arrived, dropsAfterTaking } = await setUp()
      dropsAfterTaking()
      expect(await tell()).toMatchObject({ outcome: 'unknown' })
      expect(arrived()).toHaveLength(1)
    })

    it('nor when it is given up while no answer comes', async () => {
      const { tell, arrived, stalls } = await setUp()
      stalls()
      const giveUp = new AbortController()
      const told = tell([filed], false, giveUp.signal)
      await expect.poll(() => arrived().length).toBe(1)
      giveUp.abort()
      expect(await told).toMatchObject({ outcome: 'unknown' })
    })

    it('tells operators a short code, and no secret and no words of the other side', async () => {
      const { tell, goDown, refuses, rejects, dropsAfterTaking, secrets } = await setUp()
      const details: string[] = []
      for (const fault of [refuses, rejects, dropsAfterTaking, goDown]) {
        await fault()
        const result = await tell()
        if (result.outcome !== 'sent') details.push(result.detail)
      }
      expect(details).toHaveLength(4)
      for (const detail of details) {
        expect(detail).toMatch(/^[\w -]{1,40}$/)
        for (const secret of secrets) expect(detail).not.toContain(secret)
      }
    })
  })
}
