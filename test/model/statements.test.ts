import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStatementReader } from '../../src/model/statements.ts'

const statement = (changes: object = {}) => ({
  line: 'l2',
  text: '先找商家。',
  ...changes,
})
const answer = (...statements: unknown[]) => JSON.stringify({ statements })

/** Everything read from a text that comes in pieces. */
function read(...pieces: string[]) {
  const reader = createStatementReader()
  return { statements: pieces.flatMap((piece) => reader.add(piece)), state: reader.state }
}

describe('a reader of statements', () => {
  it('hands one on with its last brace', () => {
    const reader = createStatementReader()
    const [first = '', second = ''] = [statement({ text: '一{"}]' }), statement({ text: '二' })].map((one) =>
      JSON.stringify(one),
    )
    expect(reader.state).toBe('before')
    expect(reader.add(`{"statements":[${first.slice(0, -1)}`)).toEqual([])
    expect(reader.state).toBe('within')
    expect(reader.add('}').map(({ text }) => text)).toEqual(['一{"}]'])
    expect(reader.add(`,${second}`).map(({ text }) => text)).toEqual(['二'])
    expect(reader.add(']')).toEqual([])
    expect(reader.state).toBe('ended')
    expect(reader.add(answer(statement()))).toEqual([])
  })

  it('reads the same however the text is cut', () => {
    const whole = answer(
      statement({ text: '引号"、反斜线\\、括号}]{[都在' }),
      statement({ line: ['l1'] }),
      statement({ text: '😀完' }),
    )
    const expected = read(whole)
    expect(expected.statements).toHaveLength(2)
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
        const at = [0, ...cuts.sort((one, other) => one - other), whole.length]
        expect(read(...at.map((from, index) => whole.slice(from, at[index + 1])))).toEqual(expected)
      }),
    )
  })

  it.each([
    ['words around it', (json: string) => `好的，结果如下：${json} 希望有帮助 {}`],
    ['a fence', (json: string) => `\`\`\`json\n${json}\n\`\`\``],
    [
      'a draft in its thoughts',
      (json: string) => `\n<think>先写 ${answer(statement({ text: '草稿' }))}</think>${json}`,
    ],
    ['another key first', (json: string) => json.replace('{', '{"language":"zh",')],
    ['spaces', (json: string) => JSON.stringify(JSON.parse(json), null, 2)],
  ])('finds the list with %s', (_, dress) => {
    const text = dress(answer(statement()))
    for (const pieces of [[text], [...text]]) {
      expect(read(...pieces)).toEqual({ statements: [statement()], state: 'ended' })
    }
  })

  it('leaves out anything that is no statement, and reads on', () => {
    const left = [
      'text',
      7,
      null,
      ['"', statement()],
      {},
      statement({ text: ' \n' }),
      statement({ text: '字'.repeat(401) }),
      statement({ text: 3 }),
      statement({ line: 'l'.repeat(41) }),
      statement({ line: 7 }),
    ]
    expect(read(answer(...left, statement({ text: '留下' })))).toEqual({
      statements: [statement({ text: '留下' })],
      state: 'ended',
    })
    expect(read(`{"statements":[{oops},${JSON.stringify(statement())}]}`).statements).toEqual([statement()])
  })

  it('stops at twelve', () => {
    const read12 = read(answer(...Array.from({ length: 14 }, (_, number) => statement({ text: `${number}` }))))
    expect(read12.statements.map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_, number) => `${number}`))
    expect(read12.state).toBe('ended')
  })

  it.each([
    '{"text":"多少钱？"}',
    '{"text":"多少钱？","line":null}',
    '{"part":"question","text":"多少钱？","line":" "}',
  ])('knows no line of %s', (json) => {
    expect(read(`{"statements":[${json}]}`).statements).toEqual([{ line: null, text: '多少钱？' }])
  })

  it('trims, and removes invisible characters', () => {
    const dirty = statement({
      text: '  先\u0000找\u202e商\u200b家\r\n再说\ud800 ',
      line: ' l2\u0007',
    })
    expect(read(answer(dirty)).statements).toEqual([{ line: 'l2', text: '先找商家 再说' }])
  })

  it.each([
    ['nothing', '', 'before'],
    ['words', '对不起，我不能回答。', 'before'],
    ['another shape', '{"answer":"可以退"}', 'before'],
    ['a list that breaks off', answer(statement()).slice(0, -3), 'within'],
    ['an empty list', answer(), 'ended'],
  ])('reads none in %s', (_, text, state) => {
    expect(read(text)).toEqual({ statements: [], state })
  })
})
