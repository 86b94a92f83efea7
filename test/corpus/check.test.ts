import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkKnowledge } from '../../src/corpus/check/check.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { readKnowledge } from '../../src/corpus/knowledge.ts'
import { openReadings } from '../../src/corpus/load.ts'
import { readStaged } from '../../src/corpus/store.ts'
import { temporaryFolder } from './folder.ts'
import { GUIDE, knowledgeFolder, OFFICIAL, SOUND } from './knowledge-fixture.ts'

const GUIDE_FILE = 'guides/return-goods.md'
const QUESTIONS = 'questions/中华人民共和国试验法.md'
const DIGESTS = 'statutes/中华人民共和国试验法.md'
const EDITIONS = 'registries/editions.yaml'

function check(files: Record<string, string>, options: { official?: string; today?: string } = {}) {
  const knowledgeDir = knowledgeFolder(files)
  const read = readKnowledge(knowledgeDir)
  const dataDir = temporaryFolder()
  const file = join(dataDir, 'text.txt')
  writeFileSync(file, options.official ?? OFFICIAL)
  if (options.official !== '') importStatutes({ ...read.knowledge, paths: [file], dataDir })
  return checkKnowledge({
    ...read,
    texts: readStaged(dataDir),
    readings: (articles) => openReadings({ knowledgeDir, dataDir }, read.knowledge, articles),
    today: options.today ?? '2026-11-24',
  })
}

const edit = (name: string, from: string, to: string) => {
  const text = SOUND[name] as string
  expect(text).toContain(from)
  return { [name]: text.replace(from, to) }
}

const SCREENING = (article: string) => `schema: screening/1
findings:
  - { code: late, ground: null, weight: note, articles: ['《试验法》${article}'], text: 7 天过了，就难退了。 }
`

const FIGURE = (of: string, place = '第二条第一款') => ({
  'rules/figures.yaml': `schema: figures/1
checked_on: 2026-11-20
figures:
  - { id: triple, ${of}, times: 3, floor: 500, refund: true, if: 要是骗人, basis: 中华人民共和国试验法 ${place} }
`,
})

const LOOKED_AT = (one: string, other: string) =>
  `schema: looked-at/1\npairs:\n  - { lines: [${one}, ${other}], why: 说的是两件事, by: 乙, on: 2026-11-20 }\n`

