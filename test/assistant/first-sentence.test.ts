import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

const search = builtIn().answer

async function after(...words: string[]) {
  const talk = conversation({ search })
  await talk.say('你好')
  for (const each of words) await talk.say(each)
  return talk.shown()
}

const NOT_THEIRS = /^(?:记下了。)?不是对方说了算：/

describe('the first sentence', () => {
  it('answers at once what is told after an answer, with no heading of its own', async () => {
    const said = await after('健身房办了两年卡3600，用了五个月，店搬到城外去了想退', '他说可以转去另一家店，我没答应')
    expect(said.split('\n')[0]).toMatch(/^(?:记下了。)?.*(?:解约|退)/)
    expect(said).not.toMatch(/照您说的：\n|规定是这样：\n/)
  })

  it.each([
    ['a refusal to pay', ['在餐馆吃出玻璃碴，把嘴划了', '客服说最多补我50块券']],
    [
      'a refusal to answer for others',
      ['跟团去云南，导游硬拉我们进店买了镯子，想退', '旅行社说镯子是店里卖的不关他的事'],
    ],
    ['a refusal to take back', ['超市买的牛奶过期了，花了36块8', '老板说没吃坏就不用赔 只肯退钱']],
    ['a refusal in the first message', ['网上买的裙子穿了一次就开线，店家不退']],
  ])('says that the other side does not decide: %s', async (_, words) => {
    expect(await after(...words)).toMatch(NOT_THEIRS)
  })

  it.each([
    ['what the business tells without a refusal', ['网上买的裙子穿了一次就开线，店家不退', '店家说这批货是新到的']],
    ['goods that ran out', ['网上买的裙子一直没发货', '客服说没货了']],
    ['a line on the side of the business', ['网上买的裙子吊牌剪了，不喜欢了', '他说剪了吊牌不给退']],
    [
      'the sum that the business offers',
      ['婚庆公司收了我们5000订金，总价2万，通知我那天没人了不接了', '他们讲只退原来那5000 多一分没有'],
    ],
    ['no business at all', ['健身房办了两年卡3600，用了五个月，店搬到城外去了想退', '我老婆也不同意转店']],
  ])('does not say so of %s', async (_, words) => {
    expect(await after(...words)).not.toMatch(NOT_THEIRS)
  })

  it('takes a physician for no side of the matter', async () => {
    const said = await after('在理发店烫头，头皮烫出泡了', '医生说不能再沾水，开药花了240')
    expect(said).toMatch(/^记下了。.*240/)
    expect(await after('在理发店烫头，头皮烫出泡了', '店长说是自己头皮敏感')).toMatch(/对方/)
  })

  it('says that a duty may be none, where the line frees from it', async () => {
    const said = await after('全包装修88000，做到一半工头拿张单子说水电超了12600要我补，事前没签过增项。我必须给吗？')
    expect(said).toMatch(/^不一定要。|^.{0,12}可以不/)
    expect(await after('健身卡转给别人，转卡费必须给吗')).not.toMatch(/^不一定要。[^。]*要付/)
  })
})
