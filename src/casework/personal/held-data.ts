import type { HeldData } from '../../message/own.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { PersonalPort } from '../ports/personal.ts'
import type { TimedPort } from '../ports/timed.ts'
import type { StoreOf } from '../store.ts'

/** Reads everything held about the person of a conversation, to show to that person. */
export function createHeldData({
  store: { read },
  procedure,
}: { store: StoreOf<ComplaintsPort & PersonalPort & TimedPort> } & Pick<Desk, 'procedure'>) {
  return async (conversation: string): Promise<HeldData> => {
    const { consents, ...counts } = await read.held.summary(conversation)
    const complaints = (await read.complaints.ofConversation(conversation)).filter(({ erasedAt }) => !erasedAt)
    const numbers = new Map(complaints.map(({ draft, number }) => [draft, number]))
    const last = new Map(consents.map((consent) => [`${consent.draft} ${consent.kind}`, consent]))
    return {
      ...counts,
      complaints: await Promise.all(
        complaints.map(async ({ id, number, state, fields }) => ({
          id,
          number,
          state,
          endedAt: procedure.isOpen(state) ? null : await read.retention.endedAt(id),
          personal: fields
            .filter(({ personal, value }) => personal && value.kind !== 'skipped')
            .map(({ label }) => label),
          files: (await read.evidence.ofComplaint(id)).length,
        })),
      ),
      consents: [...last.values()].map(({ draft, textHash: _, ...consent }) => ({
        ...consent,
        number: numbers.get(draft) ?? null,
      })),
    }
  }
}
