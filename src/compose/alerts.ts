import { join } from 'node:path'
import { createAlertDesk } from '../alerts/desk.ts'
import { createAlertFinder, createPublicAlerts } from '../alerts/public.ts'
import { createSending } from '../alerts/sending.ts'
import type { AlertDesk, PublicAlerts } from '../alerts/types.ts'
import type { AssistantDependencies } from '../assistant/context.ts'
import { causeOf } from '../base/cause.ts'
import { dayOf } from '../base/clock.ts'
import type { WakeLoop } from '../base/wake-loop.ts'
import { loadPlainRules } from '../corpus/check/plainness.ts'
import { articlesInForce } from '../corpus/check/support.ts'
import type { ArticleRecord, Corpus } from '../corpus/types.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'

type Answering = Pick<ReturnType<typeof keepOpen>, 'current'>

/** Alerts beside answers, and the topics and regions that people choose from. */
export function alertsForTalks(
  { store, rules }: Pick<Foundation, 'store' | 'rules'>,
  answering: Answering,
): AssistantDependencies['alerts'] {
  const find = createAlertFinder(store)
  return {
    topics: rules.topics,
    districts: rules.districts,
    async beside({ guide, region, today }) {
      const topic = answering.current().corpus.guides.find(({ id }) => id === guide)?.topic
      return topic === undefined ? null : find({ topic, region, today })
    },
  }
}

/** The desk at which people write alerts, the pages that all may read, and the sending, which begins with `start()`. */
export function openAlerts(
  { config, around, store, rules, alarm, knowledge }: Foundation,
  { answering }: { answering: Answering },
  onClose: OnClose,
): { desk: AlertDesk; pages: PublicAlerts; sending: WakeLoop } {
  const { clock, schedule } = around
  const { timeZone } = config
  const shared = { store, clock, timeZone }
  const sending = createSending({
    ...shared,
    schedule,
    notices: rules.notices,
    texts: rules.texts,
    failed: (error) => alarm('alerts_failed', causeOf(error)),
  })
  onClose(() => sending.stop())
  const plain = loadPlainRules(join(knowledge.dir, 'words', 'plain.yaml'))
  const places = new Set([...(rules.home ? [rules.home] : []), ...rules.districts].map(({ code }) => code))
  const inForce = keepInForce(() => dayOf(clock(), timeZone))
  const desk = createAlertDesk({
    ...shared,
    checkSetting: () => {
      const { corpus, names } = answering.current()
      return {
        ...{ names, plain, topics: rules.topics },
        current: inForce(corpus),
        isRegion: (code) => places.has(code),
      }
    },
    changed: sending.wake,
  })
  return { desk, pages: createPublicAlerts(shared), sending }
}

/** The articles in force today, made anew when the law or the day is another one. */
function keepInForce(today: () => string): (corpus: Corpus) => ReadonlyMap<string, ArticleRecord> {
  let kept: { of: Corpus; day: string; made: Map<string, ArticleRecord> } | null = null
  return (corpus) => {
    const day = today()
    if (kept?.of !== corpus || kept.day !== day) kept = { of: corpus, day, made: articlesInForce(corpus.articles, day) }
    return kept.made
  }
}
