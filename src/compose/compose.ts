import { dirname, join } from 'node:path'
import { type Logger, pino } from 'pino'
import { type Answering, openAnswering } from '../answer/open.ts'
import { createBudget, loadModelLimits } from '../answer/written/budget.ts'
import { readState } from '../assistant/state.ts'
import { createAssistant } from '../assistant/turn.ts'
import type { Alarm } from '../base/alarm.ts'
import {
  type Clock,
  dayOf,
  type Random,
  repeatedly,
  type Schedule,
  systemClock,
  systemRandom,
  systemSchedule,
} from '../base/clock.ts'
import { createWakeLoop } from '../base/wake-loop.ts'
import { createClocks } from '../casework/clocks.ts'
import type { Desk } from '../casework/desk.ts'
import { applyEffect } from '../casework/effects.ts'
import { createRespondents } from '../casework/groups/businesses.ts'
import { createEntering } from '../casework/groups/enter-complaint.ts'
import { createGroups } from '../casework/groups/groups.ts'
import { createHints } from '../casework/groups/hints.ts'
import { newAccessCode } from '../casework/handling/access-codes.ts'
import { createCasework } from '../casework/handling/casework.ts'
import { createExports } from '../casework/handling/export-log.ts'
import { createStaffNotices } from '../casework/messages/staff-notices.ts'
import { personUnreachable } from '../casework/messages/to-staff.ts'
import { createCopy } from '../casework/personal/copy.ts'
import { createErasures, eraseConversation } from '../casework/personal/erasure.ts'
import { createHeld } from '../casework/personal/held.ts'
import { createAccounts } from '../casework/staff/accounts.ts'
import { createAudit } from '../casework/staff/audit.ts'
import { rate } from '../casework/staff/feedback.ts'
import { createHandOffs } from '../casework/staff/hand-offs.ts'
import { createStaffLinks } from '../casework/staff/links.ts'
import { createOpenQuestions } from '../casework/staff/open-questions.ts'
import { keepFollowingUp } from '../casework/timed/follow-ups.ts'
import { keepReminding } from '../casework/timed/reminders.ts'
import { keepTidy, type Tidied } from '../casework/timed/retention.ts'
import { headline } from '../channels/notices/render.ts'
import { createTelegram, type TelegramChannel } from '../channels/telegram/telegram.ts'
import { createWebReader } from '../channels/web/incoming.ts'
import { createWebRoutes } from '../channels/web/routes.ts'
import type { Config } from '../config.ts'
import { watchCorpus } from '../corpus/load.ts'
import { createDelivery } from '../delivery/delivery.ts'
import type { DeliveryOptions } from '../delivery/options.ts'
import { createDocuments } from '../documents/documents.ts'
import { createPrinter } from '../documents/printer.ts'
import { createDownloads } from '../evidence/downloads.ts'
import { createEvidence } from '../evidence/evidence.ts'
import { createListening } from '../evidence/listening.ts'
import { createApp } from '../http/app.ts'
import { createClientAddress } from '../http/client-address.ts'
import { createMetricsRoutes } from '../http/metrics.ts'
import { createRateLimits, type RateLimit, type RateLimitName } from '../http/rate-limits.ts'
import { listen, type RunningServer } from '../http/server.ts'
import { createStaticFiles } from '../http/static-files.ts'
import { createTranscriber, TRANSCRIPTION_LIMITS } from '../model/transcription.ts'
import { createWriter } from '../model/writer.ts'
import { createFold } from '../retrieval/fold.ts'
import { dropOldCopies } from '../storage/copies.ts'
import { openDatabase } from '../storage/database.ts'
import { lockDirectory } from '../storage/lock.ts'
import { createStaffGroup } from '../storage/staff-group.ts'
import { storageTrouble } from '../storage/trouble.ts'
import { createWorkbenchRoutes } from '../workbench/routes.ts'
import { keepCalendar } from './calendar-file.ts'
import { keepOpen } from './keep-open.ts'
import { openNotices } from './notices.ts'
import { readRules } from './rules.ts'
import { searchServices } from './search-services.ts'

