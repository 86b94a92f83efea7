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

async function talk(...words: string[]) {
  let lines: string[] = []
  for (const each of words) {
    const { result } = await player.send(player.alone(state), each)
    state = result.state
    lines = linesInSight(result.messages.flatMap(({ blocks }) => blocks))
  }
  return { first: lines[0] ?? '', text: lines.join('\n'), about: state.answered[0], form: state.draft !== null }
}

const MATTERS = ['健身房办的年卡 不退', '买的沙发塌了', '二手车商瞒着事故']

describe('what a person must do', () => {
  it.each(['必须打官司吗', '一定要去法院吗', '不打官司行不行', '只能起诉吗', '是不是非得上法院'])(
    '%s: no court is needed first, in any matter',
    async (words) => {
      for (const matter of MATTERS) {
        state = introduced
        const before = (await talk(matter)).about
        const said = await talk(words)
        expect(said.first).toMatch(/^不必一上来就打官司/u)
        expect(said.text).not.toContain('公益诉讼')
        expect(said.about).toBe(before)
      }
    },
  )

  it.each(['必须找律师吗', '要请律师吗', '非得有律师不可吗'])('%s: no lawyer is needed', async (words) => {
    expect((await talk('买的沙发塌了', words)).first).toMatch(/^可以自己去/u)
  })

  it.each(['我签不签', '必须签那个退款协议吗 上面写以后不再追究', '能不签吗', '不签会怎样'])(
    '%s: nothing need be signed',
    async (words) => {
      expect((await talk('健身房办的年卡 不退', words)).first).toMatch(/^不是非签不可/u)
    },
  )

  it.each(['我签字了 是不是就没戏', '我都签了字了 还能退吗'])('%s: who signed may still ask', async (words) => {
    expect((await talk('健身房办的年卡 不退', words)).text).toContain('签了字、打了勾，也不等于全认')
  })

  it.each(['必须写吗', '必须删差评吗', '不写好评行不行'])('%s: a condition that was added later', async (words) => {
    expect((await talk('网课说保证月入过万 不退钱', '他让我先写好评才退', words)).first).toMatch(/^不是非做不可/u)
  })

  it.each(['要不要带身份证', '用带户口本吗', '要带我的身份证去吗'])('%s: papers', async (words) => {
    expect((await talk('移动给我妈开了个视频彩铃包 每月扣15', words)).first).toMatch(/^去营业厅、窗口办的/u)
  })
})

describe('another remedy than a refund', () => {
  it.each(['想让他再给我一只 行不', '算了 就给我退一半行不', '那改期行不行', '我想换一个牌子', '能不能换一只'])(
    '%s: may be asked for',
    async (words) => {
      expect((await talk('猫舍买的猫到家三天就猫瘟', words)).text).toMatch(/可以这么提/u)
    },
  )

  it.each(['他给我换了个发型师', '他只肯退一半', '航空公司改期了'])(
    '%s: what the other side does is no wish',
    async (words) => {
      expect((await talk('理发店把我头发剪坏了', words)).text).not.toContain('可以这么提')
    },
  )

  it('a question in Chinese is answered in Chinese after one in English', async () => {
    expect(
      (await talk('hotel booked online is non refundable', 'how much can i get back', '那改期行不行')).first,
    ).toMatch(/\p{Script=Han}/u)
  })
})

describe('a wish begins no form', () => {
  it.each(['我就想让他道歉', '他得给我道歉', '就是想让店家赔个不是'])(
    '%s: an apology may be asked for',
    async (words) => {
      const said = await talk('床垫睡塌了 店家不管', words)
      expect(said.text).toContain('道歉可以要')
      expect(said.form).toBe(false)
      expect(said.about).toBe('furniture-broken')
    },
  )

  it.each(['我就想让他给个说法', '我就是要个说法', '我要求换一台', '我要求赔偿3000'])('%s', async (words) => {
    const said = await talk('沙发掉皮 商家说正常', words)
    expect(said.form).toBe(false)
    expect(said.text).not.toContain('怎么用您的信息')
  })

  it.each(['这点钱值得投诉不', '十几块钱值不值得投诉', '这么点钱投诉有意思吗', '5块钱能投诉吗'])(
    '%s: is answered',
    async (words) => {
      expect((await talk('在饭店吃饭多收了我18块', words)).first).toMatch(/^钱少也可以投诉/u)
    },
  )

  it.each(['帮我投诉', '我要投诉', '给我登记一下', '帮我处理一下'])(
    '%s: who wishes a complaint begins one',
    async (words) => {
      expect((await talk('床垫睡塌了 店家不管', words)).text).toContain('怎么用您的信息')
    },
  )
})

describe('the office of the matter', () => {
  it.each(['找谁投诉啊 我们在河北报的名 店在云南', '找谁投诉 我在山东报的名'])('%s: of a tour', async (words) => {
    const said = await talk('报了个云南团 天天拉去买玉 不买就甩脸子', words)
    expect(said.text).toContain('旅游投诉机构')
    expect(said.text).not.toContain('网店')
    expect(said.about).toBe('tour-forced-shopping')
  })

  it('of a repair at home, whatever was told of the payment', async () => {
    const said = await talk(
      '空调不制冷叫了个师傅上门 换个电容收了我680',
      '我已经微信付给他了',
      '他是在58上找的 平台管不管',
      '打哪个电话',
    )
    expect(said.text).toContain('修理店所在地的 12315')
    expect(said.text).not.toContain('公示')
  })

  it('58 of a site is no price', async () => {
    expect((await talk('空调不制冷叫了个师傅上门 收了我680', '他是在58上找的')).text).not.toContain('58 元')
  })

  it('who was led off the platform stays there', async () => {
    expect((await talk('网店客服让我加微信转账 货是坏的')).about).toBe('off-platform-payment')
  })
})

describe('kindness', () => {
  it.each(['奶奶不让我跟别人说 怕丢人', '我没脸说出去', '怕邻居笑话'])('%s: no shame', async (words) => {
    expect((await talk('奶奶买了两万的保健品', words)).first).toMatch(/吃亏上当不丢人/u)
  })

  it('a coin that is only plated is not answered as one that did not rise', async () => {
    const said = await talk('奶奶在电视上买的收藏金币 说能升值 花了1万9 金店说是镀的')
    expect(said.first).not.toContain('单是没涨价')
    state = introduced
    expect((await talk('纪念币买了两年没涨价 能退吗')).first).toContain('单是没涨价')
  })

  it('a step that is over is not said', async () => {
    expect((await talk('空调不制冷叫了个师傅上门 换个电容收了我680')).text).not.toContain('先别急着付')
    state = introduced
    expect((await talk('孩子在淘气堡摔了 门牙磕掉半个 看牙花了1450')).text).not.toContain('打 120')
  })

  it('who changed a flight is not told what holds where the airline did', async () => {
    const said = await talk('机票改签收我900', '是我自己有事改的', '这合理吗')
    expect(said.first).not.toMatch(/^航空公司自己取消/u)
    expect((await talk('要是航班他自己取消的呢')).text).toContain('航空公司自己取消')
  })
})
