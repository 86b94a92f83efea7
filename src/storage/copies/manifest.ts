import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../../base/files.ts'

/**
 * The parts of a data directory that a backup may hold, by their name in both. A restore replaces each part that the
 * backup covers, even with an empty one.
 */
export const PARTS = { database: 'xiaowei.db', evidence: 'evidence', corpus: 'corpus', calendar: 'calendar.yaml' }
export type Part = keyof typeof PARTS

const NAME = 'backup.json'

const manifestSchema = z.object({
  schema: z.literal('backup/1'),
  made_at: z.string(),
  /** Name of the database's last migration. */
  version: z.string().nullable(),
  parts: z.array(z.enum(['database', 'evidence', 'corpus', 'calendar'])),
  counts: z.object({ complaints: z.int(), conversations: z.int() }),
  /** Every other file of the backup, by its path in it, with `/`. */
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
})

/** The contents of a backup. The manifest is written last: a backup with one is complete. */
export type Manifest = z.infer<typeof manifestSchema>

export function writeManifest(folder: string, manifest: Omit<Manifest, 'schema' | 'files'>): Manifest {
  const whole: Manifest = { schema: 'backup/1', ...manifest, files: filesIn(folder) }
  writeDurably(join(folder, NAME), [Buffer.from(`${JSON.stringify(whole, null, 1)}\n`)])
  return whole
}

/** Null: the backup is of an earlier version, which wrote none. Throws when the manifest is unreadable. */
export function readManifest(folder: string): Manifest | null {
  const file = join(folder, NAME)
  return existsSync(file) ? manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/** The files of a backup that differ from the manifest: changed, missing, or not listed. */
export function differences(folder: string, manifest: Manifest): string[] {
  const there = new Map(filesIn(folder).map((file) => [file.path, file]))
  const wrong: string[] = []
  for (const { path, bytes, sha256 } of manifest.files) {
    const found = there.get(path)
    there.delete(path)
    if (!found) wrong.push(`${path} 不见了`)
    else if (found.bytes !== bytes || found.sha256 !== sha256) wrong.push(`${path} 和备份时不一样`)
  }
  return [...wrong, ...[...there.keys()].map((path) => `${path} 不是备份里的`)]
}

function filesIn(folder: string): Manifest['files'] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), ...digestOf(file) }))
    .filter(({ path }) => path !== NAME)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

const buffer = Buffer.alloc(1024 * 1024)

function digestOf(file: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  const handle = openSync(file, 'r')
  let bytes = 0
  try {
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) {
      hash.update(buffer.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(handle)
  }
  return { bytes, sha256: hash.digest('hex') }
}
