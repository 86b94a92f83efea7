import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Words of which the beginning is seen and the rest folded, when they are longer than `from` characters. */
export function foldable(value: string, from: number, { texts }: Pick<WorkbenchOptions, 'texts'>): Html | string {
  if (value.length <= from) return value
  const beginning = /^.{0,240}[。！？；，\n]/su.exec(value)?.[0] ?? value.slice(0, 240)
  return html`${beginning}<details class="fold"><summary>${texts('workbench-story-rest')}</summary>${value.slice(beginning.length)}</details>`
}
