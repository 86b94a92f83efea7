import { describe, expect, it } from 'vitest'
import { endIdleTalks } from '../../src/casework/timed/idle-talks.ts'
import { plainText } from '../../src/message/blocks.ts'
import { pdf, stream } from '../evidence/room.ts'
import { STAFF, talkingHouse } from './talking-house.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const TOLD = '已转给正在和您说话的工作人员。'
const OTHER = { ...STAFF, id: 's2', name: '另一位测试' }

/** A person who asked for staff, before anybody took the talk. */
async function asked() {
  const house = await talkingHouse()
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
  await house.say(conversation, '店家不退定金怎么办')
  await house.say(conversation, '人工')
  const [handOff] = await house.people()
  const id = handOff?.id ?? 0
  return {
    ...house,
    conversation,
    id,
    view: async () => (await house.handOffs.view(id, STAFF.id)) ?? expect.unreachable('the hand-off is there'),
    take: (actor = STAFF) => house.handOffs.take({ conversation, actor }),
    answer: (text: string, actor = STAFF) => house.handOffs.answer({ id, actor, text }),
    hears: (text: string) => house.say(conversation, text),
  }
}

describe('while a member of staff has the talk', () => {
  it('everything goes to staff and back for ten turns, with one quiet line a minute', async () => {
    const { take, answer, hears, view, time, conversation, delivery } = await asked()
    expect(await take()).toEqual({ ok: true })
    expect(await answer('您好，是哪家店？')).toEqual({ ok: true })
    expect(await hears('在城东的测试电器店')).toBe(TOLD)
    const talk = [
      '定金付了两千',
      '店家说不退',
      '今天他又打电话给我了',
      '发票没有',
      '网购能七天无理由退吗',
      '好的',
      '我要投诉',
      '帮助',
      '进度',
    ]
    for (const words of talk) expect(await hears(words)).toBe('')
    time.advance(MINUTE_MS - 1)
    expect(await hears('还在吗')).toBe('')
    time.advance(1)
    expect(await hears('在吗')).toBe(TOLD)
    const { lines, talk: held, handled } = await view()
    expect(held).toMatchObject({ who: STAFF.name })
    expect(handled?.by).toBe(STAFF.name)
    expect(lines.some(({ from, blocks }) => from === 'staff' && plainText(blocks) === '您好，是哪家店？')).toBe(true)
    const stored = await delivery.web.messagesAfter(conversation, 0)
    expect(stored.filter(({ message }) => message.from === 'staff').at(-1)?.message.blocks).toEqual([
      { kind: 'paragraph', text: '您好，是哪家店？' },
    ])
  })

  it('danger is answered, and staff read it too', async () => {
    const { take, hears, people, store, conversation } = await asked()
    await take()
    expect(await hears('煤气泄漏了，满屋子味道')).toMatch(/119|燃气/)
    expect((await store.read.talks.of(conversation))?.personAt).not.toBeNull()
    expect((await people())[0]).toMatchObject({ urgent: true, talk: { who: STAFF.name } })
  })

  it('a second member of staff is told who has it; of two at once one gets it', async () => {
    const { take, answer } = await asked()
    const both = await Promise.all([take(), take(OTHER)])
    expect(both).toEqual([{ ok: true }, { ok: false, code: 'taken', who: STAFF.name }])
    expect(await take()).toEqual({ ok: true })
    expect(await answer('我来说', OTHER)).toEqual({ ok: false, code: 'taken', who: STAFF.name })
  })

  it('staff give it back, and the assistant answers again', async () => {
    const { take, hears, handOffs, conversation, messages } = await asked()
    const giveBack = () => handOffs.giveBack({ conversation, actor: OTHER })
    expect(await giveBack()).toEqual({ ok: false, code: 'not_held' })
    await take()
    expect(await giveBack()).toEqual({ ok: true })
    expect((await messages(conversation)).at(-1)).toMatchObject({ talk: 'assistant' })
    expect(await hears('网购的鞋能七天无理由退吗')).toMatch(/^〔答：/)
  })

  it('the person leaves by 小维 or by the button; 人工 and /start say where the talk stands', async () => {
    const { take, hears, press, conversation, time, view } = await asked()
    await take()
    expect(await hears('人工')).toBe(TOLD)
    expect(await hears('/start')).toContain('工作人员在和您说话')
    expect(await hears('小维。')).toContain('小维回来了')
    expect((await view()).talk).toBeNull()
    time.advance(MINUTE_MS)
    await hears('人工')
    await take()
    expect(await press(conversation, '回到小维')).toContain('小维回来了')
    expect(await press(conversation, '回到小维')).toContain('现在就是小维')
  })

  it('a form waits and can be taken up again', async () => {
    const { take, hears } = await asked()
    await hears('我要投诉')
    await take()
    expect(await hears('取消')).toContain('没填完的投诉给您留着')
    expect(await hears('定金两千')).toBe(TOLD)
    expect(await hears('小维')).toContain('没填完的投诉还在')
  })

  it('it ends by itself when staff wrote nothing for 24 hours, and both sides are told', async () => {
    const { take, answer, store, desk, time, conversation, messages, hears } = await asked()
    const end = () => store.transaction('idle', (tx) => endIdleTalks(tx, desk))
    await take()
    time.advance(HOUR_MS)
    await answer('您好')
    time.advance(23 * HOUR_MS)
    await hears('还在吗')
    time.advance(HOUR_MS - 1)
    expect(await end()).toBe(0)
    time.advance(1)
    expect(await end()).toBe(1)
    expect(await end()).toBe(0)
    const [last] = (await messages(conversation)).slice(-1)
    expect(plainText(last?.blocks ?? [])).toContain('工作人员有 24 小时没有写话')
    expect(last?.talk).toBe('assistant')
    expect(await store.read.talks.of(conversation)).toBeNull()
  })

  it('what is asked for comes as a file that staff see, and none of before the talk', async () => {
    const { take, evidence, view, delivery, conversation, time } = await asked()
    const send = async (name: string) => {
      const received = await evidence.receive({ conversation, name, body: stream(pdf) })
      const id = received.ok ? received.evidence : expect.unreachable('it was taken')
      const [file] = await evidence.view([id])
      await delivery.turns.process(
        {
          channel: 'telegram',
          conversation,
          sentAt: time.clock().toISOString(),
          text: null,
          action: null,
          attachments: [
            { evidence: id, name, state: file?.state === 'stored' ? 'stored' : 'pending', refusalKey: null },
          ],
          about: null,
        },
        [],
      )
      return id
    }
    await send('以前的.pdf')
    time.advance(1)
    await take()
    const id = await send('收据.pdf')
    expect((await view()).files.map(({ evidence: file }) => file)).toEqual([id])
  })

  it('an erased conversation takes the talk with it', async () => {
    const { take, delivery, conversation, store } = await asked()
    await take()
    await delivery.web.erase(conversation)
    expect(await store.read.talks.of(conversation)).toBeNull()
    expect(await take()).toEqual({ ok: false, code: 'not_found' })
  })
})

describe('a talk of a person with one open complaint', () => {
  it('stands on the timeline of the complaint, files as exhibits, and names it', async () => {
    const { take, answer, hears, conversation, complaintOf, casework, view, say, handOffs } = await asked()
    await say(conversation, 'file draft-1')
    await say(conversation, '人工')
    const complaint = await complaintOf(conversation)
    expect((await view()).complaints.map(({ number }) => number)).toEqual([complaint.number])
    await take()
    await answer('请说说经过')
    await hears('他们不认账')
    const timeline = (await casework.byId(complaint.id))?.timeline ?? []
    expect(timeline.slice(-2).map(({ type, text }) => [type, text])).toEqual([
      ['message_to_person', '请说说经过'],
      ['message_from_person', '他们不认账'],
    ])
    expect(await handOffs.talkAbout(complaint.id)).toBe(conversation)
  })
})
