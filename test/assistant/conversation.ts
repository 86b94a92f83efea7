import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { loadDirectory } from '../../src/answer/scope/directory.ts'
import { authorityFor, loadOutcomeRules } from '../../src/answer/scope/outcome-rules.ts'
import type { Answer, AnswerQuestion } from '../../src/answer/types.ts'
import type { AssistantDependencies } from '../../src/assistant/context.ts'
import { unsureOf, valuesOf } from '../../src/assistant/draft.ts'
import { readNotice } from '../../src/assistant/notice.ts'
import type { ConversationState } from '../../src/assistant/state.ts'
import { createAssistant } from '../../src/assistant/turn.ts'
import type { CouncilRegisters, CouncilSurveys, Listening, TurnInput } from '../../src/assistant/types.ts'
import { type Clock, systemRandom } from '../../src/base/clock.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { newAccessCode } from '../../src/casework/handling/access-codes.ts'
import { inEnglish } from '../../src/complaint/form/english.ts'
import { readForm } from '../../src/complaint/form/form.ts'
import { readOpenings } from '../../src/complaint/learned/weights.ts'
import { readGroupRules } from '../../src/complaint/likeness/group-rules.ts'
import type { KnownBusiness } from '../../src/complaint/likeness/known-businesses.ts'
import { createNameKey } from '../../src/complaint/likeness/name-key.ts'
import { statesInEnglish } from '../../src/complaint/procedure/english.ts'
import { createProcedure } from '../../src/complaint/procedure/procedure.ts'
import { readRetention } from '../../src/complaint/procedure/retention.ts'
import { readProcedureRules } from '../../src/complaint/procedure/rules.ts'
import { readScreening } from '../../src/complaint/screening/rules.ts'
import { createScreening, type Screen } from '../../src/complaint/screening/screening.ts'
import { readComplaintWords } from '../../src/complaint/words.ts'
import { plainText } from '../../src/message/blocks.ts'
import type { Effect } from '../../src/message/effect.ts'
import {
  type Attachment,
  type Choice,
  type HistoryLine,
  type IncomingMessage,
  isButton,
  type OutgoingMessage,
} from '../../src/message/message.ts'
import type { FiledPurchase, HeldData, OwnComplaint } from '../../src/message/own.ts'
import { createRegions, type Region } from '../../src/normalise/regions.ts'
import { createTagging } from '../../src/retrieval/tagging.ts'
import { readShopRules } from '../../src/shop-message/rules.ts'
import { readReadingCosts } from '../../src/understanding/costs.ts'
import { loadActs } from '../../src/understanding/model.ts'
import { createReader, type Reader } from '../../src/understanding/reader.ts'
import { loadWishes } from '../../src/understanding/wish-model.ts'
import { createEmergencies, type EmergencyMatcher } from '../../src/understanding/words/emergencies.ts'
import { createIntents } from '../../src/understanding/words/intent.ts'
import { readIntentWords } from '../../src/understanding/words/intent-words.ts'
import { createRegisterWords } from '../../src/understanding/words/register-asked.ts'
import { createShopWords } from '../../src/understanding/words/shop-wish.ts'
import { evidenceRules } from '../evidence/rules.ts'

const knowledge = fileURLToPath(new URL('../../knowledge', import.meta.url))
export const readYaml = (path: string): unknown => parse(readFileSync(`${knowledge}/${path}.yaml`, 'utf8'))

