import type { Choice, OutgoingMessage } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { readAmount } from '../../normalise/amount.ts'
import { humanChoice, ownComplaint, paragraph, say, sayText, type Turn } from '../context.ts'
import { complaintNamed } from './named.ts'

/** Asks which complaint is to be withdrawn, or whether it really is; words that name one choose it. */
export function offerWithdrawal(turn: Turn, note: string) {
  const { texts, procedure } = turn.deps
  const open = turn.input.complaints.filter((complaint) => procedure.isOpen(complaint.state))
  const [first] = open
  if (!first) return sayText(turn, 'assistant-nothing-to-withdraw', {}, { choices: [humanChoice(turn)] })
  if (open.length === 1) return askWithdrawal(turn, first, note)
  const named = complaintNamed(turn, turn.deps.simplify(note), open)
  if (named) return askWithdrawal(turn, named.complaint, note)
  sayText(
    turn,
    'assistant-withdraw-which',
    {},
    {
      choices: open.map((complaint) => ({
        label: texts('assistant-choice-withdraw-one', { number: complaint.number, item: complaint.item }),
        action: { kind: 'withdraw', complaint: complaint.id, confirmed: false } as const,
      })),
    },
  )
}

/** The button that asks whether a complaint really is to be withdrawn. */
export function withdrawChoice({ deps }: Turn, complaint: string): Choice {
  return { label: deps.texts('assistant-choice-withdraw'), action: { kind: 'withdraw', complaint, confirmed: false } }
}

/** Withdraws it when that was confirmed, and then asks what was recovered; asks for the confirmation before. */
export function withdraw(turn: Turn, id: string, confirmed: boolean) {
  const { texts, procedure } = turn.deps
  const complaint = ownComplaint(turn, id)
  if (!complaint || !procedure.isOpen(complaint.state)) {
    return sayText(turn, 'assistant-nothing-to-withdraw', {}, { choices: [humanChoice(turn)] })
  }
  if (!confirmed) return askWithdrawal(turn, complaint, '')
  const { asked } = turn
  const note = asked?.kind === 'withdraw' && asked.complaint === complaint.id ? asked.note : ''
  turn.state.asking = { kind: 'recovered', complaint: complaint.id }
  turn.effects.push({
    kind: 'withdraw',
    complaint: complaint.id,
    note,
    receipt: ({ ok, number }) => [
      ok
        ? askRecovered(turn, complaint.id, number, note)
        : { blocks: [{ kind: 'paragraph', text: texts('assistant-not-withdrawn', { number }) }] },
    ],
  })
}

export function askWithdrawal(turn: Turn, complaint: OwnComplaint, note: string) {
  const { texts } = turn.deps
  turn.state.asking = { kind: 'withdraw', complaint: complaint.id, note }
  say(turn, {
    blocks: [
      ...(turn.deps.intents.fears(note) ? [paragraph(turn, 'assistant-withdraw-fear')] : []),
      paragraph(turn, 'assistant-withdraw-confirm', { number: complaint.number, item: complaint.item }),
    ],
    choices: [
      {
        label: texts('assistant-choice-withdraw-yes'),
        action: { kind: 'withdraw', complaint: complaint.id, confirmed: true },
      },
      { label: texts('assistant-choice-withdraw-no'), action: { kind: 'ask_another' } },
    ],
  })
}

/** A typed answer to whether it really is to be withdrawn; false when it is something else. */
export function answerWithdrawal(turn: Turn, words: string, { complaint }: { complaint: string }): boolean {
  const { intents } = turn.deps
  if (intents.saysYes(words) || withdrawsPlainly(turn, words)) withdraw(turn, complaint, true)
  else if (intents.saysNo(words) || intents.keepsComplaint(words)) sayText(turn, 'assistant-withdraw-kept')
  else return false
  return true
}

/** Longer words tell more than the yes. */
const LONGEST_YES = 12

/** 对，撤: a yes and the wish itself, or the wish said again. */
function withdrawsPlainly({ deps: { intents } }: Turn, words: string): boolean {
  const clauses = words
    .trim()
    .split(/[，,。！!\s]+/u)
    .filter(Boolean)
  const isYes = (clause: string) => intents.saysYes(clause) || intents.withdrawsAgain(clause)
  return words.length <= LONGEST_YES && clauses.length > 0 && clauses.every(isYes)
}

/** It is withdrawn; how much did the business pay? An amount named with the withdrawal is offered. */
function askRecovered(turn: Turn, id: string, number: string, note: string): OutgoingMessage {
  const { texts } = turn.deps
  const said = readAmount(note)
  const named = said.ok && said.money.currency === 'CNY' ? said.money.cents : null
  const choice = (label: string, cents: number | null): Choice => ({
    label,
    action: { kind: 'recovered', complaint: id, cents },
  })
  return {
    blocks: [
      { kind: 'lead', text: texts('assistant-withdrawn', { number }) },
      { kind: 'paragraph', text: texts('assistant-recovered-question') },
    ],
    choices: [
      ...(named !== null && named > 0
        ? [choice(texts('assistant-choice-recovered', { amount: yuan(named) }), named)]
        : []),
      choice(texts('assistant-choice-recovered-nothing'), 0),
      choice(texts('assistant-choice-recovered-skip'), null),
    ],
  }
}

/** What was recovered, or null when the person does not say. */
export function takeRecovered(turn: Turn, id: string, cents: number | null) {
  const { texts } = turn.deps
  if (cents === null) return sayText(turn, 'assistant-recovered-skipped')
  turn.effects.push({
    kind: 'report_outcome',
    complaint: id,
    recoveredCents: cents,
    receipt: ({ ok }) => [
      {
        blocks: [
          {
            kind: 'paragraph',
            text: texts(ok ? 'assistant-recovered-noted' : 'assistant-recovered-not-noted', { amount: yuan(cents) }),
          },
        ],
      },
    ],
  })
}

/** A typed answer to the question what was recovered; false when it is about something else. */
export function recoveredIn(turn: Turn, id: string, words: string): boolean {
  const bare = words.trim().replace(/[。！!，,~～\s]+$/u, '')
  const { saysSkip, beginsWithNone, willNotSay, saysNothingRecovered, tellsNotRecovered } = turn.deps.intents
  if ((saysSkip(bare) && !beginsWithNone(bare)) || willNotSay(bare)) return finish(null)
  if (saysNothingRecovered(bare)) return finish(0)
  if (bare.length > 30 || tellsNotRecovered(bare)) return false
  const amount = readAmount(bare)
  if (!amount.ok) return false
  if (amount.money.cents === null || amount.money.currency !== 'CNY') {
    turn.state.asking = { kind: 'recovered', complaint: id }
    sayText(turn, 'assistant-recovered-again')
    return true
  }
  return finish(amount.money.cents)

  function finish(cents: number | null): boolean {
    takeRecovered(turn, id, cents)
    return true
  }
}

function yuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
