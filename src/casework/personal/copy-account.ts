import { dayOf, timeOf } from '../../base/clock.ts'
import type { Texts } from '../../base/texts.ts'
import type { ChannelName } from '../../message/channel.ts'

/** The content of a copy, as in its JSON, as far as the account in words mentions it. */
export type Copied = {
  council: string
  exported_at: string
  /** Where the person has the conversation, if the channel has an address for it. */
  address: { channel: ChannelName; address: string } | null
  messages: readonly { at: string; from: 'staff' | 'person' | 'assistant'; text: string }[]
  draft: { started_at: string; values: object } | null
  complaints: readonly {
    number: string
    label: string
    filed_at: string
    erased_at: string | null
    fields: readonly { label: string; value: string }[]
    history: readonly { at: string; words: string }[]
  }[]
  files: readonly { name: string; path: string | null; added_at: string; bytes: number | null }[]
  consents: readonly { kind: string; given: boolean; version: string; at: string; complaint: string | null }[]
  asked_for_staff: readonly { at: string; text: string }[]
  /** The alerts that the person gets; null: none. */
  alerts: { topics: readonly string[]; region: string | null } | null
  expert_booking: { at: string; name: string | null; phone: string | null } | null
  votes: readonly { at: string; useful: boolean; reason: string | null }[]
  erasure_requests: readonly { complaint: string; at: string; answer: string | null }[]
}

/** A copy in words, section by section, with days and times in a time zone. Also says which sections are empty. */
export function accountOf(copied: Copied, { texts, timeZone }: { texts: Texts; timeZone: string }): string {
  const at = (instant: string) => `${dayOf(new Date(instant), timeZone)} ${timeOf(new Date(instant), timeZone)}`
  const line = (instant: string, words: string) => `${at(instant)}  ${indented(words)}`
  const section = (name: string, lines: readonly string[]) =>
    [`【${texts(`my-data-copy-${name}`)}】`, ...(lines.length > 0 ? lines : [texts('my-data-copy-none')])].join('\n')

  const complaints = copied.complaints.map((complaint) =>
    [
      `${complaint.number}：${complaint.label}`,
      ...(complaint.erased_at ? [texts('my-data-copy-erased', { at: at(complaint.erased_at) })] : []),
      ...complaint.fields.filter(({ value }) => value !== '').map(({ label, value }) => `${label}：${indented(value)}`),
      texts('my-data-copy-history'),
      ...complaint.history.map((entry) => line(entry.at, entry.words)),
    ].join('\n'),
  )
  const draft = copied.draft
    ? [
        texts('my-data-copy-draft-begun', {
          at: at(copied.draft.started_at),
          count: Object.keys(copied.draft.values).length,
        }),
      ]
    : []
  const files = copied.files.map(({ name, path, added_at }) =>
    line(added_at, path ?? texts('my-data-copy-file-left', { name })),
  )
  const consents = copied.consents.map(({ kind, given, version, at: when, complaint }) =>
    line(
      when,
      `${texts(`my-data-consent-${kind}`)}：${texts(given ? 'my-data-copy-given' : 'my-data-copy-not-given', { version })}${complaint ? `（${complaint}）` : ''}`,
    ),
  )
  const who = { staff: 'my-data-copy-staff', person: 'my-data-copy-you', assistant: 'my-data-copy-assistant' }
  const votes = copied.votes.map(({ at: when, useful, reason }) =>
    line(when, [texts(useful ? 'feedback-useful' : 'feedback-useless'), reason].filter(Boolean).join('：')),
  )
  const erasures = copied.erasure_requests.map(({ complaint, at: when, answer }) =>
    line(when, `${complaint}：${answer ?? texts('my-data-copy-undecided')}`),
  )
  const booking = copied.expert_booking
  return [
    texts('my-data-copy-about', { council: copied.council, at: at(copied.exported_at) }),
    section('complaints', complaints.length > 0 ? [complaints.join('\n\n')] : []),
    section('draft', draft),
    section('files', files),
    section('consents', consents),
    section(
      'asked',
      copied.asked_for_staff.map((one) => line(one.at, one.text)),
    ),
    section('votes', votes),
    section('alerts', copied.alerts ? [alertsLine(copied.alerts, texts)] : []),
    section('booking', booking ? [line(booking.at, [booking.name, booking.phone].filter(Boolean).join(' '))] : []),
    section('erasures', erasures),
    section(
      'messages',
      copied.messages.map((message) => line(message.at, `${texts(who[message.from])}：${message.text}`)),
    ),
    ...(copied.address ? [texts(`my-data-copy-${copied.address.channel}`, { chat: copied.address.address })] : []),
    texts('my-data-copy-data'),
  ].join('\n\n')
}

function alertsLine({ topics, region }: NonNullable<Copied['alerts']>, texts: Texts): string {
  const all = texts('alerts-every-topic')
  return texts('my-data-copy-alerts-line', {
    topics: topics.length === 0 ? all : topics.join('、'),
    region: region ?? texts('alerts-every-region'),
  })
}

/** Indents the further lines of a person's text under the first. */
function indented(words: string): string {
  return words.replace(/\n+/g, '\n    ')
}
