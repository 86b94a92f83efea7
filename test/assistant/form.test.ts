import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { note } from '../../src/assistant/draft.ts'
import type { Values } from '../../src/complaint/form/form.ts'
import { drop } from '../../src/matter/matter.ts'
import { isButton } from '../../src/message/message.ts'
import { ANSWERS, atSummary, conversation, fillUp, NOW } from './conversation.ts'

const OPENING = "我叫张三测试,13800000000,某某区。上周三在市府路'美家电器'花三千八买的洗衣机,今天漏水,要退货"
const GYM = '健身房关门了，付了2000块，咋办'

describe('from a free-text opening', () => {
  it('takes the values in it, asks for the rest in few questions, and files', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await talk.press('同意')
    expect(talk.shown()).toContain('这几项请您看一眼，对吗？')
    await talk.press('都对')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-18', original: '上周三' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000, original: '三千八' } })
    expect(talk.value('category')).toEqual({ kind: 'choice', value: 'home_electronics' })
    expect(talk.value('nature')).toEqual({ kind: 'choice', value: 'quality' })
    expect(talk.value('claims')).toEqual({ kind: 'choices', values: ['refund_goods'] })
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '美家电器' })
    expect(talk.value('complainant_name')).toEqual({ kind: 'text', text: '张三测试' })
    const asked = await fillUp(talk)
    expect(asked).toEqual(['respondent_address', 'voucher', 'negotiated', 'filed_elsewhere', 'complainant_address'])
    expect(talk.shown()).toContain('您的姓名：张三测试')
    await talk.press('确认提交')
    expect(talk.turns - 1).toBeLessThanOrEqual(10)
    const filed = talk.effect('file_complaint')
    expect(filed?.fields.filter((field) => field.personal).map(({ name, label }) => [name, label])).toEqual([
      ['complainant_name', '投诉人姓名'],
      ['complainant_phone', '投诉人电话'],
      ['complainant_address', '投诉人地址'],
    ])
    expect(filed?.fields.find((field) => field.name === 'facts')?.display).not.toMatch(/张三测试|13800000000/)
    expect(talk.state?.draft).toBeNull()
  })

  it('uses an earlier question when the button is pressed under its answer', async () => {
    const talk = conversation()
    await talk.say(GYM)
    expect(talk.labels()).toEqual(['我要投诉', '再问一个'])
    expect(talk.messages.at(-1)?.rateable).toBe(true)
    await talk.press('我要投诉')
    await talk.press('同意')
    expect(talk.shown()).toContain('金额：2000 元')
    expect(talk.value('facts')).toEqual({ kind: 'text', text: GYM })
    expect(talk.state?.draft?.said).toEqual([])
    const asked = await fillUp(talk)
    expect(asked.length + 2).toBeLessThanOrEqual(10)
    expect(asked.slice(-2)).toEqual(['complainant_name', 'complainant_address'])
  })

  it('makes nothing up from a bare question, nor from one about something else', async () => {
    const talk = conversation()
    await talk.say('网购的衣服拆了吊牌还能七天无理由退吗')
    await talk.say('话费乱扣了20元彩铃费')
    await talk.press('我要投诉')
    await talk.press('同意')
    expect(talk.value('facts')).toEqual({ kind: 'text', text: '话费乱扣了20元彩铃费' })
    expect(talk.value('item')).not.toMatchObject({ text: '衣服' })
    expect(talk.value('respondent_name')).toBeUndefined()
    expect(talk.value('complainant_name')).toBeUndefined()
  })

  it('understands traditional characters and keeps the written words', async () => {
    const talk = conversation()
    await talk.say('我要投訴，昨天買的手機今天就壞了')
    await talk.consent()
    expect(talk.value('facts')).toEqual({ kind: 'text', text: '昨天買的手機今天就壞了' })
    expect(talk.value('nature')).toEqual({ kind: 'choice', value: 'quality' })
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-23' })
  })

  it('resolves dates from the day of writing', async () => {
    const talk = conversation({ now: '2026-11-24T15:30:00.000Z' })
    await talk.say('昨天买的手机就死机了，花了两千块')
    talk.at('2026-11-26T02:00:00.000Z')
    await talk.press('我要投诉')
    await talk.consent()
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-23' })
  })
})

