import type { BookingsPort } from './ports/bookings.ts'
import type { BusinessPort } from './ports/business.ts'
import type { ComplaintsPort } from './ports/complaints.ts'
import type { GroupsPort } from './ports/groups.ts'
import type { InstrumentsPort } from './ports/instruments.ts'
import type { MessagesPort } from './ports/messages.ts'
import type { OwnersPort } from './ports/owners.ts'
import type { PersonalPort } from './ports/personal.ts'
import type { RegisteringPort } from './ports/registering.ts'
import type { RosterPort } from './ports/roster.ts'
import type { SearchPort } from './ports/search.ts'
import type { ShopPort } from './ports/shop.ts'
import type { StaffPort } from './ports/staff.ts'
import type { SubscriptionsPort } from './ports/subscriptions.ts'
import type { TimedPort } from './ports/timed.ts'
import type { TrayPort } from './ports/tray.ts'
import type { UnitsPort } from './ports/units.ts'

/** All reads and writes of casework within one transaction. */
export type CaseworkTransaction = ComplaintsPort &
  SearchPort &
  ShopPort &
  MessagesPort &
  SubscriptionsPort &
  GroupsPort &
  OwnersPort &
  PersonalPort &
  RegisteringPort &
  InstrumentsPort &
  BusinessPort &
  TimedPort &
  StaffPort &
  UnitsPort &
  TrayPort &
  RosterPort &
  BookingsPort

/** Use `read` only outside of transactions: one connection serves all. */
export type StoreOf<Port> = {
  read: Port
  transaction<Result>(name: string, work: (tx: Port) => Promise<Result>): Promise<Result>
}

export type CaseworkStore = StoreOf<CaseworkTransaction>
