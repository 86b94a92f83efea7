import type { Signed } from '../corpus/types.ts'

/** The text with the names of its writer and its reader in the head, in place of what stood there. */
export function signedText(text: string, { drafted, reviewed }: { drafted: Signed; reviewed: Signed }): string {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (end < 0) return text
  const head: string[] = []
  let isOurs = false
  for (const line of lines.slice(0, end)) {
    if (/^\S/.test(line)) isOurs = /^(?:drafted|reviewed)\s*:/.test(line)
    if (!isOurs) head.push(line)
  }
  return [...head, `drafted: ${written(drafted)}`, `reviewed: ${written(reviewed)}`, ...lines.slice(end)].join('\n')
}

/** Names are quoted: they may hold any sign. */
function written({ by, on }: Signed): string {
  return `{ by: ${/^[\p{L}\p{N}、·]+$/u.test(by) ? by : JSON.stringify(by)}, on: ${on} }`
}

/** The title as it stands in the head; the id where there is none. */
export function titleIn(text: string | null, id: string): string {
  const found = /^title:[ \t]*(.+)$/m.exec(text ?? '')?.[1]?.trim() ?? ''
  return found.slice(0, 100) || id
}

/** The same text whatever the browser made of its ends of lines. */
export function tidied(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').trim()
  return plain === '' ? '' : `${plain}\n`
}
