import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { loadCorpus } from '../../src/corpus/load.ts'
import { readOverlay } from '../../src/corpus/overlay.ts'
import { publish } from '../../src/corpus/publish.ts'
import type { GuideTrial } from '../../src/editing/trial-types.ts'
import { GUIDE, OFFICIAL } from '../corpus/knowledge-fixture.ts'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/guides'
const ID = 'return-goods'
/** The guide with another line of advice. */
const NEXT = GUIDE.replace('先申请退货。', '先在订单里点退货。')

type Desk = Awaited<ReturnType<typeof openOwningDesk>>

/** A desk with the official text of the law that the guide rests on. */
async function opened(...given: Parameters<typeof openOwningDesk>): Promise<Desk> {
  const desk = await openOwningDesk(...given)
  publishLaw(desk, OFFICIAL)
  return desk
}

function publishLaw({ folders, house }: Desk, text: string): void {
  const { statutes, editions } = loadKnowledge(folders.knowledgeDir)
  const { dataDir } = folders
  const file = join(dataDir, 'a.md')
  writeFileSync(file, text)
  importStatutes({ dataDir, paths: [file], statutes, editions })
  publish({ dataDir, editions, now: house.time.clock() })
}

const changeLaw = (desk: Desk) => publishLaw(desk, OFFICIAL.replace('七日内', '七日以内'))

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const typed = (text: string, more: Record<string, string> = {}) =>
  formOf({ act: 'keep', guide: ID, text, over: '0', new: '', id: '', version: '0', ...more })

/** Keeps a text as the admin; returns the address of its draft. */
async function kept(desk: Desk, text: string, more: Record<string, string> = {}): Promise<string> {
  const response = await (await desk.as('boss')).sendParts(`${PAGE}/form`, typed(text, more))
  expect(response.status, await response.clone().text()).toBe(303)
  return (response.headers.get('location') ?? '').split('?')[0] ?? ''
}

/** Brings a text live: the admin writes and submits, the lead approves. */
async function published(desk: Desk, text: string, more: Record<string, string> = {}): Promise<string> {
  const draft = await kept(desk, text, more)
  await approved(desk, draft)
  return draft
}

async function approved(desk: Desk, draft: string): Promise<void> {
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const submitted = await boss.send(`${draft}/submit`, { version: '1' })
  expect(submitted.status, await submitted.clone().text()).toBe(303)
  expect((await wang.send(`${draft}/approve`, { version: '1' })).status).toBe(303)
}

/** The first step of the guide, as it is answered. */
const firstStep = ({ folders }: Desk) => loadCorpus(folders).guides.find(({ id }) => id === ID)?.steps[0]?.says

