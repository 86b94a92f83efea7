import { describeAccounts } from './store/accounts.ts'
import { describeComplaints } from './store/complaints.ts'
import { describeMessages } from './store/messages.ts'
import { describeStaff } from './store/staff.ts'
import type { MakeStore } from './store/subject.ts'

/** What the ports of the house ask of a store, whatever implements it. `make` gives an empty one each time. */
export function describeStore(name: string, make: MakeStore): void {
  describeComplaints(name, make)
  describeMessages(name, make)
  describeStaff(name, make)
  describeAccounts(name, make)
}
