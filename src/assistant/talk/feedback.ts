import { VOTE_REASONS } from '../../message/actions.ts'
import { capabilities } from '../../message/channel.ts'
import type { Choice, Vote } from '../../message/message.ts'
import { sayText, type Turn } from '../context.ts'
import type { Asking } from '../state.ts'

/** Which message's 没用 is to be explained in words. */
type AskedRemark = Extract<Asking, { kind: 'remark' }>

/** What is longer tells a story, not a remark. */
const LONGEST_REMARK = 40

/** 有用 and 没用 under an answer, where the channel has no way of its own to show them. */
export function rateChoices({ deps, input }: Turn): Choice[] {
  if (capabilities[input.message.channel].ownControls) return []
  return [true, false].map((useful) => ({
    label: deps.texts(useful ? 'feedback-useful' : 'feedback-useless'),
    action: { kind: 'rate', seq: null, useful },
    rating: true,
  }))
}

/** 有用 or 没用 was pressed; after 没用 it is asked why. An open form is not interrupted by a question of its own. */
export function rate(turn: Turn, seq: number, useful: boolean) {
  vote(turn, { seq, useful, code: null, reason: null })
  if (useful) return sayText(turn, 'feedback-thanks')
  const { state, deps } = turn
  const choices = VOTE_REASONS.map(
    (code): Choice => ({ label: deps.texts(`feedback-reason-${code}`), action: { kind: 'rate_reason', seq, code } }),
  )
  if (state.draft?.status === 'open') return sayText(turn, 'feedback-why-choose', {}, { choices })
  state.asking = { kind: 'remark', seq, code: null }
  sayText(turn, 'feedback-why', {}, { choices })
}

/** Why it was 没用. 其他 says nothing yet: it is asked for in words. */
export function giveReason(turn: Turn, seq: number, code: NonNullable<Vote['code']>) {
  vote(turn, { seq, useful: false, code, reason: null })
  if (code !== 'other' || turn.state.draft?.status === 'open') return sayText(turn, 'feedback-noted')
  turn.state.asking = { kind: 'remark', seq, code }
  sayText(turn, 'feedback-other')
}

/** Takes the message as the remark that was asked for; false when it reads like anything else. */
export function takeRemark(turn: Turn, words: string, { seq, code }: AskedRemark): boolean {
  if (turn.emergency || turn.input.message.attachments.length > 0 || !isRemark(turn, words)) return false
  vote(turn, { seq, useful: false, code, reason: turn.text })
  sayText(turn, 'feedback-remark-noted')
  return true
}

function isRemark(turn: Turn, words: string): boolean {
  if ([...words].length > LONGEST_REMARK || !/[\p{L}\p{N}]/u.test(words)) return false
  return !OTHER_THINGS.some((means) => turn.deps.intents[means](words))
}

const OTHER_THINGS = [
  'looksLikeQuestion',
  'announcesQuestion',
  'saysThanks',
  'namesNumber',
  'wantsToComplain',
  'wantsToWithdraw',
  'introducesSelf',
  'complainsAboutUs',
  'asksStatus',
  'asksMyData',
] as const

function vote(turn: Turn, given: Vote) {
  turn.effects.push({ kind: 'rate', vote: given })
}
