import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ComplaintView } from '../../../src/casework/types.ts'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { printPress, readPress } from '../../../src/channels/telegram/staff/press.ts'
import { buttonsOf, type FakeBotApi, type Group, type Member, startFakeBotApi } from '../../fakes/bot-api.ts'
import { COMPLAINT, complaint, type memoryCasework, NUMBER, procedure } from './fixtures.ts'
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

/** The card of a complaint in its topic of the group of this test. */
async function setUp(view: Partial<ComplaintView> = {}, options: { detail?: 'full' | 'minimal' } = {}) {
  const opened = await openStaffGroup({ fake, group, members: [li] }, view, options)
  stop = opened.stop
  return opened
}

describe('我来办', () => {
  it('makes the account of whoever presses the owner; the card says so in its place and loses the button', async () => {
    const { casework, thread, updateCard } = await setUp()
    await li.toast(await li.presses('我来办'))
    expect((await casework.byId(COMPLAINT))?.owner).toEqual({ id: `account-${li.user.id}`, name: '李四测试' })
    await updateCard()
    const [card, ...more] = group.messagesIn(thread)
    expect([card?.text?.includes('谁在办：李四测试'), more]).toEqual([true, []])
    expect(buttonsOf(card).flat()).not.toContain('我来办')
  })

  it('says who has it when somebody else was first', async () => {
    const { casework, thread, links } = await setUp()
    const wang = group.member('王五测试')
    links.link(wang)
    casework.put(complaint({ owner: { id: 'account-9', name: '钱测试' } }))
    expect((await li.toast(await wang.presses('我来办'))).text).toContain(`${NUMBER} 刚才已经由钱测试在办了`)
    await group.shows(thread, '谁在办：钱测试')
  })

  it('does nothing for a member who is no staff', async () => {
    const { casework } = await setUp()
    const stranger = group.member('外人测试')
    expect((await li.toast(await stranger.presses('我来办'))).text).toContain('还不知道您是谁')
    expect((await casework.byId(COMPLAINT))?.owner).toBeNull()
  })
})

describe('受理', () => {
  it('asks for a confirmation that names the member, then accepts in their name', async () => {
    const { casework, thread } = await setUp()
    await li.presses('受理')
    const question = await group.shows(thread, `李四测试 要给 ${NUMBER} 办「受理」，确定吗？`)
    expect(buttonsOf(question)).toEqual([['确定', '算了']])
    expect(casework.acts).toEqual([])
    await li.presses('确定')
    await group.shows(thread, `李四测试 给 ${NUMBER} 办了「受理」，现在是「已受理」`)
    expect(casework.acts).toEqual([
      {
        complaint: COMPLAINT,
        action: 'accept',
        actor: { kind: 'staff', id: `account-${li.user.id}`, name: '李四测试' },
        input: {},
      },
    ])
  })

  it('is confirmed only by the member who began it', async () => {
    const { casework, thread, links } = await setUp()
    const wang = group.member('王五测试')
    links.link(wang)
    await li.presses('受理')
    await group.shows(thread, '确定吗')
    expect((await li.toast(await wang.presses('确定'))).text).toContain('这一步是别人开始的')
    expect(casework.acts).toEqual([])
  })

  it('can be cancelled, and then cannot be confirmed', async () => {
    const { casework, thread } = await setUp()
    await li.presses('受理')
    const question = await group.shows(thread, '确定吗')
    await li.presses('算了')
    await group.shows(thread, `李四测试 取消了，${NUMBER} 没有改动`)
    expect((await li.toast(await li.presses('确定', { in: question }))).text).toContain('已经过期')
    expect(casework.acts).toEqual([])
  })

  it('survives a restart between the two presses', async () => {
    const { casework, thread, restart } = await setUp()
    await li.presses('受理')
    await group.shows(thread, '确定吗')
    restart()
    await li.presses('确定')
    await group.shows(thread, '办了')
    expect(casework.acts).toHaveLength(1)
  })

  it('pressed twice acts once', async () => {
    const { casework, thread } = await setUp()
    await li.presses('受理')
    const question = await group.shows(thread, '确定吗')
    await li.presses('确定', { in: question })
    const second = await li.presses('确定', { in: question })
    expect((await li.toast(second)).text).toContain('已经过期')
    expect(casework.acts).toHaveLength(1)
  })

  it('begun twice is confirmed under the newer question alone', async () => {
    const { casework, thread } = await setUp()
    await li.presses('受理')
    const first = await group.shows(thread, '确定吗')
    await li.presses('不予受理')
    await group.shows(thread, '请选理由')
    await li.presses('被投诉方不明确')
    await group.shows(thread, '办「不予受理」，确定吗')
    expect((await li.toast(await li.presses('确定', { in: first }))).text).toContain('已经过期')
    expect(casework.acts).toEqual([])
  })

  it('left lying for half an hour has to be begun again', async () => {
    const { casework, thread, later } = await setUp()
    await li.presses('受理')
    await group.shows(thread, '确定吗')
    later(31)
    expect((await li.toast(await li.presses('确定'))).text).toContain('已经过期')
    expect(casework.acts).toEqual([])
  })
})

