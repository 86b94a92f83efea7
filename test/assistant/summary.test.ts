import { describe, expect, it } from 'vitest'
import { isButton } from '../../src/message/message.ts'
import { atSummary, conversation, fillUp } from './conversation.ts'

const MOST_BUTTONS = 8

async function onTelegram() {
  const talk = conversation({ channel: 'telegram' })
  await talk.say('我要投诉')
  await fillUp(talk)
  return talk
}

const rowsShown = (talk: Awaited<ReturnType<typeof onTelegram>>) =>
  talk.messages.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'rows' ? block.rows : []))

describe('the summary', () => {
  it('is in sections, with the person’s own words and at most eight buttons', async () => {
    const talk = await onTelegram()
    const [summary] = talk.messages
    const sections = summary?.blocks.flatMap((block) => (block.kind === 'rows' && block.section ? [block.section] : []))
    expect(sections?.map(({ label }) => label)).toEqual([
      '东西和钱',
      '商家',
      '经过和要求',
      '凭证和文件',
      '您的联系方式',
    ])
    expect(sections?.find(({ name }) => name === 'story')?.words).toBe('买的洗衣机用了几天就漏水，地板也泡了')
    expect(talk.labels().length).toBeLessThanOrEqual(MOST_BUTTONS)
    expect(talk.labels()[0]).toBe('确认提交')
    expect(talk.labels()).toContain('先放一放')
  })

  it('is not said anew after a change: only what changed with 撤销, and the buttons', async () => {
    const talk = await onTelegram()
    for (const change of [
      () => talk.say('金额改成3080'),
      () => talk.press('撤销'),
      () => talk.say('商家名称改成美佳电器'),
    ]) {
      await change()
      expect(talk.field()).toBe('review')
      expect(rowsShown(talk)).toEqual([])
      expect(talk.messages.at(-1)?.choices?.length).toBeLessThanOrEqual(MOST_BUTTONS)
      expect(talk.labels()).toContain('确认提交')
    }
    expect(talk.shown()).toContain('改成「美佳电器」')
    // To whom it goes is agreed to with filing, and is another business now.
    expect(talk.shown()).toMatch(/同意转交.*美佳电器/)
    await talk.press('改商家')
    await talk.press('回到摘要')
    expect(rowsShown(talk)).toContainEqual({ label: '商家名称', value: '美佳电器' })
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.fields.find(({ name }) => name === 'respondent_name')?.display).toBe(
      '美佳电器',
    )
  })

  it('is not said anew for files that come then', async () => {
    const talk = await onTelegram()
    await talk.files('小票.jpg')
    expect(talk.shown()).toContain('收到 1 个文件')
    expect(rowsShown(talk)).toEqual([])
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.evidence).toEqual(['file-小票.jpg'])
  })

  it('holds nothing for a sheet where the channel has none', async () => {
    const talk = await onTelegram()
    expect(talk.messages.flatMap(({ choices = [] }) => choices).every(isButton)).toBe(true)
    await talk.say('金额改成3080')
    expect(talk.messages.some(({ sections }) => sections)).toBe(false)
  })
})

describe('a line changed in the sheet of its section', () => {
  it('takes the words sent with it, and tells what the sections say now', async () => {
    const talk = await atSummary()
    const { action } = talk.choice('改金额')
    await talk.send({ action, text: '3080.5' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 308_050 } })
    expect(talk.shown()).toContain('改好了：金额从「3800 元」改成「3080.50 元」')
    const waits = talk.messages.at(-1)
    expect(waits?.sections?.flatMap(({ rows }) => rows)).toContainEqual({ label: '金额', value: '3080.50 元' })
    expect(talk.field()).toBe('review')
    await talk.press('撤销')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
  })

  it.each([
    ['改金额', '很多钱', '没看出金额'],
    ['改您的电话', '12', '电话'],
    ['改购买日期', '2026-11-25', '还没到'],
    ['改商家名称', '您好', '没写上'],
  ])('%s with %s is refused with why, and nothing changes', async (label, text, why) => {
    const talk = await atSummary()
    const before = talk.values()
    await talk.send({ action: talk.choice(label).action, text })
    expect(talk.messages[0]).toMatchObject({ problem: true })
    expect(talk.shown()).toContain(why)
    expect(talk.values()).toEqual(before)
    expect(talk.field()).toBe('review')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')).toBeDefined()
  })

  it('takes a day as the date picker gives it, an option by its label, and an empty line that may be filled', async () => {
    const talk = await atSummary()
    await talk.send({ action: talk.choice('改购买日期').action, text: '2026-11-01' })
    expect(talk.value('purchase_date')).toMatchObject({ kind: 'date', day: '2026-11-01' })
    await talk.send({ action: talk.choice('改购买方式').action, text: '网购平台' })
    expect(talk.value('channel')).toEqual({ kind: 'choice', value: 'online' })
    await talk.send({ action: talk.choice('填品牌型号').action, text: '海信 XQB80' })
    expect(talk.value('brand')).toEqual({ kind: 'text', text: '海信 XQB80' })
    await talk.send({ action: talk.choice('改诉求').action, text: '退费、赔礼道歉' })
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee', 'apology'] })
  })
})