export const complaintWords = readComplaintWords({
  businesses: readYaml('words/businesses'),
  purchases: readYaml('words/purchases'),
  sums: readYaml('words/sums'),
  wishes: readYaml('words/wishes'),
  answers: readYaml('words/answers'),
  values: readYaml('words/values'),
  figures: readYaml('words/figures'),
  persons: readYaml('words/persons'),
  disputes: readYaml('words/disputes'),
  corrections: readYaml('words/corrections'),
})
export const form = readForm(
  readYaml('rules/complaint-form'),
  readYaml('registries/categories'),
  readYaml('rules/evidence-lists'),
  complaintWords,
)
export const openings = readOpenings(readFileSync(`${knowledge}/learned/openings.json`, 'utf8'), createTagging())
export const procedure = createProcedure(
  readProcedureRules(readYaml('rules/complaint-procedure'), readYaml('registries/authorities')),
)
export const groups = readGroupRules(readYaml('rules/groups'))
export const regions = createRegions(readFileSync(`${knowledge}/registries/regions.txt`, 'utf8'))
const outcomes = loadOutcomeRules(`${knowledge}/rules/outcomes.yaml`)
/** The screening for a council without a region. */
export const screening = {
  ...readScreening(readYaml('rules/screening'), {
    grounds: procedure.grounds,
    directory: loadDirectory(`${knowledge}/registries/directory.yaml`, `${knowledge}/registries/hotlines.yaml`),
    hotlines: readYaml('registries/hotlines'),
  }),
  regions,
  authorityFor: (told: string) => authorityFor(told, outcomes),
}
export const intents = createIntents(readIntentWords(readYaml('words/intents')))
export const readingCosts = readReadingCosts(readYaml('rules/reading-costs'))
export const reader = createReader({
  form,
  openings,
  intents,
  model: loadActs(`${knowledge}/learned/acts.json`),
  costs: readingCosts,
})
export const emergencies = createEmergencies(readYaml('rules/emergencies'), readYaml('registries/hotlines'))
export const notice = readNotice(readYaml('rules/privacy-notice'), {
  name: '测试市消费者委员会',
  contact: '打电话 0000-0000000',
})
export const retention = readRetention(readYaml('rules/retention'), procedure.isOpen)
export const nothingHeld: HeldData = {
  messages: 2,
  since: '2026-11-23T14:00:00.000Z',
  files: { count: 0, bytes: 0 },
  handOffs: 0,
  votes: 0,
  complaints: [],
  consents: [],
}
export const texts = loadTexts(`${knowledge}/texts`)

export const shop = {
  texts,
  rules: readShopRules(readYaml('rules/shop-messages'), readYaml('rules/english/shop-messages')),
  words: createShopWords(readYaml('words/shop-messages'), loadWishes(`${knowledge}/learned/shop-wishes.json`)),
}

export const registerWords = createRegisterWords(readYaml('words/registers'))

export const english = {
  texts: loadTexts(`${knowledge}/texts`, 'en'),
  form: inEnglish(form, readYaml('rules/english/complaint-form')),
  notice: readNotice(readYaml('rules/english/privacy-notice'), {
    name: '测试市消费者委员会',
    contact: 'Phone: 0000-0000000',
  }),
  procedure: statesInEnglish(procedure, readYaml('rules/english/complaint-states')),
}

export const TOPICS = ['食品安全', '预付卡', '价格']

/** Tue 2026-11-24, ten at night in Shanghai. */
export const NOW = '2026-11-24T14:00:00.000Z'

/** The real form, texts and rules, with a search that echoes the question. */
export function assistantDependencies({ clock }: { clock: Clock }): AssistantDependencies {
  return {
    answer: async (question) => echo(question),
    answerAtHome: async (question) => ({ ...echo(question), outcome: 'abstained' }),
    texts,
    form,
    english,
    openings,
    intents,
    reader,
    talkReader: reader,
    procedure,
    groups,
    nameKey: createNameKey({ regions, home: null }),
    screen: createScreening({ ...screening, home: null }),
    emergencies,
    notice,
    staffAbroad: false,
    chatPage: null,
    retention,
    alerts: { topics: TOPICS, districts: [], beside: async () => null },
    held: async () => nothingHeld,
    businesses: async () => [],
    voice: null,
    experts: { free: async () => null },
    surveys: { published: async () => null, any: async () => false },
    registers: { words: registerWords, pledge: async () => ({ kind: 'unknown' }), stations: async () => null },
    shop,
    suggestsPrivate: evidenceRules.suggestsPrivate,
    regions,
    home: null,
    council: { name: '某某市消费者委员会', phone: '0000-0000000', address: null, hours: null, region: null },
    clock,
    timeZone: 'Asia/Shanghai',
    // A few characters stand for the real conversion.
    simplify: (text) => text.replace(/[訴機買壞]/g, (sign) => '诉机买坏'['訴機買壞'.indexOf(sign)] ?? sign),
    random: systemRandom,
    accessCode: () => newAccessCode({ random: systemRandom }),
    accessMinutes: 15,
  }
}

function echo(question: Asked): Answer {
  const text = `〔答：${question.text}〕`
  return {
    outcome: 'grounded',
    text,
    reason: null,
    as_of: question.today,
    citations: [],
    superseded: [],
    cases: [],
    questions: [],
    blocks: [{ kind: 'lead', text }],
  }
}

type Asked = Parameters<AnswerQuestion>[0]

/**
 * A person talking to the real assistant over the real form and texts. Only the search is a fake that records. Every
 * state goes through JSON between turns, as after a restart.
 */
