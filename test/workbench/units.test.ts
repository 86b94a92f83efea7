import { describe, expect, it } from 'vitest'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { fileFor } from '../casework/units.ts'
import { fields } from '../delivery/house.ts'
import { openOwningDesk } from './owning-desk.ts'

const EAST = '420203'
const WEST = '420204'
type Login = 'li' | 'qian' | 'wang' | 'boss'

/** 李测试 and the lead 王测试 are of the east, 钱测试 of the west; a complaint of each, both handled by nobody. */
async function opened(rule: 'act' | 'read' | 'none' = 'act') {
  const desk = await openOwningDesk(0)
  const { units, ids, house } = desk
  for (const [name, region] of [
    ['东分会', EAST],
    ['西分会', WEST],
  ] as const) {
    await units.save({ id: null, kind: 'district', name, regions: [region], by: ids.boss })
    house.time.advance(1000)
  }
  const [east, west] = [await fileFor(house, 'one', EAST), await fileFor(house, 'two', WEST)]
  const [{ id: inEast } = { id: '' }, { id: inWest } = { id: '' }] = await units.list()
  const accounts = [
    { account: ids.li, unit: inEast },
    { account: ids.wang, unit: inEast },
    { account: ids.qian, unit: inWest },
  ]
  await units.place({ accounts, by: ids.boss })
  await units.setRule({ rule, by: ids.boss })
  const numberOf = async (id: string) => (await house.casework.byId(id))?.number ?? ''
  return { ...desk, inEast, inWest, own: await numberOf(east), other: await numberOf(west), ownId: east, otherId: west }
}

/** What somebody of the east gets: of their own unit, and of the other one under each rule. */
const ROUTES: [
  name: string,
  request: (number: string) => [path: string, form: Record<string, string> | null],
  own: number,
  other: { act: number; read: number; none: number },
][] = [
  ['the complaint', (number) => [`complaints/${number}`, null], 200, { act: 200, read: 200, none: 403 }],
  ['an act', (number) => [`complaints/${number}/actions/accept`, {}], 303, { act: 303, read: 403, none: 403 }],
  ['a reply', (number) => [`complaints/${number}/notes`, { text: '备注' }], 303, { act: 303, read: 403, none: 403 }],
  [
    'taking it',
    (number) => [`complaints/${number}/owner`, { act: 'take', seen: 'nobody' }],
    303,
    { act: 303, read: 403, none: 403 },
  ],
  [
    'putting right what was filed',
    (number) => [`complaints/${number}/amend`, { field: 'item', value: '烘干机', seen: '测试电饭锅' }],
    303,
    { act: 303, read: 403, none: 403 },
  ],
  ['its telephone', (number) => [`complaints/${number}/reveal`, {}], 200, { act: 200, read: 403, none: 403 }],
  ['a code', (number) => [`complaints/${number}/access-code`, {}], 200, { act: 200, read: 403, none: 403 }],
  [
    // It does not fit a complaint that nobody accepted: it is asked whether it is meant.
    'an official paper',
    (number) => [`complaints/${number}/instruments`, { kind: 'acceptance', act: 'make' }],
    409,
    { act: 409, read: 403, none: 403 },
  ],
  [
    'asking the business',
    (number) => [`complaints/${number}/business`, { text: '漏水' }],
    200,
    { act: 200, read: 403, none: 403 },
  ],
  ['回避', (number) => [`complaints/${number}/recuse`, { reason: '认识' }], 303, { act: 303, read: 303, none: 403 }],
]

