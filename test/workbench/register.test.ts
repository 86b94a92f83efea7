import { describe, expect, test } from 'vitest'
import { FIELDS as FORM, TYPED } from '../casework/registration.ts'
import { openOwningDesk } from './owning-desk.ts'

const FILE = '/workbench/register/file'
const READ = '/workbench/register/read'

describe('registering', () => {
  test('leads to the complaint, whose page says its number, who registered it, and that nothing is told by itself', async () => {
    const { as } = await openOwningDesk(0)
    const li = await as('li')
    expect(await li.page('/workbench/register')).toContain('12345 转来')
    const sent = await li.send(FILE, { ...FORM, archive: '档-7' })
    const to = sent.headers.get('location') ?? ''
    expect(to).toMatch(/^\/workbench\/complaints\/XW-20261124-0001-\d\?done=registered$/)
    const page = await li.page(to)
    expect(page).toMatch(/登记好了。请把编号 XW-20261124-0001-\d 告诉投诉人。/)
    expect(page).toMatch(/<p class="note">[^<]*(?:电话|来信|来访|转来)[^<]*登记<\/p>/u)
    expect(page).toMatch(/<strong>登记投诉<\/strong>\s*<span class="note">李测试/)
    expect(page).toContain('没有对话：请打电话或寄信')
    expect(page).toContain('<dt>档案号</dt><dd>档-7</dd>')
    expect(page).not.toContain('action="/workbench/complaints/reply"')
    const again = await li.send(FILE, FORM)
    expect(again.headers.get('location')).toBe(to.replace('registered', 'registered-before'))
  })

  test('settled on the spot is closed at once; an amount that is none keeps everything', async () => {
    const { as, house } = await openOwningDesk(0)
    const li = await as('li')
    const wrong = await li.send(FILE, { ...FORM, spot: 'yes', amount: '很多' })
    const page = await wrong.text()
    expect([wrong.status, page.includes('金额不对')]).toEqual([422, true])
    expect(page).toContain('value="很多"')
    await li.send(FILE, { ...FORM, spot: 'yes', amount: '2,999' })
    const [complaint] = (await house.casework.list({ limit: 1, offset: 0 })).complaints
    expect(complaint?.state).toBe('settled')
  })

  test('shows earlier complaints of the telephone and the shop first, and registers once they were seen', async () => {
    const { as, house } = await openOwningDesk(0)
    const li = await as('li')
    await li.send(FILE, FORM)
    const second = await li.send(FILE, { ...FORM, key: 'register-2' })
    const page = await second.text()
    expect(second.status).toBe(422)
    expect(page).toContain('同一个电话')
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const done = await li.send(FILE, { ...FORM, key: 'register-2', seen })
    expect(done.status).toBe(303)
    expect((await house.casework.list({ limit: 9, offset: 0 })).total).toBe(2)
  })

  test('what a script asks while staff type: a line with a link each, nothing of the typed words in an address', async () => {
    const { as, post } = await openOwningDesk(0)
    const li = await as('li')
    const filed = await li.send(FILE, { ...FORM, archive: '档-7' })
    const number = /XW-[\d-]+/.exec(filed.headers.get('location') ?? '')?.[0] ?? ''
    const ask = async (form: Record<string, string>) => (await li.send('/workbench/register/similar', form)).text()
    const words = await ask({ 'f.complainant_phone': TYPED.complainant_phone })
    expect(words).toContain(`<a href="/workbench/complaints/${number}" target="_blank">${number}</a> 洗衣机`)
    expect(words).toContain('同一个电话')
    expect(await ask({ archive: '档-7' })).toContain('同一个编号')
    expect(await ask({ 'f.complainant_phone': '13900000001' })).toBe('')
    expect(await ask({})).toBe('')
    const page = await li.page('/workbench/register')
    expect(page).toContain('data-similar="/workbench/register/similar"')
    const away = await post('/workbench/register/similar', { 'f.complainant_phone': TYPED.complainant_phone })
    expect([away.status, away.headers.get('location')]).toEqual([303, '/workbench/sign-in'])
  })

  test('names everything that is missing or wrong, and keeps every field', async () => {
    const { as } = await openOwningDesk(0)
    const li = await as('li')
    const sent = await li.send(FILE, {
      ...FORM,
      'f.item': '',
      agreed: '',
      source: '',
      'f.amount': '很多',
      'f.complainant_address': '',
      archive: '档-9',
    })
    const page = await sent.text()
    expect(sent.status).toBe(422)
    for (const words of [
      '一定要有：商品或服务',
      '还空着：投诉人地址',
      '金额：没看出金额',
      '请选从哪里来的',
      '再勾「本人同意」',
    ])
      expect(page).toContain(words)
    for (const kept of ['value="很多"', 'value="美家电器测试店"', 'value="档-9"', '用了三天就漏水'])
      expect(page).toContain(kept)
    expect(page).toMatch(/name="f\.claims\.refund_fee" value="yes" checked/)
    expect(page).toMatch(/<option value="invoice" selected>/)
  })

  test('says beside each field what stands against it, and nothing of what may be empty', async () => {
    const { as } = await openOwningDesk(0)
    const li = await as('li')
    const beside = async (form: Record<string, string>) => {
      const page = await (await li.send(FILE, { ...FORM, ...form })).text()
      const found = page.matchAll(/<p class="field-problem" id="f-([a-z_]+)-why">([^<]+)</g)
      return { page, found: Object.fromEntries([...found].map(([, name, words]) => [name, words])) }
    }
    const empty = await beside({ 'f.item': '', 'f.complainant_address': '' })
    expect(empty.found).toEqual({ item: '一定要填。', complainant_address: '还空着。' })
    const later = await beside({ 'f.item': '', 'f.complainant_address': '', later: 'yes' })
    expect(later.found).toEqual({ item: '一定要填。' })
    expect(later.page).not.toContain('还空着')
  })

  test('takes how the caller is called for the name once the rest may follow, and says before that it is no name', async () => {
    const { as } = await openOwningDesk(0)
    const li = await as('li')
    const called = { ...FORM, 'f.complainant_name': '李女士', 'f.complainant_address': '测试区' }
    const refused = await li.send(FILE, called)
    const page = await refused.text()
    expect([refused.status, page.includes('只有称呼，还要全名'), page.includes('不要带符号')]).toEqual([
      422,
      true,
      false,
    ])
    const filed = await li.send(FILE, { ...called, later: 'yes' })
    expect(filed.status).toBe(303)
    const complaint = await li.page(filed.headers.get('location') ?? '')
    expect(complaint).toContain('李女士')
    expect(complaint).toContain('测试区')
  })

  test('fills the form from a pasted paragraph, and says how much was read', async () => {
    const { as } = await openOwningDesk(0)
    const li = await as('li')
    const paragraph =
      '我叫张三测试，电话13800000000。11月3号在美家电器测试店花2999元买了一台洗衣机，用了三天就漏水，我要求退款。'
    const page = await (await li.send(READ, { key: 'register-1', paragraph, 'f.item': '滚筒机' })).text()
    expect(page).toMatch(/读好了，填了 \d+ 项/)
    for (const value of ['滚筒机', '张三测试', '13800000000', '2026-11-03', '2999 元', '美家电器测试店'])
      expect(page).toContain(`value="${value}"`)
    expect(page).toContain('name="key" value="register-1"')
    expect(await (await li.send(READ, { paragraph: '' })).text()).toContain('没有认出能填的')
  })

  test('survives an ended session: what was typed is shown and sent after signing in', async () => {
    const { post } = await openOwningDesk(0)
    const door = await post(FILE, FORM)
    const page = await door.text()
    expect(door.status).toBe(401)
    for (const [name, value] of Object.entries(FORM)) expect(page).toContain(`name="kept.${name}" value="${value}"`)
    const kept = Object.fromEntries(Object.entries(FORM).map(([name, value]) => [`kept.${name}`, value]))
    const signedIn = await post('/workbench/sign-in', {
      login: 'li',
      password: 'correct horse',
      'kept-path': FILE,
      ...kept,
    })
    const shown = await signedIn.text()
    expect(shown).toContain(`>${TYPED.facts}</textarea>`)
    expect(shown).toContain('name="f.respondent_name" value="美家电器测试店"')
  })

  test('shows whatever is typed as text, in every field', async () => {
    const { as } = await openOwningDesk(0)
    const li = await as('li')
    const evil = '"><script>alert(1)</script>'
    const fields = Object.fromEntries(Object.keys(FORM).map((name) => [name, evil]))
    const page = await (
      await li.send(FILE, { ...fields, paragraph: evil, archive: evil, amount: evil, spot: 'yes' })
    ).text()
    expect(page).not.toContain('<script>alert')
    expect(page.match(/&lt;script&gt;alert/g)?.length).toBeGreaterThan(8)
    const filed = await li.send(FILE, { ...FORM, key: 'register-9', archive: evil, 'f.facts': `${TYPED.facts}${evil}` })
    const complaint = await li.page(filed.headers.get('location') ?? '')
    expect(complaint).toContain('&lt;script&gt;alert')
    expect(complaint).not.toContain('<script>alert')
  })

  test('is for those who are signed in', async () => {
    const { app } = await openOwningDesk(0)
    expect((await app.request('/workbench/register')).status).toBe(303)
  })
})
