import { fileComplaint } from '../../src/casework/handling/filing.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import { type buildHouse, fields } from '../delivery/house.ts'

/** Files a complaint against a business in the district (null: nobody knows where), with what happened. Returns its id. */
export async function fileFor(
  { store, delivery, desk }: Pick<Awaited<ReturnType<typeof buildHouse>>, 'store' | 'delivery' | 'desk'>,
  draft: string,
  district: string | null,
  facts: string | null = null,
): Promise<string> {
  const conversation = await delivery.conversationsOf('telegram').conversationOf(draft)
  const finding = { ...desk.finding, districtOf: () => district }
  const filing = { draft, fields, evidence: [], consents: [], flags: [], conversation, channel: 'telegram' } as const
  const told: FiledField[] =
    facts === null
      ? []
      : [{ name: 'facts', label: '经过', value: { kind: 'text', text: facts }, display: facts, personal: false }]
  const { complaint } = await store.transaction('filed', (tx) =>
    fileComplaint(
      tx,
      { ...filing, fields: [...fields, ...told], evidence: [], consents: [], flags: [] },
      { ...desk, finding },
    ),
  )
  return complaint.id
}
