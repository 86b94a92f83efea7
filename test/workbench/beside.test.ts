import { describe, expect, test } from 'vitest'
import { complaintView } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const article = {
  statute: '中华人民共和国食品安全法',
  edition: '2021-04-29',
  article: '第一百四十八条',
  opening: '<b>消费者</b>',
  official: true,
}

describe('articles and cases beside a complaint', () => {
  test('are asked for with its kind, thing and facts, and link to the article; without a script by a link', async () => {
    const asked: unknown[] = []
    const { app, signIn } = createWorkbenchHarness({
      beside: async (matter) => {
        asked.push(matter)
        return { state: 'found', guide: '过期食品', articles: [article], cases: [] }
      },
    })
    const headers = await signIn()
    const { number } = complaintView()
    const page = await (await app.request(`/workbench/complaints/${number}`, { headers })).text()
    expect(page).toContain(`<a href="/workbench/complaints/${number}/beside">查一查</a>`)
    expect(asked).toEqual([])
    const part = await (await app.request(`/workbench/complaints/${number}/beside?part=1`, { headers })).text()
    expect(asked).toEqual([{ category: '', item: '健身房年卡', facts: expect.stringContaining('健身房突然关门') }])
    expect(part).toContain(`href="/law/${encodeURIComponent(article.statute)}/2021-04-29/`)
    expect(part).toContain('《食品安全法》第一百四十八条')
    expect(part).not.toContain('<b>')
    expect(part).not.toContain('<html')
    const whole = await (await app.request(`/workbench/complaints/${number}/beside`, { headers })).text()
    expect(whole).toContain('回到这件投诉')
  })

  test('say when nothing fits and when there is no search', async () => {
    for (const [state, words] of [
      ['nothing', '没有找到对得上的'],
      ['unavailable', '现在查不了法条'],
    ] as const) {
      const { app, signIn } = createWorkbenchHarness({ beside: async () => ({ state }) })
      const headers = await signIn()
      const path = `/workbench/complaints/${complaintView().number}/beside?part=1`
      expect(await (await app.request(path, { headers })).text()).toContain(words)
    }
  })

  test('need a session', async () => {
    const { app } = createWorkbenchHarness()
    const response = await app.request(`/workbench/complaints/${complaintView().number}/beside?part=1`)
    expect(response.status).toBe(303)
  })
})
