import { describe, expect, test } from 'vitest'
import { article, createWebHarness } from './harness.ts'

describe('GET /', () => {
  test('is a page in Chinese with the council, the questions and a way on without scripts', async () => {
    const response = await createWebHarness().app.request('/')
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('测试市消费者委员会')
    expect(page).toContain('自动助手')
    expect(page).toContain('买到过期面包怎么赔')
    expect(page).toMatch(/<noscript>.*0000-0000000.*<\/noscript>/s)
  })

  test('holds no inline script or style, which the policy would refuse', async () => {
    const page = await (await createWebHarness().app.request('/')).text()
    const scripts = [...page.matchAll(/<script([^>]*)>/g)].map(([, attributes = '']) => attributes)
    for (const attributes of scripts) expect(attributes).toMatch(/ src=| type="application\/json"/)
    expect(page).not.toMatch(/ style=|<style| on\w+=/)
  })

  test('every address it loads exists', async () => {
    const { app } = createWebHarness()
    const page = await (await app.request('/')).text()
    const addresses = [...page.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThanOrEqual(3)
    for (const address of addresses) expect((await app.request(address)).status, address).toBe(200)
  })

  test('a council whose name holds markup is shown, not run', async () => {
    const council = { name: '<img src=x>', phone: null, address: null, hours: null }
    const page = await (await createWebHarness({ options: { council } }).app.request('/')).text()
    expect(page).not.toContain('<img src=x>')
  })
})

describe('GET /law/:statute/:edition/:article', () => {
  const path = (edition = '2014-03-15') =>
    `/law/${encodeURIComponent('测试法')}/${edition}/${encodeURIComponent('第二十五条')}`

  test('shows text, label, edition and neighbours', async () => {
    const page = await (await createWebHarness().app.request(path())).text()
    expect(page).toContain('第一款的原文。')
    expect(page).toContain('法条原文')
    expect(page).toContain('2014 年 3 月 15 日起施行的版本，现行有效')
    expect(page).toContain(`${encodeURIComponent('第二十四条')}">`)
    expect(page).toContain('第二十六条')
  })

  test('a digest alone is labelled so, and a past edition too', async () => {
    const digest = { ...article, paragraphs: null, to: '2020-01-01', url: 'javascript:alert(1)' }
    const lookupArticle = () => ({ record: digest, previous: null, next: null })
    const page = await (await createWebHarness({ options: { lookupArticle } }).app.request(path())).text()
    expect(page).toContain('要点')
    expect(page).not.toContain('法条原文</h2>')
    expect(page).toContain('2020 年 1 月 1 日起已不再适用')
    expect(page).not.toContain('javascript:')
  })

  test('an article that is not held is a page that says so', async () => {
    const response = await createWebHarness().app.request('/law/x/y/z')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('没有收录')
  })
})
