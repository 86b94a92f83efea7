import { dayOf, timeOf } from '../base/clock.ts'

/** Address of a complaint's page. */
export function address({ number }: { number: string }): string {
  return `/workbench/complaints/${encodeURIComponent(number)}`
}

/** A complaint as it was opened. `list`: the query of the list it was opened from, with its place there. */
export type Opened = { number: string; list?: string | undefined }

/** A complaint's page or a part of it; the list it was opened from stays. `query`: more of the address. */
export function within(complaint: Opened, part = '', query = ''): string {
  const list = complaint.list === undefined ? '' : `list=${encodeURIComponent(complaint.list)}`
  const asked = [query, list].filter(Boolean).join('&')
  return `${address(complaint)}${part && `/${part}`}${asked && `?${asked}`}`
}

/** The query of a list, as `withinList` writes it. */
const LIST = /^[\w=&-]{1,300}$/

/** The list that an address names; undefined for none. */
export function listIn(given: string | undefined): string | undefined {
  return given !== undefined && LIST.test(given) ? given : undefined
}

/** A complaint's page opened from a row of a list. `at`: the place of the row, from 0. */
export function withinList({ number }: { number: string }, query: string, at: number): string {
  return within({ number, list: [query, `at=${at}`].filter(Boolean).join('&') })
}

/** Formats for a whole number in groups, and for one with two decimals. */
const FIGURES = [0, 2].map(
  (places) => new Intl.NumberFormat('zh-CN', { minimumFractionDigits: places, maximumFractionDigits: 2 }),
)

/** 分 as `1,600 元`. */
export function yuan(cents: number): string {
  const figures = FIGURES[cents % 100 === 0 ? 0 : 1]
  return `${figures?.format(cents / 100)} 元`
}

/** An ISO instant as `2026-11-24 15:20` in a time zone. */
export function localTime(iso: string, timeZone: string): string {
  const at = new Date(iso)
  return `${dayOf(at, timeZone)} ${timeOf(at, timeZone)}`
}
