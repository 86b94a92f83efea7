import { symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { oncePerFile } from '../../src/base/once-per-file.ts'
import { temporaryFolder } from '../storage/temporary.ts'

function reading() {
  const folder = temporaryFolder()
  const files: string[] = []
  const read = oncePerFile((file) => {
    files.push(file)
    return { file }
  })
  const file = join(folder, 'weights.json')
  const write = (text: string, seconds: number) => {
    writeFileSync(file, text)
    utimesSync(file, seconds, seconds)
  }
  return { folder, file, files, read, write }
}

test('a file is read once, and a link to it is the same file', () => {
  const { folder, file, files, read, write } = reading()
  write('a', 1)
  symlinkSync(file, join(folder, 'link.json'))
  expect(read(join(folder, 'link.json'))).toBe(read(file))
  expect(files).toHaveLength(1)
})

test('it is read again when its size or its time changed', () => {
  const { file, files, read, write } = reading()
  write('a', 1)
  read(file)
  write('b', 2)
  read(file)
  write('bb', 2)
  read(file)
  expect(files).toHaveLength(3)
})

test('a missing file is left to the reader, each time', () => {
  const { file, files, read, write } = reading()
  read(file)
  read(file)
  write('a', 1)
  read(file)
  expect(files).toHaveLength(3)
})
