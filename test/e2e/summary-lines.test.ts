import { afterEach, describe, expect, it } from 'vitest'
import { fillForm, NUMBER } from './filing.ts'
import { type System, startSystem } from './system.ts'

describe('the summary on Telegram', () => {
  let system: System
  afterEach(() => system.stop())

  it('comes once in sections; after a change only what changed, with 撤销, and the buttons', async () => {
    system = await startSystem()
    const { person, xiaowei } = system
    const summary = await fillForm(person)
    const buttonsOf = (message: typeof summary) => (message.reply_markup?.inline_keyboard ?? []).flat()
    expect(buttonsOf(summary).map(({ text }) => text)).toEqual([
      '确认提交',
      '改东西和钱',
      '改商家',
      '改经过和要求',
      '改凭证和文件',
      '改您的联系方式',
      '公示和委托调解',
      '先放一放',
    ])
    expect(summary.entities?.some(({ type }) => type === 'expandable_blockquote')).toBe(true)

    const before = person.messages().length
    person.sends('金额改成2100')
    const again = await person.sees('您的投诉还没有提交')
    await xiaowei.idle()
    const added = person.messages().slice(before)
    const said = added.filter(({ from }) => from?.is_bot)
    expect(said.map(({ text }) => text)).toEqual([
      '改好了：金额从「2000 元」改成「2100 元」。\n\n要求的金额还是「2000 元」，要一起改就点一下。',
      '您的投诉还没有提交。没问题就点「确认提交」。',
    ])
    expect(
      said
        .slice(0, 1)
        .flatMap(buttonsOf)
        .map(({ text }) => text),
    ).toEqual(['要求的金额也改成 2100 元', '撤销'])
    expect(buttonsOf(again)).toHaveLength(8)
    await person.presses('确认提交', { in: again })
    await person.sees(NUMBER)
  })
})
