import { createHash } from 'node:crypto'
import { saidAgain } from '../../answer/composed/choose-lines.ts'
import type { Answer } from '../../answer/types.ts'
import { type Block, plainText } from '../../message/blocks.ts'

/** Marks that are remembered of one matter. */
const MOST_MARKS = 60

/**
 * What was answered in this matter: first the guide of the last answer, then marks of the lines that were in sight.
 * Empty: nothing was answered. `before`: the marks so far, of the same matter.
 */
export function marksOf(found: Answer, before: readonly string[]): string[] {
  if (found.outcome !== 'grounded') return []
  const inSight = linesInSight(found.blocks).map((line) => ownLine(line, found.ours))
  const again = found.again && inSight[0] !== undefined ? [saidAgain(inSight[0])] : []
  const lines = [...before.slice(1), ...[...inSight, ...again].map(markOf)]
  return [subjectOf(found), ...[...new Set(lines)].slice(-MOST_MARKS)]
}

/** Adds the mark of one more line that was said. */
export function withMark(answered: readonly string[], line: string): string[] {
  const [subject = '', ...marks] = answered
  return [subject, ...[...new Set([...marks, markOf(line)])].slice(-MOST_MARKS)]
}

/** Whether an answer is about what the last one was about. */
export function isSameSubject(found: Answer, answered: readonly string[]): boolean {
  return found.outcome === 'grounded' && subjectOf(found) === answered[0]
}

/**
 * The blocks without the lines that were said already; folded lists stay. A new line takes the place of a first sentence
 * that was said, unless that sentence is asked for again. Null: every line in sight was said.
 */
export function freshOf(found: Answer, answered: readonly string[]): Block[] | null {
  const isOurs = saidIn(answered)
  const isSaid = (line: string) => isOurs(ownLine(line, found.ours))
  const fresh = found.blocks.flatMap((block) =>
    found.again && block.kind === 'lead' ? [block] : unsaid(block, isSaid),
  )
  if (fresh.some(({ kind }) => kind === 'lead')) return fresh
  const list = fresh.find((block) => block.kind === 'list')
  if (!list) return null
  const [first = '', ...rest] = list.items
  const others = fresh.flatMap((block) =>
    block === list ? (rest.length > 0 ? [{ ...list, items: rest }] : []) : [block],
  )
  return [{ kind: 'lead', text: first }, ...others]
}

function unsaid(block: Block, isSaid: (line: string) => boolean): Block[] {
  switch (block.kind) {
    case 'list': {
      const items = block.items.filter((item) => !isSaid(item))
      return items.length === 0 ? [] : [{ ...block, items }]
    }
    case 'lead':
    case 'paragraph':
    case 'note':
      return isSaid(block.text) ? [] : [block]
    case 'fold':
    case 'heading':
    case 'warning':
    case 'rows':
      return [block]
  }
}

/** The lines that are read before anything is unfolded. */
export function linesInSight(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ kind }) => kind !== 'fold')
    .flatMap((block) => (block.kind === 'list' ? block.items : plainText([block]).split('\n')))
    .filter(Boolean)
}

/** Of an answer from a guide the guide itself: what is said next may lean on it. */
function subjectOf(found: Answer): string {
  return found.subject ?? markOf(ownLine(linesInSight(found.blocks)[0] ?? '', found.ours))
}

/** Our own line: a model may word it another way each time. */
function ownLine(line: string, ours: Record<string, string> = {}): string {
  return Object.hasOwn(ours, line) ? (ours[line] as string) : line
}

/** The same blocks without the words of a model. `ours`: our line for each that was worded. */
export function inOurWords(blocks: readonly Block[], ours: Record<string, string>): Block[] {
  return blocks.map((block): Block => {
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => ownLine(item, ours)) }
    return block.kind === 'rows' || block.kind === 'fold' ? block : { ...block, text: ownLine(block.text, ours) }
  })
}

/** Whether a line was in sight before. */
export function saidIn(answered: readonly string[]): (line: string) => boolean {
  return (line) => answered.includes(markOf(line))
}

function markOf(line: string): string {
  return createHash('sha256').update(line).digest('base64url').slice(0, 8)
}
