import type { MessageEntity } from '@grammyjs/types'
import fc from 'fast-check'
import { Api } from 'grammy'
import { describe, expect, it } from 'vitest'
import { citationName, renderKeyboard, renderMessage } from '../../../src/channels/telegram/render.ts'
import { plain, type RichText, styled } from '../../../src/channels/telegram/rich-text.ts'
import { splitIntoMessages } from '../../../src/channels/telegram/split.ts'
import { createStatuteNames } from '../../../src/law/names.ts'
import type { Block } from '../../../src/message/blocks.ts'
import type { Citation } from '../../../src/message/citation.ts'
import { startFakeBotApi } from '../../fakes/bot-api.ts'
import { texts } from './fixtures.ts'

const covered = (text: string, entity: MessageEntity | undefined) =>
  entity && text.slice(entity.offset, entity.offset + entity.length)

const names = createStatuteNames([
  {
    name: '中华人民共和国消费者权益保护法',
    level: '法律',
    shortNames: ['消费者权益保护法'],
    aliases: [],
    succeededBy: null,
  },
  {
    name: '最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释',
    level: '司法解释',
    shortNames: ['预付式消费司法解释'],
    aliases: [],
    succeededBy: null,
  },
])
const rendering = { texts, statuteLabel: names.shortName }

const citation: Citation = {
  statute: '中华人民共和国消费者权益保护法',
  article: '第五十五条',
  paragraph: '第一款',
  edition: '2014-03-15',
  in_force: true,
  kind: 'digest',
  quote: '骗了消费者，退一赔三，最少赔 500 元。',
  url: null,
}

describe('an alert', () => {
  const message = { blocks: [], alert: { id: 'a b', label: '消费警示：当心' } }

  it('is a link to its page where people reach ours, and words alone where they do not', () => {
    const alertPage = (id: string) => `https://council.test/alerts/${encodeURIComponent(id)}`
    const [linked] = renderMessage(message, { ...rendering, alertPage })
    expect(linked?.entities).toMatchObject([{ type: 'text_link', url: 'https://council.test/alerts/a%20b' }])
    for (const given of [rendering, { ...rendering, alertPage: () => null }]) {
      const [plainly] = renderMessage(message, given)
      expect([plainly?.text, plainly?.entities]).toEqual(['消费警示：当心', []])
    }
  })
})

describe('有用 and 没用', () => {
  const ratings = [
    { label: '有用', action: 'k-1', rating: true },
    { label: '没用', action: 'k-2', rating: true },
  ]
  const rows = (labels: string[]) =>
    renderKeyboard([
      ...labels.map((label, index) => ({ label, action: `k${index}` })),
      ...ratings,
    ])?.inline_keyboard.map((row) => row.map(({ text }) => text))

  it('have the last row to themselves', () => {
    expect(rows(['我要投诉', '再问一个', '转人工'])).toEqual([['我要投诉', '再问一个'], ['转人工'], ['有用', '没用']])
    expect(rows([])).toEqual([['有用', '没用']])
  })

  it('keep it where choices are crowded', () => {
    expect(rows(Array.from({ length: 20 }, (_, index) => `第${index}个`))?.at(-1)).toEqual(['有用', '没用'])
  })
})

