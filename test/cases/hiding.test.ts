import { describe, expect, test } from 'vitest'
import { bare } from '../../src/cases/hide/fold.ts'
import { createHiding, hiddenText } from '../../src/cases/hide/hide.ts'
import { ownValuesOf } from '../../src/cases/hide/own.ts'
import { shopsRead } from '../../src/cases/hide/slots.ts'
import { readRules } from '../../src/compose/rules.ts'
import { createTagging } from '../../src/retrieval/tagging.ts'
import { knowledgeDir } from '../answer/answering.ts'
import { hiding, hidingRules, simplify } from './hiding.ts'
import { factsAbout, type Identity, identities, isEverydayName, SPELLINGS } from './identities.ts'

const hidden = (text: string) => hiddenText(hiding.pieces(text, []))
const TELLING = [
  'name',
  'phone',
  'address',
  'plate',
  'idCard',
  'bankCard',
  'order',
  'email',
  'wechat',
  'qq',
  'link',
  'shopCore',
] as const

/** What of an identity a text still tells, with spaces, marks and ways of writing digits folded away. */
function toldOf(who: Identity, text: string): string[] {
  const plain = bare(text, simplify)
  const told = TELLING.filter((part) => plain.includes(bare(who[part], simplify)))
  return [...told, ...(who.address.startsWith(who.estate) && plain.includes(who.estate) ? ['estate'] : [])]
}

describe('200 invented people in the facts of other people’s complaints', () => {
  const people = identities(200, 17)
  const texts = people.map((who, at) => factsAbout(who, who, at, isEverydayName))

  test('they are 200, with names of every day and telephones in all spellings, and their complaints do tell of them', () => {
    expect(new Set(people.map(({ name }) => name)).size).toBe(200)
    expect(people.filter(({ name }) => isEverydayName(name)).length).toBeGreaterThanOrEqual(20)
    expect(SPELLINGS).toBe(5)
    for (const [at, who] of people.entries()) {
      const plain = bare(texts[at] ?? '', simplify)
      expect(plain).toContain(bare(who.name, simplify))
      expect(plain).toContain(who.phone)
      expect(plain).toContain(bare(who.shop, simplify))
    }
  })

  test('none is left', () => {
    const left = people.flatMap((who, at) => {
      const told = toldOf(who, hidden(texts[at] ?? ''))
      return told.length > 0 ? [{ who: who.name, told }] : []
    })
    console.log(`invented identities left: ${left.length} of ${people.length}`)
    expect(left).toEqual([])
  })

  test('the dispute itself stays', () => {
    for (const text of texts) {
      const words = hidden(text)
      expect(words).toContain('我花了 1280 元买了一台洗衣机，用了 15 天就漏水。')
      expect(words).toContain('我要求退款，商家一直拖着不办。')
    }
  })

  test('of 400 others at most one in a hundred is left', () => {
    let left = 0
    for (const seed of [18, 21]) {
      const others = identities(200, seed)
      left += others.filter(
        (who, at) => toldOf(who, hidden(factsAbout(who, who, at, isEverydayName))).length > 0,
      ).length
    }
    console.log(`other invented identities left: ${left} of 400`)
    expect(left).toBeLessThanOrEqual(4)
  }, 120_000)
})

const VALUES = ownValuesOf(
  [
    ['complainant_name', '张建国', true],
    ['guardian_name', '高兴', true],
    ['respondent_name', '示例市糯米兔烘焙有限公司（万达店）', false],
    ['respondent_address', '示例市下陆区市府路 12 号', false],
    ['complainant_address', '示例市西塞区阳光花园 3 栋 2 单元 501', true],
    ['respondent_contact', '李店长 0714-6221234', false],
    ['filed_reference', 'TB202611240001', false],
  ]
    .map(([name, words, personal]) => ({
      ...{ name: String(name), label: '', display: String(words), personal: Boolean(personal) },
      value: { kind: 'text' as const, text: String(words) },
    }))
    .concat([
      {
        ...{ name: 'complainant_phone', label: '', display: '13912345678', personal: true },
        value: { kind: 'phone', digits: '13912345678' } as never,
      },
    ]),
  ['王测试'],
)

