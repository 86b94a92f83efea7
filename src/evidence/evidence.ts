import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { EvidenceFlag, EvidenceView } from '../casework/types.ts'
import { createDayQuota, type FileShare } from './day-quota.ts'
import { flagsOf, nameFlags, TAIL_BYTES } from './flags.ts'
import { HEAD_BYTES, isNameAllowed, kindOf } from './kinds.ts'
import { LIMITS } from './limits.ts'
import { isPicture } from './pictures.ts'
import type { EvidenceRules } from './rules.ts'
import type { EvidenceRecord, EvidenceStore, EvidenceTransaction, RefusalCode } from './store.ts'
import type { Evidence, Received } from './types.ts'
import { createVault, type IncomingFile, type Seal, TooLargeError, type Vault } from './vault.ts'
import { createViewing, type ViewingSize } from './viewing.ts'

export type EvidenceOptions = {
  store: EvidenceStore
  /** Absolute; files go to its folder `evidence`. */
  dataDir: string
  seal: Seal
  rules: EvidenceRules
  texts: Texts
  clock: Clock
  random: Random
  /** For tests: called by name before bytes go to disk. */
  fault?: (point: string) => void
}

/** Incoming bytes after the check: kept by the caller near its row, or refused. */
export type Checked =
  | { ok: true; incoming: IncomingFile; mediaType: string; flags: EvidenceFlag[] }
  | { ok: false; code: RefusalCode }

export type EvidenceRoom = Evidence & {
  /**
   * A copy to look at: upright, without position, camera or other hidden data, at most 2000 pixels wide and high
   * (`thumbnail`: 320). Null when it is not a jpg, png or webp, has too many pixels, or cannot be read as one.
   */
  viewingCopy(id: string, size: ViewingSize): Promise<{ mediaType: 'image/jpeg'; bytes: Buffer } | null>
  /** Whether each of the ids was received in the conversation. */
  belongsTo(ids: string[], conversation: string): Promise<boolean>
  /** Removes bytes that no record needs any more; returns the number of files. */
  sweep(): Promise<number>
  /** The same at once, for contents whose record was just deleted. */
  purge(contents: readonly string[]): Promise<void>
  /** For the download job. */
  check(name: string, body: AsyncIterable<Uint8Array>): Promise<Checked>
}

/**
 * Files people send as evidence: checked by content, sealed, named by content.
 *
 *     const evidence = createEvidence({ store, dataDir, seal: codec, rules, texts, clock, random })
 */
