import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { EmergencyMatcher } from '../answer/answer.ts'
import { type Answering, openAnswering } from '../answer/open.ts'
import { type Budget, boundless, createBudget, loadModelLimits } from '../answer/written/budget.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { createReadSums } from '../complaint/wording/told-sums.ts'
import type { Config } from '../config.ts'
import { keepKnowledge } from '../corpus/kept.ts'
import { watchCorpus } from '../corpus/load.ts'
import type { Knowledge } from '../corpus/types.ts'
import { createGuideChooser } from '../model/guide-chooser.ts'
import { createWriter } from '../model/writer.ts'
import type { Services } from '../retrieval/preparing.ts'
import { type RetrievalParts, readRetrievalParts } from '../retrieval/retrieval.ts'
import { keepCalendar } from './calendar-file.ts'
import type { OnClose } from './closing.ts'
import { KNOWLEDGE, PROMPTS } from './folders.ts'
import type { Foundation } from './foundation.ts'
import { keepOpen } from './keep-open.ts'
import { readFormRules } from './rules.ts'
import { searchServicesOf, unmarkedModel } from './search-services.ts'

/**
 * Returns a function that opens the answering over `knowledge/` and the published texts of DATA_DIR. Every call uses
 * the same model and search services. For the server and the commands.
 */
export function answeringOpener(
  config: Pick<Config, 'chat' | 'council' | 'dataDir'>,
  options: {
    knowledgeDir?: string
    texts: Texts
    /** The services outside this process that the search uses. */
    services: Services | null
    budget: Budget
    clock: Clock
    schedule: Schedule
    /** Receives messages for the operator about slow or failed steps. */
    note: (message: string) => void
    /** Absent: the caller looks for emergencies before it asks for an answer. */
    emergencies?: EmergencyMatcher
    /** What is read from `knowledge/`. Absent: it is read here. */
    base?: () => Knowledge
  },
): () => Answering {
  const { texts, services, budget, clock, schedule, note, emergencies, knowledgeDir = KNOWLEDGE } = options
  const { base = keepKnowledge(knowledgeDir) } = options
  const chat = config.chat && {
    writer: createWriter({ ...config.chat, promptsDir: PROMPTS, clock, schedule }),
    chooser: createGuideChooser({ ...config.chat, promptsDir: PROMPTS, clock, schedule }),
    budget,
    clock,
    schedule,
  }
  const readSums = createReadSums(readFormRules(knowledgeDir))
  const calendar = keepCalendar({
    builtIn: parse(readFileSync(join(knowledgeDir, 'registries', 'calendar.yaml'), 'utf8')),
    dataDir: config.dataDir,
    unreadable: (error) => note(`calendar_unusable: ${error}`),
  })
  const isWorkingDay = (day: string) => (calendar().covers(day) ? calendar().isWorkingDay(day) : null)
  let kept: { of: Knowledge; parts: RetrievalParts } | null = null
  return () => {
    const knowledge = base()
    if (kept?.of !== knowledge) kept = { of: knowledge, parts: readRetrievalParts(knowledgeDir, note) }
    return openAnswering({
      knowledgeDir,
      dataDir: config.dataDir,
      texts,
      council: config.council,
      services,
      chat,
      note,
      readSums,
      isWorkingDay,
      base: knowledge,
      parts: kept.parts,
      ...(emergencies && { emergencies }),
    })
  }
}

/** The answering of the server. It is opened again when another revision of the texts or other guides go live; `look`: now. */
export function keepAnswering(
  foundation: Foundation,
  { budget, base }: { budget: Budget; base: () => Knowledge },
  onClose: OnClose,
): ReturnType<typeof keepOpen> & { look: () => void } {
  const { config, around, rules, alarm, knowledge } = foundation
  const { answering: given, clock, schedule, logger } = around
  const note = (message: string) => logger.info(message)
  const unmarked = unmarkedModel(config)
  if (unmarked) note(unmarked)
  const open = answeringOpener(config, {
    knowledgeDir: knowledge.dir,
    texts: rules.texts,
    services: searchServicesOf(config, { clock, schedule, note }),
    budget,
    clock,
    schedule,
    note,
    base,
  })
  const answering = keepOpen(given ? () => given : open, (error) =>
    alarm('knowledge_unusable', { error: error.message }),
  )
  const watch = watchCorpus({ dataDir: config.dataDir, onChange: answering.reopen })
  onClose(answering.close, watch.stop)
  return { ...answering, look: watch.check }
}

/** The budget of the model, for answers and readings together, counted from the requests in the database. */
export async function openBudget({ config, around, store, alarm, meters, knowledge }: Foundation): Promise<Budget> {
  if (!config.chat) return boundless
  const budget = await createBudget({
    limits: loadModelLimits(join(knowledge.dir, 'rules', 'model-budget.yaml')),
    clock: around.clock,
    timeZone: config.timeZone,
    usedOn: (day) => store.read.modelCalls.usedOn(day),
    hashOf: (person) => store.read.modelCalls.hashOf(person),
    keep: (call, day) => store.transaction('model_call', (tx) => tx.modelCalls.insert(call, day)),
    note: alarm,
  })
  return {
    ...budget,
    record(call) {
      meters.modelCall(call)
      budget.record(call)
    },
  }
}
