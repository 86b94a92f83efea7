import type { FiledPurchase } from '../../message/own.ts'
import type { ComplaintRecord } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'

/** The purchase fields of complaints, with the other names of their businesses. */
export async function earlierOf(
  { respondents }: Pick<GroupsPort, 'respondents'>,
  records: readonly ComplaintRecord[],
): Promise<FiledPurchase[]> {
  const names = await respondents.namesOf(records.map(({ id }) => id))
  return records.map(({ id, fields }) => ({ complaint: id, fields, otherNames: names.get(id) ?? [] }))
}
