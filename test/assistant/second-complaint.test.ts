import { describe, expect, it } from 'vitest'
import type { FiledField } from '../../src/complaint/types.ts'
import { type Conversation, conversation, fillUp } from './conversation.ts'

/** A conversation whose person has filed a complaint with the default values, and fills in the same values again. */
async function again(
  answers: Record<string, string> = {},
  state: 'accepted' | 'awaiting_supplement' | 'settled' = 'accepted',
) {
  const first = conversation()
  await first.say('我要投诉')
  await fillUp(first)
  await first.press('确认提交')
  const fields = first.effect('file_complaint')?.fields ?? []
  const talk = conversation({ complaints: [own(state)] })
  talk.earlier = [{ complaint: 'k1', fields, otherNames: [] }]
  await talk.say('我要投诉')
  await fillUp(talk, answers)
  return talk
}

function own(state: 'accepted' | 'awaiting_supplement' | 'settled') {
  return {
    id: 'k1',
    number: 'XW-20261120-0003-1',
    item: '海信洗衣机 1 台',
    filedAt: '2026-11-20T02:00:00.000Z',
    state,
    resolved: 'unknown' as const,
    endReason: null,
    reopenAsked: false,
    supplement: null,
    mergedInto: null,
    deadline: null,
  }
}

const filed = (talk: Conversation) => talk.effect('file_complaint')

describe('a second complaint about one purchase', () => {
  it('shows the earlier one instead of the summary, and adds the new parts with their files', async () => {
    const talk = await again({ facts: '洗衣机还是漏水，昨天又修了一次没修好' })
    expect(talk.shown()).toContain('XW-20261120-0003-1')
    expect(talk.labels()).toEqual(['补充到那一件', '这是另一件事', '取消'])
    await talk.files('repair.jpg')
    await talk.press('补充到那一件')
    expect(filed(talk)).toBeUndefined()
    expect(talk.effect('message_to_staff')).toMatchObject({
      complaint: 'k1',
      text: expect.stringContaining('昨天又修了一次没修好'),
      evidence: ['file-repair.jpg'],
    })
    expect(talk.effect('message_to_staff')?.text).not.toContain('海信洗衣机')
    expect(talk.state?.draft).toBeNull()
    expect(talk.shown()).toContain('补充进 XW-20261120-0003-1')
  })

  it('answers staff who wait for more', async () => {
    const talk = await again({ facts: '补上：发票找到了，昨天又漏水' }, 'awaiting_supplement')
    await talk.say('补充进去吧')
    expect(talk.effect('supplement')).toMatchObject({ complaint: 'k1' })
  })

  it('is not made by confirming twice: when everything is there already, nothing changes', async () => {
    const talk = await again()
    await talk.say('确认')
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain('没有新的内容')
  })

  it('is filed all the same once the person says why, with the reason', async () => {
    const talk = await again()
    await talk.press('这是另一件事')
    expect(talk.shown()).toContain('有什么不同')
    await talk.say('这是给女儿家另买的一台')
    expect(talk.labels()).toContain('确认提交')
    await talk.press('确认提交')
    expect(filed(talk)?.alreadyFiled).toEqual({ complaints: ['k1'], reason: '这是给女儿家另买的一台' })
  })

  it.each([
    ['another item', { item: '电饭锅', amount: '299', purchase_date: '11月20号' }],
    ['another business', { respondent_name: '别家商场，某某区人民路 1 号' }],
  ])('is none: %s', async (_, answers) => {
    const talk = await again(answers)
    expect(talk.labels()).toContain('确认提交')
    await talk.press('确认提交')
    expect(filed(talk)?.alreadyFiled).toEqual({ complaints: [], reason: null })
  })

  it('is none when the earlier one is over, or was filed long ago', async () => {
    expect((await again({}, 'settled')).labels()).toContain('确认提交')
    const talk = await again()
    talk.at('2027-03-20T02:00:00.000Z')
    await talk.say('看看')
    expect(talk.labels()).toContain('确认提交')
  })

  it('an old submit button files nothing once there is one', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk)
    const submit = talk.choice('确认提交').action
    talk.complaints = [own('accepted')]
    const fields: FiledField[] = Object.entries(talk.values()).map(([name, value]) => ({
      name,
      label: name,
      value,
      display: value.kind === 'text' ? value.text : '',
      personal: false,
    }))
    talk.earlier = [{ complaint: 'k1', fields, otherNames: [] }]
    await talk.send({ action: submit })
    expect(filed(talk)).toBeUndefined()
    expect(talk.labels()).toContain('补充到那一件')
  })
})

