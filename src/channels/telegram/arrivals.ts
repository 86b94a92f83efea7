import type { Update } from '@grammyjs/types'
import { z } from 'zod'
import type { Alarm } from '../../base/alarm.ts'
import { laneAt } from '../../delivery/lane.ts'
import type { Inbox } from '../../delivery/types.ts'
import { stopsAnswer } from '../../understanding/words/control.ts'

/** The kinds of update that the bot asks for. All others stay with Telegram. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** The pictures of an album come as separate updates. They wait this long for each other, in milliseconds. */
const ALBUM_HOLD_MS = 1500

const updateSchema = z.looseObject({ update_id: z.number().int() })

const chat = z.looseObject({ id: z.number(), type: z.string() })
const person = z.looseObject({ id: z.number() })
const text = z.string().optional()
const message = z.looseObject({ chat, message_id: z.number(), from: person.optional(), text, caption: text })
/** The fields on which every handler relies. Each handler checks further ones itself. */
const wholeSchema = z.looseObject({
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z.looseObject({ id: z.string(), from: person, data: text }).optional(),
  my_chat_member: z.looseObject({ chat, from: person }).optional(),
})

/** The update as it came, or null when the body is no update. */
export function readUpdate(body: unknown): Update | null {
  return updateSchema.safeParse(body).success ? (body as Update) : null
}

/**
 * The lane of an update. Rows of a lane are handled one after the other. A private chat is one lane; in a group every
 * topic is one.
 */
export function laneOf(update: Update): string {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const chat = message?.chat ?? update.my_chat_member?.chat
  const thread =
    message && 'message_thread_id' in message && message.is_topic_message ? message.message_thread_id : null
  return laneAt('telegram', `${chat?.id ?? 'none'}${thread ? `:${thread}` : ''}`)
}

/**
 * Stores one update. When it returns, the update is on disk. A known update changes nothing. An update without the
 * fields that its kind must have is set aside and reported once: it is neither lost nor fetched again for ever.
 */
export async function storeUpdate(
  inbox: Pick<Inbox, 'accept'>,
  botId: string,
  update: Update,
  alarm: Alarm,
): Promise<void> {
  const externalId = `${botId}:${update.update_id}`
  if (!wholeSchema.safeParse(update).success) {
    const set = {
      channel: 'telegram',
      externalId,
      lane: laneAt('telegram', 'malformed'),
      payload: update,
      malformed: true,
    } as const
    const { result } = await inbox.accept(set)
    if (result === 'new') alarm('telegram_update_malformed', { update: update.update_id })
    return
  }
  const album = update.message?.media_group_id
  await inbox.accept({
    channel: 'telegram',
    externalId,
    lane: laneOf(update),
    payload: update,
    overtakes: saysStop(update),
    ...(album ? { group: `${update.message?.chat.id}:${album}`, holdMs: ALBUM_HOLD_MS } : {}),
  })
}

/** Whether a person's words stop the answer that is being made for them. Words of staff in the group stop nothing. */
function saysStop({ message }: Update): boolean {
  return message?.chat.type === 'private' && message.text !== undefined && stopsAnswer(message.text)
}
