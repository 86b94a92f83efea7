import { describe, expect, it } from 'vitest'
import { showValue } from '../../src/complaint/form/fields.ts'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { ANSWERS, type Conversation, conversation, fillUp, form } from './conversation.ts'
import { OWN_NUMBER, ownComplaint } from './own-complaint.ts'

const COOKER = '超市买的电饭煲398 插上就冒烟 我要投诉'
const TUTOR = '我要投诉，私教课6000，上了4节教练就走了，要退'

/** A talk in which the form stands at a question. */
async function at(field: string, opening = COOKER, answers: Record<string, string> = {}): Promise<Conversation> {
  const talk = conversation()
  await talk.say(opening)
  await talk.press('同意')
  for (let step = 0; step < 20 && (talk.field() !== field || talk.isUnsure()); step += 1) {
    const asked = talk.field() ?? ''
    await talk.say(talk.isUnsure() ? '对' : (answers[asked] ?? ANSWERS[asked] ?? ''))
  }
  expect(talk.field()).toBe(field)
  return talk
}

async function atSummary(): Promise<Conversation> {
  const talk = conversation()
  await talk.say(COOKER)
  await talk.press('同意')
  await fillUp(talk)
  expect(talk.field()).toBe('review')
  return talk
}

/** A line as it is shown, whether it stands or waits for a yes. */
function line(talk: Conversation, name: string): string {
  const value = talk.value(name) ?? talk.unsure()[name]
  return value === undefined ? '' : showValue(fieldOf(form, name), value)
}

const account = (talk: Conversation) => line(talk, 'facts')

describe('what there is to prove it', () => {
  it.each([
    ['行程截图', '照片、截图或录音'],
    ['支付宝账单', '订单或付款记录'],
    ['快递单子还有盒子都在', '发票或小票'],
    ['快递单子还有盒子都在', '实物、包装'],
    ['配镜单', '发票或小票'],
    ['宣传单和刷卡单子', '宣传单'],
    ['宣传单和刷卡单子', '订单或付款记录'],
    ['取衣单', '发票或小票'],
    ['缴费单 医院诊断', '发票或小票'],
    ['缴费单 医院诊断', '病历或检测报告'],
    ['拍了照 付款记录', '照片、截图或录音'],
    ['拍了照 付款记录', '订单或付款记录'],
    ['扣款短信都有 还有游戏里的充值记录', '订单或付款记录'],
    ['有卡', '卡'],
  ])('「%s」 is %s', async (words, shown) => {
    const talk = await at('voucher')
    const said = await talk.say(words)
    expect(said).not.toMatch(/怕听错|没对上/u)
    expect(line(talk, 'voucher')).toContain(shown)
    expect(talk.field()).toBe('negotiated')
  })

  it.each(['合同在店里他们不给我', '收据没有的', '小票扔了'])('「%s」 is none that is held', async (words) => {
    const talk = await at('voucher')
    await talk.say(words)
    expect(line(talk, 'voucher')).toBe('没有凭证')
  })

  it.each(['要什么凭证', '没有发票能投诉吗', '付款记录怎么发给你们'])(
    '「%s」 asks, and fills nothing in',
    async (words) => {
      const talk = await at('voucher')
      await talk.say(words)
      expect(talk.field()).toBe('voucher')
      expect(line(talk, 'voucher')).toBe('')
    },
  )
})

describe('what came of the talks with the business', () => {
  it.each([
    '没有啊人都找不到了怎么协商',
    '他说车卖了就不管了',
    '保安说就是这个价',
    '旅行社说导游是地接的不归他们',
    '打电话说再等等',
    '客服让她多喝水',
    '去找过他们说拆了封不能退',
    '他们说只赔运费的三倍',
    '店长说可以换教练 不退钱',
  ])('「%s」 is the answer, in its own words', async (words) => {
    const talk = await at('negotiated')
    await talk.say(words)
    expect(talk.field()).not.toBe('negotiated')
    expect(talk.field()).toBe('claims')
    expect(`${line(talk, 'negotiated')}${account(talk)}`).toContain(words.split(' ')[0])
  })

  it.each([
    ['关门了', '商家关门或找不到人'],
    ['他们不理', '商家不理或一直拖'],
    ['商家不同意', '协商过，商家不同意'],
    ['还没', '还没协商'],
  ])('「%s」 is the option %s', async (words, shown) => {
    const talk = await at('negotiated')
    await talk.say(words)
    expect(line(talk, 'negotiated')).toBe(shown)
  })

  it.each(['他们不退怎么办', '商家不退钱合法吗', '客服电话是多少'])('「%s」 asks, and is no answer', async (words) => {
    const talk = await at('negotiated')
    await talk.say(words)
    expect(talk.field()).toBe('negotiated')
  })

  it('who wants to wait is still let wait', async () => {
    const talk = await at('negotiated')
    await talk.say('等一下 我接个电话')
    expect(line(talk, 'negotiated')).toBe('')
    expect(talk.field()).toBe('negotiated')
  })

  it.each([
    ['健身房年卡2000 去了三次就关门了 我要投诉', '商家关门或找不到人'],
    ['空调3000买的不制冷 打了八遍电话没人来 我要投诉', '商家不理或一直拖'],
    ['电视4000买的黑屏 他们电话也不接了 我要投诉', '商家不理或一直拖'],
  ])('「%s」 told it: it is not asked again', async (words, shown) => {
    const talk = conversation()
    await talk.say(words)
    await talk.press('同意')
    expect(line(talk, 'negotiated')).toBe(shown)
  })

  it('a shop that shuts at nine has not gone', async () => {
    const talk = conversation()
    await talk.say('超市9点关门 我8点买的电饭煲398 插上就冒烟 我要投诉')
    await talk.press('同意')
    expect(line(talk, 'negotiated')).toBe('')
  })

  it('the reason of the shop, told at another question, is kept', async () => {
    const talk = await at('voucher')
    await talk.say('他们说只赔运费的三倍')
    expect(`${line(talk, 'negotiated')}${account(talk)}`).toContain('只赔运费的三倍')
  })
})

