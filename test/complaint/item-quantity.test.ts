import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { quantityOf } from '../../src/complaint/wording/item.ts'
import { form } from '../assistant/conversation.ts'

const item = (text: string) =>
  readAnswer(fieldOf(form, 'item'), text, {
    form,
    values: {},
    today: '2026-11-24',
    insisted: false,
    simplify: (words) => words,
  }).values

describe('how many were bought', () => {
  it.each(['一瓶洗发水', '买了一瓶洗发水'])('%s: the thing, and no quantity', (text) => {
    expect(item(text)).toEqual({ item: { kind: 'text', text: '洗发水' } })
    expect(quantityOf(form, text, '洗发水')).toBeNull()
  })

  it('more than one is written as people write it', () => {
    expect(quantityOf(form, '买了两瓶洗发水', '洗发水')).toBe('两瓶')
    expect(quantityOf(form, '买了20袋化肥', '化肥')).toBe('20 袋')
  })

  it.each(['一条龙服务', '一件套睡衣'])('%s is a name as it stands', (text) => {
    expect(item(text)).toMatchObject({ item: { text } })
  })
})
