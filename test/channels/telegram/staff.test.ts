import type { Update } from '@grammyjs/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ComplaintView } from '../../../src/casework/types.ts'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { createTelegramBot } from '../../../src/channels/telegram/bot.ts'
import { createSender } from '../../../src/channels/telegram/sender.ts'
import { printPress, readPress } from '../../../src/channels/telegram/staff-press.ts'
import { readRecovered } from '../../../src/channels/telegram/staff-question.ts'
import { buttonsOf, type FakeBotApi, type Group, type Member, startFakeBotApi } from '../../fakes/bot-api.ts'
import {
  COMPLAINT,
  complaint,
  fakeCopy,
  fakePaper,
  inboxRow,
  memoryCasework,
  memoryDrafts,
  memoryLog,
  memoryTopics,
  NUMBER,
  outboxRow,
  process,
  texts,
} from './fixtures.ts'

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

/** The card of a complaint in its topic, and a bot that gets every update by polling, as if from the inbox. */
async function setUp(view: Partial<ComplaintView> = {}, options: { detail?: 'full' | 'minimal' } = {}) {
  const casework = memoryCasework(complaint(view))
  const topics = memoryTopics(group.id)
  const drafts = memoryDrafts()
  const alarms: string[] = []
  let now = new Date('2026-11-24T01:00:00Z')
  const shared = {
    casework,
    topics,
    texts,
    process,
    detail: options.detail ?? 'full',
    workbenchLink: () => 'http://127.0.0.1:8080/workbench',
    statuteLabel: (statute: string) => statute,
    log: memoryLog(),
  }
  const api = createApi({ token: fake.token, apiRoot: fake.url })
  const sender = createSender({
    ...shared,
    copyOf: fakeCopy,
    paperOf: fakePaper,
    api,
    conversations: { chatOf: async () => null },
    evidence: { open: async () => null },
    alarm: (code) => alarms.push(code),
  })
  const create = () =>
    createTelegramBot({
      ...shared,
      token: fake.token,
      apiRoot: fake.url,
      turns: {
        process: async () => expect.unreachable('staff never reach the assistant'),
        say: async () => expect.unreachable('staff are told in the group'),
      },
      evidence: { note: async () => expect.unreachable('no evidence from staff') },
      conversations: {
        conversationOf: async () => '',
        chatOf: async () => null,
        complaintOf: async () => null,
        setReachable: async () => {},
      },
      resolveAction: async () => 'unknown',
      drafts,
      clock: () => now,
      alarm: (code) => alarms.push(code),
    })
  let bot = create()
  const failures: unknown[] = []
  let handled = Promise.resolve()
  const handle = (update: Update) => {
    handled = handled
      .then(() => bot.handle([inboxRow(update.update_id, update)]))
      .catch((error) => void failures.push(error))
    return handled
  }
  const going = new AbortController()
  const loop = (async () => {
    let offset = 0
    while (!going.signal.aborted) {
      const updates = await api.getUpdates({ offset, timeout: 5 }, going.signal as never).catch(() => [])
      for (const update of updates) {
        await handle(update)
        offset = update.update_id + 1
      }
    }
  })()
  stop = async () => {
    going.abort()
    await loop
    expect(failures).toEqual([])
  }
  await sender.send(outboxRow({ kind: 'staff_card' }), AbortSignal.timeout(5000))
  const [topic] = group.topics()
  return {
    casework,
    topics,
    drafts,
    alarms,
    failures,
    thread: topic?.thread ?? 0,
    updateCard: () => sender.send(outboxRow({ kind: 'staff_card_update' }), AbortSignal.timeout(5000)),
    sendCard: (repeat: boolean) => sender.send(outboxRow({ kind: 'staff_card', repeat }), AbortSignal.timeout(5000)),
    restart: () => {
      bot = create()
    },
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    settled: () => fake.waitFor(() => fake.pendingUpdates() === 0, 'updates handled'),
  }
}

