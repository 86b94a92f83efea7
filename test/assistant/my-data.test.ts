import { describe, expect, it } from 'vitest'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import type { HeldData, OwnComplaint } from '../../src/message/own.ts'
import { ANSWERS, conversation, fillUp, notice, retention } from './conversation.ts'

const open: OwnComplaint = {
  id: 'x1',
  number: 'XW-20261124-0007-3',
  state: 'mediating',
  item: '洗衣机',
  filedAt: '2026-11-20T02:00:00.000Z',
  resolved: 'unknown',
  endReason: null,
  reopenAsked: false,
  supplement: null,
  mergedInto: null,
  deadline: null,
}
const ended: OwnComplaint = { ...open, id: 'x2', number: 'XW-20261101-0001-9', state: 'settled', item: '手机' }
const heldOf = (...complaints: OwnComplaint[]): Partial<HeldData> => ({
  files: { count: 2, bytes: 3_400_000 },
  complaints: complaints.map(({ id, number, state }) => ({
    id,
    number,
    state,
    endedAt: state === 'settled' ? '2026-11-20T02:00:00.000Z' : null,
    personal: ['姓名', '电话'],
    files: 2,
  })),
  consents: complaints.flatMap(({ number }) =>
    (['handling', 'forwarding', 'publication'] as const).map((kind) => ({
      kind,
      given: true,
      version: '2',
      at: '2026-11-20T02:00:00.000Z',
      number,
    })),
  ),
})
const talkWith = (...complaints: OwnComplaint[]) => conversation({ complaints, held: heldOf(...complaints) })

describe('「我的信息」', () => {
  it('says which data is held, how much, since when and for how long, with the consents and their versions', async () => {
    const talk = talkWith(open, ended)
    const shown = await talk.say('我的信息')
    expect(shown).toContain('2 条，从 2026-11-23 起')
    expect(shown).toContain('最后一次说话以后 180 天自动删除')
    expect(shown).toContain('2 个，共 3.4 MB')
    expect(shown).toContain('XW-20261124-0007-3（调解中）：姓名、电话')
    expect(shown).toContain('办完以前一直保存')
    expect(shown).toMatch(/XW-20261101-0001-9（已办结）.*保存到 2029-11-19/)
    expect(shown).toContain('公示 XW-20261101-0001-9：2026-11-20 同意（第 2 版）')
    expect(talk.labels()).toEqual(['下载一份', '删除', '收回同意', '转人工'])
  })

  it('answers how long things are kept, and goes on with an open form', async () => {
    const talk = conversation()
    expect(await talk.say('你们保存多久')).toContain('180 天自动删除')
    await talk.say('我要投诉')
    const shown = await talk.say('我的信息')
    expect(shown).toMatch(/没填完的投诉：1 份.*90 天没动就自动删除/)
    expect(talk.field()).toBe('consent')
    expect(talk.labels()).toContain('同意')
  })

  it('gives a copy as a file', async () => {
    const talk = talkWith(open)
    await talk.say('我的信息')
    await talk.press('下载一份')
    expect(talk.messages.at(-1)?.download).toBe('my_data')
    await talk.say('导出我的数据')
    expect(talk.messages.at(-1)?.download).toBe('my_data')
  })
})

describe('erasing', () => {
  it('「把我的资料全删了」 offers the data that can go at once and explains the rest, with the article', async () => {
    const talk = talkWith(open, ended)
    const shown = await talk.say('把我的资料全删了')
    expect(shown).toContain('马上删')
    expect(shown).toContain('XW-20261124-0007-3 还在办，现在不能删')
    expect(shown).toContain('《个人信息保护法》第四十七条')
    expect(talk.labels()).toEqual(['清空对话', '申请删除投诉', '撤回投诉', '转人工'])
    expect(talk.effects).toEqual([])
  })

  it('a draft goes at once', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await fillUp(talk, ANSWERS)
    await talk.say('/mydata')
    await talk.press('删除')
    await talk.press('删除草稿')
    expect(talk.effect('discard_draft')).toBeDefined()
    expect(talk.state?.draft).toBeNull()
  })

  it('the conversation goes after a yes, and not before', async () => {
    const talk = talkWith(open)
    await talk.say('我的信息')
    await talk.press('删除')
    expect(await talk.press('清空对话')).toMatch(/找不回来.*不会删：已经提交的投诉/s)
    expect(talk.effects).toEqual([])
    await talk.press('确定清空')
    expect(talk.effects).toEqual([{ kind: 'erase_conversation' }])
    expect(talk.messages.at(-1)?.cleared).toBe(true)
  })

  it('an ended complaint is requested; an open one is not', async () => {
    const talk = talkWith(open, ended)
    await talk.say('把我的信息删掉')
    await talk.press('申请删除投诉')
    const asked = talk.effect('ask_erasure')
    expect(asked?.complaint).toBe('x2')
    const words = JSON.stringify(asked?.receipt({ result: 'asked', until: '2029-11-19' }))
    expect(words).toContain('保存到 2029-11-19')
    expect(words).toContain('告诉您理由')
    expect(await talk.send({ action: { kind: 'erase_complaint', complaint: 'x1' } })).toContain('还在办')
    expect(talk.effects).toEqual([])
    await talk.send({ action: { kind: 'erase_complaint', complaint: 'somebody-elses' } })
    expect(talk.effects).toEqual([])
  })
})

