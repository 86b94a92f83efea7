import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountPaid, readAmount } from '../../src/normalise/amount.ts'
import { companyKey } from '../../src/normalise/company.ts'
import { checkCharacter, readCreditCode } from '../../src/normalise/credit-code.ts'
import { dayBought, findDates, readDate } from '../../src/normalise/date.ts'
import { foldNumerals } from '../../src/normalise/numeral.ts'
import { maskPhones, readPhone } from '../../src/normalise/phone.ts'
import { createRegions } from '../../src/normalise/regions.ts'

const registry = (name: string) => readFileSync(new URL(`../../knowledge/registries/${name}`, import.meta.url), 'utf8')
const regions = createRegions(registry('regions.txt'))
const place = { regions, near: regions.named('黄石市') }

const RUNS = { numRuns: 500 }
/** Characters that the readers look at, among others. */
const pieces = fc.constantFrom(
  ...'0123456789零一二两三四五六七八九十百千万亿年月日号周上下前天个半初农历去今国庆双买花付元块毛角分多-./ ,，。$¥()（）kw',
  ...['138', '0714', '2026', '11', '拼多多', '黄石', '鼓楼区', '有限公司', '公司', '91350100M000100Y43'],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 24 }).map((all) => all.join('')),
)
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

describe('any text', () => {
  it('nothing throws, and no day is in the future', () => {
    fc.assert(
      fc.property(anyText, anyDay, (text, today) => {
        readAmount(text)
        amountPaid(text)
        readPhone(text)
        maskPhones(text)
        readCreditCode(text)
        regions.read(text)
        for (const { result } of findDates(text, today)) if (result.ok) expect(result.day <= today).toBe(true)
        const day = readDate(text, today)
        if (day.ok) expect(day.day <= today).toBe(true)
        const bought = dayBought(text, today)
        if (bought) expect(bought.day <= today).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('folding twice is folding once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldNumerals(foldNumerals(text))).toBe(foldNumerals(text))
        const key = companyKey(text, place)
        if (key !== null) expect(companyKey(key, place)).toBe(key)
        expect(maskPhones(maskPhones(text))).toBe(maskPhones(text))
      }),
      RUNS,
    )
  })

  it('an amount is whole 分, not negative, and never made from an approximate one', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const amount = readAmount(text)
        if (!amount.ok) return
        const { cents, approximate } = amount.money
        expect(approximate).toBe(cents === null)
        if (cents !== null) expect(Number.isSafeInteger(cents) && cents >= 0).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('a value in any of its spellings is read back', () => {
  it('an amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), fc.integer({ min: 0, max: 9 }), (cents, style) => {
        const text = spell(cents, style)
        expect(readAmount(text), text).toMatchObject({
          ok: true,
          money: { cents, currency: 'CNY', approximate: false },
        })
        expect(readAmount(`一共付了${text}`), text).toMatchObject({ ok: true, money: { cents } })
      }),
      { numRuns: 2000 },
    )
  })

  it('a day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 7 }), (today, back, style) => {
        const day = daysBefore(today, back)
        const text = spellDay(day, today, style)
        expect(readDate(text, today), `${text} on ${today}`).toMatchObject({ ok: true, day })
      }),
      { numRuns: 2000 },
    )
  })

  it('a phone number, which the mask hides', () => {
    const mobile = fc
      .tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.stringMatching(/^\d{9}$/))
      .map((all) => all.join(''))
    const around = fc.constantFrom(['', ''], ['电话', '，谢谢'], ['找测试甲', ' '], ['+86 ', '（微信同号）'])
    fc.assert(
      fc.property(mobile, fc.integer({ min: 0, max: 4 }), around, (digits, style, [before = '', after = '']) => {
        const written = [
          digits,
          `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
          `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
          digits.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] as string),
          digits.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] as string),
        ][style] as string
        const text = `${before}${written}${after}`
        expect(readPhone(text), text).toMatchObject({ ok: true, digits, type: 'mobile' })
        const shown = maskPhones(text)
        expect(shown).toContain(`${digits.slice(0, 3)}****${digits.slice(7)}`)
        expect(shown.replace(/[^\d０-９零一二三四五六七八九]/gu, '').replace(/^86/, '').length).toBe(7)
        expect(readPhone(shown).ok).toBe(false)
      }),
      RUNS,
    )
  })

  it('a landline, of which the mask shows three digits and the area', () => {
    const area = fc.constantFrom('010', '027', '0714', '0755')
    fc.assert(
      fc.property(area, fc.stringMatching(/^[2-8]\d{6,7}$/), fc.constantFrom('', '-', ' '), (code, number, gap) => {
        const text = `座机${code}${gap}${number}。`
        expect(readPhone(text)).toMatchObject({ ok: true, digits: `${code}-${number}` })
        expect(maskPhones(text)).toBe(`座机${code}-****${number.slice(-3)}。`)
      }),
      RUNS,
    )
  })

  it('a credit code, and none with two characters changed about', () => {
    const first17 = fc.stringMatching(/^[159][1239]\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/)
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 15 }), (first, at) => {
        const code = `${first}${checkCharacter(first)}`
        expect(readCreditCode(`代码 ${code}`)).toEqual({ ok: true, code })
        const [one, other] = [code[at], code[at + 1]] as [string, string]
        if (one === other) return
        expect(readCreditCode(code.slice(0, at) + other + one + code.slice(at + 2)).ok).toBe(false)
      }),
      RUNS,
    )
  })
})