describe('不予受理', () => {
  it('asks for the ground by buttons and names it before the confirmation', async () => {
    const { casework, thread } = await setUp()
    await li.presses('不予受理')
    const question = await group.shows(thread, '请选理由')
    expect(buttonsOf(question).flat()).toEqual([...procedure.grounds.map(({ label }) => label), '算了'])
    await li.presses('被投诉方不明确')
    await group.shows(thread, /办「不予受理」，确定吗？\n理由：被投诉方不明确/)
    await li.presses('确定')
    await group.shows(thread, '现在是「不予受理」')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'N8' }])
  })
})

describe('要求补充', () => {
  it('takes the wanted things from the next words in the topic, and sends nothing before the confirmation', async () => {
    const { casework, thread } = await setUp()
    await li.presses('要求补充')
    await group.shows(thread, '要投诉人补充什么')
    li.writesInTopic(thread, '请发一张发票的照片')
    await group.shows(thread, '写给投诉人：请发一张发票的照片')
    await li.presses('确定')
    await group.shows(thread, '现在是「待补充」')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ note: '请发一张发票的照片' }])
    expect(casework.replies).toEqual([])
  })

  it('cannot be confirmed before the question is answered, whatever a client sends', async () => {
    const { casework, thread, pendingActs } = await setUp()
    await li.presses('要求补充')
    const question = await group.shows(thread, '要投诉人补充什么')
    const data = printPress({ kind: 'confirm', user: li.user.id, complaint: COMPLAINT })
    expect((await li.toast(li.pressesData(question, data))).text).toContain('已经过期')
    expect(casework.acts).toEqual([])
    expect(await pendingActs.get(li.user.id, COMPLAINT)).toMatchObject({ awaiting: 'note' })
  })

  it('does not take words for the answer after half an hour, nor pass a late answer on', async () => {
    const { casework, thread, later } = await setUp()
    await li.presses('要求补充')
    const question = await group.shows(thread, '要投诉人补充什么')
    later(31)
    li.writesInTopic(thread, '请发发票', { replyTo: question.message_id })
    await group.shows(thread, '已经过期')
    li.writesInTopic(thread, '回复本人 您好，我们在看')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    expect(casework.replies.map(({ text }) => text)).toEqual(['您好，我们在看'])
    expect(casework.notes).toEqual([])
  })

  it('does not take the words of another member for the answer', async () => {
    const { casework, pendingActs, thread, settled, links } = await setUp()
    const wang = group.member('王五测试')
    links.link(wang)
    await li.presses('要求补充')
    await group.shows(thread, '要投诉人补充什么')
    wang.writesInTopic(thread, '您好，我们在看')
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    await settled()
    expect(casework.notes[0]?.text).toBe('您好，我们在看')
    expect(await pendingActs.get(li.user.id, COMPLAINT)).toMatchObject({ awaiting: 'note' })
  })
})