describe('another complaint of the same person', () => {
  const next = async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk)
    await talk.press('确认提交')
    const fields = filed(talk)?.fields ?? []
    talk.complaints = [own('accepted')]
    talk.earlier = [{ complaint: 'k1', fields, otherNames: [] }]
    await talk.say('我要投诉隔壁洗鞋店，把我鞋子洗坏了')
    return { talk, fields }
  }

  it('says the notice in short, with all of it to unfold', async () => {
    const { talk } = await next()
    expect(talk.shown()).toContain('您上一件投诉同意过的')
    const blocks = talk.messages.flatMap((message) => message.blocks)
    expect(blocks.some(({ kind }) => kind === 'list')).toBe(false)
    expect(blocks.some(({ kind }) => kind === 'fold')).toBe(true)
    expect(talk.labels()).toEqual(['同意', '不同意'])
  })

  it.each(['跟上次一样的名字电话', '姓名电话和上次一样', '用上次的姓名和电话', '名字电话跟之前一样'])(
    '「%s」 takes who they are from the one before, to be confirmed',
    async (words) => {
      const { talk, fields } = await next()
      await talk.press('同意')
      await talk.say(words)
      const name = fields.find((field) => field.name === 'complainant_name')?.value
      expect(name).toBeDefined()
      expect(talk.unsure().complainant_name).toEqual(name)
      expect(talk.shown()).toContain('照您上一件投诉填上了')
    },
  )

  it('they may be told so before the consent', async () => {
    const { talk, fields } = await next()
    await talk.say('跟上次一样的名字电话')
    await talk.press('同意')
    const phone = fields.find((field) => field.name === 'complainant_phone')?.value
    expect(talk.unsure().complainant_phone).toEqual(phone)
  })

  it('nothing is taken where there is none before', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('跟上次一样的名字电话')
    expect(talk.unsure().complainant_name).toBeUndefined()
  })
})

describe('another business, named after filing', () => {
  it('begins a complaint of its own', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('我再投诉一下那个酸奶 美佳超市 36块')
    expect(talk.field()).toBe('consent')
    expect(talk.effects).toEqual([])
  })

  it.each(['我还投诉过12315', '我再投诉也没用啊'])('「%s」 begins none', async (words) => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say(words)
    expect(talk.state?.draft).toBeNull()
  })
})

describe('the wish to withdraw the filed one while another is begun', () => {
  const begun = async (text: string) => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('我要投诉')
    await talk.say(text)
    return talk
  }

  it('is taken at the question for consent; the begun draft waits', async () => {
    const talk = await begun('我要撤诉')
    expect(talk.shown()).toContain('XW-20261120-0003-1')
    expect(talk.labels()).toContain('继续填写')
    await talk.press('是的，撤回')
    expect(talk.effect('withdraw')).toMatchObject({ complaint: 'k1', note: '我要撤诉' })
    expect(talk.state?.draft?.status).toBe('paused')
  })

  it('is not heard in mere facts, nor when there is nothing to withdraw', async () => {
    const story = '店里说我不撤诉就不给我修，这次是另一台洗衣机，买回来第三天就漏水了'
    const told = await begun(story)
    expect([told.field(), told.state?.draft?.said.at(-1)?.text]).toEqual(['consent', story])
    const talk = conversation({ complaints: [own('settled')] })
    await talk.say('我要投诉')
    await talk.say('我要撤诉')
    expect(talk.field()).toBe('consent')
    expect(talk.state?.draft?.status).toBe('open')
  })
})
