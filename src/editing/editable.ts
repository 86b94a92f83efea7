import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Role } from '../casework/account-types.ts'
import { readYaml } from '../corpus/front-matter.ts'
import { KnowledgeError } from '../corpus/knowledge.ts'
import { placeParts } from '../corpus/laid-out.ts'
import type { Editable, EditableFile } from './file-types.ts'
import { mayApproveLaw, mayWriteLaw } from './types.ts'

const EDITABLE = 'rules/editable.yaml'
const text = z.string().trim().min(1)
const field = z.strictObject({
  name: text,
  label: text,
  kind: z.enum(['id', 'number', 'numbers', 'text', 'long', 'choice', 'flag', 'day']),
  null: z.boolean().default(false),
  omit: z.boolean().default(false),
  options: z.record(z.string(), text).default({}),
})
const schema = z.strictObject({
  schema: z.literal('editable/1'),
  files: z.array(
    z.strictObject({
      file: z.string().regex(/^[a-z-]+(?:\/[a-z-]+)+\.[a-z]+$/),
      kind: z.enum(['texts', 'entries', 'yaml']),
      by: z.enum(['editor', 'admin']),
      label: text,
      frozen: z.array(text).default([]),
      fields: z.array(field).default([]),
    }),
  ),
  never: z.array(z.strictObject({ place: text, why: text })),
  samples: z.record(z.string(), z.string()),
})

/** Reads `rules/editable.yaml`. Throws KnowledgeError when it does not fit its schema. */
export function loadEditable(knowledgeDir: string): Editable {
  const read = readYaml(EDITABLE, readFileSync(join(knowledgeDir, EDITABLE), 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return read.value
}

/** The file of a place, if it may be edited. */
export function editableFile({ files }: Editable, place: string): EditableFile | null {
  const { file, key } = placeParts(place)
  const found = files.find((each) => each.file === file)
  return found && (found.kind === 'texts') === (key !== null) ? found : null
}

/** Who may change a part; of the law and the guides the same decide. Null: any part. */
export function mayWritePart(editable: Editable, role: Role, place: string | null): boolean {
  if (place === null) return mayWriteLaw(role)
  const file = editableFile(editable, place)
  return file !== null && mayWriteLaw(role) && (file.by === 'editor' || role === 'admin')
}

export function mayApprovePart(editable: Editable, role: Role, place: string | null): boolean {
  if (place === null) return mayApproveLaw(role)
  const file = editableFile(editable, place)
  return file !== null && mayApproveLaw(role) && (file.by === 'editor' || role !== 'editor')
}
