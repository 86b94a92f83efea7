import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'
import type { AnswerRun } from '../../src/answer/types.ts'
import { type ConversationState, newState } from '../../src/assistant/state.ts'
import type { Assistant, TurnInput, TurnResult } from '../../src/assistant/types.ts'
import { systemRandom } from '../../src/base/clock.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createClocks } from '../../src/casework/clocks.ts'
import { applyEffect } from '../../src/casework/effects.ts'
import { readEscalationRules } from '../../src/casework/escalation-rules.ts'
import { createCasework } from '../../src/casework/handling/casework.ts'
import { createOwnership } from '../../src/casework/handling/ownership.ts'
import { createAlarmNotices } from '../../src/casework/messages/alarm-notices.ts'
import { createGroupDesk, personUnreachable, workbenchDesk } from '../../src/casework/messages/to-staff.ts'
import { readNoticeRules } from '../../src/casework/notice-rules.ts'
import { createErasures, eraseConversation } from '../../src/casework/personal/erasure.ts'
import { rate } from '../../src/casework/staff/feedback.ts'
import { createHandOffs } from '../../src/casework/staff/hand-offs.ts'
import { readQuestionRules } from '../../src/casework/staff/question-groups.ts'
import { createTray } from '../../src/casework/staff/tray.ts'
import { NOTICE_TOPICS, type NoticeChannelName, type NoticePlan } from '../../src/casework/staff-notice.ts'
import { districtOfBusiness } from '../../src/complaint/form/region.ts'
import { readGroupRules } from '../../src/complaint/likeness/group-rules.ts'
import { createNameKey } from '../../src/complaint/likeness/name-key.ts'
import { readDeadlineRules } from '../../src/complaint/procedure/deadlines.ts'
import { createProcedure } from '../../src/complaint/procedure/procedure.ts'
import { readRetention } from '../../src/complaint/procedure/retention.ts'
import { readProcedureRules } from '../../src/complaint/procedure/rules.ts'
import { createCalendar, readCalendarYears } from '../../src/complaint/procedure/working-days.ts'
import type { FiledField } from '../../src/complaint/types.ts'
import type { Channel } from '../../src/delivery/channel.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import type { InboxHandler } from '../../src/delivery/inbox/worker.ts'
import type { InboxRow, OutboxRow, Sender, SendResult } from '../../src/delivery/types.ts'
import { createEvidence } from '../../src/evidence/evidence.ts'
import { CHANNEL_NAMES, type ChannelName, capabilities } from '../../src/message/channel.ts'
import type { IncomingMessage } from '../../src/message/message.ts'
import { createRegions } from '../../src/normalise/regions.ts'
import { createSimplify } from '../../src/retrieval/fold.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { lockDirectory } from '../../src/storage/lock.ts'
import { controlIn, stopsAnswer } from '../../src/understanding/words/control.ts'
import { evidenceRules } from '../evidence/rules.ts'
import { layMadeDatabase } from '../storage/made.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { createTime, until } from '../storage/time.ts'

const knowledge = fileURLToPath(new URL('../../knowledge/', import.meta.url))
export const texts = loadTexts(`${knowledge}texts`)
const yaml = (path: string): unknown => parse(readFileSync(`${knowledge}${path}`, 'utf8'))
export const procedure = createProcedure(
  readProcedureRules(yaml('rules/complaint-procedure.yaml'), yaml('registries/authorities.yaml')),
)

export const deadlineRules = readDeadlineRules(yaml('rules/deadlines.yaml'))
export const notices = readNoticeRules(yaml('rules/notices.yaml'))
export const escalation = readEscalationRules(yaml('rules/escalation.yaml'))
export const questionRules = readQuestionRules(yaml('rules/questions.yaml'))
export const calendar = createCalendar(readCalendarYears(yaml('registries/calendar.yaml')))

