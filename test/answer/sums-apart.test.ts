import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { figureLines } from '../../src/answer/composed/figures.ts'
import { checkedBy } from '../../src/answer/composed/sum-order.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { CitedPart, Guide, Statement } from '../../src/corpus/types.ts'
import { knowledgeDir } from './answering.ts'

const TODAY = '2026-11-24'
const { figures: rules, guides } = loadKnowledge(knowledgeDir)
const texts = loadTexts(join(knowledgeDir, 'texts'))
const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))

const CIVIL_CODE = '中华人民共和国民法典'
const CONSUMERS = '中华人民共和国消费者权益保护法'

function line(...places: [statute: string, article: string, paragraph: string | null][]): Statement {
  const basis: CitedPart[] = places.map(([statute, article, paragraph]) => ({
    statute,
    article,
    paragraph,
    item: null,
  }))
  return { says: '一句话。', basis, documents: [], custom: false, answers: ['how_much'] }
}

const fraud = line([CONSUMERS, '第五十五条', '第一款'], [CIVIL_CODE, '第五百八十四条', null])
const unsafe = line(['中华人民共和国食品安全法', '第一百四十八条', '第二款'], [CONSUMERS, '第四十九条', null])
const dropped = line(['明码标价和禁止价格欺诈规定', '第十九条', null])
const express = line([CIVIL_CODE, '第八百三十三条', null], ['快递暂行条例', '第二十八条', '第一款'])
const faulty = line([CONSUMERS, '第二十四条', '第一款'])

function computed(said: string | string[], ...deciding: Statement[]) {
  const messages = [said].flat()
  const guide: Guide = {
    ...(guides[0] as Guide),
    figures: [],
    conclusion: deciding[0] as Statement,
    conditions: [],
    situations: [],
    exceptions: [],
  }
  const text = messages.join('\n')
  return figureLines(
    { guide, text, deciding, focus: 'how_much', tellsPrice: false, tellsCosts: false, isPassedOff: false },
    readSpoken(messages, TODAY),
    { rules, texts, today: TODAY, isWorkingDay: () => true },
  )
}
const says = (...of: Parameters<typeof computed>) => computed(...of).map((each) => each.says)
const spoken = (...said: string[]) => readSpoken(said, TODAY)

describe('what a harm cost is no price', () => {
  it.each([
    ['米饭22块吃出石子 拔牙花了900', 22, 900],
    ['一盒46 吃完拉肚子花了130', 46, 130],
    ['车行买的车 6万2 检测出来是泡水车 检测花了600', 62000, 600],
    ['镯子499买的 鉴定说是假的 鉴定费200', 499, 200],
  ])('%s', (said, paid, costs) => {
    expect([spoken(said).paid, spoken(said).sums('costs')]).toEqual([paid, [costs]])
  })

  it.each([
    ['补牙花了900，补的牙掉了', [900]],
    ['修电视，检测费80没修好', []],
  ])('%s', (said, costs) => expect(spoken(said).sums('costs')).toEqual(costs))
})

describe('all that may be claimed', () => {
  it('is the price, the multiple and the costs', () => {
    expect(says('车行买的车 6万2 检测出来是泡水车 检测花了600', fraud)[0]).toContain(
      '一共 248000 元。加上花费 600 元，一共 248600 元。',
    )
  })

  it('begins with the choice that comes to more', () => {
    const [more, ...others] = says('米饭22块吃出石子 去医院看病花了900', unsafe)
    expect(more).toContain('3 倍就是 2700 元。另外退您付的 22 元，一共 2722 元。加上花费 900 元，一共 3622 元。')
    expect(others.join('\n')).toContain('一共 1022 元。加上花费 900 元，一共 1922 元。')
    expect(says('吃饭520块吃出石子 去医院看病花了90', unsafe)[0]).toContain('10 倍就是 5200 元')
  })

  it('has no costs where none were told', () => {
    expect(says('买手表花了1200，是假货', fraud)).toEqual([expect.not.stringContaining('加上花费')])
  })
})

