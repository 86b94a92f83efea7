import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { CouncilContact } from '../../src/answer/council.ts'
import { type Answering, openAnswering } from '../../src/answer/open.ts'
import type { Answer } from '../../src/answer/types.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { publish } from '../../src/corpus/publish.ts'

export const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
export const lawsDir = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
export const lawsArePresent = existsSync(lawsDir)
if (!lawsArePresent) console.log('skipped: the statute texts (shared/data/laws) are not beside this checkout')

export const TODAY = '2026-11-24'

/** An empty folder, removed after the tests of the file. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-answer-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const readSums = createReadSums(readFormRules(knowledgeDir))

const opened = new Map<string, Answering>()

/**
 * The answering of a council over knowledge/ alone, without a model. It is opened once in a process, and no test
 * changes it.
 */
export function builtIn(council?: CouncilContact): Answering {
  const key = JSON.stringify(council ?? null)
  const existing = opened.get(key)
  if (existing) return existing
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-built-in-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const answering = openAt(folder, undefined, null, council)
  opened.set(key, answering)
  return answering
}

export function openAt(
  dataDir: string,
  note: (message: string) => void = () => {},
  chat: Parameters<typeof openAnswering>[0]['chat'] = null,
  council?: CouncilContact,
): Answering {
  const texts = loadTexts(join(knowledgeDir, 'texts'))
  return openAnswering({ knowledgeDir, dataDir, texts, note, chat, readSums, ...(council && { council }) })
}

/** Publishes the statute texts next to the checkout into a data folder. */
export function publishLaws(dataDir: string): void {
  const { statutes, editions } = loadKnowledge(knowledgeDir)
  importStatutes({ paths: [lawsDir], dataDir, statutes, editions })
  publish({ dataDir, editions, now: new Date('2026-11-24T00:00:00Z') })
}

/** Asks one question without history. */
export function asker({ answer }: Pick<Answering, 'answer'>) {
  return (text: string, asOf: string | null = null, history: string[] = []): Promise<Answer> =>
    answer({ text, history, asOf, today: TODAY })
}

export function cited({ citations }: Answer): string[] {
  return citations.map(({ statute, article }) => `${statute.replace('中华人民共和国', '')} ${article}`)
}
