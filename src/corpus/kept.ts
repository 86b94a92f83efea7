import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadKnowledge } from './knowledge.ts'
import type { Knowledge } from './types.ts'

/** Folders of `knowledge/` from which the answers are made. */
const READ = ['cases', 'guides', 'learned', 'questions', 'registries', 'rules', 'statutes', 'texts', 'words']

/** Reads `knowledge/` once, and again when a file of it was changed. Throws as `loadKnowledge` does. */
export function keepKnowledge(folder: string): () => Knowledge {
  let kept: { stamp: string; knowledge: Knowledge } | null = null
  return () => {
    const stamp = stampOf(folder)
    if (kept?.stamp !== stamp) kept = { stamp, knowledge: loadKnowledge(folder) }
    return kept.knowledge
  }
}

function stampOf(folder: string): string {
  return READ.flatMap((part) => {
    const path = join(folder, part)
    if (!existsSync(path)) return []
    return readdirSync(path).map((name) => {
      const found = statSync(join(path, name), { throwIfNoEntry: false })
      return `${part}/${name} ${found?.mtimeMs} ${found?.size}`
    })
  }).join('\n')
}
