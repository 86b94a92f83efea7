import { describe, expect, it, test } from 'vitest'
import { loadRegisters } from '../../src/registers/rules.ts'
import { factRules } from '../reports/rows.ts'
import { houseRegisters, readFiles, registersFolder } from './registers.ts'

const GOOD = `schema: registers/1
title: 样例名册
about: 样例。
unit: 条
roles: { read: [staff, lead], write: [staff], bulk: [lead] }
name: title
columns: [title]
fields:
  - { name: title, label: 名称, kind: text, required: true, unique: true, public: true }
  - { name: on, label: 日期, kind: date }
  - { name: kind, label: 种类, kind: choice, choices: [甲, 乙] }
  - { name: sum, label: 金额, kind: money }
  - { name: number, label: 数, kind: number, min: 1, max: 9 }
states:
  - { name: new, label: 新的 }
  - { name: told, label: 公开的, public: true, second: [lead] }
moves:
  - { from: [new], to: told, label: 公开, roles: [staff], needs: [on] }
report:
  - { key: tried, section: base, label: 样例, unit: 条, during: on }
`

test('the registers of the house agree with themselves, one another and the report', () => {
  const registers = houseRegisters()
  expect(registers.length).toBeGreaterThan(10)
  // What tells of people is read by few, or told to nobody.
  for (const { fields } of registers) for (const field of fields) expect(field.personal && field.public).toBe(false)
})

test('a file that is right has no problem', () => {
  expect(readFiles({ tried: GOOD })).toMatchObject({ problems: [], registers: [{ code: 'tried', title: '样例名册' }] })
})

describe('a register that contradicts itself is refused at the line, in a plain sentence', () => {
  it.each<[string, string, string, number, string]>([
    [
      'personal and public',
      'unique: true, public: true',
      'unique: true, public: true, personal: true',
      9,
      '是个人信息，不能同时写成公开',
    ],
    ['a choice without choices', 'kind: choice, choices: [甲, 乙]', 'kind: choice', 11, '没有写有哪几个'],
    [
      'public and over',
      'public: true, second: [lead] }',
      'public: true, past: true, second: [lead] }',
      16,
      '不能既是公开的',
    ],
    [
      'over by one person',
      '- { name: new, label: 新的 }',
      '- { name: new, label: 新的, past: true }',
      15,
      '由哪些角色的第二个人批准',
    ],
    ['choices twice', '[甲, 乙]', '[甲, 甲]', 11, '有两个选项相同'],
    ['smallest above largest', 'min: 1, max: 9', 'min: 9, max: 1', 13, '最小 9 比最大 1 还大'],
    ['limits of what is no number', 'kind: money', 'kind: money, min: 1', 12, '不是数字'],
    ['a name of two fields', 'name: on,', 'name: title,', 10, '写了两次'],
    ['a title that is not there', 'name: title\ncolumns', 'name: other\ncolumns', 6, '没有叫 other 的栏目'],
    ['a title that may be empty', 'required: true, unique', 'required: false, unique', 6, '要写成必填'],
    ['a column that is not there', 'columns: [title]', 'columns: [title, gone]', 7, '没有叫 gone 的栏目'],
    ['who writes without reading', 'write: [staff]', 'write: [editor]', 5, 'editor 不能看这个名册'],
    [
      'a person before who handles no complaints',
      'read: [staff, lead]',
      'read: [staff, lead, editor]',
      5,
      '知识编辑（editor）不办投诉',
    ],
    ['public by one person', ', second: [lead] }', ' }', 16, '要写由哪些角色的第二个人批准'],
    [
      'a first state that two must approve',
      'name: new, label: 新的',
      'name: new, label: 新的, second: [lead]',
      15,
      '先要有个没批准的状态',
    ],
    ['an approver who reads nothing', 'second: [lead]', 'second: [admin]', 16, '看不到这个名册的角色来批准'],
    ['a state that no step reaches', 'from: [new], to: told', 'from: [told], to: new', 16, '没有一步能走到'],
    ['a step to nowhere', 'to: told,', 'to: gone,', 18, '没有叫 gone 的状态'],
    [
      'a step by whom it is hidden from',
      'roles: [staff], needs',
      'roles: [editor], needs',
      18,
      'editor 看不到这个名册',
    ],
    ['a step that needs what is not there', 'needs: [on]', 'needs: [off]', 18, '没有叫 off 的栏目'],
    ['a sum of days', 'during: on }', 'during: on, sum: on }', 20, '不能加起来'],
    ['days of a text', 'during: on }', 'during: title }', 20, '不是日期栏目'],
    ['two ways to count', 'during: on }', 'during: on, since: on }', 20, '只能写一种'],
    ['money in pieces', 'during: on }', 'during: on, sum: sum }', 20, '只能是元或万元'],
    [
      'a state in the report that is not there',
      'during: on }',
      'during: on, states: [gone] }',
      20,
      '没有叫 gone 的状态',
    ],
    ['a choice that is not there', 'during: on }', 'during: on, where: { kind: 丙 } }', 20, '没有「丙」这个选项'],
    ['parts by a text', 'during: on }', 'during: on, by: title }', 20, '不能按它分开数'],
    ['a figure of the report told anew', 'key: tried', 'key: volunteers', 20, '已经写了它的部分、叫法和单位'],
    [
      'a figure that is computed',
      'key: tried, section: base, label: 样例, unit: 条',
      'key: survey_rate',
      20,
      '由另外两个数算出来的',
    ],
    [
      'a figure without a place',
      'key: tried, section: base, label: 样例, unit: 条',
      'key: tried',
      20,
      '这里要写 section',
    ],
    ['a key that is none', 'unit: 条\nroles', 'unit: 条\ncolour: red\nroles', 1, 'colour'],
    ['no YAML', 'about: 样例。', 'about: "样例。', 21, 'YAML 写法有误'],
  ])('%s', (_, from, to, line, words) => {
    const good =
      to.includes('editor]') && from.startsWith('read')
        ? GOOD.replace('kind: date }', 'kind: date, personal: true }')
        : GOOD
    expect(good).toContain(from)
    const { problems, registers } = readFiles({ tried: good.replace(from, to) })
    expect(problems.map((problem) => [problem.file, problem.message])).toContainEqual([
      'registers/tried.yaml',
      expect.stringContaining(words),
    ])
    const found = problems.find(({ message }) => message.includes(words))
    expect([found?.line, found?.message.includes('nvalid')]).toEqual([line, false])
    expect(registers.length + problems.length).toBeGreaterThan(0)
  })

  it('two files that answer one question, bear one title or count one figure', () => {
    const { problems } = readFiles({ one: GOOD, two: GOOD })
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'registers/two.yaml 已经有一个叫「样例名册」的名册',
      'registers/two.yaml 报告里的 tried：名册「样例名册」已经在数这个数',
    ])
  })

  it('is told at the start of the server, with file and line', () => {
    const folder = registersFolder({ tried: GOOD.replace('to: told,', 'to: gone,') })
    expect(() => loadRegisters(folder, factRules)).toThrow(
      /registers\/tried\.yaml:18 「公开」这一步：没有叫 gone 的状态/,
    )
  })
})