export function createEvidence(options: EvidenceOptions): EvidenceRoom {
  const { store, dataDir, seal, rules, texts, clock, random, fault } = options
  const vault: Vault = createVault({ folder: join(dataDir, 'evidence'), seal, ...(fault && { fault }) })
  const ofPerson = createDayQuota({ share: rules.person, clock })
  const ofAddress = createDayQuota({ share: rules.address, clock })
  const viewing = createViewing({ pixels: rules.pixels })
  const { read } = store

  const record = (values: Partial<NewRecord> & Pick<NewRecord, 'conversation' | 'name' | 'state'>): NewRecord => ({
    id: random(16).toString('base64url'),
    complaint: null,
    flags: nameFlags(values.name, rules),
    remote: null,
    mediaType: null,
    bytes: null,
    sha256: null,
    refusal: null,
    attempts: 0,
    notBefore: null,
    fromStaff: false,
    createdAt: clock().toISOString(),
    ...values,
  })
  const refuse = (code: Exclude<RefusalCode, 'gone'>): Received => ({
    ok: false,
    code,
    message: texts(refusalKey(code)),
  })

  const viewOf = (found: EvidenceRecord): EvidenceView => ({
    evidence: found.id,
    name: found.name,
    state: found.state,
    exhibit: found.exhibit,
    channel: found.channel,
    flags: found.flags,
    refusal: found.refusal === null ? null : texts(refusalKey(found.refusal)),
    mediaType: found.mediaType,
    bytes: found.bytes,
    sha256: found.sha256,
    addedAt: found.createdAt,
  })

  const check: EvidenceRoom['check'] = async (name, body) => {
    let incoming: IncomingFile
    try {
      incoming = await vault.write(body, { bytes: LIMITS.fileBytes, head: HEAD_BYTES, tail: TAIL_BYTES })
    } catch (error) {
      if (error instanceof TooLargeError) return { ok: false, code: 'too_large' }
      if (hasNoRoom(error)) return { ok: false, code: 'disk' }
      throw error
    }
    const kind = incoming.bytes === 0 ? ({ ok: false, code: 'empty' } as const) : await kindOf(name, incoming.head)
    if (!kind.ok) {
      await incoming.discard()
      return kind
    }
    const { mediaType } = kind
    return { ok: true, incoming, mediaType, flags: flagsOf(name, { ...incoming, mediaType }, rules) }
  }

  const originalOf = async (id: string) => {
    const [found] = await read.evidence.byIds([id])
    if (found?.state !== 'stored' || found.sha256 === null) return null
    const chunks = await vault.read(found.sha256)
    return chunks && { found, chunks }
  }

  /** Seals a stream as far as the shares of a day allow, and writes its row. */
  async function take({
    row: about,
    shares,
    body,
    origin,
  }: {
    row: Pick<NewRecord, 'conversation' | 'name'> & Partial<Pick<NewRecord, 'complaint' | 'fromStaff'>>
    shares: (FileShare | null)[]
    body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
    origin?: string | undefined
  }): Promise<Received> {
    const { conversation, name } = about
    const giveBack = () => {
      for (const share of shares) share?.giveBack()
    }
    if (shares.includes(null)) {
      giveBack()
      return refuse('day_full')
    }
    const counted = counting(body as AsyncIterable<Uint8Array>, (bytes) => {
      for (const share of shares) share?.add(bytes)
    })
    const checked = await check(name, counted).catch((cut) => {
      giveBack()
      throw cut
    })
    if (!checked.ok) return refuse(checked.code === 'gone' ? 'disk' : checked.code)
    const { incoming, mediaType, flags } = checked
    const { bytes, sha256 } = incoming
    const row = record({ ...about, state: 'stored', mediaType, bytes, sha256, flags })
    try {
      await incoming.keep()
      return await store.transaction('evidence', async (tx): Promise<Received> => {
        const over = row.complaint === null ? overQuota(await tx.evidence.draftUsage(conversation), bytes) : null
        if (over) return refuse(over)
        await tx.evidence.insert(row, origin)
        return { ok: true, evidence: row.id, name, bytes, sha256, mediaType }
      })
    } catch (error) {
      await incoming.discard()
      if (hasNoRoom(error)) return refuse('disk')
      throw error
    } finally {
      incoming.settled()
    }
  }

  return {
    check,

    async receive({ conversation, address, name, body }) {
      const full = overQuota(await read.evidence.draftUsage(conversation), 1)
      if (full) return refuse(full)
      const shares = [ofPerson(conversation)]
      if (address !== undefined) shares.push(ofAddress(address))
      return take({ row: { conversation, name: cleanName(name) }, shares, body })
    },

    async receiveFromStaff({ complaint: id, account, name, body, origin }) {
      const complaint = await read.complaints.byId(id)
      if (!complaint || complaint.erasedAt) return null
      const { conversation } = complaint
      const before = origin === undefined ? null : await read.evidence.byOrigin(conversation, origin)
      if (before) {
        const { id: evidence, name: known, bytes, sha256, mediaType } = before
        return { ok: true, evidence, name: known, bytes: bytes ?? 0, sha256: sha256 ?? '', mediaType: mediaType ?? '' }
      }
      const row = { conversation, complaint: id, name: cleanName(name), fromStaff: true }
      return take({ row, shares: [ofPerson(`staff ${account}`)], body, origin })
    },

    note: ({ conversation, remote, origin }) =>
      store.transaction('evidence noted', async (tx) => {
        const noted = await tx.evidence.byOrigin(conversation, origin)
        if (noted) return viewOf(noted)
        const name = cleanName(remote.name)
        const wrong = await refusalOf(tx, conversation, name, remote.bytes)
        const share = wrong === null ? ofPerson(conversation) : null
        share?.add(remote.bytes ?? 0)
        const refusal = wrong ?? (share === null ? ('day_full' as const) : null)
        const row =
          refusal === null
            ? record({ conversation, name, state: 'pending', bytes: remote.bytes, remote })
            : record({ conversation, name, state: 'refused', bytes: remote.bytes, refusal })
        await tx.evidence.insert(row, origin)
        return viewOf({ ...row, channel: remote.channel, exhibit: null })
      }),

    view: async (ids) => (await read.evidence.byIds(ids)).map(viewOf),

    async belongsTo(ids, conversation) {
      const found = await read.evidence.byIds(ids)
      return found.length === ids.length && found.every((file) => file.conversation === conversation)
    },

    async open(id) {
      const original = await originalOf(id)
      if (!original) return null
      const { name, mediaType, bytes } = original.found
      return {
        name,
        mediaType: mediaType ?? 'application/octet-stream',
        bytes: bytes ?? 0,
        stream: Readable.toWeb(Readable.from(original.chunks)) as ReadableStream<Uint8Array>,
      }
    },

    async viewingCopy(id, size) {
      const [found] = await read.evidence.byIds([id])
      if (found?.state !== 'stored' || found.sha256 === null || !isPicture(found.mediaType)) return null
      const { sha256 } = found
      const bytes = await viewing.copy(sha256, size, () => vault.read(sha256))
      return bytes && { mediaType: 'image/jpeg', bytes }
    },

    async purge(contents) {
      if (contents.length === 0) return
      const needed = new Set(await read.evidence.contents())
      for (const sha256 of contents) {
        if (needed.has(sha256)) continue
        viewing.forget(sha256)
        vault.remove(sha256)
      }
    },

    sweep: async () => vault.sweep(await read.evidence.contents(), clock().getTime()),
  }
}

