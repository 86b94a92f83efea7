import { describe, expect, it } from 'vitest'
import { showValue } from '../../src/complaint/form/fields.ts'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { type Conversation, conversation, fillUp, form } from './conversation.ts'

const STORY = '11月10日在美家电器买的洗衣机2680元，11月15日收到，用了三天漏水，老板不给退 我要投诉'

async function atSummary(): Promise<Conversation> {
  const talk = conversation({ simplify: createFold() })
  await talk.say(STORY)
  await fillUp(talk, {
    respondent_name: '美家电器，建设路20号',
    claims: '退货退款',
    complainant_name: '张三测试 13900001111 城中人民路3号',
  })
  expect(talk.field()).toBe('review')
  return talk
}

const shown = (talk: Conversation, name: string) => {
  const value = talk.value(name)
  return value ? showValue(fieldOf(form, name), value) : null
}

describe('at the summary', () => {
  it.each([
    ['你没写他骂我', '他骂我'],
    ['少了一条，他们把我拉黑了', '他们把我拉黑了'],
    ['都对，就是没写他骂我', '他骂我'],
    ['怎么没有他拉黑我的事', '他拉黑我'],
    ['骂我的事没写进去', '骂我'],
    ['他还推了我一把 你加上', '他还推了我一把'],
  ])('%s: what is missing is put into the account, and that is said', async (words, added) => {
    const talk = await atSummary()
    const before = talk.values()
    await talk.say(words)
    expect(talk.shown()).toContain(`加进经过里了：「${added}」`)
    expect(shown(talk, 'facts')?.split('\n').at(-1)).toBe(added)
    expect({ ...talk.values(), facts: null }).toEqual({ ...before, facts: null })
  })

  it('what is told already is not put there again', async () => {
    const talk = await atSummary()
    await talk.say('你没写用了三天漏水')
    expect(talk.shown()).toContain('经过现在写的是')
  })

  it.each(['你没写商家电话', '没写全', '少了一个0'])('%s adds nothing to the account', async (words) => {
    const talk = await atSummary()
    const before = shown(talk, 'facts')
    await talk.say(words)
    expect(shown(talk, 'facts')).toBe(before)
  })

  it.each(['对了一半', '有的对有的不对', '大部分对', '不全对'])('%s asks which line is wrong', async (words) => {
    const talk = await atSummary()
    const before = talk.values()
    await talk.say(words)
    expect(talk.labels()).toContain('改金额')
    expect(talk.values()).toEqual(before)
  })

  it.each(['好像少了点什么', '是不是还缺点东西', '感觉不太全', '有没有漏的'])(
    '%s asks what it is and offers empty lines',
    async (words) => {
      const talk = await atSummary()
      const before = talk.values()
      await talk.say(words)
      expect(talk.shown()).toContain('少了哪一样')
      expect(talk.labels()).toContain('补商家电话')
      expect(talk.values()).toEqual(before)
    },
  )

  it.each(['确认完了会怎样', '点了确认会怎么样', '提交了就完了？', '确认以后呢'])(
    '%s is told what follows, and nothing is filed',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(talk.shown()).toContain('交上去会给您一个编号')
      expect(talk.effects).toEqual([])
      expect(talk.field()).toBe('review')
    },
  )

  it.each([
    ['提交了还能改吗', '能改'],
    ['确认了能不能撤', '发「撤回投诉」就行'],
    ['这样就算投诉了吗', '还没有交上去'],
  ])('%s is answered about the complaint', async (words, answer) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.shown()).toContain(answer)
    expect(talk.effects).toEqual([])
  })

  it.each(['日期是10号不是11号', '日期是10号，不是11号', '金额是2680不是2860'])(
    '%s stands so, and no line is changed',
    async (words) => {
      const talk = await atSummary()
      const before = talk.values()
      await talk.say(words)
      expect(talk.shown()).toContain('没有动')
      expect(talk.values()).toEqual(before)
    },
  )

  it('a day is put right in the line that it names', async () => {
    const talk = await atSummary()
    await talk.say('到货日期是16号不是15号')
    expect(shown(talk, 'received_on')).toContain('2026-11-16')
    expect(shown(talk, 'purchase_date')).toContain('2026-11-10')
  })

  it.each(['把电话那个写成商家电话', '电话是商家的', '你把我的电话写成商家电话了'])(
    '%s moves the number, and the own one is asked for',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(shown(talk, 'respondent_contact')).toBe('13900001111')
      expect(talk.field()).toBe('complainant_phone')
    },
  )

  it('of two lines that both stand it is asked which is meant', async () => {
    const talk = await atSummary()
    const before = talk.values()
    await talk.say('把我的地址写到商家地址去')
    expect(talk.labels()).toEqual(expect.arrayContaining(['改您的地址', '改商家地址']))
    expect(talk.values()).toEqual(before)
  })

  it.each(['好了 提交', '行 就这样 交'])('%s files it', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.effects.map(({ kind }) => kind)).toContain('file_complaint')
  })

  it('words that scold our writing are no part of the account', async () => {
    const talk = await atSummary()
    const before = shown(talk, 'facts')
    await talk.say('你那个邻居写成家人了吧')
    expect(shown(talk, 'facts')).toBe(before)
  })
})

describe('on the way', () => {
  it('two corrections and a murmur ask nothing more', async () => {
    const talk = await atSummary()
    await talk.say('嗯 日期是12号不是10号，金额是2860不是2680')
    expect(shown(talk, 'purchase_date')).toContain('2026-11-12')
    expect(shown(talk, 'amount')).toBe('2860 元')
    expect(talk.shown()).not.toContain('要改哪一项')
  })

  it('a colleague who is named beside oneself is not the complainant', async () => {
    const talk = conversation({ simplify: createFold() })
    await talk.say(STORY)
    await fillUp(talk, {
      respondent_name: '美家电器，建设路20号',
      claims: '退货退款',
      complainant_name: '同事叫马丽 我叫张三测试 13900001111 城中人民路3号',
    })
    expect(shown(talk, 'complainant_name')).toBe('张三测试')
  })

  it.each([
    ['周奶奶让我替她写的，她11月3日在康乐养生馆买了个床垫花了3800，要退不给退', true],
    ['替我们这儿的刘大爷反映个事，他在手机店买了个老人机699，两天就黑屏了', true],
    ['楼下张婶托我替她写，她在药房买的药520块是过期的', true],
    ['店家让我帮他写好评返现5块，没返，我买的锅59', false],
    ['客服让我帮他填个问卷就给退款，退款199没到', false],
    ['替我修车的师傅说要换发动机，收了我8000', false],
  ])('%s is for somebody else: %s', async (story, isOther) => {
    const talk = conversation({ simplify: createFold() })
    await talk.say(`${story} 我要投诉`)
    await talk.say('同意')
    const who = talk.value('filing_for')
    expect(who?.kind === 'choice' && who.value === 'other').toBe(isOther)
  })
})
