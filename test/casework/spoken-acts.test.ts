import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  readColleague,
  readEnding,
  readOffice,
  readRecovered,
  readSpokenAct,
} from '../../src/casework/staff/spoken-acts.ts'

it.each([
  ['备注 打过电话，没人接', 'note', '打过电话，没人接', true],
  ['备注：下午再打', 'note', '下午再打', true],
  ['备注', 'note', '', true],
  ['指派给李四', 'assign', '李四', false],
  ['指派 李四', 'assign', '李四', true],
  ['转办 市场监管局', 'refer', '市场监管局', true],
  ['补充 发票的照片', 'supplement', '发票的照片', true],
  ['补充一下：我刚打过电话', 'supplement', '一下:我刚打过电话', false],
  ['办结，退了一千九', 'close', '退了一千九', true],
  ['办结退了1900', 'close', '退了1900', false],
  ['　办结　', 'close', '', true],
])('「%s」 begins an act', (text, kind, rest, apart) => {
  const read = readSpokenAct(text)
  expect(read && { ...read, rest: read.rest.replaceAll('，', ',') }).toEqual({
    kind,
    rest: rest.replaceAll('，', ','),
    apart,
  })
})

it.each(['您好，请把发票发来', '已经办结了', '请补充发票', '', '   ', '回复本人 办结了', '！！！'])(
  '「%s」 begins none',
  (text) => {
    expect(readSpokenAct(text)).toBeNull()
  },
)

it.each([
  ['退了一千九', { recoveredCents: 190_000 }],
  ['退了1900', { recoveredCents: 190_000 }],
  ['退了1,900.50元', { recoveredCents: 190_050 }],
  ['商家当场退了 300 块', { recoveredCents: 30_000, onTheSpot: true }],
  ['退了两万三', { recoveredCents: 2_300_000 }],
  ['没退钱', { recoveredCents: 0 }],
  ['一分没退', { recoveredCents: 0 }],
  ['没退1900', null],
  ['退了500，剩下的没退', null],
  ['退了一千多', null],
  ['退了100美元', null],
  ['修好了', null],
  ['三千二，其中加倍一千六', { recoveredCents: 320_000, doubledCents: 160_000 }],
  ['退了3200，其中加倍赔偿1600，现场', { recoveredCents: 320_000, doubledCents: 160_000, onTheSpot: true }],
  ['一千六，加倍三千二', null],
  ['加倍一千六', null],
  ['没退钱，加倍1600', null],
  ['3200，加倍一千多', null],
  ['3200，加倍1600，加倍800', null],
  ['1600', { recoveredCents: 160_000 }],
  ['１６００.5', { recoveredCents: 160_050 }],
  ['￥1,600.50 元', { recoveredCents: 160_050 }],
  ['0', { recoveredCents: 0 }],
  ['12315', { recoveredCents: 1_231_500 }],
  ['当场 1600', { recoveredCents: 160_000, onTheSpot: true }],
  ['3,200 元，其中加倍赔偿 1600 元', { recoveredCents: 320_000, doubledCents: 160_000 }],
  ['1600，加倍 3200', null],
  ['加倍 3200', null],
  ['3200，1600', null],
  ['当场', null],
  ['-5', null],
  ['1600左右', null],
  ['', null],
])('reads the recovered amount in 「%s」', (text, recovered) => {
  expect(readRecovered(text)).toEqual(recovered)
})

it.each([
  ['签了调解书，退了1900', 'S2'],
  ['双方和解', 'S3'],
  ['当场退了1900', 'S1'],
  ['当场和解', 'S3'],
  ['投诉人撤诉', 'E1'],
  ['商家拒绝调解', 'E2'],
  ['双方谈不拢，没退钱', 'E3'],
  ['撤诉，商家不参加', null],
  ['退了1900', null],
])('reads how it ended in 「%s」', (text, code) => {
  expect(readEnding(text)).toBe(code)
})

it('finds the colleague who is named, and nobody where two could be meant', () => {
  const colleagues = [{ name: '李四测试' }, { name: '李四测试二' }, { name: '王五测试' }]
  expect(readColleague('李四测试', colleagues)?.name).toBe('李四测试')
  expect(readColleague('王五', colleagues)?.name).toBe('王五测试')
  expect(readColleague('李四', colleagues)).toBeNull()
  expect(readColleague('', colleagues)).toBeNull()
  expect(readColleague('赵', colleagues)).toBeNull()
})

const { authorities } = parse(
  readFileSync(fileURLToPath(new URL('../../knowledge/registries/authorities.yaml', import.meta.url)), 'utf8'),
) as { authorities: { id: string; name: string; which?: boolean }[] }

it.each([
  ['市场监管局', 'market', false],
  ['市场监督管理部门', 'market', false],
  ['城东区市场监管局', 'market', true],
  ['住建局', 'housing', false],
  ['文旅局', 'tourism', false],
  ['卫健委', 'health', false],
  ['人社局', 'labour', false],
  ['公安局', 'police', false],
  ['教育局', 'education', false],
  ['邮政', 'post', false],
  ['12345', 'city', false],
  ['示例市消费者委员会', null, false],
  ['局', null, false],
  ['太空总署', null, false],
  ['x'.repeat(10_000), null, false],
])('finds the office of 「%.20s」', (text, id, named) => {
  const found = readOffice(text, authorities)
  expect([found?.office.id ?? null, found?.named ?? false]).toEqual([id, named])
})
