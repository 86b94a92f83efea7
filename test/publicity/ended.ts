import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { createEntering } from '../../src/casework/groups/enter-complaint.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { actOn } from '../../src/casework/handling/staff-acts.ts'
import { createPublicityDesk } from '../../src/publicity/desk.ts'
import { readPublicityRules } from '../../src/publicity/rules.ts'
import { type buildHouse, fields } from '../delivery/house.ts'
import { rules as reportRules } from '../reports/rows.ts'

type House = Awaited<ReturnType<typeof buildHouse>>
const STAFF = { kind: 'staff', id: 'li', name: '李测试' } as const
const file = new URL('../../knowledge/rules/publicity.yaml', import.meta.url)

export const publicityRules = readPublicityRules(parse(readFileSync(file, 'utf8')))
export const natures = {
  nameOf: (code: string) => reportRules.natures.find((nature) => nature.code === code)?.label ?? '其他',
  rest: '其他',
}

/** The desk of publicity over a house. */
export const publicityIn = ({ store, time }: Pick<House, 'store' | 'time'>) =>
  createPublicityDesk({ store, clock: time.clock, timeZone: 'Asia/Shanghai', rules: publicityRules, natures })

export type Ended = { business: string; consented?: boolean; settled?: boolean; nature?: string }

/** Files complaints about businesses and ends each of them now; returns their ids. */
export async function endMany(house: House, all: readonly Ended[], name = 'ended'): Promise<string[]> {
  const { store, desk, time } = house
  const ids: string[] = []
  for (const [at, { business, consented = true, settled = true, nature = 'quality' }] of all.entries()) {
    const draft = `${name}-${at}`
    const choice = { name: 'nature', label: '性质', value: { kind: 'choice' as const, value: nature } }
    const shop = { name: 'respondent_name', label: '商家', value: { kind: 'text' as const, text: business } }
    const filed = [
      ...fields.filter(({ name: field }) => field !== 'nature' && field !== 'respondent_name'),
      { ...choice, display: nature, personal: false },
      { ...shop, display: business, personal: false },
    ]
    const consent = { kind: 'publication', given: consented, version: '5', textHash: 'x' } as const
    ids.push(
      await store.transaction('test', async (tx) => {
        const { conversation } = await tx.conversations.openWeb(`${name} ${at}`)
        const consents = [{ ...consent, at: time.clock().toISOString() }]
        const filing = {
          draft,
          fields: filed,
          evidence: [],
          consents,
          flags: [],
          conversation,
          channel: 'web' as const,
        }
        const { complaint } = await fileComplaint(tx, filing, desk)
        const act = async (action: 'accept' | 'start_mediation' | 'close', input = {}) => {
          const done = await actOn(tx, { complaint: complaint.id, action, actor: STAFF, input }, desk)
          if (!done.ok) throw new Error(done.code)
        }
        await act('accept')
        await act('start_mediation')
        await act('close', { reason: settled ? 'S2' : 'E3', recoveredCents: settled ? 100 : 0 })
        return complaint.id
      }),
    )
  }
  const failed = (_: string, error: unknown) => {
    throw error
  }
  await createEntering({ store, desk, failed }).enterAll()
  return ids
}

/** The person of a complaint takes the consent to publicity back. */
export async function takeConsentBack({ store, time }: Pick<House, 'store' | 'time'>, id: string): Promise<void> {
  await store.transaction('test', async (tx) => {
    const complaint = await tx.complaints.byId(id)
    if (!complaint) throw new Error('no complaint')
    const at = time.clock().toISOString()
    const back = { kind: 'publication', given: false, version: '5', textHash: 'x', at } as const
    await tx.consents.record(complaint.conversation, complaint.draft, [back])
  })
}