describe('knowledge check', () => {
  it('accepts two lines that seem to contradict each other once somebody has compared them', () => {
    const opposed = edit(GUIDE_FILE, '- 赔 3 倍。', '- 收到后 7 天内不可以退。 [试验法 2 一] #不能\n- 赔 3 倍。')
    expect(check(opposed)).toMatchObject([{ code: 'contradiction' }])
    const looked = { 'rules/looked-at.yaml': LOOKED_AT('收到后 7 天内不可以退。', '收到后 7 天内可以退。') }
    expect(check({ ...opposed, ...looked })).toEqual([])
  })

  it('accepts messages and rules that name their basis, or say that it is a practice', () => {
    const texts = [
      '# 依据：《试验法》第二条第一款',
      'told = 您有权在 7 天内退。',
      '# 通行做法',
      'practice = 太晚的，我们不再受理。',
      'plain = 请等 9 天。',
    ]
    const files = { 'texts/a.ftl': texts.join('\n'), 'rules/screening.yaml': SCREENING('第二条') }
    expect(check(files)).toEqual([])
  })

  it('has nothing to say about sound knowledge, with and without official text', () => {
    expect(check({})).toEqual([])
    expect(check({}, { official: '' })).toEqual([])
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['a figure no cited article gives', edit(GUIDE_FILE, '7 天内', '8 天内'), 'figure', '8 天'],
    ['a multiple no cited article gives', edit(GUIDE_FILE, '赔 3 倍', '赔 10 倍'), 'figure', '10 倍'],
    [
      'English lines without an English title',
      edit(
        GUIDE_FILE,
        '2. 再等退款。 [通行做法]',
        '2. 再等退款。 [通行做法]\n\n## In English\n- Goods can be returned within 7 days of receipt. [试验法 2 一] #能',
      ),
      'schema',
      'english_title',
    ],
    ['an article that is not there', edit(GUIDE_FILE, '2 一] #能', '9] #能'), 'reference', '第九条'],
    ['a paragraph that is not there', edit(GUIDE_FILE, '2 一] #能', '2 三] #能'), 'reference', '第三款'],
    ['an item that is not there', edit(GUIDE_FILE, '2 一] #能', '2 一 （三）] #能'), 'reference', '第（三）项'],
    ['a rule without a basis', edit(GUIDE_FILE, '赔 3 倍。 [试验法 2 一]', '赔 3 倍。'), 'basis', '没有写依据'],
    [
      'a rule that answers no question',
      edit(GUIDE_FILE, '赔 3 倍。 [试验法 2 一] #多少', '赔 3 倍。 [试验法 2 一]'),
      'basis',
      '没有写回答哪个问题',
    ],
    ['a conclusion without a verdict', edit(GUIDE_FILE, '#能 #多久', '#多久'), 'basis', '结论的第一个'],
    [
      'a conclusion that is mere practice',
      edit(GUIDE_FILE, '[试验法 2 一] #能', '[通行做法] #能'),
      'basis',
      '不是结论的依据',
    ],
    [
      'an article of several paragraphs without one',
      edit(GUIDE_FILE, '2 一] #能', '2] #能'),
      'reference',
      '要写是第几款',
    ],
    [
      'a figure in a basis of another line',
      edit(GUIDE_FILE, '按 500 元赔。 [试验法 2 一', '按 500 元赔。 [试验法 1'),
      'figure',
      '它自己的依据',
    ],
    ['an unknown topic', edit(GUIDE_FILE, '网购退货', '别的'), 'topic', '别的'],
    ['an unknown case', edit(GUIDE_FILE, '[old-shoes]', '[new-shoes]'), 'case', 'new-shoes'],
    ['too few questions', edit(GUIDE_FILE, '  - 第 3 种问法\n', ''), 'questions', '29 条'],
    ['questions of no article', edit(QUESTIONS, '第二条', '第八条'), 'questions', '没有这一条'],
    ['a question written twice', edit(QUESTIONS, '- 能反悔吗', '- 能退吗'), 'questions', '「能退吗」写了两次'],
    [
      'questions of no statute',
      edit(QUESTIONS, 'statute: 中华人民共和国试验法', 'statute: 别的法'),
      'statute',
      '别的法',
    ],
    ['an id unlike the file name', edit(GUIDE_FILE, 'id: return-goods', 'id: other'), 'id', 'other'],
    ['an id used twice', { 'guides/again.md': GUIDE }, 'id', '已经用过'],
    ['a date to come', edit(GUIDE_FILE, '2026-11-20', '2026-12-20'), 'stale', '在今天以后'],
    ['a guide that its own author read again', edit(GUIDE_FILE, 'by: 乙', 'by: 甲'), 'signed', '要是两个人'],
    [
      'a guide read before it was written',
      edit(GUIDE_FILE, 'by: 甲, on: 2026-11-19', 'by: 甲, on: 2026-11-21'),
      'signed',
      '在起草以前',
    ],
    [
      'a guide that nobody read again',
      edit(GUIDE_FILE, 'reviewed: { by: 乙, on: 2026-11-20 }\n', ''),
      'schema',
      'reviewed',
    ],
    [
      'a guide without three questions that it leaves to others',
      edit(GUIDE_FILE, ', 房子漏水]', ']'),
      'questions',
      '只有 2 条',
    ],
    [
      'a question that it takes and leaves',
      edit(GUIDE_FILE, '房子漏水', '第 3 种问法'),
      'questions',
      '又写在 not_questions',
    ],
    [
      'lines worded alike with other figures',
      edit(GUIDE_FILE, '- 赔 3 倍。', '- 收到后 5 天内可以退。 [试验法 2 一] #多久\n- 赔 3 倍。'),
      'contradiction',
      '数字不同',
    ],
    [
      'lines worded alike with the opposite verdict',
      edit(GUIDE_FILE, '- 赔 3 倍。', '- 收到后 7 天内不可以退。 [试验法 2 一] #不能\n- 赔 3 倍。'),
      'contradiction',
      '一个 #能、一个 #不能',
    ],
    [
      'a comparison of a line that is gone',
      { 'rules/looked-at.yaml': LOOKED_AT('没有的一行。', '赔 3 倍。') },
      'contradiction',
      '没有「没有的一行。」',
    ],
    ['a calculation with a sum that nobody is asked for', FIGURE('of: dowry'), 'figure', '「dowry」没有人会读出来'],
    [
      'a calculation whose figure stands in another paragraph',
      FIGURE('of: deposit', '第二条第二款'),
      'figure',
      '第二条第二款里找不到「3 倍」',
    ],
    [
      'a calculation that answers what no line of its guide answers',
      {
        ...FIGURE('of: deposit'),
        [GUIDE_FILE]: GUIDE.replace('drafted:', 'figures: [triple]\ndrafted:').replaceAll('#多少', '#能'),
      },
      'figure',
      '没有哪一行回答 #多少',
    ],
    ['a digest written twice', { 'statutes/again.md': SOUND[DIGESTS] as string }, 'digest', '已经写过'],
    ['a digest of no article', edit(DIGESTS, '第二条', '第八条'), 'digest', '没有这一条'],
    ['a digest of no statute', edit(DIGESTS, 'statute: 中华人民共和国试验法', 'statute: 别的法'), 'statute', '别的法'],
    [
      'a digest that copies',
      edit(DIGESTS, '一周之内能退', '自收到商品之日起七日内可以退货'),
      'verbatim',
      '连续 15 个字',
    ],
    ['an edition of no statute', edit(EDITIONS, 'statute: 试验暂行办法', 'statute: 别的法'), 'statute', '别的法'],
    ['an interval turned round', edit(EDITIONS, 'to: 2020-01-01', 'to: 2009-01-01'), 'edition', '2009-01-01'],
    [
      'a message that speaks of law and names no article',
      { 'texts/a.ftl': 'told = 同一件事，那边不再受理。\n' },
      'basis',
      '没有写出处',
    ],
    [
      'a message whose article is not there',
      { 'texts/a.ftl': '# 依据：《试验法》第九条\ntold = 那边不再受理。\n' },
      'reference',
      '第九条',
    ],
    [
      'a message with a figure its article does not give',
      { 'texts/a.ftl': 'told = 收到后 9 天内可以退（《试验法》第二条）。\n' },
      'figure',
      '9 天',
    ],
    ['a finding that rests on no article', { 'rules/screening.yaml': SCREENING('第九条') }, 'reference', '第九条'],
  ])('finds %s', (_, files, code, words) => {
    const findings = check(files).filter((result) => result.level === 'finding')
    expect(findings).toContainEqual(expect.objectContaining({ code, message: expect.stringContaining(words) }))
  })

  it('finds a reference to a statute out of force', () => {
    const digests = (SOUND[DIGESTS] as string).replace('中华人民共和国试验法', '试验暂行办法')
    const files = {
      'guides/return-goods.md': GUIDE.replaceAll('[试验法 2 一', '[试验暂行办法 2'),
      'statutes/试验暂行办法.md': digests,
    }
    expect(check(files)).toContainEqual(expect.objectContaining({ level: 'finding', code: 'out_of_force' }))
  })

  it.each([
    ['was over the day they were checked', '2026-11-20', []],
    ['was in force still that day', '2026-11-21', ['questions']],
  ])('holds questions against a text that %s: to %s', (_, to, codes) => {
    const files = {
      ...edit(EDITIONS, '    from: 2020-01-01', `    from: 2020-01-01\n    to: ${to}`),
      ...edit(QUESTIONS, '第二条', '第八条'),
    }
    expect(check(files).flatMap(({ code }) => (code === 'questions' ? [code] : []))).toEqual(codes)
  })

  it('compares figures with the digest while no cited official text is at hand, where it gives one of their kind', () => {
    const [only, ...others] = check(edit(GUIDE_FILE, '7 天内', '8 天内'), { official: '' })
    expect(only).toMatchObject({ code: 'figure', message: expect.stringContaining('「8 天」') })
    expect(others).toEqual([])
    expect(check(edit(GUIDE_FILE, '7 天内', '8 个月内'), { official: '' })).toEqual([])
  })

  it('notices undated, unverified and long unchecked entries, without finding fault', () => {
    const undated = edit(EDITIONS, 'from: 2020-01-01', 'from: null')
    expect(check(undated)).toMatchObject([{ level: 'notice', code: 'no_date' }])
    expect(check(edit(EDITIONS, 'verified_on: 2026-11-20', ''))).toMatchObject([
      { level: 'notice', code: 'unverified' },
    ])
    const stale = check({}, { today: '2027-05-20' })
    expect(stale).toMatchObject([
      { level: 'notice', code: 'stale' },
      { level: 'notice', code: 'stale' },
    ])
    expect(check({}, { today: '2027-05-19' })).toEqual([])
  })
})
