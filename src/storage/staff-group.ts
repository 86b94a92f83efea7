import type { PendingAct, StaffTopic } from '../delivery/staff-group.ts'
import type { Store } from './store.ts'

/** The stored state of the staff group. `configuredChat`: the configured group, before any move. */
export function createStaffGroup({ store, configuredChat }: { store: Store; configuredChat: string | null }) {
  const { staff } = store.read
  const write = store.transaction
  let configured: Promise<void> | null = null
  return {
    topics: {
      async staffChat() {
        if (configuredChat === null) return null
        configured ??= write('staff group', (tx) => tx.staff.configure(configuredChat))
        await configured
        return (await staff.chat()) ?? configuredChat
      },
      setStaffChat: (chat: string) => write('staff chat', (tx) => tx.staff.setChat(chat)),
      get: staff.topic,
      written: staff.written,
      complaintAt: staff.complaintAt,
      save: (topic: StaffTopic) => write('staff topic', (tx) => tx.staff.saveTopic(topic)),
      complaintOfCard: staff.complaintOfCard,
      isFromPerson: staff.isFromPerson,
      conversationOfAlarm: staff.conversationOfAlarm,
      swapQuestion: (complaint: string, message: number | null) =>
        write('staff question', (tx) => tx.staff.swapQuestion(complaint, message)),
      retire: (complaint: string) => write('staff topic retired', (tx) => tx.staff.retireTopic(complaint)),
    },
    /** Tells a group once, outside the topics, how members link their accounts. */
    tellLinking: (chat: string, text: string) =>
      write('linking told', async (tx) => {
        if (!(await tx.staff.firstTime(`linking_told:${chat}`))) return
        await tx.messages.toStaff({
          kind: 'staff_alarm',
          complaint: null,
          blocks: [{ kind: 'paragraph', text }],
          impersonal: true,
        })
      }),
    pendingActs: {
      get: staff.pendingAct,
      save: (act: PendingAct) => write('pending act', (tx) => tx.staff.savePendingAct(act)),
      remove: (user: number, complaint: string) =>
        write('pending act gone', (tx) => tx.staff.removePendingAct(user, complaint)),
    },
  }
}
