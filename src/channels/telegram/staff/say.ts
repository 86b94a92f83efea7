import type { Message } from '@grammyjs/types'
import {
  readColleague,
  readEnding,
  readOffice,
  readRecovered,
  readSpokenAct,
  type SpokenAct,
} from '../../../casework/staff/spoken-acts.ts'
import type { ComplaintView, StaffActor } from '../../../casework/types.ts'
import type { PendingAct } from '../../../delivery/staff-group.ts'
import type { BotContext } from '../context.ts'
import { detailOf } from './card.ts'
import { nextStep, renderQuestion, type Step } from './question.ts'
import { answerBeside, hint, type StaffTools } from './tools.ts'

/** A reply of a member of staff to the card of a complaint. */
type Said = { ctx: BotContext; message: Message; actor: StaffActor; user: number; complaint: string }

const NOTHING_SAID = { reason: null, recovered: null, note: null }

/**
 * An act said in a reply to the card: 指派, 转办, 补充 or 办结 begins with what the words hold, and what is missing is asked;
 * nothing is done before the confirmation. False for any other reply. 备注 is left to the caller: `note` is its text.
 */
export async function sayAct(tools: StaffTools, said: Said, text: string): Promise<boolean | { note: string }> {
  const spoken = readSpokenAct(text)
  if (!spoken) return false
  if (spoken.kind === 'note') {
    if (!spoken.apart) return false
    if (spoken.rest !== '' || said.message.text === undefined) return { note: spoken.rest }
    return hint(tools, said.ctx, tools.texts('telegram-say-note-empty')).then(() => true)
  }
  const step = await stepOf(tools, spoken)
  if (!step) return false
  const view = await tools.casework.byId(said.complaint)
  if (!view) return hint(tools, said.ctx, tools.texts('telegram-act-gone')).then(() => true)
  const problem = refusal(tools, view, step)
  if (problem !== null) return hint(tools, said.ctx, problem).then(() => true)
  await begin(tools, said, view, step)
  return true
}

/** What the words fill in; null when they stand too close to mean the act: 「补充一下」. */
async function stepOf(tools: StaffTools, { kind, rest, apart }: SpokenAct): Promise<Step | null> {
  switch (kind) {
    case 'assign': {
      const to = readColleague(rest, await tools.ownership.colleagues())
      return to || apart ? { ...NOTHING_SAID, action: 'assign', to: to && { id: to.id, name: to.name } } : null
    }
    case 'refer': {
      const office = officeOf(rest, tools)
      return office || apart ? { ...NOTHING_SAID, action: 'refer', office } : null
    }
    case 'supplement':
      return apart ? { ...NOTHING_SAID, action: 'request_supplement', note: rest || null } : null
    case 'close': {
      const recovered = readRecovered(rest)
      const code = readEnding(rest)
      const reason = tools.procedure.endReasons.some((one) => one.code === code) ? code : null
      return recovered || reason || apart ? { ...NOTHING_SAID, action: 'close', reason, recovered } : null
    }
    case 'note':
      return null
  }
}

/** The office that the words name; null when it is not known, or when it must be said which one of its kind. */
export function officeOf(
  text: string,
  { procedure }: Pick<StaffTools, 'procedure'>,
): NonNullable<PendingAct['office']> | null {
  const found = readOffice(text, procedure.authorities)
  if (!found || (found.office.which && !found.named)) return null
  return { authority: found.office.id, name: found.named ? text.trim().slice(0, 100) : null }
}

/** Why it cannot begin; null when it can. */
function refusal(
  { texts, procedure, detail }: StaffTools,
  { number, state, actions, ...view }: ComplaintView,
  { action }: Step,
): string | null {
  if (detailOf(view, detail) === 'minimal') return texts('telegram-act-minimal', { number })
  if (action === 'assign' || actions.includes(action)) return null
  const values = { number, state: procedure.stateLabel(state, 'staff'), action: procedure.actionLabel(action) }
  return texts('telegram-say-not-now', values)
}

async function begin(tools: StaffTools, said: Said, { number }: ComplaintView, step: Step): Promise<void> {
  const { ctx, user, actor, message, complaint } = said
  const awaiting = nextStep(step, tools.procedure)
  const pending = { ...step, user, complaint, awaiting, at: tools.clock().toISOString() }
  const question = renderQuestion(pending, { name: actor.name, number }, tools)
  await tools.pendingActs.save({ ...pending, message: await answerBeside(ctx, message, question) })
}

/** An answer to the question that waits; words for the member when it cannot be understood. */
export async function filledWith(
  tools: StaffTools,
  pending: PendingAct,
  text: string,
): Promise<{ ok: true; filled: PendingAct } | { ok: false; problem: string }> {
  const { texts } = tools
  switch (pending.awaiting) {
    case 'amount': {
      const recovered = readRecovered(text)
      if (!recovered) return { ok: false, problem: texts('telegram-act-ask-amount-again') }
      return { ok: true, filled: { ...pending, recovered } }
    }
    case 'office': {
      const office = officeOf(text, tools)
      return office
        ? { ok: true, filled: { ...pending, office } }
        : { ok: false, problem: texts('telegram-say-office-again') }
    }
    case 'colleague': {
      const colleagues = await tools.ownership.colleagues()
      const to = readColleague(text, colleagues)
      if (to) return { ok: true, filled: { ...pending, to: { id: to.id, name: to.name } } }
      const names = colleagues.map(({ name }) => name).join('、')
      return { ok: false, problem: texts('telegram-say-colleague-again', { names: names.slice(0, 1000) }) }
    }
    default:
      return { ok: true, filled: { ...pending, note: text } }
  }
}
