/** Content that every channel can render. Text is plain, without markup, so that no channel must parse or escape it. */
export type Block =
  /** The sentence that answers; bold. */
  | { kind: 'lead'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  /** A list that is read on demand; its label is always in sight. */
  | { kind: 'fold'; label: string; ordered: boolean; items: string[] }
  /** Quiet secondary text. */
  | { kind: 'note'; text: string }
  /** A warning that people must not overlook. */
  | { kind: 'warning'; text: string }
  | Rows

type Rows = {
  /** Label and value pairs (summary card, receipt). */
  kind: 'rows'
  rows: { label: string; value: string }[]
  /** Set on a part of a summary: its name, what stands above the rows, and the person's own words. */
  section?: { name: string; label: string; words: string | null }
}

/** A part of a summary. */
export type Section = Rows & Required<Pick<Rows, 'section'>>

/** The blocks as plain text, with a blank line between blocks, as a terminal or a log shows them. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).filter(Boolean).join('\n\n')
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'list':
      return plainList(block)
    case 'fold':
      return [block.label, plainList(block)].join('\n')
    case 'rows':
      return [...headLines(block), ...block.rows.map((row) => `${row.label}：${row.value}`)].join('\n')
    case 'lead':
    case 'paragraph':
    case 'heading':
    case 'note':
    case 'warning':
      return block.text
  }
}

function plainList({ ordered, items }: { ordered: boolean; items: readonly string[] }): string {
  return items.map((item, index) => (ordered ? `${index + 1}. ${item}` : `· ${item}`)).join('\n')
}

function headLines({ section }: Rows): string[] {
  if (!section) return []
  return section.words === null ? [section.label] : [section.label, `「${section.words}」`]
}
