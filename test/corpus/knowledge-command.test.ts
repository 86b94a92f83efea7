import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { writeCaseOverlay } from '../../src/corpus/case-overlay.ts'
import { writeChanged } from '../../src/corpus/laid-out.ts'
import { writeOverlay } from '../../src/corpus/overlay.ts'
import { knowledgeDir } from '../answer/answering.ts'
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

  it('gives the guides that were changed in the workbench back as files', () => {
    const cwd = temporaryFolder()
    expect(knowledge(cwd, 'export', '--guides', join(cwd, 'out')).stdout).toContain('没有在工作台改过的指引')
    writeOverlay(join(cwd, 'data'), [
      { id: 'deposit-dingjin', text: '---\nid: deposit-dingjin\n---\n', read: {} },
      { id: 'car-repair', text: null, read: {} },
    ])
    const given = knowledge(cwd, 'export', '--guides', join(cwd, 'out'), '--json')
    expect(JSON.parse(given.stdout)).toEqual({ written: ['deposit-dingjin'], taken_out: ['car-repair'] })
    expect(readdirSync(join(cwd, 'out'))).toEqual(['deposit-dingjin.md'])
    expect(readFileSync(join(cwd, 'out/deposit-dingjin.md'), 'utf8')).toBe('---\nid: deposit-dingjin\n---\n')
    expect(knowledge(cwd, 'list', '--guides', 'out').status).toBe(2)
  })

  it('gives the texts and rules that were changed in the workbench back as files', () => {
    const cwd = temporaryFolder()
    expect(knowledge(cwd, 'export', '--files', join(cwd, 'out')).stdout).toContain('没有在工作台改过的文案')
    writeChanged(join(cwd, 'data'), [
      { place: 'texts/web.ftl#web-send', text: '发' },
      { place: 'texts/web.ftl#no-such-text', text: '无' },
      { place: 'rules/groups.yaml', text: 'schema: groups/1\n' },
    ])
    const given = knowledge(cwd, 'export', '--files', join(cwd, 'out'), '--json')
    expect(JSON.parse(given.stdout)).toEqual({
      ...{ written: ['texts/web.ftl', 'rules/groups.yaml'], lost: ['texts/web.ftl#no-such-text'] },
    })
    const texts = readFileSync(join(cwd, 'out/texts/web.ftl'), 'utf8')
    expect(texts).toBe(
      readFileSync(join(knowledgeDir, 'texts/web.ftl'), 'utf8').replace('web-send = 发送\n', 'web-send = 发\n'),
    )
    expect(readFileSync(join(cwd, 'out/rules/groups.yaml'), 'utf8')).toBe('schema: groups/1\n')
    expect(knowledge(cwd, 'list', '--files', 'out').status).toBe(2)
  })

  it('gives the cases that were written in the workbench back as files', () => {
    const cwd = temporaryFolder()
    expect(knowledge(cwd, 'export', '--cases', join(cwd, 'out')).stdout).toContain('没有在工作台改过的案例')
    writeCaseOverlay(join(cwd, 'data'), [
      { id: 'expired-buns', text: '---\nid: expired-buns\n---\n', read: {} },
      { id: 'expired-sausage', text: null, read: {} },
    ])
    const given = knowledge(cwd, 'export', '--cases', join(cwd, 'out'), '--json')
    expect(JSON.parse(given.stdout)).toEqual({ written: ['expired-buns'], taken_out: ['expired-sausage'] })
    expect(readFileSync(join(cwd, 'out/expired-buns.md'), 'utf8')).toBe('---\nid: expired-buns\n---\n')
    expect(knowledge(cwd, 'list', '--cases', 'out').status).toBe(2)
  })

  it('lists what rests on an article that reads otherwise now, until somebody has read it again', () => {
    const cwd = temporaryFolder()
    const file = join(cwd, 'a.md')
    writeFileSync(file, '# 快递市场管理办法\n第一条 甲\n第二十八条 乙\n')
    const imported = knowledge(cwd, 'import', file, '--publish')
    expect(imported.stdout).toMatch(/依据的条文变了/)
    expect(imported.stdout).toMatch(/express-locker（指引）「.+」← 快递市场管理办法 第二十八条/)
    const places = () =>
      JSON.parse(knowledge(cwd, 'import', file, '--json').stdout).affected.map((each: { place: string }) => each.place)
    expect(places()).toContain('express-locker')
    expect(knowledge(cwd, 'check').stdout).toMatch(/要改 guides\/express-locker\.md .*reviewed express-locker --by/)
    const reviewed = knowledge(cwd, 'reviewed', 'express-locker', '--by', '张三测试')
    expect(reviewed).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('张三测试') })
    // What is gone stays unsaid, whoever has read it.
    expect(reviewed.stdout).toContain('引的条文没有了')
    const left = JSON.parse(knowledge(cwd, 'import', file, '--json').stdout).affected
    const own = left.filter(({ place }: { place: string }) => place === 'express-locker')
    const standings = own.flatMap(({ parts }: { parts: { standing: string }[] }) => parts.map((part) => part.standing))
    expect(new Set(standings)).toEqual(new Set(['gone']))
  })

  it('records no reading of what is not there', () => {
    const result = knowledge(temporaryFolder(), 'reviewed', 'no-guide', '--by', '张三测试')
    expect(result).toMatchObject({ status: 1, stdout: expect.stringContaining('没有叫「no-guide」') })
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
    ['a reading of nothing', ['reviewed', '--by', '张三测试'], '指引的编号或文件'],
    ['a reading by nobody', ['reviewed', 'express-locker'], '--by 谁'],
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
