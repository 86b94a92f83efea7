import { describe, expect, it } from 'vitest'
import { conversation } from './conversation.ts'

type Talk = ReturnType<typeof conversation>

const factsOf = (talk: Talk) => {
  const value = talk.value('facts')
  return value?.kind === 'text' ? value.text : ''
}

async function talked(...turns: string[]) {
  const talk = conversation()
  for (const turn of turns) await (turn === '同意' ? talk.press(turn) : talk.say(turn))
  return talk
}

const RING = '我要投诉，我在万福楼买的金手镯掉色了，花了6000块，他们不给退，态度很差'
const PARLOUR = '我要投诉，我妈听讲座买床垫和保健品被骗了，退不了'
const HERBS = '我要投诉，我在百姓药房买的人参是假的，跟药房说了他们不认'
const FLAT = '我要投诉，中介扣我押金2500不退'
const DANCE = '我要投诉，我女儿在舞蹈班交了8600，老师走了，店里不给退'
const COURSE = '我要投诉，我报的驾校交了3800，一次车都没摸上，说退要扣一半'

describe('a message that fills in a value and tells more', () => {
  it.each([
    [RING, '测试区中山路1号，10月3号买的，金店经理把我推了一把，手都青了', '推了一把'],
    [DANCE, '星舞舞蹈，解放路12号，9月1号交的，前台还骂我', '前台还骂我'],
    [COURSE, '在测试区机场路9号，签合同的时候答应三个月拿证，教练还骂我笨', '骂我笨'],
    [
      PARLOUR,
      '那个公司叫康寿堂生物科技有限公司在测试区新华街66号2楼讲课的是个姓孙的小伙子天天叫我妈干妈他说这个床垫能治高血压我妈药都停了前天晕倒住院了',
      '晕倒住院了',
    ],
    [PARLOUR, '保健品9800是这个月十六号交的床垫12000是十八号交的一共21800都付的现金', '床垫12000'],
    [HERBS, '药房在测试区解放路9号 参是上礼拜三买的 880 我找人看了说是商陆', '说是商陆'],
    [FLAT, '好家房产 在测试区学院路5号 我五一那天退的租', '五一那天退的租'],
  ])('%s: 「%s」 stands in the account, and that is said', async (opening, words, part) => {
    const talk = await talked(opening, '同意', words)
    expect(factsOf(talk)).toContain(part)
    expect(talk.shown()).toContain('写进经过里了')
  })

  it('the question that was put comes last, and once', async () => {
    const talk = await talked(RING, '同意', '测试区中山路1号，10月3号买的，金店经理把我推了一把，手都青了')
    expect(talk.shown().match(/手里有什么凭证？/gu)).toHaveLength(1)
    expect(talk.messages.at(-1)?.ask).toBeDefined()
    expect(talk.shown().trim().endsWith('写进经过里了。')).toBe(false)
  })

  it.each([
    [RING, '测试区中山路1号，10月3号买的'],
    [RING, '就在测试区中山路1号，招牌叫万福楼'],
    [RING, '测试区中山路1号，10月3号买的，这样能退吗'],
    [RING, '金额是5800，不是6000，我记错了'],
    [FLAT, '好家房产，在测试区学院路5号2楼'],
    [FLAT, '安居房产，谢谢你们'],
    [DANCE, '星舞舞蹈，解放路12号，9月1号交的，投诉的就是我'],
    [COURSE, '龙腾驾校，测试区机场路9号，去年12月报的名'],
  ])('%s: 「%s」 tells no more than values', async (opening, words) => {
    const before = factsOf(await talked(opening, '同意'))
    const talk = await talked(opening, '同意', words)
    expect(factsOf(talk)).toBe(before)
  })
})

describe('what was told before the form', () => {
  it('a dictated telling that ends in a question is the account', async () => {
    const words =
      '龙腾驾校我去年年底报的名交了三千八一次车都没摸上我说那你给我退了吧他说退可以扣百分之五十我寻思这不是坑人吗'
    const talk = await talked(words, '我要投诉', '同意')
    expect(factsOf(talk)).toBe(words)
  })

  it('a telling in pieces that ends in a question is the account', async () => {
    const words = '超市买的电饭锅 用了三天就炸了 看病花了620 能赔吗'
    expect(factsOf(await talked(words, '我要投诉', '同意'))).toBe(words)
  })

  it.each(['七天无理由退货能退吗', '买的减肥药没效果能退吗'])('%s: a bare question is none', async (words) => {
    expect(factsOf(await talked(words, '我要投诉', '同意'))).toBe('')
  })

  it('what a child told with its fear stands in the account', async () => {
    const talk = await talked(
      '我15岁 偷偷拿妈妈手机充了游戏 大概充了一千二百来块 我妈会打死我的 能退吗',
      '钱充的是迷你飞车 腾飞网络公司的',
      '我要投诉',
      '同意',
    )
    expect(`${factsOf(talk)}${JSON.stringify(talk.values())}`).toContain('我15岁')
  })

  it('words of despair that tell of no purchase are none', async () => {
    const talk = await talked('我不想活了', '我在美佳超市买的酸奶过期了', '我要投诉', '同意')
    expect(factsOf(talk)).not.toContain('不想活')
  })
})

describe('what is told before it may be read', () => {
  it('is kept up to a measure, and what is not kept is told as that', async () => {
    const talk = conversation()
    await talk.say('我要投诉，上周三在晨光电器花2600买的洗衣机漏水')
    const long = '师傅说要换门封，等了一个星期也没有人来，地板都泡坏了。'.repeat(140)
    for (let count = 0; count < 30; count += 1) await talk.say(`第${count}次来修。${long}`)
    expect(talk.shown()).toContain('这一条没有记下')
    expect(JSON.stringify(talk.state).length).toBeLessThan(60_000)
    expect(talk.state?.draft?.said[0]?.text).toContain('晨光电器')
    for (let count = 0; count < 30; count += 1) await talk.say(`第${count}次来修，门封又漏水了`)
    expect(talk.state?.draft?.said.length).toBeLessThanOrEqual(20)
  })
})