/** What the system is given from outside besides the configuration; tests give their own. */
export type Surroundings = {
  clock?: Clock
  random?: Random
  schedule?: Schedule
  logger?: Logger
  /** Called by name before and after each commit and each send. */
  fault?: (point: string) => void
  /** Seconds Telegram may hold a request for updates open. */
  pollSeconds?: number
  /** How Telegram is reached. */
  fetch?: typeof fetch
  /** What answers questions, opened already: for many servers in one process. */
  answering?: Answering
  rateLimits?: Partial<Record<RateLimitName, RateLimit>>
}

export type Xiaowei = {
  /** Addresses people are given: PUBLIC_URL, or where it listens. */
  chatUrl: string
  workbenchUrl: string
  /** Port really taken. */
  port: number
  /** One-time code that makes the first admin; null once there is one. */
  setupCode: string | null
  /** Handles one request without a socket, like a client on this machine. */
  request: (path: string, init?: RequestInit) => Promise<Response>
  /** Resolves when no arrival, message or download is in hand. */
  idle(): Promise<void>
  /** Takes nothing new, finishes what is in hand (25 s at most), leaves the rest in the database. */
  stop(): Promise<void>
}

const SOURCE = dirname(import.meta.dirname)
const KNOWLEDGE = join(SOURCE, '..', 'knowledge')
const PROMPTS = join(SOURCE, '..', 'prompts')
const STOP_WITHIN_MS = 25_000
const DAY_MS = 86_400_000

/**
 * Puts everything together and starts it. Rejects with DirectoryInUseError, DataKeyError, StorageError, an error naming a file of
 * `knowledge/`, or the system's error when the port cannot be taken; nothing is left running then.
 */
