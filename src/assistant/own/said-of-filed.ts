import type { FiledPurchase } from '../../message/own.ts'
import type { Turn } from '../context.ts'
import { openComplaints } from '../standing.ts'
import { complaintNamed } from './named.ts'
import { hasEnded } from './reopening.ts'

/** What a person is told at once beside what is passed on to staff; `closes`: the complaint may be over; `human`: a person is offered. */
export type Beside = { lines: readonly string[]; closes: boolean; human?: true }

/** `told`: staff hear of it; `closes`: a withdrawal is offered. */
type Said = { keys: readonly string[]; told: boolean; closes?: boolean }

/** What is said or asked of one's own complaint once it is filed, and the texts that answer it: the whole table. */
const SAID = {
  made_to_withdraw: { keys: ['beside-made-1', 'beside-made-2'], told: true },
  threat: { keys: ['beside-threat-1', 'beside-threat-2', 'beside-threat-3'], told: true },
  accused: { keys: ['beside-accused-1', 'beside-accused-2', 'beside-accused-3'], told: true },
  police: { keys: ['assistant-police'], told: true },
  sends_back: { keys: ['beside-back-1', 'beside-back-2'], told: true },
  offer: {
    keys: ['beside-offer-1', 'beside-offer-2', 'beside-offer-3', 'beside-part-2', 'beside-offer-4'],
    told: true,
  },
  visit: { keys: ['beside-visit-1', 'beside-visit-2'], told: true },
  together: { keys: ['beside-together-1', 'beside-together-2'], told: true },
  fair: { keys: ['beside-fair-1', 'beside-fair-2', 'beside-offer-2'], told: true },
  family: { keys: ['beside-family-1', 'beside-family-2'], told: true },
  home: { keys: ['beside-home-1', 'beside-home-2'], told: true },
  paid_part: { keys: ['beside-part-1', 'beside-part-2', 'beside-part-3'], told: true },
  more_loss: { keys: ['beside-loss-1', 'beside-loss-2'], told: true },
  health: { keys: ['beside-health-1', 'beside-health-2'], told: true },
  medicine: { keys: ['beside-medicine-1', 'beside-health-2'], told: true },
  media: { keys: ['beside-media-1'], told: true },
  correction: { keys: ['beside-correction-1'], told: true },
  settled: { keys: ['beside-settled-1', 'beside-settled-2'], told: true, closes: true },
  unnamed: { keys: ['own-asked-unnamed-1', 'own-asked-unnamed-2', 'own-asked-unnamed-3'], told: true },
  known: { keys: ['own-asked-unnamed-1', 'own-asked-unnamed-3'], told: false },
  attend: { keys: ['own-asked-attend'], told: false },
  refuse: { keys: ['own-asked-refuse-1', 'own-asked-refuse-2', 'own-asked-refuse-3'], told: true },
  withdraw_when_done: { keys: ['own-asked-withdraw-when-done'], told: false },
  lost_papers: { keys: ['own-asked-lost-papers'], told: true },
  shop_gone: { keys: ['own-asked-shop-gone-1', 'own-asked-shop-gone-2'], told: true },
  keep_goods: { keys: ['own-asked-keep-goods'], told: true },
  broken_again: { keys: ['own-asked-broken-again'], told: false },
  authority: { keys: ['own-asked-authority-1', 'own-asked-authority-2', 'own-asked-authority-3'], told: false },
  send_more: { keys: ['own-asked-send-1', 'own-asked-send-2'], told: true },
  afraid: { keys: ['own-asked-afraid-1', 'own-asked-afraid-2', 'own-asked-afraid-3'], told: true },
  my_part: { keys: ['assistant-nothing-to-do'], told: false },
  calls_first: { keys: ['own-asked-calls-first'], told: false },
  how_told: { keys: ['own-asked-how-told'], told: false },
  which_number: { keys: ['own-asked-which-number'], told: false },
  missed_call: { keys: ['own-asked-missed-call'], told: true },
  court_too: { keys: ['own-asked-court-1', 'own-asked-court-2'], told: false },
  send_when: { keys: ['own-asked-send-when', 'own-asked-send-2'], told: false },
  not_taken: { keys: ['own-asked-not-taken-1', 'own-asked-not-taken-2'], told: false },
  shop_refuses: { keys: ['own-asked-shop-refuses', 'own-asked-refuse-3'], told: false },
  own_talk: { keys: ['own-asked-own-talk-1', 'own-asked-own-talk-2'], told: false },
  use_goods: { keys: ['own-asked-use-goods'], told: false },
  change_wish: { keys: ['own-asked-change-wish'], told: true },
  other_offices: { keys: ['own-asked-other-offices-1', 'own-asked-other-offices-2'], told: false },
  made_public: { keys: ['own-asked-made-public', 'own-asked-unnamed-1'], told: false },
  // Answered by where the complaint stands.
  no_answer: { keys: [], told: true },
} as const satisfies Record<string, Said>

