import { STATES } from '../../complaint/procedure/transitions.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import type { Day } from '../../law/types.ts'
import { findComplaints } from '../finding/find.ts'
import { cardToStaff } from '../messages/to-staff.ts'
import { barTo, isHidden, reachOf } from '../rights.ts'
import type { Casework, ComplaintView } from '../types.ts'
import type { Hidden } from '../unit-types.ts'
import { issueAccessCode, newAccessCode } from './access-codes.ts'
import { keepDueDays } from './due-days.ts'
import { writeNote } from './notes.ts'
import { replyWithGuard, sendNote } from './reply.ts'
import { actOn } from './staff-acts.ts'
import { type CaseworkOptions, createViews } from './views.ts'

/**
 * What staff see of complaints and do to them.
 *
 * const casework = createCasework({ store, viewEvidence: evidence.view, process, texts, clock, random, timeZone,
 * staff: workbenchDesk })
 */
export function createCasework(options: CaseworkOptions): Casework & {
  /**
   * The complaint if this conversation filed it or was admitted by a code; null for another person's number and for an
   * unknown one alike.
   */
  complaintFor(conversation: string, number: string): Promise<ComplaintView | null>
  /**
   * Writes a card for each open complaint without one in the staff group: filed before there was a group, or in another
   * group. Running it again writes nothing more. Returns the number of cards.
   */
  postMissingCards(staffChat: string): Promise<number>
} {
  const { store, procedure, clocks } = options
  const { summaries, view } = createViews(options)
  const { read } = store

  const hiddenTo = async (reader: string | undefined): Promise<Hidden | null> =>
    reader === undefined ? null : (await reachOf(read, reader)).read

  const byId: Casework['byId'] = async (id) => view(await read.complaints.byId(id))

  return {
    byId,
    byNumber: async (number) => view(await read.complaints.byNumber(number)),

    async list({ open, state, due, reopenAsked, limit, offset, reader, ...narrow }) {
      const wanted = STATES.filter(
        (one) => (open === undefined || procedure.isOpen(one) === open) && (state === undefined || one === state),
      )
      await keepDueDays(store, options)
      const { total, complaints } = await read.complaints.list({
        states: wanted,
        ...(due && { due: dueDays(due, clocks.near()) }),
        ...(reopenAsked && { reopenAsked }),
        ...narrow,
        hidden: await hiddenTo(reader),
        limit,
        offset,
      })
      return { total, complaints: await summaries(complaints) }
    },

    async counts({ reader, ...narrow } = {}) {
      await keepDueDays(store, options)
      const { states, reopenAsked, due } = await read.complaints.counts({
        ...clocks.near(),
        ...narrow,
        hidden: await hiddenTo(reader),
      })
      const sum = (some: readonly (keyof typeof states)[]) =>
        some.reduce((total, state) => total + (states[state] ?? 0), 0)
      return { open: sum(STATES.filter(procedure.isOpen)), all: sum(STATES), states, reopenAsked, due }
    },

    async dueDays({ days, reader }) {
      await keepDueDays(store, options)
      const { today } = clocks.near()
      const all = Array.from({ length: days }, (_, at) => plusDays(today, at))
      const hidden = await hiddenTo(reader)
      const found = new Map(await read.complaints.dueBy({ from: today, to: plusDays(today, days - 1), hidden }))
      return all.map((day) => ({ day, count: found.get(day) ?? 0 }))
    },

    async rightsOf({ id, unit, owner }, account) {
      const { read: hidden, act } = await reachOf(read, account)
      const whose = { unit: unit?.id ?? null, owner: owner?.id ?? null }
      const bar = isHidden(whose, act) ? 'other_unit' : null
      const isRecused = (await read.complaints.recused(id)).includes(account)
      return { mayRead: !isHidden(whose, hidden), bar: isRecused ? 'recused' : bar }
    },

    hiddenTo,

    async find(words, reader) {
      const found = await findComplaints(read, words, options.finding)
      if (found.kind !== 'found') return found
      const hidden = await hiddenTo(reader)
      const shown = found.hits.filter(({ complaint }) => !isHidden(complaint, hidden))
      const lines = await summaries(shown.map(({ complaint }) => complaint))
      const hits = lines.map((complaint, at) => ({ complaint, found: shown[at]?.found ?? [] }))
      return { ...found, hits }
    },

    async remarks({ complaint: id, ...act }) {
      const complaint = await read.complaints.byId(id)
      if (!complaint) return []
      return procedure.remarks(act, { fields: complaint.fields, today: clocks.near().today })
    },

    async act(request) {
      const result = await store.transaction('act', (tx) => actOn(tx, request, options))
      if (!result.ok) return result
      const complaint = await byId(request.complaint)
      return complaint ? { ok: true, complaint, repeated: result.repeated } : { ok: false, code: 'not_found' }
    },

    reply: (request) => store.transaction('reply', (tx) => replyWithGuard(tx, request, options)),
    readsAll: async (account) => (await reachOf(read, account)).read === null,

    letterSeen: ({ complaint: id, actor }) =>
      store.transaction('letter seen', async (tx) => {
        const complaint = await tx.complaints.byId(id)
        if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
        const bar = await barTo(tx, complaint, actor)
        if (bar) return { ok: false, code: bar }
        if (complaint.letterAt) await tx.complaints.addEvent({ complaint: id, type: 'letter_seen', actor })
        return { ok: true }
      }),
    sendNote: (request) => store.transaction('note sent', (tx) => sendNote(tx, request, options)),

    issueAccessCode: ({ complaint, actor }) =>
      store.transaction('access code', async (tx) => {
        const record = await tx.complaints.byId(complaint)
        const barred = record && (await barTo(tx, record, actor))
        if (barred) return { barred }
        const code = newAccessCode(options)
        await issueAccessCode(tx, { complaint, code, by: actor }, options)
        return { code, minutes: options.notices.access.valid_minutes }
      }),

    note: (request) => store.transaction('note', (tx) => writeNote(tx, request, options)),

    postMissingCards: (staffChat) =>
      store.transaction('missing cards', async (tx) => {
        const open = STATES.filter(procedure.isOpen)
        const complaints = await tx.complaints.withoutCard(open, staffChat)
        for (const complaint of complaints) await cardToStaff(tx, complaint, options)
        return complaints.length
      }),

    async complaintFor(conversation, number) {
      const record = await read.complaints.byNumber(number)
      const holders = record ? await read.complaints.holders(record.id) : []
      return holders.some((holder) => holder.conversation === conversation) ? view(record) : null
    },
  }
}

/** First and last due day. */
function dueDays(
  due: 'soon' | 'overdue' | { day: Day },
  { today, near }: ReturnType<CaseworkOptions['clocks']['near']>,
) {
  if (typeof due === 'object') return { from: due.day, to: due.day }
  return due === 'soon' ? { from: today, to: near } : { from: null, to: plusDays(today, -1) }
}
