import type { AnswerQuestion } from '../../src/answer/types.ts'
import { createAssistant } from '../../src/assistant/turn.ts'
import type { StoredMessage } from '../../src/delivery/types.ts'
import { plainText } from '../../src/message/blocks.ts'
import { assistantDependencies } from '../assistant/conversation.ts'
import { buildHouse, scriptedAssistant } from '../delivery/house.ts'
import { createTime } from '../storage/time.ts'

export const DAY_MS = 86_400_000
export const STAFF = { kind: 'staff' as const, id: 's1', name: '测试员工' }

/**
 * A house on Tuesday 24 November 2026, ten in the morning. `file X` files draft X at once; the real assistant answers
 * everything else, by `answer` or by an echo.
 */
export async function talkingHouse({ answer }: { answer?: AnswerQuestion } = {}) {
  const time = createTime('2026-11-24T02:00:00.000Z')
  const filing = scriptedAssistant()
  const real = createAssistant({ ...assistantDependencies({ clock: time.clock }), ...(answer && { answer }) })
  const built = await buildHouse({
    time,
    assistant: { turn: (input, run) => (input.message.text?.startsWith('file ') ? filing : real).turn(input, run) },
  })
  const { delivery, store } = built

  const messages = async (conversation: string): Promise<StoredMessage[]> =>
    (await delivery.web.messagesAfter(conversation, 0)).map(({ message }) => message).filter(({ from }) => !from)

  /** Writes, or presses the button with this key. Returns the answer. */
  const say = async (conversation: string, text: string | null, key: string | null = null): Promise<string> => {
    const before = (await messages(conversation)).length
    await delivery.turns.process(
      {
        channel: 'telegram',
        conversation,
        sentAt: time.clock().toISOString(),
        text,
        action: key === null ? null : await delivery.resolveAction(conversation, key),
        attachments: [],
        about: null,
      },
      [],
    )
    return (await messages(conversation))
      .slice(before)
      .map(({ blocks }) => plainText(blocks))
      .join('\n')
  }

  return {
    ...built,
    time,
    messages,
    say,
    /** Presses the newest button with this label. */
    async press(conversation: string, label: string): Promise<string> {
      const choices = (await messages(conversation)).flatMap((message) => message.choices ?? [])
      const choice = choices.findLast((one) => one.label === label)
      if (!choice) throw new Error(`no button ${label} among ${choices.map((one) => one.label).join(' ')}`)
      return say(conversation, null, choice.action)
    },
    /** The newest complaint of a conversation. */
    async complaintOf(conversation: string) {
      const [complaint] = await store.read.complaints.ofConversation(conversation)
      if (!complaint) throw new Error('nothing was filed')
      return complaint
    },
  }
}
