import type { Budget } from '../answer/written/budget.ts'
import { createAssistant } from '../assistant/turn.ts'
import type { Assistant, CouncilRegisters, CouncilSurveys, Listening } from '../assistant/types.ts'
import { createKnownBusinesses } from '../casework/groups/known-businesses.ts'
import { newAccessCode } from '../casework/handling/access-codes.ts'
import { createHeldData } from '../casework/personal/held-data.ts'
import { createChatReader } from '../model/reader.ts'
import type { Experts } from '../registers/experts.ts'
import { createFold } from '../retrieval/fold.ts'
import type { Reader } from '../understanding/reader.ts'
import { createReaderWithModel } from '../understanding/reader-with-model.ts'
import { alertsForTalks } from './alerts.ts'
import { PROMPTS } from './folders.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'
import { staffDetail } from './staff.ts'

/** The assistant that all channels use. */
export function openAssistant(
  foundation: Foundation,
  {
    answering,
    budget,
    registers,
    surveys,
    experts,
    voice,
  }: {
    answering: ReturnType<typeof keepOpen>
    budget: Budget
    registers: CouncilRegisters
    surveys: CouncilSurveys
    experts: Experts
    voice: Listening | null
  },
): Assistant {
  const { config, around, store, rules, meters } = foundation
  const { clock, random } = around
  return createAssistant({
    ...rules,
    talkReader: openTalkReader(foundation, budget),
    answer: async (question, run) => {
      const answer = await answering.current().answer(question, run)
      meters.answer(answer.outcome)
      return answer
    },
    answerAtHome: (question, run) => answering.current().answerAtHome(question, run),
    staffAbroad: staffDetail(config) === 'full',
    chatPage: config.publicUrl && `${config.publicUrl}/`,
    alerts: alertsForTalks(foundation, answering),
    held: createHeldData({ store, procedure: rules.procedure }),
    businesses: createKnownBusinesses({ store, words: rules.form.words }),
    registers: { ...registers, words: rules.registerWords },
    surveys,
    experts,
    voice,
    suggestsPrivate: rules.evidence.suggestsPrivate,
    council: config.council,
    clock,
    timeZone: config.timeZone,
    random,
    accessCode: () => newAccessCode({ random }),
    accessMinutes: rules.notices.access.valid_minutes,
    simplify: createFold(),
  })
}

/** Reads what is said before there is a draft or a complaint: with the chat model, where one is configured. */
function openTalkReader({ config, around, rules }: Foundation, budget: Budget): Reader {
  if (!config.chat) return rules.reader
  const { clock, schedule, logger } = around
  return createReaderWithModel({
    learned: rules.reader,
    chat: createChatReader({ ...config.chat, promptsDir: PROMPTS, clock, schedule }),
    costs: rules.readingCosts,
    budget,
    clock,
    schedule,
    note: (message) => logger.info(message),
  })
}
