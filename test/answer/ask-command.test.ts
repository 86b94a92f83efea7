import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { dataFolder } from './answering.ts'

const script = fileURLToPath(new URL('../../scripts/ask.ts', import.meta.url))
const cwd = dataFolder()

/** Runs the real command in an empty folder with an empty environment. */
function ask(args: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    input,
  })
  return { status, stdout, stderr }
}

describe('the ask command', () => {
  it('builds the index itself and prints the answer alone on standard output', () => {
    const first = ask(['商家骗我能赔几倍'])
    expect(first).toMatchObject({ status: 0, stderr: expect.stringMatching(/正在建立索引/) })
    expect(first.stdout).toMatch(/3 倍[\s\S]*依据：\n· 《消费者权益保护法》第五十五条/)
    expect(ask(['商家骗我能赔几倍'])).toEqual({ status: 0, stdout: first.stdout, stderr: '' })
  })

  it('prints the public answer object, key for key', () => {
    const { stdout, status } = ask(['商家骗我能赔几倍', '--json'])
    expect(status).toBe(0)
    const answer = JSON.parse(stdout)
    expect(Object.keys(answer).sort()).toEqual(
      ['as_of', 'cases', 'citations', 'outcome', 'questions', 'reason', 'superseded', 'text'].sort(),
    )
    expect(answer.citations[0]).toEqual({
      statute: '中华人民共和国消费者权益保护法',
      article: '第五十五条',
      paragraph: '第一款',
      edition: '2014-03-15',
      in_force: true,
      kind: 'digest',
      quote: expect.any(String),
      url: null,
    })
  })

  it('ends well with an honest abstention, and puts emergencies first', () => {
    const nothing = ask(['共享单车骑行费调价公示几天', '--json'])
    expect([nothing.status, JSON.parse(nothing.stdout).reason.code]).toEqual([0, 'no_rule'])
    const urgent = ask(['刷单返现被骗了五万，群没了', '--json'])
    expect([urgent.status, JSON.parse(urgent.stdout).outcome]).toEqual([0, 'emergency'])
    expect(JSON.parse(urgent.stdout).citations).toEqual([])
  })

  it('answers the question after an emergency that does not end the matter', () => {
    const both = JSON.parse(ask(['吃了他家凉皮上吐下泻，孩子烧到39度，得我证明吗', '--json']).stdout)
    expect(both).toMatchObject({ outcome: 'emergency', reason: { code: 'emergency' } })
    expect(both.text).toMatch(/^先看病[\s\S]*依据：\n· /)
    expect(both.text.split('先看病')).toHaveLength(2)
    expect(both.citations.length).toBeGreaterThan(0)
    const alone = JSON.parse(ask(['月亮上的店家把我关屋里不让走', '--json', '--as-of', '1990-01-01']).stdout)
    expect([alone.outcome, alone.text.includes('没有找到')]).toEqual(['emergency', false])
    expect(alone.text).toMatch(/^有人拦着不让走/)
  })

  it('answers a batch in order, and a bad line with its error', () => {
    const lines = [
      '{"id":"a","query":"商家骗我能赔几倍"}',
      '这不是 JSON',
      '{"id":7}',
      '',
      '{"id":"b","query":"商家骗我能赔几倍","as_of":"1990-01-01"}',
      '{"id":"c","query":"那咋办呢","history":["健身房关门了，卡里还有2000块"]}',
      '{"id":"d","query":"x","as_of":"昨天"}',
      '[]',
    ]
    const { stdout, status } = ask(['--batch'], { input: lines.join('\n') })
    expect(status).toBe(0)
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ id, outcome, error }) => [id, outcome ?? error.code])).toEqual([
      ['a', 'grounded'],
      [null, 'bad_line'],
      [7, 'bad_line'],
      ['b', 'abstained'],
      ['c', 'grounded'],
      ['d', 'bad_line'],
      [null, 'bad_line'],
    ])
    expect(rows[2].error.message).toMatch(/query/)
  })

  it.each([
    [[], /要写一个问题/],
    [['一', '二'], /要写一个问题/],
    [['问题', '--as-of', '明天'], /--as-of 应是日期/],
    [['问题', '--as-of', '2026-02-30'], /--as-of 应是日期/],
    [['问题', '--nope'], /--nope/],
    [['--batch', '问题'], /--batch 从标准输入读/],
  ])('refuses wrong usage %j', (args, message) => {
    expect(ask(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) })
    expect(JSON.parse(ask([...args, '--json']).stdout)).toMatchObject({ error: { code: 'usage' } })
  })

  it('names the variable that is wrong', () => {
    expect(ask(['问题'], { env: { TIME_ZONE: 'Mars/Base' } })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/TIME_ZONE/),
    })
  })

  it('ends with 3 and says so in plain words when the index cannot be opened', () => {
    const broken = dataFolder()
    writeFileSync(join(broken, 'index'), 'a file where the folder should be')
    const { status, stdout } = ask(['商家骗我能赔几倍', '--data', broken])
    expect([status, stdout]).toEqual([3, expect.stringMatching(/出了故障/)])
    expect(JSON.parse(ask(['商家骗我能赔几倍', '--data', broken, '--json']).stdout)).toMatchObject({
      outcome: 'unavailable',
      reason: { code: 'search_down' },
    })
  })

  it('explains itself', () => {
    expect(ask(['--help'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/--as-of/) })
  })
})
