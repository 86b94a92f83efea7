import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Texts } from '../base/texts.ts'
import { type ZipEntry, zip } from '../base/zip.ts'
import type { ComplaintView, EvidenceView } from '../casework/types.ts'
import type { Documents } from './documents.ts'

export type PackOptions = {
  complaint: ComplaintView
  /** The original bytes; null when they are missing. */
  open: (evidence: string) => Promise<{ stream: ReadableStream<Uint8Array> } | null>
  documents: Pick<Documents, 'exhibits'>
  texts: Texts
  /** Files that come before the originals, with hashes of their own. */
  more?: readonly ZipEntry[]
}

/**
 * The evidence of a complaint as one ZIP, written while it is read, one file in memory at a time: the originals, named
 * in the order of the exhibit list, the list itself, and their hashes in the form of `sha256sum -c`. Missing or changed
 * files are listed in a file of their own, never left out silently.
 */
export function evidencePack(options: PackOptions): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(zip(entriesOf(options)))) as ReadableStream<Uint8Array>
}

async function* entriesOf({ complaint, open, documents, texts, more = [] }: PackOptions): AsyncGenerator<ZipEntry> {
  const folder = `${complaint.number}/`
  const sums: string[] = []
  const missing: string[] = []
  const add = (name: string, bytes: Uint8Array, hash: string): ZipEntry => {
    sums.push(`${hash}  ${name}\n`)
    return { name: folder + name, bytes }
  }
  for (const { name, bytes } of more) yield add(name, new Uint8Array(bytes), hashOf(new Uint8Array(bytes)))
  for (const [index, file] of complaint.evidence.entries()) {
    const name = packName(file, index + 1)
    const opened = file.state === 'stored' ? await open(file.evidence) : null
    const bytes = opened && new Uint8Array(await new Response(opened.stream).arrayBuffer())
    const hash = bytes && hashOf(bytes)
    if (bytes && hash && hash === file.sha256) yield add(name, bytes, hash)
    else missing.push(`${name}\n`)
  }
  const list = await documents.exhibits(complaint)
  yield add(texts('document-pack-list'), list, hashOf(list))
  yield { name: `${folder}SHA256SUMS`, bytes: Buffer.from(sums.join('')) }
  if (missing.length > 0) {
    const words = `${texts('document-pack-missing')}\n\n${missing.join('')}`
    yield { name: folder + texts('document-pack-missing-name'), bytes: Buffer.from(words) }
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** `001-发票.jpg`: without folders or characters that file systems refuse, at most 100 characters of the name. */
export function packName({ exhibit, name }: Pick<EvidenceView, 'exhibit' | 'name'>, position: number): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/[. ]+$/u, '')
    .trim()
  const ending = /\.[^.]{1,10}$/u.exec(safe)?.[0] ?? ''
  const stem = [...safe.slice(0, safe.length - ending.length)].slice(0, 100).join('')
  return `${String(exhibit ?? position).padStart(3, '0')}-${stem || 'file'}${ending}`
}
