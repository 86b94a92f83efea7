import type { ComplaintView } from '../../src/casework/types.ts'
import { buildHouse } from '../delivery/house.ts'
import { complaintView, createFakeCasework, procedure } from '../workbench/fake-casework.ts'
import { describeCasework } from './casework.ts'

describeCasework('casework over SQLite', async () => {
  const { casework, delivery, store } = await buildHouse()
  const chats = new Map<string, string>()
  return {
    casework,
    async file() {
      const chat = String(1001 + chats.size)
      const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
      const sentAt = '2026-11-24T02:00:00.000Z'
      const words = { text: `file draft-${chat}`, action: null, attachments: [], about: null }
      await delivery.turns.process({ channel: 'telegram', conversation, sentAt, ...words }, [])
      const [complaint] = await store.read.complaints.ofConversation(conversation)
      if (!complaint) throw new Error('nothing was filed')
      chats.set(complaint.id, chat)
      return complaint.id
    },
    block: (complaint) => delivery.conversationsOf('telegram').setReachable(chats.get(complaint) ?? '', false),
  }
})

describeCasework('the fake of the workbench', async () => {
  const complaints: ComplaintView[] = []
  const { casework } = createFakeCasework(complaints)
  return {
    casework,
    async file() {
      const count = complaints.length + 1
      const id = `complaint-${count}`
      complaints.push(
        complaintView({
          id,
          number: `XW-20261124-000${count}-0`,
          actions: procedure.actions('submitted', 'staff'),
        }),
      )
      return id
    },
    async block(id) {
      const complaint = complaints.find((candidate) => candidate.id === id)
      if (complaint) complaint.unreachable = true
    },
  }
})
