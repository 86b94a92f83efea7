import type { StaffActor } from '../../../casework/types.ts'
import { Unavailable } from '../../../delivery/inbox/unavailable.ts'
import type { BotContext } from '../context.ts'
import { fileOf } from '../files.ts'
import type { StaffTools } from './tools.ts'

const FETCH_MS = 60_000

export type StaffFiles = { ok: true; evidence: string[] } | { ok: false; problem: string }

/**
 * Fetches, checks and seals the files of a message or an album from staff. Returns their ids, or why one could not be
 * taken. Throws Unavailable when Telegram cannot deliver them now. A repeat returns the same ids.
 */
export async function staffFiles(
  { evidence, fetchRemote, texts }: StaffTools,
  { ctx, actor, to }: { ctx: BotContext; actor: StaffActor; to: { complaint: string } | { conversation: string } },
): Promise<StaffFiles> {
  const ids: string[] = []
  for (const file of ctx.arrival.messages.flatMap((message) => fileOf(message, texts) ?? [])) {
    const { name, fileId, bytes, origin } = file
    const fetched = await fetchRemote({ channel: 'telegram', fileId, name, bytes }, AbortSignal.timeout(FETCH_MS))
    if (!fetched.ok) {
      if (fetched.code === 'later') throw new Unavailable(fetched.detail)
      return {
        ok: false,
        problem: texts(`telegram-reply-file-${fetched.code === 'gone' ? 'gone' : 'large'}`, { name }),
      }
    }
    const received = await evidence.receiveFromStaff({
      ...to,
      account: actor.id,
      name,
      body: fetched.body,
      origin: `staff:${ctx.chat?.id}:${origin}`,
    })
    if (!received) return { ok: false, problem: texts('telegram-reply-not-found') }
    if (!received.ok) return { ok: false, problem: texts('telegram-reply-file', { name, reason: received.message }) }
    ids.push(received.evidence)
  }
  return { ok: true, evidence: ids }
}
