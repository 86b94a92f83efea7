import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openAnswering } from '../../src/answer/open.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { openDesk } from './desk.ts'

const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const laws = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const present = existsSync(laws)
if (!present) console.log('skipped: the statute texts (shared/data) are not beside this checkout')

const file = (name: string) => ({ name, text: present ? readFileSync(join(laws, name), 'utf8') : '' })
const LAW = '网络交易监督管理办法'

describe.skipIf(!present)('with real texts', () => {
  it('the amended 网络交易监督管理办法 is compared, published by two, asked, rolled back and asked again', async () => {
    const { law, folders, people, keep, publish } = await openDesk(knowledgeDir)
    const texts = loadTexts(join(knowledgeDir, 'texts'))
    const ask = async () => {
      const { answer } = openAnswering({ ...folders, texts, note: () => {} })
      const { citations } = await answer({
        text: '网络交易监督管理办法第十八条怎么规定自动续费',
        history: [],
        asOf: null,
        today: '2026-11-24',
      })
      return citations.find(({ statute, article }) => statute === LAW && article === '第十八条')
    }
    await publish(await keep(file(`${LAW}（2021年原文）.md`)))
    expect((await ask())?.kind).not.toBe('official')

    const draft = await keep(file(`${LAW}.md`))
    const { against, pairs, affected, untouched } = await law.comparison(draft, null)
    expect([against?.statute, against?.edition.from]).toEqual([LAW, '2021-05-01'])
    expect(pairs.filter(({ fate }) => fate !== 'same').map(({ fate, after }) => [fate, after?.article])).toEqual([
      ['changed', '第十八条'],
      ['changed', '第四十一条'],
    ])
    expect(
      affected.filter(({ parts }) => parts.some(({ article }) => article === '第十八条')).map(({ place }) => place),
    ).toEqual(expect.arrayContaining(['auto-renewal', `statutes/${LAW}.md`]))
    expect(untouched).toBeGreaterThan(10)

    expect(await publish(draft)).toMatchObject({ ok: true })
    expect(await ask()).toMatchObject({ kind: 'official', quote: expect.stringContaining('日期前，以显著方式') })
    const seen = law.live()?.revision ?? ''
    expect(await law.rollback({ seen, actor: people.boss })).toMatchObject({ ok: true })
    expect((await ask())?.kind).not.toBe('official')
  })

  it('the successor of a repealed statute is compared with it, article by article', async () => {
    const { law, keep, publish } = await openDesk(knowledgeDir)
    await publish(await keep(file('市场监督管理投诉举报处理暂行办法.md')))
    const { against, pairs } = await law.comparison(await keep(file('市场监督管理投诉举报处理办法.md')), null)
    expect(against?.statute).toBe('市场监督管理投诉举报处理暂行办法')
    const renumbered = pairs.flatMap(({ fate, before, after }) =>
      fate === 'renumbered' ? [`${before?.article}→${after?.article}`] : [],
    )
    expect(renumbered).toEqual(
      expect.arrayContaining(['第九条→第十条', '第十四条→第十五条', '第十五条→第十六条', '第二十一条→第二十三条']),
    )
  })
})
