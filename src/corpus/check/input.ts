import type { StagedStatute } from '../store.ts'
import type { ArticleRecord, Knowledge } from '../types.ts'

/** Somebody must correct a finding; a notice is only information. */
export type CheckResult = {
  level: 'finding' | 'notice'
  code:
    | 'schema'
    | 'id'
    | 'topic'
    | 'questions'
    | 'case'
    | 'statute'
    | 'reference'
    | 'out_of_force'
    | 'figure'
    | 'basis'
    | 'verbatim'
    | 'digest'
    | 'edition'
    | 'no_date'
    | 'unverified'
    | 'stale'
    | 'signed'
    | 'contradiction'
    | 'changed'
    | 'unrecorded'
  file: string
  line: number | null
  message: string
}

export type Report = (
  level: CheckResult['level'],
  code: CheckResult['code'],
  file: string,
  message: string,
  line?: number,
) => void

/** The input of every part of the check. */
export type CheckInput = { knowledge: Knowledge; texts: StagedStatute[]; articles: ArticleRecord[]; report: Report }