describe('from a bare start', () => {
  it('reaches the summary within 16 answers, personal questions last', async () => {
    const talk = conversation()
    await talk.say('/complain')
    const fields = await fillUp(talk, { respondent_name: '某某电器', complainant_name: '张三测试' })
    await talk.press('确认提交')
    expect(talk.turns - 1).toBeLessThanOrEqual(16)
    const personal = fields.findIndex((field) => field.startsWith('complainant_'))
    expect(fields.slice(personal).every((field) => field.startsWith('complainant_'))).toBe(true)
    expect(talk.effect('file_complaint')).toBeDefined()
  })

  it('does not ask again for values in the answer about what happened', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('上周三在市府路花三千八买的洗衣机，今天漏水')
    expect(talk.shown()).toContain('这几项请您看一眼，对吗？')
    expect(talk.shown()).toContain('2026-11-18（上周三）')
    await talk.press('都对')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-18', original: '上周三' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
    const asked = await fillUp(talk)
    expect(asked).not.toContain('purchase_date')
    expect(asked).not.toContain('item')
  })

  it('asks for the day when the words do not tie it to buying, and takes the new facts', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('昨天打开发现买的鞋开胶了，店家不管')
    expect(talk.value('purchase_date')).toBeUndefined()
    await talk.say('上一步')
    await talk.say('鞋子穿一天就开胶了，店家说过不退')
    expect(talk.value('facts')).toEqual({ kind: 'text', text: '鞋子穿一天就开胶了，店家说过不退' })
  })

  it('counts the steps', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    const first = talk.messages.at(-1)?.progress
    expect(first?.step).toBe(1)
    await talk.say(ANSWERS.facts as string)
    expect(talk.messages.at(-1)?.progress?.step).toBe(2)
    expect(talk.messages.at(-1)?.progress?.of).toBeLessThanOrEqual(first?.of as number)
    await fillUp(talk)
    const last = talk.messages.at(-1)?.progress
    expect(last?.step).toBe(last?.of)
  })
})

describe('consent', () => {
  it('is asked before anything, with the notice, and kept with version, hash and time', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    expect(talk.shown()).toContain('加密保存')
    expect(talk.values()).toEqual({})
    await talk.press('同意')
    expect(talk.effect('record_consents')?.consents).toEqual([
      {
        kind: 'handling',
        given: true,
        version: '8',
        textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: '2026-11-24T14:00:00.000Z',
      },
    ])
  })

  it.each(['不同意', '不行'])('refused (%s) ends the form and keeps nothing', async (words) => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.say(words)
    // A typed no is asked about once: it would throw away what was told.
    if (talk.state?.draft) await talk.press('不同意')
    expect(talk.state?.draft).toBeNull()
    expect(talk.effect('record_consents')?.consents).toMatchObject([{ kind: 'handling', given: false }])
    expect(talk.shown()).toContain('0000-0000000')
  })

  it('does not lose words written in place of an answer', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.say(GYM)
    expect(talk.field()).toBe('consent')
    await talk.say('同意')
    expect(talk.value('facts')).toEqual({ kind: 'text', text: GYM })
  })

  it('to forward comes with filing, to publish only when chosen', async () => {
    const talk = await atSummary()
    expect(talk.shown()).toMatch(/12315.*可以不再受理.*第十六条/)
    await talk.press('公示和委托调解')
    expect(talk.shown()).toContain('公示可以不选')
    await talk.press('同意公示')
    expect(talk.shown()).toContain('好，同意公示')
    expect(await talk.press('公示和委托调解')).toContain('公示可以不选')
    expect(talk.labels()).toContain('不公示')
    expect(await talk.press('回到摘要')).toContain('公示：同意')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.consents.map(({ kind, given }) => [kind, given])).toEqual([
      ['handling', true],
      ['forwarding', true],
      ['publication', true],
      ['entrusting', false],
    ])
  })
})

describe('interruptions', () => {
  it.each(['先问问能赔多少', '七天无理由退货算数吗', '请问要收费吗'])(
    '%s is answered and the same question asked again',
    async (question) => {
      const talk = conversation()
      await talk.say('我要投诉')
      await fillUp(talk, { negotiated: '' }).catch(() => {})
      expect(talk.field()).toBe('negotiated')
      await talk.say(question)
      expect(talk.asked).toHaveLength(1)
      expect(talk.field()).toBe('negotiated')
      expect(talk.shown()).toContain('和商家协商过吗')
    },
  )

  it('never hands a form answer to the search', async () => {
    const talk = conversation()
    await talk.say('我的手机坏了，店家不修')
    await talk.press('我要投诉')
    await fillUp(talk)
    await talk.press('确认提交')
    await talk.say('那要等几天呢')
    expect(talk.asked.map(({ text }) => text)).toEqual(['我的手机坏了，店家不修', '那要等几天呢'])
    expect(talk.asked[1]?.history).toEqual(['我的手机坏了，店家不修'])
  })

  it('explains a field that is not understood', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { complainant_name: '' }).catch(() => {})
    await talk.say('为什么要电话')
    expect(talk.asked).toEqual([])
    expect(talk.shown()).toContain('核实和调解都要用')
    expect(talk.field()).toBe('complainant_name')
  })

  it('keeps the draft when the person stops, answers, and goes on at the same field', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say(ANSWERS.facts as string)
    const field = talk.field()
    await talk.say('算了不投了,先问问能赔多少')
    expect(talk.state?.draft?.status).toBe('paused')
    expect(talk.asked[0]?.text).toBe('先问问能赔多少')
    expect(talk.labels()).toContain('继续填写')
    await talk.say('还是投吧')
    expect(talk.field()).toBe(field)
    expect(talk.state?.draft?.status).toBe('open')
  })

  it('gives help, staff and status in the middle and repeats the question', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    for (const words of ['帮助', '人工', '/status', '/mydata']) {
      await talk.say(words)
      expect(talk.shown(), words).toContain('请说说是怎么回事')
    }
    await talk.say('转人工')
    expect(talk.effect('hand_off')).toMatchObject({ urgent: false, reason: 'asked' })
  })
})

