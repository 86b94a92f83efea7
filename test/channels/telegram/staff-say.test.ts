import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf, type FakeBotApi, type Group, type Member, startFakeBotApi } from '../../fakes/bot-api.ts'
import { COMPLAINT, complaint, NUMBER } from './fixtures.ts'
import { openStaffGroup } from './staff-group.ts'

let fake: FakeBotApi
let group: Group
let li: Member
let stop: () => Promise<void>

beforeEach(async () => {
  fake = await startFakeBotApi()
  group = fake.group()
  li = group.member('李四测试')
})
afterEach(async () => {
  await stop()
  await fake.stop()
})

/** A card in its topic, and how 李四测试 replies to it. */
async function setUp(...given: Parameters<typeof openStaffGroup> extends [unknown, ...infer More] ? More : never) {
  const opened = await openStaffGroup({ fake, group, members: [li] }, ...given)
  stop = opened.stop
  const card = group.messagesIn(opened.thread)[0]?.message_id ?? 0
  return { ...opened, card, says: (text: string, by = li) => by.writesInTopic(opened.thread, text, { replyTo: card }) }
}

describe('办结 in a reply to the card', () => {
  it('with how it ended and the amount in words asks only for the confirmation', async () => {
    const { casework, thread, says } = await setUp({ state: 'mediating' })
    says('办结，签了调解书，退了一千九')
    const question = await group.shows(thread, `李四测试 要给 ${NUMBER} 办「办结」，确定吗？`)
    expect(question.text).toContain('理由：调解成功，签了调解书')
    expect(question.text).toContain('追回：1900 元')
    expect([casework.acts, casework.replies, buttonsOf(question)]).toEqual([[], [], [['确定', '算了']]])
    await li.presses('确定')
    const done = await group.shows(thread, '现在是「已办结（调解成功）」')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'S2', recoveredCents: 190_000 }])
    expect(buttonsOf(done)).toEqual([['改回去']])
  })

  it('with the amount alone asks how it ended, and keeps the amount', async () => {
    const { casework, thread, says } = await setUp({ state: 'accepted' })
    says('办结退了1900')
    await group.shows(thread, '请选理由')
    await li.presses('双方自行和解')
    await group.shows(thread, '追回：1900 元')
    await li.presses('确定')
    await group.shows(thread, '已办结')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'S3', recoveredCents: 190_000 }])
  })

  it('with nothing recovered is closed without an amount of anything', async () => {
    const { casework, thread, says } = await setUp({ state: 'accepted' })
    says('办结 双方谈不拢，没退钱')
    await group.shows(thread, '追回：0 元')
    await li.presses('确定')
    await group.shows(thread, '已办结（终止调解）')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'E3', recoveredCents: 0 }])
  })

  it('with two amounts asks for the amount, which may be said in words too', async () => {
    const { casework, thread, says } = await setUp({ state: 'accepted' })
    says('办结 双方和解，退了500，剩下的没退')
    await group.shows(thread, '追回了多少钱')
    li.writesInTopic(thread, '大概五百')
    await group.shows(thread, '没看懂这个金额')
    li.writesInTopic(thread, '退了五百')
    await group.shows(thread, '追回：500 元')
    await li.presses('确定')
    await group.shows(thread, '已办结')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'S3', recoveredCents: 50_000 }])
  })

  it('is refused with the state where it cannot be done now', async () => {
    const { casework, thread, says, pendingActs } = await setUp()
    says('办结 退了1900')
    await group.shows(thread, `${NUMBER} 现在是「待受理」，不能「办结」`)
    expect([casework.acts, casework.replies, await pendingActs.get(li.user.id, COMPLAINT)]).toEqual([[], [], null])
  })
})

describe('转办 in a reply to the card', () => {
  it('finds the office, asks for the reason, and names both before the confirmation', async () => {
    const { casework, thread, says } = await setUp()
    says('转办 城东区市场监管局')
    await group.shows(thread, '办「转办」，请选理由')
    const [reason = ''] = buttonsOf(group.messagesIn(thread).at(-1)).flat()
    await li.presses(reason)
    await group.shows(thread, '转给：城东区市场监管局')
    await li.presses('确定')
    await group.shows(thread, '现在是「已转办」')
    expect(casework.acts[0]).toMatchObject({
      action: 'refer',
      input: { authority: 'market', office: '城东区市场监管局', reason: expect.stringMatching(/^T/) },
    })
  })

  it('asks for an office that it does not know, again and again, until it is named or given up', async () => {
    const { casework, thread, says, pendingActs } = await setUp()
    says('转办 太空总署')
    await group.shows(thread, '转给哪个部门')
    li.writesInTopic(thread, '就是那个局')
    await group.shows(thread, '没看懂是哪个部门')
    li.writesInTopic(thread, '住建局')
    await group.shows(thread, '请选理由')
    await li.presses('算了')
    await group.shows(thread, '取消了')
    expect([casework.acts, await pendingActs.get(li.user.id, COMPLAINT)]).toEqual([[], null])
  })
})

