import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from './folder.ts'

const script = fileURLToPath(new URL('../../scripts/knowledge.ts', import.meta.url))

/** Runs the real command in an empty folder with an empty environment. */
function knowledge(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the knowledge command', () => {
  it('imports, publishes, lists, exports and rolls back, with the result alone on standard output', () => {
    const cwd = temporaryFolder()
    const file = join(cwd, 'a.md')
    writeFileSync(file, '# 某某试验条例\n第一条 甲\n第二条 乙\n')
    const imported = knowledge(cwd, 'import', file, '--publish', '--json')
    expect(imported).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(imported.stdout)).toMatchObject({
      counts: { added: 1, replaced: 0, unchanged: 0, refused: 0 },
      articles: 2,
      published: { outcome: 'published', articles: 2 },
    })
    const exported = knowledge(cwd, 'export')
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(exported).toContainEqual(
      expect.objectContaining({ law: '某某试验条例', article: '第二条', text: '乙', kind: 'official' }),
    )
    expect(knowledge(cwd, 'list').stdout).toMatch(/某某试验条例 .*已生效/)
    const rollback = knowledge(cwd, 'rollback', '--json')
    expect(rollback).toMatchObject({ status: 1, stderr: '' })
    expect(JSON.parse(rollback.stdout)).toEqual({
      error: { code: 'no_previous', message: expect.stringContaining('没有更早') },
    })
  })

  it('ends with 1 and says why when a file is refused, publishing nothing of it', () => {
    const cwd = temporaryFolder()
    const result = knowledge(cwd, 'import', join(cwd, 'none.md'), '--publish')
    expect(result.status).toBe(1)
    expect(result.stdout).toContain('没有这个文件')
    expect(JSON.parse(knowledge(cwd, 'diff', '--json').stdout)).toEqual([])
  })

  it.each([
    ['no command', [], '要写一个命令'],
    ['an unknown command', ['eat'], '没有「eat」'],
    ['an unknown option', ['list', '--loud'], '不认识的选项'],
    ['nothing to import', ['import'], '文件或文件夹'],
    ['something to list', ['list', 'a.md'], '不用写别的'],
  ])('refuses %s with 2', (_, args, message) => {
    const result = knowledge(temporaryFolder(), ...args)
    expect(result).toMatchObject({ status: 2, stdout: '' })
    expect(result.stderr).toContain(message)
  })

  it('names a variable that cannot be used', () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, '.env'), 'PORT=abc\n')
    const result = knowledge(cwd, 'list', '--json')
    expect(result.status).toBe(2)
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: 'config', message: expect.stringContaining('PORT') },
    })
  })

  it('explains itself', () => {
    expect(knowledge(temporaryFolder(), '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('rollback'),
    })
  })
})