describe('the complaint’s own values', () => {
  test.each([
    ['a name', '张建国买了蛋糕'],
    ['a name with spaces', '张 建 国买了蛋糕'],
    ['a name over the end of a line', '张建\n国买了蛋糕'],
    ['a name in 繁体', '張建國買了蛋糕'],
    ['a family name with a title', '张先生买了蛋糕'],
    ['a name that is a word of every day', '监护人高兴来了'],
    ['a telephone', '打13912345678'],
    ['a telephone in groups', '打139-1234-5678'],
    ['a telephone in full width', '打１３９１２３４５６７８'],
    ['a telephone in words', '打一三九一二三四五六七八'],
    ['a telephone in 幺', '打幺三九幺二三四五六七八'],
    ['a telephone over the end of a line', '打1391234\n5678'],
    ['a telephone in dots', '打139.1234.5678'],
    ['a landline without its area', '打6221234'],
    ['a shop', '在糯米兔烘焙有限公司买的'],
    ['a shop by its short name', '在糯米兔买的'],
    ['a shop with spaces', '在糯 米 兔买的'],
    ['a branch', '在万达店买的'],
    ['a street with its number', '在市府路12号买的'],
    ['a number of a street in words', '在市府路十二号买的'],
    ['an estate', '住在阳光花园'],
    ['a number of another body', '编号TB2026 1124 0001'],
    ['the name of somebody who handled it', '由王测试办理'],
  ])('are found: %s', (_, text) => {
    expect(hiding.left(text, VALUES).length, text).toBeGreaterThan(0)
    expect(hiding.left(hiddenText(hiding.pieces(text, VALUES)), VALUES)).toEqual([])
  })

  test('what is none of them is left alone', () => {
    const text = '消费者在某商家花 1280 元买了蛋糕，退了 1280 元。2026 年 11 月 24 日送到，面粉 12 斤。'
    expect(hiding.left(text, VALUES)).toEqual([])
    expect(hiddenText(hiding.pieces(text, VALUES))).toBe(text)
  })

  test('tell the line on which they stand', () => {
    expect(hiding.left('一\n二\n张建国', VALUES).map(({ line }) => line)).toEqual([3])
  })
})

describe('what only looks personal', () => {
  test.each([
    ['a name', '店员王丽丽说退不了', '王丽丽'],
    ['a shop', '在鑫旺达家电商贸有限公司买的', '鑫旺达家电商贸有限公司'],
    ['a road', '店在湖滨大道88号', '湖滨大道88号'],
    ['a link', '见 https://a.example.com/x', 'https://a.example.com/x'],
  ])('is named: %s', (_, text, words) => {
    expect(hiding.looks(text, []).map((each) => each.words)).toContain(words)
  })

  test('a given name that is a word of every day is named, and may stay', () => {
    expect(hiding.left('建国以后', VALUES)).toEqual([])
    expect(hiding.looks('建国以后', VALUES).map(({ words }) => words)).toEqual(['建国'])
  })

  test.each([
    '消费者在某商家办了一张健身卡，商家关门跑路，没退余额。',
    '依据《中华人民共和国消费者权益保护法》第五十三条，商家要退预付款。',
    '经消委会调解，双方达成一致。商家退、赔 1280 元。',
    '〔评析：张建国〕',
  ])('plain words are not: %s', (text) => {
    expect(hiding.looks(text, [])).toEqual([])
  })
})

test('a shop without a word for a shop is found by the reader of first messages', () => {
  const { form, openings } = readRules(
    knowledgeDir,
    { council: { name: '示例', phone: null, address: null, hours: null, region: null } } as never,
    () => {},
  )
  const reads = (text: string) => shopsRead(text, { form, openings }, '2026-11-24')
  const read = createHiding({ rules: hidingRules, tag: createTagging(), simplify, reads })
  expect(hiddenText(read.pieces('我上周在糯米兔买了个蛋糕，花了88元。', []))).not.toContain('糯米兔')
})
