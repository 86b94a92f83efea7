import { join } from 'node:path'
import { type Answering, openAnswering } from '../src/answer/open.ts'
import type { Config } from '../src/config.ts'
import { loadTexts } from '../src/texts.ts'

/** Where our own knowledge lies, whatever folder a command is called from. */
export const KNOWLEDGE = join(import.meta.dirname, '..', 'knowledge')

/** The answering as commands use it: what it has to say while it opens goes to standard error. */
export function openForCommand(config: Config): Answering {
  return openAnswering({
    knowledgeDir: KNOWLEDGE,
    dataDir: config.dataDir,
    texts: loadTexts(join(KNOWLEDGE, 'texts')),
    note: (message) => console.error(message),
  })
}