describe('going back, changing, cancelling', () => {
  it('steps back to the last question and keeps its value', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say(ANSWERS.facts as string)
    await talk.say('某某家电，某某区市府路 12 号')
    const at = talk.field()
    await talk.say('上一步')
    expect(talk.shown()).toContain('现在填的是：某某家电')
    await talk.press('不改')
    expect(talk.field()).toBe(at)
    await talk.press('上一步')
    await talk.press('上一步')
    await talk.say('返回')
    expect(talk.shown()).toContain('已经是第一步')
  })

  it.each([
    ['不是3800是3080', 'amount', '3080 元'],
    ['金额改成3080', 'amount', '3080 元'],
    ['店名写错了，是美佳电器不是某某电器', 'respondent_name', '美佳电器'],
    ['电话换成0714-6221234', 'complainant_phone', '0714-6221234'],
    ['日期错了，应该是11月5号', 'purchase_date', '2026-11-05（11月5号）'],
  ])('%s changes the line and shows it', async (words, field, display) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.shown()).toContain('改好了')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.fields.find(({ name }) => name === field)?.display).toBe(display)
  })

  it('corrects an earlier answer in the middle without moving', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await talk.press('同意')
    await talk.press('都对')
    await talk.say('不是3800是3080')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 308_000 } })
    expect(talk.field()).toBe('respondent_address')
  })

  it('changes every line by way of its section, and returns to the summary', async () => {
    const talk = await atSummary()
    const sections = talk.labels().filter((label) => label.startsWith('改'))
    expect(sections).toEqual(['改东西和钱', '改商家', '改经过和要求', '改凭证和文件', '改您的联系方式'])
    const changed: string[] = []
    for (const section of sections) {
      await talk.press(section)
      const labels = talk.labels().filter((label) => label !== '回到摘要')
      await talk.press('回到摘要')
      for (const label of labels) {
        await talk.press(section)
        await talk.press(label)
        expect(talk.labels(), label).toContain('回到摘要')
        await talk.press('回到摘要')
        expect(talk.field()).toBe('review')
      }
      changed.push(...labels)
    }
    expect(changed.filter((label) => label.startsWith('改'))).toHaveLength(17)
    await talk.say('改金额')
    await talk.say('五千')
    expect(talk.field()).toBe('review')
    expect(talk.shown()).toContain('改成「5000 元」')
  })

  it('cancel asks once: keep, drop or go on', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('取消')
    expect(talk.labels()).toEqual(['先留着', '删除草稿', '继续填写'])
    await talk.say('取消')
    expect(talk.state?.draft?.status).toBe('paused')
    await talk.say('继续')
    await talk.say('/cancel')
    await talk.press('删除草稿')
    expect(talk.state?.draft).toBeNull()
    expect(talk.effect('discard_draft')).toBeDefined()
  })

  it('starting over is confirmed first', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('重新开始')
    expect(talk.state?.draft).not.toBeNull()
    await talk.say('删除')
    expect(talk.state?.draft).toBeNull()
  })
})

describe('a respondent without a name', () => {
  it('is never invented: how to find it, then staff, and the draft waits', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { respondent_name: '' }).catch(() => {})
    await talk.say('就火车站旁边那个卖特产的')
    expect(talk.shown()).toContain('收款方')
    expect(talk.value('respondent_name')).toBeUndefined()
    expect(talk.value('respondent_address')).toMatchObject({ text: '就火车站旁边那个卖特产的' })
    await talk.press('还是不知道，请工作人员帮忙')
    expect(talk.effect('hand_off')).toMatchObject({ urgent: false, reason: 'respondent_unknown' })
    expect(talk.effect('hand_off')?.text).toContain('火车站旁边')
    expect(talk.state?.draft?.status).toBe('paused')
    await talk.say('继续')
    await talk.say('某某特产店')
    expect(talk.value('respondent_name')).toMatchObject({ text: '某某特产店' })
  })

  it.each([
    ['某某电器，某某区市府路 12 号', '某某电器', '某某区市府路 12 号'],
    ['市府路的某某电器', '某某电器', '市府路'],
    ['拼多多，某某鞋店', '某某鞋店', '拼多多'],
    ['万达广场三楼的某某烤鱼', '某某烤鱼', '万达广场三楼'],
    ['在抖音上的某某食品店', '某某食品店', '抖音'],
    ['某某健身俱乐部', '某某健身俱乐部', undefined],
  ])('%s is split into name and address', async (words, name, address) => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { respondent_name: '' }).catch(() => {})
    await talk.say(words)
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: name })
    expect(talk.value('respondent_address')).toEqual(address && { kind: 'text', text: address })
  })
})

