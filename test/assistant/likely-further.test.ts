import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

describe('a further question in words that no list has', () => {
  let state = introduced
  beforeEach(() => {
    state = introduced
  })

  async function say(words: string) {
    const { result } = await player.send(player.alone(state), words)
    state = result.state
    return linesInSight(result.messages.flatMap(({ blocks }) => blocks)).join('\n')
  }

  it.each([
    ['投诉的话我要备点啥材料', /^投诉要给这几样/u],
    ['店开在别的省 我该朝哪边投诉', /^在外地也能投诉/u],
    ['非得我本人跑一趟吗', /^不用跑一趟/u],
    ['你们跟12315到底是不是一回事', /^先找哪个都行/u],
    ['12345早打过了 一点用没有', /一条路没走通/u],
    ['投上去以后要几天才有回话', /^消委会自己受理的调解/u],
    ['要不要先跟店里打声招呼', /^先跟他说一次更好/u],
    ['你们能把他这店给封了吗', /^不能罚/u],
    ['叫他来调解他就是不来', /^不能强迫商家来调解/u],
    ['调解书签完他又赖账咋整', /要看做没做过司法确认/u],
    ['他说我先撤投诉才打钱', /不用先撤/u],
    ['客服一个劲让我去找生产厂家', /不能推给厂家|先找谁/u],
    ['店长讲那是业务员私下搞的 人早走了', /店员在店里替店做的承诺/u],
    ['就几十块钱值当折腾不', /^钱少也可以投诉/u],
  ])('%s', async (words, first) => {
    await say('网上买的鞋开胶了 368元 商家不给退')
    expect(await say(words)).toMatch(first)
  })

  it.each(['退款要几天', '鞋底有条缝', '能退多少', '那是多少', '那现在怎么办', '穿了两次', '房东也说要赔'])(
    '%s is none: it stays with the matter',
    async (words) => {
      await say('网上买的鞋开胶了 368元 商家不给退')
      expect(await say(words)).not.toMatch(/^(?:记下了。)?(?:先跟他说一次|不能罚|先找哪个都行|不用先撤|找消委会：)/u)
    },
  )

  it('about complaining is answered before any matter is told', async () => {
    expect(await say('你们能把他这店给封了吗')).toMatch(/不能罚|没有罚款/u)
  })

  it('another matter that is surely told is none', async () => {
    await say('超市卖我过期牛奶，能赔吗')
    expect(await say('健身房关门跑路了，卡里的钱怎么办')).toMatch(/商家停业/u)
  })
})

describe('a fact that reads like what is said later', () => {
  it.each([
    [['我妈72了,被养生馆拉去听课买了23600的灵芝孢子粉,说能治糖尿病', '9月份开始的', '盒子上写的是"固体饮料"'], /奶粉/u],
    [['携程订的三亚酒店,孩子高烧去不了了,酒店说不可取消一分不退', '入住是12月5号', '医院诊断证明有的'], /医疗机构/u],
    [['我妈被养生馆骗了买了23600的孢子粉', '那个馆听说月底要搬走了,我该先干啥'], /卡里没用完/u],
  ])('stays with the matter, whatever word another guide has: %j', async (words, other) => {
    let state = introduced
    let last = ''
    for (const each of words) {
      const { result } = await player.send(player.alone(state), each)
      state = result.state
      last = linesInSight(result.messages.flatMap(({ blocks }) => blocks)).join('\n')
    }
    expect(last).not.toMatch(other)
  })
})
