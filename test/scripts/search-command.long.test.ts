import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/search.ts', import.meta.url))
const cwd = mkdtempSync(join(tmpdir(), 'xiaowei-search-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

/** Runs the real command in a folder of its own with an empty environment. */
function search(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function write(name: string, lines: readonly unknown[]): string {
  const file = join(cwd, name)
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}

const rows = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const CORPUS = write('corpus.jsonl', [
  { id: 'desk', law: '某市家具试验条例', article: '第一条', text: '书桌应当平稳，抽屉应当能够拉开。' },
  { id: 'tie-b', law: '某市家具试验条例', article: '第二条', text: '灯罩应当耐热。' },
  { id: 'tie-a', law: '某市家具试验条例', article: '第二条', text: '灯罩应当耐热。' },
  { id: 'boat', law: '某市游船试验条例', article: '3', text: '游船应当配备救生衣。' },
  { id: 'law-55', law: '消法', article: '55', text: '（此条从略）' },
])
const QUERIES = write('queries.jsonl', [
  { id: 'q-boat', query: '游船上没有救生衣', topic: '出行', gold: [{ doc_id: 'boat' }] },
  { id: 'q-desk', query: '书桌应当平稳吗', topic: '家具', gold: [{ doc_id: 'desk' }, { doc_id: 'gone' }] },
  { id: 'q-none', query: '灯罩耐热吗', topic: '家具', gold: [{ doc_id: 'gone' }], also: ['tie-b'] },
  { id: 'q-free', query: '灯罩耐热吗' },
])
const given = ['--corpus', CORPUS, '--queries', QUERIES]
/** For tests where knowledge makes no difference. Without it a run takes a third of the time. */
const bareOf = (queries: string) => ['--corpus', CORPUS, '--queries', queries, '--no-knowledge']

const LAMP = expect.stringMatching(/^tie-[ab]$/)

describe('the search command', () => {
  it('builds the index once, and prints a line a question: ids of the corpus, best first', () => {
    const first = search(...given)
    expect(first).toMatchObject({ status: 0, stderr: expect.stringMatching(/正在建立索引：5 条法条/) })
    const lines = rows(first.stdout)
    expect(lines.map(({ id }) => id)).toEqual(['q-boat', 'q-desk', 'q-none', 'q-free'])
    expect(lines.map(({ hits }) => hits[0].id)).toEqual(['boat', 'desk', LAMP, LAMP])
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['id', 'hits'])
      const scores = line.hits.map(({ score }: { score: number }) => score)
      expect(scores).toEqual(scores.toSorted((left: number, right: number) => right - left))
    }
    expect(search(...given)).toEqual({ status: 0, stdout: first.stdout, stderr: '' })
  })

  it('keeps the index of each corpus apart, also from that of the service', () => {
    const other = write('other.jsonl', [{ id: 1, law: '某市试验条例', article: '第一条', text: '灯罩应当耐热。' }])
    const data = ['--data', join(cwd, 'apart')]
    search(...bareOf(QUERIES), ...data)
    const found = search(...bareOf(QUERIES), '--corpus', other, ...data)
    expect(rows(found.stdout)[3]).toEqual({ id: 'q-free', hits: [{ id: 1, score: expect.any(Number) }] })
    expect(readdirSync(join(cwd, 'apart'))).toEqual(['corpora'])
    expect(readdirSync(join(cwd, 'apart', 'corpora'))).toHaveLength(2)
    expect(search(...bareOf(QUERIES), ...data).stderr).toBe('')
  })

  it('finds articles by the additions of knowledge, under another name; not without them', () => {
    const queries = write('lay.jsonl', [{ id: 'q', query: '商家骗我能赔几倍' }])
    const [helped] = rows(search('--corpus', CORPUS, '--queries', queries).stdout)
    expect(helped.hits[0].id).toBe('law-55')
    const bare = search('--corpus', CORPUS, '--queries', queries, '--no-knowledge')
    expect(bare.stderr).toMatch(/0 篇指引、0 个案例/)
    expect(rows(bare.stdout)[0].hits.map(({ id }: { id: string }) => id)).not.toContain('law-55')
  })

  it('orders equal scores by id', () => {
    const [best, next] = rows(search(...bareOf(QUERIES)).stdout)[2].hits
    expect([best, next]).toEqual([
      { id: 'tie-a', score: expect.any(Number) },
      { id: 'tie-b', score: best.score },
    ])
  })

  it('takes given vectors for those of an embedder', () => {
    const bytes = (name: string, rows: number[][]) => {
      const file = join(cwd, name)
      writeFileSync(file, Buffer.from(Int8Array.from(rows.flat()).buffer))
      return file
    }
    const corpus = [
      [1, 0, 0],
      [0, 0, 9],
      [0, 20, 10],
      [0, 1, 0],
      [1, 1, 0],
    ]
    const question = [0, 0, 1]
    const vectors = ['--vectors', bytes('corpus.i8', corpus)]
    const ofQuestions = ['--question-vectors', bytes('questions.i8', [question, question, question, question])]
    const { status, stdout } = search(...bareOf(QUERIES), ...vectors, ...ofQuestions)
    expect(status).toBe(0)
    const found = (printed: string) => rows(printed)[1].hits.map(({ id }: { id: string }) => id)
    expect(found(stdout)).toContain('tie-a')
    expect(found(search(...bareOf(QUERIES)).stdout)).not.toContain('tie-a')
    expect(search(...bareOf(QUERIES), ...vectors)).toMatchObject({ status: 2, stderr: expect.stringMatching(/一起用/) })
    const short = ['--question-vectors', bytes('short.i8', [question])]
    expect(search(...bareOf(QUERIES), ...vectors, ...short).stderr).toMatch(/short\.i8 有 3 字节，不能平分给 4 行/)
  })

  it('puts the article first that a question names', () => {
    const queries = write('named.jsonl', [{ id: 'q', query: '某市游船试验条例第三条和灯罩耐热' }])
    expect(rows(search(...bareOf(queries)).stdout)[0].hits[0].id).toBe('boat')
  })

  it('gives at most --top', () => {
    const queries = write('wide.jsonl', [{ id: 'q', query: '应当耐热、平稳、配备救生衣' }])
    const hits = (top: string) => rows(search(...bareOf(queries), '--top', top).stdout)[0].hits
    expect(hits('1000').length).toBeGreaterThanOrEqual(4)
    expect(hits('1')).toHaveLength(1)
  })

  it('has a line for any question', () => {
    const texts = [
      '灯',
      '灯罩耐热'.repeat(1250),
      '的了吗',
      'Is my desk safe?',
      '😀🛟',
      '',
      '\u0000',
      '第三条',
      '？？？',
    ]
    const queries = write(
      'odd.jsonl',
      texts.map((query, id) => ({ id, query })),
    )
    const { status, stdout } = search('--corpus', CORPUS, '--queries', queries)
    expect([status, rows(stdout).map(({ id }) => id)]).toEqual([0, texts.map((_, id) => id)])
    expect(rows(stdout)[1].hits[0].id).toEqual(LAMP)
    expect(rows(stdout)[5].hits).toEqual([])
  })

  it('writes --out whole, and then prints nothing', () => {
    const out = join(cwd, 'hits.jsonl')
    expect(search(...bareOf(QUERIES), '--out', out)).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(out, 'utf8')).toBe(search(...bareOf(QUERIES)).stdout)
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

describe('the explanation', () => {
  const queries = write('why.jsonl', [{ id: 'q', query: '灯罩耐热吗，商家骗人' }])
  const asked = ['--corpus', CORPUS, '--queries', queries, '--explain']

  it('shows for each line the words sought, why, and where they were found', () => {
    const [{ hits, explain }] = rows(search(...asked).stdout)
    expect(explain.terms).toContainEqual({ term: '灯罩', weight: expect.any(Number), source: 'own', because: '灯罩' })
    expect(explain.terms).toContainEqual(expect.objectContaining({ source: 'expansion', because: expect.any(String) }))
    expect(explain.articles.map(({ id }: { id: string }) => id)).toEqual(
      hits.slice(0, 3).map(({ id }: { id: string }) => id),
    )
    const lamp = explain.articles.find(({ id }: { id: string }) => id === 'tie-a')
    expect(lamp).toMatchObject({
      law: '某市家具试验条例',
      article: '第二条',
      in: { text: expect.arrayContaining(['灯罩']) },
    })
  })

  it('is for people where the lines are not printed', () => {
    const { stdout } = search(...asked, '--out', join(cwd, 'explained.jsonl'))
    expect(stdout).toMatch(/^q 灯罩耐热吗,商家骗人\n {2}找：.*灯罩 1\.00/)
    expect(stdout).toMatch(/；法律用语「[^」]+」→ /)
    expect(stdout).toMatch(/\d\. tie-a 《某市家具试验条例》第二条 {2}条文：.*灯罩/)
  })
})

describe('the evaluation', () => {
  it('prints figures that can be worked out by hand', () => {
    const { status, stdout, stderr } = search(...bareOf(QUERIES), '--eval', '--json')
    expect([status, stderr]).toEqual([
      0,
      expect.stringMatching(/^gold 里有 2 条不在语料里（例如 gone），都算没找到。\n/),
    ])
    const { n, without_gold, measures, topics, worst, compare } = JSON.parse(stdout)
    expect([n, without_gold, compare]).toEqual([3, 1, null])
    const values = Object.entries<{ value: number }>(measures).map(([name, { value }]) => [name, value])
    // boat is first for question 1, desk for question 2, nothing for the third. The accepted article makes the third a
    // success.
    expect(Object.fromEntries(values)).toEqual({
      'recall@1': expect.closeTo((1 + 0.5 + 0) / 3),
      'recall@5': expect.closeTo(0.5),
      'recall@10': expect.closeTo(0.5),
      'recall@20': expect.closeTo(0.5),
      'recall@100': expect.closeTo(0.5),
      'mrr@10': expect.closeTo(2 / 3),
      'ndcg@10': expect.closeTo((1 + 1 / (1 + 1 / Math.log2(3))) / 3),
      'accepted@10': 1,
    })
    expect(measures['mrr@10']).toMatchObject({ low: 0, high: 1 })
    expect(topics).toEqual([
      {
        topic: '家具',
        n: 2,
        'recall@10': 0.25,
        'mrr@10': 0.5,
        'ndcg@10': expect.closeTo(1 / (1 + 1 / Math.log2(3)) / 2),
      },
      { topic: '出行', n: 1, 'recall@10': 1, 'mrr@10': 1, 'ndcg@10': 1 },
    ])
    expect(worst.map(({ id, rank }: { id: string; rank: number | null }) => [id, rank])).toEqual([
      ['q-none', null],
      ['q-desk', 1],
      ['q-boat', 1],
    ])
  })

  it('prints tables for people, the same whatever --top says', () => {
    const { stdout } = search(...bareOf(QUERIES), '--eval')
    expect(stdout).toMatch(/^n 3，另有 1 道没有 gold，没有算\n/)
    expect(stdout).toMatch(/\nRecall@1 +0\.5000 +\d\.\d{4} … \d\.\d{4}\n/)
    expect(stdout).toMatch(/\nAccepted@10 +1\.0000/)
    expect(stdout).toMatch(/\nq-none +0\.0000 +没找到 +灯罩耐热吗\n/)
    // Time and memory differ from run to run.
    const withoutCost = (text: string) => text.replace(/\n一道题：.*\n/, '\n')
    expect(withoutCost(stdout)).not.toBe(stdout)
    expect(withoutCost(search(...bareOf(QUERIES), '--eval', '--top', '1').stdout)).toBe(withoutCost(stdout))
  })

  it('leaves out measures for which the file has nothing', () => {
    const plain = write('plain.jsonl', [{ id: 'q', query: '游船', gold: [{ doc_id: 'boat' }] }])
    const { stdout } = search(...bareOf(plain), '--eval')
    expect(stdout).not.toMatch(/Accepted|主题/)
  })

  it('compares with a saved run, question by question', () => {
    const queries = write('two.jsonl', [
      { id: 'q1', query: '商家骗我能赔几倍', gold: [{ doc_id: 'law-55' }] },
      { id: 'q2', query: '游船救生衣', gold: [{ doc_id: 'boat' }] },
    ])
    const asked = ['--corpus', CORPUS, '--queries', queries]
    const bare = join(cwd, 'bare.jsonl')
    search(...asked, '--no-knowledge', '--out', bare)
    const { compare } = JSON.parse(search(...asked, '--eval', '--compare', bare, '--json').stdout)
    expect(compare['recall@1']).toEqual({
      difference: { value: 0.5, low: 0, high: 1 },
      p: 1,
      wins: 1,
      losses: 0,
      ties: 1,
    })
    expect(search(...asked, '--eval', '--compare', bare).stdout).toMatch(/Recall@1 +\+0\.5000 .* 1 \/ 0 \/ 1\n/)
    const other = search(...given, '--eval', '--compare', bare)
    expect(other).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/缺 3 道题（例如 q-boat）/) })
  })
})

describe('unusable input', () => {
  const bad = write('bad.jsonl', [{ id: 'a', law: '甲', article: '1', text: '乙' }, 'nope'])

  it.each([
    ['no corpus', ['--queries', QUERIES], 'usage', /要用 --corpus/],
    ['no queries', ['--corpus', CORPUS], 'usage', /要用 --queries/],
    ['--top 0', [...given, '--top', '0'], 'usage', /--top 应是 1 到 1000/],
    ['--top 1001', [...given, '--top', '1001'], 'usage', /写的是「1001」/],
    ['--top ten', [...given, '--top', 'ten'], 'usage', /写的是「ten」/],
    ['--compare alone', [...given, '--compare', QUERIES], 'usage', /--compare 要和 --eval/],
    ['an unknown option', [...given, '--nope'], 'usage', /--nope/],
    ['a word too many', [...given, 'more'], 'usage', /more/],
    ['a missing file', ['--corpus', 'none.jsonl', '--queries', QUERIES], 'input', /读不了 none\.jsonl（ENOENT）/],
    ['a bad corpus', ['--corpus', bad, '--queries', QUERIES], 'input', /bad\.jsonl 不能用：\n第 2 行：不是 JSON/],
    ['bad queries', ['--corpus', CORPUS, '--queries', CORPUS], 'input', /第 1 行：没有 query/],
    [
      'no gold',
      ['--corpus', CORPUS, '--queries', write('free.jsonl', [{ id: 1, query: '灯' }]), '--eval'],
      'input',
      /没有一道题写了 gold/,
    ],
    ['no run', [...given, '--eval', '--compare', QUERIES], 'input', /第 1 行：没有 hits/],
    ['a place it cannot write to', [...given, '--out', join(cwd, 'no', 'hits.jsonl')], 'environment', /写不了/],
  ])('is named and ends with 2: %s', (_, args, code, message) => {
    const { status, stdout } = search(...args, '--json')
    expect([status, JSON.parse(stdout)]).toEqual([2, { error: { code, message: expect.stringMatching(message) } }])
  })

  it('is said on standard error to people', () => {
    expect(search('--corpus', bad, '--queries', QUERIES)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${bad} 不能用：\n第 2 行：不是 JSON\n`,
    })
  })

  it('is a question judged by something other than a list of {"doc_id"}', () => {
    const queries = write('judged.jsonl', [
      { id: 1, query: '灯', gold: [{ law: '甲' }] },
      { id: 2, query: '灯', gold: ['boat'] },
      { id: 3, query: '灯', gold: 'boat' },
      { id: 4, query: '灯', also: [{}], topic: 3 },
    ])
    const { status, stderr } = search('--corpus', CORPUS, '--queries', queries)
    expect([status, stderr.trim().split('\n').slice(1)]).toEqual([
      2,
      [
        '第 1 行：gold、also 里要写 doc_id',
        '第 2 行：gold、also 里要写 {"doc_id"}',
        '第 3 行：gold 应是 [{"doc_id"}]',
        '第 4 行：topic 应是文字；also 里要写 {"doc_id"} 或编号',
      ],
    ])
  })

  it('is an index that cannot be opened: ends with 3', () => {
    const data = join(cwd, 'broken')
    search(...bareOf(QUERIES), '--data', data)
    const [folder = ''] = readdirSync(join(data, 'corpora'))
    rmSync(join(data, 'corpora', folder, 'index'), { recursive: true })
    writeFileSync(join(data, 'corpora', folder, 'index'), 'a file where the folder should be')
    const { status, stdout } = search(...bareOf(QUERIES), '--data', data, '--json')
    expect([status, JSON.parse(stdout)]).toEqual([3, { error: { code: 'unavailable', message: expect.any(String) } }])
  })

  it('is not a data folder that cannot be written: the index is built in memory, and that is said', () => {
    const data = join(cwd, 'blocked')
    writeFileSync(data, 'a file where the folder should be')
    const { status, stdout, stderr } = search(...bareOf(QUERIES), '--data', data)
    expect([status, rows(stdout).length, stderr]).toEqual([0, 4, expect.stringMatching(/索引没能存到/)])
  })

  it('is explained by --help', () => {
    expect(search('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/--no-knowledge/) })
  })
})
