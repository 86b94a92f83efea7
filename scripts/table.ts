/** Rows as a table for a terminal. Each column is as wide as its widest cell; a Chinese character counts double. */
export function formatTable(header: string[], rows: string[][]): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => width(row[column] ?? ''))))
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] as number) - width(cell)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((each) => '-'.repeat(each)).join('  '), ...rows.map(line)].join('\n')
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(character) ? 2 : 1), 0)
}
