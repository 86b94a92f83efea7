import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { prefill } from '../../src/complaint/reading/prefill.ts'
import { form, openings } from '../assistant/conversation.ts'

const { max } = fieldOf(form, 'facts')
const story = (length: number) => `健身房关门了，${'教练不回话，'.repeat(length)}`.slice(0, length)
const factsOf = (...texts: string[]) => {
  const { facts } = prefill(
    { form, openings },
    texts.map((text) => ({ text, written: text, day: '2026-11-24' })),
  ).values
  return facts?.kind === 'text' ? facts.text : null
}

describe('the facts, taken from earlier messages', () => {
  it('are all of them while the field holds them, the last character too', () => {
    const [first, second] = [story(4000), story(max - 4001)]
    expect(factsOf(first, second)).toBe(`${first}\n${second}`)
  })

  it('are the newest message, and no part of an older one, where both are too long', () => {
    const newest = story(max - 4000)
    expect(factsOf(story(4000), newest)).toBe(newest)
  })
})
