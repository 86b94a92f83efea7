import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readMasking } from '../../src/base/mask.ts'

const file = parse(readFileSync(new URL('../../knowledge/rules/masking.yaml', import.meta.url), 'utf8')) as object

it.each([
  ['titles', []],
  ['titles', undefined],
  ['surnames', ''],
  ['orders', ['']],
])('a masking list that is missing or empty stops the start, and is named: %s %j', (name, value) => {
  expect(() => readMasking({ ...file, [name]: value })).toThrow(name)
})