describe('evidence', () => {
  it('counts at any step, and 完成 goes on', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.files('a.jpg')
    expect(talk.shown()).toContain('收到 1 个文件')
    expect(talk.field()).toBe('facts')
    await fillUp(talk, { voucher: '' }).catch(() => {})
    expect(talk.messages.at(-1)?.upload).toBe(true)
    await talk.files('b.jpg', 'c.jpg')
    expect(talk.shown()).toContain('一共 3 个')
    await talk.press('完成')
    await fillUp(talk)
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.evidence).toEqual(['file-a.jpg', 'file-b.jpg', 'file-c.jpg'])
  })

  it('explains a refused file and goes on without it', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.send({
      attachments: [{ evidence: 'x', name: 'a.jpg', state: 'refused', refusalKey: 'evidence-refused-type-mismatch' }],
    })
    expect(talk.shown()).toContain('a.jpg：文件的内容和它的扩展名对不上')
    expect(talk.state?.draft?.evidence).toEqual([])
  })

  it('refused later is said with the summary and not filed', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.files('a.jpg', 'b.jpg')
    talk.evidence = [
      { evidence: 'file-a.jpg', name: 'a.jpg', state: 'refused', refusalKey: 'evidence-refused-too-large' },
    ]
    await fillUp(talk, { voucher: '完成' })
    expect(talk.shown()).toContain('a.jpg：文件超过 20 MB')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.evidence).toEqual(['file-b.jpg'])
  })

  it('outside the form leads to a question and is then taken along', async () => {
    const talk = conversation()
    await talk.files('a.jpg')
    expect(talk.labels()).toContain('我要投诉')
    await talk.press('我要投诉')
    await talk.press('同意')
    expect(talk.state?.draft?.evidence).toEqual(['file-a.jpg'])
  })

  it('that belongs to nothing is dropped', async () => {
    const talk = conversation()
    await talk.files('a.jpg')
    await talk.press('再问一个')
    expect(talk.effect('discard_draft')?.evidence).toEqual(['file-a.jpg'])
  })

  it('sent by mistake is taken out again, at the question and in the summary', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.files('发票.jpg', '家里的照片.jpg', '聊天记录.jpg')
    await fillUp(talk, { voucher: '' }).catch(() => {})
    await talk.press('看看、删掉文件')
    await talk.press('删掉第 2 个')
    expect(talk.shown()).toContain('删掉了「家里的照片.jpg」，还有 2 个文件')
    expect(talk.effect('discard_draft')?.evidence).toEqual(['file-家里的照片.jpg'])
    expect(talk.field()).toBe('voucher')
    await talk.press('完成')
    await fillUp(talk)
    await talk.press('改凭证和文件')
    await talk.press('看看、删掉文件')
    await talk.press('都留着')
    expect(talk.field()).toBe('review')
    await talk.press('改凭证和文件')
    await talk.press('看看、删掉文件')
    await talk.press('删掉第 1 个')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.evidence).toEqual(['file-聊天记录.jpg'])
  })

  it('is asked for again when it was the last one and is removed', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.files('a.jpg')
    await fillUp(talk, { voucher: '完成' })
    await talk.press('改凭证和文件')
    await talk.press('看看、删掉文件')
    const { action } = talk.choice('删掉第 1 个')
    await talk.send({ action })
    expect(talk.field()).toBe('voucher')
    await talk.send({ action })
    expect(talk.shown()).toContain('这个文件已经不在这份投诉里了')
    expect(talk.effect('discard_draft')).toBeUndefined()
  })

  it('may be missing: the risk is said, the form goes on', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { voucher: '' }).catch(() => {})
    await talk.press('没有凭证')
    expect(talk.shown()).toContain('没有凭证也可以提交')
    expect(talk.field()).toBe('negotiated')
  })
})

describe('filing', () => {
  it.each(['确认提交', '确认', '没问题'])('a typed %s files as the button does', async (words) => {
    const talk = await atSummary()
    await talk.say(words)
    expect(talk.effect('file_complaint')).toBeDefined()
    expect(talk.shown()).toContain('XW-20261124-0007-3')
    expect(talk.messages.at(-1)?.complaint).toEqual({ number: 'XW-20261124-0007-3', state: 'submitted' })
  })

  it('pressed twice files once', async () => {
    const talk = await atSummary()
    const { action } = talk.choice('确认提交')
    await talk.send({ action })
    await talk.send({ action })
    expect(talk.effects).toEqual([])
    expect(talk.shown()).toContain('已经交上了')
  })

  it('does not file a draft that changed since the summary was shown', async () => {
    const talk = await atSummary()
    const { action } = talk.choice('确认提交')
    await talk.say('金额改成3080')
    await talk.send({ action })
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.shown()).toContain('内容改过了')
  })

  it('a repeated filing reads as one', async () => {
    const talk = await atSummary()
    await talk.press('确认提交')
    const [message] =
      talk.effect('file_complaint')?.receipt({ number: 'XW-1', state: 'accepted', repeated: true }) ?? []
    expect(message?.blocks[0]).toMatchObject({ text: expect.stringContaining('之前已经交上了') })
  })

  it('names contradicting answers', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { amount: '没付钱', purchase_date: '2022年5月1号', filed_elsewhere: '法院已经立案了' })
    expect(talk.field()).toBe('clash')
    expect(talk.shown()).toMatch(/对不上/)
    await talk.press('都没写错')
    expect(talk.shown()).toMatch(/超过 3 年/)
    expect(talk.shown()).toMatch(/法院、仲裁已经受理/)
  })

  it('an uncertain day is confirmed first', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { purchase_date: '' }).catch(() => {})
    await talk.say('周三买的')
    expect(talk.shown()).toContain('购买日期是 2026-11-18（周三），对吗')
    await talk.press('不是')
    expect(talk.value('purchase_date')).toBeUndefined()
    await talk.say('周三')
    await talk.say('是的')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-18' })
    expect(talk.field()).toBe('amount')
  })
})

