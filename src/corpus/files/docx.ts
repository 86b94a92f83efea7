import mammoth from 'mammoth'
import type { ReadFile } from './types.ts'
import { archiveRefusal } from './zip-guard.ts'

/** How files of an earlier Word, and Word files with a password, begin. */
const OLD_WORD = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Reads the text of a Word file, a paragraph a line. Programs in it are refused, not run. */
export async function readDocx(bytes: Uint8Array): Promise<ReadFile> {
  if (OLD_WORD.equals(bytes.subarray(0, OLD_WORD.length))) return { ok: false, code: 'old_word' }
  const refusal = archiveRefusal(bytes)
  if (refusal) return refusal
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    const text = value.replace(/\n{2,}/g, '\n').trim()
    return text === '' ? { ok: false, code: 'no_text' } : { ok: true, text }
  } catch {
    // The archive is whole, and what is in it is no Word file.
    return { ok: false, code: 'broken' }
  }
}
