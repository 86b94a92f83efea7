import type { Clock } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { createDayQuota } from './day-quota.ts'
import { isNameAllowed } from './kinds.ts'
import { LIMITS } from './limits.ts'
import { cleanName, type NewRecord, type RowValues, viewOf } from './rows.ts'
import type { EvidenceRules } from './rules.ts'
import type { EvidenceStore, EvidenceTransaction, RefusalCode } from './store.ts'
import { type createTake, overQuota, refusal } from './take.ts'
import type { Evidence } from './types.ts'

/** Takes files in: from people, from staff, and those that a channel only names and that are fetched later. */
export function createReceiving({
  store,
  take,
  rowOf,
  rules,
  texts,
  clock,
}: {
  store: EvidenceStore
  take: ReturnType<typeof createTake>
  rowOf: (values: RowValues) => NewRecord
  rules: EvidenceRules
  texts: Texts
  clock: Clock
}): Pick<Evidence, 'receive' | 'receiveFromStaff' | 'note'> {
  const { read } = store
  const ofPerson = createDayQuota({ share: rules.person, clock })
  const ofAddress = createDayQuota({ share: rules.address, clock })

  return {
    async receive({ conversation, address, name, body }) {
      const full = overQuota(await read.evidence.draftUsage(conversation), 1)
      if (full) return refusal(texts, await read.messages.languageOf(conversation))(full)
      const shares = [ofPerson(conversation)]
      if (address !== undefined) shares.push(ofAddress(address))
      return take({ row: { conversation, name: cleanName(name) }, shares, body })
    },

    async receiveFromStaff({ account, name, body, origin, ...to }) {
      const complaint = 'complaint' in to ? await read.complaints.byId(to.complaint) : null
      if ('complaint' in to && (!complaint || complaint.erasedAt)) return null
      const conversation = 'conversation' in to ? to.conversation : (complaint?.conversation ?? '')
      const before = origin === undefined ? null : await read.evidence.byOrigin(conversation, origin)
      if (before) {
        const { id: evidence, name: known, bytes, sha256, mediaType } = before
        return { ok: true, evidence, name: known, bytes: bytes ?? 0, sha256: sha256 ?? '', mediaType: mediaType ?? '' }
      }
      const about = complaint && { complaint: complaint.id }
      const row = { conversation, ...about, name: cleanName(name), fromStaff: true }
      return take({ row, shares: [ofPerson(`staff ${account}`)], body, origin })
    },

    note: ({ conversation, remote, origin }) =>
      store.transaction('evidence noted', async (tx) => {
        const noted = await tx.evidence.byOrigin(conversation, origin)
        if (noted) return viewOf(noted, texts)
        const name = cleanName(remote.name)
        const wrong = await refusalOf(tx, conversation, name, remote.bytes)
        const share = wrong === null ? ofPerson(conversation) : null
        share?.add(remote.bytes ?? 0)
        const code = wrong ?? (share === null ? ('day_full' as const) : null)
        const row =
          code === null
            ? rowOf({ conversation, name, state: 'pending', bytes: remote.bytes, remote })
            : rowOf({ conversation, name, state: 'refused', bytes: remote.bytes, refusal: code })
        await tx.evidence.insert(row, origin)
        return viewOf({ ...row, channel: remote.channel, exhibit: null }, texts)
      }),
  }
}

async function refusalOf(
  tx: EvidenceTransaction,
  conversation: string,
  name: string,
  bytes: number | null,
): Promise<RefusalCode | null> {
  if (bytes !== null && bytes > LIMITS.fileBytes) return 'too_large'
  if (bytes === 0) return 'empty'
  if (!isNameAllowed(name)) return 'type_not_allowed'
  return overQuota(await tx.evidence.draftUsage(conversation), bytes ?? 0)
}