export type SaidOfFiled = keyof typeof SAID

/** What the words ask of a complaint of the person that is handled, or how one that ended goes on. Null: nothing of it. */
export function ownAsked(turn: Turn, words: string): SaidOfFiled | null {
  const { askedOfOwn, wantsToWithdraw } = turn.deps.intents
  const topic = wantsToWithdraw(words) ? null : askedOfOwn(words)
  if (topic === null || !isSaid(topic)) return null
  const isOpen = openComplaints(turn).length > 0
  return isOpen || (topic === 'broken_again' && hasEnded(turn)) ? topic : null
}

function isSaid(topic: string): topic is SaidOfFiled {
  return Object.hasOwn(SAID, topic)
}

/** What is told beside the words of this turn; null: they are passed on, and that is all. */
export function besideWords(turn: Turn): Beside | null {
  const { deps, words } = turn
  if (words === null) return null
  const values = valuesAsked(turn, words)
  if (values.length > 0) return { lines: values.map(({ label, value }) => `${label}：${value}`), closes: false }
  const topic = saidIn(turn, words)
  return topic && besideOf(deps, topic)
}

function saidIn(turn: Turn, words: string): SaidOfFiled | null {
  const { toldToStaff, asksPolice, correctsFiled, threatensMedia, saysMoneyShort } = turn.deps.intents
  const told = toldToStaff(words) ?? ownAsked(turn, words)
  if (told !== null) return told
  if (saysMoneyShort(words)) return 'paid_part'
  if (asksPolice(words)) return 'police'
  if (threatensMedia(words)) return 'media'
  return correctsFiled(words) ? 'correction' : null
}

/** The texts of a topic; null: it has none. */
export function besideOf({ texts }: Pick<Turn['deps'], 'texts'>, topic: SaidOfFiled): Beside | null {
  const { keys, closes = false }: Said = SAID[topic]
  return keys.length === 0 ? null : { lines: keys.map((key) => texts(key)), closes }
}

/** Staff hear of it, whatever else the words tell. */
export function isTold(topic: SaidOfFiled): boolean {
  return SAID[topic].told
}

/**
 * The values that the words ask for, as they were filed: 「我留的电话是哪个」. Of several complaints, of the one that is named or talked
 * about, else of all. Empty: they ask for none.
 */
export function valuesAsked(turn: Turn, words: string): { label: string; value: string }[] {
  const { input, deps, state } = turn
  const name = input.complaints.length === 0 ? null : deps.intents.ownValueAsked(words)
  if (name === null) return []
  const open = openComplaints(turn)
  const among = open.length > 0 ? open : input.complaints
  const meant = complaintNamed(turn, words, among)?.complaint ?? among.find(({ id }) => id === state.about) ?? null
  const shown = (meant ? [meant] : among).filter(({ id }) => filedOf(turn, id)).slice(0, MOST_SHOWN)
  return shown.map((complaint) => {
    const told = filedOf(turn, complaint.id)?.fields.find((field) => field.name === name)
    const label = told?.label ?? deps.form.fields.find((field) => field.name === name)?.label ?? ''
    return {
      label: shown.length === 1 ? label : `${complaint.number} ${label}`,
      value: told?.display ?? deps.texts('own-value-none'),
    }
  })
}

const MOST_SHOWN = 5

function filedOf({ input }: Turn, id: string): FiledPurchase | undefined {
  return input.earlier.find(({ complaint }) => complaint === id)
}
