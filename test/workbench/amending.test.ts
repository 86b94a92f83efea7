import { describe, expect, test } from 'vitest'
import { FIELDS } from '../casework/registration.ts'
import { openOwningDesk } from './owning-desk.ts'

const SCRIPT = '<script>alert(1)</script>'

async function opened() {
  const desk = await openOwningDesk(0)
  const li = await desk.as('li')
  const sent = await li.send('/workbench/register/file', FIELDS)
  const path = (sent.headers.get('location') ?? '').split('?')[0] ?? ''
  const seen = (page: string, field: string) =>
    new RegExp(`name="field" value="${field}"><input type="hidden" name="seen" value="([^"]*)"`).exec(page)?.[1]
  return { ...desk, li, path, seen }
}

describe('putting right on the page of a complaint', () => {
  test('each line has its own form; saved, it says so, and offers to change it back', async () => {
    const { as, li, path, seen } = await opened()
    const page = await li.page(path)
    expect(seen(page, 'item')).toBe('洗衣机')
    const sent = await li.send(`${path}/amend`, { field: 'item', value: '烘干机', seen: '洗衣机' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=amended#facts`])
    const after = await li.page(`${path}?done=amended`)
    expect(after).toContain('改好了')
    expect(after).toContain('把「商品或服务」改回去')
    expect(after).toMatch(/商品或服务：洗衣机 → 烘干机/)
    const refused = await (await as('qian')).send(`${path}/amend-undo`, {})
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('这是别人改的')])
    await li.send(`${path}/amend-undo`, {})
    expect(await li.page(`${path}?done=amend-undone`)).toMatch(/改回去了[\s\S]*<dd>洗衣机/)
    expect((await li.send(`${path}/amend-undo`, {})).status).toBe(409)
  })

  test('what somebody else changed meanwhile is shown beside what was typed; the second press takes what was typed', async () => {
    const { as, li, path, seen } = await opened()
    const qian = await as('qian')
    await qian.send(`${path}/amend`, { field: 'item', value: '烘干机', seen: '洗衣机' })
    const sent = await li.send(`${path}/amend`, { field: 'item', value: '脱水机', seen: '洗衣机' })
    const page = await sent.text()
    expect([sent.status, seen(page, 'item')]).toEqual([409, '烘干机'])
    expect(page).toContain('别人把这一项改成了「烘干机」')
    expect(page).toContain('value="脱水机"')
    await li.send(`${path}/amend`, { field: 'item', value: '脱水机', seen: '烘干机' })
    expect(await li.page(path)).toContain('<dd>脱水机')
  })

  test('a telephone is masked until somebody asks for it, which the record of acts says', async () => {
    const { li, as, path } = await opened()
    const page = await li.page(path)
    expect(page).toContain('138****0000')
    expect(page).not.toContain('13800000000')
    const shown = await (await li.send(`${path}/reveal`, {})).text()
    expect(shown).toContain('13800000000')
    expect(shown).toContain('name="field" value="complainant_phone"')
    await li.send(`${path}/amend`, { field: 'complainant_phone', value: '13800005678', seen: '138****0000' })
    const after = await li.page(path)
    expect(after).toContain('138****0000 → 138****5678')
    expect(after).not.toContain('13800005678')
    expect(after).toContain('改回：138****0000')
    expect(after).not.toContain('13800000000')
    const boss = await as('boss')
    expect(await boss.page('/workbench/audit')).toMatch(/李测试<\/strong> 看了联系电话/)
  })

  test('a correction that failed shows no telephone and records no look at it', async () => {
    const { li, as, path } = await opened()
    for (const [field, value] of [
      ['amount', '-5'],
      ['complainant_phone', '123'],
      ['claims', ''],
    ] as const) {
      const refused = await li.send(`${path}/amend`, { field, value, seen: '' })
      expect(refused.status, field).toBe(422)
      expect(await refused.text(), field).not.toContain('13800000000')
    }
    const page = await (await li.send(`${path}/amend`, { field: 'item', value: '烘干机', seen: '冰箱' })).text()
    expect(page).not.toContain('13800000000')
    expect(await (await as('boss')).page('/workbench/audit')).not.toContain('看了联系电话')
  })

  test('a telephone is put right without seeing it; what somebody else wrote meanwhile is told masked', async () => {
    const { li, as, path, seen } = await opened()
    expect(seen(await li.page(path), 'complainant_phone')).toBe('138****0000')
    const qian = await as('qian')
    const first = { field: 'complainant_phone', value: '13900001111', seen: '138****0000' }
    expect((await qian.send(`${path}/amend`, first)).status).toBe(303)
    const late = await li.send(`${path}/amend`, { ...first, value: '13700002222' })
    const page = await late.text()
    expect(late.status).toBe(409)
    expect(page).toContain('别人把这一项改成了「139****1111」')
    expect(page).not.toContain('13900001111')
    expect(await (await as('boss')).page('/workbench/audit')).not.toContain('看了联系电话')
  })

  test('what is chosen is put right by choosing: from a list, or by ticks with words of ones own', async () => {
    const { li, path, seen } = await opened()
    const page = await li.page(path)
    for (const field of ['nature', 'channel', 'voucher', 'negotiated', 'claims', 'filed_elsewhere'])
      expect(seen(page, field), field).toBeDefined()
    expect(page).toMatch(/type="checkbox" name="tick\.refund_fee" value="yes" checked/)
    const send = (field: string, form: Record<string, string>) =>
      li.send(`${path}/amend`, { field, value: '', seen: seen(page, field) ?? '', ...form })
    expect((await send('nature', { option: 'price' })).status).toBe(303)
    expect((await send('negotiated', { option: 'broken' })).status).toBe(303)
    expect((await send('voucher', { option: 'none' })).status).toBe(303)
    expect((await send('filed_elsewhere', { value: '打过街道的电话' })).status).toBe(303)
    const claims = await send('claims', { 'tick.refund_fee': 'yes', 'tick.apology': 'yes' })
    expect([claims.status, claims.headers.get('location')]).toEqual([303, `${path}?done=amended#story`])
    const after = await li.page(path)
    expect(after).toContain('<dd>退费、赔礼道歉')
    expect(after).toContain('<dd>价格')
    expect(after).toContain('<dd>答应了但没做到')
    expect(after).toContain('<dd>打过街道的电话')
    await send('claims', { value: '在店门口登报说明', seen: seen(after, 'claims') ?? '', 'tick.refund_fee': 'yes' })
    expect(await li.page(path)).toContain('<dd>退费、在店门口登报说明')
  })

  test('markup typed into any field stays text', async () => {
    const { li, path, seen } = await opened()
    const revealed = await (await li.send(`${path}/reveal`, {})).text()
    const fields = [...revealed.matchAll(/name="field" value="([a-z_]+)"/g)].map(([, name]) => name ?? '')
    expect(fields.length).toBeGreaterThan(8)
    for (const field of fields) {
      const sent = await li.send(`${path}/amend`, { field, value: `测试${SCRIPT}`, seen: seen(revealed, field) ?? '' })
      expect(await sent.text(), field).not.toContain(SCRIPT)
      expect(await li.page(path), field).not.toContain(SCRIPT)
    }
    expect((await li.send(`${path}/amend`, { field: SCRIPT, value: SCRIPT, seen: SCRIPT })).status).toBe(409)
  })

  test('what cannot be read stands in the line again with the reason', async () => {
    const { li, path } = await opened()
    const sent = await li.send(`${path}/amend`, { field: 'amount', value: '很多很多', seen: '2999 元' })
    const page = await sent.text()
    expect(sent.status).toBe(422)
    expect(page).toContain('没看出金额')
    expect(page).toContain('value="很多很多"')
  })

  test('what was typed when the session had ended is kept through signing in', async () => {
    const { path, post } = await opened()
    const out = await post(`${path}/amend`, { field: 'item', value: '烘干机', seen: '洗衣机' })
    const page = await out.text()
    expect(page).toContain('name="kept.value" value="烘干机"')
  })
})
