import { describe, expect, it } from 'vitest'
import { formOf, openOwningDesk } from './owning-desk.ts'

const states = async ({ house, numbers }: Awaited<ReturnType<typeof openOwningDesk>>) =>
  Promise.all(numbers.map(async (number) => (await house.casework.byNumber(number))?.state))

describe('several complaints are acted on at once', () => {
  it.each([
    ['decline', 'declined'],
    ['refer', 'referred'],
  ] as const)('%s: asked for first, done to what is ticked, taken back whole', async (act, state) => {
    const desk = await openOwningDesk(3)
    const li = await desk.as('li')
    const [one = '', two = ''] = desk.numbers
    const asked = await li.send('/workbench/at-once', formOf(await li.page('/workbench/'), [one, two], { act }))
    const page = await asked.text()
    expect(page).toContain('2 件')
    const first = await desk.house.casework.byNumber(one)
    expect(page).toContain(`${one}</a> ${first?.respondent} · ${first?.item}`)
    const choices = [
      ...page.matchAll(/<fieldset class="plain picks" id="[a-z]+-(reason|authority)">.*?name="\w+" value="([^"]+)"/gs),
    ]
    const chosen = Object.fromEntries(choices.map(([, name = '', value = '']) => [name, value]))
    const form = formOf(page, [one, two], { ...chosen, sure: 'yes' })
    const done = await li.send('/workbench/at-once/act', form)
    const after = done.headers.get('location') ?? ''
    expect(await states(desk)).toEqual([state, state, 'submitted'])
    const told = await li.page(after)
    expect(told).toMatch(/2 件，投诉人都通知了/)
    // The same form again does nothing more.
    await li.send('/workbench/at-once/act', form)
    const complaint = await desk.house.casework.byNumber(one)
    expect(complaint?.timeline.filter(({ type }) => type === act)).toHaveLength(1)
    const back = await li.send(
      '/workbench/owners/undo',
      formOf(told, [], { batch: /batch=([\w-]+)/.exec(after)?.[1] ?? '' }),
    )
    expect(await states(desk)).toEqual(['submitted', 'submitted', 'submitted'])
    expect(await li.page(back.headers.get('location') ?? '')).toContain('改回去了，投诉人都通知了')
  })

  it('what cannot be declined says why, and the others are', async () => {
    const desk = await openOwningDesk(2)
    const li = await desk.as('li')
    const [one = '', two = ''] = desk.numbers
    await li.send(`/workbench/complaints/${one}/actions/accept`, {})
    const form = { act: 'decline', reason: 'no_respondent', sure: 'yes', back: '', batch: 'batch-0001' }
    const page = await li.page('/workbench/')
    const asked = await (await li.send('/workbench/at-once', formOf(page, [one, two], { act: 'decline' }))).text()
    const reason = /id="decline-reason-([^"]+)"/.exec(asked)?.[1] ?? ''
    const done = await li.send('/workbench/at-once/act', formOf(asked, [one, two], { ...form, reason }))
    expect(await states(desk)).toEqual(['accepted', 'declined'])
    const told = await li.page(done.headers.get('location') ?? '')
    expect(told).toContain('1 件没有改')
    expect(told).toContain(`${one}</a> `)
  })

  it('what was done since is not taken back', async () => {
    const desk = await openOwningDesk(1)
    const [one = ''] = desk.numbers
    const complaint = await desk.house.casework.byNumber(one)
    const actor = { kind: 'staff', id: desk.ids.li, name: '李测试' } as const
    const { procedure } = desk.house.desk
    const reason = procedure.needs('decline').reasons[0]?.code ?? ''
    const rows = [{ number: one, at: complaint?.updatedAt ?? '' }]
    await desk.ownership.actAll({ batch: 'batch-0001', rows, action: 'decline', input: { reason }, actor })
    const input = { note: '新的事实' }
    await desk.house.casework.act({ complaint: complaint?.id ?? '', action: 'reopen', actor, input })
    await desk.ownership.undoAll({ batch: 'batch-0001', actor })
    expect(await desk.ownership.batch('batch-0001-undo', actor)).toMatchObject({
      rows: [{ code: 'changed_meanwhile' }],
    })
    expect((await desk.house.casework.byNumber(one))?.state).toBe('accepted')
  })

  it('what changed since the list was shown is left, and says so', async () => {
    const desk = await openOwningDesk(2)
    const li = await desk.as('li')
    const [one = '', two = ''] = desk.numbers
    const page = await li.page('/workbench/')
    const asked = await (await li.send('/workbench/at-once', formOf(page, [one, two], { act: 'decline' }))).text()
    const reason = /id="decline-reason-([^"]+)"/.exec(asked)?.[1] ?? ''
    desk.house.time.advance(1000)
    await li.send(`/workbench/complaints/${one}/actions/accept`, {})
    const form = { act: 'decline', reason, sure: 'yes', back: '' }
    const done = await li.send('/workbench/at-once/act', formOf(asked, [one, two], form))
    expect(await states(desk)).toEqual(['accepted', 'declined'])
    expect(await li.page(done.headers.get('location') ?? '')).toContain('有了变化')
  })

  it('two forms from one list are two batches', async () => {
    const desk = await openOwningDesk(2)
    const li = await desk.as('li')
    const page = await li.page('/workbench/')
    const batchOf = async (number: string) => {
      const asked = await li.send('/workbench/at-once', formOf(page, [number], { act: 'decline' }))
      return /name="batch" value="([^"]+)"/.exec(await asked.text())?.[1]
    }
    expect(await batchOf(desk.numbers[0] ?? '')).not.toBe(await batchOf(desk.numbers[1] ?? ''))
  })

  it('without a tick, a reason or the confirmation nothing is done', async () => {
    const desk = await openOwningDesk(1)
    const li = await desk.as('li')
    const [one = ''] = desk.numbers
    const page = await li.page('/workbench/')
    const none = await li.send('/workbench/at-once', formOf(page, [], { act: 'decline' }))
    expect(none.headers.get('location')).toContain('ticked=none')
    const ticked = formOf(page, [one], { act: 'decline' })
    expect((await li.send('/workbench/at-once/act', ticked)).status).toBe(422)
    expect((await li.send('/workbench/at-once/act', { ...ticked, reason: 'x' })).status).toBe(422)
    expect((await li.send('/workbench/at-once', { ...ticked, act: 'accept' })).status).toBe(404)
    expect(await states(desk)).toEqual(['submitted'])
  })
})
