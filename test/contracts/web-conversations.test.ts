import { createFakeConversations } from '../channels/web/fake-conversations.ts'
import { buildHouse, scriptedAssistant } from '../delivery/house.ts'
import { complaintView } from '../workbench/fake-casework.ts'
import { answerTo, describeWebConversations } from './web-conversations.ts'

describeWebConversations('delivery over SQLite', async () => {
  const plain = scriptedAssistant()
  const assistant = scriptedAssistant(async (input) => {
    const result = await plain.turn(input)
    return result.effects.length > 0 ? result : { ...result, messages: answerTo(input.message.text) }
  })
  const { delivery, evidence, store, start } = await buildHouse({ assistant })
  await start()
  return {
    web: delivery.web,
    inbox: delivery.inbox,
    evidence,
    say: (conversation, message) => delivery.turns.say(conversation, message, []),
    async file(conversation) {
      const sentAt = '2026-11-24T02:00:00.000Z'
      const words = { text: `file draft-${conversation}`, action: null, attachments: [], about: null }
      await delivery.turns.process({ channel: 'web', conversation, sentAt, ...words }, [])
      const [complaint] = await store.read.complaints.ofConversation(conversation)
      if (!complaint) throw new Error('nothing was filed')
      return complaint.number
    },
  }
})

describeWebConversations('the fake of the web channel', async () => {
  const fake = createFakeConversations({ turn: ({ text }) => answerTo(text) })
  return {
    ...fake,
    say: async (conversation, message) => {
      fake.say(conversation, message)
    },
    file: async (conversation) => {
      const view = complaintView()
      fake.file(conversation, view)
      return view.number
    },
  }
})
