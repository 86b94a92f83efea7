import { z } from 'zod'
import type { Consent } from '../complaint/types.ts'
import { CERTAINTIES, type Matter } from '../matter/matter.ts'
import type { FieldValue } from '../matter/value.ts'
import { actionSchema, CONTACT_FIELDS, SHOP_VARIANTS, VOTE_REASONS } from '../message/actions.ts'
import { TONES } from '../shop-message/compose.ts'
import { migrated } from './older-states.ts'

export const STATE_VERSION = 4

const moneySchema = z.object({
  cents: z.number().int().nullable(),
  currency: z.string(),
  approximate: z.boolean(),
  original: z.string(),
})

const valueSchema: z.ZodType<FieldValue> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('choice'), value: z.string() }),
  z.object({ kind: z.literal('choices'), values: z.array(z.string()) }),
  z.object({ kind: z.literal('money'), money: moneySchema }),
  z.object({ kind: z.literal('date'), day: z.string(), original: z.string() }),
  z.object({ kind: z.literal('phone'), digits: z.string(), type: z.enum(['mobile', 'landline', 'abroad', 'mail']) }),
  z.object({ kind: z.literal('skipped') }),
])

const consentSchema: z.ZodType<Consent> = z.object({
  kind: z.enum(['handling', 'abroad', 'forwarding', 'publication', 'entrusting', 'transcription']),
  given: z.boolean(),
  version: z.string(),
  textHash: z.string(),
  at: z.string(),
})

const saidSchema = z.object({
  text: z.string(),
  /** ISO instant it was written: relative dates count from here. */
  sentAt: z.string(),
  /** A fact told of the matter of the question before. */
  isFact: z.boolean().optional(),
  /** The topic and the id of the guide that answered it: messages of one topic are of one matter. Absent: kept before this was. */
  about: z.object({ topic: z.string(), guide: z.string().nullable() }).optional(),
})

const matterSchema: z.ZodType<Matter> = z.object({
  told: z.array(
    z.object({
      slot: z.string(),
      value: valueSchema,
      words: z.string(),
      certainty: z.enum(CERTAINTIES),
      since: z.string(),
    }),
  ),
})

const draftSchema = z.object({
  id: z.string().min(1),
  /** Version of the form it was begun or last fitted to. */
  form: z.number().int().positive(),
  /** Grows with every change: a submit button of an older summary does not file a newer draft. */
  revision: z.number().int().nonnegative(),
  startedAt: z.string(),
  status: z.enum(['open', 'paused']),
  /** What is being asked: the consent, that to what goes abroad, which of several disputes first, whether to go on in view of findings, a field, which of two answers holds, or the summary. */
  at: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('consent') }),
    z.object({ kind: z.literal('abroad') }),
    z.object({ kind: z.literal('parts') }),
    z.object({ kind: z.literal('screening') }),
    z.object({ kind: z.literal('field'), name: z.string() }),
    z.object({ kind: z.literal('clash'), key: z.string() }),
    z.object({ kind: z.literal('review') }),
  ]),
  /** Fields asked so far, oldest first: the way back. */
  trail: z.array(z.string()),
  /** Came from the summary to change one field; goes back there. */
  editing: z.boolean(),
  /** What was told of the complaint. */
  matter: matterSchema,
  /** The fields whose last change can be taken back, with the revision that it made. */
  undoable: z.record(z.string(), z.number()).default({}),
  /** Contradictions that the person says are none, by their key. */
  settled: z.array(z.string()),
  /** What was said and not read yet: before consent is given, and while it is asked which of several disputes comes first. */
  said: z.array(saidSchema),
  /** What was wrong with the last answer to the field now asked. */
  problem: z.string().nullable(),
  /** How often in a row the question on the screen was asked again. */
  askedAgain: z.number().int().nonnegative().default(0),
  /** Fields whose value stands on the screen to be confirmed. */
  confirming: z.array(z.string()).default([]),
  /** Fields whose value was read back once and waits for a yes: it is not read back again, and stands with the summary. */
  readBack: z.array(z.string()).default([]),
  /** Evidence ids, in the order they came. */
  evidence: z.array(z.string()),
  consents: z.array(consentSchema),
  publication: z.boolean(),
  entrusting: z.boolean(),
  flags: z.array(z.string()),
  /** Names of known businesses that are offered as the one that is meant, in the order of their buttons. */
  businesses: z.array(z.string()).default([]),
  /** The name of the business as it stood when it was settled which one it is. */
  businessIs: z.string().nullable().default(null),
  /** The business named in the summary that was shown in full; null: none was shown. */
  summaryOf: z.string().nullable().default(null),
  /** Codes of the findings that were told right after what happened; null until that is known. */
  screened: z.array(z.string()).nullable().default(null),
})