export const retention = readRetention(
  parse(readFileSync(`${knowledge}rules/retention.yaml`, 'utf8')),
  procedure.isOpen,
)
const simplify = createSimplify()
const regions = createRegions(readFileSync(`${knowledge}registries/regions.txt`, 'utf8'))
export const groupRules = readGroupRules(yaml('rules/groups.yaml'))

export const fields: FiledField[] = [
  {
    name: 'item',
    label: '商品或服务',
    value: { kind: 'text', text: '测试电饭锅' },
    display: '测试电饭锅',
    personal: false,
  },
  {
    name: 'respondent_name',
    label: '商家名称',
    value: { kind: 'text', text: '测试电器店' },
    display: '测试电器店',
    personal: false,
  },
  {
    name: 'category',
    label: '类别',
    value: { kind: 'choice', value: 'appliances' },
    display: '家用电器',
    personal: false,
  },
  {
    name: 'amount',
    label: '付了多少钱',
    value: { kind: 'money', money: { cents: 29_900, currency: 'CNY', approximate: false, original: '299元' } },
    display: '299 元',
    personal: false,
  },
  {
    name: 'complainant_phone',
    label: '投诉人电话',
    value: { kind: 'phone', digits: '13800000000', type: 'mobile' },
    display: '13800000000',
    personal: true,
  },
]

/** Answers `file X` by filing draft X, and anything else by an echo. Counts its turns. */
export function scriptedAssistant(
  answer?: (input: TurnInput, run: AnswerRun) => TurnResult | Promise<TurnResult>,
): Assistant & { turns: TurnInput[] } {
  const turns: TurnInput[] = []
  return {
    turns,
    async turn(input, run = {}) {
      turns.push(input)
      if (answer) return answer(input, run)
      const { text } = input.message
      const draft = /^file (\S+)/.exec(text ?? '')?.[1]
      const state = { ...newState(), history: [{ text: text ?? '', sentAt: input.message.sentAt }] }
      if (draft === undefined) {
        return { state, messages: [{ blocks: [{ kind: 'paragraph', text: `echo ${text}` }] }], effects: [] }
      }
      return {
        state,
        messages: [],
        effects: [
          {
            kind: 'file_complaint',
            draft,
            fields,
            evidence: input.evidence.map((file) => file.evidence),
            consents: [{ kind: 'handling', given: true, version: '1', textHash: 'h', at: '2026-11-24T01:00:00.000Z' }],
            flags: [],
            receipt: ({ number, repeated }) => [
              { blocks: [{ kind: 'lead', text: repeated ? `again ${number}` : `filed ${number}` }] },
            ],
          },
        ],
      }
    },
  }
}

/** A turn of the slow assistant, under the control of the test. */
export type SlowTurn = {
  text: string
  run: Required<AnswerRun>
  /** Adds one more verified paragraph. */
  say(paragraph: string): void
  finish(): void
}

/**
 * Makes its answers slowly: each turn says what the test lets it say. It ends when it is finished or stopped, with the
 * words said so far. Control words are answered at once by `control X`, as the real assistant does.
 */
export function slowAssistant() {
  const turns: SlowTurn[] = []
  const assistant = scriptedAssistant(async ({ message }, run) => {
    const text = message.text ?? ''
    const paragraphs: string[] = []
    const blocks = () => paragraphs.map((paragraph) => ({ kind: 'paragraph' as const, text: paragraph }))
    const { signal = new AbortController().signal, partial = () => {} } = run
    if (controlIn(text)) paragraphs.push(`control ${text}`)
    else {
      const gate = Promise.withResolvers<void>()
      signal.addEventListener('abort', () => gate.resolve(), { once: true })
      if (signal.aborted) gate.resolve()
      turns.push({
        text,
        run: { signal, partial },
        say(paragraph) {
          paragraphs.push(paragraph)
          partial(blocks())
        },
        finish: gate.resolve,
      })
      await gate.promise
      if (signal.aborted) paragraphs.push(`short ${text}`)
    }
    return { state: newState(), messages: [{ blocks: blocks() }], effects: [] }
  })
  return {
    ...assistant,
    running: turns,
    /** The n-th slow turn, once it has begun. */
    async begun(n: number): Promise<SlowTurn> {
      await until(() => turns.length >= n)
      const turn = turns[n - 1]
      if (!turn) throw new Error(`turn ${n} did not begin`)
      return turn
    },
  }
}

