import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Answering, openAnswering } from '../src/answer/open.ts'
import { loadMatters } from '../src/answer/scope/matters.ts'
import { boundless } from '../src/answer/written/budget.ts'
import { createEmergencies, emergencyBlocks } from '../src/assistant/words/emergencies.ts'
import { systemClock, systemSchedule } from '../src/base/clock.ts'
import { loadTexts } from '../src/base/texts.ts'
import type { Config } from '../src/config.ts'
import { createWriter } from '../src/model/writer.ts'
import { commandServices } from './services.ts'

/** Where our own knowledge lies, whatever folder a command is called from. */
export const KNOWLEDGE = join(import.meta.dirname, '..', 'knowledge')

/**
 * The answering as commands use it, with vectors and server ready: what it has to say while it opens goes to standard
 * error. Its `elsewhere` is to be closed.
 */
export async function openForCommand(config: Config): Promise<Answering> {
  const matters = loadMatters(join(KNOWLEDGE, 'learned', 'matters.json'))
  const emergencies = createEmergencies(
    readYaml('rules', 'emergencies.yaml'),
    readYaml('registries', 'hotlines.yaml'),
    matters && { matters, words: readYaml('words', 'danger-words.yaml') },
  )
  const answering = openAnswering({
    knowledgeDir: KNOWLEDGE,
    dataDir: config.dataDir,
    texts: loadTexts(join(KNOWLEDGE, 'texts')),
    council: config.council,
    services: commandServices(config),
    chat: config.chat && {
      writer: createWriter({ ...config.chat, promptsDir: join(KNOWLEDGE, '..', 'prompts') }),
      budget: boundless,
      clock: systemClock,
      schedule: systemSchedule,
    },
    note: (message) => console.error(message),
    emergencies: (text) => {
      const emergency = emergencies.match(text)
      return emergency && { ...emergency, blocks: emergencyBlocks(emergency) }
    },
  })
  await answering.elsewhere?.prepared
  return answering
}

/** A file of `knowledge/`, parsed. */
export function readYaml(...path: string[]): unknown {
  return parse(readFileSync(join(KNOWLEDGE, ...path), 'utf8'))
}
