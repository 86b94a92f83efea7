import { join } from 'node:path'
import type { Answering } from '../src/answer/open.ts'
import { boundless } from '../src/answer/written/budget.ts'
import { systemClock, systemSchedule } from '../src/base/clock.ts'
import { loadTexts } from '../src/base/texts.ts'
import { answeringOpener } from '../src/compose/answering.ts'
import { KNOWLEDGE } from '../src/compose/folders.ts'
import { readEmergencies } from '../src/compose/rules.ts'
import type { Config } from '../src/config.ts'
import { emergencyBlocks } from '../src/understanding/words/emergencies.ts'
import { commandServices } from './services.ts'

/**
 * Opens the answering for a command. It looks for emergencies too, and vectors and server are ready. Its notes go to
 * standard error. The caller closes its `searchServices`.
 */
export async function openForCommand(config: Config): Promise<Answering> {
  const emergencies = readEmergencies(KNOWLEDGE)
  const note = (message: string) => console.error(message)
  const open = answeringOpener(config, {
    texts: loadTexts(join(KNOWLEDGE, 'texts')),
    services: commandServices(config, note),
    budget: boundless,
    clock: systemClock,
    schedule: systemSchedule,
    note,
    emergencies: (text) => {
      const emergency = emergencies.match(text)
      return emergency && { ...emergency, blocks: emergencyBlocks(emergency) }
    },
  })
  const answering = open()
  await answering.searchServices?.prepared
  return answering
}
