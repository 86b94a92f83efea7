import { createPlaces } from './behind.ts'
import { byCodePoint } from './exact.ts'
import { dayFrom } from './period.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow, Period } from './types.ts'

/** A category or a business that was complained of much more than usual in a month. `usual`: tenths, of the months before. */
export type Rise = { about: 'category' | 'respondent'; name: string; count: number; usualTenths: number }

type Counts = { about: Rise['about']; name: string; now: number; before: number }

/** A month, `YYYY-MM`, as a period. Null: it is none. */
export function monthPeriod(month: string): Period | null {
  const [, year, number] = /^(\d{4})-(\d\d)$/.exec(month) ?? []
  const first = year === undefined ? null : dayFrom(Number(year), Number(number), 1)
  if (first === null) return null
  const next = new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10)
  return { from: first, to: next }
}

/** The month so many months before one. */
export function monthBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7)
}

/**
 * What rose in a month, by the rules of `watch`: enough complaints, a multiple of the mean of the months before, and more
 * than chance alone makes of it. The most above the usual first, equal ones by code point.
 */
export function risesIn(rows: readonly LedgerRow[], month: string, rules: ReportRules): Rise[] {
  const { watch, unfilled } = rules
  const places = createPlaces(rules)
  const first = `${monthBefore(month, watch.months)}-01`
  const [now, last] = [`${month}-01`, `${month}-31`]
  const rises = { category: new Map<string, Counts>(), respondent: new Map<string, Counts>() }
  const add = (about: Rise['about'], name: string, isNow: boolean): void => {
    let known = rises[about].get(name)
    if (!known) {
      known = { about, name, now: 0, before: 0 }
      rises[about].set(name, known)
    }
    if (isNow) known.now += 1
    else known.before += 1
  }
  for (const row of rows) {
    const { acceptedOn } = row
    if (acceptedOn === null || acceptedOn < first || acceptedOn > last) continue
    const isNow = acceptedOn >= now
    for (const name of places.goods(row)) add('category', name, isNow)
    for (const name of places.services(row)) add('category', name, isNow)
    for (const name of places.respondents(row)) if (name !== unfilled) add('respondent', name, isNow)
  }
  return [...rises.category.values(), ...rises.respondent.values()]
    .filter(({ now, before }) => {
      const usual = before / watch.months
      return (
        now >= watch.at_least && now * 100 >= usual * watch.percent && now - usual >= watch.spread * Math.sqrt(usual)
      )
    })
    .map(({ about: kind, name, now, before }) => ({
      about: kind,
      name,
      count: now,
      usualTenths: Math.round((before * 10) / watch.months),
    }))
    .toSorted(
      (one, other) =>
        other.count * 10 - other.usualTenths - (one.count * 10 - one.usualTenths) || byCodePoint(one.name, other.name),
    )
    .slice(0, watch.shown)
}
