import { dayOf, timeOf } from '../base/clock.ts'

/** Address of a complaint's page. */
export function address({ number }: { number: string }): string {
  return `/workbench/complaints/${encodeURIComponent(number)}`
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
