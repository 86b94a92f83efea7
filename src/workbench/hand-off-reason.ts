import type { WorkbenchOptions } from './types.ts'

/** Reasons with a text of their own; emergencies are named by their id. */
const REASONS = new Set([
  'asked',
  'about_council',
  'overdue',
  'respondent_unknown',
  'self_harm',
  'minor_in_fear',
  'confinement',
  'fire_gas',
  'poisoning',
  'fraud',
])

/** Why somebody asked for a human, or must be called, in words. */
export function handOffReason(reason: string, { texts }: Pick<WorkbenchOptions, 'texts'>): string {
  return texts(REASONS.has(reason) ? `workbench-hand-off-reason-${reason}` : 'workbench-hand-off-reason-other')
}
