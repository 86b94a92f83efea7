import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkKnowledge } from '../../src/corpus/check/check.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { readKnowledge } from '../../src/corpus/knowledge.ts'
import { openReadings } from '../../src/corpus/load.ts'
import { readStaged } from '../../src/corpus/store.ts'
import { temporaryFolder } from './folder.ts'

const LAWS = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url))
const missing = !existsSync(LAWS)
if (missing) console.log('skipped: the statute texts (shared/data/laws) are not beside this checkout')

/** Findings of `knowledge check` that an editor must mend, and readings that nobody recorded. The day is the last one on which a guide was checked. */
function findings(withTexts: boolean): string[] {
  const read = readKnowledge(KNOWLEDGE)
  const dataDir = temporaryFolder()
  if (withTexts) importStatutes({ ...read.knowledge, paths: [LAWS], dataDir })
  return checkKnowledge({
    ...read,
    texts: readStaged(dataDir),
    readings: (articles) => openReadings({ knowledgeDir: KNOWLEDGE, dataDir }, read.knowledge, articles),
    today: '2026-12-02',
  })
    .filter(({ level, code }) => level === 'finding' || code === 'unrecorded')
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
