import type { Desk } from '../desk.ts'
import {
  barToTalk,
  endTalk,
  openComplaints,
  sayInTalk,
  staysHome,
  type TalkPort,
  takeTalk,
} from '../handling/staff-talk.ts'
import { mayMeet, reachOf } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { HandOffs, TalkResult } from '../talk-types.ts'
import type { EvidenceView, StaffActor } from '../types.ts'

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

  return {
    async view(id, reader) {
      const handOff = await read.handOffs.byId(id)
      if (!handOff) return null
      const { conversation, handled, talk } = handOff
      const complaints = await openComplaints(read, conversation, desk)
      if (!mayMeet(complaints, (await reachOf(read, reader)).read)) return null
      const shown = talk !== null || handled === null
      return {
        ...handOff,
        complaints: complaints.map(({ number, item, state }) => ({ number, item, state })),
        lines: shown ? await read.talks.lines(conversation, LINES) : [],
        files: talk ? await viewEvidence(await read.talks.files({ conversation, since: talk.since })) : [],
      }
    },

    take: ({ conversation, actor }) => store.transaction('talk taken', (tx) => takeTalk(tx, conversation, actor, desk)),

    answer: (request) => store.transaction('hand-off answered', (tx) => answer(tx, request, desk)),
    say: (request) => store.transaction('said in a talk', (tx) => sayFromGroup(tx, request, desk)),

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
        const handOff = await tx.handOffs.byId(id)
        if (!handOff) return { ok: false, code: 'not_found' }
        const bar = await barToTalk(tx, await openComplaints(tx, handOff.conversation, desk), actor)
        if (bar) return { ok: false, code: bar }
        await tx.handOffs.handle(id, actor.name)
        return { ok: true }
      }),
  }
}

/** Writes in the talk if there is one, else once. */
async function answer(
  tx: TalkPort,
  { id, actor, text }: Parameters<HandOffs['answer']>[0],
  desk: Desk,
): ReturnType<HandOffs['answer']> {
  const words = text.trim()
  if (words === '') return { ok: false, code: 'empty' }
  const handOff = await tx.handOffs.byId(id)
  if (!handOff) return { ok: false, code: 'not_found' }
  const { conversation, talk, unreachable } = handOff
  if (talk) return write(tx, { conversation, actor, text: words }, desk)
  if (unreachable) return { ok: false, code: 'unreachable' }
  const bar = await barToTalk(tx, await openComplaints(tx, conversation, desk), actor)
  if (bar) return { ok: false, code: bar }
  await tx.messages.append({
    conversation,
    message: {
      blocks: [
        { kind: 'paragraph', text: words },
        { kind: 'note', text: desk.texts('casework-hand-off-again') },
      ],
    },
    from: 'staff',
  })
  await tx.handOffs.handle(id, actor.name)
  return { ok: true }
}

async function sayFromGroup(
  tx: TalkPort,
  { conversation, actor, text, evidence = [], inboxIds = [] }: Parameters<HandOffs['say']>[0],
  desk: Desk,
): ReturnType<HandOffs['say']> {
  if (!(await tx.inbox.pending(inboxIds))) return { ok: true }
  const words = text.trim()
  if (words === '' && evidence.length === 0) return { ok: false, code: 'empty' }
  const place = await tx.talks.place(conversation)
  if (!place) return { ok: false, code: 'not_found' }
  if (await staysHome(tx, conversation, place.channel)) return { ok: false, code: 'stays_home' }
  const written = await write(tx, { conversation, actor, text: words, evidence }, desk)
  if (written.ok) await tx.inbox.done(inboxIds)
  return written
}

/** Writes in the talk, which is taken first if nobody has it. */
async function write(
  tx: TalkPort,
  said: { conversation: string; actor: StaffActor; text: string; evidence?: string[] },
  desk: Desk,
): Promise<TalkResult> {
  const { conversation, actor, text, evidence = [] } = said
  const taken = await takeTalk(tx, conversation, actor, desk)
  const talk = taken.ok ? await tx.talks.of(conversation) : null
  return talk ? sayInTalk(tx, talk, { actor, text, evidence }, desk) : taken
}
