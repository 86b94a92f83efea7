import { beside } from '../answer/beside.ts'
import { draftReply } from '../answer/draft-reply.ts'
import { whenIn } from '../assistant/talk/booking.ts'
import { dayOf } from '../base/clock.ts'
import type { CaseDesk } from '../cases/types.ts'
import { businessByName, createRespondents } from '../casework/groups/businesses.ts'
import { createGroups } from '../casework/groups/groups.ts'
import { createHints } from '../casework/groups/hints.ts'
import { createExports } from '../casework/handling/export-log.ts'
import { createThreads } from '../casework/handling/thread.ts'
import { createStaffNotices } from '../casework/messages/staff-notices.ts'
import { createErasures } from '../casework/personal/erasure.ts'
import { createAudit } from '../casework/staff/audit.ts'
import { createBookings } from '../casework/staff/bookings.ts'
import { createOpenQuestions } from '../casework/staff/open-questions.ts'
import { createSavedReplies } from '../casework/staff/saved-replies.ts'
import { createSavedViews } from '../casework/staff/saved-views.ts'
import { createTemplates } from '../casework/staff/templates.ts'
import { headline } from '../channels/notices/render.ts'
import type { TelegramChannel } from '../channels/telegram/telegram.ts'
import { alertPart } from '../channels/web/alerts-route.ts'
import { publicPart } from '../channels/web/publicity-route.ts'
import { createWebRoutes } from '../channels/web/routes.ts'
import { surveyQuestions } from '../channels/web/survey-form.ts'
import { surveyPart } from '../channels/web/surveys-route.ts'
import { createFileReader } from '../corpus/files/reader.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { instrumentWriting } from '../documents/instruments.ts'
import type { FileDesk } from '../editing/file-types.ts'
import type { GuideDesk } from '../editing/guide-types.ts'
import type { EvidenceRoom } from '../evidence/evidence.ts'
import { createApp } from '../http/app.ts'
import { createClientAddress } from '../http/client-address.ts'
import type { Readiness } from '../http/health.ts'
import { createMetricsRoutes } from '../http/metrics.ts'
import { createRateLimits } from '../http/rate-limits.ts'
import { createStaticFiles } from '../http/static-files.ts'
import { createLibrary } from '../library/library.ts'
import type { PublicityDesk } from '../publicity/types.ts'
import type { Experts } from '../registers/experts.ts'
import type { Statistics } from '../reports/statistics.ts'
import { emergencyBlocks } from '../understanding/words/emergencies.ts'
import { createWorkbenchRoutes } from '../workbench/routes.ts'
import type { WorkbenchOptions } from '../workbench/types.ts'
import type { openAlerts } from './alerts.ts'
import { figuresNow } from './figures.ts'
import { STATIC_FOLDERS } from './folders.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'
import type { openLaw } from './law.ts'
import { questionTools } from './question-tools.ts'
import type { OpenRegisters } from './registers.ts'
import type { Staff } from './staff.ts'
import type { OpenSurveys } from './surveys.ts'

/** The parts from which the pages are made. */
export type Pages = {
  answering: ReturnType<typeof keepOpen>
  delivery: Delivery
  evidence: EvidenceRoom
  law: ReturnType<typeof openLaw>
  guides: GuideDesk
  files: FileDesk
  cases: CaseDesk
  publicity: PublicityDesk
  alerts: ReturnType<typeof openAlerts>
  registers: OpenRegisters
  surveys: OpenSurveys
  experts: Experts
  staff: Staff
  statistics: Statistics
  ledger: WorkbenchOptions['ledger']
  statuteLabel: (statute: string) => string
  telegram: TelegramChannel | null
  /** Aborts when the server stops. Routes with open connections then end them. */
  closing: AbortSignal
}

/** All routes: the chat, the workbench, the webhook of Telegram, health and metrics. */
export function openApp(foundation: Foundation, pages: Pages) {
  const { config, around, store, rules, meters } = foundation
  const { answering, telegram } = pages
  const shared = openShared(foundation)
  const readiness: Readiness = async () => ({
    store: await store.health(),
    index: answering.health(),
    telegram: { state: telegram?.health() ?? 'off' },
    model: { state: config.chat ? 'ok' : 'off' },
  })
  return createApp({
    https: isHttps(foundation),
    texts: rules.texts,
    logger: around.logger,
    staticFiles: shared.staticFiles,
    telegramWebhook: telegram?.webhook ?? null,
    readiness,
    metering: { meters, clock: around.clock },
    routes: [
      createMetricsRoutes({
        meters,
        token: config.metricsToken,
        clientAddress: shared.clientAddress,
        figures: () => figuresNow(foundation, readiness),
      }),
      webRoutes(foundation, pages, shared),
      workbenchRoutes(foundation, pages, shared),
    ],
  })
}

type Shared = ReturnType<typeof openShared>

/** The parts that the chat and the workbench share. */
function openShared({ config, around, rules }: Foundation) {
  const { texts } = rules
  const clientAddress = createClientAddress({ trustedProxies: config.trustedProxies })
  return {
    texts,
    clientAddress,
    limits: createRateLimits({ clientAddress, texts, limits: around.rateLimits ?? {} }),
    staticFiles: createStaticFiles({ folders: STATIC_FOLDERS }),
  }
}

