import { fileComplaint } from '../../src/casework/handling/filing.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import type { buildHouse } from '../delivery/house.ts'

type House = Awaited<ReturnType<typeof buildHouse>>
type Told = Partial<Record<'name' | 'phone' | 'shop' | 'item' | 'facts' | 'address' | 'businessAddress', string>>

const ADDRESSES = { address: 'complainant_address', businessAddress: 'respondent_address' } as const
const NAMES = { name: 'complainant_name', shop: 'respondent_name', item: 'item', facts: 'facts', ...ADDRESSES } as const

function fieldsOf({ phone = '13800000000', ...told }: Told): FiledField[] {
  const texts = Object.entries(told).map(
    ([name, text]): FiledField => ({
      name: NAMES[name as keyof typeof NAMES],
      label: name,
      value: { kind: 'text', text },
      display: text,
      personal: name === 'name',
    }),
  )
  const value = { kind: 'phone', digits: phone, type: 'mobile' } as const
  return [...texts, { name: 'complainant_phone', label: '电话', value, display: phone, personal: true }]
}

let drafts = 0
/** Files a complaint that holds these words, from a person of its own, one second before the next. */
export async function file(house: House, told: Told): Promise<{ id: string; number: string; conversation: string }> {
  drafts += 1
  const draft = `draft-${drafts}`
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf(draft)
  const filing = { draft, fields: fieldsOf(told), evidence: [], consents: [], flags: [], conversation }
  const { complaint } = await house.store.transaction('file', (tx) =>
    fileComplaint(tx, { ...filing, channel: 'telegram' }, house.desk),
  )
  house.time.advance(1000)
  return { id: complaint.id, number: complaint.number, conversation }
}

/** A complaint with a word in every place that is searched. */
export const LI = {
  name: '李小测',
  phone: '13800001234',
  shop: '测试健身馆',
  item: '健身年卡',
  facts: '关门以后卡里还剩六百元。',
}
