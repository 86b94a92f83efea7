import { html } from 'hono/html'
import type { WaitingPerson, WantingComplaint } from '../../casework/tray-types.ts'
import type { Html } from '../../http/pages.ts'
import { firstMarks } from '../complaint-table.ts'
import type { WorkbenchOptions } from '../types.ts'

/** The key of a person's row, as a complaint's is its number. */
export const personKey = ({ handOff }: Pick<WaitingPerson, 'handOff'>): string => `person-${handOff.id}`

/** The page of a talk, opened from a row of the tray. */
export function talkWithin({ handOff }: WaitingPerson, query: string, at: number): string {
  const list = [query, `at=${at}`].filter(Boolean).join('&')
  return `/workbench/hand-offs/${handOff.id}?list=${encodeURIComponent(list)}`
}

/** That a person waits for a human, and whether it is urgent. */
export function askedMarks(asked: { urgent: boolean } | null, { texts }: Pick<WorkbenchOptions, 'texts'>): Html[] {
  if (!asked) return []
  const urgent = html`<span class="state state-urgent">${texts('workbench-flag-urgent')}</span> `
  return [
    ...(asked.urgent ? [urgent] : []),
    html`<span class="state state-due">${texts('workbench-tray-person')}</span> `,
  ]
}

/** What staff see first of a person who waits: danger, to them or in what they complain of, whatever else the row says. */
export function personMarks(
  { handOff, marks }: Pick<WaitingPerson, 'handOff' | 'marks'>,
  options: Pick<WorkbenchOptions, 'texts'>,
): Html[] {
  return firstMarks({ flags: handOff.urgent ? [...marks, 'urgent'] : marks }, options)
}

/** What a complaint wants, each as a mark. Its day stands beside them: that it is near is a mark only without others. */
export function wantMarks({ wants, asked }: WantingComplaint, options: Pick<WorkbenchOptions, 'texts'>): Html[] {
  const { texts } = options
  return [
    ...askedMarks(asked, options),
    ...wantsOf(wants).map((want) => html`<span class="state state-due">${texts(`workbench-tray-${want}`)}</span> `),
  ]
}

function wantsOf(wants: WantingComplaint['wants']): WantingComplaint['wants'] {
  return wants.length > 1 ? wants.filter((want) => want !== 'due') : wants
}
