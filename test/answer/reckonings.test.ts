import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { gapSum } from '../../src/answer/asked/reckonings.ts'
import { scaleLine, useLine } from '../../src/answer/composed/scales.ts'
import { sharedLine } from '../../src/answer/composed/sums.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { FigureRule } from '../../src/corpus/types.ts'
import { knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const texts = loadTexts(join(knowledgeDir, 'texts'))
const { figures } = loadKnowledge(knowledgeDir)
const spoken = (...said: string[]) => readSpoken(said, '2026-11-28')
const plain = (...said: string[]) => spoken(...said).plain?.how ?? null
const ruleOf = <Kind extends FigureRule['kind']>(kind: Kind) =>
  figures.find((rule): rule is Extract<FigureRule, { kind: Kind }> => rule.kind === kind) as Extract<
    FigureRule,
    { kind: Kind }
  >

describe('a plain sum of what was told', () => {
  it.each([
    [['押一付三租的房 一个月2600', '我签的时候一共交了多少来着'], '2600 × 4 = 10400'],
    [['孩子早教 9980 48节 上了11节', '一节多少钱来着'], '9980 ÷ 48 ≈ 207.92'],
    [['孩子早教 9980 48节 上了11节', '那按300扣我还能退多少'], '9980 − 300 × 11 = 6680'],
    [['分期买的课 12期 一期800 还没上', '一共多少钱'], '800 × 12 = 9600'],
    [['机票1280 退票扣了900', '扣了百分之几'], '900 ÷ 1280 ≈ 70.31%'],
    [['网约车绕路 本来35 收了78', '多收多少'], '78 − 35 = 43'],
    [['给我套餐从59改成129 8个月了才发现', '多扣了多少'], '（129 − 59）× 8 = 560'],
    [['给我套餐从59改成129 8个月了才发现', '改一下 是7个月 那多扣的是多少'], '（129 − 59）× 7 = 490'],
  ])('%j is %s', (said, how) => {
    expect(plain(...said)).toBe(how)
  })

  it.each([
    // The months of a plan that is paid by the month are missing.
    [['给我套餐从59改成129', '多扣了多少']],
    // It has become cheaper.
    [['套餐从129改成59', '多扣了多少']],
    [['分期买的课 12期 一期800', '提前还要付多少违约金']],
    [['押一付三租的房', '一共交了多少']],
    [['孩子早教 9980 上了11节', '一节多少钱']],
    [['打车跑了从5公里变成12公里', '多收多少']],
  ])('%j is none', (said) => {
    expect(plain(...said)).toBeNull()
  })

  it('says what more was charged where the message speaks of it', () => {
    expect(spoken('平时都31块，司机绕路跑了58块，多出来的要给不').gap).toEqual({ less: 31, more: 58, count: 1 })
    expect(spoken('平时都31块，司机绕路跑了58块，能投诉吗').gap).toBeNull()
    const hotel = spoken('订酒店 一晚680 订了三晚 到了说没房', '我自己找的酒店一晚900 住了三晚 多花的能要吗').gap
    expect(hotel && gapSum(hotel).yuan).toBe(660)
  })
})

describe('a share of which somebody asks how much it is', () => {
  const share = (said: string[], left: number | null = null) => sharedLine(spoken(...said), left, texts)?.says ?? null

  it.each([
    [['健身卡 三年5988', '店里说要扣20%', '20%是多少'], '5988 × 20% = 1197.6 元，剩 4790.4 元'],
    [['补习班 9600 还没上', '他说要扣30%手续费', '那扣完30%我还剩多少'], '9600 × 30% = 2880 元，剩 6720 元'],
    [['补习班 9600 还没上', '他说要扣30%手续费', '扣完还剩多少'], '9600 × 30% = 2880 元，剩 6720 元'],
    [['驾校 4200 没上课', '他只肯退七成 那是多少'], '4200 × 70% = 2940 元，比全退少 1260 元'],
  ])('%j', (said, line) => {
    expect(share(said)).toContain(line)
  })

  it('is one of what is left, and one of what was paid, where a part was used', () => {
    const said = ['私教课 50堂 15000 上了12堂', '他说要扣两成手续费 那是多少']
    expect(share(said, 11400)).toContain('11400 元算是 2280 元，剩 9120 元；按付的 15000 元算是 3000 元')
  })

  it('is none of an interest, and none of a day', () => {
    expect(spoken('贷款 9600', '利息20%是多少').share?.isAsked).toBeUndefined()
    expect(spoken('合同 9600', '每天1%是多少').share?.isAsked).toBeUndefined()
    expect(spoken('健身卡 5988', '20%的人会退卡吗').share).toBeNull()
  })
})

describe('what a court takes first', () => {
  const fee = (...said: string[]) => scaleLine(ruleOf('scale'), spoken(...said), texts)?.comesTo ?? null
  it('grows by parts, and is halved', () => {
    expect(fee('起诉要他退我4500')).toEqual([50, 25])
    expect(fee('想告装修队退我36000')).toEqual([700, 350])
    expect(fee('二手车68000是泡水车')).toEqual([1500, 750])
    expect(fee('花了272000买的车')).toEqual([5380, 2690])
    expect(fee('花了20000000买的房')).toBeNull()
    expect(fee('打官司贵不贵')).toBeNull()
  })
})

describe('the use of a car that goes back', () => {
  const use = (...said: string[]) => useLine(ruleOf('use'), spoken(...said), texts)
  it('counts kilometres by the rate that was told, else by the highest', () => {
    expect(use('裸车价128000，跑了12000公里，系数0.5%')?.comesTo).toEqual([7680, 120320])
    expect(use('裸车价128000，跑了12000公里，系数0.4%')?.comesTo).toEqual([6144, 121856])
    expect(use('裸车169800 退车', '跑了8600公里')?.says).toContain('最多 169800 × 8600 ÷ 1000 × 0.5% = 7301.4 元')
    expect(use('裸车169800 退车')).toBeNull()
  })
})

describe('days beside other days', () => {
  const when = (event: 'payment' | 'notice' | 'surrender' | 'returned', ...said: string[]) => {
    const told = spoken(...said).when(event)
    return told?.kind === 'day' ? told.day : null
  }
  it('keep what was told of the day before', () => {
    expect(when('payment', '上个月20号在手机店买的手机4299 26号开始自动关机')).toBe('2026-10-20')
    expect(when('payment', '11月15号下单 11月20号收到')).toBe('2026-11-15')
  })
  it('are those of a notice, of a surrender and of what came back', () => {
    expect(when('notice', '市监局10月9号给我送来不予受理告知书')).toBe('2026-10-09')
    expect(when('surrender', '11月10号保险公司收到我解约通知')).toBe('2026-11-10')
    expect(when('returned', '11月20号他就签收了')).toBe('2026-11-20')
    expect(when('notice', '10月9号买的净水器')).toBeNull()
  })
})