export function conversation(
  options: {
    complaints?: OwnComplaint[]
    now?: string
    outcome?: Answer['outcome']
    answer?: Partial<Answer>
    /** The real search in place of the echo. */
    search?: AnswerQuestion
    voice?: Listening
    /** What other people's complaints made known. */
    businesses?: KnownBusiness[]
    held?: Partial<HeldData>
    screen?: Screen
    /** The council's own region. Null: COUNCIL_REGION is not set. */
    home?: Region | null
    simplify?: (text: string) => string
    emergencies?: EmergencyMatcher
    talkReader?: Reader
    reader?: AssistantDependencies['reader']
    channel?: IncomingMessage['channel']
    /** Other rules of messages to a shop. */
    shop?: AssistantDependencies['shop']
    /** What the registers of the council tell; nothing without them. */
    registers?: CouncilRegisters
    /** What its surveys tell; nothing without them. */
    surveys?: CouncilSurveys
    experts?: AssistantDependencies['experts']
    staffAbroad?: boolean
    chatPage?: string
  } = {},
) {
  const asked: Asked[] = []
  const answer: AnswerQuestion = async (question) => {
    asked.push(question)
    if (options.search) return options.search(question)
    return { ...echo(question), ...(options.outcome && { outcome: options.outcome }), ...options.answer }
  }
  let seed = 0
  let now = options.now ?? NOW
  const assistant = createAssistant({
    ...assistantDependencies({ clock: () => new Date(now) }),
    answer,
    ...(options.search && { answerAtHome: options.search }),
    held: async () => ({ ...nothingHeld, ...options.held }),
    ...(options.emergencies && { emergencies: options.emergencies }),
    businesses: async () => options.businesses ?? [],
    voice: options.voice ?? null,
    ...(options.experts && { experts: options.experts }),
    ...(options.surveys && { surveys: options.surveys }),
    ...(options.registers && { registers: { ...options.registers, words: registerWords } }),
    ...(options.reader && { reader: options.reader }),
    ...(options.talkReader && { talkReader: options.talkReader }),
    ...(options.staffAbroad && { staffAbroad: true }),
    ...(options.chatPage && { chatPage: options.chatPage }),
    ...(options.screen && { screen: options.screen }),
    ...(options.home && { home: options.home }),
    ...(options.simplify && { simplify: options.simplify }),
    ...(options.shop && { shop: options.shop }),
    random: (bytes) => Buffer.alloc(bytes, ++seed),
  })

  const self = {
    state: null as ConversationState | null,
    complaints: options.complaints ?? [],
    unansweredStaff: null as string | null,
    followUp: null as TurnInput['followUp'],
    shopReminder: null as TurnInput['shopReminder'],
    subscription: null as TurnInput['subscription'],
    staffHasTalk: null as TurnInput['staffHasTalk'],
    earlier: [] as FiledPurchase[],
    evidence: [] as Attachment[],
    /** The history of every complaint. */
    history: [] as HistoryLine[],
    asked,
    messages: [] as OutgoingMessage[],
    effects: [] as Effect[],
    log: [] as string[],
    /** Number of things that the person did. */
    turns: 0,

    async send(message: Partial<IncomingMessage>): Promise<string> {
      const result = await assistant.turn({
        message: {
          channel: options.channel ?? 'web',
          conversation: 'c1',
          text: null,
          action: null,
          attachments: [],
          sentAt: now,
          about: null,
          ...message,
        },
        state: self.state,
        complaints: self.complaints,
        earlier: self.earlier,
        unansweredStaff: self.unansweredStaff,
        followUp: self.followUp,
        shopReminder: self.shopReminder,
        staffHasTalk: self.staffHasTalk,
        subscription: self.subscription,
        evidence: self.evidence,
      })
      self.turns += 1
      self.state = JSON.parse(JSON.stringify(result.state)) as ConversationState
      self.effects = result.effects
      self.messages = [...result.messages]
      for (const effect of result.effects) {
        if (effect.kind === 'subscribe') self.subscription = effect.to
        if (effect.kind === 'file_complaint') {
          self.messages.push(...effect.receipt({ number: 'XW-20261124-0007-3', state: 'submitted', repeated: false }))
        }
        if (effect.kind === 'withdraw')
          self.messages.push(...effect.receipt({ ok: true, number: 'XW-20261124-0007-3' }))
        if (effect.kind === 'report_outcome') self.messages.push(...effect.receipt({ ok: true }))
        if (effect.kind === 'request_reopen' || effect.kind === 'change_contact')
          self.messages.push(...effect.receipt({ ok: true, number: 'XW-20261124-0007-3' }))
        if (effect.kind === 'show_history') self.messages.push(...effect.receipt(self.history))
      }
      return self.shown()
    },
    say: (text: string, more: Partial<IncomingMessage> = {}) => self.send({ text, ...more }),
    files(...names: string[]) {
      const attachments = names.map(
        (name): Attachment => ({ evidence: `file-${name}`, name, state: 'stored', refusalKey: null }),
      )
      self.evidence = [...self.evidence, ...attachments]
      return self.send({ attachments })
    },
    /** Presses a button of the last messages, found by its label. */
    press(label: string): Promise<string> {
      return self.send({ action: self.choice(label).action })
    },
    choice(label: string): Choice {
      const choices = self.messages.flatMap((message) => message.choices ?? [])
      const found = choices.findLast((choice) => choice.label === label)
      if (!found) throw new Error(`no button ${label} among ${choices.map((choice) => choice.label).join(' ')}`)
      return found
    },
    /** The labels of the buttons, without what a sheet holds. */
    labels: () =>
      self.messages
        .flatMap((message) => message.choices ?? [])
        .filter(isButton)
        .map((choice) => choice.label),
    shown: () => self.messages.map((message) => plainText(message.blocks)).join('\n\n'),
    field: () => (self.state?.draft?.at.kind === 'field' ? self.state.draft.at.name : self.state?.draft?.at.kind),
    value: (name: string) => self.values()[name],
    /** What counts of the draft, and what waits for a yes. */
    values: () => (self.state?.draft ? valuesOf(self.state.draft) : {}),
    unsure: () => (self.state?.draft ? unsureOf(self.state.draft) : {}),
    /** Whether the current question asks to confirm a value. */
    isUnsure: () => self.unsure()[self.field() ?? ''] !== undefined,
    /** The field that is asked for together with a confirmation. */
    askedBesides(): string | undefined {
      const unsure = self.unsure()
      const values = self.values()
      const joined = form.fields.find(
        ({ name, joined }) => joined && unsure[name] && !unsure[joined] && !values[joined],
      )
      return joined?.joined
    },
    /** Gives consent, and confirms the values that are then asked. */
    async consent(): Promise<string> {
      const shown = await self.press('同意')
      return self.isUnsure() ? self.say('对') : shown
    },
    effect<K extends Effect['kind']>(kind: K): Extract<Effect, { kind: K }> | undefined {
      return self.effects.find((effect): effect is Extract<Effect, { kind: K }> => effect.kind === kind)
    },
    at(instant: string) {
      now = instant
    },
  }
  return self
}

