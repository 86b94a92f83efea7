import { createPublicityDesk } from '../publicity/desk.ts'
import type { PublicityDesk } from '../publicity/types.ts'
import type { Foundation } from './foundation.ts'

/** The desk at which complaints are made public by business. */
export function openPublicity({ config, around, store, rules }: Foundation): PublicityDesk {
  const { natures } = rules.reports
  const labels = new Map(natures.map(({ code, label }) => [code, label]))
  const rest = natures.find((nature) => nature.rest)?.label ?? ''
  return createPublicityDesk({
    store,
    clock: around.clock,
    timeZone: config.timeZone,
    rules: rules.publicity,
    natures: { nameOf: (code) => labels.get(code) ?? rest, rest },
  })
}