describe('bad answers', () => {
  it.each([
    ['facts', '。', '没看懂'],
    ['facts', '😀😀😀', '没看懂'],
    ['complainant_address', '啊'.repeat(201), '最多 200 个字'],
    ['purchase_date', '2036年1月1日', '还没到'],
    ['amount', '-500', '不能是负数'],
    ['amount', '99999999999', '太大'],
    ['amount', '很贵', '没看出金额'],
    ['complainant_name', '<script>alert(1)</script>', '真实姓名'],
    ['complainant_name', "'; DROP TABLE complaints;--", '真实姓名'],
    ['complainant_phone', '1380000', '区号'],
    ['complainant_phone', '138000000000', '多了或少了'],
    ['voucher', '跳过', '不能跳过'],
    ['complainant_name', '不清楚', '核实情况'],
    ['complainant_name', '不知道', '核实情况'],
    ['complainant_name', '没有', '核实情况'],
    ['complainant_name', '保密', '核实情况'],
    ['complainant_name', '匿名', '核实情况'],
    ['complainant_name', '下一步', '核实情况'],
    ['complainant_name', '可以匿名吗', '核实情况'],
    ['complainant_name', '匿名 13800000000', '核实情况'],
  ])('%s: %s', async (field, words, told) => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { [field]: '', ...(field === 'complainant_phone' && { complainant_name: '张三测试' }) }).catch(
      () => {},
    )
    expect(talk.field()).toBe(field)
    await talk.say(words)
    expect(talk.shown()).toContain(told)
    expect(talk.field()).toBe(field)
    expect(talk.value(field)).toBeUndefined()
  })

  it('a refused name: why it is needed, and how to complain otherwise', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { complainant_name: '' }).catch(() => {})
    await talk.say('匿名 13800000000')
    expect(talk.shown()).toContain('0000-0000000')
    expect(talk.value('complainant_phone')).toMatchObject({ digits: '13800000000' })
    await talk.press('转人工')
    expect(talk.effect('hand_off')).toBeDefined()
    await talk.say('王五测试')
    expect(talk.value('complainant_name')).toEqual({ kind: 'text', text: '王五测试' })
  })

  it('an approximate amount is an answer', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { amount: '' }).catch(() => {})
    await talk.say('八百多吧')
    expect(talk.value('amount')).toMatchObject({ money: { cents: null, approximate: true } })
  })

  it('an unknown button, and one of an old card, change nothing', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    const old = talk.choice('同意').action
    await talk.press('同意')
    const before = talk.state
    for (const action of [
      'unknown' as const,
      old,
      { kind: 'pick' as const, draft: 'gone', field: 'amount', value: 'x' },
    ]) {
      await talk.send({ action })
      expect(talk.shown()).toContain('过时')
      expect(talk.shown()).toContain('请说说是怎么回事')
      expect(talk.state).toEqual(before)
      expect(talk.effects).toEqual([])
    }
  })
})

