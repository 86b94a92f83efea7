import { replay, undoable } from '../../complaint/procedure/history.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { SearchPort } from '../ports/search.ts'
import type { StaffPort } from '../ports/staff.ts'
import type { UnitsPort } from '../ports/units.ts'
import type { StoreOf } from '../store.ts'
import type { ComplaintReference, ComplaintSummary, ComplaintView, EvidenceView } from '../types.ts'
import { personalHistory } from './history.ts'
import { mergeable } from './merging.ts'
import { ownerOf, undoableChange } from './owner-acts.ts'
import { fieldsWith, flagsWith } from './voucher.ts'

export type CaseworkOptions = Desk & {
  store: StoreOf<
    ComplaintsPort & MessagesPort & GroupsPort & OwnersPort & UnitsPort & SearchPort & Pick<StaffPort, 'talks'>
  >
  /** Files in the form shown to people. */
  viewEvidence: (ids: string[]) => Promise<EvidenceView[]>
}

/** Complaints as staff see them: a line of a list, and the whole. */
export function createViews(options: CaseworkOptions) {
  const { viewEvidence, procedure, staff, clock, clocks } = options
  const { read } = options.store

  const summaries = async (records: ComplaintRecord[]): Promise<ComplaintSummary[]> => {
    const ids = records.map((record) => record.id)
    const delivery = await read.complaints.cardDelivery(ids)
    const unreachable = await read.complaints.unreachable(ids)
    const events = await read.complaints.clockEvents(ids)
    const files = await read.evidence.counts(ids)
    const colleagues = await read.owners.colleagues()
    const units = (await read.units.list()).filter(({ closed }) => !closed)
    const unitOf = ({ unit }: ComplaintRecord) => {
      const found = units.find(({ id }) => id === unit)
      return found ? { id: found.id, name: found.name } : null
    }
    return records.map((record) => ({
      id: record.id,
      number: record.number,
      state: record.state,
      channel: record.channel,
      item: record.item,
      respondent: record.respondent,
      category: record.category,
      amountCents: record.amountCents,
      flags: flagsWith(record.flags, files.get(record.id) ?? 0),
      filedAt: record.filedAt,
      updatedAt: record.updatedAt,
      erasedAt: record.erasedAt ?? null,
      staffDelivery: staff.sends ? (delivery.get(record.id) ?? 'off') : 'off',
      unreachable: unreachable.has(record.id),
      deadlines: clocks.running(events.get(record.id) ?? []),
      resolved: record.resolved,
      reopenAsked: record.reopenAsked,
      owner: ownerOf(record, colleagues),
      unit: unitOf(record),
      letterAt: record.letterAt ?? null,
    }))
  }
  const reference = ({ number, item, state }: ComplaintRecord): ComplaintReference => ({ number, item, state })

  const view = async (record: ComplaintRecord | null): Promise<ComplaintView | null> => {
    if (!record) return null
    const [summary] = await summaries([record])
    const files = (await read.evidence.counts([record.id])).get(record.id) ?? 0
    if (!summary) return null
    const timeline = await read.complaints.timeline(record.id)
    const owned = record.erasedAt ? null : undoableChange(timeline, options)
    const undo = undoable(timeline, clock(), procedure.undoMs)
    const others = await mergeable(read, record, procedure)
    const into = record.mergedInto === null ? null : await read.complaints.byId(record.mergedInto)
    const situation = { undo, reopenAsked: record.reopenAsked, mergeable: others.length > 0 }
    return {
      ...summary,
      version: record.version,
      fields: fieldsWith(record.fields, files, options),
      evidence: await viewEvidence(await read.evidence.ofComplaint(record.id)),
      timeline,
      history: personalHistory(timeline, options),
      actions: record.erasedAt ? [] : procedure.actions(record.state, 'staff', situation),
      standing: replay(timeline, options.timeZone),
      undo,
      ownerUndo: owned && owned.to?.id === summary.owner?.id ? { to: owned.from, by: owned.by } : null,
      mergedInto: into && reference(into),
      merged: (await read.complaints.mergedInto(record.id)).map(reference),
      mergeable: others.map(reference),
    }
  }

  return { summaries, view }
}