describe('受理', () => {
  it('asks to confirm, naming who pressed, then accepts in their name', async () => {
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
        actor: { kind: 'staff', id: `tg:${li.user.id}`, name: '李四测试' },
        input: {},
      },
    ])
  })

  it('is confirmed only by the one who began it', async () => {
    const { casework, thread } = await setUp()
    const wang = group.member('王五测试')
    await li.presses('受理')
    await group.shows(thread, '确定吗')
    expect((await li.toast(await wang.presses('确定'))).text).toContain('这一步是别人开始的')
    expect(casework.acts).toEqual([])
  })

  it('can be let go, and then cannot be confirmed', async () => {
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
    expect(buttonsOf(question).flat()).toEqual([...process.grounds.map(({ label }) => label), '算了'])
    await li.presses('被投诉方不明确')
    await group.shows(thread, /办「不予受理」，确定吗？\n理由：被投诉方不明确/)
    await li.presses('确定')
    await group.shows(thread, '现在是「不予受理」')
    expect(casework.acts.map(({ input }) => input)).toEqual([{ reason: 'N8' }])
  })
})

describe('要求补充', () => {
  it('takes what is wanted from the next words in the topic, and passes nothing on before the confirmation', async () => {
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
    const { casework, thread, drafts } = await setUp()
    await li.presses('要求补充')
    const question = await group.shows(thread, '要投诉人补充什么')
    const data = printPress({ kind: 'confirm', user: li.user.id, complaint: COMPLAINT })
    expect((await li.toast(li.pressesData(question, data))).text).toContain('已经过期')
    expect(casework.acts).toEqual([])
    expect(await drafts.get(li.user.id, COMPLAINT)).toMatchObject({ awaiting: 'note' })
  })

  it('does not take words for the answer after half an hour, nor pass a late answer on', async () => {
    const { casework, thread, later } = await setUp()
    await li.presses('要求补充')
    const question = await group.shows(thread, '要投诉人补充什么')
    later(31)
    li.writesInTopic(thread, '请发发票', { replyTo: question.message_id })
    await group.shows(thread, '已经过期')
    li.writesInTopic(thread, '您好，我们在看')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    expect(casework.replies.map(({ text }) => text)).toEqual(['您好，我们在看'])
  })

  it('does not take the words of another member for the answer', async () => {
    const { casework, thread, settled } = await setUp()
    await li.presses('要求补充')
    await group.shows(thread, '要投诉人补充什么')
    group.member('王五测试').writesInTopic(thread, '您好，我们在看')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    await settled()
    expect(casework.replies[0]?.text).toBe('您好，我们在看')
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

  it('takes with the amount what of it is doubled compensation, and that it was settled on the spot', async () => {
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

  it.each([
    ['1600', { recoveredCents: 160_000 }],
    ['１６００.5', { recoveredCents: 160_050 }],
    ['￥1,600.50 元', { recoveredCents: 160_050 }],
    ['0', { recoveredCents: 0 }],
    ['当场 1600', { recoveredCents: 160_000, onTheSpot: true }],
    ['3,200 元，其中加倍赔偿 1600 元', { recoveredCents: 320_000, doubledCents: 160_000 }],
    ['1600，加倍 3200', null],
    ['加倍 3200', null],
    ['3200，1600', null],
    ['当场', null],
    ['-5', null],
    ['1600左右', null],
    ['', null],
  ])('reads the amount %s', (words, recovered) => {
    expect(readRecovered(words)).toEqual(recovered)
  })
})

describe('the other everyday acts', () => {
  it('have a button where they are open: 开始调解 of an accepted one', async () => {
    const { casework, thread } = await setUp({ state: 'accepted' })
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect(buttonsOf(card).flat()).toEqual(['开始调解', '要求补充', '办结'])
    expect(card.text).toContain('转办，请到工作台办')
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

  it('改回去 stands under what was done, and takes it back after a confirmation', async () => {
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
    // What was pressed is no card.
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

  it('on minimal cards there are no acts and no standing', async () => {
    const { thread } = await setUp({ state: 'accepted', reopenAsked: true }, { detail: 'minimal' })
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect(buttonsOf(card)).toEqual([])
    expect(card.text).toMatch(/^XW-20261124-0007-3\n家用电器\n工作台：/)
    expect(card.text).not.toMatch(/张三测试|1380000|重新办理|开始调解/)
  })
})

describe('a card', () => {
  it('shows staff what the person was told before filing', async () => {
    const { thread } = await setUp({ flags: ['elderly', 'screening_three_years', 'screening_filed'] })
    const [card] = group.messagesIn(thread)
    expect(card?.text).toContain('老年人 · 提醒过：可能超过 3 年 · 提醒过：别处可能已受理')
  })
})

describe('an old card', () => {
  it('is told, and brought up to date', async () => {
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

  it('with data of another making is not believed', async () => {
    const { casework, thread } = await setUp()
    const card = group.messagesIn(thread)[0] as NonNullable<ReturnType<Group['lastIn']>>
    expect((await li.toast(li.pressesData(card, 's:b:x:1'))).text).toContain('认不出来')
    expect(
      (await li.toast(li.pressesData(card, printPress({ kind: 'begin', action: 'accept', complaint: 'none' })))).text,
    ).toContain('找不到')
    expect(casework.acts).toEqual([])
  })
})

describe('who counts as staff', () => {
  it('is a member of the group now', async () => {
    const { casework, thread, settled } = await setUp()
    const stranger = group.stranger('陌生人测试')
    expect((await stranger.toast(await stranger.presses('受理'))).text).toContain('只有工作人员群的成员')
    stranger.writesInTopic(thread, '我是来捣乱的')
    li.leaves()
    li.writesInTopic(thread, '我已经走了')
    await settled()
    expect([casework.acts, casework.replies]).toEqual([[], []])
  })

  it('cannot be told while Telegram does not answer: nothing is done', async () => {
    const { casework } = await setUp()
    fake.fault({ method: 'getChatMember', kind: 'error', code: 500, description: 'Internal Server Error' })
    expect((await li.toast(await li.presses('受理'))).text).toContain('请稍后再按')
    expect(casework.acts).toEqual([])
  })
})

describe('words in the topic', () => {
  it('wait while Telegram cannot be asked who wrote them', async () => {
    const { casework, thread, settled, failures } = await setUp()
    fake.fault({ method: 'getChatMember', kind: 'drop', accept: false })
    fake.fault({ method: 'getChatMember', kind: 'html', code: 502 })
    fake.fault({ method: 'getChatMember', kind: 'rate_limited', retryAfter: 3 })
    const words = li.writesInTopic(thread, '您好，我们联系了商家。')
    fake.deliverAgain(words, 3)
    await settled()
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    expect(failures.splice(0).map((failure) => (failure as Error).name)).toEqual(Array(3).fill('Unavailable'))
  })

  it('reach the person as a reply, in the writer’s name, with a sign that they went out', async () => {
    const { casework, thread } = await setUp()
    const sent = li.writesInTopic(thread, '您好，我们联系了商家。')
    await fake.waitFor(() => fake.calls('setMessageReaction').length === 1, 'the sign')
    expect(group.reactionsTo(sent.message?.message_id ?? 0)).toEqual(['👌'])
    expect(casework.replies).toEqual([
      {
        complaint: COMPLAINT,
        actor: { kind: 'staff', id: `tg:${li.user.id}`, name: '李四测试' },
        text: '您好，我们联系了商家。',
        inboxIds: [sent.update_id],
      },
    ])
  })

  it('stay inside with // or 内部, in General, in foreign topics and for service messages', async () => {
    const { casework, thread, settled } = await setUp()
    li.writesInTopic(thread, '// 这家上个月也被投诉过')
    li.writesInTopic(thread, '内部：先别回')
    li.writesInTopic(thread, '/help')
    li.writesInGeneral('中午吃什么')
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    const other = await api.createForumTopic(group.id, '值班')
    li.writesInTopic(other.message_thread_id, '今天我值班')
    await api.closeForumTopic(group.id, thread)
    await settled()
    expect(casework.replies).toEqual([])
  })

  it('that cannot reach the person say so: blocked, or a photo', async () => {
    const { casework, thread } = await setUp({ unreachable: true })
    li.writesInTopic(thread, '您好')
    await group.shows(thread, '没有送到：投诉人停用了本机器人')
    li.sendsPhotoInTopic(thread, '看这个')
    await group.shows(thread, '现在只能把文字转给投诉人')
    expect(casework.replies).toEqual([])
  })

  it('with minimal detail go nowhere, and the writer is sent to the workbench', async () => {
    const { casework, thread } = await setUp({}, { detail: 'minimal' })
    li.writesInTopic(thread, '您好')
    await group.shows(thread, '请到工作台回复投诉人')
    expect(casework.replies).toEqual([])
  })

  it('changed afterwards are not changed for the person, and the writer is told', async () => {
    const { casework, thread } = await setUp()
    const sent = li.writesInTopic(thread, '退 1600 元')
    await fake.waitFor(() => casework.replies.length === 1, 'the reply')
    li.edits(sent, '退 1900 元')
    await group.shows(thread, '改过的话不会再转给投诉人')
    expect(casework.replies).toHaveLength(1)
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
