import type { Shift } from '../../src/casework/roster-types.ts'

/** One shift from midnight to midnight. */
export const wholeDay = (account: string, deputy: string | null = null): Shift[] => [
  { from: '00:00', to: '24:00', account, deputy },
]
