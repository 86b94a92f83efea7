/** The page of a complaint. */
export function address({ number }: { number: string }): string {
  return `/workbench/complaints/${encodeURIComponent(number)}`
}

/** 分 as `1,600 元`. */
export function yuan(cents: number): string {
  const digits = cents % 100 === 0 ? 0 : 2
  return `${(cents / 100).toLocaleString('zh-CN', { minimumFractionDigits: digits, maximumFractionDigits: 2 })} 元`
}

/** An ISO instant as `2026-11-24 15:20` in a time zone. */
export function localTime(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(iso))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}