describe('补充 in a reply to the card', () => {
  it('takes what is wanted, and asks when nothing is said', async () => {
    const { casework, thread, says } = await setUp()
    says('补充')
    await group.shows(thread, '要投诉人补充什么')
    says('补充 发票的照片')
    await group.shows(thread, '写给投诉人：发票的照片')
    await li.presses('确定')
    await group.shows(thread, '现在是「待补充」')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ note: '发票的照片' }])
    expect(casework.replies).toEqual([])
  })

  it('is a reply to the person when it goes on as a sentence', async () => {
    const { casework, says } = await setUp()
    says('补充一下：发票也请拍给我们')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    expect(casework.acts).toEqual([])
  })
})

describe('指派 in a reply to the card', () => {
  it('gives it to the colleague after a confirmation, and 撤销 takes it back', async () => {
    const { casework, thread, says } = await setUp()
    const owner = async () => (await casework.byId(COMPLAINT))?.owner
    says('指派给钱测试')
    await group.shows(thread, `李四测试 要把 ${NUMBER} 指派给钱测试，确定吗？`)
    expect(await owner()).toBeNull()
    await li.presses('确定')
    const done = await group.shows(thread, `李四测试 把 ${NUMBER} 指派给了钱测试。15 分钟内可以撤销`)
    expect(await owner()).toEqual({ id: 'account-8', name: '钱测试' })
    expect(buttonsOf(done)).toEqual([['撤销']])
    await li.presses('撤销')
    await group.shows(thread, `李四测试 撤销了，${NUMBER} 现在是没有人在办`)
    expect(await owner()).toBeNull()
  })

  it('asks for the whole name where two could be meant', async () => {
    const { thread, says } = await setUp()
    says('指派 孙')
    await group.shows(thread, '指派给谁')
    li.writesInTopic(thread, '孙')
    await group.shows(thread, '不止一个人。请写全名：钱测试、孙一测试、孙二测试')
    li.writesInTopic(thread, '孙二')
    await group.shows(thread, '指派给孙二测试，确定吗')
  })

  it('says who has it when the account may not move it', async () => {
    const { casework, thread, says } = await setUp()
    casework.put(complaint({ owner: { id: 'account-9', name: '孙一测试' } }))
    says('指派 钱测试')
    await group.shows(thread, '确定吗')
    await li.presses('确定')
    const refused = await group.shows(thread, `没有改：${NUMBER} 现在是孙一测试在办`)
    expect(buttonsOf(refused)).toEqual([])
    expect((await casework.byId(COMPLAINT))?.owner?.id).toBe('account-9')
  })
})

describe('备注 in a reply to the card', () => {
  it('stays inside and is not asked about; without words it says so', async () => {
    const { casework, thread, says, settled } = await setUp()
    says('备注 打过电话，没人接')
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    says('备注')
    await group.shows(thread, '没有记下：请在「备注」后面写上')
    await settled()
    expect(casework.notes.map(({ text }) => text)).toEqual(['打过电话,没人接'])
    expect(casework.replies).toEqual([])
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('发给投诉人吗'))).toEqual([])
  })
})

describe('a reply to the card', () => {
  it('of a member without an account does nothing and is told once how to link', async () => {
    const { casework, pendingActs, says } = await setUp()
    const stranger = group.member('外人测试')
    says('办结 退了1900', stranger)
    says('指派 钱测试', stranger)
    says('备注 你好', stranger)
    await fake.waitFor(() => group.messagesIn(null).length >= 0 && fake.pendingUpdates() === 0, 'updates handled')
    expect([casework.acts, casework.notes, casework.replies]).toEqual([[], [], []])
    expect(await pendingActs.get(stranger.user.id, COMPLAINT)).toBeNull()
  })

  it('with any other words goes to the person, as before', async () => {
    const { casework, says } = await setUp({ state: 'accepted' })
    says('您好，办结之前再和您核对一次')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    expect(casework.acts).toEqual([])
  })

  it('is sent to the workbench where the group may see the number only', async () => {
    const { casework, thread, says } = await setUp({ state: 'accepted' }, { detail: 'minimal' })
    says('办结 退了1900')
    await group.shows(thread, '群里只发')
    expect(casework.acts).toEqual([])
  })

  it('that says an act takes the place of the question that waited', async () => {
    const { casework, thread, says } = await setUp()
    await li.presses('要求补充')
    const old = await group.shows(thread, '要投诉人补充什么')
    says('转办 教育局')
    await group.shows(thread, '办「转办」，请选理由')
    expect((await li.toast(await li.presses('算了', { in: old }))).text).toContain('已经过期')
    expect(casework.acts).toEqual([])
  })
})

