import { extname } from 'node:path'
import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'
import { readPdf } from './pdf.ts'
import { readPlain } from './plain.ts'
import { type GivenFile, MOST_BYTES, type ReadFile } from './types.ts'

const PDF = Buffer.from('%PDF-')
const ZIP = Buffer.from('PK\x03\x04', 'latin1')

/** Reads a file by its ending, and by its first bytes where these say something else. Call it where it may take long. */
export async function readFile({ name, bytes }: GivenFile): Promise<ReadFile> {
  if (bytes.length === 0) return { ok: false, code: 'empty' }
  if (bytes.length > MOST_BYTES) return { ok: false, code: 'too_large', found: bytes.length, limit: MOST_BYTES }
  const ending = extname(name).toLowerCase()
  if (ending === '.docm' || ending === '.dotm') return { ok: false, code: 'macros' }
  if (ending === '.doc') return { ok: false, code: 'old_word' }
  const begins = (with_: Buffer) => with_.equals(bytes.subarray(0, with_.length))
  if (ending === '.pdf' || begins(PDF)) return begins(PDF) ? readPdf(bytes) : { ok: false, code: 'broken' }
  if (ending === '.docx') return readDocx(bytes)
  if (begins(ZIP)) return { ok: false, code: 'unknown_kind' }
  if (ending === '.html' || ending === '.htm') return readHtml(bytes)
  if (ending === '.md' || ending === '.txt') return readPlain(bytes)
  return { ok: false, code: 'unknown_kind' }
}
