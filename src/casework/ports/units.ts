import type { ComplaintState } from '../../complaint/types.ts'
import type { OthersRule, Unit } from '../unit-types.ts'

/** The units of the council, within one transaction. Storage implements it. */
export type UnitsPort = {
  units: {
    /** The open ones in the order they were made, then the closed ones. */
    list(): Promise<Unit[]>
    insert(unit: Pick<Unit, 'id' | 'kind' | 'name'>): Promise<void>
    change(id: string, change: Partial<Pick<Unit, 'kind' | 'name' | 'closed'>>): Promise<void>
    /** Replaces its regions. None of them may be another unit's. */
    setRegions(id: string, regions: readonly string[]): Promise<void>
    /** `act` until it was set. */
    rule(): Promise<OthersRule>
    setRule(rule: OthersRule): Promise<void>
    setUnitOf(account: string, unit: string | null): Promise<void>
    setUnitOfComplaint(complaint: string, unit: string | null): Promise<void>
    /** Gives complaints in the states and regions that belong to no unit to this one. */
    adopt(unit: string, regions: readonly string[], states: readonly ComplaintState[]): Promise<void>
    /** The unit whose region holds the business of a complaint; null: none. */
    ofRegionOf(complaint: string): Promise<string | null>
    /** How many complaints in the states each of the accounts handles. */
    load(accounts: readonly string[], states: readonly ComplaintState[]): Promise<Map<string, number>>
  }
}
