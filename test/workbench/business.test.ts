import { describe, expect, test } from 'vitest'
import { businessIn } from '../casework/papers.ts'
import { FIELDS } from '../casework/registration.ts'
import { openOwningDesk } from './owning-desk.ts'

const KEY = 'B'.repeat(22)
const SCRIPT = '<script>alert(1)</script>'

async function opened() {
  const desk = await openOwningDesk(0)
  const li = await desk.as('li')
  const path = ((await li.send('/workbench/register/file', FIELDS)).headers.get('location') ?? '').split('?')[0] ?? ''
  const ask = async (text = '用了三天就漏水', key = KEY) => {
    const sent = await li.send(`${path}/business`, { text, key })
    return { status: sent.status, text: await sent.text() }
  }
  return { ...desk, li, path, ask, door: businessIn(desk.house).door }
}

const tokenIn = (page: string) => /https:\/\/council\.test\/business\/([\w-]{43})/.exec(page)?.[1] ?? ''

describe('the side of the business', () => {
  test('staff read what it will see, make a link that is shown once, and find the answer in the list and the history', async () => {
    const { li, path, ask, door } = await opened()
    expect(await li.page(path)).toContain(`${path}/business/new`)
    const draft = await li.page(`${path}/business/new`)
    expect(draft).toContain('<dd>张**</dd>')
    expect(draft).not.toContain('张三测试')
    expect(draft).not.toContain('13800000000')
    const made = await ask()
    const token = tokenIn(made.text)
    expect([made.status, token.length]).toEqual([200, 43])
    expect(made.text).toContain('<svg')
    expect(await li.page(path)).not.toContain(token)
    const again = await ask()
    expect([again.status, again.text.includes('只显示一次'), again.text.includes(token)]).toEqual([409, true, false])
    await door.answer({ token, text: `愿意退 ${SCRIPT}`, evidence: [] })
    const at = (await li.get('/workbench/answers')).headers.get('location') ?? ''
    expect(await li.page(at)).toMatch(/商家答复 <span class="filter-count">1<\/span>/)
    const page = await li.page(path)
    expect(page).toMatch(/<strong>商家答复<\/strong>[\s\S]*愿意退 &lt;script&gt;/)
    expect(page).not.toContain(SCRIPT)
    await li.send(`${path}/business/${KEY}/seen`, {})
    expect(await li.page(at)).not.toMatch(/商家答复 <span class="filter-count">1/)
  })

  test('a link is ended; a letter of another complaint is not found', async () => {
    const { li, path, ask, door } = await opened()
    const token = tokenIn((await ask()).text)
    expect((await li.send(`${path}/business/none/end`, {})).status).toBe(404)
    expect((await li.send(`${path}/business/${KEY}/end`, {})).status).toBe(303)
    expect((await door.open(token)).state).toBe('ended')
    expect(await li.page(path)).toContain('链接已经作废')
  })

  test('without words nothing is made, and what was typed stays', async () => {
    const { ask } = await opened()
    const refused = await ask('')
    expect([refused.status, refused.text.includes('请写给商家看的经过')]).toEqual([422, true])
  })
})
