import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { Day } from '../law/types.ts'
import type { Entry } from '../registers/types.ts'
import type { SurveyAct, SurveyBatch, SurveyEvent, SurveyResponse, SurveyRun, SurveySubject } from './types.ts'

/** The reads and writes of surveys within one transaction. Storage implements it. */
export type SurveysPort = {
  surveys: {
    /** One that nobody began is a draft of version 0. */
    run(survey: string): Promise<SurveyRun>
    runs(): Promise<SurveyRun[]>
    /** Keeps a run. Its version rises by one. */
    keep(run: SurveyRun): Promise<void>
    /** With how many were sent and came back, in the order in which they were added. */
    subjects(survey: string): Promise<SurveySubject[]>
    addSubjects(survey: string, subjects: readonly { name: string; quota: number }[]): Promise<void>
    /** `paper`: how many were handed out on paper. */
    changeSubject(survey: string, subject: string, change: { quota: number; paper: number }): Promise<void>
    /** How many of those sent to a subject went by link. */
    linksOf(survey: string, subject: string): Promise<number>
    addLinks(survey: string, subject: string, hashes: readonly string[], day: Day): Promise<void>
    link(hash: string): Promise<{ survey: string; subject: string; used: boolean } | null>
    /** False: it was used already. */
    useLink(hash: string): Promise<boolean>
    addResponses(survey: string, responses: readonly Omit<SurveyResponse, 'id'>[]): Promise<void>
    /** In the order in which they came, `after` a place. */
    some(
      survey: string,
      after: number,
      limit: number,
    ): Promise<{ responses: Pick<SurveyResponse, 'subject' | 'way' | 'day' | 'answers'>[]; last: number }>
    count(survey: string): Promise<number>
    /** The latest first. */
    responses(survey: string, page: { limit: number; offset: number }): Promise<SurveyResponse[]>
    /** False: there is none. */
    removeResponse(survey: string, id: string): Promise<boolean>
    batches(survey: string): Promise<SurveyBatch[]>
    removeBatch(survey: string, batch: string): Promise<number>
    note(survey: string, event: { act: SurveyAct; account: string; said: string | null }): Promise<void>
    /** The latest first. */
    history(survey: string): Promise<SurveyEvent[]>
    /** Sent and returned of surveys that ended on these days; null: none did. */
    figures(from: Day, to: Day): Promise<{ sent: number; returned: number } | null>
  }
}

export type SurveysTransaction = SurveysPort &
  Pick<AccountsTransaction, 'accounts'> & {
    registers: { some(register: string, after: number, limit: number): Promise<{ entries: Entry[]; last: number }> }
    audit: {
      add(event: {
        type:
          | 'survey_opened'
          | 'survey_closed'
          | 'survey_links'
          | 'survey_imported'
          | 'survey_undone'
          | 'survey_removed'
          | 'survey_asked'
          | 'survey_published'
          | 'survey_taken_back'
          | 'survey_exported'
        account: string | null
        detail: string
      }): Promise<void>
    }
  }
