import { describeAccounts } from './store/accounts.ts'
import { describeComplaints } from './store/complaints.ts'
import { describeDelivery } from './store/delivery.ts'
import { describeEvidence } from './store/evidence.ts'
import { describeGroups } from './store/groups.ts'
import { describeMessages } from './store/messages.ts'
import { describePersonal } from './store/personal.ts'
import { describeStaff } from './store/staff.ts'
import type { MakeStore } from './store/subject.ts'
import { describeTimed } from './store/timed.ts'

/**
 * The contract of the store, for every implementation: all ports of the house. `make` returns an empty store each time.
 */
export function describeStore(name: string, make: MakeStore): void {
  describeComplaints(name, make)
  describeMessages(name, make)
  describeGroups(name, make)
  describePersonal(name, make)
  describeTimed(name, make)
  describeStaff(name, make)
  describeAccounts(name, make)
  describeDelivery(name, make)
  describeEvidence(name, make)
}
