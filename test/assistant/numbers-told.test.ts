import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer, type Played } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

let state = introduced
beforeEach(() => {
  state = introduced
})

/** Says the messages of one talk; what the last one is answered. */
async function talk(...messages: string[]) {
  let played: Played | null = null
  for (const words of messages) {
    played = await player.send(player.alone(state), words)
    state = played.result.state
  }
  const { result, said } = played as Played
  const text = linesInSight(result.messages.flatMap(({ blocks }) => blocks)).join('\n')
  return { text, said, draft: state.draft }
}

describe('a number that was not paid', () => {
  it('is a demand, and is put right by the person', async () => {
    expect((await talk('吃火锅吃出蟑螂，我要一千过分不')).text).not.toContain('10000')
    const { text } = await talk('一千是我想要的赔偿 锅底才两百三')
    expect(text).toContain('230')
    expect(text).not.toContain('照您说的 1000 元')
  })

  it.each([['买的虾少二两'], ['买二十斤苹果少三两'], ['加油站加的92 车抛锚了 修车厂说油有水']])(
    'is a weight or a grade: %s',
    async (said) => expect((await talk(said)).text).not.toContain('您付的全部'),
  )

  it.each([['殡仪馆门口的店卖骨灰盒收我两万 同款网上八百'], ['矿泉水收我 20，隔壁超市才 2 块']])(
    'is the price of another seller, and nothing is due above it: %s',
    async (said) => expect((await talk(said)).text).not.toContain('多收了'),
  )

  it('of a month counts by the months', async () => {
    expect((await talk('我每个月话费怎么老是多扣十块钱啊')).text).not.toContain('您付的全部：10 元')
    expect((await talk('扣了一年多了才发现')).text).toContain('10 × 12 = 120 元')
    expect((await talk('那凭什么只退五个月')).text).toContain('不是退多少')
  })
})

describe('a change of mind', () => {
  it.each([['婚庆公司收了八千定金，婚礼取消了因为分手了'], ['婚庆收了八千定金，分手了不办了']])(
    'brings no 定金 back: %s',
    async (said) => {
      const { text } = await talk(said)
      expect(text).toMatch(/要不回来/u)
      expect(text).not.toContain('8000')
      expect(text).not.toContain('是您不想要了，还是商家做不到')
    },
  )

  it('is answered by what the money is called, and speaks of no loan', async () => {
    const first = await talk('交了500块意向金看房 不买了')
    expect(first.text).not.toContain('拒贷')
    const then = await talk('没谈贷款 就是不想买了')
    expect(`${first.text}\n${then.text}`).not.toContain('定金一般退不回来')
    state = introduced
    expect((await talk('交了2万定金买房，银行贷款没批下来')).text).toContain('先向银行要书面的拒贷原因')
  })
})

describe('days that were told', () => {
  it('choose the line', async () => {
    const nine = await talk('新车落地九天 发动机异响')
    expect(nine.text).not.toContain('头 7 天')
    expect(nine.text).toContain('头 60 天')
    expect((await talk('4s说要拆机，不想让他拆')).text).not.toContain('头 7 天')
    state = introduced
    expect((await talk('新车落地七天 发动机异响')).text).toContain('头 7 天')
    state = introduced
    expect((await talk('新车落地八天 发动机异响')).text).not.toContain('头 7 天内')
    state = introduced
    expect((await talk('提车三个月了 发动机异响')).text).not.toMatch(/头 (?:7|60) 天/u)
  })

  it('count anew when they are put right', async () => {
    await talk('美甲卡办了能退吗 还没用', '上上周三付的')
    expect((await talk('不对是上周三')).text).toMatch(/付款起 7 天：从/u)
    state = introduced
    await talk('鞋子开胶能退吗', '三周前收到的')
    expect((await talk('记错了 前天')).text).toContain('因为质量问题退货的期限')
  })

  it('tell of the time to change one’s mind after a policy was sold', async () => {
    expect((await talk('我妈在银行存钱变成了保险', '上个星期刚存的五万')).text).toContain('犹豫期')
    state = introduced
    expect((await talk('我妈在银行存钱变成了保险', '三万')).text).not.toContain('犹豫期')
  })

  it('are kept by a claim made in time, however long the business delays', async () => {
    expect((await talk('新买的冰箱第三天不制冷', '那他拖过七天我还能退吗')).text).toContain('不算您过期')
  })
})

describe('words that only sound like an act', () => {
  it.each(['我怕投诉以后他报复我', '我不敢投诉 怕他找我麻烦', '投诉会不会被打击报复啊', '就怕他以后上门闹'])(
    '%s: what the business learns is told, and no complaint begins',
    async (words) => {
      const { said, text, draft } = await talk('理发店办卡不退钱', words)
      expect(said.has('assistant-retaliation')).toBe(true)
      expect(text).toContain('110')
      expect(draft).toBeNull()
    },
  )

  it.each([['我怕他们不退钱'], ['我怕过敏']])('%s is no fear of revenge', async (words) => {
    expect((await talk('理发店办卡不退钱', words)).said.has('assistant-retaliation')).toBe(false)
  })

  it.each(['我想要500', '我就要他赔三百', '要两千'])('%s begins no complaint', async (words) => {
    expect((await talk('鞋子开胶，花了300', words)).draft).toBeNull()
  })

  it.each(['他们一句话说是定制', '客服一句话就打发了', '老板就一句话 不退'])('%s asks for no letter', async (words) => {
    expect((await talk('网上买的沙发有味道', words)).text).not.toContain('请在')
  })

  it('a victim is told no line for the clinic', async () => {
    expect((await talk('医美打针没证', '我怕他们跑了怎么办')).text).not.toContain('您是机构的')
  })
})

describe('a 定金 above its greatest share', () => {
  it('is reckoned for the side that gave the reason', async () => {
    await talk('婚庆公司定金5000婚期改了他不退')
    const own = await talk('总价一万八')
    expect(own.text).toContain('多出的 1400 元不算定金')
    expect(own.text).not.toContain('8600')
    expect((await talk('如果是他们自己没档期了呢')).text).toContain('一共 8600 元')
  })
})