describe('a rendered answer', () => {
  it('formats each kind of block, with offsets right after emoji', () => {
    const blocks: Block[] = [
      { kind: 'paragraph', text: '😀👨‍👩‍👧 先说一句' },
      { kind: 'lead', text: '可以退。' },
      { kind: 'list', ordered: true, items: ['拍照', '申请'] },
      { kind: 'rows', rows: [{ label: '金额', value: '2000 元' }] },
      { kind: 'warning', text: '别超过 7 天' },
      { kind: 'note', text: '仅供参考' },
    ]
    const [message] = renderMessage({ blocks }, rendering)
    const { text = '', entities = [] } = message ?? {}
    expect(text).toBe('😀👨‍👩‍👧 先说一句\n\n可以退。\n\n1. 拍照\n2. 申请\n\n金额：2000 元\n\n⚠️ 别超过 7 天\n\n仅供参考')
    expect(entities.map((entity) => [entity.type, covered(text, entity)])).toEqual([
      ['bold', '可以退。'],
      ['bold', '金额：'],
      ['bold', '⚠️ 别超过 7 天'],
      ['italic', '仅供参考'],
    ])
  })

  it('keeps a heading with the text below it', () => {
    const blocks: Block[] = [
      { kind: 'paragraph', text: '先说' },
      { kind: 'heading', text: '您要留好' },
      { kind: 'list', ordered: false, items: ['合同'] },
      { kind: 'heading', text: '末了' },
    ]
    expect(renderMessage({ blocks }, rendering)[0]?.text).toBe('先说\n\n您要留好\n· 合同\n\n末了')
  })

  it('shows people’s text as it is: markup of any kind stays text', () => {
    const [message] = renderMessage(
      { blocks: [{ kind: 'paragraph', text: '<b>x</b> *y* [z](http://a.b) &lt;' }] },
      rendering,
    )
    expect(message).toEqual({ text: '<b>x</b> *y* [z](http://a.b) &lt;', entities: [] })
  })

  it('names the articles by their everyday names with the kind of text, and folds the text', () => {
    const [message] = renderMessage({ blocks: [{ kind: 'lead', text: '能赔。' }], citations: [citation] }, rendering)
    expect(message?.text).toBe(
      '能赔。\n\n依据\n《消费者权益保护法》第五十五条第一款（要点）\n骗了消费者，退一赔三，最少赔 500 元。',
    )
    const quote = message?.entities.find(({ type }) => type === 'expandable_blockquote')
    expect(covered(message?.text ?? '', quote)).toBe(citation.quote)
    const official = { ...citation, kind: 'official' as const, url: 'https://flk.npc.gov.cn/x' }
    const [linked] = renderMessage({ blocks: [], citations: [official] }, rendering)
    expect(linked?.text).toContain('（法条原文）')
    expect(linked?.entities.find(({ type }) => type === 'text_link')).toMatchObject({ url: 'https://flk.npc.gov.cn/x' })
    expect(citationName({ ...citation, item: '（二）' }, names.shortName)).toBe(
      '《消费者权益保护法》第五十五条第一款第（二）项',
    )
    const statute = '最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释'
    const [long] = renderMessage({ blocks: [], citations: [{ ...citation, statute }] }, rendering)
    expect(long?.text).toContain('《预付式消费司法解释》第五十五条')
  })

  it('shows the step of a form, and the author of staff’s words', () => {
    const blocks: Block[] = [{ kind: 'paragraph', text: '哪天买的？' }]
    expect(renderMessage({ blocks, progress: { step: 3, of: 8 } }, rendering)[0]?.text).toBe(
      '第 3 步，共约 8 步\n\n哪天买的？',
    )
    expect(renderMessage({ blocks, from: 'staff' }, rendering)[0]?.text).toBe('工作人员回复您：\n\n哪天买的？')
    const complaint = { number: 'XW-20261124-0007-3', state: 'submitted' } as const
    expect(renderMessage({ blocks, complaint, from: 'staff' }, rendering)[0]?.text).toBe(
      '工作人员回复您（XW-20261124-0007-3）：\n\n哪天买的？',
    )
  })

  it('lets the number of a receipt be copied with a tap', () => {
    const number = 'XW-20261124-0007-3'
    const [message] = renderMessage(
      {
        blocks: [{ kind: 'rows', rows: [{ label: '编号', value: number }] }],
        complaint: { number, state: 'submitted' },
      },
      rendering,
    )
    expect(message?.entities.map((entity) => [entity.type, covered(message.text, entity)])).toContainEqual([
      'code',
      number,
    ])
  })
})

describe('a fold', () => {
  const fold = (items: string[], ordered = false): Block => ({ kind: 'fold', label: '这些情况不一样', ordered, items })
  const entitiesOf = ({ text, entities }: RichText) =>
    entities.map((entity) => [entity.type, text.slice(entity.offset, entity.offset + entity.length)])

  it('shows its label in bold, and its list in a quote that opens', () => {
    const [message] = renderMessage(
      { blocks: [{ kind: 'lead', text: '能退。' }, fold(['定做的。', '拆封的。'])] },
      rendering,
    )
    expect(message?.text).toBe('能退。\n\n这些情况不一样\n· 定做的。\n· 拆封的。')
    expect(message && entitiesOf(message)).toEqual([
      ['bold', '能退。'],
      ['bold', '这些情况不一样'],
      ['expandable_blockquote', '· 定做的。\n· 拆封的。'],
    ])
  })

  it('numbers its lines where their order matters, and never takes markup from them', () => {
    const [message] = renderMessage({ blocks: [fold(['<b>先</b>拍照', '😀 再找店家'], true)] }, rendering)
    expect(message && entitiesOf(message)).toEqual([
      ['bold', '这些情况不一样'],
      ['expandable_blockquote', '1. <b>先</b>拍照\n2. 😀 再找店家'],
    ])
  })

  it('too long for one message goes on as a quote in the next, and the Bot API takes every part', async () => {
    const fake = await startFakeBotApi()
    const api = new Api(fake.token, { apiRoot: fake.url })
    const { chat } = fake.person()
    const items = Array.from({ length: 60 }, (_, at) => `${at}😀${'很'.repeat(97)}。`)
    const parts = renderMessage({ blocks: [{ kind: 'lead', text: '能退。' }, fold(items)] }, rendering)
    // The first sentence, then the fold in two.
    expect(parts.map(entitiesOf).map((entities) => entities.map(([type]) => type))).toEqual([
      ['bold'],
      ['bold', 'expandable_blockquote'],
      ['expandable_blockquote'],
    ])
    const quoted = parts.flatMap(entitiesOf).filter(([type]) => type === 'expandable_blockquote')
    expect(quoted.map(([, text]) => text?.trim()).join('\n')).toBe(items.map((item) => `· ${item}`).join('\n'))
    for (const { text, entities } of parts) {
      expect(text.length).toBeLessThanOrEqual(4096)
      await api.sendMessage(chat, text, { entities })
    }
    expect(fake.calls('sendMessage')).toHaveLength(parts.length)
    await fake.stop()
  })
})

