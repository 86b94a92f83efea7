import { dayInWords } from '../../base/day-in-words.ts'
import type { Texts } from '../../base/texts.ts'
import type { StaffNotice } from '../../casework/staff-notice.ts'

/** What the channels need to word notices. */
export type NoticeWords = {
  texts: Texts
  /** Address of a page of the workbench, from its path below `/workbench/`. */
  link: (path: string) => string
}

/** A message to staff; with only one line, `subject` says everything. */
export type Letter = { subject: string; lines: string[]; link: string; urgent: boolean }

export function renderNotices(
  notices: readonly StaffNotice[],
  { repeat }: { repeat: boolean },
  { texts, link }: NoticeWords,
): Letter {
  const lines = notices.map((notice) => headline(notice, texts))
  const pages = new Set(notices.map(pageOf))
  const [page = ''] = pages
  const words =
    lines.length === 1
      ? (lines[0] ?? '')
      : texts('notice-several', { count: lines.length, what: summary(notices, texts) })
  return {
    subject: texts(repeat ? 'notice-subject-repeat' : 'notice-subject', { words }),
    lines,
    link: link(pages.size === 1 ? page : ''),
    urgent: notices.some((notice) => notice.kind === 'person_wanted' && notice.urgent),
  }
}

/** A notice in one line. */
export function headline(notice: StaffNotice, texts: Texts): string {
  switch (notice.kind) {
    case 'complaint_filed':
      return notice.category === ''
        ? texts('notice-complaint_filed-bare', { number: notice.number })
        : texts('notice-complaint_filed', { number: notice.number, category: notice.category })
    case 'group_proposed':
      return texts('notice-group_proposed', { people: notice.people, count: notice.count })
    case 'person_wanted': {
      const { urgent, overdue, number } = notice
      const words = texts(`notice-person-${overdue ? 'overdue' : urgent ? 'urgent' : 'asked'}`)
      return number === null ? words : words + texts('notice-person-number', { number })
    }
    case 'due':
      return texts(`notice-due-${notice.state}`, { number: notice.number, label: notice.label, due: notice.due })
    case 'reassign':
      return texts('notice-reassign', { number: notice.number })
    case 'unanswered': {
      const { step, number } = notice
      if (number === null) return texts(`notice-unanswered-person-${step}`)
      return texts(`notice-unanswered-${step}`, { number })
    }
    case 'wish':
      return texts(`notice-wish-${notice.wish}`, { number: notice.number })
    case 'booking':
      return texts(`notice-booking-${notice.what}`, { day: dayInWords(notice.day, 'zh') })
    case 'alarm':
      return texts('notice-alarm', { code: notice.code, words: alarmWords(notice.code, texts) })
    case 'trial':
      return texts('notice-trial')
    default:
      return notice satisfies never
  }
}

/** The meaning of an alarm; for a code without a text, refers to the log. */
export function alarmWords(code: string, texts: Texts): string {
  try {
    return texts(`notice-alarm-${code}`)
  } catch {
    return texts('notice-alarm-other')
  }
}

/** The page of the workbench to continue on. */
function pageOf(notice: StaffNotice): string {
  switch (notice.kind) {
    case 'complaint_filed':
    case 'due':
    case 'reassign':
    case 'wish':
      return `complaints/${notice.number}`
    case 'unanswered':
      return notice.number === null ? 'hand-offs' : `complaints/${notice.number}`
    case 'group_proposed':
      return 'groups'
    case 'person_wanted':
      return 'hand-offs'
    case 'booking':
      return 'bookings'
    case 'alarm':
    case 'trial':
      return ''
    default:
      return notice satisfies never
  }
}

function summary(notices: readonly StaffNotice[], texts: Texts): string {
  const counts = new Map<string, number>()
  for (const { kind } of notices) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => texts(`notice-several-${kind}`, { count })).join('、')
}
