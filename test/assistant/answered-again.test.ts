import { beforeEach, describe, expect, it } from 'vitest'
import { openPlayer } from '../../scripts/eval/player.ts'
import { linesInSight } from '../../src/assistant/talk/said.ts'
import { builtIn } from '../answer/answering.ts'

const player = await openPlayer(builtIn().answer)
const introduced = (await player.send(player.alone(null), '你好')).result.state

let state = introduced
beforeEach(() => {
  state = introduced
})

/** The lines of the answer to the last message. */
async function last(...words: string[]): Promise<string[]> {
  let lines: string[] = []
  for (const each of words) {
    const { result } = await player.send(player.alone(state), each)
    state = result.state
    lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
  }
  return lines
}

describe('a short question whether the person may, to which the answer stands in the talk', () => {
  it.each([
    [['剧本杀店跑路了 会员卡里还有六百多', '老板电话打不通', '能要回来吗'], /^能。商家停业/u],
    [['租房子 退租的时候中介不退押金 说墙脏了', '那能要回来吗'], /^看情况。没欠租、没弄坏东西的话/u],
    [
      [
        '我爸保险 业务员说是存款 结果是保险 每年要交2万 交10年',
        '交了两年了',
        '现在退只给一万三',
        '我爸72了',
        '能全退不',
      ],
      /^要是被骗着买的，.*退回来/u,
    ],
    [['楼下饭馆 吃完结账多收了三份餐具费', '他说墙上贴了', '我没看见', '能不能不给'], /您可以不付|用了就照付/u],
    [['二手平台买的相机 卖家说9新 到手进灰镜头有霉', '2650', '他说二手不退', '能退不'], /可以要求修、换、退/u],
    [['大衣干洗缩水了 店里不赔', '能赔不'], /店家要赔/u],
    [['游戏号被封了 充了好几千呢 说我开挂 我没有', '客服就一句话 系统判定 不解封', '能要回来不'], /^看情况。预交的钱/u],
  ])('%j', async (talk, line) => {
    const lines = await last(...talk)
    expect(lines[0]).toMatch(line)
    expect(lines.join('\n')).not.toContain('没有另外的说法')
    expect(lines.join('\n')).not.toContain('没有现成的说法')
  })

  it('what tells only how it is done is no answer to it', async () => {
    expect((await last('租房子 退租的时候中介不退押金 说墙脏了', '那能要回来吗'))[0]).not.toContain('怎么退')
  })

  it('a question on something else of its own is not answered by the conclusion', async () => {
    expect((await last('网上买的手机是翻新机', '真的吗', '必须找律师吗')).join('\n')).not.toMatch(/^能。/u)
  })
})

describe('what asks nothing', () => {
  it('is told the line that answers it, and not that there is no other', async () => {
    const lines = await last('二手平台买的相机 卖家说9新 到手进灰镜头有霉', '2650', '他说二手不退')
    expect(lines[0]).toMatch(/^这种话挡不住骗人和瞒着不说/u)
    expect(lines.join('\n')).not.toContain('没有另外的说法')
  })

  it.each(['拖了俩月了', '一直不理我', '电话打不通'])('%s: the way on, in one piece', async (words) => {
    const lines = await last('装修公司收了三万五定金 不开工', words)
    expect(lines.join('\n')).not.toContain('不答应的话，不理您')
  })
})

describe('who has to prove it', () => {
  it.each([
    [['充电宝扫了还不上 显示借出中 扣了我99', '我明明还了', '谁证明我还没还'], /^您说还了、它说没还的，各自要拿证据/u],
    [['奶粉里有虫子 孩子喝了', '谁证明'], /^食品合不合格，由厂家和卖家证明/u],
    [['健身房跑路了 卡里还有3000', '要我证明还剩多少吗'], /^预付卡的合同、消费记录在商家手里/u],
    [
      ['新手机 买了9天 屏幕自己闪 售后说是我摔的', '我根本没摔过!!', '谁证明'],
      /^商家光说是您弄坏的不算，要他拿检测依据/u,
    ],
    [['驾校交了4600 科目二挂了两次 想退学费', '谁举证'], /^没有专门规定的，谁提要求/u],
  ])('%j: the line of the matter before the general one, said before or not', async (talk, line) => {
    const lines = await last(...talk)
    expect(lines[0]).toMatch(line)
    expect(lines.join('\n')).not.toContain('没有另外的说法')
  })
})
