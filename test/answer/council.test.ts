import { expect, test } from 'vitest'
import { contactInWords, waysToReach } from '../../src/answer/council.ts'
import { texts } from '../channels/web/harness.ts'

const all = { phone: '0000-1234567', address: '示例市人民路1号', hours: '工作日 9:00–17:00' }

test('how the council is reached stands in a sentence without stray spaces', () => {
  expect(contactInWords(texts, all)).toBe('打电话 0000-1234567，或者到示例市人民路1号（上班时间：工作日 9:00–17:00）')
  expect(contactInWords(texts, { ...all, phone: null })).toBe('到示例市人民路1号（上班时间：工作日 9:00–17:00）')
  expect(contactInWords(texts, { phone: '0000-1234567', address: null, hours: null })).toBe('打电话 0000-1234567')
  expect(contactInWords(texts, { phone: null, address: null, hours: '工作日' })).toBe('打 12315 或 12345')
})

test('and one by one in a list', () => {
  expect(waysToReach(texts, all)).toEqual(['打电话 0000-1234567', '到示例市人民路1号', '上班时间：工作日 9:00–17:00'])
})

test('numbers that nobody checked are given plainly, without a note of the editors', () => {
  const said = ['answer-numbers-unverified', 'screening-calls-unverified'].map((key) =>
    texts(key, { numbers: '12333 人社' }),
  )
  for (const words of said) expect(words).toBe('12333 人社：号码以官方公布的为准。')
})
