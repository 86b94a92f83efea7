import { type RepeatSignal, repeatSignals } from '../../complaint/likeness/repeats.ts'
import type { ComplaintState } from '../../complaint/types.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { DuplicateHint, GroupsPort, RespondentRecord } from '../ports/groups.ts'
import { isHidden, type RightsPort, reachOf } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { Hidden } from '../unit-types.ts'

/** Facts around a complaint for staff. The complainant never reads them. */
export type ComplaintHints = {
  respondent: { respondent: RespondentRecord; complaints: number } | null
  duplicates: (Pick<DuplicateHint, 'kind' | 'reason'> & { number: string })[]
  repeats: RepeatSignal[]
  /** Other complaints with the same telephone or from the same conversation, the newest ones. */
  samePerson: { number: string; item: string; state: ComplaintState }[]
}

const MOST_SHOWN = 3
const DAY_MS = 86_400_000

/** `reader`: an account; what it may not read is left out. */
export type Hints = { of(complaint: string, reader: string): Promise<ComplaintHints> }

/** Counted on request, never stored: figures with their article, no judgement (市场监督管理投诉举报处理办法 第十七条). */
export function createHints({
  store,
  clock,
  groups,
}: { store: StoreOf<ComplaintsPort & GroupsPort & RightsPort> } & Pick<Desk, 'clock' | 'groups'>): Hints {
  const { read } = store
  return {
    async of(id, reader) {
      const { read: hidden } = await reachOf(read, reader)
      const respondent = await read.respondents.ofComplaint(id)
      const duplicates: ComplaintHints['duplicates'] = []
      for (const { complaint, other, kind, reason } of await read.duplicateHints.of(id)) {
        const found = await read.complaints.byId(complaint === id ? other : complaint)
        if (found && !isHidden(found, hidden)) duplicates.push({ kind, reason, number: found.number })
      }
      const since = new Date(clock().getTime() - groups.signals.within_days * DAY_MS).toISOString()
      const own = await read.complaints.byId(id)
      const names = new Set<string>()
      let sameCategory = 0
      let sameRespondent = 0
      for (const one of await read.repeats.samePhone(id, since)) {
        const record = await read.complaints.byId(one)
        if (!record || record.erasedAt || isHidden(record, hidden)) continue
        const name = record.fields.find((field) => field.name === 'complainant_name')?.display.replace(/\s/g, '')
        if (name) names.add(name)
        if (own === null || own.category === null || record.category !== own.category) continue
        sameCategory += 1
        const against = await read.respondents.ofComplaint(one)
        if (respondent !== null && against?.id === respondent.id) sameRespondent += 1
      }
      const counts = {
        sameCategory,
        sameRespondent,
        namesWithOnePhone: names.size,
        phonesAtOneAddress: await read.repeats.phonesAtAddress(id, since),
      }
      return {
        respondent: respondent && {
          respondent,
          complaints: (await read.respondents.complaintsOf(respondent.id, null, hidden)).length,
        },
        duplicates,
        repeats: repeatSignals(counts, groups.signals),
        samePerson: own === null || own.erasedAt ? [] : await samePerson(read, own, hidden),
      }
    },
  }
}

async function samePerson(
  read: ComplaintsPort,
  own: ComplaintRecord,
  hidden: Hidden | null,
): Promise<ComplaintHints['samePerson']> {
  const all = await read.complaints.ofSamePerson(own)
  const others = all.filter((one) => !one.erasedAt && !isHidden(one, hidden))
  return others.slice(0, MOST_SHOWN).map(({ number, item, state }) => ({ number, item, state }))
}