describe('uncertain values', () => {
  /** A draft with a name, a day and an amount that wait to be confirmed. The other fields are empty. */
  async function waiting() {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('买的洗衣机用了几天就漏水')
    const draft = talk.state?.draft
    if (!draft) throw new Error('no draft')
    expect(talk.field()).toBe('respondent_name')
    const read: Values = {
      respondent_name: { kind: 'text', text: '某某电器' },
      purchase_date: { kind: 'date', day: '2026-11-18', original: '上周三' },
      amount: { kind: 'money', money: { cents: 380_000, currency: 'CNY', approximate: false, original: '三千八' } },
    }
    note(draft, read, 'read', { words: '', since: NOW })
    await talk.say('先不投')
    await talk.say('继续')
    return talk
  }

  it('are shown together, and count after one answer', async () => {
    const talk = await waiting()
    expect(talk.shown()).toContain('这几项请您看一眼，对吗？')
    expect(talk.shown()).toContain('金额：3800 元')
    expect(talk.labels()).toEqual(['都对', '商家名称不对', '购买日期不对', '金额不对', '上一步'])
    await talk.press('都对')
    expect(talk.value('respondent_name')).toMatchObject({ text: '某某电器' })
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-18' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
    expect(talk.field()).toBe('respondent_address')
  })

  it('are asked later where they are wrong; the rest is shown again', async () => {
    const talk = await waiting()
    await talk.press('金额不对')
    expect(talk.shown()).toContain('「金额」我一会儿再问您')
    expect(talk.labels()).toEqual(['都对', '商家名称不对', '购买日期不对', '上一步'])
    await talk.press('都对')
    expect(talk.value('amount')).toBeUndefined()
    expect(await fillUp(talk)).toContain('amount')
  })

  it('the first, when wrong, is asked at once, and the rest waits for the summary', async () => {
    const talk = await waiting()
    await talk.press('商家名称不对')
    expect(talk.shown()).toContain('要投诉哪一家')
    await talk.say('某某家电，某某区市府路 12 号')
    expect(talk.value('respondent_name')).toMatchObject({ text: '某某家电' })
    expect(talk.isUnsure()).toBe(false)
    expect(Object.keys(talk.unsure())).toEqual(['purchase_date', 'amount'])
  })

  it.each([
    ['不是3800是3080', 'amount', { money: { cents: 308_000 } }],
    ['金额改成3080', 'amount', { money: { cents: 308_000 } }],
    ['日期错了，应该是11月5号', 'purchase_date', { day: '2026-11-05' }],
    ['店名写错了，是美佳家电', 'respondent_name', { text: '美佳家电' }],
  ])('may be corrected in words: %s', async (words, field, value) => {
    const talk = await waiting()
    await talk.say(words)
    expect(talk.value(field)).toMatchObject(value)
    expect(talk.unsure()[field]).toBeUndefined()
    expect(Object.keys(talk.unsure())).toHaveLength(2)
  })

  it('「不对」 alone is asked back, 「金额不对」 and 「对」 are understood', async () => {
    const talk = await waiting()
    await talk.say('不对')
    expect(talk.shown()).toContain('哪一项不对')
    expect(Object.keys(talk.unsure())).toHaveLength(3)
    await talk.say('金额不对')
    expect(Object.keys(talk.unsure())).toEqual(['respondent_name', 'purchase_date'])
    await talk.say('对')
    expect(talk.unsure()).toEqual({})
    expect(talk.value('amount')).toBeUndefined()
  })

  it('come with the question for the address: an address alone says that the rest is right', async () => {
    const talk = await waiting()
    expect(talk.shown()).toContain('对的话，直接回答：这家商家在哪里？')
    await talk.say('某某区市府路 12 号')
    expect(talk.value('respondent_name')).toMatchObject({ text: '某某电器' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '某某区市府路 12 号' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
    expect(talk.unsure()).toEqual({})
  })

  it('a new name with the address replaces the name; the rest still waits for its confirmation', async () => {
    const talk = await waiting()
    await talk.say('美佳家电，某某区市府路 12 号')
    expect(talk.value('respondent_name')).toMatchObject({ text: '美佳家电' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '某某区市府路 12 号' })
    expect(Object.keys(talk.unsure())).toEqual(['purchase_date', 'amount'])
  })

  it('a day that was read back once does not come with the question for the amount', async () => {
    const talk = await waiting()
    const draft = talk.state?.draft
    if (!draft) throw new Error('no draft')
    draft.matter = drop(draft.matter, 'amount')
    await talk.say('美佳家电，某某区市府路 12 号')
    expect(talk.shown()).not.toContain('对吗？')
    expect(talk.shown()).toContain('一共付了多少钱？')
    await talk.say('3800块')
    expect(talk.unsure().purchase_date).toMatchObject({ day: '2026-11-18' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
  })

  it('an additional day that is not certain is confirmed before the summary', async () => {
    const talk = conversation()
    await talk.say(`我要投诉，${GYM}`)
    await talk.press('同意')
    expect(talk.shown()).toContain('对的话，直接回答：哪一天、在哪里买的（付的钱）？')
    await talk.say('周三办的')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 200_000 } })
    expect(talk.value('purchase_date')).toBeUndefined()
    expect(talk.unsure().purchase_date).toMatchObject({ day: '2026-11-18' })
    expect(talk.shown()).not.toContain('对吗')
  })

  it('a question in between is answered, and what was read back waits for the summary', async () => {
    const talk = await waiting()
    await talk.say('先问一下，吃到过期面包能赔多少？')
    expect(talk.asked.at(-1)?.text).toContain('吃到过期面包能赔多少')
    expect(talk.isUnsure()).toBe(false)
    expect(Object.keys(talk.unsure())).toHaveLength(3)
  })

  it('an answer that may concern any of them is asked back, and changes nothing', async () => {
    const talk = conversation()
    await talk.say(`我要投诉，${GYM}`)
    await talk.press('同意')
    await talk.say('不太对吧')
    expect(talk.shown()).toMatch(/哪一项不对|怕听错/)
    expect(Object.keys(talk.unsure())).toEqual(['item', 'amount'])
  })

  it('another amount together with the day corrects the amount', async () => {
    const talk = conversation()
    await talk.say(`我要投诉，${GYM}`)
    await talk.press('同意')
    await talk.say('11月3号，1800块')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 180_000 } })
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-03' })
    expect(talk.unsure()).toMatchObject({ item: { text: '健身服务' } })
  })

  it('buttons of a card that was answered change nothing', async () => {
    const talk = await waiting()
    const wrong = talk.choice('金额不对')
    const all = talk.choice('都对')
    await talk.press('都对')
    const values = talk.values()
    await talk.send({ action: wrong.action })
    await talk.send({ action: all.action })
    expect(talk.values()).toEqual(values)
  })
})

