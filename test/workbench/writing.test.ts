import { describe, expect, test } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

/** A complaint whose person can be reached, and two handlers. */
async function opened() {
  const desk = await openOwningDesk(1)
  const path = `/workbench/complaints/${desk.numbers[0]}`
  const li = await desk.as('li')
  const qian = await desk.as('qian')
  const sent = async () =>
    (await desk.house.casework.byNumber(desk.numbers[0] ?? ''))?.timeline.flatMap(({ type, text }) =>
      type === 'message_to_person' ? [text] : [],
    )
  const seen = (page: string) =>
    /name="seen" value="(\d+)">(?:<input type="hidden" name="again"|\s*<div class="field"><label for="reply")/.exec(
      page,
    )?.[1] ?? ''
  const again = (page: string) => (page.includes('name="again" value="yes"') ? { again: 'yes' } : {})
  return { ...desk, path, li, qian, sent, seen, again }
}

describe('a reply to the person', () => {
  test('is shown again with the other one when a colleague was faster; the second press sends it', async () => {
    const { path, li, qian, sent, seen } = await opened()
    const before = seen(await li.page(path))
    expect(before).not.toBe('')
    await qian.send(`${path}/reply`, { text: '商家答应今天退款', seen: before })
    const refused = await li.send(`${path}/reply`, { text: '请把小票发来', seen: before })
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('钱测试回复过投诉人：「商家答应今天退款」')
    expect(page).toContain('>请把小票发来</textarea>')
    expect(await sent()).toEqual(['商家答应今天退款'])
    expect((await li.send(`${path}/reply`, { text: '请把小票发来', seen: seen(page) })).status).toBe(303)
    expect(await sent()).toEqual(['商家答应今天退款', '请把小票发来'])
  })

  test('asks still after a draft or a saved reply was put in, because the page had not told of the other one', async () => {
    const { path, li, qian, seen } = await opened()
    const before = seen(await li.page(path))
    await qian.send(`${path}/reply`, { text: '商家答应今天退款', seen: before })
    const drafted = await (await li.send(`${path}/reply/draft`, { text: '您好', seen: before })).text()
    expect(seen(drafted)).toBe(before)
  })

  test('is not doubled by going back: the same words within minutes are asked about, then sent when meant', async () => {
    const { path, li, sent, seen, again } = await opened()
    const text = '请把小票发来'
    const before = seen(await li.page(path))
    expect((await li.send(`${path}/reply`, { text, seen: before })).status).toBe(303)
    const refused = await li.send(`${path}/reply`, { text, seen: before })
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('李测试刚发过一样的话')
    expect(await sent()).toEqual([text])
    // Other words of the same writer are no second reply.
    expect((await li.send(`${path}/reply`, { text: '还有合同', seen: before })).status).toBe(303)
    expect((await li.send(`${path}/reply`, { text, seen: seen(page), ...again(page) })).status).toBe(303)
    expect(await sent()).toEqual([text, '还有合同', text])
  })

  test('that is too long is refused with its length, and stands in the box whole', async () => {
    const { path, li, sent } = await opened()
    const refused = await li.send(`${path}/reply`, { text: '长'.repeat(4001) })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('写了 4001 个字，一次最多 4000 个字')
    expect(page).toContain(`>${'长'.repeat(4001)}</textarea>`)
    expect(await sent()).toEqual([])
    expect((await li.send(`${path}/reply`, { text: '长'.repeat(4000) })).status).toBe(303)
  })
})

describe('a note of staff', () => {
  test('of five thousand characters is taken whole and folded; a longer one is refused with its length', async () => {
    const { path, li } = await opened()
    const page = await li.page(path)
    expect(page).not.toMatch(/<textarea id="(?:reply|note-text|call-text)"[^>]*maxlength/)
    const note = `头${'中'.repeat(4998)}尾`
    expect((await li.send(`${path}/notes`, { text: note })).status).toBe(303)
    const after = await li.page(path)
    expect(after).toMatch(
      /<div class="timeline-text">头中+<details class="fold"><summary>[^<]+<\/summary>中+尾<\/details>/,
    )
    const refused = await li.send(`${path}/notes`, { text: '长'.repeat(10_001) })
    expect(refused.status).toBe(422)
    const words = await refused.text()
    expect(words).toContain('写了 10001 个字，一条最多 10000 个字')
    expect(words).toContain(`>${'长'.repeat(10_001)}</textarea>`)
  })
})
