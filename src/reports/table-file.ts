/** A table as XLSX: bold headings that stay in sight. Words are words, never formulas. */
export async function tableAsXlsx(
  title: string,
  headings: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet(title.replace(/[\\/*?:[\]]/gu, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.addRow([...headings]).font = { bold: true }
  for (const row of rows) sheet.addRow([...row])
  headings.forEach((heading, at) => {
    sheet.getColumn(at + 1).width = Math.max(14, heading.length * 2 + 2)
  })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The same as CSV in UTF-8 with a byte order mark. A cell that a spreadsheet would run gets an apostrophe before it. */
export function tableAsCsv(
  headings: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Uint8Array {
  const cell = (value: string | number | null): string => {
    const words =
      value === null ? '' : typeof value === 'string' && /^\s*[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value)
    return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
  }
  const lines = [headings, ...rows].map((row) => row.map(cell).join(','))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8')
}