describe('somebody of a district', () => {
  it.each(ROUTES)('asks for %s of the own unit and of another one', async (_, request, own, other) => {
    const got: Record<string, number> = {}
    for (const rule of ['act', 'read', 'none'] as const) {
      const desk = await opened(rule)
      const me = await desk.as('li')
      const send = async (number: string) => {
        const [path, form] = request(number)
        return (form ? await me.send(`/workbench/${path}`, form) : await me.get(`/workbench/${path}`)).status
      }
      got[rule] = await send(desk.other)
      expect(await send(desk.own)).toBe(own)
    }
    expect(got).toEqual(other)
  })

  it('counts the complaints of other units, and reads of them as much as the rule lets', async () => {
    const behind = '/workbench/statistics/complaints?figure=registered'
    for (const [rule, shown] of [
      ['read', true],
      ['none', false],
    ] as const) {
      const { as, own, other } = await opened(rule)
      const page = await (await as('wang')).page(behind)
      expect(page).toContain('：2 件')
      expect([page.includes(own), page.includes(other)]).toEqual([true, shown])
      expect(page.includes('别的单位的</th>')).toBe(!shown)
      const figures = await (await as('wang')).page('/workbench/statistics')
      expect(figures.includes('这些是全会的数字，别的单位的投诉也算在里面')).toBe(!shown)
    }
  })

  it('learns of like facts from what it may read alone: words, counts, examples and the list', async () => {
    const { as, house } = await opened('none')
    const gym = (at: number) => `健身房关门了，老板说没钱退年卡余额，第${'一二三四'[at]}次去也没人`
    const milk = (at: number) => `牛奶没到期就结块发酸，超市只肯换${'一二三'[at]}盒不赔`
    for (const at of [0, 1, 2]) await fileFor(house, `east-${at}`, EAST, gym(at))
    await fileFor(house, 'west-3', WEST, gym(3))
    for (const at of [0, 1, 2]) await fileFor(house, `west-${at}`, WEST, milk(at))
    const seen = async (login: Login) => {
      const me = await as(login)
      const page = await me.page('/workbench/dashboard')
      const links = [...page.matchAll(/href="([^"]*cluster=\d)">(\d+) 件/g)]
      const lists = links.map(async ([, to = '']) => me.page(to.replaceAll('&amp;', '&')))
      const counts = (await Promise.all(lists)).map((list) => /<h1>[^<]*?(\d+) 件/.exec(list)?.[1])
      expect(counts).toEqual(links.map(([, , count]) => count))
      const words = [...page.matchAll(/<li><p><strong>([^<]*)/g)].map(([, found]) => found).join('、')
      return { counts, gym: words.includes('健身房'), milk: words.includes('牛奶'), page }
    }
    expect(await seen('boss')).toMatchObject({ counts: ['4', '3'], gym: true, milk: true })
    const lead = await seen('wang')
    expect(lead).toMatchObject({ counts: ['3'], gym: true, milk: false })
    expect(lead.page).toContain('事实相像的，只算您能看的')
    expect((await (await as('wang')).get('/workbench/dashboard/tables/clusters.xlsx')).status).toBe(200)
    // Of the other unit one gets other groups, at the same place.
    expect(await seen('boss')).toMatchObject({ counts: ['4', '3'] })
  })

  it('is told while registering of earlier complaints of the shop as much as the rule lets', async () => {
    for (const rule of ['act', 'read', 'none'] as const) {
      const { as, own, other, house } = await opened(rule)
      const failed = (_: string, error: unknown) => expect.unreachable(String(error))
      await createEntering({ store: house.store, desk: house.desk, failed }).enterAll()
      const shop = fields.find(({ name }) => name === 'respondent_name')?.display ?? ''
      const sent = await (await as('li')).send('/workbench/register/similar', { 'f.respondent_name': shop })
      const words = await sent.text()
      expect([words.includes(own), words.includes(other)], rule).toEqual([true, rule !== 'none'])
    }
  })

  it('reads in the lists of the desk as much as the rule lets', async () => {
    for (const rule of ['read', 'none'] as const) {
      const { as, house, own, other, ownId, otherId } = await opened(rule)
      await house.store.transaction('rated', async (tx) => {
        for (const id of [ownId, otherId]) {
          await tx.followUps.asked(id)
          await tx.followUps.answered(id, { solved: 'yes', rating: 5 })
        }
      })
      const page = await (await as('wang')).page('/workbench/statistics/desk?desk=rated')
      expect(page).toContain('：2 人')
      expect([page.includes(own), page.includes(other)]).toEqual([true, rule === 'read'])
    }
  })

  it('without any unit, reads and acts on the complaints of all, whatever the rule and the role', async () => {
    for (const role of ['staff', 'lead'] as const) {
      const { as, own, other, units, accounts, ids } = await opened('none')
      await units.place({ accounts: [{ account: ids.li, unit: null }], by: ids.boss })
      await accounts.change({ id: ids.li, by: null, change: { role } })
      const me = await as('li')
      for (const number of [own, other]) {
        expect((await me.get(`/workbench/complaints/${number}`)).status).toBe(200)
        expect((await me.send(`/workbench/complaints/${number}/notes`, { text: '备注' })).status).toBe(303)
      }
    }
  })

  it('declines several at once, and learns which belong to another unit', async () => {
    const { as, own, other, house, ownId, otherId } = await opened('read')
    const me = await as('li')
    const at = async (id: string) => (await house.casework.byId(id))?.updatedAt ?? ''
    const form = {
      act: 'decline',
      reason: 'G1',
      sure: 'yes',
      batch: 'batch-0001',
      [`row.${own}`]: 'nobody',
      [`at.${own}`]: await at(ownId),
      [`tick.${own}`]: 'yes',
      [`row.${other}`]: 'nobody',
      [`at.${other}`]: await at(otherId),
      [`tick.${other}`]: 'yes',
    }
    const [ground] = house.desk.procedure.needs('decline').reasons
    const done = await me.send('/workbench/at-once/act', { ...form, reason: ground?.code ?? '' })
    const page = await me.page(done.headers.get('location') ?? '')
    expect(page).toContain('没有办：这件投诉归别的单位。')
    expect((await house.casework.byId(otherId))?.state).toBe('submitted')
    expect((await house.casework.byId(ownId))?.state).toBe('declined')
  })

  it('sees what may only be read without its forms', async () => {
    const { as, own, other } = await opened('read')
    const me = await as('li')
    const page = await me.page(`/workbench/complaints/${other}`)
    expect(page).toContain('这件投诉归「西分会」办，您的单位只能看。')
    expect(page).not.toContain('/actions/accept')
    expect(page).not.toContain('id="reply"')
    expect(await me.page(`/workbench/complaints/${own}`)).toContain('/actions/accept')
  })

  it('reads nothing of what is hidden in the thread and beside the complaint of the same person', async () => {
    const { as, own, other, otherId, house } = await opened('none')
    await house.casework.note({
      complaint: otherId,
      actor: { kind: 'staff', id: 'x', name: '测试' },
      text: '西边的备注',
      contact: null,
    })
    const page = await (await as('li')).page(`/workbench/complaints/${own}`)
    expect([page.includes('西边的备注'), page.includes(other)]).toEqual([false, false])
    expect(await (await as('boss')).page(`/workbench/complaints/${own}`)).toContain('西边的备注')
  })

  it('does not find what is hidden in lists, counts and by its words', async () => {
    const { as, own, other } = await opened('none')
    const me = await as('li')
    const list = await me.page('/workbench/')
    expect([list.includes(own), list.includes(other)]).toEqual([true, false])
    const searched = await me.send('/workbench/search', { words: '测试电饭锅' })
    const found = await me.page(searched.headers.get('location') ?? '')
    expect([found.includes(own), found.includes(other)]).toEqual([true, false])
  })
})

