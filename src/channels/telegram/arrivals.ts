import type { Update } from '@grammyjs/types'
import { z } from 'zod'
import { stopsAnswer } from '../../assistant/words/control.ts'
import type { Alarm } from '../../base/alarm.ts'
import type { Inbox } from '../../delivery/types.ts'

/** The kinds of update asked for; everything else stays at Telegram. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** Pictures of an album come as separate updates; they wait this long for each other. */
const ALBUM_HOLD_MS = 1500

const updateSchema = z.looseObject({ update_id: z.number().int() })

const chat = z.looseObject({ id: z.number(), type: z.string() })
const person = z.looseObject({ id: z.number() })
const text = z.string().optional()
const message = z.looseObject({ chat, message_id: z.number(), from: person.optional(), text, caption: text })
/** What every handler relies on; the rest each looks at for itself. */
const wholeSchema = z.looseObject({
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z.looseObject({ id: z.string(), from: person, data: text }).optional(),
  my_chat_member: z.looseObject({ chat, from: person }).optional(),
})

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

/**
 * Stores one update; when it returns, the update is on disk. An update that came before changes nothing. One that lacks what
 * every update of its kind has is set aside, so that it is neither asked for again for ever nor lost, and told once.
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
      lane: 'telegram:malformed',
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

/** Words of a person that end the answer being made for them; what staff write in the group ends nothing. */
function saysStop({ message }: Update): boolean {
  return message?.chat.type === 'private' && message.text !== undefined && stopsAnswer(message.text)
}
