import { describe, expect, it } from 'vitest'
import { conversation, fillUp } from './conversation.ts'

const KNOWN = [
  { name: '云朵健身馆', region: '城东区' },
  { name: '云朵健身馆（人民路店）', region: null },
  { name: '鑫诚电脑行', region: null },
]

/** A conversation at the question for the business. */
async function atBusiness() {
  const talk = conversation({ businesses: KNOWN })
  await talk.say('我要投诉')
  await fillUp(talk, { respondent_name: '' }).catch(() => {})
  expect(talk.field()).toBe('respondent_name')
  return talk
}

describe('which business is meant', () => {
  it('is asked, with those of earlier complaints as buttons, and the one pressed is the business', async () => {
    const talk = await atBusiness()
    await talk.say('云朵健身')
    expect(talk.shown()).toContain('您说的「云朵健身」，是下面哪一家吗')
    expect(talk.labels()).toEqual(['云朵健身馆（城东区）', '云朵健身馆（人民路店）', '不在里面'])
    await talk.press('云朵健身馆（城东区）')
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '云朵健身馆' })
    expect(talk.shown()).toContain('改成「云朵健身馆」')
    expect(talk.labels()).toContain('撤销')
    expect(talk.field()).toBe('respondent_address')
    const asked = await fillUp(talk)
    expect(asked).not.toContain('respondent_name')
  })

  it.each(['不在里面', '不是'])('%s keeps what was written, and it is not asked again', async (words) => {
    const talk = await atBusiness()
    await talk.say('云朵健身')
    await talk.say(words)
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '云朵健身' })
    expect(await fillUp(talk)).not.toContain('respondent_name')
    expect(talk.field()).toBe('review')
  })

  it('a yes to the only one takes it, another name in words is taken as one', async () => {
    const talk = await atBusiness()
    await talk.say('鑫城电脑行')
    expect(talk.labels()).toEqual(['鑫诚电脑行', '不在里面'])
    await talk.say('是的')
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '鑫诚电脑行' })
    const other = await atBusiness()
    await other.say('鑫城电脑行')
    await other.say('力美健身测试馆')
    expect(other.value('respondent_name')).toEqual({ kind: 'text', text: '力美健身测试馆' })
    expect(other.field()).not.toBe('respondent_name')
  })

  it('is asked after a name that was only read was confirmed', async () => {
    const talk = conversation({ businesses: KNOWN })
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('上周三在鑫城电脑行花三千八买的笔记本电脑，今天开不了机')
    while (talk.isUnsure()) await talk.say(talk.askedBesides() ? '测试区市府路 12 号' : '对')
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '鑫城电脑行' })
    expect(talk.labels()).toEqual(['鑫诚电脑行', '不在里面'])
  })

  it('is not asked where the name is known as it stands, or like none', async () => {
    for (const name of ['云朵健身馆', '某某电器']) {
      const talk = await atBusiness()
      await talk.say(name)
      expect(talk.labels(), name).not.toContain('不在里面')
      expect(talk.field(), name).toBe('respondent_address')
    }
  })

  it('a press of an older card changes nothing', async () => {
    const talk = await atBusiness()
    await talk.say('鑫城电脑行')
    const { action } = talk.choice('鑫诚电脑行')
    await talk.press('不在里面')
    await talk.send({ action })
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '鑫城电脑行' })
  })
})