describe('what may not be read', () => {
  /** Two complaints of each unit against one business, in one group; and a wish to erase the western one. */
  const grouped = async () => {
    const desk = await opened('none')
    const { store, desk: rules } = desk.house
    const entering = createEntering({ store, desk: rules, failed: (_, error) => expect.unreachable(String(error)) })
    await entering.enterAll()
    const business = await store.read.respondents.ofComplaint(desk.ownId)
    const group = await store.transaction('group', async (tx) => {
      const id = await tx.groups.insert({ respondent: business?.id ?? '', people: 2, days: 1, natures: [] })
      for (const complaint of [desk.ownId, desk.otherId]) await tx.groups.setMember(id, complaint, {})
      return id
    })
    return { ...desk, group, business: business?.id ?? '' }
  }

  it('is in no group and in no figure of one; and a group with it is not decided by another unit', async () => {
    const { as, group, own, other, ids } = await grouped()
    const me = await as('li')
    const page = await me.page(`/workbench/groups/${group}`)
    expect([page.includes(own), page.includes(other)]).toEqual([true, false])
    expect(await me.page('/workbench/groups')).toMatch(/涉及 1 人|1 件/)
    expect(await (await as('boss')).page(`/workbench/groups/${group}`)).toContain(other)
    const decided = await me.send(`/workbench/groups/${group}/decide`, { decision: 'confirm', version: '1' })
    expect([decided.status, (await decided.text()).includes('归别的单位')]).toEqual([422, true])
    expect(ids.li).not.toBe('')
  })

  it('is not among the complaints of a business, nor counted there', async () => {
    const { as, business, own, other } = await grouped()
    const page = await (await as('li')).page(`/workbench/respondents/${business}`)
    expect([page.includes(own), page.includes(other)]).toEqual([true, false])
    expect(page).toContain('共 1 件')
    expect(await (await as('boss')).page(`/workbench/respondents/${business}`)).toContain('共 2 件')
    expect(await (await as('li')).page(`/workbench/complaints/${own}`)).toContain('没有别的投诉')
  })

  it('is not counted in the rail, in 收件箱 and among the clocks of the dashboard; ledgers and what is made public are for those who read all', async () => {
    const { as, house, otherId } = await grouped()
    const conversation = (await house.store.read.complaints.byId(otherId))?.conversation ?? ''
    await house.store.transaction('wish', async (tx) => {
      await tx.erasure.ask({ conversation, complaint: otherId, wantedBy: '2026-12-01' })
      await tx.handOffs.add({ conversation, urgent: true, reason: 'asked', text: '西边的人' })
    })
    const me = await as('li')
    expect(await me.page('/workbench/?show=tray')).toMatch(/收件箱<span class="rail-count">1</)
    // The person who waits and their complaint are one row.
    expect(await (await as('boss')).page('/workbench/?show=tray')).toMatch(/收件箱<span class="rail-count">2</)
    const [waiting] = await house.store.read.handOffs.open()
    expect((await me.get(`/workbench/hand-offs/${waiting?.id}`)).status).toBe(404)
    expect((await me.send(`/workbench/hand-offs/${waiting?.id}/settle`, {})).status).toBe(404)
    const lead = await as('wang')
    expect(await lead.page('/workbench/dashboard')).toContain('<a href="/workbench/?whose=nobody">1</a>')
    for (const path of ['ledger', 'publicity']) {
      expect([path, (await lead.get(`/workbench/${path}`)).status]).toEqual([path, 403])
    }
    expect(await lead.page('/workbench/dashboard')).not.toContain('href="/workbench/publicity"')
    expect((await (await as('boss')).get('/workbench/publicity')).status).toBe(200)
  })
})

