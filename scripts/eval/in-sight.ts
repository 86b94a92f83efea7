import { type Block, plainText } from '../../src/message/blocks.ts'

/** What is seen before anything is unfolded, line by line; of a fold its label. */
export function linesInSight(blocks: readonly Block[]): string[] {
  const inSight = blocks.map((block): Block => (block.kind === 'fold' ? { kind: 'note', text: block.label } : block))
  return plainText(inSight)
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
}

/** Characters in sight before anything is unfolded. */
export function lengthInSight(blocks: readonly Block[]): number {
  return linesInSight(blocks).join('').length
}
