import type { Role } from '../casework/account-types.ts'
import type { StaffActor } from '../casework/types.ts'
import type { Day } from '../law/types.ts'
import type { FieldProblem, ReadRow, RowProblem, Values } from '../registers/types.ts'
import type { Survey } from './shape.ts'

/**
 * `draft`: subjects are chosen. `open`: answers come in. `closed`: none come any more. `published`: everybody reads the
 * result.
 */
export type SurveyState = 'draft' | 'open' | 'closed' | 'published'

/** Where a survey stands. It rises in `version` with every step. */
export type SurveyRun = {
  survey: string
  state: SurveyState
  version: number
  /** Who asked for publication; null: nobody does now. */
  askedBy: string | null
  /** A text that is equal while the questions are those with which it was opened; null: it never was. */
  form: string | null
  closedOn: Day | null
  publishedOn: Day | null
  /** What was asked for, or is public, word for word. */
  result: PublishedSurvey | null
}

/** One that people judge. `sent`: on paper and by link; `paper`: of them on paper. */
export type SurveySubject = { id: string; name: string; quota: number; sent: number; paper: number; returned: number }

/** By which way an answer came: typed from paper, of a file, by a link. */
export type SurveyWay = 'paper' | 'file' | 'link'

/** One returned questionnaire. Nobody is named in it. */
export type SurveyResponse = {
  id: string
  subject: string
  way: SurveyWay
  day: Day
  /** Who typed or imported it; null: the person themselves. */
  account: string | null
  batch: string | null
  answers: Values
}

export type SurveyBatch = { batch: string; account: string | null; day: Day; count: number }

export const SURVEY_ACTS = [
  'subjects_taken',
  'subject_changed',
  'links_made',
  'opened',
  'closed',
  'reopened',
  'imported',
  'import_undone',
  'response_removed',
  'asked',
  'approved',
  'sent_back',
  'taken_back',
] as const
export type SurveyAct = (typeof SURVEY_ACTS)[number]
export type SurveyEvent = { id: number; at: string; act: SurveyAct; account: string; said: string | null }

/** A score as it is printed, or null where nobody answered. */
export type Score = string | null

export type ScoredQuestion = {
  name: string
  ask: string
  kind: Survey['sections'][number]['questions'][number]['kind']
  /** 0: it is not scored. */
  weight: number
  /** How many answered it. */
  count: number
  score: Score
  /** How often each choice was taken, or the mean of a number (`mean`). */
  parts: readonly { label: string; count: number }[]
  mean: string | null
}
export type ScoredSection = {
  name: string
  label: string
  weight: number
  score: Score
  questions: readonly ScoredQuestion[]
}
/** `rank`: null below the least sample. Equal printed scores share a rank, and the next one is left out. */
export type ScoredSubject = {
  id: string
  name: string
  quota: number
  sent: number
  returned: number
  enough: boolean
  rank: number | null
  score: Score
  sections: readonly ScoredSection[]
}
export type SurveyResult = {
  sent: number
  returned: number
  /** Percent with one decimal. */
  rate: string | null
  score: Score
  sections: readonly ScoredSection[]
  /** By rank, then those without one by name. */
  subjects: readonly ScoredSubject[]
}

/** What everybody reads. It stays as it was approved, whatever becomes of the file. */
export type PublishedSurvey = {
  code: string
  title: string
  about: string
  year: number
  word: string
  unit: string
  least: number
  places: number
  sent: number
  returned: number
  rate: string | null
  score: Score
  sections: readonly {
    label: string
    weight: number
    score: Score
    questions: readonly Omit<ScoredQuestion, 'name'>[]
  }[]
  /** Of one without a rank neither scores nor how many answers are told. */
  subjects: readonly {
    name: string
    rank: number | null
    returned: number | null
    score: Score
    sections: readonly Score[]
  }[]
}

export type SurveyRefusal = {
  ok: false
  code:
    | 'not_yours'
    /** Who asked for publication does not agree to it. */
    | 'own'
    | 'not_found'
    | 'not_now'
    | 'changed_meanwhile'
    | 'says_why'
    | 'bad_number'
    | 'no_subjects'
    | 'no_answers'
    /** Fewer came back than the least sample. */
    | 'too_few'
    /** More would be returned than were sent. */
    | 'more_than_sent'
    /** The questions are not those with which it was opened. */
    | 'form_changed'
    | 'full'
    | 'too_many'
}
export type AnswersRefused = { ok: false; code: 'fields'; problems: readonly FieldProblem[] }
type Done = Promise<{ ok: true } | SurveyRefusal>
/** `version`: that of the page on which somebody acted. */
export type SurveyAsked = { survey: string; version: number; actor: StaffActor }
export type Typed = Readonly<Record<string, string>>

