import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import { workbenchDesk } from '../../src/casework/messages/to-staff.ts'
import { createOpenQuestions } from '../../src/casework/staff/open-questions.ts'
import { keepTidy } from '../../src/casework/timed/retention.ts'
import { readRetention } from '../../src/complaint/procedure/retention.ts'
import type { Effect } from '../../src/message/effect.ts'
import type { OutgoingMessage, Vote } from '../../src/message/message.ts'
import { readYaml } from '../assistant/conversation.ts'
import { buildHouse, procedure, questionRules, scriptedAssistant } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

const useless: Omit<Vote, 'seq'> = { useful: false, code: null, reason: null }
const useful: Omit<Vote, 'seq'> = { ...useless, useful: true }
const DAY_MS = 86_400_000

/** A house whose assistant answers every message with one that can be rated: seq 2 of each conversation. */
async function house({ effects = [] as Effect[], message = {} as Partial<OutgoingMessage> } = {}) {
  const assistant = scriptedAssistant(({ message: { text } }) => ({
    state: newState(),
    messages: [{ blocks: [{ kind: 'paragraph', text: '答' }], rateable: true, question: text ?? '', ...message }],
    effects,
  }))
  const built = await buildHouse({ assistant })
  const openQuestions = createOpenQuestions({ ...built, rules: questionRules })
  const ask = async (text: string, chat = '1001') => {
    const conversation = await built.delivery.conversationsOf('telegram').conversationOf(chat)
    const sentAt = '2026-11-24T02:00:00.000Z'
    const words = { text, action: null, attachments: [], about: null }
    await built.delivery.turns.process({ channel: 'telegram', conversation, sentAt, ...words }, [])
    return conversation
  }
  const rows = (sql: string) => {
    const database = new Database(join(built.dataDir, 'xiaowei.db'), { readonly: true })
    try {
      return database.prepare(sql).all() as Record<string, unknown>[]
    } finally {
      database.close()
    }
  }
  return {
    ...built,
    ask,
    rows,
    rate: (conversation: string, vote: Omit<Vote, 'seq'>, seq = 2) =>
      built.delivery.web.feedback({ conversation, seq, ...vote }),
    list: async () => (await openQuestions.groups({ why: null, since: null, limit: 100, offset: 0 })).groups,
    openQuestions,
  }
}

describe('a vote', () => {
  it('sends the 没用 question to the editors, once, and back with another vote', async () => {
    const { ask, rate, list, rows } = await house()
    const conversation = await ask('押金不退怎么办')
    expect(await list()).toEqual([])
    await rate(conversation, useless)
    await rate(conversation, useless)
    await rate(conversation, { ...useless, code: 'unclear' })
    await rate(conversation, { ...useless, reason: '太多字' })
    const [group, ...others] = await list()
    expect(others).toEqual([])
    expect(group).toMatchObject({ questions: [{ text: '押金不退怎么办' }], last: '2026-11-24' })
    expect(group?.asked).toEqual([{ why: 'not_useful', outcome: 'abstained', code: 'unclear', remark: '太多字' }])
    expect(rows('select useful, code from feedback')).toEqual([{ useful: 0, code: 'unclear' }])
    await rate(conversation, useful)
    expect(await list()).toEqual([])
    expect(rows('select useful, code, reason from feedback')).toEqual([{ useful: 1, code: null, reason: null }])
  })

  it('takes back its own reason among equal questions of others', async () => {
    const { ask, rate, list } = await house()
    const one = await ask('押金不退怎么办', '1001')
    const two = await ask('押金不退怎么办', '1002')
    await rate(one, { ...useless, code: 'wrong' })
    await rate(two, { ...useless, code: 'unclear', reason: '太多字' })
    await rate(one, useful)
    const [group] = await list()
    expect(group?.asked.map(({ code, remark }) => [code, remark])).toEqual([['unclear', '太多字']])
  })

  it('changed on another day still replaces the earlier one', async () => {
    const { ask, rate, list, time } = await house()
    const conversation = await ask('押金不退怎么办')
    await rate(conversation, useless)
    time.advance(DAY_MS)
    await rate(conversation, { ...useless, code: 'wrong' })
    const [group] = await list()
    expect([group?.last, group?.asked.length]).toEqual(['2026-11-25', 1])
  })

  it('on a message that is no answer for the editors is a vote and nothing more', async () => {
    const { ask, rate, list, rows, store } = await house()
    const conversation = await ask('押金不退怎么办')
    await store.transaction('say', (tx) =>
      tx.messages.append({ conversation, message: { blocks: [{ kind: 'paragraph', text: '您叫什么？' }] } }),
    )
    expect(await rate(conversation, useless, 3)).toBe(true)
    expect(await list()).toEqual([])
    expect(rows('select seq from feedback')).toEqual([{ seq: 3 }])
  })

  it('goes when the conversation is erased; the editors’ copy stays, because it belongs to nobody', async () => {
    const { ask, rate, list, rows, delivery } = await house()
    const conversation = await ask('押金不退怎么办')
    await rate(conversation, useless)
    await delivery.web.erase(conversation)
    expect(rows('select * from feedback')).toEqual([])
    expect(await list()).toHaveLength(1)
  })
})

