import type { Texts } from '../../base/texts.ts'
import { type Block, type DocumentTable, printCell, type ReportDocument } from './model.ts'

/** A report as Markdown. Its charts are left out: the tables beside them say the same. */
export function toMarkdown({ title, council, period, made, sections }: ReportDocument, texts: Texts): string {
  let tables = 0
  const block = (each: Block): string[] => {
    if (each.kind === 'paragraph') return [plain(each.text), '']
    if (each.kind === 'heading') return [`### ${plain(each.text)}`, '']
    if (each.kind === 'chart') return []
    tables += 1
    return table(each.table, texts('report-table-number', { number: String(tables), caption: each.table.caption }))
  }
  const lines = sections.flatMap(({ heading, blocks }) => [`## ${plain(heading)}`, '', ...blocks.flatMap(block)])
  return [`# ${plain(title)}`, '', plain(council), '', period, '', ...lines, made, ''].join('\n')
}

function table({ columns, rows, note }: DocumentTable, caption: string): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`
  return [
    plain(caption),
    '',
    line(columns.map(({ label }) => label)),
    `| ${columns.map(({ kind }) => (kind === 'text' ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => line(row.map((cell, index) => printCell(cell, columns[index]?.kind ?? 'text')))),
    '',
    ...(note === null ? [] : [plain(note), '']),
  ]
}

/** Names that people wrote are words, whatever signs they hold. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>|#]/gu, '\\$&')
}
