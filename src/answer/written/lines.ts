import type { Block } from '../../message/blocks.ts'
import type { Composed } from '../composed/types.ts'
import type { Source } from './model-port.ts'

/** A line of a composed answer that a model may word: its place, and the text for the model. */
export type Line = Source & { block: number; item: number | null }

/**
 * The lines of the answer and its questions, in order. Headings, cases and remarks are left out and stay as they are.
 */
export function linesOf({ blocks, questions }: Composed): Line[] {
  let title = ''
  const places = blocks.flatMap((block, index) => {
    const line = (text: string, item: number | null, kind: Source['kind'] = 'guide') => [
      { kind, title: kind === 'question' ? '' : title, text, block: index, item },
    ]
    switch (block.kind) {
      case 'lead':
      case 'paragraph':
        return line(block.text, null)
      case 'list':
        return block.items.flatMap((text, item) => line(text, item))
      case 'note':
        return questions.includes(block.text) ? line(block.text, null, 'question') : []
      case 'heading':
        title = block.text
        return []
      default:
        return []
    }
  })
  return places.map((place, index) => ({ id: `l${index + 1}`, ...place }))
}

/** The same answer, with the new wording in the place of each reworded line. */
export function worded({ blocks, questions, basis }: Composed, wordings: ReadonlyMap<Line, string>): Composed {
  const at = new Map([...wordings].map(([{ block, item }, text]) => [`${block} ${item}`, text]))
  const asked = new Map([...wordings].map(([{ text }, wording]) => [text, wording]))
  return {
    blocks: blocks.map((block, index): Block => {
      if (block.kind === 'list') {
        return { ...block, items: block.items.map((text, item) => at.get(`${index} ${item}`) ?? text) }
      }
      const text = at.get(`${index} null`)
      return text === undefined || block.kind === 'rows' || block.kind === 'fold' ? block : { ...block, text }
    }),
    questions: questions.map((question) => asked.get(question) ?? question),
    basis,
  }
}

/** Our line for each line that was worded, by its words. `written`: what `worded` made of `plain`. */
export function oursOf(plain: Composed, written: Composed): Record<string, string> {
  const ours = linesOf(plain)
  const changed = linesOf(written).map(({ text }, at) => [text, ours[at]?.text ?? text] as const)
  return Object.fromEntries(changed.filter(([text, line]) => text !== line))
}

/** The answer down to this line. */
export function downTo(blocks: readonly Block[], { block: last, item }: Line): Block[] {
  return blocks
    .slice(0, last + 1)
    .map((block, index) =>
      index === last && item !== null && block.kind === 'list'
        ? { ...block, items: block.items.slice(0, item + 1) }
        : block,
    )
}