describe('a question for the editors', () => {
  it('holds no number of a person, is short, and nothing in its row leads to the person or the time', async () => {
    const text = `我的电话 13800000000，订单 20261124000123456，邮箱 a@example.com\n${'很长'.repeat(400)}`
    const { ask, rows, list } = await house({ effects: [{ kind: 'open_question', text, outcome: 'no_rule' }] })
    const conversation = await ask('押金不退怎么办')
    const [group] = await list()
    expect(group?.questions[0]?.text).toHaveLength(300)
    expect(group?.questions[0]?.text).toMatch(/^我的电话 〔电话〕，订单 〔号码〕，邮箱 〔邮箱〕 很长/)
    const [row = {}] = rows('select * from open_questions')
    expect(Object.keys(row).toSorted()).toEqual(
      [
        'code',
        'day',
        'draft',
        'handled_as',
        'handled_at',
        'handled_by',
        'id',
        'outcome',
        'remark',
        'text',
        'text_hash',
        'why',
      ].toSorted(),
    )
    expect(row.day).toBe('2026-11-24')
    expect(JSON.stringify(row)).not.toContain(conversation)
    expect(Buffer.from(row.text as Uint8Array).toString('latin1')).not.toContain('example')
  })

  it('has an id that does not reveal the order', async () => {
    const { ask, rows } = await house({ effects: [{ kind: 'open_question', text: '一', outcome: 'no_rule' }] })
    for (let count = 0; count < 12; count += 1) await ask('一')
    const ids = rows('select id from open_questions order by rowid').map(({ id }) => Number(id))
    expect(new Set(ids).size).toBe(12)
    expect(ids.some((id) => id > 1_000)).toBe(true)
    expect(ids.some((id, index) => index > 0 && id !== (ids[index - 1] ?? 0) + 1)).toBe(true)
  })

  it('is kept with the turn or not at all', async () => {
    let fail = true
    const assistant = scriptedAssistant(() => ({
      state: newState(),
      messages: [],
      effects: [{ kind: 'open_question', text: '一', outcome: 'no_rule' }],
    }))
    const built = await buildHouse({
      assistant,
      fault: (point) => {
        if (fail && point === 'turn:before commit') throw new Error('the process ends here')
      },
    })
    const conversation = await built.delivery.conversationsOf('telegram').conversationOf('1001')
    const words = { text: '一', action: null, attachments: [], about: null, sentAt: '2026-11-24T02:00:00.000Z' }
    const turn = () => built.delivery.turns.process({ channel: 'telegram', conversation, ...words }, [])
    const list = () =>
      createOpenQuestions({ ...built, rules: questionRules }).groups({ why: null, since: null, limit: 10, offset: 0 })
    await expect(turn()).rejects.toThrow('ends here')
    expect((await list()).total).toBe(0)
    fail = false
    await turn()
    expect((await list()).total).toBe(1)
  })

  it('counts the same text once for each time', async () => {
    const effects: Effect[] = [{ kind: 'open_question', text: '一', outcome: 'no_rule' }]
    const { ask, list, time } = await house({ effects })
    await ask('x')
    await ask('x')
    time.advance(DAY_MS)
    effects[0] = { kind: 'open_question', text: ' 二\n', outcome: 'no_edition' }
    await ask('x')
    effects[0] = { kind: 'open_question', text: '一 ', outcome: 'no_edition' }
    time.advance(DAY_MS)
    await ask('x')
    expect((await list()).map(({ questions: [one], last, asked }) => [one?.text, last, asked.length])).toEqual([
      ['一', '2026-11-26', 3],
      ['二', '2026-11-25', 1],
    ])
  })

  it('asked again after it was handled is open again, and the handled ones stay handled', async () => {
    const { ask, list, openQuestions, store } = await house({
      effects: [{ kind: 'open_question', text: '一', outcome: 'no_rule' }],
    })
    const account = { id: 'a-1', login: 'zhang', name: '张三测试', role: 'admin', passwordHash: 'h' } as const
    await store.transaction('account', (tx) => tx.accounts.insert(account))
    await ask('x')
    const [group] = await list()
    await openQuestions.settle({
      keys: [group?.questions[0]?.key ?? ''],
      as: 'done',
      actor: { kind: 'staff', id: 'a-1', name: '张三测试' },
    })
    await ask('x')
    expect((await list()).map(({ asked }) => asked.length)).toEqual([1])
    expect((await openQuestions.handled({ limit: 10, offset: 0 })).groups[0]?.asked).toHaveLength(1)
  })

  it('is deleted when its days are over, at the start and from day to day', async () => {
    const retention = readRetention(readYaml('rules/retention'), procedure.isOpen)
    const { ask, list, time, store, alarms } = await house({
      effects: [{ kind: 'open_question', text: '一', outcome: 'no_rule' }],
    })
    const tidy = () =>
      keepTidy({
        store,
        retention,
        ...time,
        timeZone: 'Asia/Shanghai',
        staff: workbenchDesk,
        done: () => {},
        failed: () => alarms.push('failed'),
      })
    await ask('x')
    time.advance((retention.openQuestions - 1) * DAY_MS)
    const stop = tidy()
    await store.transaction('after', async () => {})
    expect(await list()).toHaveLength(1)
    time.advance(DAY_MS)
    await store.transaction('after', async () => {})
    expect(await list()).toHaveLength(1)
    time.advance(DAY_MS)
    await until(async () => (await list()).length === 0)
    await ask('x')
    await stop()
    time.advance(retention.openQuestions * 2 * DAY_MS)
    expect(await list()).toHaveLength(1)
    tidy()
    await until(async () => (await list()).length === 0)
    expect(alarms).toEqual([])
  })
})