export type Conversation = ReturnType<typeof conversation>

/** A sensible answer for each field of the form. */
export const ANSWERS: Record<string, string> = {
  facts: '买的洗衣机用了几天就漏水，地板也泡了',
  item: '海信洗衣机 1 台',
  category: '家用电子电器',
  nature: '质量',
  channel: '实体店',
  respondent_name: '某某电器，某某区市府路 12 号',
  respondent_address: '某某区市府路 12 号',
  purchase_date: '11月3号',
  amount: '三千八',
  voucher: '有发票',
  negotiated: '商家不同意',
  claims: '退货退款',
  filed_elsewhere: '都没有',
  complainant_name: '张三测试 13800000000',
  complainant_phone: '13800000000',
  complainant_address: '某某区某某街道 1 号',
  screening: '还是投诉',
}

/** Answers every question until the summary. Returns the fields that were asked. */
export async function fillUp(talk: Conversation, answers: Record<string, string> = {}): Promise<string[]> {
  const fields: string[] = []
  for (let step = 0; step < 30; step += 1) {
    const at = talk.field()
    if (at === undefined || at === 'review' || at === 'clash') return fields
    if (at === 'consent' || at === 'abroad') {
      await talk.press(at === 'consent' ? '同意' : '同意经过 Telegram')
      continue
    }
    if (!talk.isUnsure()) {
      fields.push(at)
      await talk.say(answers[at] ?? ANSWERS[at] ?? '')
      continue
    }
    const besides = talk.askedBesides()
    if (besides) fields.push(besides)
    await talk.say(besides ? (ANSWERS[besides] ?? '') : '对')
  }
  throw new Error(`the form never ends; it asked ${fields.join(' ')}`)
}

/** A conversation at the summary, with everything filled in. */
export async function atSummary(answers: Record<string, string> = {}) {
  const talk = conversation()
  await talk.say('我要投诉')
  await fillUp(talk, answers)
  return talk
}