test('a guide is changed, answers after another person approves, and is rolled back; the history tells who', async () => {
  let looked = 0
  const desk = await opened(1, {}, { changed: () => (looked += 1) })
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const draft = await kept(desk, NEXT)
  const shown = await boss.page(draft)
  expect(shown).toMatch(/先<del>申请<\/del>.*先<ins>在订单里点<\/ins>/s)
  expect((await boss.send(`${draft}/submit`, { version: '1' })).status).toBe(303)
  expect([firstStep(desk), looked]).toEqual(['先申请退货。', 0])
  expect(await wang.page(PAGE)).toContain('<span class="rail-count">1</span>')
  const done = await wang.send(`${draft}/approve`, { version: '1' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${draft}?done=published`])
  expect([firstStep(desk), looked]).toEqual(['先在订单里点退货。', 1])

  const view = await boss.page(`${PAGE}/of/${ID}`)
  for (const words of ['在这里改过', '赵测试写，王测试同意', '第二条第一款', '七日内可以退货']) {
    expect(view).toContain(words)
  }
  const back = { seen: '1' }
  expect((await boss.send(`${PAGE}/of/${ID}/rollback`, back)).status).toBe(303)
  expect([firstStep(desk), looked]).toEqual(['先申请退货。', 2])
  const twice = await boss.send(`${PAGE}/of/${ID}/rollback`, back)
  expect([twice.status, (await twice.text()).includes('没有更早的版本')]).toEqual([409, true])
  const history = await boss.page(`${PAGE}/history`)
  for (const words of ['赵测试存了草稿', '赵测试提交了', '王测试同意，生效了', '赵测试退回上一版']) {
    expect(history).toContain(words)
  }
  const types = (await desk.audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('guide_'))).toEqual([
    ...['guide_rolled_back', 'guide_published', 'guide_submitted', 'guide_drafted'],
  ])
  // From the log of acts one comes to what was changed.
  expect(await boss.page('/workbench/audit')).toContain(`<a href="${PAGE}/of/${ID}">看改了什么</a>`)
})

test('what goes live carries both names and the day, whatever was typed there', async () => {
  const desk = await opened(1)
  await published(desk, NEXT.replace(/^drafted: .*$/m, 'drafted: { by: "冒名", on: 2020-01-01 }'))
  const guide = loadCorpus(desk.folders).guides.find(({ id }) => id === ID)
  expect([guide?.drafted.by, guide?.reviewed.by]).toEqual(['赵测试', '王测试'])
  expect(readOverlay(desk.folders.dataDir)[0]?.read).toEqual({ '中华人民共和国试验法 第二条第一款': '1d9792f9bd3f' })
})

test('nobody approves what they wrote; a change after the submission takes it back; one of two approvals counts', async () => {
  const desk = await opened(1)
  const [boss, wang, li] = [await desk.as('boss'), await desk.as('wang'), await desk.as('li')]
  const draft = await kept(desk, NEXT)
  expect((await wang.send(`${draft}/approve`, { version: '1' })).status).toBe(409)
  await boss.send(`${draft}/submit`, { version: '1' })
  const own = await boss.send(`${draft}/approve`, { version: '1' })
  expect([own.status, (await own.text()).includes('不能自己同意')]).toEqual([403, true])
  expect(await boss.page(draft)).not.toContain(`action="${draft}/approve"`)
  expect((await li.send(`${draft}/approve`, { version: '1' })).status).toBe(403)
  expect((await li.get(PAGE)).status).toBe(403)

  const id = draft.split('/').at(-1) ?? ''
  await kept(desk, NEXT.replace('再等退款', '再等七天退款'), { id, version: '1' })
  const late = await wang.send(`${draft}/approve`, { version: '1' })
  expect([late.status, (await late.text()).includes('刚才有别人改过')]).toEqual([409, true])
  expect((await wang.send(`${draft}/approve`, { version: '2' })).status).toBe(409)
  expect(firstStep(desk)).toBe('先申请退货。')
  await boss.send(`${draft}/submit`, { version: '2' })
  const both = await Promise.all([1, 2].map(() => wang.send(`${draft}/approve`, { version: '2' })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
})

test('a draft over an earlier version is not approved until its writer looked at what is live now', async () => {
  const desk = await opened(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const second = await kept(desk, NEXT.replace('再等退款', '再等三天退款'))
  await boss.send(`${second}/submit`, { version: '1' })
  await published(desk, NEXT)
  expect((await wang.send(`${second}/approve`, { version: '1' })).status).toBe(409)
  expect(await wang.page(second)).not.toContain(`action="${second}/approve"`)
  expect(await boss.page(second)).toContain('又有了新的一版')
  expect(await boss.page(`${second}/change`)).toContain('name="over" value="1"')

  const id = second.split('/').at(-1) ?? ''
  const stale = await boss.sendParts(`${PAGE}/form`, typed(GUIDE, { id, version: '1', over: '0' }))
  const page = await stale.text()
  expect([stale.status, page.includes('name="over" value="1"')]).toEqual([409, true])
  expect(firstStep(desk)).toBe('先在订单里点退货。')
})

test.each<[string, string, string, string]>([
  ['no head', '## 结论\n可以。', '开头要有 --- 包住的 YAML 头', '## 结论'],
  ['a broken head', GUIDE.replace('topic: 网购退货', 'topic: [网购'), 'YAML 写法有误', 'questions:'],
  ['another id', GUIDE.replace('id: return-goods', 'id: other'), '编号要写 return-goods', 'id: other'],
  ['an unknown section', GUIDE.replace('## 说明', '## 说话'), '不认识的小标题「说话」', '## 说话'],
  ['a law that nobody knows', GUIDE.replace('[试验法 2 一] #多少', '[乌有法 2 一] #多少'), '「乌有法」不在', '乌有法'],
  [
    'an article that there is not',
    GUIDE.replace('[试验法 2 一] #多少', '[试验法 9 一] #多少'),
    '既没有要点',
    '试验法 9',
  ],
  ['a paragraph that there is not', GUIDE.replace('[试验法 2 一] #多少', '[试验法 2 五] #多少'), '没有第五款', '2 五'],
  [
    'a figure that the article has not',
    GUIDE.replace('赔 3 倍', '赔 4 倍'),
    '「4 倍」在它自己的依据里找不到',
    '赔 4 倍',
  ],
  ['no basis', GUIDE.replace('[试验法 2 一] #能 #多久', '#能 #多久'), '没有写依据', '7 天内可以退'],
  ['an unknown sign', GUIDE.replace('#能 #多久', '#可以'), '不认识「#可以」', '7 天内可以退'],
  [
    'an unknown calculation',
    GUIDE.replace('cases: [old-shoes]', 'cases: []\nfigures: [nothing]'),
    '没有 nothing',
    'figures:',
  ],
  ['an unknown case', GUIDE.replace('cases: [old-shoes]', 'cases: [nothing]'), '没有编号是 nothing 的案例', 'cases:'],
  ['an unknown topic', GUIDE.replace('topic: 网购退货', 'topic: 天气'), '主题「天气」不在', 'topic:'],
  ['a sign that is not seen', GUIDE.replace('赔 3 倍', '赔\u202e 3 倍'), '看不见的字符', '3 倍。'],
  ['a line without an end', GUIDE.replace('赔 3 倍', '赔 3 倍'.padEnd(601, ' ')), '一行最多 600 个', '赔 3 倍'],
])('cannot be submitted, and says at which line: %s', async (_, text, words, line) => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  const page = await (await boss.sendParts(`${PAGE}/check`, formOf({ guide: ID, text }))).text()
  const found = [
    ...page.matchAll(/<li>(?:<span[^>]*>[^<]*<\/span>|<a [^>]*data-line="(\d+)"[^>]*>[^<]*<\/a>) ([^<]*)<\/li>/g),
  ]
  const own = found.find(([, , message]) => message?.includes(words))
  expect(own?.[2], page).toContain(words)
  expect(text.split('\n')[Number(own?.[1]) - 1]).toContain(line)
  const draft = await kept(desk, text)
  const refused = await boss.send(`${draft}/submit`, { version: '1' })
  expect([refused.status, (await refused.text()).includes('改好才能提交')]).toEqual([422, true])
  expect(firstStep(desk)).toBe('先申请退货。')
})

test.each([/^drafted: .*\n/m, /^reviewed: .*\n/m, /^(?:drafted: .*\n)(?:reviewed: .*\n)/m])(
  'nobody has to write names: without %s nothing is wrong, and lines are told as they stand',
  async (names) => {
    const desk = await opened(1)
    const boss = await desk.as('boss')
    const checked = async (text: string) => (await boss.sendParts(`${PAGE}/check`, formOf({ guide: ID, text }))).text()
    const text = NEXT.replace(names, '')
    expect(await checked(text)).toContain('没有要改的。')
    const wrong = text.replace('赔 3 倍', '赔 4 倍')
    const at = wrong.split('\n').findIndex((line) => line.includes('赔 4 倍')) + 1
    expect(await checked(wrong)).toContain(`data-line="${at}"`)
    await published(desk, text)
    expect(loadCorpus(desk.folders).guides[0]?.drafted.by).toBe('赵测试')
  },
)

test('a guide without faults has none, and is shown as on a phone', async () => {
  const desk = await opened(1)
  const page = await (
    await (await desk.as('boss')).sendParts(`${PAGE}/check`, formOf({ guide: ID, text: GUIDE }))
  ).text()
  expect(page).toContain('没有要改的。')
  expect(page).toContain('<p class="phone-first">收到后 7 天内可以退。</p>')
  expect(page).not.toContain('data-line')
})

test.each([
  [40, false],
  [41, true],
])('a sentence of %i characters is told as long: %s; it can be submitted all the same', async (length, isLong) => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  const text = GUIDE.replace('先申请退货。', `${'退'.repeat(length)}。`)
  const page = await (await boss.sendParts(`${PAGE}/check`, formOf({ guide: ID, text }))).text()
  expect(page.includes(`有 ${length} 个字`)).toBe(isLong)
  expect((await boss.send(`${await kept(desk, text)}/submit`, { version: '1' })).status).toBe(303)
})

test('a word that nobody says is told at its line, with a better one', async () => {
  const desk = await opened(1)
  const text = GUIDE.replace('先申请退货。', '期限届满前申请。')
  const page = await (await (await desk.as('boss')).sendParts(`${PAGE}/check`, formOf({ guide: ID, text }))).text()
  const at = text.split('\n').findIndex((line) => line.includes('届满')) + 1
  expect(page).toContain(`data-line="${at}">第 ${at} 行</a> 「届满」人们不这么说，可以换成：到期`)
})

test('a line that contradicts another guide is told, and two people may say that both are right', async () => {
  const other = GUIDE.replace('id: return-goods', 'id: other').replace('赔 3 倍。', '赔 500 元。')
  const desk = await opened(1, {}, { knowledge: { 'guides/other.md': other } })
  const text = GUIDE.replace('- 赔 3 倍。', '- 赔 3 倍，最少 500 元。').replace(
    '收到后 7 天内可以退。',
    '收到后 7 天内不能退。',
  )
  const changed = text.replace('#能 #多久', '#不能 #多久')
  const boss = await desk.as('boss')
  const page = await (await boss.sendParts(`${PAGE}/check`, formOf({ guide: ID, text: changed }))).text()
  expect(page).toContain('guides/other.md')
  expect(page).not.toContain('looked-at.yaml')
  expect((await boss.send(`${await kept(desk, changed)}/submit`, { version: '1' })).status).toBe(303)
})

test('200 kB of text are refused, and what was typed is shown again', async () => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  const text = `${GUIDE}${'长'.repeat(70_000)}`
  const response = await boss.sendParts(`${PAGE}/form`, typed(text))
  const page = await response.text()
  expect([response.status, page.includes('太长了'), page.includes('长长长')]).toEqual([413, true, true])
  expect(await desk.guides.drafts()).toEqual([])
})

test('what is typed is never a part of the page, in any field', async () => {
  const desk = await opened(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  const EVIL = '<img src=x onerror=alert(1)>"\'><script>alert(1)</script>'
  const evil = GUIDE.replace('title: 退货', `title: '${EVIL.replaceAll("'", "''")}'`)
    .replace('  - 第 0 种问法', `  - '${EVIL.replaceAll("'", "''")}'`)
    .replace('先申请退货。', `${EVIL}。`)
  const draft = await published(desk, evil)
  const other = await kept(desk, evil.replace('再等退款', `再等${EVIL}`), { over: '1' })
  await boss.send(`${other}/submit`, { version: '1' })
  await wang.send(`${other}/send-back`, { version: '1', why: EVIL })
  for (const path of [
    ...[draft, other, `${other}/change`, `${PAGE}/of/${ID}`, PAGE, `${PAGE}/history`, '/workbench/audit'],
    ...[`${PAGE}?q=${encodeURIComponent(EVIL)}&topic=${encodeURIComponent(EVIL)}&sign=${encodeURIComponent(EVIL)}`],
    `${PAGE}/new?id=${encodeURIComponent(EVIL)}`,
  ]) {
    const page = await boss.page(path)
    expect(page, path).not.toContain('<img src=x')
    expect(page, path).not.toContain('<script>alert')
  }
  const bad = await boss.sendParts(`${PAGE}/form`, typed(evil, { guide: EVIL, id: EVIL, version: EVIL, over: EVIL }))
  expect([bad.status, (await bad.text()).includes('<img src=x')]).toEqual([422, false])
})

test('a guide is taken out after a second person approves, and comes back; one that a rule names stays', async () => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  const removal = (await boss.send(`${PAGE}/of/${ID}/remove`, { over: '0' })).headers.get('location') ?? ''
  const draft = removal.split('?')[0] ?? ''
  writeFileSync(join(desk.folders.knowledgeDir, 'rules/premises.yaml'), `premises:\n  - guide: ${ID}\n`)
  const named = await boss.send(`${draft}/submit`, { version: '1' })
  expect([named.status, (await named.text()).includes('别的规则还要用这一篇')]).toEqual([422, true])
  rmSync(join(desk.folders.knowledgeDir, 'rules/premises.yaml'))
  await approved(desk, draft)
  expect(loadCorpus(desk.folders).guides).toEqual([])
  expect(await boss.page(`${PAGE}?sign=taken_out`)).toContain('已经撤下')
  expect(await boss.page(`${PAGE}/of/${ID}`)).toContain('这一篇已经撤下')
  await boss.send(`${PAGE}/of/${ID}/rollback`, { seen: '1' })
  expect(firstStep(desk)).toBe('先申请退货。')
})

test('a new guide needs an id of its own, and is gone after it was rolled back', async () => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  for (const id of ['', 'Return', 'a--b', '../../etc/passwd', ID, 'a'.repeat(61)]) {
    expect((await boss.get(`${PAGE}/new?id=${encodeURIComponent(id)}`)).status, id).toBe(422)
  }
  expect(await boss.page(`${PAGE}/new?id=phone-repair`)).toContain('id: phone-repair')
  const text = GUIDE.replace('id: return-goods', 'id: phone-repair').replace('title: 退货', 'title: 修手机')
  const taken = await boss.sendParts(`${PAGE}/form`, typed(GUIDE, { new: '1' }))
  expect(taken.status).toBe(422)
  await published(desk, text.replace('收到后 7 天内可以退。', '手机收到后 7 天内可以退回去。'), {
    ...{ guide: 'phone-repair', new: '1' },
  })
  expect(loadCorpus(desk.folders).guides.map(({ id }) => id)).toEqual(['phone-repair', ID])
  expect(await boss.page(`${PAGE}?sign=new`)).toContain('修手机')
  const back = await boss.send(`${PAGE}/of/phone-repair/rollback`, { seen: '1' })
  expect(back.headers.get('location')).toBe(`${PAGE}?done=rolled-back`)
  expect(loadCorpus(desk.folders).guides.map(({ id }) => id)).toEqual([ID])
})

