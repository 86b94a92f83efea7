import { describe, expect, it } from 'vitest'
import { newAccessCode } from '../../src/casework/handling/access-codes.ts'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import { plainText } from '../../src/message/blocks.ts'
import { seededRandom } from '../storage/temporary.ts'
import { STAFF, talkingHouse } from './talking-house.ts'

/** A number with a valid check digit that was never given out. */
const NOBODYS = makeNumber('2026-11-24', 777)

/** A complaint filed on the web, the same person on Telegram, and somebody else on Telegram. */
async function twoPlaces() {
  const house = await talkingHouse()
  const { delivery, store, say, press, messages } = house
  const { conversation: web } = await delivery.web.open('5f0f6c5e-0000-4000-8000-000000000001')
  const telegram = await delivery.conversationsOf('telegram').conversationOf('1001')
  const stranger = await delivery.conversationsOf('telegram').conversationOf('1002')
  await say(web, 'file draft-1')
  const { id, number } = await house.complaintOf(web)
  return {
    ...house,
    web,
    telegram,
    stranger,
    id,
    number,
    last: async (conversation: string) => plainText((await messages(conversation)).at(-1)?.blocks ?? []),
    /** Asks for a code in the conversation of the filing. */
    async code() {
      await say(web, '进度')
      const shown = await press(web, '在别处查看')
      return /\b(\d{6})\b/.exec(shown)?.[1] ?? expect.unreachable(shown)
    },
    numbersOf: async (conversation: string) =>
      (await store.read.complaints.ofConversation(conversation)).map((one) => one.number),
  }
}

describe('a complaint filed in another conversation', () => {
  it('looks the same as one that does not exist', async () => {
    const { say, telegram, number } = await twoPlaces()
    await say(telegram, '你好')
    const foreign = await say(telegram, number)
    expect(foreign).toContain('这个编号不是在这个对话里提交的')
    expect(await say(telegram, NOBODYS)).toBe(foreign)
  })

  it('opens for a person who has a code from there', async () => {
    const { say, code, telegram, number, numbersOf, casework } = await twoPlaces()
    const given = await code()
    await say(telegram, number)
    expect(await say(telegram, `查询码 ${given}`)).toContain('以后在这里也能看')
    expect(await numbersOf(telegram)).toEqual([number])
    expect((await casework.complaintFor(telegram, number))?.number).toBe(number)
  })

  it('number and code may come in one message', async () => {
    const { say, code, telegram, number } = await twoPlaces()
    expect(await say(telegram, `${number}，${await code()}`)).toContain('以后在这里也能看')
  })

  it('a code is good once', async () => {
    const { say, code, telegram, stranger, number, numbersOf } = await twoPlaces()
    const given = await code()
    await say(telegram, `${number} ${given}`)
    expect(await say(stranger, `${number} ${given}`)).toContain('不对')
    expect(await numbersOf(stranger)).toEqual([])
  })

  it('a code is good for a quarter of an hour', async () => {
    const { say, code, telegram, number, time } = await twoPlaces()
    const given = await code()
    time.advance(15 * 60_000)
    expect(await say(telegram, `${number} ${given}`)).toContain('过期')
  })

  it('a code is invalid after five wrong tries', async () => {
    const { say, code, delivery, telegram, number, numbersOf } = await twoPlaces()
    const given = await code()
    const wrong = given === '000000' ? '000001' : '000000'
    // From other chats too: the tries are counted for the code.
    for (const chat of ['2001', '2002', '2003', '2004', '2005']) {
      await say(await delivery.conversationsOf('telegram').conversationOf(chat), `${number} ${wrong}`)
    }
    expect(await say(telegram, `${number} ${given}`)).toContain('不对')
    expect(await numbersOf(telegram)).toEqual([])
  })

  it('a conversation that guessed five times has to wait an hour, whatever the numbers', async () => {
    const { say, code, stranger, number, time, numbersOf } = await twoPlaces()
    for (let count = 0; count < 5; count += 1) await say(stranger, `${NOBODYS} 123456`)
    const given = await code()
    expect(await say(stranger, `${number} ${given}`)).toContain('过一个小时')
    expect(await numbersOf(stranger)).toEqual([])
    time.advance(3_600_001)
    expect(await say(stranger, `${number} ${given}`)).toContain('过期')
  })

  it('can be opened by staff who know the person', async () => {
    const { say, casework, telegram, number, id } = await twoPlaces()
    const issued = await casework.issueAccessCode({ complaint: id, actor: STAFF })
    const given = 'code' in issued ? issued.code : expect.unreachable()
    expect(await say(telegram, `${number} ${given}`)).toContain('以后在这里也能看')
    expect((await casework.byId(id))?.timeline.map(({ type }) => type)).toEqual([
      'filed',
      'access_code',
      'access_granted',
    ])
  })
})

describe('once it is shown in both places', () => {
  const opened = async () => {
    const house = await twoPlaces()
    await house.say(house.telegram, `${house.number} ${await house.code()}`)
    return house
  }

  it('a decision is told where messages arrive by themselves, and stands in the other place', async () => {
    const { casework, id, last, telegram, web, stranger } = await opened()
    await casework.act({ complaint: id, action: 'accept', actor: STAFF, input: {} })
    expect(await last(telegram)).toContain('已经受理')
    expect(await last(web)).toContain('已经受理')
    expect(await last(stranger)).toBe('')
  })

  it('a message in either place reaches staff', async () => {
    const { say, casework, id, telegram } = await opened()
    await casework.act({ complaint: id, action: 'request_supplement', actor: STAFF, input: { note: '请补发票照片' } })
    await say(telegram, '发票找不到了，有付款记录')
    expect((await casework.byId(id))?.timeline.at(-1)).toMatchObject({
      type: 'supplement',
      text: '发票找不到了，有付款记录',
    })
  })

  it('it can be reached as long as one place can', async () => {
    const { store, casework, id, telegram } = await opened()
    await store.transaction('blocked', (tx) => tx.conversations.setBlocked(telegram, true))
    expect((await casework.byId(id))?.unreachable).toBe(false)
  })
})

it('codes are six digits, and differ', () => {
  const random = seededRandom('codes')
  const codes = Array.from({ length: 200 }, () => newAccessCode({ random }))
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
  expect(new Set(codes).size).toBeGreaterThan(190)
})
