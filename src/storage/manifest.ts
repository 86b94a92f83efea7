import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../base/files.ts'

/**
 * What a backup may hold of a data directory, by the name it has in both. A part that a backup covers takes the place of
 * the one that is there when it is restored, also when it is empty.
 */
export const PARTS = { database: 'xiaowei.db', evidence: 'evidence', corpus: 'corpus', calendar: 'calendar.yaml' }
export type Part = keyof typeof PARTS

const NAME = 'backup.json'

const manifestSchema = z.object({
  schema: z.literal('backup/1'),
  made_at: z.string(),
  /** Name of the last migration the database has. */
  version: z.string().nullable(),
  parts: z.array(z.enum(['database', 'evidence', 'corpus', 'calendar'])),
  counts: z.object({ complaints: z.int(), conversations: z.int() }),
  /** Every other file of the backup, by its path in it with `/`. */
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
})

/** What a backup holds, written last: where it is, the backup is whole. */
export type Manifest = z.infer<typeof manifestSchema>

export function writeManifest(folder: string, manifest: Omit<Manifest, 'schema' | 'files'>): Manifest {
  const whole: Manifest = { schema: 'backup/1', ...manifest, files: filesIn(folder) }
  writeDurably(join(folder, NAME), [Buffer.from(`${JSON.stringify(whole, null, 1)}\n`)])
  return whole
}

/** Null: a backup of an earlier version, which had none. Throws when it cannot be read. */
export function readManifest(folder: string): Manifest | null {
  const file = join(folder, NAME)
  return existsSync(file) ? manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/** The files of a backup that are not as the manifest says: changed, missing, or not in it. */
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
