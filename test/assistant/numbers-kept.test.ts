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
async function talk(...messages: string[]): Promise<string> {
  let played: Played | null = null
  for (const words of messages) {
    played = await player.send(player.alone(state), words)
    state = played.result.state
  }
  return linesInSight((played as Played).result.messages.flatMap(({ blocks }) => blocks)).join('\n')
}

describe('what was used', () => {
  it('stays used when another guide answers', async () => {
    await talk('我洗车卡还有八次 店关了', '一共办的是500块20次', '能退多少')
    expect(await talk('老板人在微信上 就是不退')).not.toContain('您付的全部')
    expect(await talk('能退多少')).not.toContain('您付的全部')
  })

  it('is told by what is left, roughly too', async () => {
    expect(await talk('理发店让我充了2000 现在换老板不认了', '还剩1300左右')).toContain('2000 − 700 = 1300 元')
    expect(await talk('新老板说跟他没关系')).not.toContain('卡里还剩多少')
    expect(await talk('能退多少')).toContain('1300 元。用了多少是照您说的大约数算的')
  })

  it('is told as a share', async () => {
    expect(await talk('给孩子报的英语班 老师走了没人教', '交了18800 上了大概三分之一')).toContain('12533.33 元')
  })

  it('is of that thing, and of no other that was bought after it', async () => {
    await talk('办了20次的洗车卡500 洗了8次 店搬走了')
    expect(await talk('网购了个锅188 第二天就坏了能退吗')).toContain('您付的全部：188 元')
  })

  it('is no price of days of which only a deposit was paid', async () => {
    await talk('我在网上请了个月嫂 来了三天就走了 定金3000')
    expect(await talk('合同26天一共12800')).not.toContain('您付的全部')
  })
})

describe('a number that is put right', () => {
  it('is reckoned anew in the matter, after another question', async () => {
    await talk('二手车商卖我一辆车说没出过事故 我查出来是泡水车', '七万五', '合同上写着车况自查概不负责')
    expect(await talk('不对 是七万二')).toContain('一共 288000 元')
    expect(await talk('能赔多少')).toContain('288000')
  })

  it('is reckoned anew however long ago the price was told', async () => {
    await talk('健身私教课买了50节 教练走了 剩32节', '一节280', '换的教练我不喜欢', '能退多少')
    expect(await talk('说错了是剩23节')).toContain('6440 元')
  })

  it('is said back where nothing can be reckoned', async () => {
    await talk('网上买的二手苹果13说是95新无拆无修,我拿去店里一看屏幕换过的', '这个要证据吗 聊天记录我删了')
    expect(await talk('2600块 哦不对是2900')).toBe('记下了。按 2900 元算。')
  })
})

describe('a question back', () => {
  it('does not ask for what was told', async () => {
    await talk('婚庆公司说好的鲜花全用的假花')
    expect(await talk('合同写的是鲜花布置 一共23800')).not.toMatch(/一共多少钱|怎么写的/u)
  })
})
