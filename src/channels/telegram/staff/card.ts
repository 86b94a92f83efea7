import type { InlineKeyboardMarkup } from '@grammyjs/types'
import type { Texts } from '../../../base/texts.ts'
import type { ComplaintView } from '../../../casework/types.ts'
import type { ComplaintProcedure } from '../../../complaint/procedure/procedure.ts'
import { SCREENING_FLAG } from '../../../complaint/screening/screening.ts'
import { type ComplaintAction, STAYS_HOME } from '../../../complaint/types.ts'
import { join, plain, type RichText, slice, styled, trim } from '../rich-text.ts'
import { MESSAGE_LIMIT } from '../split.ts'
import { printPress } from './press.ts'

/** Who is on duty now. `member`: their Telegram user id, when it is known. */
export type OnDuty = { name: string; member: number | null }

export type CardOptions = {
  detail: 'full' | 'minimal'
  texts: Texts
  procedure: ComplaintProcedure
  /** Address of a complaint in the workbench. */
  workbenchLink: (complaint: { id: string; number: string }) => string
}

/** The everyday actions with a button, in this order. Staff take the others in the workbench. */
const BUTTONS: readonly ComplaintAction[] = [
  'accept',
  'decline',
  'start_mediation',
  'end_appraisal',
  'record_reply',
  'request_supplement',
  'close',
]
const FLAGS: Record<string, string> = {
  urgent: 'telegram-flag-urgent',
  injured: 'telegram-flag-injured',
  danger: 'telegram-flag-danger',
  elderly: 'telegram-flag-elderly',
  minor: 'telegram-flag-minor',
  group: 'telegram-flag-group',
}
const TOPIC_NAME_LIMIT = 128

/**
 * The card of a complaint in the staff group. `minimal` shows number, category and workbench link and has no buttons:
 * the contents stay off Telegram. `repeat` marks a card that may be a second copy.
 */
export function renderCard(
  complaint: ComplaintView,
  repeat: boolean,
  { texts, procedure, workbenchLink, duty = null, ...options }: CardOptions & { duty?: OnDuty | null },
): RichText & { keyboard: InlineKeyboardMarkup | null } {
  const { number } = complaint
  if (complaint.erasedAt) return { ...plain(texts('telegram-card-erased', { number })), keyboard: null }
  const link = plain(texts('telegram-card-workbench', { link: workbenchLink(complaint) }))
  const others = complaint.actions.filter((action) => !['undo', 'refer'].includes(action) && !BUTTONS.includes(action))
  const header = repeat ? [styled('bold', texts('telegram-card-repeat', { number }))] : []
  if (detailOf(complaint, options.detail) === 'minimal') {
    const home = complaint.flags.includes(STAYS_HOME) ? [plain(texts('telegram-card-stays-home'))] : []
    const title = [
      styled('code', number),
      plain(categoryOf(complaint, texts)),
      ...ownerLine(complaint, texts),
      ...(complaint.owner ? [] : dutyLine(duty, texts)),
      ...home,
      link,
    ]
    return { ...join([...header, ...title], '\n'), keyboard: null }
  }
  const flags = complaint.flags.flatMap((flag) => {
    if (flag.startsWith(SCREENING_FLAG)) return [texts(`screening-flag-${flag.slice(SCREENING_FLAG.length)}`)]
    return FLAGS[flag] ? [texts(FLAGS[flag])] : []
  })
  const title = join([styled('code', number), styled('bold', procedure.stateLabel(complaint.state, 'staff'))], ' · ')
  const top = [
    ...header,
    title,
    ...(flags.length > 0 ? [styled('bold', flags.join(' · '))] : []),
    ...complaint.deadlines
      .filter(({ state }) => state === 'soon' || state === 'overdue')
      .map(({ state, label, due }) => styled('bold', texts(`telegram-card-due-${state}`, { label, due }))),
    ...(complaint.reopenAsked ? [styled('bold', texts('telegram-card-reopen'))] : []),
    ...(complaint.unreachable ? [styled('bold', texts('telegram-card-unreachable'))] : []),
    ...ownerLine(complaint, texts),
    ...(complaint.owner ? [] : dutyLine(duty, texts)),
    ...dueLine(complaint, texts),
    plain(texts('telegram-card-channel', { channel: texts(`workbench-channel-${complaint.channel}`) })),
    ...standingLines(complaint, texts),
  ]
  const fields = complaint.fields
    .filter(({ value }) => value.kind !== 'skipped')
    .map(({ label, display }) => join([styled('bold', `${label}：`), plain(display)], ''))
  const evidence = plain(texts('telegram-card-evidence', { count: complaint.evidence.length }))
  const names = others.map((action) => procedure.actionLabel(action)).join('、')
  const more = names === '' ? [] : [plain(texts('telegram-card-more', { actions: names }))]
  const talk = styled('italic', texts('telegram-card-talk'))
  const bottom = join([evidence, ...more, link, talk, ...sayLine(complaint, texts)], '\n')
  const body = join([join(top, '\n'), join(fields, '\n')], '\n\n')
  return {
    ...join([shortened(body, MESSAGE_LIMIT - bottom.text.length - 50, texts), bottom], '\n\n'),
    keyboard: keyboardOf(complaint, procedure, texts),
  }
}

