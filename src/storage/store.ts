import type { AlertsPort } from '../alerts/ports.ts'
import type { CasesPort } from '../cases/ports.ts'
import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { SavedRepliesPort } from '../casework/ports/saved-replies.ts'
import type { SavedViewsPort } from '../casework/ports/saved-views.ts'
import type { TemplatesPort } from '../casework/ports/templates.ts'
import type { Commit, DeliveryTransaction } from '../delivery/store.ts'
import type { GuidesPort, KnowledgeFilesPort, LawsPort } from '../editing/ports.ts'
import type { PublicityPort } from '../publicity/ports.ts'
import type { RegistersPort } from '../registers/ports.ts'
import type { LedgerPort } from '../reports/ports.ts'
import type { SurveysPort } from '../surveys/ports.ts'
import type { QueryContext } from './context.ts'
import { accessQueries } from './queries/access.ts'
import { accountQueries } from './queries/accounts.ts'
import { actionQueries } from './queries/actions.ts'
import { alertQueries, subscriptionQueries } from './queries/alerts.ts'
import { auditQueries } from './queries/audit.ts'
import { bookingQueries } from './queries/bookings.ts'
import { businessLetterQueries } from './queries/business-letters.ts'
import { caseQueries } from './queries/cases.ts'
import { complaintQueries } from './queries/complaints.ts'
import { conversationQueries } from './queries/conversations.ts'
import { duplicateHintQueries } from './queries/duplicate-hints.ts'
import { erasureQueries } from './queries/erasure.ts'
import { escalationQueries } from './queries/escalation.ts'
import { evidenceQueries } from './queries/evidence.ts'
import { feedbackQueries } from './queries/feedback.ts'
import { followUpQueries } from './queries/follow-ups.ts'
import { groupQueries } from './queries/groups.ts'
import { guideQueries } from './queries/guides.ts'
import { heldQueries } from './queries/held.ts'
import { inboxQueries } from './queries/inbox.ts'
import { instrumentQueries } from './queries/instruments.ts'
import { lawQueries } from './queries/laws.ts'
import { ledgerQueries } from './queries/ledger.ts'
import { messageQueries } from './queries/messages.ts'
import { type ModelCallQueries, modelCallQueries } from './queries/model-calls.ts'
import { openQuestionQueries } from './queries/open-questions.ts'
import { outboxQueries } from './queries/outbox.ts'
import { ownerQueries } from './queries/owners.ts'
import { presenceQueries } from './queries/presence.ts'
import { publicationQueries } from './queries/publications.ts'
import { consentQueries, handOffQueries } from './queries/records.ts'
import { registeringQueries } from './queries/registering.ts'
import { registerQueries } from './queries/registers.ts'
import { reminderQueries } from './queries/reminders.ts'
import { repeatQueries } from './queries/repeats.ts'
import { respondentQueries } from './queries/respondents.ts'
import { retentionQueries } from './queries/retention.ts'
import { rosterQueries } from './queries/roster.ts'
import { savedReplyQueries } from './queries/saved-replies.ts'
import { savedViewQueries } from './queries/saved-views.ts'
import { searchQueries } from './queries/search.ts'
import { secondStepQueries } from './queries/second-step.ts'
import { shopQueries } from './queries/shop.ts'
import { type StaffQueries, staffQueries } from './queries/staff.ts'
import { staffLinkQueries } from './queries/staff-links.ts'
import { staffNoticeQueries } from './queries/staff-notices.ts'
import { staffTalkQueries } from './queries/staff-talks.ts'
import { surveyQueries } from './queries/surveys.ts'
import { templateQueries } from './queries/templates.ts'
import { trayQueries } from './queries/tray.ts'
import { unitQueries } from './queries/units.ts'
import type { Waiting } from './waiting.ts'
import type { StoreHealth } from './writability.ts'

/** All queries of the database, by subject. */
export type Queries = DeliveryTransaction &
  AccountsTransaction &
  LedgerPort &
  LawsPort &
  GuidesPort &
  KnowledgeFilesPort &
  CasesPort &
  PublicityPort &
  AlertsPort &
  RegistersPort &
  SurveysPort &
  SavedRepliesPort &
  SavedViewsPort &
  TemplatesPort & { staff: StaffQueries; modelCalls: ModelCallQueries }

/**
 * The database. Use `read` only outside transactions. Inside one, use the argument of `work`: there is one connection,
 * and `read` would wait for the transaction to end.
 */
export type Store = {
  read: Queries
  /** When it resolves, the work is committed to disk. When `work` throws, nothing of it is kept. */
  transaction<Result>(name: string, work: (tx: Queries) => Promise<Result>): Promise<Result>
  onCommit(listener: (commit: Commit) => void): () => void
  onEvidence(listener: () => void): () => void
  /** What waits now. `today`: the day in the council's time zone, as YYYY-MM-DD. */
  waiting(today: string): Promise<Waiting>
  /** Whether the store can be written now. Tested with a small write, at most every ten seconds. */
  health(): Promise<StoreHealth>
  close(): Promise<void>
}

/** Called before and after each commit and before each write. When it throws, the process is taken to end there. */
export type Fault = (point: string) => void

export function queriesOf(context: QueryContext): Queries {
  return {
    conversations: conversationQueries(context),
    inbox: inboxQueries(context),
    outbox: outboxQueries(context),
    messages: messageQueries(context),
    staffNotices: staffNoticeQueries(context),
    actions: actionQueries(context),
    complaints: complaintQueries(context),
    evidence: evidenceQueries(context),
    held: heldQueries(context),
    erasure: erasureQueries(context),
    retention: retentionQueries(context),
    consents: consentQueries(context),
    handOffs: handOffQueries(context),
    talks: staffTalkQueries(context),
    feedback: feedbackQueries(context),
    presence: presenceQueries(context),
    openQuestions: openQuestionQueries(context),
    reminders: reminderQueries(context),
    followUps: followUpQueries(context),
    access: accessQueries(context),
    respondents: respondentQueries(context),
    duplicateHints: duplicateHintQueries(context),
    repeats: repeatQueries(context),
    search: searchQueries(context),
    ledger: ledgerQueries(context),
    shop: shopQueries(context),
    groups: groupQueries(context),
    owners: ownerQueries(context),
    tray: trayQueries(context),
    registering: registeringQueries(context),
    instruments: instrumentQueries(context),
    businessLetters: businessLetterQueries(context),
    roster: rosterQueries(context),
    savedReplies: savedReplyQueries(context),
    laws: lawQueries(context),
    guides: guideQueries(context),
    knowledgeFiles: guideQueries(context, 'file'),
    cases: caseQueries(context),
    publications: publicationQueries(context),
    alerts: alertQueries(context),
    subscriptions: subscriptionQueries(context),
    registers: registerQueries(context),
    bookings: bookingQueries(context),
    surveys: surveyQueries(context),
    savedViews: savedViewQueries(context),
    units: unitQueries(context),
    templates: templateQueries(context),
    escalation: escalationQueries(context),
    staff: staffQueries(context),
    accounts: accountQueries(context),
    secondStep: secondStepQueries(context),
    links: staffLinkQueries(context),
    audit: auditQueries(context),
    modelCalls: modelCallQueries(context),
  }
}
