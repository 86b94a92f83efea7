import type { Desk } from '../desk.ts'
import { endTalk, openComplaints, sayInTalk, staysHome, type TalkPort, takeTalk } from '../handling/staff-talk.ts'
import type { StoreOf } from '../store.ts'
import type { EvidenceView, HandOffs, StaffActor, TalkResult } from '../types.ts'

/** Lines of a talk that staff see. */
const LINES = 50

/**
 * People who asked for a human, on Telegram and without it: listed, answered once and ticked off, or their talk taken
 * and given back.
 */
export function createHandOffs({
  store,
  viewEvidence,
  ...desk
}: Desk & {
  store: StoreOf<TalkPort>
  /** Files in the form shown to people. */
  viewEvidence: (ids: string[]) => Promise<EvidenceView[]>
}): HandOffs {
  const { read } = store
  const { texts } = desk

  /** Writes in the talk, which is taken first if nobody has it. */
  const write = async (
    tx: TalkPort,
    { conversation, actor, text }: { conversation: string; actor: StaffActor; text: string },
  ): Promise<TalkResult> => {
    const taken = await takeTalk(tx, conversation, actor, desk)
    const talk = taken.ok ? await tx.talks.of(conversation) : null
    return talk ? sayInTalk(tx, talk, { actor, text }, desk) : taken
  }

  return {
    list: (limit) => read.handOffs.list(limit),
    waiting: () => read.handOffs.waiting(),

    async view(id) {
      const handOff = await read.handOffs.byId(id)
      if (!handOff) return null
      const { conversation, handled, talk } = handOff
      const complaints = await openComplaints(read, conversation, desk)
      const shown = talk !== null || handled === null
      return {
        ...handOff,
        complaints: complaints.map(({ number, item, state }) => ({ number, item, state })),
        lines: shown ? await read.talks.lines(conversation, LINES) : [],
        files: talk ? await viewEvidence(await read.talks.files({ conversation, since: talk.since })) : [],
      }
    },

    take: ({ conversation, actor }) => store.transaction('talk taken', (tx) => takeTalk(tx, conversation, actor, desk)),

    answer: ({ id, actor, text }) =>
      store.transaction('hand-off answered', async (tx) => {
        const words = text.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const handOff = await tx.handOffs.byId(id)
        if (!handOff) return { ok: false, code: 'not_found' }
        const { conversation, talk, unreachable } = handOff
        if (talk) return write(tx, { conversation, actor, text: words })
        if (unreachable) return { ok: false, code: 'unreachable' }
        await tx.messages.append({
          conversation,
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

    say: ({ conversation, actor, text, inboxIds = [] }) =>
      store.transaction('said in a talk', async (tx) => {
        if (!(await tx.inbox.pending(inboxIds))) return { ok: true }
        const words = text.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const place = await tx.talks.place(conversation)
        if (!place) return { ok: false, code: 'not_found' }
        if (await staysHome(tx, conversation, place.channel)) return { ok: false, code: 'stays_home' }
        const written = await write(tx, { conversation, actor, text: words })
        if (written.ok) await tx.inbox.done(inboxIds)
        return written
      }),

    giveBack: ({ conversation, actor, inboxIds = [] }) =>
      store.transaction('talk given back', async (tx) => {
        if (!(await tx.inbox.pending(inboxIds))) return { ok: true }
        const ended = await endTalk(tx, conversation, { why: 'staff', who: actor.name }, desk)
        if (!ended) return { ok: false, code: 'not_held' }
        await tx.inbox.done(inboxIds)
        return { ok: true }
      }),

    talkAbout: async (complaint) => (await read.talks.about(complaint))?.conversation ?? null,

    settle: ({ id, actor }) =>
      store.transaction('hand-off settled', async (tx) => {
        if (!(await tx.handOffs.byId(id))) return { ok: false, code: 'not_found' }
        await tx.handOffs.handle(id, actor.name)
        return { ok: true }
      }),
  }
}
