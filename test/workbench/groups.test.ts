import { describe, expect, it } from 'vitest'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { createGroups } from '../../src/casework/groups/groups.ts'
import { createHints } from '../../src/casework/groups/hints.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { buildHouse, fields } from '../delivery/house.ts'
import { createWorkbenchHarness } from './harness.ts'

/** The pages over the real services, with complaints of three people over one cause. */
async function pages() {
  const house = await buildHouse()
  const { store, desk } = house
  const entering = createEntering({ store, desk, failed: (_, error) => expect.fail(String(error)) })
  const numbers: string[] = []
  for (const chat of ['1001', '1002', '1003']) {
    const conversation = await house.delivery.conversationsOf('telegram').conversationOf(chat)
    const own = fields.map((field) =>
      field.name === 'complainant_phone'
        ? {
            ...field,
            display: `1380000${chat}`,
            value: { kind: 'phone', digits: `1380000${chat}`, type: 'mobile' } as const,
          }
        : field,
    )
    const facts = '电饭锅用了三天就不加热，<b>店家</b>不给退'
    own.push({ name: 'facts', label: '经过', value: { kind: 'text', text: facts }, display: facts, personal: false })
    const filing = {
      draft: chat,
      fields: own,
      evidence: [],
      consents: [],
      flags: [],
      conversation,
      channel: 'telegram' as const,
    }
    numbers.push((await store.transaction('file', (tx) => fileComplaint(tx, filing, desk))).complaint.number)
  }
  await entering.enterAll()
  const services = {
    respondents: createRespondents({ ...desk, store }),
    groups: createGroups({ ...desk, store }),
    hints: createHints({ ...desk, store }),
  }
  const view = await house.casework.byNumber(numbers[0] ?? '')
  const harness = createWorkbenchHarness({ ...services, complaints: view ? [view] : [] })
  const headers = await harness.signIn()
  const get = async (path: string) => (await harness.app.request(path, { headers })).text()
  const [group] = await services.groups.list()
  return {
    ...house,
    ...harness,
    ...services,
    headers,
    get,
    numbers,
    group: `/workbench/groups/${group?.id}`,
    id: group?.id ?? '',
  }
}

