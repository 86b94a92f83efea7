import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { flagsIn } from '../../src/complaint/form/guess.ts'
import { readFormRules } from '../../src/compose/rules.ts'

const form = readFormRules(fileURLToPath(new URL('../../knowledge/', import.meta.url)))
const flagsOf = (text: string) => flagsIn(form, { facts: { kind: 'text', text } })

describe('the marks of a complaint by its story', () => {
  it.each([
    ['电热毯半夜漏电起火，把我娘的腿烧伤了，现在在医院', ['injured', 'danger']],
    ['充电宝在家里爆炸了，孩子的手缝了三针', ['injured', 'danger']],
    ['吃了店里的外卖，全家上吐下泻', ['injured']],
    ['火锅店地滑摔倒，骨折住院', ['injured']],
    ['煤气灶漏气，一开就有煤气味', ['danger']],
    ['手机冒烟了，幸好没人受伤', ['danger']],
  ])('somebody is hurt, or the thing is dangerous: %s', (text, marks) => {
    expect(flagsOf(text)).toEqual(marks)
  })

  it.each([
    '洗衣机用了三天就漏水，店里不修',
    '医院多收了住院费',
    '买的手机屏幕划伤了',
    '车门有划伤',
    '狗吃了狗粮一直拉肚子',
    '店家态度爆炸差',
    '买的轮胎漏气',
  ])('of things, animals and prices they say nothing: %s', (text) => {
    expect(flagsOf(text)).toEqual([])
  })
})
