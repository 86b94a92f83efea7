import type { ConversationState } from '../../src/assistant/state.ts'
import { filledFields } from '../../src/complaint/form/fields.ts'
import { applies, type ComplaintForm, type FormField, fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import type { ComplaintState } from '../../src/complaint/types.ts'
import { emptyMatter, type Fact, merge, standing } from '../../src/matter/matter.ts'
import type { FieldValue } from '../../src/matter/value.ts'
import type { OwnComplaint } from '../../src/message/own.ts'
import type { Place } from '../../src/understanding/standing.ts'
import { standingOf } from '../train/acts.ts'
import { type ActLine, fieldNamed, type Given, optionMeant, SET_DAY } from './act-lines.ts'
import type { Player, Scene } from './player.ts'

/** The day before: what was said earlier. */
const EARLIER = '2026-11-27T02:00:00.000Z'
const SAID_LAST = 80

/** The standing of a line as a conversation that stands there. */
export function sceneOf(line: ActLine, { form, asking, begun, alone }: Player): Scene {
  const { state, asked, known } = line.at
  const { place, field } = standingOf(state, '', {}, (text) => text)
  const saidLast = asked.slice(0, SAID_LAST)
  const account = accountOf(known)
  const outside = { ...alone({ ...structuredClone(begun), draft: null, history: [], saidLast, offered: [] }) }
  const talk = outside.state as ConversationState
  switch (place) {
    case 'idle':
      return outside
    case 'after_answer':
      return alone({
        ...talk,
        history: [{ text: [line.at.about, account].filter(Boolean).join('，'), sentAt: EARLIER }],
      })
    case 'filed':
    case 'closed':
    case 'staff_asked':
    case 'two_open':
    case 'handoff':
      return filed(line, place, talk)
    case 'consent': {
      const before = structuredClone(asking)
      if (before.draft) before.draft.said = [{ text: `我要投诉，${account}`, sentAt: EARLIER }]
      return alone({ ...before, saidLast })
    }
    case 'field':
    case 'confirm':
    case 'summary':
    case 'screening':
      return alone({ ...structuredClone(begun), saidLast, draft: draftAt(line, place, field, form, begun) })
  }
}

type InForm = 'field' | 'confirm' | 'summary' | 'screening'

function draftAt(line: ActLine, place: InForm, field: string | null, form: ComplaintForm, begun: ConversationState) {
  const draft = structuredClone(begun.draft)
  if (!draft) throw new Error('no draft was begun')
  const values = knownValues(line.at.known, form)
  const proposed = place === 'confirm' ? proposedIn(line.at.asked, values, form) : {}
  const stood = Object.fromEntries(Object.entries(values).filter(([name]) => proposed[name] === undefined))
  // A story without its facts is told at the field itself.
  if (field !== 'facts' && !stood.facts) stood.facts = text(`${accountOf(line.at.known)}，有问题，商家不处理`)
  if (field !== null) Object.assign(stood, whatLeadsTo(form, field, stood))
  if (place === 'summary') Object.assign(stood, { ...restOf(form, stood), ...stood })
  draft.matter = merge(emptyMatter, [...factsOf(stood, 'said'), ...factsOf(proposed, 'read')])
  draft.said = []
  draft.screened = []
  const first = form.fields.find(({ name }) => proposed[name])?.name ?? field
  if (place === 'summary') draft.at = { kind: 'review' }
  else if (place === 'screening') draft.at = { kind: 'screening' }
  else if (first) draft.at = { kind: 'field', name: first }
  return draft
}

function factsOf(values: Values, certainty: Fact['certainty']): Fact[] {
  return Object.entries(values).map(([slot, value]) => ({ slot, value, words: slot, certainty, since: EARLIER }))
}

/** What the question names as understood; everything known where it names nothing. */
function proposedIn(asked: string, known: Values, form: ComplaintForm): Values {
  const context = { form, values: known, today: SET_DAY, insisted: true, simplify: (words: string) => words }
  const named = form.fields.flatMap((field) => {
    const words = new RegExp(`${field.label}[：: ]\\s*([^；，。？（]+)`, 'u').exec(asked)?.[1]
    const value = words === undefined ? undefined : readAnswer(field, words, context).values[field.name]
    return value ? [[field.name, value] as const] : []
  })
  return named.length > 0 ? Object.fromEntries(named) : known
}

/** The answers that open a field: `agent_name` is asked for somebody else only. */
function whatLeadsTo(form: ComplaintForm, name: string, stood: Values): Values {
  const field = fieldOf(form, name)
  if (applies(field, stood)) return {}
  return Object.fromEntries(
    field.when.flatMap((condition) => {
      if ('filled' in condition) {
        const other = fieldOf(form, condition.filled).options.find(({ code }) => code !== 'none')
        return other ? [[condition.filled, choice(other.code)]] : []
      }
      return 'in' in condition && condition.in?.[0] ? [[condition.field, choice(condition.in[0])]] : []
    }),
  )
}

const SUMMARY: Values = {
  item: text('电器'),
  category: choice('home_electronics'),
  nature: choice('quality'),
  respondent_name: text('样例商行'),
  respondent_address: text('样例区样例路 1 号'),
  purchase_date: { kind: 'date', day: '2026-11-01', original: '' },
  channel: choice('shop'),
  amount: money(100),
  voucher: choice('invoice'),
  negotiated: choice('refused'),
  claims: { kind: 'choices', values: ['refund_fee'] },
  filed_elsewhere: choice('none'),
  complainant_name: text('张三测试'),
  complainant_phone: phone('13800000000'),
  complainant_address: text('样例区样例街道 2 号'),
}

function restOf(form: ComplaintForm, stood: Values): Values {
  return Object.fromEntries(filledFields(form, { ...SUMMARY, ...stood }).map(({ field, value }) => [field.name, value]))
}

function knownValues(known: ActLine['at']['known'], form: ComplaintForm): Values {
  return Object.fromEntries(
    Object.entries(known).flatMap(([slot, given]) => {
      const field = form.fields.find(({ name }) => name === fieldNamed(slot))
      const value = field ? valueGiven(field, given) : null
      return field && value ? [[field.name, value]] : []
    }),
  )
}

function valueGiven(field: FormField, given: Given): FieldValue | null {
  if (given === null) return null
  const words = String(given)
  const isOption = (code: string) => field.options.some((option) => option.code === code)
  switch (field.kind) {
    case 'money':
      return Number.isFinite(Number(words)) ? money(Number(words)) : null
    case 'date':
      return /^\d{4}-\d\d-\d\d$/u.test(words)
        ? { kind: 'date', day: words, original: '' }
        : text(words.replace('~', ''))
    case 'phone':
      return phone(words)
    case 'choices': {
      const codes = (Array.isArray(given) ? given : [words]).filter(isOption)
      return codes.length > 0 ? { kind: 'choices', values: codes } : text(words)
    }
    case 'choice':
    case 'evidence': {
      const code = optionMeant(field.options, words)
      return code === null ? text(words) : choice(code)
    }
    case 'text':
      return text(words)
  }
}

function text(words: string): FieldValue {
  return { kind: 'text', text: words }
}
function choice(value: string): FieldValue {
  return { kind: 'choice', value }
}
function money(yuan: number): FieldValue {
  const cents = Math.round(yuan * 100)
  return { kind: 'money', money: { cents, currency: 'CNY', approximate: false, original: `${yuan}元` } }
}
function phone(words: string): FieldValue {
  const digits = words.replace(/\D/gu, '')
  return { kind: 'phone', digits, type: /^1\d{10}$/u.test(digits) ? 'mobile' : 'landline' }
}

/** What is known as a person would have told it. */
function accountOf({ item, paid, business, date }: ActLine['at']['known']): string {
  const told = [date && `${date}`, business && `在${business}`, `买的${item ?? '东西'}`, paid && `付了${paid}元`]
  return told.filter(Boolean).join('')
}

const STATES: Partial<Record<Place, ComplaintState>> = { closed: 'settled', staff_asked: 'awaiting_supplement' }

function filed(line: ActLine, place: Place, state: ConversationState): Scene {
  const about = line.at.about ?? ''
  const numbers = about.match(/XW-\d{8}-\d{4}-\d/gu) ?? []
  const items = [...about.matchAll(/[（(]([^）)]+)[）)]/gu)].map(([, item]) => item)
  const count = place === 'two_open' ? 2 : 1
  const complaints = Array.from({ length: count }, (_, at): OwnComplaint => {
    const item = items[at] ?? (at === 0 ? line.at.known.item : undefined)
    return {
      id: `k${at + 1}`,
      number: numbers[at] ?? makeNumber('2026-11-20', at + 1),
      item: String(item ?? ['商品', '服务'][at]),
      filedAt: '2026-11-20T02:00:00.000Z',
      state: STATES[place] ?? 'accepted',
      resolved: 'unknown',
      endReason: null,
      reopenAsked: false,
      supplement: null,
      mergedInto: null,
      deadline: null,
    }
  })
  const staffWrote = place === 'staff_asked' || place === 'handoff'
  // 「这是哪一件的？」 was asked of words that wait.
  const which = place === 'two_open' && /哪一?件/u.test(line.at.asked)
  const waiting: ConversationState['asking'] = which
    ? { kind: 'which', said: [{ text: '补充一点', sentAt: null }], evidence: [] }
    : null
  return { state: { ...state, asking: waiting }, complaints, unansweredStaff: staffWrote ? 'k1' : null }
}

/** Values that stand in a draft, by field. */
export function stoodIn({ draft }: ConversationState): Values {
  return Object.fromEntries(
    Object.entries(draft ? standing(draft.matter) : {}).map(([name, { value }]) => [name, value]),
  )
}
