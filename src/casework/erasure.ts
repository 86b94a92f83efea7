import type { OutgoingMessage } from '../assistant/types.ts'
import type { Desk } from './desk.ts'
import type { CaseworkStore, CaseworkTransaction, ErasureRequest } from './store.ts'
import type { Erasures } from './types.ts'

/** Erases a conversation, and makes unreadable what staff were told of it outside the topics. Its complaints stay. */
export async function eraseConversation(
  tx: Pick<CaseworkTransaction, 'erasure' | 'messages'>,
  conversation: string,
  { staffGroup }: Pick<Desk, 'staffGroup'>,
): Promise<void> {
  const { alarms } = await tx.erasure.conversation(conversation)
  if (alarms && staffGroup !== 'off') await tx.messages.toStaff({ kind: 'staff_redact', complaint: null, conversation })
}

/**
 * Erases a filed complaint but for number, dates, states, codes and amounts, with what was said in its conversation, and
 * makes unreadable what staff have of it on Telegram.
 */
export async function eraseComplaint(
  tx: Pick<CaseworkTransaction, 'erasure' | 'messages'>,
  { id, conversation }: { id: string; conversation: string },
  { staffGroup }: Pick<Desk, 'staffGroup'>,
): Promise<void> {
  const { alarms } = await tx.erasure.complaint(id)
  if (staffGroup === 'off') return
  await tx.messages.toStaff({ kind: 'staff_redact', complaint: id })
  if (alarms) await tx.messages.toStaff({ kind: 'staff_redact', complaint: null, conversation })
}

/** Requests to erase filed complaints: a person decides each, with words that the complainant reads. */
export function createErasures({
  store,
  ...desk
}: { store: CaseworkStore } & Pick<Desk, 'process' | 'texts' | 'staffGroup'>): Erasures {
  const { process, texts } = desk
  return {
    list: (limit) => store.read.erasure.requests(limit),
    waiting: () => store.read.erasure.waiting(),
    mayErase: ({ state }) => !process.isOpen(state),

    decide: ({ id, actor, outcome, answer }) =>
      store.transaction('erasure decided', async (tx) => {
        const words = answer.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const request = await tx.erasure.request(id)
        if (!request) return { ok: false, code: 'not_found' }
        if (request.decided) return { ok: false, code: 'decided' }
        if (outcome === 'erased' && process.isOpen(request.state)) return { ok: false, code: 'open' }
        await tx.erasure.decide(id, { outcome, answer: words, by: actor.name })
        await tx.complaints.addEvent({ complaint: request.complaint, type: `erasure_${outcome}`, actor })
        if (outcome === 'erased') await eraseComplaint(tx, { ...request, id: request.complaint }, desk)
        await tx.messages.append({ conversation: request.conversation, message: told(request) })
        return { ok: true }

        function told({ number, state }: ErasureRequest): OutgoingMessage {
          return {
            blocks: [
              { kind: 'lead', text: texts(`casework-erasure-${outcome}`, { number }) },
              { kind: 'paragraph', text: words },
              ...(outcome === 'refused'
                ? [{ kind: 'note' as const, text: texts('casework-erasure-refused-way') }]
                : []),
            ],
            complaint: { number, state },
          }
        }
      }),
  }
}
