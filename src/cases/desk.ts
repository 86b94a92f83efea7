import { caseReads } from './desk/case-reads.ts'
import { draftActs } from './desk/draft-acts.ts'
import { complaintActs } from './desk/from-complaint.ts'
import { importActs } from './desk/import-acts.ts'
import { liveActs } from './desk/live-acts.ts'
import { openInside, type Setting } from './desk/one-draft.ts'
import type { CaseDesk } from './types.ts'

/** The cases and the way of each from a draft to being public, with their rights. */
export function createCaseDesk(setting: Setting): CaseDesk {
  const inside = openInside(setting)
  return {
    ...caseReads(inside),
    ...complaintActs(inside),
    ...draftActs(inside),
    ...liveActs(inside),
    ...importActs(inside),
  }
}
