import { describe, expect, it } from 'vitest'
import { makeFindable } from '../../src/casework/finding/put.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import { staff } from '../casework/filed.ts'
import { buildHouse, fields } from '../delivery/house.ts'
import { createWorkbenchHarness } from './harness.ts'

/** Five complaints: the first ones of both channels wait for papers, which stops their clock. */
async function desk() {
  const house = await buildHouse({ staffGroup: 'off' })
  const numbers: string[] = []
  for (const [at, channel] of (['telegram', 'web', 'telegram', 'web', 'web'] as const).entries()) {
    const conversation = await house.store.transaction('open', async (tx) =>
      channel === 'web'
        ? (await tx.conversations.openWeb(`opening ${at}`)).conversation
        : tx.conversations.openAt('telegram', String(at)),
    )
    const filing = { draft: `draft-${at}`, fields, evidence: [], consents: [], flags: [], conversation, channel }
    const { complaint } = await house.store.transaction('file', (tx) => fileComplaint(tx, filing, house.desk))
    numbers.push(complaint.number)
    if (at < 2) {
      const input = { note: '发票' }
      await house.casework.act({ complaint: complaint.id, action: 'request_supplement', actor: staff, input })
    }
    house.time.advance(86_400_000)
  }
  const { app, signIn } = createWorkbenchHarness({ casework: house.casework })
  const headers = await signIn()
  const page = async (query = '') => (await app.request(`/workbench/?${query}`, { headers })).text()
  const listed = async (query = '') =>
    [...(await page(query)).matchAll(/<a href="\/workbench\/complaints\/([\w-]+)\?list=/g)].map(([, number]) => number)
  return { numbers, page, listed }
}

describe('the order and the narrowing of the list', () => {
  it('what waits comes by due day, then what has no day, and the newest first when asked', async () => {
    const { numbers, listed } = await desk()
    const [one, two, three, four, five] = numbers
    expect(await listed()).toEqual([three, four, five, one, two])
    expect(await listed('order=newest')).toEqual(numbers.toReversed())
    expect(await listed('show=all')).toEqual(numbers.toReversed())
    expect(await listed('show=all&order=due')).toEqual([three, four, five, one, two])
  })

  it('a channel and a category leave the others out, with their counts, and stay in every link', async () => {
    const { numbers, page, listed } = await desk()
    const [, two, , four, five] = numbers
    expect(await listed('channel=web')).toEqual([four, five, two])
    expect(await listed('channel=web&category=food')).toEqual([])
    const text = await page('channel=web&category=appliances&order=newest')
    expect(text).toContain('共 3 件')
    expect(text).toContain('href="/workbench/?show=all&amp;category=appliances&amp;channel=web&amp;order=newest"')
    expect(text).toMatch(/待受理 <span class="filter-count">2</)
    expect(text).toContain('<details class="narrow" open>')
    expect(text).toMatch(/<option value="web" selected>/)
  })

  it('a district holds the businesses there, an earlier complaint as soon as it was made findable', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const address = (display: string): FiledField => ({
      name: 'respondent_address',
      label: '商家地址',
      value: { kind: 'text', text: display },
      display,
      personal: false,
    })
    const at = async (draft: string, place: string) => {
      const conversation = await house.delivery.conversationsOf('telegram').conversationOf(`of ${draft}`)
      const filing = { draft, evidence: [], consents: [], flags: [], conversation, channel: 'telegram' as const }
      const others = fields.filter(({ name }) => !name.startsWith('respondent_address') && name !== 'respondent_region')
      const filed = await house.store.transaction('file', (tx) =>
        fileComplaint(tx, { ...filing, fields: [...others, address(place)] }, house.desk),
      )
      return filed.complaint
    }
    const near = await at('near', '下陆区测试路 1 号')
    await at('other', '西塞山区测试路 2 号')
    await at('unknown', '路口的小店')
    const { app, signIn } = createWorkbenchHarness({ casework: house.casework })
    const headers = await signIn()
    const page = async (query: string) => (await app.request(`/workbench/?${query}`, { headers })).text()
    const inDistrict = await page('show=all&district=420204')
    expect(inDistrict).toContain(near.number)
    expect(inDistrict).toContain('共 1 件')
    expect(inDistrict).toMatch(/<option value="420204" selected>下陆区</)
    expect(inDistrict).toMatch(/待受理 <span class="filter-count">1</)
    await house.store.transaction('as before', (tx) => tx.complaints.setDistrict(near.id, null))
    expect(await page('show=all&district=420204')).toContain('共 0 件')
    await house.store.transaction('again', (tx) => makeFindable(tx, near.id, house.desk.finding))
    expect(await page('show=all&district=420204')).toContain('共 1 件')
    // A district that is none of the council's narrows nothing.
    expect(await page('show=all&district=999999')).toContain('共 3 件')
  })

  it('what the address holds besides is not repeated', async () => {
    const { page } = await desk()
    const text = await page('channel=%22%3E%3Cscript%3E&category=nothing&order=else')
    expect(text).toContain('共 5 件')
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('nothing')
    expect(text).toContain('<details class="narrow">')
  })
})
