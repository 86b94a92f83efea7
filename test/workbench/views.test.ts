import { describe, expect, it } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

const saved = (page: string) =>
  [...page.matchAll(/<a href="(\/workbench\/\?[^"]*)"[^>]*>([^<]+)<\/a>/g)].map(([, href, name]) => `${name} ${href}`)

describe('filters that an account keeps', () => {
  it('stand above its list under their names, and lead to it; nobody else sees them', async () => {
    const { as } = await openOwningDesk(1)
    const li = await as('li')
    const kept = await li.send('/workbench/views', { name: ' 网上的  ', query: 'whose=mine&channel=web&page=3' })
    expect(kept.headers.get('location')).toMatch(/^\/workbench\/\?whose=mine&channel=web&view-saved=/)
    expect(await li.page(kept.headers.get('location') ?? '')).toContain('存下了「网上的」')
    expect(saved(await li.page('/workbench/'))).toContain('网上的 /workbench/?whose=mine&amp;channel=web')
    expect(await li.page('/workbench/?whose=mine&channel=web')).toContain('不再保留「网上的」')
    expect(await (await as('qian')).page('/workbench/')).not.toContain('网上的')
  })

  it('a name used again gets the new filter', async () => {
    const { as, savedViews, ids } = await openOwningDesk(1)
    const li = await as('li')
    await li.send('/workbench/views', { name: '急的', query: 'due=soon' })
    await li.send('/workbench/views', { name: '急的', query: 'due=overdue' })
    expect(await savedViews.list(ids.li)).toMatchObject([{ name: '急的', query: 'due=overdue' }])
  })

  it('removed it can be put back, by its account alone', async () => {
    const { as, savedViews, ids } = await openOwningDesk(1)
    const li = await as('li')
    await li.send('/workbench/views', { name: '急的', query: 'due=soon' })
    const [view] = await savedViews.list(ids.li)
    await (await as('qian')).send(`/workbench/views/${view?.id}/remove`, {})
    expect(await savedViews.list(ids.li)).toHaveLength(1)
    const removed = await li.send(`/workbench/views/${view?.id}/remove`, {})
    const page = await li.page(removed.headers.get('location') ?? '')
    expect(page).toContain('放回来')
    expect(await savedViews.list(ids.li)).toEqual([])
    await (await as('qian')).send(`/workbench/views/${view?.id}/restore`, {})
    expect(await savedViews.list(ids.li)).toEqual([])
    await li.send(`/workbench/views/${view?.id}/restore`, {})
    expect(await savedViews.list(ids.li)).toEqual([view])
  })

  it.each([
    ['', '请给筛选起个名字'],
    ['长'.repeat(21), '名字最多 20 个字'],
  ])('a name like 「%s」 is refused', async (name, words) => {
    const { as } = await openOwningDesk(1)
    const li = await as('li')
    const sent = await li.send('/workbench/views', { name, query: 'due=soon' })
    expect(await li.page(sent.headers.get('location') ?? '')).toContain(words)
  })

  it('of more than twenty the last is refused', async () => {
    const { as, savedViews, ids } = await openOwningDesk(1)
    for (let at = 0; at < 20; at += 1) {
      expect(await savedViews.save({ account: ids.li, name: `第 ${at}`, query: '' })).toMatchObject({ ok: true })
    }
    const li = await as('li')
    const sent = await li.send('/workbench/views', { name: '再一个', query: '' })
    expect(await li.page(sent.headers.get('location') ?? '')).toContain('已经存了 20 个')
  })

  it('what is typed is shown as text, and what of the address names no list is dropped', async () => {
    const { as, savedViews, ids } = await openOwningDesk(1)
    const li = await as('li')
    const name = '<img onerror=x>'
    const sent = await li.send('/workbench/views', { name, query: 'due=soon&x="><script>&category=none' })
    const page = await li.page(sent.headers.get('location') ?? '')
    expect(page).toContain('&lt;img onerror=x&gt;')
    expect(page).not.toContain(name)
    expect(await savedViews.list(ids.li)).toMatchObject([{ query: 'due=soon' }])
  })
})
