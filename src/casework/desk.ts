import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { GroupRules } from '../complaint/likeness/group-rules.ts'
import type { NameKey } from '../complaint/likeness/name-key.ts'
import type { ComplaintProcedure } from '../complaint/procedure/procedure.ts'
import type { Retention } from '../complaint/procedure/retention.ts'
import type { Clocks } from './clocks.ts'
import type { EscalationRules } from './escalation-rules.ts'
import type { Finding } from './finding/terms.ts'
import type { NoticeRules } from './notice-rules.ts'
import type { StaffDesk } from './staff-desk.ts'
import type { NoticePlan } from './staff-notice.ts'

/** The tools that every part of casework uses. */
export type Desk = {
  procedure: ComplaintProcedure
  texts: Texts
  clock: Clock
  random: Random
  /** Days of complaint numbers are counted in this zone. */
  timeZone: string
  staff: StaffDesk
  noticePlan: NoticePlan
  clocks: Clocks
  groups: GroupRules
  nameKey: NameKey
  finding: Finding
  notices: NoticeRules
  escalation: EscalationRules
  retention: Retention
  /** The marks of a complaint whose words tell of a danger that lasts. */
  dangerMarks(words: string): readonly string[]
}
