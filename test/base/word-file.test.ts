import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readWordFile, wordFile } from '../../src/base/word-file.ts'

const file = new URL('../../knowledge/words/controls.yaml', import.meta.url)
const CONTROLS = Object.keys(parse(readFileSync(file, 'utf8')) as object).filter((key) => key !== 'schema')

it('a word file gives each list as one alternation', () => {
  expect(readWordFile('controls', wordFile('controls/1', CONTROLS)).stop).toBe('(?:停止|停下|停一下|停|stop)')
})

it('a word file that is not as agreed is named, with the place', () => {
  expect(() => readWordFile('controls', wordFile('controls/1', [...CONTROLS, 'faster']))).toThrow(
    /words\/controls\.yaml[\s\S]*faster/,
  )
})
