import { describe, expect, it } from 'vitest'
import { createAssistant } from '../../src/assistant/turn.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { plainText } from '../../src/message/blocks.ts'
import { assistantDependencies } from '../assistant/conversation.ts'
import { buildHouse, fields, recordingSender, wordsOf } from '../delivery/house.ts'
import { createTime, until } from '../storage/time.ts'

const LI = { kind: 'staff', id: 's1', name: '李四测试' } as const

/** The real assistant over a real database: messages go all the way to staff and back. */
async function town() {
  const time = createTime()
  const sender = recordingSender()
  const assistant = createAssistant(assistantDependencies({ clock: time.clock }))
  const house = await buildHouse({ assistant, sender, time })
  await house.start()
  const { store, casework, delivery, desk } = house
  const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
  const filing = { draft: 'd1', fields, evidence: [], consents: [], flags: [], conversation }
  const { complaint } = await store.transaction('file', (tx) =>
    fileComplaint(tx, { ...filing, channel: 'telegram' }, desk),
  )
  let written = 0
  return {
    ...complaint,
    sender,
    store,
    act: (action: Parameters<typeof casework.act>[0]['action'], input = {}) =>
      casework.act({ complaint: complaint.id, action, actor: LI, input }),
    view: async () => {
      const view = await casework.byId(complaint.id)
      if (!view) throw new Error('no complaint')
      return view
    },
    /** Writes, and returns the next message to the person. */
    async says(text: string, chat = '1001'): Promise<string> {
      written += 1
      const place = await delivery.conversationsOf('telegram').conversationOf(chat)
      const before = (await delivery.web.messagesAfter(place, 0)).at(-1)?.seq ?? 0
      const arrived = await house.write(text, `scenario-${written}`, chat)
      await delivery.inbox.settled(arrived.result === 'conflict' ? 0 : arrived.id)
      const messages = await delivery.web.messagesAfter(place, before)
      return messages
        .filter(({ message }) => message.from !== 'person')
        .map(({ message }) => plainText(message.blocks))
        .join('\n')
    },
  }
}

describe('I24: the business paid, the person withdraws', () => {
  it('is confirmed, recorded with the recovered amount, and staff learn of it', async () => {
    const { number, act, says, view, sender } = await town()
    await act('accept')
    expect(await says('商家退了，我要撤诉')).toContain('确定撤回吗')
    expect((await view()).state).toBe('accepted')
    const withdrawn = await says('是的')
    expect(withdrawn).toContain(`${number} 已经撤回`)
    expect(withdrawn).toContain('一共退（赔）了您多少钱')
    expect(await says('三千八')).toContain('记下了：3800 元')
    expect(await view()).toMatchObject({
      state: 'withdrawn',
      standing: { endReason: 'E1', recoveredCents: 380_000 },
    })
    expect((await view()).timeline.map(({ type }) => type)).toEqual(['filed', 'accept', 'withdraw', 'report_outcome'])
    await until(() => sender.ledger.some((row) => row.kind === 'staff_note' && wordsOf(row).includes('撤回了投诉')))
  })

  it('from another conversation nothing happens, for this number and for one that does not exist alike', async () => {
    const { number, says, view } = await town()
    await says('/start', '2002')
    const foreign = await says(`我要撤回 ${number}`, '2002')
    expect(foreign).toContain('撤回要本人来办')
    expect(await says('是的', '2002')).not.toContain('撤回')
    expect((await view()).state).toBe('submitted')
    expect((await view()).timeline).toHaveLength(1)
  })

  it('with a number that has a digit wrong is asked to look again', async () => {
    const { number, says, view } = await town()
    const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10)
    expect(await says(`撤回 ${wrong}`)).toContain('有一位打错了')
    expect((await view()).state).toBe('submitted')
  })
})

describe('I13: a court has it already', () => {
  it('staff decline on that ground, the person reads it with the ways left, and may bring new facts', async () => {
    const { act, says, view } = await town()
    await act('decline', { reason: 'N2' })
    expect(await says('进度')).toContain('没有受理')
    const asked = await says('请重新处理我的投诉')
    expect(asked).toContain('有什么新的情况')
    expect(await says('法院那边我已经撤诉了')).toContain('由工作人员决定')
    expect(await view()).toMatchObject({ state: 'declined', reopenAsked: true, standing: { endReason: 'N2' } })
    await act('reopen', { note: '法院的案子已经撤了' })
    expect(await view()).toMatchObject({ state: 'accepted', reopenAsked: false })
  })
})

describe('a refusal that is disputed', () => {
  it('stands in the complaint as a letter that waits, and the handler answers it', async () => {
    const { id, act, says, view, store } = await town()
    await act('decline', { reason: 'N4' })
    const told = await says('为什么不受理？前天才吃的，哪来的三年？')
    expect(told).toContain('已经转给')
    expect(told).toContain('超过了 3 年')
    expect((await view()).timeline.at(-1)).toMatchObject({
      type: 'message_from_person',
      text: '为什么不受理？前天才吃的，哪来的三年？',
    })
    expect((await store.read.complaints.byId(id))?.letterAt).toEqual(expect.any(String))
  })
})

it('another telephone: written, shown back, in force, and staff see both', async () => {
  const { says, view } = await town()
  expect(await says('电话换成 13900000000')).toContain('改成「13900000000」，对吗')
  expect((await view()).fields.find(({ name }) => name === 'complainant_phone')?.display).toBe('13800000000')
  expect(await says('对')).toContain('改好了')
  expect((await view()).fields.find(({ name }) => name === 'complainant_phone')?.display).toBe('13900000000')
  expect((await view()).timeline.at(-1)?.details.change).toMatchObject({ before: '13800000000', after: '13900000000' })
})