describe('the card', () => {
  it('says the channel, the last day and what can be written now; the topic is named after item and business', async () => {
    const { thread } = await setUp({
      state: 'accepted',
      deadlines: [
        {
          clock: 'mediation',
          label: '终止调解',
          startedOn: '2026-11-24',
          due: '2027-01-08',
          certain: true,
          pausedDays: 0,
          state: 'running',
        },
      ],
    })
    const text = group.messagesIn(thread)[0]?.text ?? ''
    expect(text).toContain('最后一天 2027-01-08（终止调解）')
    expect(text).toContain('来自：Telegram')
    expect(text).toContain(
      '不发给投诉人）：备注 打过电话没人接｜指派 同事姓名｜转办 市场监管局｜补充 发票的照片｜办结 退了 1900',
    )
    expect(group.topics()[0]?.name).toBe(`${NUMBER} 洗衣机 · 美家电器测试店`)
  })

  it('calls who is on duty while nobody handles it, so that Telegram tells them first', async () => {
    const onDuty = async () => ({ name: '李四测试', member: li.user.id })
    const { thread, casework, updateCard } = await setUp({}, { onDuty })
    const card = group.messagesIn(thread)[0]
    expect(card?.text).toContain('今天值班：李四测试')
    expect(card?.entities).toContainEqual(
      expect.objectContaining({ type: 'text_mention', length: 4, user: expect.objectContaining({ id: li.user.id }) }),
    )
    casework.put(complaint({ owner: { id: 'account-9', name: '孙一测试' } }))
    await updateCard()
    expect(group.messagesIn(thread)[0]?.text).not.toContain('今天值班')
  })

  it('and calls them as well when somebody waits for a person', async () => {
    const { sendAlarm } = await setUp({}, { onDuty: async () => ({ name: '李四测试', member: li.user.id }) })
    await sendAlarm('有人要找工作人员')
    const alarm = await group.shows(null, '有人要找工作人员')
    expect(alarm.text).toContain('今天值班：李四测试')
    expect(alarm.entities?.map(({ type }) => type)).toContain('text_mention')
  })

  it('names who is on duty without a linked account, and nobody where nobody is', async () => {
    const { thread } = await setUp({}, { onDuty: async () => ({ name: '李四测试', member: null }) })
    const card = group.messagesIn(thread)[0]
    expect(card?.text).toContain('今天值班：李四测试')
    expect(card?.entities?.some(({ type }) => type === 'text_mention')).toBe(false)
  })

  it('leaves out what cannot be done now', async () => {
    const { thread } = await setUp({ state: 'settled' })
    expect(group.messagesIn(thread)[0]?.text).toMatch(/备注 打过电话没人接｜指派 同事姓名$/)
    expect(group.messagesIn(thread)[0]?.text).not.toContain('｜办结')
  })
})

describe('the topic', () => {
  const isClosed = () => group.topics()[0]?.closed

  it('is closed when the complaint ends, once, and opened when it is handled again', async () => {
    const { casework, updateCard } = await setUp({ state: 'mediating' })
    await updateCard()
    expect(isClosed()).toBe(false)
    casework.put(complaint({ state: 'settled' }))
    await updateCard()
    await updateCard()
    expect([isClosed(), fake.calls('closeForumTopic').length]).toEqual([true, 1])
    casework.put(complaint({ state: 'accepted' }))
    await updateCard()
    expect([isClosed(), fake.calls('reopenForumTopic').length]).toEqual([false, 1])
    casework.put(complaint({ state: 'terminated' }))
    await updateCard()
    expect(isClosed()).toBe(true)
  })

  it('is opened for news after the end, and not closed again by the next update', async () => {
    const { casework, updateCard, sendNote } = await setUp({ state: 'settled' })
    await updateCard()
    expect(isClosed()).toBe(true)
    await sendNote('投诉人说：商家没有退钱')
    await updateCard()
    expect([isClosed(), fake.calls('closeForumTopic').length]).toEqual([false, 1])
    casework.put(complaint({ state: 'accepted' }))
    await updateCard()
    casework.put(complaint({ state: 'settled' }))
    await updateCard()
    expect(isClosed()).toBe(true)
  })

  it('stays open where the bot may not close it, and the card is kept up to date all the same', async () => {
    const { thread, casework, topics, updateCard } = await setUp({ state: 'mediating' })
    fake.fault({ method: 'closeForumTopic', kind: 'error', code: 400, description: 'Bad Request: not enough rights' })
    casework.put(complaint({ state: 'settled' }))
    expect(await updateCard()).toMatchObject({ outcome: 'sent' })
    expect(await updateCard()).toMatchObject({ outcome: 'sent' })
    expect(group.messagesIn(thread)[0]?.text).toContain('已办结')
    // It does not try again.
    expect([isClosed(), (await topics.get(COMPLAINT))?.closed]).toEqual([false, 'kept_open'])
  })

  it('of a group without topics has nothing to close', async () => {
    group = fake.group({ forum: false })
    li = group.member('李四测试')
    const { casework, updateCard } = await setUp({ state: 'mediating' })
    casework.put(complaint({ state: 'settled' }))
    expect(await updateCard()).toMatchObject({ outcome: 'sent' })
    expect(fake.calls('closeForumTopic')).toEqual([])
  })
})
