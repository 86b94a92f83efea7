import { expect, it } from 'vitest'
import { causeOf } from '../../src/base/cause.ts'

it('tells kind, code and place of a failure, and never its message', () => {
  const cause = causeOf(Object.assign(new TypeError('张三测试 13800000000'), { code: 'SQLITE_FULL' }))
  expect(cause).toMatchObject({ error: 'TypeError', code: 'SQLITE_FULL', at: expect.stringContaining('cause.test.ts') })
  expect(JSON.stringify(cause)).not.toContain('138')
})

it('tells what was thrown that is no error', () => {
  expect(causeOf('张三测试')).toEqual({ error: 'string', at: '' })
  expect(causeOf(new Error('x'))).not.toHaveProperty('code')
})
