import type { Update } from '@grammyjs/types'
import { z } from 'zod'
import { stopsAnswer } from '../../assistant/control.ts'
import type { Inbox } from '../../delivery/types.ts'

/** The kinds of update asked for; everything else stays at Telegram. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** Pictures of an album come as separate updates; they wait this long for each other. */
const ALBUM_HOLD_MS = 1500

const updateSchema = z.looseObject({ update_id: z.number().int() })

/** An update as it came, or null when it is none. */
export function readUpdate(body: unknown): Update | null {
  return updateSchema.safeParse(body).success ? (body as Update) : null
}

/** Rows of a lane are handled one after the other: a private chat is one, in a group every topic is. */
export function laneOf(update: Update): string {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const chat = message?.chat ?? update.my_chat_member?.chat
  const thread =
    message && 'message_thread_id' in message && message.is_topic_message ? message.message_thread_id : null
  return `telegram:${chat?.id ?? 'none'}${thread ? `:${thread}` : ''}`
}

/** Stores one update; when it returns, the update is on disk. An update that came before changes nothing. */
export async function storeUpdate(inbox: Pick<Inbox, 'accept'>, botId: string, update: Update): Promise<void> {
  const album = update.message?.media_group_id
  await inbox.accept({
    channel: 'telegram',
    externalId: `${botId}:${update.update_id}`,
    lane: laneOf(update),
    payload: update,
    overtakes: saysStop(update),
    ...(album ? { group: `${update.message?.chat.id}:${album}`, holdMs: ALBUM_HOLD_MS } : {}),
  })
}

/** Words of a person that end the answer being made for them; what staff write in the group ends nothing. */
function saysStop({ message }: Update): boolean {
  return message?.chat.type === 'private' && message.text !== undefined && stopsAnswer(message.text)
}
