/**
 * An entry for a calendar, as the text of an .ics file (RFC 5545): half an hour from `at`, with an alarm when it begins. `title` is all
 * that it says.
 */
export function calendarEntry({ id, at, now, title }: { id: string; at: string; now: Date; title: string }): string {
  const stamp = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d{3}/gu, '')
  const start = new Date(at)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//xiaowei//reminder//ZH',
    'BEGIN:VEVENT',
    `UID:${id}@xiaowei`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(new Date(start.getTime() + HALF_AN_HOUR_MS))}`,
    `SUMMARY:${escaped(title)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.join('\r\n')}\r\n`
}

const HALF_AN_HOUR_MS = 1_800_000

function escaped(text: string): string {
  return text.replace(/[\\;,]/gu, (sign) => `\\${sign}`).replace(/\r?\n/gu, '\\n')
}