describe('an answer with more than the asked value, or with another one', () => {
  const opened = async (words = `我要投诉，${GYM}`) => {
    const talk = conversation()
    await talk.say(words)
    await talk.press('同意')
    return talk
  }
  const atRespondent = async () => {
    const talk = await opened()
    await talk.say('11月3号')
    expect(talk.field()).toBe('respondent_name')
    return talk
  }

  it.each(['都对', '都对。', '对的，都对', '全对', '没问题'])(
    '%s confirms what is shown, and what the screen asked with it comes next',
    async (words) => {
      const talk = await opened()
      await talk.say(words)
      expect(talk.unsure()).toEqual({})
      expect(talk.value('amount')).toMatchObject({ money: { cents: 200_000 } })
      expect(talk.field()).toBe('purchase_date')
    },
  )

  it('the day said with the address is not asked again', async () => {
    const talk = await opened('我要投诉，美好健身测试馆关门了，付了2000块')
    expect(talk.askedBesides()).toBe('respondent_address')
    await talk.say('对，在测试区市府路88号办的，10月20号')
    expect(talk.value('respondent_address')).toMatchObject({ text: expect.stringContaining('市府路88号') })
    expect(talk.unsure().purchase_date).toMatchObject({ day: '2026-10-20' })
    expect(talk.shown()).not.toContain('哪一天')
  })

  it.each([
    ['地址不记得了，在万达那边', '万达那边'],
    ['就在万达广场二楼', '万达广场二楼'],
    ['在学校门口', '学校门口'],
    ['网上买的', '网上买的'],
  ])('a loose place of the business is accepted: %s', async (words, address) => {
    const talk = await opened('我要投诉，美好健身测试馆关门了，付了2000块')
    expect(talk.askedBesides()).toBe('respondent_address')
    await talk.say(words)
    expect(talk.value('respondent_address')).toMatchObject({ text: expect.stringContaining(address) })
    expect(talk.value('respondent_name')).toMatchObject({ text: '美好健身测试馆' })
  })

  it('the business and its address, told while the day is asked, are noted', async () => {
    const talk = await opened()
    await talk.say('美好健身测试馆，测试区市府路12号')
    expect(talk.unsure().respondent_name).toMatchObject({ text: '美好健身测试馆' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '测试区市府路12号' })
    await talk.say('11月3号')
    expect(talk.field()).not.toBe('respondent_name')
  })

  it('a month next to a confirmation is taken; a time without one is asked for more exactly', async () => {
    const talk = await opened()
    await talk.say('前阵子')
    expect(talk.value('purchase_date')).toBeUndefined()
    await talk.say('上个月中旬')
    expect(talk.value('purchase_date')).toMatchObject({ text: '上个月中旬' })
    expect({ ...talk.unsure(), ...talk.values() }.amount).toMatchObject({ money: { cents: 200_000 } })
  })

  it.each([
    ['上周三办的', 'purchase_date'],
    ['全额退款', 'claims'],
  ])('%s is no name of a business', async (words, field) => {
    const talk = await atRespondent()
    const before = talk.value(field)
    await talk.say(words)
    expect(talk.value('respondent_name')).toBeUndefined()
    expect(before ?? { ...talk.values(), ...talk.unsure() }[field]).toBeDefined()
  })

  it('a day and an amount given with the business are confirmed instead of asked for', async () => {
    const talk = await opened('我要投诉，健身房关门了，不退钱')
    if (talk.isUnsure()) await talk.say('对')
    expect(talk.field()).toBe('respondent_name')
    await talk.say('美好健身测试馆，测试区市府路12号，10月20号办的卡')
    expect(talk.value('respondent_name')).toMatchObject({ text: '美好健身测试馆' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '测试区市府路12号' })
    expect(talk.unsure().purchase_date).toMatchObject({ day: '2026-10-20' })
    expect(talk.field()).toBe('amount')
  })

  it('a number of a house is no day', async () => {
    const talk = await opened()
    await talk.press('都对')
    await talk.say('美好健身测试馆，测试区市府路12号')
    await talk.say('住测试区幸福路2号')
    expect(talk.value('purchase_date')).toBeUndefined()
    expect(talk.field()).toBe('purchase_date')
  })

  it('a value that waits for confirmation still waits after an answer to something else', async () => {
    const talk = await opened('我要投诉，美好健身测试馆关门了，付了2000块')
    await talk.say('对，在测试区市府路88号办的，10月20号')
    await talk.say('有发票')
    expect(talk.unsure().purchase_date).toMatchObject({ day: '2026-10-20' })
  })

  it('a thing that fits no category goes under 其他 and is not asked about', async () => {
    const talk = await opened('我要投诉，在店里买的嗡嗡机用了两天就坏了')
    if (talk.isUnsure()) await talk.say('对')
    expect(talk.field()).toBe('respondent_name')
    for (let step = 0; step < 20 && talk.field() !== 'review'; step++)
      await talk.say(talk.isUnsure() ? '对' : (ANSWERS[talk.field() ?? ''] ?? ''))
    expect(talk.value('category')).toEqual({ kind: 'choice', value: 'other' })
  })

  it('a bare figure is no name of a business', async () => {
    const talk = await atRespondent()
    await talk.say('2000')
    expect(talk.shown()).toContain('没看出是哪一家')
    expect(talk.value('respondent_name')).toBeUndefined()
  })

  it.each(['补充一下，卡是上个月才续的', '对了，再补充：他们把招牌也拆了'])('%s goes into the facts', async (words) => {
    const talk = await atRespondent()
    await talk.say(words)
    expect(talk.value('facts')).toMatchObject({ text: expect.stringMatching(/招牌也拆了$|才续的$/) })
    expect(talk.field()).toBe('respondent_name')
    expect(talk.value('respondent_name')).toBeUndefined()
  })

  it.each(['花花', '想给你买'])('a name of everyday words is a name: %s', async (name) => {
    const talk = await atRespondent()
    await talk.say(name)
    if (talk.labels().includes('就填这个')) await talk.press('就填这个')
    expect(talk.value('respondent_name')).toMatchObject({ text: name })
  })

  it.each([
    ['李四测试 13900000000 女儿', '女儿'],
    ['我是她的女儿', '女儿'],
    ['姑妈', '姑妈'],
    ['男朋友', '男朋友'],
  ])('a relation stands by itself, in the person’s words: %s', async (words, relation) => {
    const talk = conversation()
    await talk.say('替我妈投诉一家保健品店，上周二花了3600买了床垫，在测试区健康路12号的寿康堂')
    await talk.press('同意')
    while (talk.field() !== 'agent_name') {
      await talk.say(
        talk.isUnsure() && !talk.askedBesides() ? '对' : (ANSWERS[talk.askedBesides() ?? talk.field() ?? ''] ?? ''),
      )
    }
    await talk.say('李四测试 13900000000')
    expect(talk.field()).toBe('agent_relation')
    await talk.say(words)
    expect(talk.value('agent_relation')).toMatchObject({ text: relation })
  })

  it('words about the complaint are no name of a person', async () => {
    const talk = await opened()
    while (talk.field() !== 'complainant_name') {
      await talk.say(
        talk.isUnsure() && !talk.askedBesides() ? '对' : (ANSWERS[talk.askedBesides() ?? talk.field() ?? ''] ?? ''),
      )
    }
    await talk.say('店名不是木屿是木语')
    expect(talk.value('complainant_name')).toBeUndefined()
  })

  it('a question about the council is answered in between', async () => {
    const talk = await opened()
    await talk.say('你们电话多少')
    expect(talk.asked.at(-1)?.text).toBe('你们电话多少')
    expect(Object.keys(talk.unsure())).not.toHaveLength(0)
  })

  it.each(['确认提交', '提交', '我要提交'])('%s before the end names the missing answers', async (words) => {
    const talk = await atRespondent()
    await talk.say(words)
    expect(talk.shown()).toContain('填完才能提交')
    expect(talk.field()).toBe('respondent_name')
  })

  it('one claim in place of another is a correction', async () => {
    const talk = await opened(OPENING)
    await talk.press('都对')
    expect(talk.value('claims')).toEqual({ kind: 'choices', values: ['refund_goods'] })
    await talk.say('换货不是退货')
    expect(talk.value('claims')).toEqual({ kind: 'choices', values: ['exchange'] })
  })
})

