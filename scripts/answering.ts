import { join } from 'node:path'
import type { EmergencyMatcher } from '../src/answer/answer.ts'
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
 * Opens the answering for a command. It looks for emergencies too, but for a talk: there the assistant does. Vectors and
 * server are ready. Its notes go to standard error. The caller closes its `searchServices`.
 */
export async function openForCommand(config: Config, { forTalk = false } = {}): Promise<Answering> {
  const note = (message: string) => console.error(message)
  const open = answeringOpener(config, {
    texts: loadTexts(join(KNOWLEDGE, 'texts')),
    services: commandServices(config, note),
    budget: boundless,
    clock: systemClock,
    schedule: systemSchedule,
    note,
    ...(!forTalk && { emergencies: lookForEmergencies() }),
  })
  const answering = open()
  await answering.searchServices?.prepared
  return answering
}

function lookForEmergencies(): EmergencyMatcher {
  const emergencies = readEmergencies(KNOWLEDGE)
  return (text) => {
    const emergency = emergencies.match(text)
    return emergency && { ...emergency, blocks: emergencyBlocks(emergency) }
  }
}
