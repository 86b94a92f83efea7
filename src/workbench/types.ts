import type { AlertDesk, LiveAlert } from '../alerts/types.ts'
import type { Texts } from '../base/texts.ts'
import type { CaseDesk } from '../cases/types.ts'
import type { Account, Accounts, Audit, SecondStep, StaffLinks } from '../casework/account-types.ts'
import type { Amending } from '../casework/amending-types.ts'
import type { BusinessSide } from '../casework/business-types.ts'
import type { Respondents } from '../casework/groups/businesses.ts'
import type { Hints } from '../casework/groups/hints.ts'
import type { Groups } from '../casework/groups/types.ts'
import type { Exports } from '../casework/handling/export-log.ts'
import type { Recusals } from '../casework/handling/recusal.ts'
import type { Instruments } from '../casework/instrument-types.ts'
import type { StaffNotices } from '../casework/messages/staff-notices.ts'
import type { Ownership } from '../casework/owner-types.ts'
import type { Registration } from '../casework/registration-types.ts'
import type { Roster } from '../casework/roster-types.ts'
import type { SavedReplies } from '../casework/saved-reply-types.ts'
import type { SavedViews } from '../casework/saved-view-types.ts'
import type { Bookings } from '../casework/staff/bookings.ts'
import type { StaffNotice } from '../casework/staff-notice.ts'
import type { HandOffs } from '../casework/talk-types.ts'
import type { Templates } from '../casework/template-types.ts'
import type { Threads } from '../casework/thread-types.ts'
import type { Tray } from '../casework/tray-types.ts'
import type { Casework, Erasures, OpenQuestions } from '../casework/types.ts'
import type { Units } from '../casework/unit-types.ts'
import type { GroupRules } from '../complaint/likeness/group-rules.ts'
import type { ComplaintProcedure } from '../complaint/procedure/procedure.ts'
import type { FileReader } from '../corpus/files/reader.ts'
import type { Documents } from '../documents/documents.ts'
import type { InstrumentWriting } from '../documents/instruments.ts'
import type { FileDesk } from '../editing/file-types.ts'
import type { GuideDesk, GuideRow } from '../editing/guide-types.ts'
import type { GuideTrial, LawTrial, TrialAnswer } from '../editing/trial-types.ts'
import type { LawDesk } from '../editing/types.ts'
import type { Evidence } from '../evidence/types.ts'
import type { ClientAddress } from '../http/client-address.ts'
import type { HttpContext } from '../http/context.ts'
import type { Html } from '../http/pages.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import type { StaticFiles } from '../http/static-files.ts'
import type { PublicityDesk, PublicPage } from '../publicity/types.ts'
import type { RegisterJobs } from '../registers/jobs.ts'
import type { FieldProblem, RegisterDesk } from '../registers/types.ts'
import type { Imports } from '../reports/imports.ts'
import type { ReportRules } from '../reports/rules.ts'
import type { Statistics } from '../reports/statistics.ts'
import type { Survey } from '../surveys/shape.ts'
import type { PublishedSurvey, SurveyDesk, SurveyRefusal } from '../surveys/types.ts'

/**
 * A picture of a stored file for viewing: re-encoded, without the camera's data. Null when the file is not stored or we
 * cannot make a picture of it.
 */
export type ViewingCopy = (
  evidence: string,
  size: 'thumbnail' | 'page',
) => Promise<{ mediaType: string; bytes: Uint8Array } | null>

export type WorkbenchOptions = {
  texts: Texts
  staticFiles: StaticFiles
  limits: RateLimits
  clientAddress: ClientAddress
  accounts: Accounts
  secondStep: SecondStep
  audit: Audit
  /** Null: no Telegram group to link to. */
  staffLinks: StaffLinks | null
  casework: Casework
  ownership: Ownership
  units: Units
  recusals: Recusals
  amending: Amending
  instruments: Instruments
  businessSide: BusinessSide
  /** The address by which a business opens its letter. */
  businessLink(token: string): string
  /** The council's own Word files for official papers. */
  templates: Templates
  /** Reads the text of a Word file. */
  readWord: FileReader
  /** Fills official papers in. */
  writing: InstrumentWriting
  registration: Registration
  savedReplies: SavedReplies
  /** Everything between a person and the council. */
  threads: Threads
  /** The product's own answer as words to start a reply from; personal data is masked before anything is looked up. */
  draftReply(matter: { words: string; past: boolean; hidden: readonly string[] }): Promise<ReplyDraft>
  savedViews: SavedViews
  roster: Roster
  law: LawDesk
  /** Asks drafts of law. Null: none can be tried here. */
  lawTrial: LawTrial | null
  guides: GuideDesk
  /** Asks drafts of guides. Null: none can be tried here. */
  guideTrial: GuideTrial | null
  /** Texts, rules, words and registries, and how people change them. */
  files: FileDesk
  cases: CaseDesk
  publicity: PublicityDesk
  /** What would be public, as the public reads it. */
  publicityPart(page: PublicPage): Html
  alerts: AlertDesk
  /** An alert as the public reads it. */
  alertPart(live: LiveAlert, when: string | null): Html
  /** The topics that an alert may have. */
  alertTopics: readonly string[]
  registers: Registers
  surveys: Surveys
  /** Hours with experts that people booked, and the hours that are free. */
  bookings: Bookings & {
    nameOf(expert: string): Promise<string>
    free(): Promise<readonly { expert: string; at: string; kind: string }[] | null>
    /** Number of a complaint by its id. */
    numberOf(complaint: string): Promise<string | null>
  }
  handOffs: HandOffs
  tray: Tray
  openQuestions: OpenQuestions
  /** The guide that is nearest to a question; null: none is near. */
  nearestGuide(question: string): Promise<Pick<GuideRow, 'id' | 'title' | 'topic'> | null>
  /** How a question is answered now, by the live guides. */
  askLive(question: string): Promise<TrialAnswer>
  respondents: Respondents
  groups: Groups
  hints: Hints
  /** How many may represent a group, with the article. */
  representatives: GroupRules['representatives']
  erasures: Erasures
  /** How staff receive news outside the workbench, and which notices did not arrive. */
  staffNotices: StaffNotices & {
    /** There is a staff group. */
    telegram: boolean
    channels: readonly { name: string; label: string }[]
    headline(notice: StaffNotice): string
  }
  evidence: Pick<Evidence, 'open' | 'receiveFromStaff'>
  documents: Documents
  exports: Exports
  statistics: Statistics
  /** The import of ledgers of earlier years. */
  ledger: { imports: Imports; rules: ReportRules; template(): Promise<Uint8Array> }
  /** Null: no pictures are made; staff download the files. */
  viewingCopy: ViewingCopy | null
  /** Looks up what a complaint is about; personal data is masked before anything is searched. */
  beside(matter: { category: string; item: string; facts: string }): Promise<Beside>
  procedure: Pick<
    ComplaintProcedure,
    'stateLabel' | 'actionLabel' | 'reasonLabel' | 'needs' | 'authorities' | 'contact' | 'isOpen' | 'undoMs'
  >
  /** Codes of the findings that may decide whether the council takes a complaint. */
  weightyFindings: ReadonlySet<string>
  /** The kinds of complaints, by which lists are narrowed. */
  categories: readonly { code: string; label: string }[]
  /** The districts of the council's region, by which lists are narrowed; none when it is not set. */
  districts: readonly { code: string; name: string }[]
  council: { readonly name: string }
  timeZone: string
  now(): Date
  /** PUBLIC_URL begins with https: the session cookie is `__Host-sid`, sent over https only. */
  https: boolean
  /** Origin of PUBLIC_URL, from which forms may come as well as from the requested address; null when not set. */
  publicOrigin: string | null
}