describe('who else was told', () => {
  it.each([
    '没有了',
    '没有吧 我问问他 好像没有',
    '没找过别人就找你们了',
    '我儿子说打12315我没打',
    '没打过',
    '没去过别处',
  ])('「%s」 is nobody', async (words) => {
    const talk = await at('filed_elsewhere')
    await talk.say(words)
    expect(line(talk, 'filed_elsewhere')).toBe('都没有')
    expect(talk.shown()).not.toContain('怕听错')
  })

  it.each(['报过警 警察说不归他管', '卫健委打过电话说让我先找诊所', '闲鱼客服判我输了', '打过12315 说等七天'])(
    '「%s」 is told',
    async (words) => {
      const talk = await at('filed_elsewhere')
      await talk.say(words)
      expect(line(talk, 'filed_elsewhere')).toContain(words)
      expect(talk.field()).toBe('complainant_name')
    },
  )

  it.each(['报警有用吗', '要不要先打12315', '这个跟12315有什么区别'])('「%s」 asks', async (words) => {
    const talk = await at('filed_elsewhere')
    await talk.say(words)
    expect(line(talk, 'filed_elsewhere')).toBe('')
    expect(talk.field()).toBe('filed_elsewhere')
  })
})

describe('how it was bought', () => {
  it.each([
    ['签合同', '别的方式'],
    ['打电话买的', '电话购物'],
    ['支付宝充的', '网购平台'],
  ])('「%s」 is %s', async (words, shown) => {
    const talk = await at('channel', TUTOR, { respondent_name: '启明星', respondent_address: '学校东门' })
    await talk.say(words)
    expect(line(talk, 'channel')).toBe(shown)
    expect(talk.shown()).not.toContain('没对上')
  })
})

describe('what happened', () => {
  it.each([
    ['喂 帮我投诉一下 我在楼下超市买的电饭煲398 插上就冒烟', '帮我投诉'],
    ['喂你好我要投诉那个 超市买的电饭煲398 插上就冒烟', '我要投诉'],
    ['又有一件事 超市买的电饭煲398 插上就冒烟 我要投诉', '又有一件事'],
    ['超市买的电饭煲398 插上就冒烟 怎么投诉', '怎么投诉'],
    ['本人许小明测试，住红星路50号，超市买的电饭煲398，插上就冒烟', '红星路'],
  ])('of 「%s」 「%s」 is no part', async (words, left) => {
    const talk = conversation()
    await talk.say(words)
    if (talk.field() === undefined) await talk.say('我要投诉')
    await talk.press('同意')
    expect(account(talk)).toContain('插上就冒烟')
    expect(account(talk)).not.toContain(left)
  })

  it('a yes beside something that is told is no part of it', async () => {
    const talk = conversation()
    await talk.say(COOKER)
    await talk.press('同意')
    await talk.say('都对 星光路45号 还有我老公也办了一张')
    expect(account(talk)).toContain('我老公也办了一张')
    expect(account(talk)).not.toContain('都对')
  })

  it('what there is as proof is no part of it', async () => {
    const talk = await at('voucher')
    await talk.say('合同有 微信聊天记录有 照片也有 发票没开')
    expect(account(talk)).not.toContain('聊天记录')
    expect(line(talk, 'voucher')).toContain('合同')
  })

  it.each(['锅是双立人的 买的时候1299 没保价', '没保价'])('「%s」 beside a confirmation is kept', async (words) => {
    const talk = conversation()
    await talk.say('快递把锅摔坏了 我要投诉')
    await talk.press('同意')
    await talk.say(`顺丰的 ${words}`)
    expect(account(talk)).toContain('没保价')
  })

  it('after a notice 跳过 goes on, and is no part of it', async () => {
    const talk = conversation()
    await talk.say('我要投诉，医院把我胆囊切错了，住院花了3万')
    await talk.press('同意')
    for (let step = 0; step < 20 && talk.field() !== 'screening' && talk.field() !== 'review'; step += 1)
      await talk.say(talk.isUnsure() ? '对' : (ANSWERS[talk.field() ?? ''] ?? ''))
    if (talk.field() !== 'screening') return
    await talk.say('跳过')
    expect(account(talk)).not.toContain('跳过')
    expect(talk.field()).not.toBe('screening')
  })
})

