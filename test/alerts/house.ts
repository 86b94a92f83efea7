import { createAlertDesk } from '../../src/alerts/desk.ts'
import { createPublicAlerts } from '../../src/alerts/public.ts'
import { sendSome } from '../../src/alerts/sending.ts'
import type { AlertContent } from '../../src/alerts/types.ts'
import { articlesInForce } from '../../src/corpus/check/support.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { loadCorpus } from '../../src/corpus/load.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { type buildHouse, notices, texts } from '../delivery/house.ts'

type House = Pick<Awaited<ReturnType<typeof buildHouse>>, 'store' | 'time'>
const timeZone = 'Asia/Shanghai'

/** The desk of alerts over a house, with the law of some folders, and what the public finds. */
export function alertsIn(
  { store, time }: House,
  folders: { knowledgeDir: string; dataDir: string },
  changed: () => void = () => {},
) {
  const { clock } = time
  const { statutes, topics } = loadKnowledge(folders.knowledgeDir)
  const desk = createAlertDesk({
    ...{ store, clock, timeZone, changed },
    checkSetting: () => ({
      names: createStatuteNames(statutes),
      current: articlesInForce(loadCorpus(folders).articles, clock().toISOString().slice(0, 10)),
      plain: { longest: 40, words: [{ word: '届满', better: '到期' }] },
      topics,
      isRegion: (code) => code.startsWith('4202'),
    }),
  })
  return { desk, pages: createPublicAlerts({ store, clock, timeZone }) }
}

/** Sends once, as the loop does each time it looks; returns the milliseconds until it would look again. */
export const look = ({ store, time }: House) => sendSome({ store, clock: time.clock, timeZone, notices, texts })

/** An alert without a fault. */
export const CONTENT: AlertContent = {
  title: '当心低价旧鞋',
  text: '有人拿旧鞋当新鞋卖。\n收到先看鞋底，不对马上退。',
  topics: ['网购退货'],
  regions: [],
  from: '2026-11-24',
  until: '2026-12-31',
  basis: '试验法第二条',
}

const NOBODY = {
  ...({ state: 'published', version: 1, authors: ['somebody'], withdrawnAt: null } as const),
  ...{ begunAt: null, endedAt: null, figures: null },
}

/** An alert that two people brought live, for tests of what comes after. */
export function publish({ store, time }: House, content: Partial<AlertContent> = {}): Promise<string> {
  const at = time.clock().toISOString()
  const whole = { ...CONTENT, ...content }
  const live = { ...whole, articles: [{ name: '《试验法》第二条', path: '/law/x/y/z' }] }
  return store.transaction('test', (tx) =>
    tx.alerts.add({ ...NOBODY, content: whole, live, firstPublishedAt: at, publishedAt: at }),
  )
}
