import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

const SAID = ['要投诉', '同意', '电瓶车刹车坏 新买的骑两天 店不管', '雅迪，东门桥头']
const TO_ELSEWHERE = [...SAID, '前天，2300，店里买', '实体店', '有发票', '没有', '退货退款']
const TO_ADDRESS = [...TO_ELSEWHERE, '都没有', '张三测试 13800000000']
const TO_SUMMARY = [...TO_ADDRESS, '某某区测试街道']

/** A talk over the real form and answers, after these words. */
async function after(said: readonly string[], words: string) {
  const talk = conversation({ simplify: createFold(), search: builtIn().answer, now: '2026-11-24T02:00:00.000Z' })
  for (const each of said) await talk.say(each)
  const at = talk.state?.draft?.at
  await talk.say(words)
  return Object.assign(talk, { stays: JSON.stringify(talk.state?.draft?.at) === JSON.stringify(at) })
}

describe('a question in the form', () => {
  it.each([
    '我都没输密码他怎么就付了，这钱到底能不能退啊',
    '这钱能退吗',
    '能退多少',
    '我也有责任吗',
    '孩子自己付的也能退不',
  ])('%s is read with what the form holds', async (words) => {
    const talk = conversation({ simplify: createFold(), search: builtIn().answer })
    await talk.say('我家孩子9岁，拿我手机给游戏充了四千多，我想投诉游戏公司')
    await talk.say('同意')
    await talk.say(words)
    expect(talk.shown()).toMatch(/8 到 15 周岁的孩子/u)
  })

  it('about the form goes no further than this process', async () => {
    const asked: string[] = []
    const home: string[][] = []
    const found = builtIn().answer
    const talk = conversation({
      simplify: createFold(),
      search: (question) => {
        const isTold = question.history.some((each) => each.includes('骑两天'))
        if (isTold) home.push([...question.history])
        else asked.push(question.text)
        return found(question)
      },
    })
    for (const each of SAID) await talk.say(each)
    await talk.say('这能退吗')
    expect(asked).toContain('这能退吗')
    expect(talk.asked.filter(({ history }) => history.some((each) => each.includes('骑两天')))).toEqual([])
    expect(home).toHaveLength(1)
  })

  it.each(['地址要吗', '不填地址不行吗', '地址必须写吗', '能不能不写', '写个大概行不行', '不想给地址'])(
    '%s: the address may wait',
    async (words) => {
      const talk = await after(TO_ADDRESS, words)
      expect(talk.shown()).toContain('可以先空着，照样能提交')
      expect(talk.labels()).toContain('先空着，以后再补')
      expect(talk.stays).toBe(true)
      expect(talk.asked).toEqual([])
    },
  )

  it('who was told and still does not give it leaves it open', async () => {
    const talk = await after([...TO_ADDRESS, '不想给地址'], '不想给')
    expect(talk.state?.draft?.at).toEqual({ kind: 'review' })
  })

  it.each(['不留电话行吗', '电话必须留吗'])('%s: the telephone is needed', async (words) => {
    const talk = await after([...TO_ELSEWHERE, '都没有', '张三测试'], words)
    expect(talk.shown()).toContain('「您的电话」不能空着')
    expect(talk.stays).toBe(true)
  })

  it.each(['可以不写真名吗', '不想写名字'])('%s: the name is needed, and why', async (words) => {
    const talk = await after([...TO_ELSEWHERE, '都没有'], words)
    expect(talk.shown()).toContain('姓名和电话会告诉商家')
  })

  it.each(['发票要吗', '不传行不行'])('%s: a complaint needs no file', async (words) => {
    const talk = await after([...SAID, '前天，2300，店里买', '实体店'], words)
    expect(talk.shown()).toContain('不发也能提交')
  })

  it.each(['必须退货', '要他赔钱，必须的', '不退不行，要退钱'])('%s is a claim', async (words) => {
    const talk = await after(TO_ELSEWHERE.slice(0, -1), words)
    expect(talk.shown()).not.toContain('不能空着')
  })

  it.each([
    ['改了吗', '金额：2300 元'],
    ['我刚才改的改了没', '金额：2300 元'],
    ['电话改了吗', '「您的电话」现在写的是：13800000000'],
    ['金额改好了没有', '「金额」现在写的是：2300 元'],
    ['地址要吗', '「您的地址」已经写上了'],
  ])('%s at the summary: what stands is said', async (words, shown) => {
    const talk = await after(TO_SUMMARY, words)
    expect(talk.shown()).toContain(shown)
    expect(talk.stays).toBe(true)
    expect(talk.asked).toEqual([])
  })

  it.each([
    '你这公示是啥意思',
    '公示是什么',
    '公示会写我名字吗',
    '我问的是公示 上面写的 公示不同意',
    '为什么要公示',
    '那个公示干嘛的',
  ])('%s: publication is explained, with what is chosen', async (words) => {
    const talk = await after(TO_SUMMARY, words)
    expect(talk.shown()).toContain('不出现您的姓名、电话和地址')
    expect(talk.shown()).toContain('现在选的是「不同意」')
    expect(talk.asked).toEqual([])
  })

  it.each(['公示不同意', '我不想公示', '不要公示我', '别公示', '不同意公示', '公示就算了'])(
    '%s refuses publication',
    async (words) => {
      const talk = await after([...TO_SUMMARY, '同意公示'], words)
      expect(talk.state?.draft?.publication).toBe(false)
      expect(talk.shown()).toContain('不公示')
    },
  )

  it.each(['同意公示', '可以公示', '公示我同意'])('%s agrees to it', async (words) => {
    expect((await after(TO_SUMMARY, words)).state?.draft?.publication).toBe(true)
  })

  it.each(['可以公示吗', '公示同意吗'])('%s agrees to nothing', async (words) => {
    expect((await after(TO_SUMMARY, words)).state?.draft?.publication).toBe(false)
  })

  it('what is published in a shop is no consent of ours', async () => {
    const talk = await after(SAID.slice(0, 2), '物业收费不公示，多收了我三百块停车费')
    expect(talk.state?.draft?.publication).toBe(false)
    expect(talk.shown()).not.toContain('公示可以不选')
  })

  it.each(['我把他店砸了信不信', '我要去砸了他的店', '再不退我就打他', '真想揍他', '我带人把他店门砸烂'])(
    '%s is answered against it, and the same is asked again',
    async (words) => {
      const talk = await after(SAID, words)
      expect(talk.shown()).toContain('千万别动手')
      expect(talk.stays).toBe(true)
      expect(talk.asked).toEqual([])
    },
  )

  it.each(['他把我的车砸了', '老板打了我', '我打电话给他了', '我打了12315', '我打他电话他不接', '我打老板手机了'])(
    '%s threatens nobody',
    async (words) => {
      expect((await after(SAID, words)).shown()).not.toContain('千万别动手')
    },
  )

  it.each([
    '没有没有 我跟谁讲呀',
    '没有没有，我女儿都不晓得的',
    '没有 我谁都没讲',
    '没得没得，跟哪个说嘛',
    '没呢，我又能找谁去',
    '谁都没找过',
  ])('%s: nothing was filed elsewhere', async (words) => {
    const talk = await after(TO_ELSEWHERE, words)
    expect(talk.state?.draft?.at).toEqual({ kind: 'field', name: 'complainant_name' })
  })

  it.each([
    '我先问过物业，物业说不归他管，这算反映过吗',
    '我跟老板娘说过算不算',
    '找过居委会算吗',
    '问过朋友，这算不算反映过',
    '我在抖音上发过视频骂他，这算吗',
  ])('%s: it does not count', async (words) => {
    const talk = await after(TO_ELSEWHERE, words)
    expect(talk.shown()).toContain('不算。这里问的是')
    expect(talk.labels()).toContain('都没有')
    expect(talk.asked).toEqual([])
  })

  it('a body that the options name counts when it registered the matter', async () => {
    const talk = await after(TO_ELSEWHERE, '打过12315没人接算不算')
    expect(talk.shown()).toContain('没打通、没登记')
    expect(talk.stays).toBe(true)
  })
})