describe('a sum that is asked about', () => {
  it('is not called wrong where what was told adds up to it', () => {
    const { checks } = spoken('买的猫3100', '看病都花了一千二了', '不是四千三吗')
    expect(checks).toMatchObject({ yuan: 4300, isAdded: true, isMade: false })
    const [whole = null] = computed(['买的猫3100', '看病都花了一千二了'], faulty)
    expect(checks && checkedBy(checks, whole, { pieces: null })).not.toBe('wrong')
    expect(spoken('买的猫3100', '看病都花了一千二了', '不是五千吗').checks).toMatchObject({
      isAdded: false,
      isMade: false,
    })
    // One sum that was told is no sum of several.
    expect(spoken('柜子1万8 定金给了九千', '那是一万八对吗').checks).toMatchObject({ isAdded: false, isMade: false })
  })

  it.each([['三倍是多少', '不是54吗'], ['对吗 是4000吧'], ['那就是八千?'], ['应该是4000对吗'], ['是不是4000']])(
    'was not paid: %s',
    (...later) => {
      expect(spoken('店里买的手机1000元，换过屏', ...later)).toMatchObject({ paid: 1000, checks: expect.anything() })
    },
  )

  it.each([
    ['不是1000是1300', 1300],
    ['我付了1300吗', 1300],
    ['花的是1300吧', 1300],
    ['1300', 1300],
  ])('is no price that is told: %s', (later, paid) => {
    expect(spoken('店里买的手机1000元，换过屏', later)).toMatchObject({ paid, checks: null })
  })

  it('is right or not', () => {
    const told = '店里买的手机1000元，换过屏'
    const check = (later: string) => {
      const checked = spoken(told, later)
      return checkedBy(
        checked.checks ?? { yuan: 0, isEach: false, isAdded: false, isMade: false },
        computed([told, later], fraud)[0] ?? null,
        checked,
      )
    }
    expect(check('是4000吧')).toBe('right')
    expect(check('三千对吗')).toBe('right')
    expect(check('不是1000吗')).toBe('wrong')
  })
})

describe('a price that falls', () => {
  it.each([
    ['冰箱4200元 刚买就降价500元', '4200 − 3700 = 500'],
    ['冰箱4200元 第二天便宜了500元', '4200 − 3700 = 500'],
    ['冰箱4200元 第二天降到3900元', '4200 − 3900 = 300'],
    ['冰箱4200元 第二天降价3900元', '4200 − 3900 = 300'],
  ])('%s', (said, how) => expect(says(said, dropped).join()).toContain(how))
})

describe('a parcel', () => {
  it.each([
    ['寄的相机2600元没保价 丢了', '市场价赔：照您说的价是 2600 元'],
    ['没有保价 耳机800元 快递弄丢了 运费15元', '市场价赔：照您说的价是 800 元'],
    ['快递丢了 保价800元', '按保价赔 800 元'],
  ])('%s', (said, sum) => expect(says(said, express).join()).toContain(sum))
})

describe('a sum beside others', () => {
  it('is what is left without what is kept', () => {
    expect(says('车票860元 手续费扣170元', faulty)[0]).toContain('剩 860 − 170 = 690 元')
    expect(says('车票860元，多扣了170元', faulty).join()).not.toContain('690')
    expect(says('车票860元，运费15元', faulty).join()).not.toContain('845')
  })

  it('is a deposit where the word leads to it', () => {
    const told = spoken('定做的门2万4 定金给了六千')
    expect([told.sum('deposit'), told.sum('total_price')]).toEqual([6000, 24000])
    expect(spoken('交了3000定金 退了1000').sum('deposit')).toBe(3000)
  })

  it('is the price of one pack', () => {
    expect(spoken('面粉10斤装45.5买了3袋').paid).toBe(136.5)
    expect(spoken('面粉45.5买了3袋').paid).toBe(45.5)
    expect(spoken('面粉10斤装45.5').paid).toBe(45.5)
  })

  it('is no distance', () => {
    expect(spoken('二手车 里程表 显示6万实际15万 车价八万三 个人卖我的').paid).toBe(83000)
    expect(spoken('点心礼盒168 里面有虫').paid).toBe(168)
    expect(spoken('家具三万 里面是刨花板').paid).toBe(30000)
  })
})
