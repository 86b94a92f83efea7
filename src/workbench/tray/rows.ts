import { html } from 'hono/html'
import type { WaitingPerson, WantingComplaint } from '../../casework/tray-types.ts'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** The key of a person's row, as a complaint's is its number. */
export const personKey = ({ handOff }: Pick<WaitingPerson, 'handOff'>): string => `person-${handOff.id}`

/** The page of a talk, opened from a row of the tray. */
export function talkWithin({ handOff }: WaitingPerson, query: string, at: number): string {
  const list = [query, `at=${at}`].filter(Boolean).join('&')
  return `/workbench/hand-offs/${handOff.id}?list=${encodeURIComponent(list)}`
}

/** What a complaint wants, each as a mark. Its day stands beside them: that it is near is a mark only without others. */
export function wantMarks({ wants }: WantingComplaint, { texts }: Pick<WorkbenchOptions, 'texts'>): Html[] {
  const shown = wants.length > 1 ? wants.filter((want) => want !== 'due') : wants
  return shown.map((want) => html`<span class="state state-due">${texts(`workbench-tray-${want}`)}</span> `)
}
