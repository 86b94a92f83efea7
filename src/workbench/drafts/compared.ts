import { html } from 'hono/html'
import type { Stretch } from '../../corpus/compare.ts'
import { compareLines, type LinePair } from '../../corpus/compare-lines.ts'
import { placesIn } from '../../corpus/line-places.ts'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Lines that stay as they are, shown above and below a change. */
const AROUND = 3

/** One side of two texts, with what the other has not marked. */
export function markedSide(stretches: readonly Stretch[], own: 'before' | 'after'): (string | Html)[] {
  return stretches
    .filter((stretch) => stretch.in === 'both' || stretch.in === own)
    .map(({ in: place, words }) => {
      if (place === 'both') return words
      return own === 'before' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`
    })
}

/** What differs between two texts, each change under the way to it and among the lines around it; what is the same beyond is counted. */
export function linesChanged(before: string, after: string, { texts }: WorkbenchOptions): Html {
  return html`<ol class="guide-diff">${partsOf(before, after).map((part) => {
    if ('same' in part) return html`<li class="note">${texts('workbench-guides-same-lines', { count: part.same })}</li>`
    return html`${part.place ? html`<li class="guide-place">${part.place}</li>` : ''}${lineShown(part.pair)}`
  })}</ol>`
}

function lineShown(pair: LinePair): Html {
  if (pair.fate === 'same') return html`<li class="guide-around">${pair.words}</li>`
  if (pair.fate === 'changed') {
    return html`<li><p class="guide-was">${markedSide(pair.stretches, 'before')}</p><p>${markedSide(pair.stretches, 'after')}</p></li>`
  }
  return html`<li>${pair.fate === 'gone' ? html`<del>${pair.words}</del>` : html`<ins>${pair.words}</ins>`}</li>`
}

/** A line to show, with the way to the change that begins with it; or how many are left out. */
type Part = { pair: LinePair; place: string } | { same: number }

function partsOf(before: string, after: string): Part[] {
  const pairs = compareLines(before, after)
  const places = placesOf(pairs, before, after)
  const isNear = nearChanges(pairs)
  const parts: Part[] = []
  let told = ''
  for (const [at, pair] of pairs.entries()) {
    const last = parts.at(-1)
    const isEmpty = 'words' in pair && pair.words.trim() === ''
    if (isNear[at]) {
      if (isEmpty) continue
      const begins = last === undefined || 'same' in last
      const change =
        pair.fate !== 'same' ? at : begins ? pairs.findIndex((one, next) => next > at && one.fate !== 'same') : -1
      const place = places[change] ?? ''
      parts.push({ pair, place: place === told ? '' : place })
      if (place !== '') told = place
    } else if (last && 'same' in last) last.same += 1
    else parts.push({ same: 1 })
  }
  return parts
}

/** The way to each line that differs, in words where it has some. */
function placesOf(pairs: readonly LinePair[], before: string, after: string): string[] {
  const [inBefore, inAfter] = [placesIn(before.split('\n')), placesIn(after.split('\n'))]
  let [was, is] = [0, 0]
  return pairs.map(({ fate }) => {
    const path = fate === 'same' ? [] : fate === 'new' ? inAfter(is) : inBefore(was)
    if (fate !== 'new') was += 1
    if (fate !== 'gone') is += 1
    const inWords = path.filter((name) => /\p{Script=Han}/u.test(name))
    return (inWords.length > 0 ? inWords : path).join(' › ')
  })
}

/** For each line, whether a change is within the lines around it. */
function nearChanges(pairs: readonly LinePair[]): boolean[] {
  const near = pairs.map(() => false)
  for (const [at, { fate }] of pairs.entries()) {
    if (fate === 'same') continue
    near.fill(true, Math.max(0, at - AROUND), Math.min(pairs.length, at + AROUND + 1))
  }
  return near
}
