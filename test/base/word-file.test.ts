import { expect, it } from 'vitest'
import { readWordFile, wordFile } from '../../src/base/word-file.ts'

it('a word file gives each list as one alternation', () => {
  expect(readWordFile('controls', wordFile('controls/1', CONTROLS)).stop).toBe('(?:停止|停下|停一下|停|stop)')
})

it('a word file that is not as agreed is named, with the place', () => {
  expect(() => readWordFile('controls', wordFile('controls/1', [...CONTROLS, 'faster']))).toThrow(
    /words\/controls\.yaml[\s\S]*faster/,
  )
})

const CONTROLS = [
  'cancel',
  'stop',
  'back',
  'help',
  'human',
  'status',
  'my_data',
  'restart',
  'resume',
  'pause',
  'to_assistant',
]