describe('splitting', () => {
  it('ends a message between blocks, and puts the keyboard under the last', () => {
    const blocks = Array.from(
      { length: 5 },
      (_, index): Block => ({ kind: 'paragraph', text: `${index}`.repeat(1500) }),
    )
    const messages = renderMessage({ blocks, choices: [{ label: '好', action: 'k' }] }, rendering)
    expect(messages.map(({ text }) => text.length)).toEqual([3002, 3002, 1500])
    expect(messages.map(({ keyboard }) => keyboard !== undefined)).toEqual([false, false, true])
  })

  it('cuts a long block after a sentence', () => {
    const sentence = `${'一'.repeat(99)}。`
    const messages = splitIntoMessages([plain(sentence.repeat(60))])
    expect(messages.map(({ text }) => [text.length <= 4096, text.endsWith('。')])).toEqual([
      [true, true],
      [true, true],
    ])
  })

  it('never cuts within a character, and carries formatting over the cut', () => {
    const family = '👨‍👩‍👧'
    const messages = splitIntoMessages([styled('bold', family.repeat(1000))])
    expect(messages.every(({ text }) => text.length % family.length === 0)).toBe(true)
    expect(messages.every(({ text, entities }) => entities[0]?.length === text.length)).toBe(true)
  })

  it('gives only text that the Bot API takes, whatever the input', async () => {
    const fake = await startFakeBotApi()
    const api = new Api(fake.token, { apiRoot: fake.url })
    const { chat } = fake.person()
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('字'.repeat(5000), '😀'.repeat(3000), ' ', '\ud83d'),
    )
    const block = fc.oneof(
      fc.record({
        kind: fc.constantFrom('lead' as const, 'paragraph' as const, 'note' as const, 'warning' as const),
        text,
      }),
      fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(text, { maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('fold' as const),
        label: text,
        ordered: fc.boolean(),
        items: fc.array(text, { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('rows' as const),
        rows: fc.array(fc.record({ label: text, value: text }), { maxLength: 3 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 5 }), text, async (blocks, quote) => {
        for (const part of renderMessage({ blocks, citations: [{ ...citation, quote }] }, rendering)) {
          await api.sendMessage(chat, part.text, { entities: part.entities })
        }
      }),
      { numRuns: 60 },
    )
    await fake.stop()
  })
})

describe('choices', () => {
  const rows = (labels: string[]) =>
    renderKeyboard(labels.map((label, index) => ({ label, action: `k${index}` })))?.inline_keyboard.map((row) =>
      row.map(({ text }) => text),
    )

  it('stand two a row, long ones alone', () => {
    expect(rows(['我要投诉', '再问一个', '同意，而且我已经读完了上面的告知'])).toEqual([
      ['我要投诉', '再问一个'],
      ['同意，而且我已经读完了上面的告知'],
    ])
    expect(rows([])).toBeUndefined()
  })

  it('give the primary one a row of its own', () => {
    const keyboard = renderKeyboard([
      { label: '确认提交', action: 'k1', primary: true },
      { label: '改金额', action: 'k2' },
      { label: '取消', action: 'k3' },
    ])
    expect(keyboard?.inline_keyboard.map((row) => row.length)).toEqual([1, 2])
  })

  it('use at most eight rows for two dozen', () => {
    expect(rows(Array.from({ length: 24 }, (_, index) => `类别 ${index}`))?.length).toBe(8)
  })
})
