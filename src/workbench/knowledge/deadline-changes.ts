import { html } from 'hono/html'
import { parse } from 'yaml'
import { type DeadlineRules, readDeadlineRules, type TimeLimit } from '../../complaint/procedure/deadlines.ts'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** The file that says the deadlines. */
export const DEADLINES = 'rules/deadlines.yaml'

/** Which deadlines of the council a draft changes, in plain words, each with the complaints whose day moves. */
export async function deadlineChanges(before: string, after: string, options: WorkbenchOptions): Promise<Html | ''> {
  const { texts, casework } = options
  const [was, is] = [rulesIn(before), rulesIn(after)]
  if (!was || !is) return ''
  const { states } = await casework.counts()
  const inWords = (within: TimeLimit | undefined) => {
    if (!within) return texts('workbench-knowledge-deadline-none')
    if ('days' in within) return texts('workbench-knowledge-deadline-days', { days: within.days })
    return texts('workbench-knowledge-deadline-working_days', { days: within.working_days })
  }
  const changed = is.council.clocks.flatMap(({ code, label, runs_in, limits }) => {
    const old = was.council.clocks.find((clock) => clock.code === code)
    const [from, to] = [inWords(old?.limits.at(-1)?.within), inWords(limits.at(-1)?.within)]
    if (from === to) return []
    const running = runs_in.reduce((sum, state) => sum + (states[state] ?? 0), 0)
    return [texts('workbench-knowledge-deadline-changed', { label, from, to, running })]
  })
  return changed.length === 0
    ? ''
    : html`<ul class="deadline-changes">${changed.map((words) => html`<li>${words}</li>`)}</ul>`
}

function rulesIn(text: string): DeadlineRules | null {
  try {
    return readDeadlineRules(parse(text))
  } catch {
    return null
  }
}
