import { html } from 'hono/html'
import type { Stretch } from '../../corpus/compare.ts'
import { compareLines, type LinePair } from '../../corpus/compare-lines.ts'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** One side of two texts, with what the other has not marked. */
export function markedSide(stretches: readonly Stretch[], own: 'before' | 'after'): (string | Html)[] {
  return stretches
    .filter((stretch) => stretch.in === 'both' || stretch.in === own)
    .map(({ in: place, words }) => {
      if (place === 'both') return words
      return own === 'before' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`
    })
}

/** What differs between two texts; what is the same is counted. */
export function linesChanged(before: string, after: string, { texts }: WorkbenchOptions): Html {
  return html`<ol class="guide-diff">${runsOf(compareLines(before, after)).map((run) => {
    if (typeof run === 'number')
      return html`<li class="note">${texts('workbench-guides-same-lines', { count: run })}</li>`
    if (run.fate === 'changed') {
      return html`<li><p class="guide-was">${markedSide(run.stretches, 'before')}</p><p>${markedSide(run.stretches, 'after')}</p></li>`
    }
    return html`<li>${run.fate === 'gone' ? html`<del>${run.words}</del>` : html`<ins>${run.words}</ins>`}</li>`
  })}</ol>`
}

/** Lines that differ, and how many between them do not. */
function runsOf(pairs: readonly LinePair[]): (number | Exclude<LinePair, { fate: 'same' }>)[] {
  const runs: (number | Exclude<LinePair, { fate: 'same' }>)[] = []
  for (const pair of pairs) {
    const last = runs.at(-1)
    if (pair.fate !== 'same') {
      const isEmpty = 'words' in pair && pair.words.trim() === ''
      if (!isEmpty) runs.push(pair)
    } else if (typeof last === 'number') runs[runs.length - 1] = last + 1
    else runs.push(1)
  }
  return runs
}
