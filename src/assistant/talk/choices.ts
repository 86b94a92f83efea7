import type { Answer, ReasonCode } from '../../answer/types.ts'
import type { Choice } from '../../message/message.ts'
import { plan } from '../../shop-message/rules.ts'
import { askAnotherChoice, complainChoice, humanChoice, resumeChoice, type Turn } from '../context.ts'

export function choicesAfter(turn: Turn, { outcome, reason, replies, footing, matters = [] }: Answer): Choice[] {
  const { draft } = turn.state
  const others = matters.map(({ guide, label }): Choice => ({ label, action: { kind: 'matter', guide } }))
  if (replies) return replies.map((label, place) => ({ label, action: { kind: 'purpose', own: place === 0 } }))
  const complain = draft ? resumeChoice(turn, draft) : complainChoice(turn)
  // The other side complains, not they.
  if (turn.state.trade !== null && !draft) return [...others, askAnotherChoice(turn), humanChoice(turn)]
  if (reason?.code === 'contact') return [humanChoice(turn), complain]
  if (ABOUT_COMPLAINING.has(reason?.code)) return [complain, askAnotherChoice(turn)]
  switch (outcome) {
    case 'grounded':
    case 'needs_facts':
      return [
        ...others,
        ...(turn.deps.intents.looksLikeQuestion(turn.words ?? '') ? [] : addToChoices(turn)),
        ...(isForShop(turn, footing) ? [shopChoice(turn)] : []),
        complain,
        askAnotherChoice(turn),
      ]
    case 'abstained':
      return [...addToChoices(turn), complain, askAnotherChoice(turn), humanChoice(turn)]
    case 'unavailable':
      return [complain, askAnotherChoice(turn), humanChoice(turn)]
    case 'out_of_scope':
      return [...addToChoices(turn), askAnotherChoice(turn), humanChoice(turn)]
    case 'emergency':
      return [askAnotherChoice(turn), humanChoice(turn)]
  }
}

/** A message to the shop is offered where the person may ask for something, and nothing was filed yet. */
function isForShop({ deps, input }: Turn, footing: Answer['footing']): boolean {
  if (!footing || input.complaints.some(({ state }) => deps.procedure.isOpen(state))) return false
  return plan(deps.shop.rules, footing, { where: null, onlyRegrets: false, texts: [] }).kind === 'message'
}

export function shopChoice({ deps }: Turn): Choice {
  return { label: deps.texts('shop-choice-write'), action: { kind: 'write_to_shop', variant: 'plain' } }
}

const ABOUT_COMPLAINING = new Set<ReasonCode | undefined>(['how_to_complain', 'confidential', 'after_filing'])

const ADDED_TO = 3

/** A message that asks nothing may belong to an open complaint: one button for each of the newest. */
function addToChoices({ deps, input }: Turn): Choice[] {
  const { texts, procedure } = deps
  return input.complaints
    .filter((complaint) => procedure.isOpen(complaint.state))
    .slice(0, ADDED_TO)
    .map(({ id, number }) => ({
      label: texts('assistant-choice-add-to', { number }),
      action: { kind: 'write_about', complaint: id },
    }))
}