/** A sender that records what reached the other side and returns the given results. */
export function recordingSender(
  answer: (row: OutboxRow, signal: AbortSignal) => SendResult | Promise<SendResult> = sent,
) {
  const ledger: OutboxRow[] = []
  const sender: Sender & { ledger: OutboxRow[]; answer: typeof answer } = {
    ledger,
    answer,
    async send(row, signal) {
      ledger.push(row)
      return sender.answer(row, signal)
    },
  }
  return sender
}

let messageId = 0
export function sent(): SendResult {
  messageId += 1
  return { outcome: 'sent', remote: [{ chat: '-1', message: messageId }] }
}

export const wordsOf = (row: OutboxRow): string => JSON.stringify(row.payload)

/** A channel that does nothing but what is given. */
export function channelOf(name: ChannelName, given: Partial<Channel>): Channel {
  const nothing = { receive: async () => {}, sender: null, fetchFile: null, waiting: null }
  return { name, capabilities: capabilities[name], ...nothing, ...given }
}

/** All rooms behind the channels over a real database. Time stands still until a test moves it. */
export async function buildHouse(
  given: {
    dataDir?: string
    time?: ReturnType<typeof createTime>
    assistant?: Assistant
    sender?: Sender
    /** How much the staff group receives (default: everything). `off`: there is no group. */
    staffGroup?: 'full' | 'minimal' | 'off'
    noticePlan?: NoticePlan
    notices?: Partial<Record<NoticeChannelName, Sender>>
    fault?: (point: string) => void
    handler?: InboxHandler
  } = {},
) {
  const dataDir = given.dataDir ?? temporaryFolder()
  const time = given.time ?? createTime()
  const { clock, schedule } = time
  const staffGroup = given.staffGroup ?? 'full'
  if (!given.dataDir) await layMadeDatabase(dataDir)
  const lock = lockDirectory({ dataDir, random: systemRandom })
  const { store, codec } = await openDatabase({
    dataDir,
    dataKey: null,
    clock,
    random: systemRandom,
    ...(given.fault && { fault: given.fault }),
  }).catch((error) => {
    lock.release()
    throw error
  })
  const clocks = createClocks({ rules: deadlineRules, calendar: () => calendar, clock, timeZone: 'Asia/Shanghai' })
  const desk = {
    procedure,
    texts,
    clock,
    random: systemRandom,
    timeZone: 'Asia/Shanghai',
    staff: staffGroup === 'off' ? workbenchDesk : createGroupDesk({ detail: staffGroup, texts }),
    noticePlan: given.noticePlan ?? { channels: [], topics: NOTICE_TOPICS },
    clocks,
    groups: groupRules,
    nameKey: createNameKey({ regions, home: regions.named('黄石市') }),
    finding: {
      simplify,
      districtOf: (filed: readonly FiledField[]) => districtOfBusiness(regions, regions.named('黄石市'), filed),
    },
    notices,
    escalation,
    dangerMarks: (words: string) => (words.includes('现在着火了') ? ['urgent'] : []),
    retention,
  }
  const evidence = createEvidence({
    store,
    dataDir,
    seal: codec,
    rules: evidenceRules,
    texts,
    clock,
    random: systemRandom,
  })
  const casework = createCasework({ ...desk, store, viewEvidence: evidence.view })
  const ownership = createOwnership({ ...desk, store })
  const handOffs = createHandOffs({ ...desk, store, viewEvidence: evidence.view })
  const erasures = createErasures({ ...desk, store })
  const tray = createTray({ ...desk, store, viewEvidence: evidence.view })
  /** People who wait for a human, or whose talk staff have, in their turn. */
  const people = async () => {
    const { people: found } = await tray.list({ reader: 'nobody', kind: 'person', limit: 100, offset: 0 })
    return found.map(({ handOff }) => handOff)
  }
  const alarms: string[] = []
  const alarmNotices = createAlarmNotices({
    store,
    desk,
    clock,
    past: async (code) => void alarms.push(`past ${code}`),
  })
  const assistant = given.assistant ?? scriptedAssistant()
  const makeDelivery = () =>
    createDelivery({
      store,
      clocks,
      followUpDays: notices.follow_up.answer_days,
      shopReminderDays: notices.shop_reminder.answer_days,
      assistant,
      staff: desk.staff,
      applyEffect: (tx, effect, turn) => applyEffect(tx, effect, turn, desk),
      personUnreachable: (tx, conversation) => personUnreachable(tx, conversation, desk),
      rate: (tx, conversation, vote) => rate(tx, conversation, vote, desk),
      eraseConversation: (tx, conversation) => eraseConversation(tx, conversation, desk),
      complaintFor: casework.complaintFor,
      evidence,
      texts,
      bootId: lock.bootId,
      clock,
      schedule,
      alarm(code, detail) {
        alarms.push(code)
        alarmNotices.raise(code, detail)
      },
      ...(given.fault && { fault: given.fault }),
    })
  const delivery = makeDelivery()

  /** The work of both channels here: the payload names the conversation and the text. */
  const handlerOf = ({ turns }: ReturnType<typeof makeDelivery>): InboxHandler =>
    given.handler ??
    (async (rows) => {
      const [first] = rows
      if (first)
        await turns.process(
          incoming(first),
          rows.map((row) => row.id),
        )
    })
  const sender = given.sender ?? recordingSender()
  const startOne = async (one: ReturnType<typeof makeDelivery>) => {
    const handler = handlerOf(one)
    const channels = CHANNEL_NAMES.map((name) =>
      channelOf(name, { receive: handler, sender: capabilities[name].pushes ? sender : null }),
    )
    await one.start({ channels, toStaff: sender, notices: given.notices ?? {} })
  }
  const start = () => startOne(delivery)
  const others: ReturnType<typeof makeDelivery>[] = []
  /** Starts one more worker and dispatcher over the same store. */
  const startAnother = async () => {
    const another = makeDelivery()
    others.push(another)
    await startOne(another)
    return another
  }

  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    for (const one of [delivery, ...others]) await one.stop(0)
    await alarmNotices.settled()
    await store.close()
    lock.release()
  }
  onTestFinished(close)

  /** A person on Telegram writes. */
  const write = async (text: string, externalId: string, chat = '1001') => {
    const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
    return delivery.inbox.accept({
      channel: 'telegram',
      externalId,
      lane: chat,
      payload: { conversation, text },
      overtakes: stopsAnswer(text),
    })
  }

  return {
    dataDir,
    time,
    store,
    codec,
    evidence,
    casework,
    ownership,
    handOffs,
    erasures,
    tray,
    people,
    delivery,
    alarms,
    start,
    startAnother,
    close,
    write,
    sender,
    lock,
    desk,
    alarmNotices,
  }
}

export function incoming(row: InboxRow): IncomingMessage {
  const { conversation, text } = row.payload as { conversation: string; text: string }
  return {
    channel: row.channel,
    conversation,
    text,
    action: null,
    attachments: [],
    sentAt: row.receivedAt,
    about: null,
  }
}

/** A talk is in English from now on. */
export async function speaksEnglish(
  { store }: Pick<Awaited<ReturnType<typeof buildHouse>>, 'store'>,
  conversation: string,
  state: ConversationState = newState(),
): Promise<void> {
  await store.transaction('test', async (tx) => {
    const { version } = (await tx.conversations.load(conversation)) ?? { version: 0 }
    await tx.conversations.advance(conversation, version, { ...state, language: 'en' })
  })
}
