import { describeAccounts } from './store/accounts.ts'
import { describeAlerts } from './store/alerts.ts'
import { describeCases } from './store/cases.ts'
import { describeCommits } from './store/commits.ts'
import { describeComplaints } from './store/complaints.ts'
import { describeDelivery } from './store/delivery.ts'
import { describeEvidence } from './store/evidence.ts'
import { describeGroups } from './store/groups.ts'
import { describeGuides } from './store/guides.ts'
import { describeLedger } from './store/ledger.ts'
import { describeMessages } from './store/messages.ts'
import { describeModelCalls } from './store/model-calls.ts'
import { describeOwners } from './store/owners.ts'
import { describePersonal } from './store/personal.ts'
import { describeSavedViews } from './store/saved-views.ts'
import { describeSearch } from './store/search.ts'
import { describeStaff } from './store/staff.ts'
import { describeStaffGroup } from './store/staff-group.ts'
import type { MakeStore } from './store/subject.ts'
import { describeSurveys } from './store/surveys.ts'
import { describeTimed } from './store/timed.ts'
import { describeTray } from './store/tray.ts'
import { describeUnits } from './store/units.ts'

/**
 * The contract of the store, for every implementation: all ports of the house. `make` returns an empty store each time.
 */
export function describeStore(name: string, make: MakeStore): void {
  describeComplaints(name, make)
  describeSearch(name, make)
  describeLedger(name, make)
  describeMessages(name, make)
  describeGroups(name, make)
  describeGuides(name, make)
  describeCases(name, make)
  describeAlerts(name, make)
  describeOwners(name, make)
  describeTray(name, make)
  describeUnits(name, make)
  describeSavedViews(name, make)
  describeSurveys(name, make)
  describePersonal(name, make)
  describeTimed(name, make)
  describeStaff(name, make)
  describeAccounts(name, make)
  describeDelivery(name, make)
  describeEvidence(name, make)
  describeStaffGroup(name, make)
  describeModelCalls(name, make)
  describeCommits(name, make)
}