/** A complaint being filled in. It lives in the conversation's state alone, so that it survives a restart at every step. */
export type Draft = z.infer<typeof draftSchema>

/** The matter of which a message to the shop was written last. */
const shopSchema = z.object({
  /** Random, so that a reminder is of this matter and no other. */
  id: z.string().min(1),
  /** The guide that answers; null: none. Where it may be another one (`sure` false), the message rests on none. */
  guide: z.string().nullable(),
  sure: z.boolean(),
  /** What was told of it. */
  told: z.array(saidSchema),
  tone: z.enum(TONES),
  /** What the person said they want, by code of a claim. */
  wishes: z.array(z.string()),
  /** Day of the first message, and the day by which that asks for an answer. */
  writtenOn: z.string(),
  answerBy: z.string(),
  /** To whom it is, and what it asks for, as the message says it. */
  to: z.string(),
  /** The addressee that the person named, by code; null: the one of the guide. */
  named: z.string().nullable().default(null),
  /** The one for whom the person writes, as they call them; null: themselves. */
  whose: z.string().nullable().default(null),
  /** What the person calls the one written to: 大麦. Null: they named none. */
  called: z.string().nullable().default(null),
  /** The guide that had answered last when it was written; null: none, or written before this was kept. */
  answered: z.string().nullable().default(null),
  ask: z.string(),
  /** The message as it was written last, and the day of a second one; empty and null: written before these were kept. */
  text: z.string().default(''),
  writtenAgainOn: z.string().nullable().default(null),
  /** Day of the reminder; null: none was wished for. */
  remindOn: z.string().nullable(),
  /** What came of it, as far as the person told; null: not told. */
  came: z.enum(['silent', 'refused']).nullable(),
})

const voiceSchema = z.object({
  /** To have spoken messages made into text. */
  consent: consentSchema.nullable(),
  /** Spoken messages, oldest first, that wait for consent. */
  waiting: z.array(z.object({ evidence: z.string(), seconds: z.number() })),
  /** What was heard, shown back and not confirmed yet; `id` tells its buttons from older ones. */
  heard: z.object({ id: z.string(), text: z.string(), sentAt: z.string() }).nullable(),
})

/** Messages that are kept until one complaint is chosen for them. */
const whichSchema = z.object({
  kind: z.literal('which'),
  /** All that came until one is chosen. `sentAt` null: kept by version 3, which did not note it. */
  said: z.array(z.object({ text: z.string(), sentAt: z.string().nullable() })),
  evidence: z.array(z.string()),
})

