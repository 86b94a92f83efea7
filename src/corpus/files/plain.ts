import type { ReadFile } from './types.ts'

const UTF16_LITTLE = [0xff, 0xfe]

/** Reads text in UTF-8, GB18030 (GBK, GB2312) or UTF-16 with its mark. */
export function readPlain(bytes: Uint8Array): ReadFile {
  const isWide = UTF16_LITTLE.every((byte, at) => bytes[at] === byte)
  if (!isWide && bytes.includes(0)) return { ok: false, code: 'not_text' }
  for (const encoding of isWide ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    const text = decoded(bytes, encoding)
    if (text === null) continue
    if (text.trim() === '') return { ok: false, code: 'empty' }
    return { ok: true, text: text.replace(/\r\n?/g, '\n') }
  }
  return { ok: false, code: 'not_text' }
}

/** Null: the bytes are not in this encoding. */
export function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