it('reads as in the golden transcript', async () => {
  const talk = conversation()
  const lines: string[] = []
  const record = async (who: string, step: Promise<string>) => {
    const shown = await step
    lines.push(`【${who}】`, shown)
    for (const { progress, choices } of talk.messages) {
      if (progress) lines.push(`（第 ${progress.step} 步，共约 ${progress.of} 步）`)
      if (choices?.length)
        lines.push(
          choices
            .filter(isButton)
            .map(({ label }) => `[${label}]`)
            .join(' '),
        )
    }
    lines.push('')
  }
  await record(GYM, talk.say(GYM))
  await record('按：我要投诉', talk.press('我要投诉'))
  await record('按：同意', talk.press('同意'))
  await record('周三办的', talk.say('周三办的'))
  await record('某某健身，某某区市府路 12 号', talk.say('某某健身，某某区市府路 12 号'))
  await record('发来 3 张照片', talk.files('合同.jpg', '付款.jpg', '门口.jpg'))
  await record('按：完成', talk.press('完成'))
  await record('要多久？', talk.say('要多久？'))
  await record('退费 2000 元', talk.say('退费 2000 元'))
  await record('按：都没有', talk.press('都没有'))
  await record('张三测试 13800000000', talk.say('张三测试 13800000000'))
  await record('某某区某某街道 1 号', talk.say('某某区某某街道 1 号'))
  await record('金额改成1800', talk.say('金额改成1800'))
  await record('按：改要求的金额', talk.press('改要求的金额'))
  await record('1800', talk.say('1800'))
  await record('按：确认提交', talk.press('确认提交'))
  const golden = fileURLToPath(new URL('../golden/intake.txt', import.meta.url))
  await expect(lines.join('\n')).toMatchFileSnapshot(golden)
  expect(readFileSync(golden, 'utf8')).toContain('XW-20261124-0007-3')
})