/** Writes a table as a file. */
export type TableFile = (table: {
  format: 'xlsx' | 'csv'
  title: string
  headings: readonly string[]
  rows: readonly (readonly (string | number | null)[])[]
}) => Promise<Uint8Array>

/** The registers of the council (名册): their entries, files on their way in and out. */
export type Registers = {
  desk: RegisterDesk
  jobs: RegisterJobs
  write: TableFile
  waiting: RegisterDesk['waiting']
  /** Whether a business, by all of its names, pledged to settle complaints by itself first. */
  settlesFirst(names: readonly string[]): Promise<boolean>
  /** The business of a name, as far as the account may read its complaints. */
  businessOf(name: string, account: string): Promise<{ id: string; complaints: number } | null>
}

/** The surveys of the council (调查). */
export type Surveys = {
  desk: SurveyDesk
  jobs: RegisterJobs<SurveyRefusal['code']>
  write: TableFile
  waiting: SurveyDesk['waiting']
  /** The full address by which somebody answers. */
  link(token: string): string
  /** The questions as inputs, as everybody sees them. */
  questions(survey: Survey, typed: Readonly<Record<string, string>>, problems: readonly FieldProblem[]): Html
  /** A result as everybody reads it. */
  part(survey: PublishedSurvey): Html
  /** What a subject is told of its result, as a Word file. Null: there is no such subject. */
  feedback(survey: Survey, subject: string): Promise<{ name: string; bytes: Uint8Array } | null>
}

/** Articles in force and similar cases, found by the product's own search. */
export type Beside =
  | {
      state: 'found'
      /** The title of the guide for such a matter. */
      guide: string | null
      articles: { statute: string; edition: string; article: string; opening: string; official: boolean }[]
      cases: { title: string; finding: string; result: string; olderStandard: boolean }[]
    }
  | { state: 'nothing' | 'unavailable' }

/** Words to start a reply from, with the articles that they rest on. */
export type ReplyDraft =
  | { state: 'found'; text: string; articles: { statute: string; edition: string | null; article: string }[] }
  | { state: 'nothing' | 'unavailable' }

/** Every route behind the session finds its account here. */
export type WorkbenchContext = {
  Bindings: HttpContext['Bindings']
  Variables: HttpContext['Variables'] & { account: Account }
}

/** A message above the content of a page: something was done, or why not. */
export type Notice = {
  kind: 'done' | 'problem'
  words: string
  /** Where on the page it is put right or taken back. */
  link?: { href: string; words: string }
}

/** The content of a refused form: shown again, so that people type nothing twice. */
export type Entered = {
  /** The field that was refused, and why. */
  wrong?: { field: string; words: string }
  action?: string | undefined
  /** Of an action's form, by name. */
  fields?: Record<string, string>
  reply?: string | undefined
  /** Of that reply: the last entry that its writer saw, and that the same words are meant once more. */
  replyGuard?: { seen: string; again: boolean }
  /** The articles on which a drafted reply rests. */
  basis?: { statute: string; edition: string | null; article: string }[]
  /** The colleague to whom it was to be assigned. */
  owner?: string | undefined
  /** Of the form for staff's own notes. */
  note?: Record<string, string>
  /** What was to be put right, and why it was not. */
  amend?: { field: string; value: string; chosen: readonly string[]; problem: string }
  /** Why somebody wished to stay out. */
  recuse?: string
  /** A decision on a wish to erase. */
  erasure?: { id: number; outcome: 'erased' | 'refused'; answer: string }
}