describe('办结', () => {
  it('asks for the reason and, where it must be given, for the amount', async () => {
    const { casework, thread } = await setUp({ state: 'accepted' })
    await li.presses('办结')
    await group.shows(thread, '请选理由')
    await li.presses('调解成功，当场履行')
    await group.shows(thread, '追回了多少钱')
    li.writesInTopic(thread, '一千多吧')
    await group.shows(thread, '没看懂这个金额')
    li.writesInTopic(thread, '1,600元')
    await group.shows(thread, '追回：1600 元')
    await li.presses('确定')
    await group.shows(thread, '现在是「已办结（调解成功）」')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'S1', recoveredCents: 160_000 }])
    expect(casework.replies).toEqual([])
  })

  it('takes the doubled compensation with the amount, and that it was settled on the spot', async () => {
    const { casework, thread } = await setUp({ state: 'accepted' })
    await li.presses('办结')
    await group.shows(thread, '请选理由')
    await li.presses('调解成功，当场履行')
    await group.shows(thread, '追回了多少钱')
    li.writesInTopic(thread, '3200，加倍 1600，当场')
    await group.shows(thread, '其中加倍赔偿：1600 元')
    await group.shows(thread, '当场解决')
    await li.presses('确定')
    await group.shows(thread, '现在是「已办结（调解成功）」')
    expect(casework.acts.map(({ input }) => input)).toEqual([
      { reason: 'S1', recoveredCents: 320_000, doubledCents: 160_000, onTheSpot: true },
    ])
  })
})

describe('the other everyday actions', () => {
  it('have a button where they are open: 开始调解 of an accepted one', async () => {
    const { casework, thread } = await setUp({ state: 'accepted' })
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect(buttonsOf(card).flat()).toEqual(['我来办', '开始调解', '要求补充', '办结'])
    expect(card.text).toContain('｜转办 市场监管局｜')
    await li.presses('开始调解')
    await group.shows(thread, '确定吗')
    await li.presses('确定')
    await group.shows(thread, '现在是「调解中」')
    expect(casework.acts.map(({ action }) => action)).toEqual(['start_mediation'])
  })

  it('登记答复 of a referred one asks for the reply in the topic', async () => {
    const { casework, thread } = await setUp({
      state: 'referred',
      standing: {
        ...complaint().standing,
        state: 'referred',
        referral: { authority: 'post', name: '邮政管理部门', dueOn: null, replied: false },
      },
    })
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect(card.text).toContain('转给邮政管理部门，等答复')
    await li.presses('登记答复')
    await group.shows(thread, `对方怎么答复 ${NUMBER} 的`)
    li.writesInTopic(thread, '快递公司已赔 200 元')
    await group.shows(thread, '写给投诉人：快递公司已赔 200 元')
    await li.presses('确定')
    await group.shows(thread, '办了「登记答复」')
    expect(casework.acts[0]).toMatchObject({ action: 'record_reply', input: { note: '快递公司已赔 200 元' } })
    expect(casework.replies).toEqual([])
  })

  it('改回去 stands under the confirmation of an action, and takes it back after another confirmation', async () => {
    const { casework, thread, topics } = await setUp()
    await li.presses('受理')
    await group.shows(thread, '确定吗')
    await li.presses('确定')
    const done = await group.shows(thread, '现在是「已受理」')
    expect(buttonsOf(done)).toEqual([['改回去']])
    const cards = (await topics.get(COMPLAINT))?.cards
    await li.presses('改回去')
    await group.shows(thread, '办「改回去」，确定吗')
    await li.presses('确定')
    await group.shows(thread, '现在是「待受理」')
    expect(casework.acts.map(({ action }) => action)).toEqual(['accept', 'undo'])
    // The pressed message is no card.
    expect((await topics.get(COMPLAINT))?.cards).toEqual(cards)
    expect((await li.toast(await li.presses('改回去', { in: done }))).text).toContain('没有可以改回去的')
    expect(casework.acts).toHaveLength(2)
  })

  it('a card says when the person asks to reopen, and where it was merged', async () => {
    const merged = {
      state: 'merged',
      reopenAsked: true,
      mergedInto: { number: 'XW-20261120-0001-5', item: '张三测试的洗衣机', state: 'accepted' },
    } as const
    const { thread } = await setUp(merged)
    const card = group.messagesIn(thread)[0]
    expect(card?.text).toContain('请求重新办理')
    expect(card?.text).toContain('并到 XW-20261120-0001-5')
    expect(card?.text).not.toContain('张三测试的洗衣机')
  })

  it('of a card that was posted before the person said no to going abroad are done in the workbench', async () => {
    const { casework, thread } = await setUp()
    casework.put(complaint({ flags: ['stays_home'] }))
    expect((await li.toast(await li.presses('受理'))).text).toContain('请到工作台')
    await fake.waitFor(() => buttonsOf(group.messagesIn(thread)[0]).length === 0, 'the card without buttons')
    expect(group.messagesIn(thread)[0]?.text).not.toContain('洗衣机')
    expect(casework.acts).toEqual([])
  })

  it('on minimal cards there are no acts and no standing', async () => {
    const { thread } = await setUp({ state: 'accepted', reopenAsked: true }, { detail: 'minimal' })
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect(buttonsOf(card)).toEqual([])
    expect(card.text).toMatch(/^XW-20261124-0007-3\n家用电器\n工作台：/)
    expect(card.text).not.toMatch(/张三测试|1380000|重新办理|开始调解/)
  })
})

