import { html } from 'hono/html'
import { dayOf } from '../../base/clock.ts'
import type { ComplaintView } from '../../casework/types.ts'
import { type Deadline, daysGone } from '../../complaint/procedure/deadlines.ts'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** The clocks of a complaint, each as a bar of what is gone with the same in words; nothing when none runs. */
export function deadlineBars({ deadlines }: Pick<ComplaintView, 'deadlines'>, options: WorkbenchOptions): Html | '' {
  if (deadlines.length === 0) return ''
  return html`<ul class="deadlines">${deadlines.map((deadline) => bar(deadline, options))}</ul>`
}

function bar(deadline: Deadline, { texts, now, timeZone }: WorkbenchOptions): Html {
  const { label, due, state, certain } = deadline
  const { gone, total } = daysGone(deadline, dayOf(now(), timeZone))
  const left = total - gone
  const name = state === 'soon' && left === 0 ? 'today' : state
  const words =
    texts(`workbench-clock-${name}`, { due, left, over: -left }) + (certain ? '' : texts('workbench-clock-uncertain'))
  const width = Math.min(100, Math.round((gone / total) * 100))
  return html`<li class="clock clock-${state}"><span class="clock-label">${label}</span>
<svg class="clock-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="clock-all" width="100" height="1"/><rect class="clock-gone" width="${width}" height="1"/></svg>
<span class="due due-${state}">${words}</span> <span class="note">${texts('workbench-clock-gone', { gone: Math.min(gone, total), total })}</span></li>`
}