const stateSchema = z.object({
  version: z.literal(STATE_VERSION),
  /** The first message (automated assistant, information only, how to reach a person) was said. */
  introduced: z.boolean(),
  /** The person's last questions outside the form, oldest first. */
  history: z.array(saidSchema),
  /** What was said before that, of the same talk: an answer still counts its sums and days, and a complaint holds it. */
  toldBefore: z.array(saidSchema).default([]),
  /** The same of the matters before the one that is talked about now: all of them may be complained of. */
  earlier: z.array(saidSchema).default([]),
  draft: draftSchema.nullable(),
  /** Other complaints that are begun and wait, the next one first. */
  waiting: z.array(draftSchema),
  /** Files that came outside the form, kept for the complaint they may belong to. */
  loose: z.array(z.string()),
  /** The filed complaint the next messages are about. */
  about: z.string().nullable(),
  /** Version of the notice that was agreed to last: where it is the same, the next complaint says it in short. */
  noticed: z.string().nullable().default(null),
  /** The draft filed last: a second press of its button is told so. */
  filed: z.string().nullable(),
  /**
   * Waits for one answer: cancel the draft, or empty it? go on with the draft or begin another complaint? withdraw this
   * complaint? what was recovered? the new facts? the new contact, and is it right? why was this answer 没用?
   * why a second complaint? which of two readings of a message is meant? which complaint is a message about? what is to be
   * added to this complaint? what is the message to the shop about? how much did the shop give in the end? who wants the hour with an expert?
   */
  asking: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('cancel') }),
      z.object({ kind: z.literal('restart') }),
      z.object({ kind: z.literal('another'), said: z.array(saidSchema) }),
      z.object({ kind: z.literal('withdraw'), complaint: z.string(), note: z.string() }),
      z.object({ kind: z.literal('access_code'), number: z.string() }),
      z.object({ kind: z.literal('recovered'), complaint: z.string() }),
      z.object({ kind: z.literal('reopen'), complaint: z.string() }),
      z.object({
        kind: z.literal('contact'),
        complaint: z.string(),
        field: z.enum(CONTACT_FIELDS),
        /** Understood, and shown back; null: asked for. */
        value: valueSchema.nullable(),
      }),
      z.object({ kind: z.literal('second'), complaint: z.string() }),
      z.object({ kind: z.literal('reading'), ...saidSchema.shape }),
      /** Which of these lines is meant; what is to stand there. */
      z.object({ kind: z.literal('line'), fields: z.array(z.string()), words: z.string() }),
      z.object({ kind: z.literal('write'), complaint: z.string() }),
      whichSchema,
      z.object({ kind: z.literal('shop_matter'), tone: z.enum(TONES).nullable(), variant: z.enum(SHOP_VARIANTS) }),
      z.object({ kind: z.literal('shop_sum'), matter: z.string() }),
      z.object({ kind: z.literal('booking'), expert: z.string(), at: z.string() }),
      z.object({ kind: z.literal('remark'), seq: z.number(), code: z.enum(VOTE_REASONS).nullable() }),
    ])
    .nullable(),
  /** What is kept for one of several complaints, while something else is asked. */
  kept: whichSchema.nullable().default(null),
  /** The draft is another matter than these complaints, which look alike; why, in the person's words. */
  second: z
    .object({ draft: z.string(), complaints: z.array(z.string()), reason: z.string() })
    .nullable()
    .default(null),
  voice: voiceSchema.default(noVoice),
  /** The message to the shop that was written last. */
  shop: shopSchema.nullable().default(null),
  /** The language that the person writes. Null: nothing that was said tells it. */
  language: z.enum(['zh', 'en']).nullable().default('zh'),
  /** The first words of what was said last: a message is read in view of them. */
  saidLast: z.string().default(''),
  /** Marks of the lines of the last answer: what was said is not said again. */
  answered: z.array(z.string()).default([]),
  /** What the last answer said first, the step that it named, all steps of its guide, and on what it rests; null: nothing was answered. */
  last: z
    .object({ lead: z.string(), step: z.string().nullable(), steps: z.array(z.string()), cited: z.array(z.string()) })
    .nullable()
    .default(null),
  /** The door for a matter that is not the council's, where it is what was talked about last; null: none. */
  door: z.string().nullable().default(null),
  /** Whether a scam was told in this talk: it may be named again after another matter. */
  scammed: z.boolean().default(false),
  /** The danger that was told, by its kind of first aid, and when it was spoken of last. `held`: what is told or asked is of it; `aside`: the law was asked. Null: none. */
  danger: z
    .object({ aid: z.string(), at: z.string(), phase: z.enum(['held', 'aside', 'over']) })
    .nullable()
    .default(null),
  /** The role of a trader that the person told; null: none. */
  trade: z.string().nullable().default(null),
  /** Ids of the alerts that were shown beside an answer: none is shown twice. */
  alerted: z.array(z.string()).default([]),
  /** The buttons of what was said last. */
  offered: z.array(z.object({ label: z.string(), action: actionSchema })).default([]),
  /** The stored state could not be read and this one stands in: the person is told once. */
  restored: z.boolean(),
})

/** All that is remembered of a conversation between two turns. JSON; persisted with its version. */
export type ConversationState = z.infer<typeof stateSchema>

/** A question that waits for one answer. */
export type Asking = NonNullable<ConversationState['asking']>

export function newState(): ConversationState {
  return {
    version: STATE_VERSION,
    introduced: false,
    history: [],
    toldBefore: [],
    earlier: [],
    draft: null,
    waiting: [],
    loose: [],
    about: null,
    noticed: null,
    filed: null,
    asking: null,
    kept: null,
    second: null,
    voice: noVoice(),
    shop: null,
    language: null,
    saidLast: '',
    answered: [],
    last: null,
    door: null,
    scammed: false,
    danger: null,
    trade: null,
    alerted: [],
    offered: [],
    restored: false,
  }
}

function noVoice(): z.infer<typeof voiceSchema> {
  return { consent: null, waiting: [], heard: null }
}

/**
 * A state as it was stored. One of an earlier version is made into one of this; one that is damaged is replaced by a new
 * one that keeps the drafts that can still be read by themselves. Never throws.
 */
export function readState(stored: unknown): ConversationState {
  if (stored === null || stored === undefined) return newState()
  const present = migrated(stored)
  const whole = stateSchema.safeParse(present)
  if (whole.success) return whole.data
  const { draft, waiting } = present as { draft?: unknown; waiting?: unknown }
  const readable = (one: unknown) => draftSchema.safeParse(one).data ?? []
  return {
    ...newState(),
    introduced: true,
    restored: true,
    draft: draftSchema.safeParse(draft).data ?? null,
    waiting: Array.isArray(waiting) ? waiting.flatMap(readable) : [],
  }
}