describe('a card', () => {
  it('shows staff the advice that the person got before filing', async () => {
    const { thread } = await setUp({ flags: ['elderly', 'screening_three_years', 'screening_filed'] })
    const [card] = group.messagesIn(thread)
    expect(card?.text).toContain('老年人 · 提醒过：可能超过 3 年 · 提醒过：别处可能已受理')
  })
})

describe('an old card', () => {
  it('is reported, and brought up to date', async () => {
    const { casework, thread } = await setUp()
    casework.put(complaint({ state: 'withdrawn' }))
    expect((await li.toast(await li.presses('受理'))).text).toBe(
      `这张卡片旧了：${NUMBER} 现在是「已撤回」，不能再这样办。`,
    )
    const card = await group.shows(thread, '已撤回')
    expect(buttonsOf(card)).toEqual([])
  })

  it('whose fate was unknown is kept up to date once it was pressed', async () => {
    const { casework, thread, topics, sendCard, updateCard } = await setUp()
    fake.fault({ method: 'sendMessage', kind: 'drop', accept: true })
    await sendCard(false)
    const [known, unknown] = group.messagesIn(thread)
    await li.presses('受理', { in: unknown as NonNullable<typeof unknown> })
    await group.shows(thread, '确定吗')
    expect((await topics.get(COMPLAINT))?.cards).toEqual([known?.message_id, unknown?.message_id])
    casework.put(complaint({ state: 'accepted' }))
    await updateCard()
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('已受理'))).toHaveLength(2)
  })

  it('with foreign data is not believed', async () => {
    const { casework, thread } = await setUp()
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect((await li.toast(li.pressesData(card, 's:b:x:1'))).text).toContain('认不出来')
    expect(
      (await li.toast(li.pressesData(card, printPress({ kind: 'begin', action: 'accept', complaint: 'none' })))).text,
    ).toContain('找不到')
    expect(casework.acts).toEqual([])
  })
})

describe('staff', () => {
  it('are the present members of the group', async () => {
    const { casework, thread, settled } = await setUp()
    const stranger = group.stranger('陌生人测试')
    expect((await stranger.toast(await stranger.presses('受理'))).text).toContain('只有工作人员群的成员')
    stranger.writesInTopic(thread, '我是来捣乱的')
    li.leaves()
    li.writesInTopic(thread, '我已经走了')
    await settled()
    expect([casework.acts, casework.replies]).toEqual([[], []])
  })

  it('cannot be recognised while Telegram does not answer: nothing is done', async () => {
    const { casework } = await setUp()
    fake.fault({ method: 'getChatMember', kind: 'error', code: 500, description: 'Internal Server Error' })
    expect((await li.toast(await li.presses('受理'))).text).toContain('请稍后再按')
    expect(casework.acts).toEqual([])
  })
})

describe('a member who is not linked to an account', () => {
  it('cannot press: the answer to the press says how to link', async () => {
    const { casework } = await setUp()
    const wang = group.member('王五测试')
    const toast = await wang.toast(await wang.presses('受理'))
    expect(toast.text).toContain('「我的账号」')
    expect(toast.alert).toBe(true)
    expect(casework.acts).toEqual([])
  })

  it('is not listened to, and learns once how to link; linked, they are', async () => {
    const { casework, thread, links, settled } = await setUp()
    const wang = group.member('王五测试')
    const card = group.messagesIn(thread)[0]
    wang.writesInTopic(thread, '先放着')
    await group.shows(thread, '王五测试，还不知道您是谁，所以这句话没有记下')
    wang.writesInTopic(thread, '您好', { replyTo: card?.message_id ?? 0 })
    wang.writesInTopic(thread, '回复本人 您好')
    await settled()
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('还不知道您是谁'))).toHaveLength(1)
    expect([casework.notes, casework.replies]).toEqual([[], []])
    links.link(wang)
    wang.writesInTopic(thread, '先放着')
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    expect(casework.notes[0]?.actor).toEqual({ kind: 'staff', id: `account-${wang.user.id}`, name: '王五测试' })
  })
})

