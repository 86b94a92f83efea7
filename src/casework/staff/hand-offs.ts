import type { Desk } from '../desk.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StaffPort } from '../ports/staff.ts'
import type { StoreOf } from '../store.ts'
import type { HandOffs } from '../types.ts'

/** People who asked for a human: listed, answered and ticked off, on Telegram and without it. */
export function createHandOffs({
  store,
  texts,
}: { store: StoreOf<MessagesPort & StaffPort> } & Pick<Desk, 'texts'>): HandOffs {
  return {
    list: (limit) => store.read.handOffs.list(limit),
    waiting: () => store.read.handOffs.waiting(),

    answer: ({ id, actor, text }) =>
      store.transaction('hand-off answered', async (tx) => {
        const words = text.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const handOff = await tx.handOffs.byId(id)
        if (!handOff) return { ok: false, code: 'not_found' }
        if (handOff.unreachable) return { ok: false, code: 'unreachable' }
        await tx.messages.append({
          conversation: handOff.conversation,
          message: {
            blocks: [
              { kind: 'paragraph', text: words },
              { kind: 'note', text: texts('casework-hand-off-again') },
            ],
          },
          from: 'staff',
        })
        await tx.handOffs.handle(id, actor.name)
        return { ok: true }
      }),

    settle: ({ id, actor }) =>
      store.transaction('hand-off settled', async (tx) => {
        if (!(await tx.handOffs.byId(id))) return { ok: false, code: 'not_found' }
        await tx.handOffs.handle(id, actor.name)
        return { ok: true }
      }),
  }
}