/**
 * How much of a complaint the group may see. A complaint that must not go abroad is `minimal`, whatever is configured.
 */
export function detailOf(
  { flags }: Pick<ComplaintView, 'flags'>,
  configured: CardOptions['detail'],
): CardOptions['detail'] {
  return flags.includes(STAYS_HOME) ? 'minimal' : configured
}

/** Calls the staff on duty by name; Telegram tells them even when the group is muted. */
export function dutyLine(duty: OnDuty | null, texts: Texts): RichText[] {
  return duty ? calling(duty, texts('telegram-duty', { name: duty.name })) : []
}

/** Calls a member of staff by name, only where Telegram then tells them. */
export function callLine(one: OnDuty, texts: Texts): RichText[] {
  return one.member === null ? [] : calling(one, texts('telegram-call', { name: one.name }))
}

function calling(duty: OnDuty, line: string): RichText[] {
  const words = plain(line)
  if (duty.member === null) return [words]
  const name = plain(duty.name).text
  const user = { id: duty.member, is_bot: false, first_name: name }
  const offset = words.text.lastIndexOf(name)
  return [{ ...words, entities: [{ type: 'text_mention', offset, length: name.length, user }] }]
}

/** Who handles it; nothing while nobody does. */
function ownerLine({ owner }: ComplaintView, texts: Texts): RichText[] {
  return owner ? [plain(texts('telegram-card-owner', { name: owner.name }))] : []
}

/** The last day of the first clock that runs, as long as it is not near; then it stands at the top. */
function dueLine({ deadlines }: ComplaintView, texts: Texts): RichText[] {
  const [first] = deadlines.toSorted((one, other) => one.due.localeCompare(other.due))
  if (first?.state !== 'running') return []
  return [plain(texts('telegram-card-due', { label: first.label, due: first.due }))]
}

/** The acts that can be said in a reply to the card now. */
const SAID: [string, ComplaintAction | null][] = [
  ['note', null],
  ['assign', null],
  ['refer', 'refer'],
  ['supplement', 'request_supplement'],
  ['close', 'close'],
]

function sayLine({ actions }: ComplaintView, texts: Texts): RichText[] {
  const open = SAID.filter(([, action]) => action === null || actions.includes(action))
  const examples = open.map(([name]) => texts(`telegram-say-example-${name}`)).join('｜')
  return [styled('italic', texts('telegram-say', { examples }))]
}

/** Where the complaint went, when it is handled elsewhere. */
function standingLines({ mergedInto, standing: { referral } }: ComplaintView, texts: Texts): RichText[] {
  const lines = [
    mergedInto && texts('telegram-card-merged', { number: mergedInto.number }),
    referral && texts(referral.replied ? 'telegram-card-replied' : 'telegram-card-referred', { name: referral.name }),
  ]
  return lines.filter((line) => typeof line === 'string').map((line) => plain(line))
}

/**
 * Shortens the card to one message, so that it can be kept up to date. It then ends with a pointer to the workbench.
 */
function shortened(body: RichText, limit: number, texts: Texts): RichText {
  if (body.text.length <= limit) return body
  return join([trim(slice(body, 0, limit)), plain(texts('telegram-card-cut'))], '')
}

function keyboardOf(
  complaint: ComplaintView,
  procedure: ComplaintProcedure,
  texts: Texts,
): InlineKeyboardMarkup | null {
  const open = BUTTONS.filter((action) => complaint.actions.includes(action))
  if (open.length === 0) return null
  const take = {
    text: texts('telegram-card-take'),
    callback_data: printPress({ kind: 'take', complaint: complaint.id }),
  }
  const buttons = open.map((action) => ({
    text: procedure.actionLabel(action),
    callback_data: printPress({ kind: 'begin', action, complaint: complaint.id }),
  }))
  const rows = [complaint.owner ? [] : [take], buttons.slice(0, 2), buttons.slice(2)]
  return { inline_keyboard: rows.filter((row) => row.length > 0) }
}

/**
 * Name of the topic: number, item and business (minimal: number and category), at most 128 units. It names no person.
 */
export function topicName(complaint: ComplaintView, { detail, texts }: Pick<CardOptions, 'detail' | 'texts'>): string {
  if (complaint.erasedAt) return complaint.number
  const { item, respondent } = complaint
  const told = [item, respondent].filter((one) => one !== '').join(' · ')
  const subject = detailOf(complaint, detail) === 'minimal' ? categoryOf(complaint, texts) : told
  const name = `${complaint.number} ${subject}`.toWellFormed().replace(/\s+/g, ' ').trim()
  return [...name].reduce(
    (kept, character) => (kept.length + character.length > TOPIC_NAME_LIMIT ? kept : kept + character),
    '',
  )
}

function categoryOf(complaint: ComplaintView, texts: Texts): string {
  const field = complaint.fields.find(({ name }) => name === 'category')
  return field?.display ?? texts('telegram-card-no-category')
}