describe('a link code in a group', () => {
  it.each([
    ['in General', '连接 GOOD-2345', (writer: Member, text: string) => writer.writesInGeneral(text)],
    [
      'to the bot by name, typed small',
      '@xiaowei_bot 连接 good 2345。',
      (writer: Member, text: string) => writer.writesInGeneral(text),
    ],
    [
      'alone, in a topic',
      'GOOD-2345',
      (writer: Member, text: string, thread: number) => writer.writesInTopic(thread, text),
    ],
  ])('%s is revoked, and its owner is told to make another', async (where, text, write) => {
    const { casework, links, thread, settled } = await setUp()
    const wang = group.member('王五测试')
    write(wang, text, thread)
    const told = await group.shows(where === 'alone, in a topic' ? thread : null, '这个代码已经作废')
    expect(told.text).toContain('「我的账号」')
    expect(await links.port.redeem({ code: 'GOOD-2345', user: 99 })).toBeNull()
    write(wang, text, thread)
    await settled()
    expect([casework.notes, casework.replies]).toEqual([[], []])
  })

  it('is revoked in other groups too', async () => {
    const { links } = await setUp()
    const other = fake.group()
    other.member('赵六测试').writesInGeneral('连接 GOOD-2345')
    await other.shows(null, '这个代码已经作废')
    expect(await links.port.redeem({ code: 'GOOD-2345', user: 99 })).toBeNull()
  })
})