describe('what the shop is told', () => {
  it('is said alike by the notice, the answer and the summary', async () => {
    const talk = await after(['要投诉'], '你们会不会把我电话给装修公司啊')
    const answer = talk.shown()
    const notice = (await after([], '要投诉')).shown()
    const summary = (await after(TO_ADDRESS, '某某区测试街道')).shown()
    for (const said of [answer, notice, summary]) expect(said).toMatch(/您的姓名和电话告诉/u)
    for (const said of [answer, notice]) expect(said).toMatch(/我们这里只有办投诉的工作人员看得到/u)
  })
})

describe('what is asked of filing, while the form is filled in', () => {
  it.each([
    ['收据在我妈那里，要原件吗', '不用交原件'],
    ['要原件吗', '不用交原件'],
    ['复印件行不行', '不用交原件'],
    ['要本人去吗', '不用跑'],
    ['要跑一趟吗', '不用跑'],
    ['投诉要钱吗', '不收钱'],
    ['没有合同能投诉吗', '一样都没有，也能提交'],
    ['要身份证吗', '不用身份证'],
    ['我在医院躺着呢 能不能语音说', '听不了语音'],
    ['可以发语音吗', '听不了语音'],
    ['能不能明天再填', '写过的给您留着'],
    ['你说我该咋个办嘛', '先把投诉填好'],
    ['我妈不知道，我一个人可以投诉吗', '满 18 岁的，自己投诉就行'],
    ['一个人可以投诉吗', '满 18 岁的，自己投诉就行'],
    ['可以不要把我电话给瑜伽馆吗', '调解时电话会告诉商家'],
    ['别把我的名字告诉老板', '商家会知道是您'],
    ['这个日期是干啥用的', '问「'],
  ])('%s is answered in short, and the form stays', async (words, shown) => {
    for (const said of [SAID, TO_ELSEWHERE]) {
      const talk = await after(said, words)
      expect(talk.shown()).toContain(shown)
      expect(talk.stays).toBe(true)
      expect(talk.asked).toEqual([])
    }
  })

  it.each(['刹车坏了怎么办', '店里要我拿原件才给退，合理吗', '不退钱我该怎么办，能告他吗'])(
    '%s is a question of law',
    async (words) => {
      const talk = await after(SAID, words)
      expect(talk.shown()).not.toMatch(/不用交原件|先把投诉填好/u)
    },
  )
})
