import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { alarmWords } from '../../../src/channels/notices/render.ts'
import { texts } from '../telegram/fixtures.ts'

const source = join(import.meta.dirname, '../../../src')

it('every alarm in the code has words that an operator understands', () => {
  const codes = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join(source, name), 'utf8').matchAll(/\b(?:alarm|note)\(\s*'([a-z]+_[a-z_]+)'/g),
    ])
    .map(([, code = '']) => code)
  expect(new Set(codes).size).toBeGreaterThanOrEqual(24)
  const other = alarmWords('no_such_code', texts)
  expect([...new Set(codes)].filter((code) => alarmWords(code, texts) === other)).toEqual([])
})
