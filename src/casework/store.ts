import type { ComplaintsPort } from './ports/complaints.ts'
import type { GroupsPort } from './ports/groups.ts'
import type { MessagesPort } from './ports/messages.ts'
import type { PersonalPort } from './ports/personal.ts'
import type { StaffPort } from './ports/staff.ts'
import type { TimedPort } from './ports/timed.ts'

/** Everything casework reads and writes within one transaction. */
export type CaseworkTransaction = ComplaintsPort & MessagesPort & GroupsPort & PersonalPort & TimedPort & StaffPort

/** `read` outside of transactions only: one connection serves all. */
export type StoreOf<Port> = {
  read: Port
  transaction<Result>(name: string, work: (tx: Port) => Promise<Result>): Promise<Result>
}

export type CaseworkStore = StoreOf<CaseworkTransaction>