test('the list is searched by word, topic and sign; a file that changed under the guide is told', async () => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  const listed = async (query: string) => (await boss.page(`${PAGE}?${query}`)).includes(`/workbench/guides/of/${ID}`)
  for (const [query, isThere] of [
    ['q=退款', true],
    ['q=RETURN', true],
    ['q=天气', false],
    [`topic=${encodeURIComponent('网购退货')}`, true],
    ['topic=别的', false],
    ['sign=edited', false],
    ['sign=old', false],
    ['sign=law_changed', false],
    ['sign=nothing', true],
  ] as const) {
    expect(await listed(query), query).toBe(isThere)
  }
  await published(desk, NEXT)
  expect(await listed('sign=edited')).toBe(true)
  expect(await listed('sign=file_changed')).toBe(false)
  writeFileSync(join(desk.folders.knowledgeDir, `guides/${ID}.md`), GUIDE.replace('再等退款', '再等几天退款'))
  expect(await listed('sign=file_changed')).toBe(true)
  expect(await boss.page(`${PAGE}/of/${ID}`)).toContain('程序更新又带来了另一份文件')
  // Written once more over the new file, it is looked at.
  await published(desk, NEXT.replace('再等退款', '再等几天退款'), { over: '1' })
  expect(await listed('sign=file_changed')).toBe(false)
})

