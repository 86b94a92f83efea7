import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { systemRandom } from '../../src/base/clock.ts'
import { createVault } from '../../src/evidence/vault.ts'
import { createCodec } from '../../src/storage/keys/codec.ts'

export type Data = {
  /** The rows of a query of the checker. */
  rows<Row>(sql: string): Row[]
  /** A sealed value as text. */
  open(place: string, sealed: Uint8Array): string
  /** Every sealed value that opens: its place and its text. */
  sealed(): Iterable<{ place: string; text: string }>
  /** SHA-256 of the stored bytes of a content. Null when they are missing or were tampered with. */
  hashOnDisk(sha256: string): Promise<string | null>
  /** Raw contents of every file in the data directory. */
  files(): Iterable<{ name: string; bytes: Buffer }>
  close(): void
}

/** A data directory on disk, with the key in it. It is read from a copy, so that nothing in it changes. */
export function openData(dataDir: string): Data {
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-check-'))
  for (const name of ['xiaowei.db', 'xiaowei.db-wal']) {
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(folder, name))
  }
  const database = new Database(join(folder, 'xiaowei.db'))
  const key = Buffer.from(readFileSync(join(dataDir, 'data.key'), 'utf8').trim(), 'base64')
  const codec = createCodec({ key, random: systemRandom })
  const vault = createVault({ folder: join(dataDir, 'evidence'), seal: codec })
  const rows = <Row>(sql: string): Row[] => database.prepare(sql).all() as Row[]
  const openIfPossible = (place: string, sealed: Uint8Array): string | null => {
    try {
      return codec.open(place, sealed)
    } catch {
      return null
    }
  }

  return {
    rows,
    open: codec.open,
    *sealed() {
      for (const { name: table } of rows<{ name: string }>("select name from sqlite_master where type = 'table'")) {
        for (const row of rows<Record<string, unknown>>(`select * from "${table}"`)) {
          for (const [column, value] of Object.entries(row)) {
            const place = `${table}.${column}`
            const text = value instanceof Uint8Array ? openIfPossible(place, value) : null
            if (text !== null) yield { place, text }
          }
        }
      }
    },
    async hashOnDisk(sha256) {
      const hash = createHash('sha256')
      try {
        const chunks = await vault.read(sha256)
        if (!chunks) return null
        for await (const chunk of chunks) hash.update(chunk)
      } catch {
        return null
      }
      return hash.digest('hex')
    },
    *files() {
      for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
        // The index and the vectors are made from the knowledge alone, and are large.
        if (!entry.isFile() || /[/\\](index|vectors)([/\\]|$)/.test(entry.parentPath)) continue
        yield { name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }
      }
    },
    close() {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
