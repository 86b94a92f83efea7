import { describe, expect, it } from 'vitest'
import { erase, staff } from '../casework/filed.ts'
import { file, LI } from '../casework/told.ts'
import { buildHouse } from '../delivery/house.ts'
import { createWorkbenchHarness } from './harness.ts'

/** The workbench over a real store, signed in. `search` posts the words and follows to the page. */
async function desk() {
  const house = await buildHouse({ staffGroup: 'off' })
  const { app, post, signIn } = createWorkbenchHarness({ casework: house.casework })
  const session = await signIn()
  const page = async (path: string, headers: Record<string, string> = session) => {
    const response = await app.request(path, { headers })
    return { status: response.status, location: response.headers.get('location'), text: await response.text() }
  }
  const search = async (words: string) => {
    const response = await post('/workbench/search', { words }, session)
    const location = response.headers.get('location') ?? ''
    return { ...(await page(location)), address: location }
  }
  return { house, app, post, signIn, page, search }
}

describe('the search of the workbench', () => {
  it('stands on every page and finds by telephone, name, shop, item and facts, and says where', async () => {
    const { search, page, house } = await desk()
    const { number } = await file(house, LI)
    await file(house, { phone: '13800009999', shop: '别的店' })
    for (const path of [
      '/workbench/',
      '/workbench/respondents',
      `/workbench/complaints/${number}`,
      '/workbench/none',
    ]) {
      expect((await page(path)).text, path).toContain('name="words"')
    }
    const shown = {
      '1234': '电话</span> <mark>138****1234</mark>',
      李小测: '姓名</span> <mark>李小测</mark>',
      健身馆: '商家</span> 测试<mark>健身馆</mark>',
      年卡: '东西</span> 健身<mark>年卡</mark>',
      六百: '经过</span> 关门以后卡里还剩<mark>六百</mark>元。',
    }
    for (const [words, excerpt] of Object.entries(shown)) {
      const { text } = await search(words)
      expect(text, words).toContain(excerpt)
      expect(text.match(/\/workbench\/complaints\/XW-[\d-]+/g), words).toEqual([`/workbench/complaints/${number}`])
    }
  })

  it('leads from a number straight to the complaint', async () => {
    const { search, house } = await desk()
    const { number } = await file(house, LI)
    const { status, location, address, text } = await search(number.toLowerCase().replaceAll('-', ' '))
    expect([status, location, text]).toEqual([303, `/workbench/complaints/${number}`, ''])
    expect(address).toMatch(/^\/workbench\/search\?n=\d+$/)
  })

  it('keeps what was searched for out of every address, and shows it again to the same account only', async () => {
    const { search, page, signIn, house } = await desk()
    await file(house, LI)
    const { address, text } = await search('李小测')
    expect(address).toMatch(/^\/workbench\/search\?n=\d+$/)
    expect(text).not.toMatch(/(?:href|action)="[^"]*(?:李|%E6)/)
    expect(text).not.toMatch(/<title>[^<]*李/)
    expect((await page(address)).text).toContain('value="李小测"')
    const colleague = (await page(address, await signIn('admin'))).text
    expect(colleague).toContain('请再查一次')
    expect(colleague).not.toContain('李小测')
  })

  it('is refused from another site and without a session', async () => {
    const { post, signIn } = await desk()
    const session = await signIn()
    const foreign = await post('/workbench/search', { words: '李' }, { ...session, Origin: 'https://else.example' })
    expect(foreign.status).toBe(403)
    const stranger = await post('/workbench/search', { words: '李' })
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/workbench/sign-in'])
  })

  it('says what can be searched when there is nothing to show, and repeats strange words harmlessly', async () => {
    const { search, house } = await desk()
    await file(house, { facts: '页面写着 <script>alert(1)</script> 这样的字' })
    expect((await search('。')).text).toContain('请至少写两个字')
    expect((await search('没有这个')).text).toContain('没有找到')
    const strange = await search('"><script>alert(1)</script>')
    expect(strange.text).toContain('&lt;script&gt;')
    expect(strange.text).not.toContain('<script>alert')
    const long = await search('长'.repeat(5000))
    expect([long.status, long.text.includes('没有找到')]).toEqual([200, true])
  })

  it('finds an erased complaint by no word', async () => {
    const { search, house } = await desk()
    const { id, number, conversation } = await file(house, LI)
    await house.casework.act({ complaint: id, action: 'decline', actor: staff, input: { reason: 'N8' } })
    await erase(house, { id, number }, conversation)
    for (const words of ['李小测', '1234', '健身馆']) expect((await search(words)).text, words).toContain('没有找到')
  })

  it('says that hits have only some of the words', async () => {
    const { search, house } = await desk()
    const { number } = await file(house, LI)
    const { text } = await search('健身馆 电风扇')
    expect(text).toContain('符合一部分')
    expect(text).toContain(number)
  })
})
