import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asker, builtIn } from './answering.ts'

/** A message, and the guides that may answer it. */
type Line = { said: string; right: string[] }

/**
 * First messages about things that no guide is about, or with a word of another trade. Their author wrote the lessons
 * of `hardware-street` too, so the floors guard against slips and measure nothing.
 */
const lines = readFileSync(new URL('../golden/answers/things-of-no-guide.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
const FLOOR = { right: 28, strange: 1 }

describe('a first message about a thing that no guide is about', () => {
  const ask = asker(builtIn())

  it('is answered by the guide of what happened, and hardly ever surely by that of another trade', async () => {
    const answered = []
    for (const { said, right } of lines) {
      const { subject, text } = await ask(said)
      answered.push({ said, isRight: right.includes(subject ?? ''), isSure: subject && !text.includes('我是当作「') })
    }
    const strange = answered.filter(({ isRight, isSure }) => isSure && !isRight).map(({ said }) => said)
    expect(strange.length, strange.join('\n')).toBeLessThanOrEqual(FLOOR.strange)
    expect(answered.filter(({ isRight }) => isRight).length).toBeGreaterThanOrEqual(FLOOR.right)
  })

  it.each([
    ['换的轮胎鼓包', ['car-repair', 'quality-refund', 'repair-still-broken']],
    ['瓷砖没贴的能退吗', ['store-no-reason-return', 'home-renovation', 'quality-refund']],
    ['学校发的校服一洗就掉色', ['clothes-shoes-quality', 'quality-refund']],
  ])('is not taken for the trade whose word it has: %s', async (said, right) => {
    expect(right).toContain((await ask(said)).subject)
  })

  it.each([
    ['手机贴膜没贴好，全是气泡', 'phone-film'],
    ['电动车电池鼓包了', 'ev-bike-battery'],
    ['干洗店把我大衣洗坏了', 'laundry-damaged'],
    ['纹眉纹歪了能退钱吗', 'tattoo-brow'],
    ['理发店关门了，卡里还有五百', 'prepaid-shop-closed'],
  ])('leaves a message about that trade itself where it was: %s', async (said, right) => {
    expect((await ask(said)).subject).toBe(right)
  })
})
