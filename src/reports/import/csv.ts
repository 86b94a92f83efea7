import { LedgerFileError, type Sheet } from './sheet.ts'

/** Reads a CSV file in UTF-8, with or without a byte order mark, or in GB18030. Throws LedgerFileError for other bytes. */
export function readCsv(bytes: Uint8Array): Sheet {
  const rows = records(decode(bytes)).map((cells, index) => ({
    row: index + 1,
    cells: cells.map((cell) => (cell.trim() === '' ? null : cell)),
  }))
  return { rows, date1904: false, name: '', names: [] }
}

function decode(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // The next encoding.
    }
  }
  throw new LedgerFileError('encoding')
}

/** The fields of each line. A quoted field may hold commas, line breaks and doubled quotes. */
function records(text: string): string[][] {
  const found: string[][] = []
  let fields: string[] = []
  const token = /(?:"((?:[^"]|"")*)"([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy
  while (token.lastIndex < text.length) {
    const [, quoted, rest = '', plain = '', end] = token.exec(text) ?? []
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + rest)
    if (end === ',' && token.lastIndex < text.length) continue
    if (end === ',') fields.push('')
    found.push(fields)
    fields = []
  }
  return found
}
