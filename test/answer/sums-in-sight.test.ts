import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { asker, builtIn, knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const spoken = (...said: string[]) => readSpoken(said, '2026-11-28')
const answered = async (said: string) => (await asker(builtIn())(said)).text

describe('a line in sight that tells of a sum', () => {
  it.each([
    ['国庆订的民宿1680 到了跟照片两样 没住就走了', '要是认定商家欺诈，照您说的 1680 元算，3 倍就是 5040 元'],
    ['打了玻尿酸花了6800 没执照', '要是认定商家欺诈，照您说的 6800 元算，3 倍就是 20400 元'],
    [
      '我妈听课悄悄买了9800的蜂胶 说包治糖尿病 怎么办',
      '要是认定食品不合安全标准（找卖家要的，还得它明知），照您说的 9800 元算，10 倍就是 98000 元',
    ],
    ['衣服399买的 店家说是纯羊毛 检测只有30% 能退吗', '照您说的 399 元算，3 倍就是 1197 元'],
    ['理发店把我头皮烫伤了 医药费2300 怎么办', '照您说的花费算：2300 元'],
    ['超市滑倒骨折 医药费8600 护理费2000 超市说我自己不小心', '8600 + 2000 = 10600 元'],
    ['订的酒店到店说没房 只好另找 高铁票退不了186 打车45 能赔吗', '186 + 45 = 231 元'],
    ['航班取消了 酒店退不了480 打车96 能赔吗', '480 + 96 = 576 元'],
    ['订了月子中心38800交了5000订金 媳妇流产了用不上 人家说订金不退', '要是能退，退的是您交的 5000 元'],
    ['报了协议班交29800 不过退22000 没过 拖四个月', '照答应的退 22000 元'],
  ])('is followed by it: %s', async (said, says) => {
    expect(await answered(said)).toContain(says)
  })

  it('takes the place of the price alone', async () => {
    const text = await answered('国庆订的民宿1680 到了跟照片两样 没住就走了')
    expect(text).not.toContain('退的是您付的全部')
  })

  it.each([
    ['朋友圈个人卖家卖的假包3200 怎么办', '9600'],
    ['买了1280元的手机是翻新的，能赔几倍', '12800'],
    ['闲鱼上一个人卖我的翻新手机 2600 说是全新的 能退吗', '7800'],
    ['寄的平板值2600 快递弄丢了 说没保价只赔运费三倍36块', '7800'],
    ['酒店到店没房 只好住了隔壁的 一晚520 能赔吗', '1560'],
    ['影楼交了3000定金 我们分手了不拍了 怎么办', '6000'],
    ['定金2000 我临时有事去不了 酒店说不退 怎么办', '4000'],
    ['婚纱照套餐6000 定金1000 影楼临时说没档期了 能双倍退吗', '3000 元'],
    ['网购的护肤品烂脸了 医药费860 误工三天600 怎么办', '1800'],
    ['理发店把我头皮烫伤了 水温150度 怎么办', '450'],
  ])('is not: %s', async (said, says) => {
    expect(await answered(said)).not.toContain(says)
  })
})

describe('what was paid', () => {
  it.each([
    ['去年开过一块钱试用的视频会员 今天才发现每个月扣我25 扣了11个月', 275],
    ['首月1元 后来每月30扣了5个月', 150],
    ['听歌软件自动续费 每个月18 扣了我8个月', 144],
    ['视频会员一个月15块 扣了两年', 360],
    ['每次扣30 扣了3次', 90],
    ['装修总价12万 付了6万他就停工了', 60_000],
  ])('%s', (said, paid) => {
    expect(spoken(said).paid).toBe(paid)
  })

  it.each(['脚被烫了 看病花了1200 误工5天少了1000', '金店的足金链子 拿去验只有920', '航班取消 酒店退不了480 打车96'])(
    'is not: %s',
    (said) => {
      expect(spoken(said).paid).toBeNull()
    },
  )

  it('is not what was promised back, and what came back was not promised', () => {
    expect(spoken('报了协议班交29800 不过退22000').sum('promised')).toBe(22_000)
    expect(spoken('没考过退了我2000').sum('promised')).toBeNull()
  })
})