describe('words in the topic', () => {
  const replies = (casework: ReturnType<typeof memoryCasework>) => casework.replies.map(({ text }) => text)

  it('wait while Telegram cannot say who wrote them', async () => {
    const { casework, thread, settled, failures } = await setUp()
    fake.fault({ method: 'getChatMember', kind: 'drop', accept: false })
    fake.fault({ method: 'getChatMember', kind: 'html', code: 502 })
    fake.fault({ method: 'getChatMember', kind: 'rate_limited', retryAfter: 3 })
    const words = li.writesInTopic(thread, '回复本人：您好，我们联系了商家。')
    fake.deliverAgain(words, 3)
    await settled()
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    expect(failures.splice(0).map((failure) => (failure as Error).name)).toEqual(Array(3).fill('Unavailable'))
  })

  it('stay inside when they are plain: a note, and one silent question that sends nothing by itself', async () => {
    const { casework, thread, settled } = await setUp()
    const plain = '老郑，这家健身馆又是那个老赖，你别理他了，先放着'
    const sent = li.writesInTopic(thread, plain)
    const question = await group.shows(thread, '只有工作人员看得到。发给投诉人吗？')
    expect(buttonsOf(question)).toEqual([['发给投诉人']])
    expect(question.reply_to_message?.message_id).toBe(sent.message?.message_id)
    expect(fake.calls('sendMessage').at(-1)?.params).toMatchObject({ disable_notification: true })
    await settled()
    expect(casework.replies).toEqual([])
    expect(casework.sent).toEqual([])
    expect(casework.notes).toEqual([
      {
        complaint: COMPLAINT,
        actor: { kind: 'staff', id: `account-${li.user.id}`, name: '李四测试' },
        text: plain,
        contact: null,
        evidence: [],
        inboxIds: [sent.update_id],
      },
    ])
  })

  it('go out on a yes of their writer, once, and the question says so', async () => {
    const { casework, thread, links } = await setUp()
    const wang = group.member('王五测试')
    links.link(wang)
    li.writesInTopic(thread, '商家答应下周退')
    const question = await group.shows(thread, '发给投诉人吗？')
    expect((await wang.toast(await wang.presses('发给投诉人'))).text).toContain('别人写的')
    expect(casework.sent).toEqual([])
    await li.presses('发给投诉人', { in: question })
    expect(buttonsOf(await group.shows(thread, '李四测试 把上面的话发给了投诉人'))).toEqual([])
    await li.toast(await li.presses('发给投诉人', { in: question }))
    expect(casework.sent).toEqual([
      { complaint: COMPLAINT, note: 1, actor: { kind: 'staff', id: `account-${li.user.id}`, name: '李四测试' } },
    ])
  })

  it('are asked about one at a time: the question moves to the newest line', async () => {
    const { casework, thread, settled } = await setUp()
    const lines = ['商家不接电话', '我明天再打', '先放着']
    for (const line of lines) li.writesInTopic(thread, line)
    await fake.waitFor(() => casework.notes.length === 3, 'the notes')
    await settled()
    const standing = group.messagesIn(thread).filter(({ text }) => text?.includes('发给投诉人吗'))
    expect(standing.map(({ reply_to_message: to }) => to && 'text' in to && to.text)).toEqual(['先放着'])
    li.writesInTopic(thread, '回复本人 您好，商家下周退')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    await settled()
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('发给投诉人吗'))).toEqual([])
  })

  it('are not asked about when they are for a colleague or marked as inside', async () => {
    const { casework, thread, settled, links } = await setUp()
    const wang = group.member('王五测试')
    links.link(wang)
    const first = wang.writesInTopic(thread, '内部：谁去一趟？')
    li.writesInTopic(thread, '我去', { replyTo: first.message?.message_id ?? 0 })
    li.writesInTopic(thread, '// 这家上个月也被投诉过')
    await fake.waitFor(() => casework.notes.length === 3, 'the notes')
    await settled()
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('发给投诉人吗'))).toEqual([])
  })

  it('reach the person as a reply to the card or to the person’s words, or after 回复本人, with a sign', async () => {
    const { casework, topics, thread } = await setUp()
    const card = group.messagesIn(thread)[0]?.message_id ?? 0
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    const note = await api.sendMessage(group.id, '投诉人来信：什么时候退？', { message_thread_id: thread })
    const reminder = await api.sendMessage(group.id, '快到期', { message_thread_id: thread })
    topics.repeatsPerson(note.message_id)
    const sent = li.writesInTopic(thread, '您好，我们联系了商家。', { replyTo: card })
    await fake.waitFor(() => fake.calls('setMessageReaction').length === 1, 'the sign')
    expect(group.reactionsTo(sent.message?.message_id ?? 0)).toEqual(['👌'])
    expect(casework.replies).toEqual([
      {
        complaint: COMPLAINT,
        actor: { kind: 'staff', id: `account-${li.user.id}`, name: '李四测试' },
        text: '您好，我们联系了商家。',
        evidence: [],
        inboxIds: [sent.update_id],
      },
    ])
    li.writesInTopic(thread, '下周退', { replyTo: note.message_id })
    li.writesInTopic(thread, '回复本人，请把发票拍给我们')
    li.writesInTopic(thread, '我今天办', { replyTo: reminder.message_id })
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    expect(replies(casework).slice(1)).toEqual(['下周退', '请把发票拍给我们'])
    expect(casework.notes[0]?.text).toBe('我今天办')
    li.writesInTopic(thread, '回复本人')
    await group.shows(thread, '请在「回复本人」后面写上要说的话')
  })

  it('go nowhere in General, in foreign topics, as a command and for service messages', async () => {
    const { casework, thread, settled } = await setUp()
    li.writesInTopic(thread, '/help')
    li.writesInGeneral('中午吃什么')
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    const other = await api.createForumTopic(group.id, '值班')
    li.writesInTopic(other.message_thread_id, '今天我值班')
    await api.closeForumTopic(group.id, thread)
    await settled()
    expect([casework.replies, casework.notes]).toEqual([[], []])
  })

  it('and pictures and documents follow one rule; an unsupported file is refused with words', async () => {
    const { casework, received, thread, settled } = await setUp()
    const card = group.messagesIn(thread)[0]?.message_id ?? 0
    const photo = li.sendsPhotoInTopic(thread, '现场')
    await group.shows(thread, '发给投诉人吗？')
    expect(casework.notes.map(({ text, evidence }) => [text, evidence])).toEqual([['现场', ['file-1']]])
    li.sendsDocument({ name: '调解通知.pdf' }, { thread, replyTo: card })
    li.sendsPhotoInTopic(thread, '回复本人 请看这张')
    await fake.waitFor(() => casework.replies.length >= 2, 'the replies')
    await settled()
    expect(casework.replies.map(({ text, evidence }) => [text, evidence])).toEqual([
      ['', ['file-2']],
      ['请看这张', ['file-3']],
    ])
    expect(received[1]).toMatchObject({ account: `account-${li.user.id}`, name: '调解通知.pdf' })
    // Handled again, a file is the one received before.
    expect(received[0]?.origin).toContain(`staff:${group.id}:${photo.message?.message_id}:`)
    li.sendsDocument({ name: '工具.exe' }, { thread, replyTo: card })
    await group.shows(thread, '没有送到：工具.exe，这种文件不能收。')
    expect(casework.replies).toHaveLength(2)
  })

  it('that cannot reach the person say so, and a plain line is not asked about', async () => {
    const { casework, thread, settled } = await setUp({ unreachable: true })
    li.writesInTopic(thread, '回复本人 您好')
    await group.shows(thread, '没有送到：投诉人停用了本机器人')
    li.writesInTopic(thread, '我打电话')
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    await settled()
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('发给投诉人吗'))).toEqual([])
    expect(casework.replies).toEqual([])
  })

  it('with minimal detail never reach the person: the writer is sent to the workbench', async () => {
    const { casework, thread } = await setUp({}, { detail: 'minimal' })
    li.writesInTopic(thread, '回复本人 您好')
    await group.shows(thread, '请到工作台回复投诉人')
    li.writesInTopic(thread, '我来办')
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    expect(casework.replies).toEqual([])
  })

  it('about a complaint that must not go abroad never reach the person from here, without a question', async () => {
    const { casework, thread, settled } = await setUp({ flags: ['stays_home'] })
    li.writesInTopic(thread, '回复本人 您好')
    await group.shows(thread, '请到工作台回复投诉人')
    li.writesInTopic(thread, '我来办')
    await fake.waitFor(() => casework.notes.length === 1, 'the note')
    await settled()
    expect(casework.replies).toEqual([])
    expect(group.messagesIn(thread).filter(({ text }) => text?.includes('发给投诉人吗'))).toEqual([])
  })

  it('changed afterwards do not change for the person, and the writer is told', async () => {
    const { casework, thread } = await setUp()
    const sent = li.writesInTopic(thread, '回复本人 退 1600 元')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    li.edits(sent, '回复本人 退 1900 元')
    await group.shows(thread, '改过的话不会再记')
    expect(casework.replies).toHaveLength(1)
  })

  it('are explained on the card, the first message of the topic', async () => {
    const { thread } = await setUp()
    expect(group.messagesIn(thread)[0]?.text).toContain(
      '这里说的话只有工作人员看得到。要对投诉人说：回复这张卡片或他的话，或写「回复本人 …」。',
    )
  })

  it('in a group without topics reach the person as a reply to the card', async () => {
    fake.fault({
      method: 'createForumTopic',
      kind: 'error',
      code: 400,
      description: 'Bad Request: the chat is not a forum',
    })
    const { casework, settled } = await setUp()
    const card = group.messagesIn(null)[0]?.message_id ?? 0
    li.writesInGeneral('中午吃什么')
    li.writesInGeneral('您好，商家下周退', { replyTo: card })
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    await settled()
    expect(replies(casework)).toEqual(['您好，商家下周退'])
    expect(casework.notes).toEqual([])
  })
})

