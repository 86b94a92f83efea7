import { describeComplaints } from './store/complaints.ts'
import type { MakeStore } from './store/subject.ts'

/** What the ports of the house ask of a store, whatever implements it. `make` gives an empty one each time. */
export function describeStore(name: string, make: MakeStore): void {
  describeComplaints(name, make)
}
