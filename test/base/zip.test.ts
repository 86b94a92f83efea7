import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { zip } from '../../src/base/zip.ts'

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'])
    return true
  } catch {
    return false
  }
})()

it.skipIf(!hasPython)('is read by another program, with its names and to the byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-zip-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const entries = [
    { name: '说明.txt', bytes: Buffer.from('您的信息') },
    { name: '证据/01 小票.jpg', bytes: Buffer.alloc(300_000, 7) },
    { name: 'empty', bytes: Buffer.alloc(0) },
  ]
  const pieces: Uint8Array[] = []
  for await (const piece of zip(entries)) pieces.push(piece)
  const file = join(folder, 'a.zip')
  writeFileSync(file, Buffer.concat(pieces))
  const script = `import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
archive.extractall(sys.argv[2])
print('|'.join(archive.namelist()))`
  const names = execFileSync('python3', ['-c', script, file, folder], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf8' },
  })
  expect(names.trim().split('|')).toEqual(entries.map(({ name }) => name))
  for (const { name, bytes } of entries) expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
})
