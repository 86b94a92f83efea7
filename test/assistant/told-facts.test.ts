import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

const search = builtIn().answer

async function after(...words: string[]) {
  const talk = conversation({ search })
  for (const each of words) await talk.say(each)
  return talk.shown()
}

const GYM = '健身房办了两年卡3600，用了五个月，店搬到城外去了想退'
const DRESS = '网上买的裙子穿了一次就开线，店家不退'
const MILK = '超市买的牛奶过期了，花了36块8'
const SALON = '美甲店把我指甲做发炎了，花了300'
const PHONE = '二手平台买了个手机说九成新，拿到手屏幕是换过的'

describe('what is told after an answer', () => {
  it('that changes nothing gets what holds, with its article, and no line a second time', async () => {
    const talk = conversation({ search })
    await talk.say(DRESS)
    await talk.say('我爸也在旁边看见的')
    expect(talk.shown()).toMatch(/^记下了，上面说的不变：.*(?:退|换|修)/)
    const first = talk.shown()
    await talk.say('我妈也在旁边看见的')
    expect(talk.shown()).toMatch(/^记下了/)
    expect(talk.shown()).not.toBe(first)
  })

  it.each([
    ['a shop that may be gone', [GYM, '他要是跑了呢'], /躲着不退|清算/],
    ['what a platform decided', [PHONE, '平台判我败诉'], /不是最后的结论/],
    ['court', [DRESS, '我想去法院告他'], /起诉没有最低金额/],
    ['a court far away', [DRESS, '他店在外省 打官司还得跑那边啊'], /收货地的法院/],
    ['a wish to make it public', [DRESS, '我打算给他差评'], /照实/],
    ['a box that was ticked', [DRESS, '可是下单的时候我勾了“已阅读并同意”'], /打了勾，也不等于全认/],
    ['a sign that shifts the risk', [MILK, '墙上写着出门自负'], /减掉自己的责任/],
    ['a fee for leaving', [GYM, '经理说还要扣一个月违约金'], /真实损失/],
    ['a promise in a chat', [PHONE, '聊天里他说过是原装屏'], /口头答应也是约定|照着|算数/],
    ['being told to wait', [GYM, '他们说要等财务审批两个月'], /15 天/],
    ['proof that is kept', [DRESS, '聊天记录都在'], /电子数据/],
    ['lost wages', [SALON, '我还想要点误工费'], /请假少挣的钱/],
    ['half of what is due', [MILK, '听说能要一千'], /1000 元/],
    ['an earnest in another matter', ['月子中心交了5000，还没住，不想去了', '收据上写的是“订金”两个字'], /定金/],
  ])('is answered by the line it touches: %s', async (_, words, answer) => {
    expect(await after(...words)).toMatch(answer)
  })

  it('the other side too: a term gets its legal name', async () => {
    expect(await after(DRESS, '店里写着不退不换')).toContain('格式条款')
  })

  it.each([
    ['a trade of the person', [SALON, '我是幼儿园老师 请了8天假 一天扣180'], /公示|学费/],
    ['what the other side says', ['吃婚宴的菜里有虫子', '酒店说可能是我们自己带的酒有问题'], /开瓶费/],
    ['a family word', ['美容院骗我办卡5000', '老板娘说人家老师人好'], /家教/],
    ['a child of the person', ['游泳馆装修停三个月，课没上完', '对了孩子今年七岁 校服都湿了好几回'], /充值|打赏/],
  ])('stays with the matter: %s', async (_, words, strange) => {
    expect(await after(...words)).not.toMatch(strange)
  })

  it.each([
    ['a thing that was bought', [GYM, '还有 我在网上买的电饭煲漏电'], /电|缺陷/],
    ['another event', [GYM, '快递把我东西弄丢了'], /快递/],
  ])('is another matter where it is one: %s', async (_, words, answer) => {
    expect(await after(...words)).toMatch(answer)
  })
})
