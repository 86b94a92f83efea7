import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemRandom } from '../../base/clock.ts'
import { contentName } from '../../evidence/vault.ts'
import { connectToRead } from '../connection.ts'
import { DATABASE, EVIDENCE } from '../data-dir.ts'
import { createCodec, SealError } from '../keys/codec.ts'
import { type DatabaseVersion, versionOf } from '../version.ts'
import { BackupError, countsOf } from './backup.ts'
import { differences, type Manifest, readManifest } from './manifest.ts'

export type Verified = {
  /** Problems of the backup, in words. Empty: it can be restored. */
  problems: string[]
  /** Null: an earlier version made the backup and wrote no hashes. */
  manifest: Manifest | null
  /** Null when the database cannot be opened. */
  version: DatabaseVersion | null
  counts: Manifest['counts'] | null
  /** The newest complaint number in it. */
  lastNumber: string | null
  /** Number of evidence records, and of their files that the backup lacks (null: unknown without the key). */
  evidence: { records: number; missing: number | null } | null
  /** Whether the given key opens it. Null when none was given. */
  keyFits: boolean | null
}

/**
 * Opens a backup and reads all of it: every file against its hash, the database page by page and table by table.
 * Changes nothing. Throws BackupError `no_backup` when there is none.
 */
export function verifyBackup({ from, key }: { from: string; key: Uint8Array | null }): Verified {
  const file = join(from, DATABASE)
  if (!existsSync(file)) throw new BackupError('no_backup', `${from} 里没有备份（缺 ${DATABASE}）。`)
  const problems: string[] = []
  let manifest: Manifest | null = null
  try {
    manifest = readManifest(from)
  } catch {
    problems.push('backup.json 读不懂')
  }
  if (manifest) problems.push(...differences(from, manifest))
  const nothing = { version: null, counts: null, lastNumber: null, evidence: null, keyFits: null }
  try {
    const { sqlite } = connectToRead(file)
    try {
      const found = (sqlite.pragma('integrity_check') as { integrity_check: string }[]).map(
        (row) => row.integrity_check,
      )
      if (found.join() !== 'ok') problems.push(`数据库里有坏的页（${found.length} 处）`)
      const counts = countsOf(sqlite)
      if (manifest && JSON.stringify(counts) !== JSON.stringify(manifest.counts)) {
        problems.push(`数据库里的数目和备份时不一样：${JSON.stringify(counts)}`)
      }
      const lastNumber = sqlite.prepare('select max(number) from complaints').pluck().get() as string | null
      return { problems, manifest, version: versionOf(sqlite), counts, lastNumber, ...sealedParts(from, sqlite, key) }
    } finally {
      sqlite.close()
    }
  } catch (error) {
    problems.push(`数据库打不开（${(error as { code?: string }).code ?? String(error)}）`)
    return { problems, manifest, ...nothing }
  }
}

type Reader = ReturnType<typeof connectToRead>['sqlite']

function sealedParts(from: string, sqlite: Reader, key: Uint8Array | null): Pick<Verified, 'evidence' | 'keyFits'> {
  const contents = sqlite
    .prepare('select distinct sha256 from evidence where sha256 is not null')
    .pluck()
    .all() as string[]
  const evidence = { records: contents.length, missing: null }
  if (!key) return { evidence, keyFits: null }
  const codec = createCodec({ key, random: systemRandom })
  const canary = sqlite.prepare("select value from settings where name = 'canary'").pluck().get() as Buffer | undefined
  try {
    codec.open('settings.value', canary ?? Buffer.alloc(0))
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    return { evidence, keyFits: false }
  }
  const missing = contents.filter((sha256) => !existsSync(join(from, EVIDENCE, contentName(codec, sha256)))).length
  return { evidence: { ...evidence, missing }, keyFits: true }
}