test.each([
  ['180 days ago', '2026-05-28', false],
  ['181 days ago', '2026-05-27', true],
])('a guide that was read again %s is listed as old: %s', async (_, on, isOld) => {
  const text = GUIDE.replace(/^drafted: .*$/m, `drafted: { by: 甲, on: ${on} }`).replace(
    /^reviewed: .*$/m,
    `reviewed: { by: 乙, on: ${on} }`,
  )
  const desk = await opened(1, {}, { knowledge: { [`guides/${ID}.md`]: text } })
  expect((await (await desk.as('boss')).page(`${PAGE}?sign=old`)).includes(`of/${ID}`)).toBe(isOld)
})

test('a guide of which the law changed is told, line by line, until it is written against the new law', async () => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  await published(desk, NEXT)
  changeLaw(desk)
  expect(await boss.page(`${PAGE}?sign=law_changed`)).toContain(`of/${ID}`)
  expect(await boss.page(`${PAGE}/of/${ID}`)).toContain('条文改了')
  await published(desk, NEXT.replace('再等退款', '再等几天退款'), { over: '1' })
  expect(await boss.page(`${PAGE}?sign=law_changed`)).not.toContain(`of/${ID}`)
  // The version before was read against the law before.
  await boss.send(`${PAGE}/of/${ID}/rollback`, { seen: '2' })
  expect(await boss.page(`${PAGE}?sign=law_changed`)).toContain(`of/${ID}`)
})

