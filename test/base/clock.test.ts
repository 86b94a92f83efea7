import { expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'

it('the system gives as many bytes as asked for, and none twice', () => {
  const sizes = [1, 12, 16, 32, 4_096, 5_000]
  for (const size of sizes) expect(systemRandom(size)).toHaveLength(size)
  const given = Array.from({ length: 5_000 }, () => systemRandom(16).toString('hex'))
  expect(new Set(given).size).toBe(given.length)
})
