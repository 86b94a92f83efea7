import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

describe('the sums of a talk', () => {
  let state = introduced
  beforeEach(() => {
    state = introduced
  })

  async function say(...words: string[]) {
    let lines: string[] = []
    for (const each of words) {
      const { result } = await player.send(player.alone(state), each)
      state = result.state
      lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
    }
    return { lines, text: lines.join('\n') }
  }

  it.each([
    [['健身房办卡 2980一年 去了三个月关门了', '能退多少'], '2980 ÷ 12 × 9 = 2235'],
    [['我妈在瑜伽馆办了张卡', '一年的 2980 去了三个月', '店说要搬到城东去', '那到底能退多少'], '2980 ÷ 12 × 9 = 2235'],
    [['游泳卡3600块一年 用了五个月 店不开了', '能退多少'], '3600 ÷ 12 × 7 = 2100'],
    [['健身卡 半年1800 去了两个月 关门了', '能退多少'], '1800 ÷ 6 × 4 = 1200'],
  ])('reckon the months left of a card told by its price a year: %j', async (words, sum) => {
    expect((await say(...words)).text).toContain(sum)
  })

  it.each([
    [['买了辆二手面包车 23000 表调过', '检测花了800', '一共能赔多少'], '加上花费 800 元，一共 92800 元'],
    [['我妈的后事 一条龙 说好6800 最后结了15300', '骨灰盒 4500', '多收的能要回来多少'], '15300 − 6800 = 8500 元'],
    [['蹦床摔伤了 医药费花了9300 医保报了4100', '请了20天假 一天260', '一共要多少'], '9300 + 5200 = 14500 元'],
  ])('keep the first price beside a sum of something else: %j', async (words, sum) => {
    expect((await say(...words)).text).toContain(sum)
  })

  it('take how long ago a course was paid for no length of it', async () => {
    const { text } = await say('驾校学费4200 都报了两年了', '想退 他说过了一年不退', '能退多少')
    expect(text).not.toContain('÷')
  })

  it.each([
    [['樱桃58一斤 少了三两', '能赔多少'], '58 × 0.3 = 17.4 元'],
    [['排骨32块一斤 买了3斤 少了半斤', '差多少钱'], '32 × 0.5 = 16 元'],
  ])('count a weight that is told as missing: %j', async (words, sum) => {
    expect((await say(...words)).text).toContain(sum)
  })

  it('take no sum of which is asked what it means for the price', async () => {
    const { text } = await say('买樱桃秤不准 少了三两', '500是啥意思')
    expect(text).toContain('不到 500 元的按 500 元')
    expect(text).not.toContain('退的是您付的全部')
  })

  it('take the price of a year for no price where nothing was used', async () => {
    expect((await say('宽带一年960 老是断线', '能退多少')).text).not.toContain('960 ÷')
  })

  it('still hold what was told more than six messages ago', async () => {
    const { text } = await say(
      '在餐馆吃饭吃出钢丝 划破嘴了',
      '那顿饭花了260',
      '看病花了180',
      '打车花了60',
      '误工扣了300',
      '他不理我怎么办',
      '要留什么证据',
      '店里说是我自己弄的',
      '复查又花了90',
      '一共能要多少',
    )
    expect(text).toContain('180 + 60 + 300 + 90 = 630 元')
    expect(text).toContain('260 元')
  })

  it.each([
    [['婚庆公司收了3000 当天没来人', '路费我花了120', '一共能要多少'], '加上花费 120 元，一共 3120 元'],
    [['健身房关门了 我交了3000', '能退吗', '打车花了120', '一共能要多少'], '加上花费 120 元，一共 3120 元'],
    [['猫买回来第三天病了 花了3500', '看病已经2200', '猫没了', '一共能要多少'], '加上花费 2200 元，一共 5700 元'],
    [['买的热水器漏水 3000块', '能退吗', '打车花了120', '一共能要多少'], '加上 3000 元，一共 3120 元'],
  ])('hold what comes back and the costs, where all is asked for: %j', async (words, says) => {
    expect((await say(...words)).text).toContain(says)
  })

  it.each([
    [['健身房关门了 我交了3000', '能退吗'], '那路费也能要吗，打车花了120', /合理费用/u],
    [['买的热水器漏水 3000块', '能退吗'], '那路费也能要吗，打车花了120', /^没照说好的做，害您白花的路费/u],
    [['婚庆公司收了3000 当天没来人', '路费我花了120'], '那路费能要吗', /^没照说好的做，害您白花的路费/u],
    [['空调修了三次没修好 花了680'], '那误工费能要吗', /^没照说好的做，害您白花的路费/u],
  ])('costs that are asked for come first: %j %s', async (before, asks, says) => {
    const { lines } = await say(...before, asks)
    expect(lines[0]).toMatch(says)
  })

  it('a fare that is what was paid is no cost', async () => {
    expect((await say('打车多收我车费 说好30收了58', '车费能退吗')).text).not.toContain('白花的路费')
  })

  it('the price of another place to stay does not take the place of the one that was booked', async () => {
    const booked = ['民宿图片跟实际两个样 到了不敢住 有蟑螂', '480一晚 订了三晚', '房东说只退两晚']
    const asked = await say(...booked, '那退多少')
    expect(asked.text).toContain('480 × 3 = 1440 元。只退两晚是 960 元，比这少 480 元')
    expect(asked.text).not.toContain('4800')
    const taken = await say('我连夜住的酒店 630')
    expect(taken.text).toContain('加上花费 630 − 480 = 150 元，一共 1590 元')
    expect(taken.text).not.toMatch(/1890|2520/u)
  })

  it('another place to stay, for an unknown number of nights, brings no sum of its own', async () => {
    const { text } = await say('酒店订了两晚 一晚300 跟图片不一样 没住', '我又另外找了一家花了420', '能赔多少')
    expect(text).toContain('300 × 2 = 600 元')
    expect(text).not.toContain('420')
  })

  it('a share of the whole price is no share of the part that was paid', async () => {
    const some = await say('婚纱照交了3000总价8999还没拍不想拍了', '那边说要扣总价30%')
    expect(some.text).toContain('8999 × 30% = 2699.7 元；您付了 3000 元，剩 300.3 元')
    const more = await say('婚宴定了总价26000 交了5000 不办了', '酒店说要扣合同价的40%')
    expect(more.text).toContain('26000 × 40% = 10400 元，比您付的 5000 元还多 5400 元')
  })

  it('a share that is of no whole price is one of what was paid', async () => {
    expect((await say('机票1280退票', '要扣80%')).text).toContain('1280 × 80% = 1024 元')
  })

  it('sums that are only added up again are told once', async () => {
    const cat = ['买了只猫2200 猫瘟死了', '看病花了1850']
    const again = await say(...cat, '那能要多少 2200加1850是不')
    expect(again.text).toContain('2200 元。加上花费 1850 元，一共 4050 元')
    expect((await say('2200加1850就是4050是吧')).text).not.toMatch(/3700|7750/u)
    expect((await say('能不能要三倍')).text).toContain('照您说的 2200 元算，3 倍就是 6600 元')
  })

  it('a share of the months that are left is one of their fees', async () => {
    const told = ['宽带装不上 押金不退 还要我一年违约金', '押金100 月租79', '他说违约金是剩下月份的一半']
    expect((await say(...told)).text).not.toContain('39.5')
    expect((await say('还剩7个月', '那是多少')).text).toContain('79 × 7 × 50% = 276.5 元')
  })

  it('the terms of a rent multiply no fee of an agency', async () => {
    const agency = ['中介收了我半个月房租 1900 房子是二房东的 被赶出来了', '押一付三 一共付了15200', '住了一个月零十天']
    expect((await say(...agency)).text).not.toMatch(/5700|22800|45600/u)
  })

  it.each([
    [['手表表带过敏 起疹子', '1299', '能赔多少'], '3897'],
    [['买的二手手机2600 电池不行'], '7800'],
    [['电动车2899元买的，电池跑不到20公里，原来说能跑60', '上个月去修过一次'], '8697'],
    [['婚宴交了2万定金，我们自己取消的', '明年5月2号 28桌'], '40000'],
    [['买了假冒手表3000', '看病花了430'], '食品不合安全标准'],
    [['我妈跟团买了个镯子12800', '找人看了，说是B货，不值三百', '能退多少'], '300 元'],
    [['闲鱼买的二手手机2350，屏幕换过', '申请退货他让我出运费 来回36', '能退多少'], '36 元'],
    [['机票1280，平台要扣80%', '还加了个40块的保险', '能退多少'], '40 × 80%'],
    [['4S店订车交了5000，让加装饰1万2才给提车', '车价14万8', '那我一共能要回多少'], '148000'],
    [['电动车充一次跑不到20公里 说好的60', '能退多少'], '60 元'],
    [['游戏号被封了 充了好几千呢', '充了大概3200吧', '不对 是2300'], '一次没用过'],
  ])('are none of what nobody told: %j', async (words, says) => {
    expect((await say(...words)).text).not.toContain(says)
  })

  it.each([
    [['学车报的VIP班 交了6880 教练说没有vip 跟普通班一起练 普通班3980', '能退多少'], '6880 − 3980 = 2900 元'],
    [['婚介交了9600说好介绍8个 才见了3个', '能退多少'], '退 9600 − 3600 = 6000 元'],
    [['婚介交了8800', '见了俩就不理我了', '说好见12个', '能退多少'], '7333.33 元'],
  ])('are of what was not given, where a part was: %j', async (words, says) => {
    const { text } = await say(...words)
    expect(text).toContain(says)
    expect(text).not.toContain('一次没用过')
  })
})
