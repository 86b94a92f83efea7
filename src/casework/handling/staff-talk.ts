import { STAYS_HOME } from '../../complaint/types.ts'
import type { Block } from '../../message/blocks.ts'
import { type ChannelName, capabilities } from '../../message/channel.ts'
import type { Effect } from '../../message/effect.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { placesOf } from '../messages/to-person.ts'
import { quietUntil } from '../notice-rules.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StaffPort } from '../ports/staff.ts'
import { barTo, type RightsPort, reachOf } from '../rights.ts'
import type { StaffTalk, TalkResult } from '../talk-types.ts'
import type { EvidenceFlag, StaffActor } from '../types.ts'
import type { Bar } from '../unit-types.ts'
import { keptOf } from './merging.ts'
import { say, supplement } from './person-acts.ts'
import { fileMessage, replyToPerson } from './reply.ts'

type OwnComplaints = { complaints: Pick<ComplaintsPort['complaints'], 'ofConversation'> }

export type TalkPort = ComplaintsPort & MessagesPort & GroupsPort & StaffPort & RightsPort

/** Why a talk ended: the person, a member of staff, or nobody of the staff wrote for too long. */
export type TalkEnd = { why: 'person' } | { why: 'staff'; who: string } | { why: 'idle' }

/** The person's complaints that are still handled, newest first. */
export async function openComplaints(
  tx: ComplaintsPort,
  conversation: string,
  { procedure }: Pick<Desk, 'procedure'>,
): Promise<ComplaintRecord[]> {
  const all = await tx.complaints.ofConversation(conversation)
  return all.filter(({ state, erasedAt }) => !erasedAt && procedure.isOpen(state))
}

/**
 * Whether words of the conversation stay out of the staff group, whose servers are abroad: they came on a channel at
 * home, or the person refused to send theirs abroad.
 */
export async function staysHome(tx: OwnComplaints, conversation: string, channel: ChannelName): Promise<boolean> {
  if (!capabilities[channel].abroad) return true
  const complaints = await tx.complaints.ofConversation(conversation)
  return complaints.some(({ flags }) => flags.includes(STAYS_HOME))
}

/** Why a member of staff may not talk with the person of these complaints; null: they may. */
export async function barToTalk(
  tx: RightsPort & Pick<ComplaintsPort, 'complaints'>,
  open: readonly ComplaintRecord[],
  actor: StaffActor,
): Promise<Bar | null> {
  if ((await reachOf(tx, actor.id)).act === 'all') return 'other_unit'
  for (const one of open) {
    const bar = await barTo(tx, one, actor)
    if (bar) return bar
  }
  return null
}

/** A member of staff takes the talk. Nothing more happens when they have it already. */
export async function takeTalk(tx: TalkPort, conversation: string, actor: StaffActor, desk: Desk): Promise<TalkResult> {
  const open = await openComplaints(tx, conversation, desk)
  const bar = await barToTalk(tx, open, actor)
  if (bar) return { ok: false, code: bar }
  const held = await tx.talks.of(conversation)
  if (held) return held.account === actor.id ? { ok: true } : { ok: false, code: 'taken', who: held.who }
  const place = await tx.talks.place(conversation)
  if (!place) return { ok: false, code: 'not_found' }
  if (place.unreachable) return { ok: false, code: 'unreachable' }
  const [complaint, ...others] = open
  const about = complaint && others.length === 0 ? complaint.id : null
  await tx.talks.begin({ conversation, account: actor.id, who: actor.name, complaint: about })
  await tx.handOffs.handleAll(conversation, actor.name)
  const { texts } = desk
  await tx.messages.append({
    conversation,
    message: {
      blocks: [{ kind: 'note', text: texts('casework-talk-taken') }],
      choices: [{ label: texts('casework-talk-choice-back'), action: { kind: 'back_to_assistant' } }],
      talk: 'staff',
    },
  })
  await tellDesk(tx, { conversation, complaint: about }, texts('casework-talk-taken-staff', { who: actor.name }), desk)
  return { ok: true }
}

/** A member of staff who has the talk writes to the person, or sends files: in the talk, words also on the timeline of its complaint. */
export async function sayInTalk(
  tx: TalkPort,
  { conversation, complaint }: Pick<StaffTalk, 'conversation' | 'complaint'>,
  { actor, text, evidence }: { actor: StaffActor; text: string; evidence: string[] },
  desk: Desk,
): Promise<TalkResult> {
  const place = await tx.talks.place(conversation)
  if (!place) return { ok: false, code: 'not_found' }
  if (place.unreachable) return { ok: false, code: 'unreachable' }
  const files = await tx.evidence.fromStaff(evidence, { conversation })
  const replied = text !== '' && complaint !== null && (await replyToPerson(tx, { complaint, actor, text }, desk)).ok
  const reached = replied && placesOf(await tx.complaints.holders(complaint)).includes(conversation)
  const messages: OutgoingMessage[] = [
    ...(reached || text === '' ? [] : [{ blocks: [{ kind: 'paragraph' as const, text }] }]),
    ...files.map((file) => fileMessage(file, desk.texts)),
  ]
  for (const message of messages) await tx.messages.append({ conversation, message, from: 'staff' })
  if (messages.length > 0) await tx.talks.staffWrote(conversation)
  return { ok: true }
}