export async function startXiaowei(config: Config, surroundings: Surroundings = {}): Promise<Xiaowei> {
  const {
    clock = systemClock,
    random = systemRandom,
    schedule = systemSchedule,
    logger = createLogger(config),
    fault,
    pollSeconds,
    fetch,
    answering: given,
    rateLimits = {},
  } = surroundings
  const opened: (() => void | Promise<void>)[] = []
  const close = async () => {
    for (const undo of opened.splice(0).reverse()) await undo()
  }

  try {
    const lock = lockDirectory({ dataDir: config.dataDir, random })
    opened.push(() => lock.release())
    // In the log alone until staff can be told otherwise too.
    let raise: Alarm = (code, detail) => logger.error({ alarm: code, ...detail }, 'alarm')
    const { store, codec } = await openDatabase({
      dataDir: config.dataDir,
      dataKey: config.dataKey,
      clock,
      random,
      onHealth: (health) =>
        health.state === 'ok'
          ? logger.warn({ code: 'store_well_again' }, 'the store can be written again')
          : raise(health.state === 'down' ? 'store_unwritable' : 'disk_low', { reason: health.reason }),
      ...(fault && { fault }),
    })
    opened.push(() => store.close())

    const today = () => dayOf(clock(), config.timeZone)
    const rules = readRules(KNOWLEDGE, config, (region) =>
      logger.warn(
        { code: 'council_region_unknown', region },
        'COUNCIL_REGION names no place: shops of other regions are not noticed; set the administrative code (420200) or the full name',
      ),
    )
    const { texts, process, groups, nameKey, retention, notices, regions, home, screen, emergencies } = rules
    let publicUrl = config.publicUrl ?? ''
    const toStaff = openNotices({
      config,
      store,
      texts,
      clock,
      random,
      fetch,
      logger,
      link: (path) => `${publicUrl || `http://${config.host}:${config.port}`}/workbench/${path}`,
    })
    const { alarm } = toStaff
    raise = alarm
    opened.push(toStaff.settled)
    if (rules.openings === null) {
      logger.warn(
        { code: 'openings_unusable' },
        'knowledge/learned/openings.json is missing or damaged: first messages are read by rules alone, which find less; run npm run train -- --openings',
      )
    }

    const services = searchServices(config, { clock, schedule })
    const chat = config.chat && {
      writer: createWriter({ ...config.chat, promptsDir: PROMPTS, clock, schedule }),
      budget: await createBudget({
        limits: loadModelLimits(join(KNOWLEDGE, 'rules', 'model-budget.yaml')),
        clock,
        timeZone: config.timeZone,
        usedOn: (day) => store.read.modelCalls.usedOn(day),
        hashOf: (person) => store.read.modelCalls.hashOf(person),
        keep: (call, day) => store.transaction('model_call', (tx) => tx.modelCalls.insert(call, day)),
        note: alarm,
      }),
      clock,
      schedule,
    }
    // Without emergencies: the assistant has spoken of them before it asks for an answer.
    const open = () =>
      given ??
      openAnswering({
        knowledgeDir: KNOWLEDGE,
        dataDir: config.dataDir,
        texts,
        council: config.council,
        services,
        chat,
        note: (message) => logger.info(message),
      })
    const answering = keepOpen(open, (error) => alarm('knowledge_unusable', { error: error.message }))
    const watch = watchCorpus({ dataDir: config.dataDir, onChange: answering.reopen })
    opened.push(answering.close, watch.stop)

    const evidence = createEvidence({
      store,
      dataDir: config.dataDir,
      seal: codec,
      rules: rules.evidence,
      texts,
      clock,
      random,
      ...(fault && { fault }),
    })
    // What is missed here (the process ends first), the next sweep takes.
    opened.push(store.onCommit(({ freed }) => void evidence.purge(freed).catch(() => alarm('evidence_left', {}))))
    const voice = config.transcription && {
      service: new URL(config.transcription.baseUrl).host,
      longestSeconds: TRANSCRIPTION_LIMITS.seconds,
      listen: createListening({
        store,
        evidence,
        fetchRemote: async (file, signal) =>
          telegram
            ? telegram.fetchRemote(file, signal)
            : { ok: false, code: 'gone', detail: 'no channel to fetch from' },
        transcribe: createTranscriber({ ...config.transcription, schedule }).transcribe,
        failed: (code, message) => logger.warn({ code }, message),
        schedule,
      }),
    }
    const staffGroup = config.telegram?.staffChatId ? config.telegram.staffCardDetail : 'off'
    const assistant = createAssistant({
      answer: (question, run) => answering.current().answer(question, run),
      texts,
      form: rules.form,
      openings: rules.openings,
      intents: rules.intents,
      process,
      groups,
      nameKey,
      screen,
      emergencies,
      notice: rules.notice,
      staffAbroad: staffGroup === 'full',
      chatPage: config.publicUrl && `${config.publicUrl}/`,
      retention,
      held: createHeld({ store, process }),
      voice,
      suggestsPrivate: rules.evidence.suggestsPrivate,
      council: config.council,
      regions,
      home,
      clock,
      timeZone: config.timeZone,
      random,
      accessCode: () => newAccessCode({ random }),
      accessMinutes: notices.access.valid_minutes,
      simplify: createFold(),
    })
    const { timeZone } = config
    const clocks = createClocks({
      rules: rules.deadlines,
      calendar: keepCalendar({
        builtIn: rules.calendar,
        dataDir: config.dataDir,
        unreadable: (error) => alarm('calendar_unusable', { error }),
      }),
      clock,
      timeZone,
    })
    const desk: Desk = {
      process,
      texts,
      clock,
      random,
      timeZone,
      staffGroup,
      noticePlan: toStaff.plan,
      clocks,
      notices,
      retention,
      groups,
      nameKey,
    }
    const casework = createCasework({ ...desk, store, viewEvidence: evidence.view })
    const copyOf = createCopy({
      ...desk,
      store,
      conversations: store.read.conversations,
      evidence,
      draftIn: (state) => readState(state).draft,
      council: config.council,
    })
    const handOffs = createHandOffs({ store, texts })
    const documents = createDocuments({
      print: createPrinter(),
      texts,
      process,
      council: config.council,
      clock,
      timeZone: config.timeZone,
    })
    const erasures = createErasures({ ...desk, store })
    const accounts = createAccounts({ store, clock, random })
    const staffLinks = createStaffLinks({ store, clock, random })
    const openQuestions = createOpenQuestions({ store })
    const entering = createEntering({
      store,
      desk,
      failed: (complaint, error) => alarm('complaint_not_entered', { complaint, error: String(error) }),
    })
    const wakeLoop = createWakeLoop({
      schedule,
      look: async () => {
        await entering.enterAll()
        return null
      },
      restMs: 60_000,
      failed: () => alarm('entering_failed', {}),
    })
    opened.push(
      () => wakeLoop.stop(),
      store.onCommit(({ settled }) => settled.length > 0 && wakeLoop.wake()),
    )

    const deliveryOptions: DeliveryOptions = {
      store,
      assistant,
      applyEffect: (tx, effect, turn) => applyEffect(tx, effect, turn, desk),
      personUnreachable: (tx, conversation) => personUnreachable(tx, conversation, desk),
      rate: (tx, conversation, vote) => rate(tx, conversation, vote, desk),
      eraseConversation: (tx, conversation) => eraseConversation(tx, conversation, desk),
      complaintFor: casework.complaintFor,
      evidence,
      texts,
      clocks,
      followUpDays: notices.follow_up.answer_days,
      bootId: lock.bootId,
      rememberDays: retention.inboxIds,
      clock,
      schedule,
      alarm,
      ...(fault && { fault }),
    }
    const delivery = createDelivery(deliveryOptions)
    const statuteLabel = (statute: string) => answering.current().names.shortName(statute)

    const group = createStaffGroup({ store, configuredChat: config.telegram?.staffChatId ?? null })
    const telegram: TelegramChannel | null =
      config.telegram &&
      createTelegram({
        ...config.telegram,
        detail: config.telegram.staffCardDetail,
        inbox: delivery.inbox,
        turns: delivery.turns,
        follow: delivery.follow,
        conversations: delivery.telegram,
        resolveAction: delivery.resolveAction,
        ...group,
        links: staffLinks,
        evidence,
        copyOf,
        paperOf: async (conversation, number) => {
          const complaint = await casework.complaintFor(conversation, number)
          return complaint && documents.complaint(complaint)
        },
        casework,
        process,
        texts,
        statuteLabel,
        clock,
        schedule,
        alarm,
        log: logger,
        workbenchLink: ({ number }) => `${publicUrl}/workbench/complaints/${number}`,
        fetch,
        ...(pollSeconds !== undefined && { pollSeconds }),
      })

    const readWeb = createWebReader({ resolveAction: delivery.resolveAction, evidence })
    const staffChat = await group.topics.staffChat()
    if (staffChat !== null) {
      await casework.postMissingCards(staffChat)
      await group.tellLinking(staffChat, texts('telegram-link-everybody'))
    }
    wakeLoop.start()
    await delivery.start({
      handlers: {
        web: async (rows) => {
          for (const row of rows) await delivery.turns.process(await readWeb(row), [row.id])
        },
        ...(telegram && { telegram: telegram.handle }),
      },
      senders: {
        ...(telegram && { telegram: telegram.sender }),
        ...toStaff.senders,
      },
      ...(telegram && { telegram: { waiting: telegram.waiting, hasGroup: staffGroup !== 'off' } }),
    })
    opened.push(() => delivery.stop(STOP_WITHIN_MS))
    const fetchRemote = telegram?.fetchRemote ?? null
    const downloads = createDownloads({ store, evidence, fetchRemote, texts, clock, schedule, staffGroup })
    downloads.start()
    opened.push(() => downloads.stop())
    const failed = () => alarm('retention_failed', {})
    opened.push(keepReminding({ store, desk, schedule, failed: () => alarm('reminders_failed', {}) }))
    opened.push(keepFollowingUp({ store, desk, schedule, failed: () => alarm('follow_ups_failed', {}) }))
    const done = (tidied: Tidied) => logger.info(tidied, 'what was kept long enough was deleted')
    opened.push(keepTidy({ ...desk, store, retention, schedule, done, failed }))
    const dropCopies = async () => {
      try {
        dropOldCopies({ dataDir: config.dataDir, days: retention.copies, clock })
      } catch {
        failed()
      }
    }
    opened.push(repeatedly(schedule, DAY_MS, dropCopies))

    const https = config.publicUrl?.startsWith('https:') ?? false
    const closing = new AbortController()
    const clientAddress = createClientAddress({ trustedProxies: config.trustedProxies })
    const limits = createRateLimits({ clientAddress, texts, limits: rateLimits })
    const staticFiles = createStaticFiles({
      folders: ['http', 'channels/web', 'workbench'].map((room) => join(SOURCE, room, 'static')),
    })
    const app = createApp({
      https,
      texts,
      logger,
      staticFiles,
      telegramWebhook: telegram?.webhook ?? null,
      readiness: async () => ({
        store: await store.health(),
        index: { state: answering.health() },
        telegram: { state: telegram?.health() ?? 'off' },
        model: { state: config.chat ? 'ok' : 'off' },
      }),
      routes: [
        createMetricsRoutes({ token: config.metricsToken, clientAddress, backlog: store.backlog }),
        createWebRoutes({
          texts,
          staticFiles,
          limits,
          clientAddress,
          inbox: delivery.inbox,
          conversations: delivery.web,
          evidence,
          viewingCopy: evidence.viewingCopy,
          documents,
          copyOf,
          lookupArticle: (reference) => answering.lookup()(reference),
          labels: {
            stateLabel: (state) => process.stateLabel(state, 'complainant'),
            statuteLabel,
          },
          council: config.council,
          hotlines: rules.hotlines,
          examples: rules.examples,
          today,
          closing: closing.signal,
        }),
        createWorkbenchRoutes({
          texts,
          staticFiles,
          limits,
          clientAddress,
          accounts,
          audit: createAudit({ store }),
          staffLinks: staffGroup === 'off' ? null : staffLinks,
          casework,
          handOffs,
          openQuestions,
          respondents: createRespondents({ ...desk, store }),
          groups: createGroups({ ...desk, store }),
          hints: createHints({ ...desk, store }),
          representatives: groups.representatives,
          erasures,
          staffNotices: {
            ...createStaffNotices({ store, clock }),
            telegram: staffGroup !== 'off',
            channels: toStaff.channels,
            headline: (notice) => headline(notice, texts),
          },
          evidence,
          viewingCopy: evidence.viewingCopy,
          documents,
          exports: createExports({ store, texts }),
          process,
          council: config.council,
          timeZone: config.timeZone,
          https,
          publicOrigin: config.publicUrl && new URL(config.publicUrl).origin,
        }),
      ],
    })
    const server: RunningServer = await listen({ app, host: config.host, port: config.port, closing })
    opened.push(() => server.stop())
    publicUrl = config.publicUrl ?? server.url
    const setupCode = await accounts.issueSetupCode()
    telegram?.start()
    opened.push(async () => telegram?.stop())
    opened.push(delivery.hurry)

    return {
      chatUrl: `${publicUrl}/`,
      workbenchUrl: `${publicUrl}/workbench/`,
      port: server.port,
      setupCode,
      request: async (path, init) => app.request(path, init),
      async idle() {
        await delivery.idle()
        await wakeLoop.settled()
        await downloads.idle()
        await delivery.idle()
      },
      stop: close,
    }
  } catch (error) {
    await close()
    throw storageTrouble(error, config.dataDir) ?? error
  }
}

/** To standard error: standard output belongs to what the command prints. */
function createLogger(config: Config): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
