import type { Turn } from '../context.ts'

/** What a person is told at once beside what is passed on to staff; `closes`: the complaint may be over; `human`: a person is offered. */
export type Beside = { lines: readonly string[]; closes: boolean; human?: true }

/** By what the words tell: the texts, and whether a withdrawal is offered. */
const BESIDE = {
  made_to_withdraw: { keys: ['beside-made-1', 'beside-made-2'], closes: false },
  threat: { keys: ['beside-threat-1', 'beside-threat-2', 'beside-threat-3'], closes: false },
  police: { keys: ['assistant-police'], closes: false },
  offer: {
    keys: ['beside-offer-1', 'beside-offer-2', 'beside-offer-3', 'beside-part-2', 'beside-offer-4'],
    closes: false,
  },
  visit: { keys: ['beside-visit-1', 'beside-visit-2'], closes: false },
  together: { keys: ['beside-together-1', 'beside-together-2'], closes: false },
  fair: { keys: ['beside-fair-1', 'beside-fair-2', 'beside-offer-2'], closes: false },
  family: { keys: ['beside-family-1', 'beside-family-2'], closes: false },
  home: { keys: ['beside-home-1', 'beside-home-2'], closes: false },
  paid_part: { keys: ['beside-part-1', 'beside-part-2', 'beside-part-3'], closes: false },
  more_loss: { keys: ['beside-loss-1', 'beside-loss-2'], closes: false },
  health: { keys: ['beside-health-1', 'beside-health-2'], closes: false },
  medicine: { keys: ['beside-medicine-1', 'beside-health-2'], closes: false },
  media: { keys: ['beside-media-1'], closes: false },
  correction: { keys: ['beside-correction-1'], closes: false },
  settled: { keys: ['beside-settled-1', 'beside-settled-2'], closes: true },
} as const

/** What is told beside the words of this turn; null: they are passed on, and that is all. */
export function besideWords({ deps, words }: Turn): Beside | null {
  if (words === null) return null
  const { toldToStaff, asksPolice, correctsFiled, threatensMedia } = deps.intents
  const other = asksPolice(words) ? 'police' : threatensMedia(words) ? 'media' : null
  const told = toldToStaff(words) ?? other ?? (correctsFiled(words) ? 'correction' : null)
  return told && besideOf(deps, told)
}

export function besideOf({ texts }: Pick<Turn['deps'], 'texts'>, told: keyof typeof BESIDE): Beside {
  const { keys, closes } = BESIDE[told]
  return { lines: keys.map((key) => texts(key)), closes }
}
