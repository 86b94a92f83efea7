import { copiedDraft } from '../assistant/draft.ts'
import { consentTo, forwardingText } from '../assistant/notice.ts'
import { readState } from '../assistant/state.ts'
import type { Texts } from '../base/texts.ts'
import { createClocks } from '../casework/clocks.ts'
import type { Desk } from '../casework/desk.ts'
import { createAmending } from '../casework/handling/amending.ts'
import { createBusinessDoor, createBusinessSide, type SettlesFirst } from '../casework/handling/business-side.ts'
import { createCasework } from '../casework/handling/casework.ts'
import { createInstruments } from '../casework/handling/instruments.ts'
import { createOwnership } from '../casework/handling/ownership.ts'
import { createRecusals } from '../casework/handling/recusal.ts'
import { createRegistration } from '../casework/handling/registering.ts'
import { createGroupDesk, workbenchDesk } from '../casework/messages/to-staff.ts'
import { createCopy } from '../casework/personal/copy.ts'
import { hoursOf } from '../casework/shifts.ts'
import { createAccounts } from '../casework/staff/accounts.ts'
import { createHandOffs } from '../casework/staff/hand-offs.ts'
import { createStaffLinks } from '../casework/staff/links.ts'
import { createRoster } from '../casework/staff/roster.ts'
import { createTray } from '../casework/staff/tray.ts'
import { createUnits } from '../casework/staff/units.ts'
import type { StaffDesk } from '../casework/staff-desk.ts'
import type { Config } from '../config.ts'
import { createDocuments } from '../documents/documents.ts'
import { createPrinter } from '../documents/printer.ts'
import type { EvidenceRoom } from '../evidence/evidence.ts'
import { createFold } from '../retrieval/fold.ts'
import { keepCalendar } from './calendar-file.ts'
import type { Foundation } from './foundation.ts'

/** The handling of complaints that the channels and the workbench share. */
export type Staff = ReturnType<typeof openStaff>

/** How much of a complaint the staff group receives. Null: there is no group. */
export function staffDetail({ telegram }: Pick<Config, 'telegram'>): 'full' | 'minimal' | null {
  return telegram?.staffChatId ? telegram.staffCardDetail : null
}

/** The desk at which staff learn what happens. */
export function openStaffDesk(config: Pick<Config, 'telegram'>, texts: Texts): StaffDesk {
  const detail = staffDetail(config)
  return detail ? createGroupDesk({ detail, texts }) : workbenchDesk
}

/** The desk, the handling of complaints, their documents and copies, and the accounts of staff. */
export function openStaff(foundation: Foundation, evidence: EvidenceRoom, settlesFirst: SettlesFirst) {
  const { config, around, store, rules } = foundation
  const { clock, random } = around
  const desk = openDesk(foundation)
  return {
    desk,
    casework: createCasework({ ...desk, store, viewEvidence: evidence.view }),
    registration: createRegistration({
      ...desk,
      store,
      form: rules.form,
      openings: rules.openings,
      registration: rules.registration,
      simplify: createFold(),
      consents: (business, at, publicity) => [
        consentTo(rules.notice, 'handling', true, at),
        consentTo(rules.notice, 'forwarding', true, at, forwardingText(rules.notice, business)),
        consentTo(rules.notice, 'publication', publicity, at),
        consentTo(rules.notice, 'entrusting', false, at),
      ],
    }),
    amending: createAmending({
      ...desk,
      store,
      form: rules.form,
      amendments: rules.amendments,
      simplify: createFold(),
    }),
    businessSide: createBusinessSide({ ...desk, store, rules: rules.business, settlesFirst }),
    businessDoor: createBusinessDoor({ ...desk, store, rules: rules.business }),
    instruments: createInstruments({ ...desk, store, rules: rules.instruments }),
    ownership: createOwnership({ ...desk, store }),
    units: createUnits({ ...desk, store }),
    recusals: createRecusals({ ...desk, store }),
    handOffs: createHandOffs({ ...desk, store, viewEvidence: evidence.view }),
    tray: createTray({ ...desk, store, viewEvidence: evidence.view }),
    copyOf: createCopy({
      ...desk,
      store,
      conversations: store.read.conversations,
      evidence,
      draftIn: (state) => copiedDraft(readState(state).draft),
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
    filling: {
      rules: rules.instruments,
      texts: rules.texts,
      procedure: rules.procedure,
      council: config.council,
      clock,
      timeZone: config.timeZone,
    },
    roster: createRoster({
      store,
      clock,
      timeZone: config.timeZone,
      calendar: desk.clocks.calendar,
      hours: hoursOf(desk.clocks.rules),
    }),
    accounts: createAccounts({ store, clock, random, secondStepOf: config.secondStepOf }),
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
    staff: openStaffDesk(config, rules.texts),
    noticePlan: notices.plan,
    clocks: createClocks({ rules: rules.deadlines, calendar, clock, timeZone }),
    notices: rules.notices,
    escalation: rules.escalation,
    dangerMarks: rules.dangerMarks,
    retention: rules.retention,
    groups: rules.groups,
    nameKey: rules.nameKey,
    finding: rules.finding,
  }
}
