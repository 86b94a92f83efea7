import type { EvidenceFlag } from '../../casework/types.ts'
import type { DeliveryTransaction } from '../../delivery/store.ts'
import { LIMITS } from '../../evidence/limits.ts'
import type { EvidenceRecord, EvidenceState, RefusalCode } from '../../evidence/store.ts'
import type { RemoteFile } from '../../evidence/types.ts'
import { openJson, type QueryContext, sealJson } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'

/** Rows of the files of drafts and complaints. The evidence room keeps the bytes. */
export function evidenceQueries({ db, codec, changed }: QueryContext): DeliveryTransaction['evidence'] {
  /** Rows with the channel of their conversation. */
  const files = () =>
    db
      .selectFrom('evidence')
      .innerJoin('conversations', 'conversations.id', 'evidence.conversation')
      .selectAll('evidence')
      .select('conversations.channel')
  const read = (row: Tables['evidence'] & { channel: string }): EvidenceRecord => ({
    id: row.id,
    conversation: row.conversation,
    channel: row.channel as EvidenceRecord['channel'],
    complaint: row.complaint,
    exhibit: row.exhibit,
    name: codec.open('evidence.name', row.name),
    flags: JSON.parse(row.flags) as EvidenceFlag[],
    remote: row.remote === null ? null : (openJson(codec, 'evidence.remote', row.remote) as RemoteFile),
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    state: row.state as EvidenceState,
    refusal: row.refusal_code as RefusalCode | null,
    attempts: row.attempts,
    notBefore: row.not_before,
    fromStaff: row.from_staff === 1,
    createdAt: row.created_at,
  })
  const freed = (rows: readonly { sha256: string | null }[]) => {
    changed.freed.push(...rows.flatMap((row) => row.sha256 ?? []))
    changed.erased = true
    changed.evidence = true
  }
  return {
    async insert(record, origin) {
      await db
        .insertInto('evidence')
        .values({
          id: record.id,
          conversation: record.conversation,
          complaint: record.complaint,
          name: codec.seal('evidence.name', record.name),
          flags: JSON.stringify(record.flags),
          remote: record.remote === null ? null : sealJson(codec, 'evidence.remote', record.remote),
          origin_hash: origin === undefined ? null : codec.hash('evidence.origin', origin),
          media_type: record.mediaType,
          bytes: record.bytes,
          sha256: record.sha256,
          state: record.state,
          refusal_code: record.refusal,
          attempts: record.attempts,
          not_before: record.notBefore,
          from_staff: record.fromStaff ? 1 : 0,
          created_at: record.createdAt,
        })
        .execute()
      changed.evidence = true
    },

    async byOrigin(conversation, origin) {
      const row = await files()
        .where('conversation', '=', conversation)
        .where('origin_hash', '=', codec.hash('evidence.origin', origin))
        .executeTakeFirst()
      return row ? read(row) : null
    },

    async update(id, change) {
      await db
        .updateTable('evidence')
        .set({
          ...(change.mediaType !== undefined && { media_type: change.mediaType }),
          ...(change.bytes !== undefined && { bytes: change.bytes }),
          ...(change.sha256 !== undefined && { sha256: change.sha256 }),
          ...(change.state !== undefined && { state: change.state }),
          ...(change.flags !== undefined && { flags: JSON.stringify(change.flags) }),
          ...(change.refusal !== undefined && { refusal_code: change.refusal }),
          ...(change.attempts !== undefined && { attempts: change.attempts }),
          ...(change.notBefore !== undefined && { not_before: change.notBefore }),
          ...(change.remote !== undefined && {
            remote: change.remote === null ? null : sealJson(codec, 'evidence.remote', change.remote),
          }),
        })
        .where('id', '=', id)
        .execute()
      changed.evidence = true
    },

    async byIds(ids) {
      if (ids.length === 0) return []
      const rows = await files().where('evidence.id', 'in', ids).execute()
      const records = new Map(rows.map((row) => [row.id, read(row)]))
      return ids.flatMap((id) => records.get(id) ?? [])
    },

    async draftUsage(conversation) {
      const rows = await db
        .selectFrom('evidence')
        .select('bytes')
        .where('conversation', '=', conversation)
        .where('complaint', 'is', null)
        .where('from_staff', '=', 0)
        .where('state', 'in', ['pending', 'stored'])
        .execute()
      return { files: rows.length, bytes: rows.reduce((sum, row) => sum + (row.bytes ?? 0), 0) }
    },

    async due(instant, limit) {
      const rows = await files()
        .where('evidence.state', '=', 'pending')
        .orderBy('evidence.not_before', (order) => order.asc().nullsFirst())
        .orderBy('evidence.created_at')
        .execute()
      const waiting = rows.filter((row) => row.not_before !== null && row.not_before > instant)
      return {
        due: rows
          .filter((row) => row.not_before === null || row.not_before <= instant)
          .slice(0, limit)
          .map(read),
        nextAt: waiting[0]?.not_before ?? null,
      }
    },

    async contents() {
      const rows = await db.selectFrom('evidence').select('sha256').distinct().where('sha256', 'is not', null).execute()
      return rows.flatMap((row) => row.sha256 ?? [])
    },

    async ofComplaint(complaint) {
      const rows = await db
        .selectFrom('evidence')
        .select('id')
        .where('complaint', '=', complaint)
        .where('from_staff', '=', 0)
        .orderBy('exhibit')
        .execute()
      return rows.map((row) => row.id)
    },

    async counts(complaints) {
      const rows = await db
        .selectFrom('evidence')
        .select(({ fn }) => ['complaint', fn.countAll<number>().as('files')])
        .where('complaint', 'in', among(db, complaints, 'text'))
        .where('from_staff', '=', 0)
        .where('state', 'in', ['pending', 'stored'])
        .groupBy('complaint')
        .execute()
      return new Map(rows.map(({ complaint, files }) => [complaint ?? '', Number(files)]))
    },

    async storedOf(complaint) {
      const rows = await db
        .selectFrom('evidence')
        .select('id')
        .where('complaint', '=', complaint)
        .where('from_staff', '=', 0)
        .where('state', '=', 'stored')
        .orderBy('exhibit')
        .execute()
      return rows.map((row) => row.id)
    },

    async ofDraft(conversation) {
      const rows = await db
        .selectFrom('evidence')
        .select('id')
        .where('conversation', '=', conversation)
        .where('complaint', 'is', null)
        .orderBy('created_at')
        .execute()
      return rows.map((row) => row.id)
    },

    async attach(ids, conversation, complaint) {
      if (ids.length === 0) return { attached: [], stored: [], over: [] }
      const held = await db
        .selectFrom('evidence')
        .select('bytes')
        .where('complaint', '=', complaint)
        .where('from_staff', '=', 0)
        .where('state', 'in', ['pending', 'stored'])
        .execute()
      let files = held.length
      let bytes = held.reduce((sum, row) => sum + (row.bytes ?? 0), 0)
      const found = await db
        .selectFrom('evidence')
        .select(['id', 'state', 'bytes'])
        .where('id', 'in', ids)
        .where('conversation', '=', conversation)
        .where('complaint', 'is', null)
        .where('state', 'in', ['pending', 'stored'])
        .execute()
      const rows = new Map(found.map((row) => [row.id, row]))
      const fits: typeof found = []
      const over: string[] = []
      for (const row of ids.flatMap((id) => rows.get(id) ?? [])) {
        if (files >= LIMITS.files || bytes + (row.bytes ?? 0) > LIMITS.totalBytes) {
          over.push(row.id)
          continue
        }
        files += 1
        bytes += row.bytes ?? 0
        fits.push(row)
      }
      const attached = fits.map((row) => row.id)
      const { last } = await db
        .selectFrom('evidence')
        .select(({ fn }) => fn.max('exhibit').as('last'))
        .where('complaint', '=', complaint)
        .executeTakeFirstOrThrow()
      for (const [index, id] of attached.entries()) {
        const exhibit = (last ?? 0) + index + 1
        await db.updateTable('evidence').set({ complaint, exhibit }).where('id', '=', id).execute()
      }
      return { attached, stored: fits.filter((row) => row.state === 'stored').map((row) => row.id), over }
    },

    async fromStaff(ids, of) {
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('evidence')
        .select(['id', 'name', 'media_type', 'bytes'])
        .where('id', 'in', ids)
        .where(({ eb }) =>
          'complaint' in of
            ? eb('complaint', '=', of.complaint)
            : eb('conversation', '=', of.conversation).and('complaint', 'is', null),
        )
        .where('from_staff', '=', 1)
        .where('state', '=', 'stored')
        .execute()
      return ids.flatMap((id) => {
        const row = rows.find((one) => one.id === id)
        if (!row) return []
        const name = codec.open('evidence.name', row.name)
        return { evidence: id, name, mediaType: row.media_type ?? 'application/octet-stream', bytes: row.bytes ?? 0 }
      })
    },

    async drop(ids, conversation) {
      if (ids.length === 0) return
      const rows = await db
        .deleteFrom('evidence')
        .where('id', 'in', ids)
        .where('conversation', '=', conversation)
        .where('complaint', 'is', null)
        .returning('sha256')
        .execute()
      freed(rows)
    },

    async takeBack(ids, complaint) {
      if (ids.length === 0) return
      const rows = await db
        .deleteFrom('evidence')
        .where('id', 'in', ids)
        .where('complaint', '=', complaint)
        .where('from_staff', '=', 1)
        .returning('sha256')
        .execute()
      freed(rows)
    },
  }
}
