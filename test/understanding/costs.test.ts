import { describe, expect, it } from 'vitest'
import { ACTS, type Act } from '../../src/understanding/acts.ts'
import { cheapest, readReadingCosts, type SameDeed } from '../../src/understanding/costs.ts'
import type { Chances } from '../../src/understanding/model.ts'
import type { Standing } from '../../src/understanding/standing.ts'
import { readYaml } from '../assistant/conversation.ts'

const costs = readReadingCosts(readYaml('rules/reading-costs'))

function chances(given: Partial<Record<Act, number>>): Chances {
  return Object.fromEntries(ACTS.map((act) => [act, given[act] ?? 0])) as Chances
}

const together =
  (...acts: Act[]): SameDeed =>
  (one, other) =>
    one === other || (acts.includes(one) && acts.includes(other))

const shown: Standing = { place: 'confirm', field: 'amount', asked: '', known: { amount: '2860元' } }
const filed: Standing = { place: 'filed', field: null, asked: '', known: {} }

describe('the reading that costs least', () => {
  it('is named by the likeliest act of its deed', () => {
    const puts = together('correct', 'deny', 'change_demand')
    const read = (given: Partial<Record<Act, number>>) => cheapest(chances(given), shown, puts, costs)
    expect(read({ correct: 0.85, deny: 0.05, change_demand: 0.02, confirm: 0.08 }).act).toBe('correct')
    expect(read({ deny: 0.85, correct: 0.1, confirm: 0.05 }).act).toBe('deny')
    expect(read({ confirm: 0.9, correct: 0.06, deny: 0.04 }).act).toBe('confirm')
  })

  it('is a question of law that is likelier than news, though both may be unclear', () => {
    const told = together('news', 'add_fact', 'unclear', 'pause')
    const given = chances({ ask_law: 0.6, news: 0.2, add_fact: 0.1, unclear: 0.1 })
    expect(cheapest(given, filed, told, costs).act).toBe('ask_law')
  })
})
