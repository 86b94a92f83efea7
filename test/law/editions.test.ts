import { describe, expect, it } from 'vitest'
import { editionOn, inForce } from '../../src/law/editions.ts'

const today = '2026-11-24'

describe('editions in force', () => {
  it('run from their first day up to, not including, the last', () => {
    const edition = { from: '2020-01-01', to: '2026-04-15' }
    expect(inForce(edition, '2019-12-31', today)).toBe(false)
    expect(inForce(edition, '2020-01-01', today)).toBe(true)
    expect(inForce(edition, '2026-04-14', today)).toBe(true)
    expect(inForce(edition, '2026-04-15', today)).toBe(false)
  })

  it('with an unknown first day count today, never earlier', () => {
    const edition = { from: null, to: null }
    expect(inForce(edition, today, today)).toBe(true)
    expect(inForce(edition, '2026-11-23', today)).toBe(false)
    expect(inForce({ from: null, to: '2025-01-01' }, today, today)).toBe(false)
  })

  it('with an unknown first day count from the day that their text names on', () => {
    const edition = { from: null, since: '2020-12-29', to: null }
    expect(inForce(edition, '2020-12-28', today)).toBe(false)
    expect(inForce(edition, '2020-12-29', today)).toBe(true)
    expect(inForce(edition, today, today)).toBe(true)
    // One with a first day goes before it.
    const dated = { from: '2015-01-01', to: null }
    expect(editionOn([edition, dated], '2021-01-01', today)).toBe(dated)
  })

  it('are chosen by the day asked for', () => {
    const old = { from: '2014-03-15', to: '2027-01-01' }
    const coming = { from: '2027-01-01', to: null }
    expect(editionOn([coming, old], today, today)).toBe(old)
    expect(editionOn([coming, old], '2027-01-01', today)).toBe(coming)
    expect(editionOn([coming, old], '2010-01-01', today)).toBeNull()
  })

  it('prefer a dated one to an undated one', () => {
    const dated = { from: '2020-01-01', to: null }
    expect(editionOn([{ from: null, to: null }, dated], today, today)).toBe(dated)
  })
})
