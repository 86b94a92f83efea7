import type { ComplaintState } from '../../complaint/types.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { notify, placesOf } from '../messages/to-person.ts'
import type { Answered, LetterKind } from '../ports/groups.ts'
import type { StaffActor } from '../types.ts'
import { activeMember } from './membership.ts'
import type { Groups, GroupsOptions, GroupsTransaction } from './types.ts'

type Letter = { letter: string; kind: LetterKind; words: string }

/** Notices and questions to all members, and what they answer. */
export function createLetters({ store, ...desk }: GroupsOptions): Pick<Groups, 'write' | 'record'> {
  return {
    write: ({ id, letter, kind, text, actor }) =>
      store.transaction('group letter', async (tx) => {
        const words = text.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const group = await tx.groups.byId(id)
        if (group?.state !== 'confirmed') return { ok: false, code: 'not_found' }
        if (!(await tx.groups.addLetter(id, { id: letter, kind }))) {
          return { ok: true, reached: 0, unreached: 0, repeated: true }
        }
        const { reached, unreached } = await sendToMembers(tx, id, { letter, kind, words, actor }, desk)
        await tx.groups.addEvent(id, { type: `letter_${kind}`, actor, complaint: null, text: words })
        return { ok: true, reached, unreached, repeated: false }
      }),

    record: ({ id, complaint, kind, answer, actor }) =>
      store.transaction('group answer recorded', async (tx) => {
        if (!(await activeMember(tx, id, complaint))) return { ok: false, code: 'not_found' }
        await tx.groups.setMember(id, complaint, { [kind]: answer })
        await tx.groups.addEvent(id, { type: `${kind}_${answer}`, actor, complaint, text: null })
        return { ok: true }
      }),
  }
}

/** Returns the number of people told, and of complaints whose people cannot be reached. */
async function sendToMembers(
  tx: GroupsTransaction,
  id: string,
  { letter, kind, words, actor }: Letter & { actor: StaffActor },
  desk: Desk,
): Promise<{ reached: number; unreached: number }> {
  const members = (await tx.groups.members(id)).filter(({ state }) => state === 'in')
  const unreachable = await tx.complaints.unreachable(members.map(({ complaint }) => complaint))
  const reached = new Set<string>()
  for (const { complaint: own } of members) {
    const complaint = await tx.complaints.byId(own)
    if (!complaint || complaint.erasedAt) continue
    if (kind !== 'notice') await tx.groups.setMember(id, own, { [kind]: null })
    await tx.complaints.addEvent({ complaint: own, type: 'council_notice', actor, text: words })
    if (unreachable.has(own)) continue
    // A notice reaches a person once, however many complaints they have; a question is asked for each complaint.
    const [person = own] = placesOf(await tx.complaints.holders(own))
    if (kind === 'notice' && reached.has(person)) continue
    reached.add(person)
    await notify(tx, own, letterOf(complaint, { letter, kind, words }, desk), desk)
  }
  return { reached: reached.size, unreached: unreachable.size }
}

function letterOf(
  { id, number, state }: { id: string; number: string; state: ComplaintState },
  { letter, kind, words }: Letter,
  { texts }: Pick<Desk, 'texts'>,
): OutgoingMessage {
  const choice = (answer: Answered): Choice => ({
    label: texts(`casework-group-choice-${kind}-${answer}`),
    action: { kind: 'group_answer', complaint: id, letter, answer },
  })
  return {
    blocks: [
      { kind: 'lead', text: texts('casework-group-letter', { number }) },
      { kind: 'paragraph', text: words },
      ...(kind === 'notice' ? [] : [{ kind: 'note' as const, text: texts(`casework-group-ask-${kind}`) }]),
    ],
    complaint: { number, state },
    ...(kind !== 'notice' && { choices: [choice('yes'), choice('no')] }),
  }
}

/**
 * Stores a member's answer to the last question. False when a newer question was asked since, or the group no longer
 * asks.
 */
export async function takeGroupAnswer(
  tx: GroupsTransaction,
  { complaint, letter, answer }: { complaint: string; letter: string; answer: Answered },
  desk: Desk,
): Promise<boolean> {
  for (const { id } of await tx.groups.holding([complaint], ['confirmed'])) {
    for (const kind of ['joint', 'settlement'] as const) {
      if ((await tx.groups.lastLetter(id, kind)) !== letter) continue
      const member = (await tx.groups.members(id)).find((one) => one.complaint === complaint && one.state === 'in')
      if (!member) return false
      if (member[kind] === answer) return true
      const actor = { kind: 'complainant' } as const
      await tx.groups.setMember(id, complaint, { [kind]: answer })
      await tx.groups.addEvent(id, { type: `${kind}_${answer}`, actor, complaint, text: null })
      const words = desk.texts(`casework-group-choice-${kind}-${answer}`)
      await tx.complaints.addEvent({ complaint, type: 'message_from_person', actor, text: words })
      await desk.staff.note(tx, complaint, {
        heading: desk.texts('casework-note-group-answer'),
        said: words,
        fromPerson: true,
      })
      return true
    }
  }
  return false
}