test('a review of the text that was live does not count for the text that comes back', async () => {
  const desk = await opened(1)
  const [boss, wang] = [await desk.as('boss'), await desk.as('wang')]
  await published(desk, NEXT)
  await published(desk, NEXT.replace('再等退款', '再等几天退款'), { over: '1' })
  changeLaw(desk)
  const isListed = async () => (await boss.page(`${PAGE}?sign=law_changed`)).includes(`of/${ID}`)
  expect(await isListed()).toBe(true)
  expect((await wang.send('/workbench/law/reviewed', { place: ID })).status).toBe(303)
  expect(await isListed()).toBe(false)
  for (const seen of ['2', '1']) {
    await boss.send(`${PAGE}/of/${ID}/rollback`, { seen })
    expect(await isListed(), `after the way back from ${seen}`).toBe(true)
  }
})

test('what this program cannot read is set aside: the file answers, and the page says why', async () => {
  const desk = await opened(1)
  const boss = await desk.as('boss')
  await published(desk, NEXT)
  const { store } = desk.house
  const [version] = await store.read.guides.live()
  if (!version) throw new Error('nothing is live')
  await store.transaction('test', (tx) => tx.guides.publish({ ...version, text: '# 以前的写法' }))
  await desk.guides.layOut()
  expect(firstStep(desk)).toBe('先申请退货。')
  const page = await boss.page(`${PAGE}/of/${ID}`)
  expect(page).toContain('用不了，先用文件')
  expect(page).toContain('开头要有 --- 包住的 YAML 头')
})