describe('the page of groups', () => {
  it('shows a proposal with its reasons and sums, and the count in the rail', async () => {
    const { get, group, numbers } = await pages()
    const list = await get('/workbench/groups')
    expect(list).toContain('待确认')
    expect(list).toContain('3 人，3 件（在办 3 件），涉及 897 元')
    expect(list).toContain('rail-count')
    const page = await get(group)
    expect(page).toContain('3 个不同的人')
    for (const number of numbers) expect(page).toContain(number)
    expect(page).not.toContain('13800001')
  })

  it('is confirmed by a form; a page that is out of date changes nothing', async () => {
    const { post, headers, group, get } = await pages()
    const confirm = () => post(`${group}/decide`, { decision: 'confirm', version: '1', note: '' }, headers)
    const answer = await confirm()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${group}?done=confirm`])
    const again = await confirm()
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('有了变化')
    const page = await get(`${group}?done=confirm`)
    expect(page).toContain('书面推选两名代表人')
    expect(page).toContain('通行做法（不是法律规定）')
  })

  it('sends one letter to all, once, and says how many it reached', async () => {
    const { post, headers, group, groups, id, get, delivery } = await pages()
    await groups.decide({ id, decision: 'confirm', note: '', version: 1, actor: { kind: 'staff', id: 's', name: 's' } })
    const letter = /name="letter" value="([^"]+)"/.exec(await get(group))?.[1] ?? ''
    const send = () => post(`${group}/letter`, { letter, kind: 'notice', text: '下周开会' }, headers)
    expect((await send()).headers.get('location')).toBe(`${group}?done=letter&reached=3&unreached=0`)
    const repeated = (await send()).headers.get('location') ?? ''
    expect(await get(repeated)).toContain('没有重复发')
    const conversation = await delivery.conversationsOf('telegram').conversationOf('1002')
    expect(await delivery.web.messagesAfter(conversation, 0)).toHaveLength(1)
    expect(
      (await post(`${group}/letter`, { letter: 'another-letter', kind: 'notice', text: ' ' }, headers)).status,
    ).toBe(422)
  })

  it('changes members: a representative with the paper, an answer by telephone, one taken out and in again', async () => {
    const { post, headers, group, groups, id, numbers } = await pages()
    await groups.decide({ id, decision: 'confirm', note: '', version: 1, actor: { kind: 'staff', id: 's', name: 's' } })
    const complaint = (await groups.byId(id))?.members[0]?.complaint ?? ''
    const form = (action: string, more: Record<string, string>) => post(`${group}/${action}`, more, headers)
    expect((await form('represent', { complaint, representative: 'yes', authorised: 'yes' })).status).toBe(303)
    expect((await form('record', { complaint, kind: 'joint', answer: 'no' })).status).toBe(303)
    expect((await groups.byId(id))?.members[0]).toMatchObject({ representative: true, authorised: true, joint: 'no' })
    expect((await form('remove', { complaint, note: '不是一回事' })).status).toBe(303)
    expect((await groups.byId(id))?.complaints).toBe(2)
    expect((await form('add', { number: numbers[0] ?? '' })).status).toBe(303)
    expect((await groups.byId(id))?.complaints).toBe(3)
    expect((await form('add', { number: 'XW-20200101-0001-1' })).status).toBe(422)
    expect((await form('progress', { text: '约谈了商家' })).status).toBe(303)
    expect((await form('remove', { complaint: 'none' })).status).toBe(404)
    expect((await form('record', { complaint, kind: 'else', answer: 'yes' })).status).toBe(404)
  })

  it('says that the name is gone once all complaints are erased', async () => {
    const { get, group, groups, id, store } = await pages()
    const { members = [] } = (await groups.byId(id)) ?? {}
    for (const { complaint } of members) await store.transaction('erase', (tx) => tx.erasure.complaint(complaint))
    for (const page of [await get('/workbench/groups'), await get(group)]) {
      expect(page).toContain('商家名称已删除')
      expect(page).not.toContain('测试电器店')
    }
  })

  it('is for staff who are signed in, from our own pages', async () => {
    const { app, post, group, headers } = await pages()
    expect((await app.request(group)).status).toBe(303)
    const elsewhere = { ...headers, Origin: 'https://elsewhere.example' }
    expect((await post(`${group}/decide`, { decision: 'confirm', version: '1' }, elsewhere)).status).toBe(403)
    expect((await app.request('/workbench/groups/none', { headers })).status).toBe(404)
  })
})

describe('the page of businesses', () => {
  it('lists them with counts, finds one by a part of its name, and joins and splits by forms', async () => {
    const { get, post, headers, respondents } = await pages()
    expect(await get('/workbench/respondents')).toContain('测试电器店')
    expect(await get('/workbench/respondents?q=%E6%B2%A1%E6%9C%89')).toContain('没有找到商家')
    const [one] = (await respondents.list({ words: '电器', limit: 9, offset: 0 })).respondents
    const place = `/workbench/respondents/${one?.respondent.id}`
    expect((await post(`${place}/name`, { name: '测试电器总店' }, headers)).headers.get('location')).toBe(
      `${place}?done=name`,
    )
    const page = await get(`${place}?done=name`)
    expect(page).toContain('测试电器总店')
    const name = /name="name" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await post(`${place}/split`, { name }, headers)).status).toBe(303)
    expect((await post(`${place}/join`, { other: name }, headers)).status).toBe(303)
    expect((await post(`${place}/describe`, { code: '123', region: '' }, headers)).status).toBe(422)
    expect((await post(`${place}/join`, { other: 'none' }, headers)).status).toBe(404)
    expect(await get(place)).toContain('合并进来')
  })
})

describe('a complaint', () => {
  it('shows its business and its group to staff', async () => {
    const { get, numbers } = await pages()
    const page = await get(`/workbench/complaints/${numbers[0]}`)
    expect(page).toContain('另有 2 件投诉')
    expect(page).toContain('群体投诉</a>：待确认')
    expect(page).toMatch(/class="headline">[^<]+ · /u)
  })
})