const FORMAL = '零壹贰叁肆伍陆柒捌玖'
const EVERYDAY = '零一二三四五六七八九'

function spell(cents: number, style: number): string {
  const yuan = Math.floor(cents / 100)
  const jiao = Math.floor((cents % 100) / 10)
  const fen = cents % 10
  const plain = cents % 100 === 0 ? String(yuan) : (cents / 100).toFixed(2)
  switch (style) {
    case 0:
      return plain
    case 1:
      return `${plain}元`
    case 2:
      return `¥${Number(plain).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
    case 3:
      return `${plain} 块钱`
    case 4:
      return plain.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] as string)
    case 5:
      return `RMB${plain}`
    case 6:
      return yuan === 0 ? plain : `人民币${numerals(yuan, FORMAL, '拾佰仟', '萬')}${formalFraction(jiao, fen)}`
    case 7:
      return yuan === 0 ? plain : `${numerals(yuan, EVERYDAY, '十百千', '万')}块${small(jiao, fen)}`
    case 8:
      return yuan % 1000 === 0 && jiao + fen === 0 && yuan > 0 ? `${yuan / 1000}k` : plain
    default:
      return yuan % 100 === 0 && jiao + fen === 0 && yuan > 0 ? `${yuan / 10_000}w` : plain
  }
}

function formalFraction(jiao: number, fen: number): string {
  if (jiao + fen === 0) return '元整'
  return `元${jiao > 0 ? `${FORMAL[jiao]}角` : '零'}${fen > 0 ? `${FORMAL[fen]}分` : ''}`
}

function small(jiao: number, fen: number): string {
  if (jiao + fen === 0) return '钱'
  return `${jiao > 0 ? `${EVERYDAY[jiao]}毛` : '零'}${fen > 0 ? `${EVERYDAY[fen]}分` : ''}`
}

/** A whole number under 10^8 in numerals: 10,203 becomes 一万零二百零三. */
function numerals(value: number, digits: string, units: string, tenThousand: string): string {
  const high = Math.floor(value / 10_000)
  const low = value % 10_000
  if (high === 0) return section(low, digits, units)
  const zero = low > 0 && low < 1000 ? digits[0] : ''
  return `${section(high, digits, units)}${tenThousand}${zero}${low > 0 ? section(low, digits, units) : ''}`
}

function section(value: number, digits: string, units: string): string {
  let text = ''
  let zero = false
  for (const [place, unit] of [
    [1000, units[2]],
    [100, units[1]],
    [10, units[0]],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / place) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += `${zero ? digits[0] : ''}${digits[digit]}${unit}`
      zero = false
    }
  }
  return text
}

function spellDay(day: string, today: string, style: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const back = (Date.parse(today) - Date.parse(day)) / 86_400_000
  switch (style) {
    case 0:
      return day
    case 1:
      return `${year}年${month}月${date}日`
    case 2:
      return `${year}/${month}/${date}`
    case 3:
      return `${year}.${month}.${date}买的`
    case 4:
      return day.replaceAll('-', '')
    case 5:
      return back < 3 ? (['今天', '昨天', '前天'][back] as string) : `${back}天前`
    case 6:
      // 2 月 29 号 of an earlier year needs its year.
      return month === 2 && date === 29 ? day : `${month}月${date}号`
    default:
      return `${[...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')}年${section(month, EVERYDAY, '十百千')}月${section(date, EVERYDAY, '十百千')}日`
  }
}