describe('questions on the way', () => {
  it.each(['filed_elsewhere', 'negotiated', 'voucher', 'complainant_name'])(
    'at %s 你是真人吗 is answered by what we are',
    async (field) => {
      const talk = await at(field)
      expect(await talk.say('你是真人吗')).toContain('程序')
      expect(talk.field()).toBe(field)
    },
  )

  it.each(['filed_elsewhere', 'negotiated'])('at %s what sets us apart from 12315 is looked up', async (field) => {
    const talk = await at(field)
    await talk.say('这个跟12315有什么区别')
    expect(talk.shown()).toContain('〔答：')
    expect(talk.asked.at(-1)?.text).toContain('12315')
  })

  it('a wish before a question is taken', async () => {
    const talk = await at('claims')
    await talk.say('退钱呗 还有什么')
    expect(line(talk, 'claims')).toBe('退费')
    expect(talk.asked).toHaveLength(0)
  })

  it('什么东西 at the letter of authority asks what it is', async () => {
    const talk = conversation()
    await talk.say('我妈买的保健品3000没用 我替我妈投诉')
    await talk.press('同意')
    for (let step = 0; step < 25 && talk.field() !== 'authority' && talk.field() !== 'review'; step += 1) {
      const asked = talk.field() ?? ''
      const own: Record<string, string> = {
        agent_name: '李四测试 13900000000 女儿',
        complainant_name: '赵大娘测试 13900000001',
      }
      await talk.say(talk.isUnsure() ? '对' : (own[asked] ?? ANSWERS[asked] ?? ''))
    }
    expect(talk.field()).toBe('authority')
    expect(await talk.say('什么东西')).toContain('委托书')
    expect(talk.shown()).not.toContain('没帮上忙')
    expect(talk.field()).toBe('authority')
  })
})

describe('at the summary', () => {
  it('what sets us apart from 12315 is looked up', async () => {
    const talk = await atSummary()
    expect(await talk.say('这个跟12315有什么区别')).toContain('〔答：')
    expect(talk.field()).toBe('review')
  })

  it('who wants to think, and then to file, sees the summary again', async () => {
    const talk = await atSummary()
    await talk.say('我再想想 先不交')
    const shown = await talk.say('我又想交了')
    expect(shown).not.toContain('删掉')
    expect(talk.labels()).toContain('确认提交')
    expect(talk.effect('file_complaint')).toBeUndefined()
  })

  it.each(['好了 交吧', '交吧', '交了吧', '行 交吧', '那就交吧'])('「%s」 files it', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.effect('file_complaint')).toBeDefined()
  })

  it.each(['先不交', '交了钱没给发票', '交给他们就行了吗', '交了会怎么样', '别交'])(
    '「%s」 files nothing',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(talk.effect('file_complaint')).toBeUndefined()
    },
  )

  it.each([
    ['看看我填的电话是多少', '13800000000'],
    ['我的姓名是什么', '张三测试'],
    ['我填的地址是哪里', '某某街道'],
    ['我写的金额是多少', '398'],
  ])('「%s」 is answered by what stands', async (words, shown) => {
    const talk = await atSummary()
    const said = await talk.say(words)
    expect(said.split('您的投诉还没有提交')[0]).toContain(shown)
  })

  it.each(['你们电话是多少', '你们地址在哪里'])('「%s」 is no question about what stands', async (words) => {
    const talk = await atSummary()
    const said = await talk.say(words)
    expect(said).not.toMatch(/13800000000|某某街道/u)
  })
})

describe('beside a complaint that is filed', () => {
  async function atSecondSummary(): Promise<Conversation> {
    const talk = conversation({ complaints: [ownComplaint('accepted', { item: '自行车' })] })
    await talk.say(COOKER)
    await talk.press('同意')
    await fillUp(talk)
    expect(talk.field()).toBe('review')
    return talk
  }

  it.each(['看一下两个投诉的进度', '看看我那个投诉的进度'])('「%s」 shows how far it is', async (words) => {
    const talk = await atSecondSummary()
    expect(await talk.say(words)).toContain(OWN_NUMBER)
    expect(talk.field()).toBe('review')
  })

  it.each(['第一个撤了吧 他赔了2000', '头一件撤了吧'])('「%s」 asks whether it is to be withdrawn', async (words) => {
    const talk = await atSecondSummary()
    const shown = await talk.say(words)
    expect(shown).toContain(OWN_NUMBER)
    expect(shown).toContain('撤回')
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.effect('discard_draft')).toBeUndefined()
  })
})
