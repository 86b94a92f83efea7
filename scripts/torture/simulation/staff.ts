import type { Message } from '@grammyjs/types'
import type { Group, Member } from '../../../test/fakes/bot-api/chats.ts'
import { type Actor, keepActing, type Surroundings } from './people.ts'

/** Words that a member of staff in a hurry writes into a topic. */
const WORDS = ['回复本人 请补充一张收据的照片', '商家说明天回电话', '回复本人：已经联系上商家', '2026-12-05 前答复']

/**
 * A member of the staff group: presses buttons, writes to people, answers questions of the bot; sometimes deletes a
 * topic, removes the bot for a while, or moves the group to a new id.
 */
export function createStaff(around: Surroundings, group: Group, member: Member, moved: () => void): Actor {
  const { timeline, chance, note } = around
  let strange = true
  let migrated = false

  const shown = (): Message[] => member.messages()
  const vanished = (thread: number | null) => note({ kind: 'vanished', chat: group.id, thread })

  const act = async (): Promise<void> => {
    const topics = group.topics()
    const topic = topics.length > 0 ? chance.one(topics) : null
    const draw = chance.number()
    if (strange && draw < 0.03 && topic) {
      group.deletesTopic(topic.thread)
      return vanished(topic.thread)
    }
    if (strange && draw < 0.04) {
      group.kicksBot()
      return void timeline.after(chance.between(30_000, 900_000), () => group.takesBotBack())
    }
    if (strange && draw < 0.05 && !migrated) {
      migrated = true
      vanished(null)
      group.migrates()
      return moved()
    }
    if (draw < 0.3 && topic) return void member.writesInTopic(topic.thread, chance.one(WORDS))
    const buttons = shown().flatMap((message) =>
      (message.reply_markup?.inline_keyboard ?? [])
        .flat()
        .flatMap((button) => ('callback_data' in button ? [{ message, data: String(button.callback_data) }] : [])),
    )
    if (draw < 0.6 && buttons.length > 0) {
      const { message, data } = chance.one(buttons.slice(-8))
      member.pressesData(message, data)
      if (chance.likely(0.2)) member.pressesData(message, data)
    }
  }
  return keepActing(around, act, {
    isFinished: () => !strange,
    isStrange: () => false,
    calmDown: () => {
      strange = false
      group.takesBotBack()
    },
  })
}
