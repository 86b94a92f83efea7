import { describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

/** What is in sight after each message. */
async function talk(...messages: string[]): Promise<string[]> {
  let state = introduced
  const texts: string[] = []
  for (const each of messages) {
    const { result } = await player.send(player.alone(state), each)
    state = result.state
    texts.push(linesInSight(result.messages.flatMap(({ blocks }) => blocks)).join('\n'))
  }
  return texts
}

const last = async (...messages: string[]) => (await talk(...messages)).at(-1) ?? ''

describe('a deposit, told in several messages', () => {
  it.each([
    [
      [
        '在饭店办婚宴 定金交了2万 现在对象家里出事 想往后推一年',
        '一共摆30桌 一桌2888',
        '还有五个月才到日子',
        '能退多少',
      ],
      2672,
      17328,
    ],
    [['婚纱照定金交了3000', '我们分手了不拍了', '套餐一共8800', '能退多少'], 1240, 1760],
    [['全屋定制交了定金3万', '总价10万', '我们不装了', '能退多少'], 10000, 20000],
  ])('is not doubled for who gave up: %j', async (messages, above, within) => {
    const answers = await talk(...messages)
    expect(answers.at(-1)).toContain(`多出的 ${above} 元不算定金，可以要回`)
    expect(answers.at(-1)).toContain(`那 ${within} 元一般要不回来`)
    expect(answers.at(-1)).not.toMatch(/双倍返|2 倍就是/)
  })

  it.each([
    [['装修定金2万5 总价9万 他们不干了', '要双倍是多少'], '一共 43000 元'],
    [
      ['装修公司收了我三万五定金 现在说要加价 不加不开工', '合同总价11万', '拖了俩月了', '我不装了能要回来多少'],
      '一共 57000 元',
    ],
    [['家具店订了沙发 定金交了5000', '沙发总价15000', '店里说卖给别人了', '那我不要了', '能赔多少'], '一共 8000 元'],
  ])('is doubled where the business gave up first, in any trade: %j', async (messages, sum) => {
    expect(await last(...messages)).toContain(sum)
  })

  it('who is let down and wants out after that has not changed their mind', async () => {
    const answers = await talk('家具店订了沙发 定金交了5000', '沙发总价15000', '店里说卖给别人了', '那我不要了')
    expect(answers.at(-1)).not.toContain('自己反悔')
  })
})

describe('what is kept of a sum', () => {
  it.each([
    [['租房押金3300 房东不退', '他要扣2500粉刷', '那能退我多少'], '剩 3300 − 2500 = 800 元'],
    [['租房押金3300', '粉刷扣2500', '能退多少'], '剩 3300 − 2500 = 800 元'],
    [['押金退不回来 押金500', '他说扣200清洁费', '那能退多少'], '剩 500 − 200 = 300 元'],
  ])('counts where a later message tells it: %j', async (messages, sum) => {
    expect(await last(...messages)).toContain(sum)
  })

  it('is said after what is due', async () => {
    const answer = await last('租房押金3300 房东不退', '他要扣2500粉刷')
    expect(answer.indexOf('退的是您交的 3300 元')).toBeLessThan(answer.indexOf('扣掉 2500 元'))
  })
})

describe('sums that are told one at a time', () => {
  it.each([
    [['干洗店把我大衣洗缩水了', '洗的时候付了88', '店里说最多赔10倍洗衣费', '那是多少'], '88 × 10 = 880 元'],
    [['快递把我茶壶摔碎了', '运费23', '最多赔运费7倍', '那是赔多少'], '23 × 7 = 161 元'],
  ])('make what the business would pay at most, and say that it is theirs: %j', async (messages, sum) => {
    const answer = await last(...messages)
    expect(answer).toContain(sum)
    expect(answer).toContain('这只是他们说的数')
  })

  it('who asks what is due hears no such sum', async () => {
    expect(await last('洗衣店说最多赔20倍洗衣费', '洗衣费35', '那我能赔多少')).not.toContain('照他们说的算')
  })

  it('make what was paid for insurance, and how far an offer falls short', async () => {
    const messages = ['保险说是存钱的 后来才知道是保险', '每年要交2万 交10年', '交了两年了', '现在退只给一万三']
    const answers = await talk(...messages)
    expect(answers.at(-2)).toContain('20000 × 2 = 40000 元')
    expect(answers.at(-1)).toContain('他们肯退 13000 元，比这少 27000 元')
  })
})