export type SurveyOverview = {
  run: SurveyRun
  subjects: readonly SurveySubject[]
  /** Of all subjects. */
  sent: number
  returned: number
  rate: string | null
  batches: readonly SurveyBatch[]
  history: readonly SurveyEvent[]
  /** The file was changed since the survey was opened. */
  formChanged: boolean
}

/** The surveys of the council. Rights are checked here. */
export type SurveyDesk = {
  /** Those that a role may work on. */
  surveys(role: Role): readonly Survey[]
  survey(code: string, role: Role): Survey | null
  overview(survey: string): Promise<SurveyOverview>
  /** As the answers stand now. */
  result(survey: string): Promise<SurveyResult>
  /** What would be public. */
  preview(survey: string): Promise<PublishedSurvey>
  /** Surveys that wait for the agreement of this account. */
  waiting(account: string): Promise<number>
  /** Adds subjects of the register or list that are not there yet. */
  takeSubjects(asked: SurveyAsked): Promise<{ ok: true; added: number } | SurveyRefusal>
  /** `sent`: on paper, in addition to links. */
  changeSubject(asked: SurveyAsked & { subject: string; quota: string; sent: string }): Done
  /** Each link is for one person and works once. Only their hashes are kept. */
  makeLinks(
    asked: SurveyAsked & { subject: string; count: string },
  ): Promise<{ ok: true; tokens: string[] } | SurveyRefusal>
  open(asked: SurveyAsked): Done
  close(asked: SurveyAsked): Done
  /** Takes answers again. What was asked for is not asked for any more. */
  reopen(asked: SurveyAsked): Done
  /** Enters one from paper. */
  add(
    asked: Omit<SurveyAsked, 'version'> & { subject: string; typed: Typed },
  ): Promise<{ ok: true } | SurveyRefusal | AnswersRefused>
  tryImport(survey: string, rows: readonly ReadRow[]): Promise<{ fresh: number; refused: readonly RowProblem[] }>
  /** All rows or none. */
  import(
    asked: Omit<SurveyAsked, 'version'> & { file: string; rows: readonly ReadRow[] },
  ): Promise<
    | { ok: true; batch: string | null; added: number }
    | SurveyRefusal
    | { ok: false; code: 'refused'; refused: readonly RowProblem[] }
  >
  undoImport(asked: SurveyAsked & { batch: string }): Promise<{ ok: true; removed: number } | SurveyRefusal>
  responses(
    survey: string,
    page: { limit: number; offset: number },
  ): Promise<{ total: number; responses: readonly SurveyResponse[] }>
  removeResponse(asked: SurveyAsked & { response: string; why: string }): Done
  ask(asked: SurveyAsked): Done
  approve(asked: SurveyAsked): Done
  sendBack(asked: SurveyAsked & { why: string }): Done
  /** Takes the result away from the public. */
  takeBack(asked: SurveyAsked & { why: string }): Done
  /** Rows of a file with all answers, and a line in the record of acts. */
  export(
    asked: Omit<SurveyAsked, 'version'>,
  ): Promise<
    { ok: true; headings: readonly string[]; rows: readonly (readonly (string | number | null)[])[] } | SurveyRefusal
  >
}

/** What somebody with a link may do. A link that was used, or never was, tells nothing. */
export type SurveyDoor = {
  open(
    token: string,
  ): Promise<{ state: 'open'; survey: Survey; subject: string } | { state: 'used' | 'ended' | 'unknown' }>
  answer(
    token: string,
    typed: Typed,
  ): Promise<{ ok: true } | { ok: false; code: 'used' | 'ended' | 'unknown' } | AnswersRefused>
}

/** What everybody reads. */
export type PublicSurveys = {
  /** The latest year first. */
  list(): Promise<readonly { survey: PublishedSurvey; publishedOn: Day }[]>
  /** `gone`: it was public once. */
  of(code: string): Promise<{ survey: PublishedSurvey; publishedOn: Day } | 'gone' | null>
}
