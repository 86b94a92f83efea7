import type { RepeatQueries } from '../../casework/ports/groups.ts'
import type { QueryContext } from '../context.ts'

/** Counts how often a phone or an address recurs. */
export function repeatQueries({ db }: QueryContext): RepeatQueries {
  return {
    async samePhone(complaint, since) {
      const rows = await db
        .selectFrom('complaints as own')
        .innerJoin('complaints as other', 'other.phone_hash', 'own.phone_hash')
        .select('other.id')
        .where('own.id', '=', complaint)
        .where('other.filed_at', '>=', since)
        .orderBy('other.filed_at')
        .orderBy('other.number')
        .execute()
      return rows.map((row) => row.id)
    },

    async phonesAtAddress(complaint, since) {
      const { phones } = await db
        .selectFrom('complaint_traits as own')
        .innerJoin('complaint_traits as other', 'other.address_hash', 'own.address_hash')
        .innerJoin('complaints', 'complaints.id', 'other.complaint')
        .select(({ fn }) => fn.count<number>('complaints.phone_hash').distinct().as('phones'))
        .where('own.complaint', '=', complaint)
        .where('complaints.filed_at', '>=', since)
        .executeTakeFirstOrThrow()
      return Number(phones)
    },
  }
}