describe('the group itself', () => {
  it('that migrates is followed', async () => {
    const { topics, settled } = await setUp()
    const next = group.migrates()
    await settled()
    expect(await topics.staffChat()).toBe(String(next))
  })

  it('that puts the bot out raises the alarm', async () => {
    const { alarms, settled } = await setUp()
    group.kicksBot()
    await settled()
    expect(alarms).toEqual(['staff_group_gone'])
  })
})

describe('data of the buttons', () => {
  it('fits 64 bytes and is read back as it was', () => {
    const presses = [
      { kind: 'begin', action: 'request_supplement', complaint: COMPLAINT },
      { kind: 'reason', reason: 'N14', user: 9_999_999_999_999, complaint: COMPLAINT },
      { kind: 'confirm', user: 1, complaint: COMPLAINT },
      { kind: 'send', note: 99_999, complaint: COMPLAINT },
      { kind: 'cancel', user: 1, complaint: COMPLAINT },
    ] as const
    for (const press of presses) {
      expect(Buffer.byteLength(printPress(press))).toBeLessThanOrEqual(64)
      expect(readPress(printPress(press))).toEqual(press)
    }
  })

  it.each(['', 's', 's:b:a', 's:y:abc:1', 's:r:x:1:2', 'key1', 's:b:q:1', 's:y:1:'])(
    'of another form is none: %s',
    (data) => {
      expect(readPress(data)).toBeNull()
    },
  )
})