type NewRecord = Parameters<EvidenceTransaction['evidence']['insert']>[0]

/** The disk or the database has no room, or does not work; the file is not at fault. */
function hasNoRoom(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(ENOSPC|EDQUOT|EIO|EROFS|SQLITE_FULL|SQLITE_IOERR.*)$/.test(code)
}

async function* counting(body: AsyncIterable<Uint8Array>, add: (bytes: number) => void) {
  for await (const part of body) {
    add(part.length)
    yield part
  }
}

async function refusalOf(
  tx: EvidenceTransaction,
  conversation: string,
  name: string,
  bytes: number | null,
): Promise<RefusalCode | null> {
  if (bytes !== null && bytes > LIMITS.fileBytes) return 'too_large'
  if (bytes === 0) return 'empty'
  if (!isNameAllowed(name)) return 'type_not_allowed'
  return overQuota(await tx.evidence.draftUsage(conversation), bytes ?? 0)
}

function overQuota(usage: { files: number; bytes: number }, more: number): 'too_many' | 'quota' | null {
  if (usage.files >= LIMITS.files) return 'too_many'
  return usage.bytes + more > LIMITS.totalBytes ? 'quota' : null
}

export function refusalKey(code: RefusalCode): string {
  return `evidence-refused-${code.replaceAll('_', '-')}`
}

/** A name without folders, control characters and characters that reverse text; at most 120 characters. */
function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = base.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').trim()
  const characters = [...clean]
  if (characters.length <= 120) return clean || 'file'
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  return characters.slice(0, 120 - ending.length).join('') + ending
}
