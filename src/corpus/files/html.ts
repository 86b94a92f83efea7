import { decoded, readPlain } from './plain.ts'
import type { ReadFile } from './types.ts'

/** Elements that a page does not show. */
const UNSHOWN = /<!--[\s\S]*?(?:-->|$)|<(script|style|head|template|noscript|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const TITLE = /<title\b[^>]*>([\s\S]{0,300}?)<\/title>/i
/** Elements that begin a line of their own. */
const BLOCK =
  /<\/?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|th|table|section|article|main|header|footer|nav|hr|pre|blockquote|dt|dd)\b[^>]*>/gi
const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  mdash: '—',
  hellip: '…',
}

/** Reads what a web page shows, a block a line. Takes the title of the page where no line before the first article is one. */
export function readHtml(bytes: Uint8Array): ReadFile {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const charset = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1]
  const declared = charset && /^gb/i.test(charset) ? decoded(bytes, 'gb18030') : null
  const read = declared === null ? readPlain(bytes) : ({ ok: true, text: declared } as const)
  if (!read.ok) return read
  const title = plain(TITLE.exec(read.text)?.[1] ?? '').trim()
  const lines = plain(
    read.text
      .replace(UNSHOWN, '')
      .replace(/[\r\n]+/g, ' ')
      .replace(BLOCK, '\n'),
  )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return { ok: false, code: 'no_text' }
  const hasTitle = lines.findIndex((line) => /^第一条/.test(line)) > 0
  return { ok: true, text: [...(hasTitle || title === '' ? [] : [title]), ...lines].join('\n') }
}

/** Without tags, with characters in place of their names. */
function plain(text: string): string {
  return text
    .replace(/<[^>]{0,2000}>/g, '')
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex: string, decimal: string) => character(hex, decimal))
    .replace(/&([a-z]{2,8});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
}

function character(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}