describe('taking a consent back', () => {
  it('is one press, with its consequences', async () => {
    const talk = talkWith(open)
    await talk.say('我的信息')
    expect(await talk.press('收回同意')).toContain('《个人信息保护法》第十五条')
    expect(talk.labels()).toEqual(['不再公示', '不再转交', '不再处理'])
    expect(await talk.press('不再公示')).toContain('从现在起不公示')
    const effect = talk.effect('take_back_consent')
    expect(effect?.complaint).toBe('x1')
    expect(effect?.consent).toMatchObject({ kind: 'publication', given: false, version: '8', at: expect.any(String) })
    expect(effect?.consent.textHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('of forwarding or handling offers withdrawal of an open complaint, erasure of an ended one', async () => {
    const one = talkWith(open)
    await one.say('撤回同意')
    expect(await one.press('不再处理')).toContain('办不下去')
    expect(one.labels()).toEqual(['撤回投诉', '转人工'])
    const other = talkWith(ended)
    await other.say('收回同意')
    expect(await other.press('不再转交')).toContain('不会再转交')
    expect(other.labels()).toEqual(['申请删除投诉', '转人工'])
  })

  it('says so when nothing was given', async () => {
    const talk = conversation()
    expect(await talk.say('撤回授权')).toContain('没有可以收回的同意')
  })
})

describe('words that are not about our data', () => {
  it.each([
    '商家把我的个人信息泄露了怎么办',
    '店家要删我的信息怎么要求',
    '我的快递信息被删了',
    '商家不让我退货',
    '我想撤回投诉',
  ])('%s', async (words) => {
    const talk = talkWith(open)
    await talk.say(words)
    expect(talk.labels()).not.toContain('清空对话')
    expect(talk.labels()).not.toContain('不再公示')
  })
})

describe('somebody else’s complaint', () => {
  it('looks the same whether it exists or not, and no claim opens it', async () => {
    const number = makeNumber('2026-11-20', 3)
    const one = conversation({ complaints: [] })
    const two = conversation({ complaints: [open] })
    expect(await one.say(`查一下投诉编号 ${number}`)).toContain('看不到')
    const first = one.shown()
    await two.say(`查一下投诉编号 ${makeNumber('2026-11-20', 4)}`)
    expect(two.shown().split('\n').at(-1)).toBe(first.split('\n').at(-1))
    for (const claim of ['我是他儿子', '手机尾号给你', '手机尾号 0000', '我是本人', '我是投诉人的律师']) {
      const shown = await one.say(claim)
      expect(shown, claim).toContain('不能告诉您别人的投诉')
      expect(shown).not.toMatch(/XW-|受理|调解中|洗衣机/)
      expect(one.labels()).toEqual(['转人工'])
      expect(one.effects).toEqual([])
    }
    expect(one.asked).toEqual([])
  })

  it.each([
    '我是他家的老顾客，能退吗',
    '手机号被商家泄露了怎么办',
    '我是本地人，想问问三包',
    '手机买了三天坏了',
    '手机',
  ])('%s is a question', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.asked).toHaveLength(1)
  })
})

it('the notice names the periods that are kept to', () => {
  const { text } = notice.handling
  expect(text).toContain(`放 ${retention.drafts} 天没动就自动删掉`)
  const years = (days: number | null) => (days ?? 0) / 365
  expect(text).toContain(
    `办完以后保存 ${years(retention.complaint('settled'))} 年（撤回的 ${years(retention.complaint('withdrawn'))} 年）`,
  )
  for (const state of ['terminated', 'declined', 'referred', 'merged'] as const) {
    expect(retention.complaint(state)).toBe(retention.complaint('settled'))
  }
})
