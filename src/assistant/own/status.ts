import { dayOf, timeOf } from '../../base/clock.ts'
import { dayInWords } from '../../base/day-in-words.ts'
import { parseNumber } from '../../complaint/procedure/number.ts'
import type { Block } from '../../message/blocks.ts'
import { capabilities } from '../../message/channel.ts'
import type { Choice, HistoryLine, OutgoingMessage } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { complainChoice, humanChoice, ownComplaint, say, sayText, type Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import { askAccessCode, takeAccessCode } from './access-code.ts'
import { tellStaff } from './pass-on.ts'
import { askWithdrawal } from './withdrawal.ts'

const SHOWN = 5

/** The person's own complaints and where they stand. */
export function sayStatus(turn: Turn) {
  const { complaints } = turn.input
  if (complaints.length === 0) {
    return sayText(turn, 'assistant-no-complaints', {}, { choices: [complainChoice(turn), humanChoice(turn)] })
  }
  for (const complaint of complaints.slice(0, SHOWN)) sayOne(turn, complaint)
  if (complaints.length > SHOWN) sayText(turn, 'assistant-more-complaints', { count: complaints.length - SHOWN })
}

/** The person waits: the staff of what is open hear of it, and the person sees where the complaint stands. */
export function sayWaits(turn: Turn) {
  const [only, ...others] = openComplaints(turn)
  if (!only) return sayStatus(turn)
  if (others.length === 0 && !only.deadline?.overdue) {
    return tellStaff(turn, undefined, {
      lines: [whatComes(turn, only, 'assistant-waits-next')],
      closes: false,
      human: true,
    })
  }
  tellStaff(turn)
  sayStatus(turn)
}

/** In a sentence: where a complaint stands, what comes next, and by when, as far as the council promised a day. */
export function whatComes(
  { deps, state }: Turn,
  complaint: OwnComplaint,
  key: 'assistant-waits-next' | 'assistant-when-next',
): string {
  const { texts, procedure } = deps
  const { deadline } = complaint
  // A day that the council has not promised is its own aim, and is told to nobody outside.
  const by = deadline?.promised
    ? texts('assistant-promised', {
        label: procedure.deadlineLabel(deadline),
        day: dayInWords(deadline.due, state.language),
      })
    : ''
  const call = complaint.state === 'submitted' ? texts('assistant-when-call') : ''
  return texts(key, {
    number: complaint.number,
    state: procedure.stateLabel(complaint.state, 'complainant'),
    next: procedure.whatNext(complaint.state),
    when: `${call}${by}`,
  })
}

/**
 * A complaint number in the message: one's own is shown, or asked to be withdrawn when that is wished; a mistyped one is
 * told; somebody else's looks like none, and is withdrawn by nobody else.
 */
export function sayNumber(turn: Turn, text: string) {
  if (takeAccessCode(turn, text)) return
  const parsed = parseNumber(text)
  if (!parsed.ok) {
    return sayText(turn, 'assistant-number-mistyped', {}, { choices: [humanChoice(turn)] })
  }
  const withdrawing = turn.deps.intents.wantsToWithdraw(text)
  const own = turn.input.complaints.find((complaint) => complaint.number === parsed.number)
  if (own) {
    return withdrawing && turn.deps.procedure.isOpen(own.state) ? askWithdrawal(turn, own, text) : sayOne(turn, own)
  }
  if (withdrawing) sayText(turn, 'assistant-withdraw-not-here')
  askAccessCode(turn, parsed.number)
}

function sayOne(turn: Turn, complaint: OwnComplaint) {
  const { texts, procedure, timeZone } = turn.deps
  const { id } = complaint
  const late = complaint.deadline?.overdue ?? false
  const kept = complaint.mergedInto === null ? null : ownComplaint(turn, id)
  const history: Choice = { label: texts('assistant-choice-history'), action: { kind: 'history', complaint: id } }
  const elsewhere: Choice = { label: texts('assistant-choice-access'), action: { kind: 'access_code', complaint: id } }
  // The chat page has it on the card itself.
  const paper: Choice[] = capabilities[turn.input.message.channel].ownControls
    ? []
    : [{ label: texts('document-choice'), action: { kind: 'complaint_document', complaint: id } }]
  const open: Choice[] = [
    { label: texts('assistant-choice-write-about'), action: { kind: 'write_about', complaint: id } },
    history,
    { label: texts('assistant-choice-contact'), action: { kind: 'change_contact', complaint: id, field: null } },
    { label: texts('assistant-choice-withdraw'), action: { kind: 'withdraw', complaint: id, confirmed: false } },
    elsewhere,
    ...paper,
  ]
  const ended: Choice[] = [
    history,
    ...(procedure.canReopen(complaint.state) && !complaint.reopenAsked
      ? [{ label: texts('assistant-choice-reopen'), action: { kind: 'reopen', complaint: id } as const }]
      : []),
    elsewhere,
    ...paper,
  ]
  say(turn, {
    blocks: [
      {
        kind: 'rows',
        rows: [
          { label: texts('form-row-number'), value: complaint.number },
          { label: texts('form-row-item'), value: complaint.item },
          { label: texts('form-row-filed'), value: dayOf(new Date(complaint.filedAt), timeZone) },
          { label: texts('form-row-state'), value: procedure.stateLabel(complaint.state, 'complainant') },
        ],
      },
      { kind: 'paragraph', text: procedure.whatNext(complaint.state) },
      ...deadlineLine(turn, complaint),
      ...wanted(turn, complaint),
      ...(kept && kept.id !== id
        ? [{ kind: 'note' as const, text: texts('assistant-merged-into', { number: kept.number }) }]
        : []),
      ...(complaint.reopenAsked ? [{ kind: 'note' as const, text: texts('assistant-reopen-waits') }] : []),
    ],
    complaint: { number: complaint.number, state: complaint.state },
    choices: procedure.isOpen(complaint.state) ? [...(late ? [humanChoice(turn)] : []), ...open] : ended,
  })
  // Who asks about what is late is not to ask twice: whoever is responsible hears of it now.
  if (late) turn.effects.push({ kind: 'hand_off', urgent: false, reason: 'overdue', text: complaint.number })
}

/** What the council promised, or that it is late with what it meant to do: said plainly, without excuses. */
function deadlineLine({ deps, state }: Turn, { deadline }: OwnComplaint): Block[] {
  if (!deadline) return []
  const { texts, procedure } = deps
  const values = { label: procedure.deadlineLabel(deadline), day: dayInWords(deadline.due, state.language) }
  if (deadline.overdue) return [{ kind: 'warning', text: texts('assistant-overdue', values) }]
  return deadline.promised ? [{ kind: 'paragraph', text: texts('assistant-promised', values) }] : []
}

/** What staff asked for and by when they wish to have it. */
function wanted({ deps, state }: Turn, { supplement }: OwnComplaint): Block[] {
  if (!supplement || supplement.wanted.length === 0) return []
  const key = supplement.by === null ? 'assistant-wanted' : 'assistant-wanted-by'
  const day = supplement.by === null ? '' : dayInWords(supplement.by, state.language)
  return [
    { kind: 'paragraph', text: deps.texts(key, { day }) },
    { kind: 'list', ordered: true, items: supplement.wanted },
  ]
}

/** What was done with the only complaint; of several, all are shown with their buttons. */
export function tellHistory(turn: Turn) {
  const [only, ...others] = turn.input.complaints
  return only && others.length === 0 ? showHistory(turn, only.id) : sayStatus(turn)
}

/** How a complaint went so far, in plain words. */
export function showHistory(turn: Turn, id: string) {
  const complaint = turn.input.complaints.find((one) => one.id === id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  turn.effects.push({
    kind: 'show_history',
    complaint: id,
    receipt: (history) => [historyMessage(turn, complaint, history)],
  })
}

const LINES = 20
const LINE_LENGTH = 200

function historyMessage(turn: Turn, { number }: OwnComplaint, history: HistoryLine[]): OutgoingMessage {
  const { texts, timeZone } = turn.deps
  const shown = history.slice(-LINES).map(({ at, words }) => {
    const line = words.length > LINE_LENGTH ? `${words.slice(0, LINE_LENGTH)}……` : words
    const instant = new Date(at)
    return `${dayInWords(dayOf(instant, timeZone), turn.state.language)} ${timeOf(instant, timeZone)} ${line}`
  })
  return {
    blocks: [
      { kind: 'lead', text: texts('assistant-history', { number }) },
      ...(history.length > LINES
        ? [{ kind: 'note' as const, text: texts('assistant-history-more', { count: history.length - LINES }) }]
        : []),
      { kind: 'list', ordered: false, items: shown },
    ],
  }
}

/** The complaint on paper, as far as its complainant may see it. */
export function sendDocument(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  const { number, state } = complaint
  sayText(turn, 'document-message', {}, { download: 'complaint', complaint: { number, state } })
}