test('what lies in the folder is written again from the database', async () => {
  const desk = await opened(1)
  await published(desk, NEXT)
  writeFileSync(join(desk.folders.dataDir, 'corpus/guides.json'), '{ broken')
  await desk.guides.layOut()
  expect(firstStep(desk)).toBe('先在订单里点退货。')
})

test('a draft is asked as people would ask; a failure is told', async () => {
  const asked: string[] = []
  const answer = (text: string) => ({ outcome: 'grounded', text, citations: [] })
  const guideTrial: GuideTrial = {
    ask: async ({ text }, { question }) => {
      asked.push(`${question} ${text?.includes('订单里点')}`)
      return question === '坏了' ? null : { question, live: answer('先申请'), draft: answer('先点') }
    },
  }
  const desk = await opened(1, {}, { guideTrial })
  const boss = await desk.as('boss')
  const draft = await kept(desk, NEXT)
  expect(await boss.page(`${draft}/trial`)).toContain('第 0 种问法')
  const page = await (await boss.send(`${draft}/trial`, { question: '能退吗' })).text()
  expect(page).toContain('先申请')
  expect(page).toContain('先点')
  for (const question of ['坏了', '']) {
    expect((await boss.send(`${draft}/trial`, { question })).status).toBe(422)
  }
  expect(asked).toEqual(['能退吗 true', '坏了 true'])
})
