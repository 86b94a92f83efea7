import { createAssistant } from '../assistant/turn.ts'
import type { Assistant, Listening } from '../assistant/types.ts'
import { createKnownBusinesses } from '../casework/groups/known-businesses.ts'
import { newAccessCode } from '../casework/handling/access-codes.ts'
import { createHeldData } from '../casework/personal/held-data.ts'
import { createFold } from '../retrieval/fold.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'
import { staffDetail } from './staff.ts'

/** The assistant that all channels use. */
export function openAssistant(
  { config, around, store, rules }: Foundation,
  { answering, voice }: { answering: ReturnType<typeof keepOpen>; voice: Listening | null },
): Assistant {
  const { clock, random } = around
  return createAssistant({
    ...rules,
    answer: (question, run) => answering.current().answer(question, run),
    staffAbroad: staffDetail(config) === 'full',
    chatPage: config.publicUrl && `${config.publicUrl}/`,
    held: createHeldData({ store, procedure: rules.procedure }),
    businesses: createKnownBusinesses({ store, words: rules.form.words }),
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
