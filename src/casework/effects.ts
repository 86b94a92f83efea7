import type { Block } from '../answer/blocks.ts'
import type { Effect, OutgoingMessage } from '../assistant/types.ts'
import type { Desk } from './desk.ts'
import { keepUnanswered, rate } from './feedback.ts'
import { fileComplaint } from './filing.ts'
import { keepFollowUp } from './follow-ups.ts'
import type { CaseworkTransaction, ComplaintRecord } from './store.ts'
import { evidenceToStaff, noteToStaff, updateCard } from './to-staff.ts'

/** The conversation whose turn asks for the effect. */
export type EffectTurn = { conversation: string; channel: 'telegram' | 'web' }

/**
 * Carries out what a turn wants done, within its transaction; returns what the person is told besides. A complaint
 * that is not the conversation's own is left alone.
 */
export async function applyEffect(
  tx: CaseworkTransaction,
  effect: Effect,
  turn: EffectTurn,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  switch (effect.kind) {
    case 'file_complaint': {
      const { complaint, repeated } = await fileComplaint(tx, { ...effect, ...turn }, desk)
      return effect.receipt({ number: complaint.number, state: complaint.state, repeated })
    }
    case 'record_consents':
      await tx.consents.record(turn.conversation, effect.draft, effect.consents)
      return []
    case 'hand_off':
      await handOff(tx, effect, turn, desk)
      return []
    case 'message_to_staff': {
      const complaint = await ownComplaint(tx, effect.complaint, turn)
      return complaint ? say(tx, complaint, effect, 'casework-note-message', desk) : []
    }
    case 'supplement': {
      const complaint = await ownComplaint(tx, effect.complaint, turn)
      return complaint ? supplement(tx, complaint, effect, desk) : []
    }
    case 'withdraw': {
      const complaint = await ownComplaint(tx, effect.complaint, turn)
      const ok = complaint !== null && (await withdraw(tx, complaint, effect.note, desk))
      return effect.receipt({ ok, number: complaint?.number ?? '' })
    }
    case 'discard_draft':
      await tx.evidence.drop(effect.evidence, turn.conversation)
      return []
    case 'rate':
      await rate(tx, turn.conversation, effect.vote, desk)
      return []
    case 'follow_up': {
      const complaint = await ownComplaint(tx, effect.complaint, turn)
      if (complaint) await keepFollowUp(tx, complaint.id, effect, desk)
      return []
    }
    case 'follow_up_off':
      await tx.followUps.off(turn.conversation)
      return []
    case 'open_question':
      await keepUnanswered(tx, effect, desk)
      return []
    default:
      return effect satisfies never
  }
}

async function ownComplaint(tx: CaseworkTransaction, id: string, turn: EffectTurn): Promise<ComplaintRecord | null> {
  const complaint = await tx.complaints.byId(id)
  return complaint?.conversation === turn.conversation ? complaint : null
}

type Said = { text: string | null; evidence: string[] }

/** A later message of the person: on the timeline and in the topic. */
async function say(
  tx: CaseworkTransaction,
  complaint: ComplaintRecord,
  { text, evidence }: Said,
  headingKey: string,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  const files = await tx.evidence.attach(evidence, complaint.conversation, complaint.id)
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'message_from_person',
    actor: { kind: 'complainant' },
    text,
    evidence: files.attached,
  })
  await tellStaff(tx, complaint, { text, files }, headingKey, desk)
  return noRoom(tx, complaint, files.over, desk)
}

/** Files beyond what a complaint may hold are let go, and the person hears of it. */
async function noRoom(
  tx: CaseworkTransaction,
  { conversation }: ComplaintRecord,
  over: string[],
  { texts }: Desk,
): Promise<OutgoingMessage[]> {
  if (over.length === 0) return []
  await tx.evidence.drop(over, conversation)
  return [{ blocks: [{ kind: 'warning', text: texts('casework-files-full', { count: over.length }) }] }]
}

async function tellStaff(
  tx: CaseworkTransaction,
  complaint: ComplaintRecord,
  { text, files }: { text: string | null; files: { attached: string[]; stored: string[] } },
  headingKey: string,
  desk: Desk,
): Promise<void> {
  const count = files.attached.length
  const heading = desk.texts(headingKey) + (count > 0 ? desk.texts('casework-note-files', { count }) : '')
  await noteToStaff(tx, complaint.id, { heading, said: text }, desk)
  await evidenceToStaff(tx, complaint.id, files.stored, desk)
}

async function supplement(
  tx: CaseworkTransaction,
  complaint: ComplaintRecord,
  said: Said,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  const actor = { kind: 'complainant' } as const
  const transition = desk.process.transition(complaint.state, 'supplement', actor, {})
  if (!transition.ok) return say(tx, complaint, said, 'casework-note-message', desk)
  const files = await tx.evidence.attach(said.evidence, complaint.conversation, complaint.id)
  await move(tx, complaint, transition.to)
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'supplement',
    actor,
    from: complaint.state,
    to: transition.to,
    text: said.text,
    evidence: files.attached,
  })
  await tellStaff(tx, complaint, { text: said.text, files }, 'casework-note-supplement', desk)
  await updateCard(tx, complaint.id, desk)
  return noRoom(tx, complaint, files.over, desk)
}

/** False when the complaint can no longer be withdrawn. */
async function withdraw(
  tx: CaseworkTransaction,
  complaint: ComplaintRecord,
  note: string,
  desk: Desk,
): Promise<boolean> {
  // Pressed twice: it is withdrawn, and that is what the person wants to hear.
  if (complaint.state === 'withdrawn') return true
  const actor = { kind: 'complainant' } as const
  const transition = desk.process.transition(complaint.state, 'withdraw', actor, { note })
  if (!transition.ok) return false
  await move(tx, complaint, transition.to)
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'withdraw',
    actor,
    from: complaint.state,
    to: transition.to,
    text: note === '' ? null : note,
  })
  await noteToStaff(tx, complaint.id, { heading: desk.texts('casework-note-withdrawn'), said: note }, desk)
  await updateCard(tx, complaint.id, desk)
  return true
}

/** Within the transaction that read the complaint nobody else can have changed it. */
async function move(
  tx: CaseworkTransaction,
  complaint: ComplaintRecord,
  state: ComplaintRecord['state'],
): Promise<void> {
  if (!(await tx.complaints.advance(complaint.id, complaint.version, { state }))) {
    throw new Error('a complaint changed within the transaction that read it')
  }
}

async function handOff(
  tx: CaseworkTransaction,
  { urgent, reason, text }: Extract<Effect, { kind: 'hand_off' }>,
  { conversation }: EffectTurn,
  { staffGroup, texts }: Desk,
): Promise<void> {
  await tx.handOffs.add({ conversation, urgent, reason, text })
  if (staffGroup === 'off') return
  const heading = texts(urgent ? 'casework-hand-off-urgent' : 'casework-hand-off')
  const said = staffGroup === 'full' ? text : texts('casework-see-workbench')
  const blocks: Block[] = [{ kind: urgent ? 'warning' : 'lead', text: heading }]
  if (said !== '') blocks.push({ kind: 'paragraph', text: said })
  await tx.messages.toStaff({ kind: 'staff_alarm', complaint: null, conversation, blocks })
}