describe('the page of units', () => {
  it.each([
    ['li', 403],
    ['wang', 403],
    ['boss', 200],
  ] as [Login, number][])('is for admins: %s', async (login, status) => {
    const { as, inEast } = await opened()
    const me = await as(login)
    expect((await me.get('/workbench/units')).status).toBe(status)
    for (const [path, form] of [
      ['', { name: '新分会', kind: 'station' }],
      ['/people', {}],
      ['/rule', { rule: 'read' }],
      [`/${inEast}/close`, {}],
      [`/${inEast}/reopen`, {}],
    ] as const) {
      expect((await me.send(`/workbench/units${path}`, form)).status).toBe(status === 200 ? 303 : 403)
    }
  })

  it('names the unit that has a region already and keeps what was typed', async () => {
    const { as } = await opened()
    const me = await as('boss')
    const form = { id: '', name: '<b>新分会</b>', kind: 'station', [`region.${EAST}`]: 'yes' }
    const refused = await me.send('/workbench/units', form)
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('西塞山区已经归「东分会」')
    expect(page).toContain('value="&lt;b&gt;新分会&lt;/b&gt;"')
    expect(page).not.toContain('<b>新分会')
  })

  it('moves a complaint for a lead of its unit, not for a clerk, and leads away from what is hidden then', async () => {
    const { as, own, inWest } = await opened('none')
    const path = `/workbench/complaints/${own}/unit`
    expect((await (await as('li')).send(path, { unit: inWest })).status).toBe(403)
    const lead = await as('wang')
    expect((await lead.send(path, {})).status).toBe(422)
    const moved = await lead.send(path, { unit: inWest })
    expect(moved.headers.get('location')).toBe('/workbench/?unit-moved=1')
    expect((await lead.get(`/workbench/complaints/${own}`)).status).toBe(403)
  })
})

describe('回避 on the page', () => {
  it('asks for a reason, then takes the forms away and tells why; a lead assigns anew', async () => {
    const { as, own, ids } = await opened()
    const me = await as('li')
    await me.send(`/workbench/complaints/${own}/owner`, { act: 'take', seen: 'nobody' })
    const empty = await me.send(`/workbench/complaints/${own}/recuse`, { reason: ' ' })
    expect([empty.status, (await empty.text()).includes('没有记：请写为什么。')]).toEqual([422, true])
    const done = await me.send(`/workbench/complaints/${own}/recuse`, { reason: '店主是我表哥' })
    const page = await me.page(done.headers.get('location') ?? '')
    expect(page).toContain('记下了。这件您不再办')
    expect(page).toContain('您回避了这件投诉，只能看。')
    expect(page).toContain('店主是我表哥')
    expect(page).not.toContain('/actions/accept')
    const reply = await me.send(`/workbench/complaints/${own}/notes`, { text: '写到一半的话' })
    expect([reply.status, (await reply.text()).includes('写到一半的话')]).toEqual([403, true])
    const lead = await as('wang')
    const given = (to: string) => lead.send(`/workbench/complaints/${own}/owner`, { act: 'assign', to, seen: 'nobody' })
    expect((await given(ids.li)).status).toBe(403)
    expect((await given(ids.wang)).status).toBe(303)
  })
})
