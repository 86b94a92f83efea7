import { readState } from '../assistant/state.ts'
import { createClocks } from '../casework/clocks.ts'
import type { Desk, StaffGroup } from '../casework/desk.ts'
import { createCasework } from '../casework/handling/casework.ts'
import { createCopy } from '../casework/personal/copy.ts'
import { createAccounts } from '../casework/staff/accounts.ts'
import { createStaffLinks } from '../casework/staff/links.ts'
import type { Config } from '../config.ts'
import { createDocuments } from '../documents/documents.ts'
import { createPrinter } from '../documents/printer.ts'
import type { EvidenceRoom } from '../evidence/evidence.ts'
import { keepCalendar } from './calendar-file.ts'
import type { Foundation } from './foundation.ts'

/** The handling of complaints that the channels and the workbench share. */
export type Staff = ReturnType<typeof openStaff>

/** How much of a complaint the staff group on Telegram receives. */
export function staffGroupOf({ telegram }: Pick<Config, 'telegram'>): StaffGroup {
  return telegram?.staffChatId ? telegram.staffCardDetail : 'off'
}

/** The desk, the handling of complaints, their documents and copies, and the accounts of staff. */
export function openStaff(foundation: Foundation, evidence: EvidenceRoom) {
  const { config, around, store, rules } = foundation
  const { clock, random } = around
  const desk = openDesk(foundation)
  return {
    desk,
    casework: createCasework({ ...desk, store, viewEvidence: evidence.view }),
    copyOf: createCopy({
      ...desk,
      store,
      conversations: store.read.conversations,
      evidence,
      draftIn: (state) => readState(state).draft,
      council: config.council,
    }),
    documents: createDocuments({
      print: createPrinter(),
      texts: rules.texts,
      procedure: rules.procedure,
      council: config.council,
      clock,
      timeZone: config.timeZone,
    }),
    accounts: createAccounts({ store, clock, random }),
    links: createStaffLinks({ store, clock, random }),
  }
}

function openDesk({ config, around, rules, notices, alarm }: Foundation): Desk {
  const { clock, random } = around
  const { timeZone, dataDir } = config
  const calendar = keepCalendar({
    builtIn: rules.calendar,
    dataDir,
    unreadable: (error) => alarm('calendar_unusable', { error }),
  })
  return {
    procedure: rules.procedure,
    texts: rules.texts,
    clock,
    random,
    timeZone,
    staffGroup: staffGroupOf(config),
    noticePlan: notices.plan,
    clocks: createClocks({ rules: rules.deadlines, calendar, clock, timeZone }),
    notices: rules.notices,
    retention: rules.retention,
    groups: rules.groups,
    nameKey: rules.nameKey,
  }
}
