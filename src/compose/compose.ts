import type { Config } from '../config.ts'
import { keepKnowledge } from '../corpus/kept.ts'
import type { Channel } from '../delivery/channel.ts'
import { listen } from '../http/server.ts'
import { storageTrouble } from '../storage/trouble.ts'
import { openAlerts } from './alerts.ts'
import { keepAnswering, openBudget } from './answering.ts'
import { openAssistant } from './assistant.ts'
import { openCases } from './cases.ts'
import {
  fetchFrom,
  greetStaffGroup,
  openDelivery,
  openStaffGroup,
  openTelegram,
  openWeb,
  startDelivery,
} from './channels.ts'
import { createClosing, type OnClose } from './closing.ts'
import { openEvidence, openVoice } from './evidence.ts'
import { openExperts } from './experts.ts'
import { type Foundation, openFoundation } from './foundation.ts'
import { openEntering, startDownloads, startFindable, startTimedJobs } from './jobs.ts'
import { openFiles, openGuides, openLaw, withLiveCases } from './law.ts'
import { openLedger } from './ledger-files.ts'
import { openPublicity } from './publicity.ts'
import { openRegisters } from './registers.ts'
import { openApp } from './server.ts'
import { openStaff } from './staff.ts'
import { openStatistics } from './statistics.ts'
import { complete, type Surroundings } from './surroundings.ts'
import { openSurveys } from './surveys.ts'

export type { Surroundings } from './surroundings.ts'

export type Xiaowei = {
  /** Addresses for people: PUBLIC_URL, or the address on which the server listens. */
  chatUrl: string
  workbenchUrl: string
  /** The port on which the server listens. */
  port: number
  /** One-time code that makes the first admin. Null once there is an admin. */
  setupCode: string | null
  /** Handles one request without a socket, like one from this machine. */
  request: (path: string, init?: RequestInit) => Promise<Response>
  /** Resolves when no arrival, message or download is being handled. */
  idle(): Promise<void>
  /** Accepts nothing new, finishes the running work within 25 seconds, and leaves the rest in the database. */
  stop(): Promise<void>
}

/**
 * Builds all parts and starts the server. Rejects with DirectoryInUseError, DataKeyError, StorageError, an error that
 * names a file of `knowledge/`, or the system's error when the port is taken. Nothing keeps running then.
 */
export async function startXiaowei(config: Config, surroundings: Surroundings = {}): Promise<Xiaowei> {
  const { onClose, close } = createClosing()
  const around = complete(surroundings, config)
  try {
    const foundation = await openFoundation(config, around, onClose)
    return { ...(await overFiles(foundation, onClose)), stop: close }
  } catch (error) {
    await close()
    if (error instanceof PublishedError) {
      // Whatever people published, the files of the program start.
      return startXiaowei(config, { ...surroundings, onlyFiles: error.message })
    }
    throw storageTrouble(error, config.dataDir) ?? error
  }
}

/** The server does not start with what people published over the files of `knowledge/`. */
class PublishedError extends Error {}

async function overFiles(foundation: Foundation, onClose: OnClose): Promise<Omit<Xiaowei, 'stop'>> {
  try {
    return await start(foundation, onClose)
  } catch (error) {
    const isOfTheSystem = error instanceof Error && 'code' in error
    if (isOfTheSystem || foundation.knowledge.running.versions().size === 0) throw error
    throw new PublishedError(error instanceof Error ? error.message : String(error))
  }
}

/** Builds each part from the parts above it. The part opened last is closed first. */
async function start(foundation: Foundation, onClose: OnClose): Promise<Omit<Xiaowei, 'stop'>> {
  const { config } = foundation
  const budget = await openBudget(foundation)
  const base = keepKnowledge(foundation.knowledge.dir)
  let look = () => {}
  const cases = await openCases(foundation, { base, changed: () => look(), answering: () => answering })
  const guides = await openGuides(foundation, {
    base: withLiveCases(base, config.dataDir),
    changed: () => look(),
  })
  const answering = keepAnswering(foundation, { budget, base }, onClose)
  look = answering.look
  const statuteLabel = (statute: string) => answering.current().names.shortName(statute)

  const evidence = openEvidence(foundation, onClose)
  // The channels are opened last: they need the delivery, which needs the assistant, which listens to spoken messages.
  const channels: Channel[] = []
  const voice = openVoice(foundation, { evidence, fetchRemote: fetchFrom(channels) })
  const registers = openRegisters(foundation, onClose)
  const surveys = openSurveys(foundation, onClose)
  const experts = openExperts(foundation, registers)
  const assistant = openAssistant(foundation, {
    answering,
    budget,
    experts,
    registers: registers.told,
    surveys: surveys.told,
    voice,
  })

  const staff = openStaff(foundation, evidence, registers.told.settlesFirst)
  const entering = openEntering(foundation, staff, onClose)

  const delivery = openDelivery(foundation, { assistant, evidence, staff })
  const group = openStaffGroup(foundation)
  const telegram = openTelegram(foundation, { delivery, evidence, group, staff, statuteLabel })
  channels.push(openWeb({ delivery, evidence }), ...(telegram ? [telegram] : []))

  await greetStaffGroup(foundation, { group, staff })
  entering.start()
  await startDelivery(foundation, { delivery, channels, telegram }, onClose)
  const downloads = startDownloads(foundation, { evidence, channels, staff }, onClose)
  startTimedJobs(foundation, staff, onClose)
  const alerts = openAlerts(foundation, { answering }, onClose)
  alerts.sending.start()
  startFindable(foundation, staff, onClose)

  const closing = new AbortController()
  const app = openApp(foundation, {
    answering,
    delivery,
    evidence,
    law: openLaw(foundation, { answering, base }, onClose),
    guides,
    files: openFiles(foundation, onClose),
    cases,
    publicity: openPublicity(foundation),
    alerts,
    registers,
    surveys,
    experts,
    staff,
    statistics: openStatistics(foundation, onClose),
    ledger: openLedger(foundation, onClose),
    statuteLabel,
    telegram,
    closing: closing.signal,
  })
  const server = await listen({ app, host: config.host, port: config.port, closing })
  onClose(() => server.stop())
  foundation.address.listensAt(server.url)
  foundation.knowledge.words.opened()

  const setupCode = await staff.accounts.issueSetupCode()
  telegram?.start()
  onClose(async () => telegram?.stop())
  onClose(delivery.hurry)

  return {
    chatUrl: foundation.address.of(''),
    workbenchUrl: foundation.address.of('workbench/'),
    port: server.port,
    setupCode,
    request: async (path, init) => app.request(path, init),
    async idle() {
      await delivery.idle()
      await entering.settled()
      await downloads.idle()
      await delivery.idle()
    },
  }
}
