import { dayOf } from '../base/clock.ts'
import type { Day } from '../law/types.ts'
import type { OwnComplaint } from './ports.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow } from './types.ts'

export type OwnSetting = {
  timeZone: string
  /** The body that accepts complaints that belong to none of its units: the council. */
  unit: string
  /** The district that a place names; null: none. */
  districtOf: (place: string) => string | null
}

/**
 * A complaint of the product as a row of the ledger. It is accepted once staff took it, or took it up again; it is closed
 * on the day of its last end after acceptance (办结, 撤回, 转办) that still stands.
 */
export function ownRow(
  complaint: OwnComplaint,
  rules: ReportRules,
  { timeZone, unit, districtOf }: OwnSetting,
): LedgerRow {
  const day = (instant: string | null): Day | null => (instant === null ? null : dayOf(new Date(instant), timeZone))
  const { acceptedAt, declinedAt, endedAt, words } = complaint
  const value = (name: string): string | null => words?.fields.get(name) || null
  const place = [value('respondent_region'), value('respondent_address')].filter((part) => part !== null).join(' ')
  return {
    id: null,
    number: complaint.number,
    from: 'desk',
    registeredOn: day(complaint.filedAt) ?? '',
    channel: channelOf(complaint, value('source'), rules),
    category: complaint.category ?? rules.categories.find(({ group }) => group === 'other')?.code ?? '',
    nature: value('nature') ?? '',
    acceptedOn: day(acceptedAt),
    declinedOn: acceptedAt === null ? day(declinedAt) : null,
    closedOn: acceptedAt === null ? null : day(endedAt),
    recoveredCents: complaint.recoveredCents ?? 0,
    doubledCents: complaint.doubledCents ?? 0,
    amountCents: complaint.amountCents,
    resolved: complaint.resolved === 'yes',
    onTheSpot: complaint.onTheSpot === true,
    names: {
      item: words?.item || null,
      respondent: words?.respondent || null,
      district: place === '' ? null : districtOf(place),
      unit: complaint.unit ?? unit,
      tags: [],
    },
  }
}

/** By the source that staff noted, else by the channel it was filed on. */
function channelOf({ channel }: OwnComplaint, source: string | null, { channels }: ReportRules): string {
  const named = channels.find(({ sources }) => source !== null && sources.includes(source))
  return (named ?? channels.find((each) => each.channels.includes(channel)) ?? channels[0])?.label ?? ''
}
