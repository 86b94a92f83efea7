import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { actOn } from '../../src/casework/handling/staff-acts.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import { type buildHouse, fields } from '../delivery/house.ts'

type House = Awaited<ReturnType<typeof buildHouse>>
const STAFF = { kind: 'staff', id: 'li', name: '李测试' } as const

export type EndedComplaint = {
  facts: string
  name?: string
  phone?: string
  address?: string
  business?: string
  businessAddress?: string
  /** Null: the person said nothing on publicity. */
  consented?: boolean | null
  settled?: boolean
  ended?: boolean
}

const text = (name: string, words: string, personal = false): FiledField => ({
  ...{ name, label: name, display: words, personal },
  value: { kind: 'text', text: words },
})

/** Files a complaint and ends it; returns its id and its number. */
export async function endComplaint(
  { store, desk, time }: Pick<House, 'store' | 'desk' | 'time'>,
  draft: string,
  given: EndedComplaint,
): Promise<{ id: string; number: string }> {
  const { facts, name = '张三测试', phone = '13800000000', consented = true, settled = true, ended = true } = given
  const own: FiledField[] = [
    text('facts', facts),
    text('complainant_name', name, true),
    text('complainant_address', given.address ?? '示例路 1 号', true),
    text('respondent_name', given.business ?? '美家测试电器店'),
    ...(given.businessAddress ? [text('respondent_address', given.businessAddress)] : []),
    {
      ...{ name: 'complainant_phone', label: '电话', display: phone, personal: true },
      value: { kind: 'phone', digits: phone },
    } as FiledField,
  ]
  const names = new Set(own.map((field) => field.name))
  const filed = [...fields.filter((field) => !names.has(field.name)), ...own]
  return store.transaction('test', async (tx) => {
    const { conversation } = await tx.conversations.openWeb(draft)
    const at = time.clock().toISOString()
    const consent = { kind: 'publication', given: consented === true, version: '6', textHash: 'x', at } as const
    const consents = consented === null ? [] : [consent]
    const filing = { draft, fields: filed, evidence: [], consents, flags: [], conversation, channel: 'web' as const }
    const { complaint } = await fileComplaint(tx, filing, desk)
    const act = async (action: 'accept' | 'start_mediation' | 'close', input = {}) => {
      const done = await actOn(tx, { complaint: complaint.id, action, actor: STAFF, input }, desk)
      if (!done.ok) throw new Error(done.code)
    }
    if (ended) {
      await act('accept')
      await act('start_mediation')
      await act('close', { reason: settled ? 'S2' : 'E3', recoveredCents: settled ? 128_000 : 0 })
    }
    return { id: complaint.id, number: complaint.number }
  })
}
