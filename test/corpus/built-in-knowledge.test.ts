import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkKnowledge } from '../../src/corpus/check/check.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { readKnowledge } from '../../src/corpus/knowledge.ts'
import { readStaged } from '../../src/corpus/store.ts'
import { temporaryFolder } from './folder.ts'

const LAWS = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const missing = !existsSync(LAWS)
if (missing) console.log('skipped: the statute texts (shared/data/laws) are not beside this checkout')

/** Findings of `knowledge check` that an editor must mend. The day is the last one on which a guide was checked. */
function findings(withTexts: boolean): string[] {
  const read = readKnowledge(fileURLToPath(new URL('../../knowledge', import.meta.url)))
  const dataDir = temporaryFolder()
  if (withTexts) importStatutes({ ...read.knowledge, paths: [LAWS], dataDir })
  return checkKnowledge({ ...read, texts: readStaged(dataDir), today: '2026-11-28' })
    .filter(({ level }) => level === 'finding')
    .map(({ file, line, message }) => `${file}:${line} ${message}`)
}

describe('the built-in knowledge', () => {
  it('stands by itself: every article it names has a digest', () => {
    expect(findings(false)).toEqual([])
  })

  it.skipIf(missing)('agrees with the texts: articles, figures, editions, words of its own', () => {
    expect(findings(true)).toEqual([])
  })
})