/**
 * Passes what the person wrote and sent to the member of staff who has the talk: to the timeline and the topic of the
 * complaint that it is about, else to the group, where words may go there, else to the page of the talk alone.
 */
export async function tellTalk(
  tx: TalkPort,
  { text, evidence, told, thanks }: Extract<Effect, { kind: 'tell_talk' }>,
  turn: { conversation: string; channel: ChannelName },
  desk: Desk,
): Promise<OutgoingMessage[]> {
  const { conversation, channel } = turn
  const { texts, staff } = desk
  const talk = await tx.talks.of(conversation)
  // Ending a talk makes the turn run again.
  if (!talk) throw new Error('a talk ended within the turn that read it')
  if (!thanks) await tx.talks.personWrote(conversation, told)
  const complaint = talk.complaint === null ? null : await tx.complaints.byId(talk.complaint)
  if (complaint && !complaint.erasedAt) {
    const awaited = complaint.state === 'awaiting_supplement' || complaint.supplement !== null
    const pass = awaited && evidence.length > 0 ? supplement : say
    return pass(tx, await keptOf(tx, complaint), { text, evidence, ...(thanks && { thanks }) }, turn, desk)
  }
  const home = await staysHome(tx, conversation, channel)
  const top: Block = { kind: 'lead', text: texts('casework-talk-person', { who: talk.who }) }
  const brief: Block[] = [top, { kind: 'paragraph', text: texts('casework-see-workbench') }]
  const files: Block[] =
    evidence.length > 0 ? [{ kind: 'note', text: texts('casework-talk-files', { count: evidence.length }) }] : []
  const whole: Block[] = [top, ...(text === null ? [] : [{ kind: 'paragraph' as const, text }]), ...files]
  // Of words that stay at home the group hears that there are some, and not with each of them.
  if (!home || told) await staff.alarm(tx, { conversation, blocks: home ? brief : whole, brief })
  return []
}

/**
 * Shows staff a stored file that the person sent in a talk without a complaint, where words of the conversation may go to
 * their group. One that may show an identity or bank card is only spoken of. Nothing happens to any other file.
 */
export async function showTalkFile(
  tx: OwnComplaints & Pick<MessagesPort, 'messages'> & { talks: Pick<StaffPort['talks'], 'of'> },
  file: { id: string; conversation: string; channel: ChannelName; flags: readonly EvidenceFlag[]; createdAt: string },
  { staff, texts }: Pick<Desk, 'staff' | 'texts'>,
): Promise<void> {
  const { id: evidence, conversation, channel, flags, createdAt } = file
  const talk = await tx.talks.of(conversation)
  if (!talk || talk.complaint !== null || createdAt < talk.since) return
  if (await staysHome(tx, conversation, channel)) return
  if (!flags.includes('private')) return staff.talkFile(tx, { conversation, evidence })
  await staff.alarm(tx, { conversation, blocks: [{ kind: 'note', text: texts('casework-talk-file-private') }] })
}

/** Gives the talk back to the assistant, and tells both sides. False when nobody has it. */
export async function endTalk(tx: TalkPort, conversation: string, end: TalkEnd, desk: Desk): Promise<boolean> {
  const talk = await tx.talks.of(conversation)
  if (!talk) return false
  const { texts, clock, notices, timeZone } = desk
  await tx.talks.end(conversation)
  const { idle_hours: hours } = notices.staff_talk
  // The turn in which the person leaves says so itself.
  if (end.why !== 'person') {
    await tx.messages.append({
      conversation,
      message: {
        blocks: [{ kind: 'note', text: texts(`casework-talk-over-${end.why}`, { hours }) }],
        talk: 'assistant',
      },
      ...(end.why === 'idle' && { notBefore: quietUntil(clock(), notices, timeZone), notice: true }),
    })
  }
  const who = end.why === 'staff' ? end.who : talk.who
  await tellDesk(tx, talk, texts(`casework-talk-over-${end.why}-staff`, { who, hours }), desk)
  return true
}

/** Tells staff where they follow the talk: in the topic of its complaint, else in the group. */
async function tellDesk(
  tx: TalkPort,
  { conversation, complaint }: Pick<StaffTalk, 'conversation' | 'complaint'>,
  line: string,
  { staff }: Desk,
): Promise<void> {
  if (complaint) await staff.note(tx, complaint, { heading: line, said: null })
  else await staff.alarm(tx, { conversation, blocks: [{ kind: 'lead', text: line }] })
}