function webRoutes(
  foundation: Foundation,
  { alerts, answering, closing, delivery, evidence, publicity, registers, surveys, staff, statuteLabel }: Pages,
  shared: Shared,
) {
  const { config, around, rules } = foundation
  const { clock } = around
  return createWebRoutes({
    ...shared,
    inbox: delivery.inbox,
    conversations: delivery.web,
    evidence,
    business: staff.businessDoor,
    viewingCopy: evidence.viewingCopy,
    documents: staff.documents,
    publicity,
    alerts: alerts.pages,
    registers: registers.pages,
    surveys: { pages: surveys.pages, door: surveys.door },
    library: createLibrary({ current: answering.current, today: () => dayOf(clock(), config.timeZone) }),
    address: foundation.address.of,
    regionName: regionName(foundation),
    telegram: config.telegram !== null,
    timeZone: config.timeZone,
    copyOf: staff.copyOf,
    lookupArticle: (reference) => answering.lookup()(reference),
    labels: {
      stateLabel: (state) => rules.procedure.stateLabel(state, 'complainant'),
      statuteLabel,
    },
    council: config.council,
    hotlines: rules.hotlines,
    examples: rules.examples,
    today: () => dayOf(clock(), config.timeZone),
    closing,
  })
}

function workbenchRoutes(
  foundation: Foundation,
  {
    alerts,
    answering,
    cases,
    evidence,
    files,
    guides,
    law,
    ledger,
    publicity,
    registers,
    surveys,
    experts,
    staff,
    statistics,
  }: Pages,
  shared: Shared,
) {
  const { config, around, store, rules, notices } = foundation
  const { texts, procedure, groups } = rules
  const {
    accounts,
    desk,
    casework,
    documents,
    handOffs,
    tray,
    links,
    ownership,
    units,
    recusals,
    registration,
    amending,
    instruments,
    filling,
    businessSide,
    roster,
  } = staff
  const hasGroup = desk.staff.sends
  const respondents = createRespondents({ ...desk, store })
  return createWorkbenchRoutes({
    ...shared,
    accounts,
    secondStep: accounts.secondStep,
    audit: createAudit({ store }),
    staffLinks: hasGroup ? links : null,
    casework,
    ownership,
    units,
    recusals,
    amending,
    instruments,
    businessSide,
    businessLink: (token) => foundation.address.of(`business/${token}`),
    templates: createTemplates({
      store,
      random: around.random,
      codes: rules.instruments.instruments.map(({ code }) => code),
    }),
    readWord: createFileReader({ schedule: around.schedule }),
    writing: instrumentWriting(filling),
    registration,
    savedReplies: createSavedReplies({ store }),
    threads: createThreads({ store }),
    weightyFindings: rules.weightyFindings,
    draftReply: (matter) =>
      draftReply(matter, {
        answer: answering.current().answerAtHome,
        shortName: answering.current().names.shortName,
        texts,
        today: dayOf(around.clock(), config.timeZone),
        emergency: (text) => {
          const emergency = rules.emergencies.match(text)
          return emergency && emergencyBlocks(emergency)
        },
      }),
    savedViews: createSavedViews({ store, clock: around.clock }),
    roster,
    law: law.desk,
    lawTrial: law.trial,
    guides,
    guideTrial: law.guideTrial,
    files,
    cases,
    publicity,
    alerts: alerts.desk,
    alertPart: (live, when) =>
      alertPart(live, { texts, council: config.council, regionName: regionName(foundation) }, when),
    alertTopics: rules.topics,
    publicityPart: (page) => publicPart(page, [], { texts, council: config.council }),
    registers: {
      desk: registers.desk,
      jobs: registers.jobs,
      write: registers.write,
      waiting: registers.desk.waiting,
      settlesFirst: registers.told.settlesFirst,
      businessOf: businessByName(respondents, { store, nameKey: rules.nameKey }),
    },
    surveys: {
      desk: surveys.desk,
      jobs: surveys.jobs,
      write: registers.write,
      waiting: surveys.desk.waiting,
      link: (token) => foundation.address.of(`survey/${token}`),
      questions: (survey, typed, problems) => surveyQuestions(survey, typed, problems, texts),
      part: (survey) => surveyPart(survey, { texts }),
      feedback: surveys.feedback,
    },
    bookings: {
      ...createBookings({ ...desk, store, free: experts.free, inWords: (at) => whenIn(at, config.timeZone) }),
      nameOf: experts.nameOf,
      free: experts.free,
      numberOf: async (complaint) => (await store.read.complaints.byId(complaint))?.number ?? null,
    },
    handOffs,
    tray,
    openQuestions: createOpenQuestions({ store, rules: rules.questions }),
    ...questionTools(answering.current, () => dayOf(around.clock(), config.timeZone)),
    respondents,
    groups: createGroups({ ...desk, store }),
    hints: createHints({ ...desk, store }),
    representatives: groups.representatives,
    erasures: createErasures({ ...desk, store }),
    staffNotices: {
      ...createStaffNotices({ store, clock: around.clock }),
      telegram: hasGroup,
      channels: notices.channels,
      headline: (notice) => headline(notice, texts),
    },
    evidence,
    viewingCopy: evidence.viewingCopy,
    documents,
    exports: createExports({ store, texts }),
    beside: (matter) => {
      const { searchAtHome: search, corpus } = answering.current()
      return beside(matter, { search, corpus, today: dayOf(around.clock(), config.timeZone) })
    },
    statistics,
    ledger,
    procedure,
    categories: rules.form.categories,
    districts: rules.districts,
    council: config.council,
    timeZone: config.timeZone,
    now: around.clock,
    https: isHttps(foundation),
    publicOrigin: config.publicUrl && new URL(config.publicUrl).origin,
  })
}

const regionName =
  ({ rules }: Foundation) =>
  (code: string): string =>
    rules.regions.at(code)?.name ?? code

function isHttps({ config }: Foundation): boolean {
  return config.publicUrl?.startsWith('https:') ?? false
}
