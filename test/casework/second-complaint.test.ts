import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import { fileComplaint, type TurnOutdated } from '../../src/casework/handling/filing.ts'
import type { Effect } from '../../src/message/effect.ts'
import { buildHouse, fields, recordingSender, scriptedAssistant, wordsOf } from '../delivery/house.ts'
import { until } from '../storage/time.ts'

const filing = (draft: string, alreadyFiled: { complaints: string[]; reason: string | null } | null) => ({
  draft,
  fields,
  evidence: [],
  consents: [],
  flags: [],
  ...(alreadyFiled && { alreadyFiled }),
})
const effect = (draft: string, alreadyFiled: { complaints: string[]; reason: string | null } | null): Effect => ({
  kind: 'file_complaint',
  ...filing(draft, alreadyFiled),
  receipt: ({ number }) => [{ blocks: [{ kind: 'lead', text: `filed ${number}` }] }],
})

describe('two complaints about one purchase at once', () => {
  it('the turn that lost runs again on the new state, and nothing of its first run is kept', async () => {
    const seen: string[][] = []
    const assistant = scriptedAssistant(async (input) => {
      seen.push(input.earlier.map(({ complaint }) => complaint))
      if (input.earlier.length > 0) return { state: newState(), messages: [], effects: [] }
      // The same person is faster on another channel.
      const turn = { conversation: input.message.conversation, channel: 'web' as const }
      await house.store.transaction('other', (tx) =>
        fileComplaint(tx, { ...filing('other', { complaints: [], reason: null }), ...turn }, house.desk),
      )
      return { state: newState(), messages: [], effects: [effect('mine', { complaints: [], reason: null })] }
    })
    const house = await buildHouse({ assistant })
    await house.start()
    await house.write('file', '1')
    await until(() => seen.length === 2)
    await house.delivery.idle()
    const { total, complaints } = await house.casework.list({ limit: 9, offset: 0 })
    expect(total).toBe(1)
    expect(seen).toEqual([[], [complaints[0]?.id]])
    expect(await house.store.read.complaints.byDraft('mine')).toBeNull()
  })

  it('a press repeated by the network files once', async () => {
    const house = await buildHouse()
    const { conversation } = await house.store.transaction('open', (tx) => tx.conversations.openWeb('a'))
    const file = (draft: string) =>
      house.store.transaction('file', (tx) =>
        fileComplaint(
          tx,
          { ...filing(draft, { complaints: [], reason: null }), conversation, channel: 'web' },
          house.desk,
        ),
      )
    const first = await file('one')
    expect((await file('one')).repeated).toBe(true)
    await expect(file('two')).rejects.toThrow('about the same purchase' satisfies TurnOutdated['message'])
    expect(first.complaint.number).toBeTruthy()
    expect((await house.casework.list({ limit: 9, offset: 0 })).total).toBe(1)
  })

  it('one the person insists on is filed, and staff read why; the person does not read the hint', async () => {
    const sender = recordingSender()
    const effects = [effect('one', { complaints: [], reason: null })]
    const house = await buildHouse({
      sender,
      assistant: scriptedAssistant(({ complaints }) => {
        const next =
          effects.shift() ?? effect('two', { complaints: complaints.map(({ id }) => id), reason: '另买的一台' })
        return { state: newState(), messages: [], effects: [next] }
      }),
    })
    await house.start()
    await house.write('1', '1')
    await house.delivery.idle()
    await house.write('2', '2')
    await house.delivery.idle()
    const [second, first] = (await house.casework.list({ limit: 9, offset: 0 })).complaints
    const view = await house.casework.byId(second?.id ?? '')
    const hint = view?.timeline.find(({ type }) => type === 'duplicate_hint')
    expect(hint).toMatchObject({ text: '另买的一台', details: { other: { number: first?.number } } })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_note' && wordsOf(row).includes('另买的一台')))
    expect(await house.store.read.duplicateHints.of(first?.id ?? '')).toMatchObject([
      { complaint: second?.id, kind: 'insisted' },
    ])
  })
})
