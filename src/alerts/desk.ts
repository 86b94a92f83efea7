import { type Clock, dayOf } from '../base/clock.ts'
import { roleNow } from '../casework/role-now.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import { type AlertCheckSetting, checkAlert, isTooLong } from './check.ts'
import type { AlertingPort } from './ports.ts'
import {
  type Alert,
  type AlertAct,
  type AlertAsked,
  type AlertContent,
  type AlertDesk,
  type AlertRefusal,
  type AlertRow,
  mayPublishAlerts,
  mayWriteAlerts,
} from './types.ts'

const LONGEST_WHY = 500

type Setting = {
  store: StoreOf<AlertingPort>
  clock: Clock
  timeZone: string
  /** With what an alert is checked; the law is that of this moment. */
  checkSetting: () => Omit<AlertCheckSetting, 'today'>
  /** Called after something else is public: the sending should look. */
  changed: () => void
}
type Done = { ok: true } | AlertRefusal
type Right = typeof mayWriteAlerts

export function createAlertDesk(setting: Setting): AlertDesk {
  const { store, changed } = setting
  const check = (content: AlertContent) =>
    checkAlert(content, { ...setting.checkSetting(), today: dayOf(setting.clock(), setting.timeZone) })
  const isFit = (content: AlertContent) => !check(content).problems.some(({ level }) => level === 'finding')
  const rowOf = async (alert: Alert): Promise<AlertRow> => {
    const { live, begunAt, figures } = alert
    const problems = live ? check(live).problems : []
    return {
      alert,
      figures: figures ?? (begunAt === null ? null : await store.read.alerts.figures(alert.id)),
      outdated: problems.some(({ field, level }) => field === 'basis' && level === 'finding'),
    }
  }
  /** One act on an alert that stands as the person saw it. */
  const act = (name: AlertAct, right: Right, request: AlertAsked, work: Work): Promise<Done> =>
    store.transaction(`alert ${name}`, async (tx): Promise<Done> => {
      const given = await found(tx, right, request)
      return given.ok ? work(tx, given.alert) : given
    })

  return {
    async list() {
      return Promise.all((await store.read.alerts.list()).map(rowOf))
    },
    subscribers: () => store.read.alerts.subscribers(),
    async waiting(account) {
      if (!(await may(store.read, { id: account }, mayPublishAlerts))) return 0
      const all = await store.read.alerts.list()
      return all.filter(({ state, authors }) => state === 'waiting' && !authors.includes(account)).length
    },
    async open(id) {
      const alert = await store.read.alerts.byId(id)
      if (!alert) return null
      return { ...(await rowOf(alert)), check: check(alert.content), history: await store.read.alerts.history(id) }
    },
    check,
    keep: (request) => store.transaction('alert kept', (tx) => keep(tx, request)),
    submit: (request) =>
      act('submitted', mayWriteAlerts, request, async (tx, alert) => {
        if (alert.state !== 'draft') return refused('not_now')
        if (!isFit(alert.content)) return refused('findings')
        return move(tx, { ...alert, state: 'waiting' }, { act: 'submitted', by: request.actor })
      }),
    sendBack: (request) =>
      act('sent_back', mayPublishAlerts, request, async (tx, alert) => {
        if (!isReason(request.why)) return refused('says_why')
        if (alert.state !== 'waiting') return refused('not_now')
        return move(tx, { ...alert, state: 'draft' }, { act: 'sent_back', by: request.actor, said: request.why })
      }),
    async publish(request) {
      const done = await act('published', mayPublishAlerts, request, async (tx, alert) => {
        if (alert.state !== 'waiting') return refused('not_now')
        if (alert.authors.includes(request.actor.id)) return refused('own')
        if (!isFit(alert.content)) return refused('findings')
        const at = setting.clock().toISOString()
        const live = { ...alert.content, articles: check(alert.content).articles }
        const published = { live, publishedAt: at, firstPublishedAt: alert.firstPublishedAt ?? at }
        const now: Alert = { ...alert, ...published, state: 'published' }
        return move(tx, now, { act: 'published', by: request.actor })
      })
      if (done.ok) changed()
      return done
    },
    async withdraw(request) {
      const done = await act('withdrawn', mayWriteAlerts, request, async (tx, alert) => {
        if (!isReason(request.why)) return refused('says_why')
        if (alert.state === 'withdrawn') return refused('not_now')
        if (alert.live && !(await may(tx, request.actor, mayPublishAlerts))) return refused('not_yours')
        await tx.alerts.stop(alert.id)
        const now: Alert = { ...alert, state: 'withdrawn', live: null, withdrawnAt: setting.clock().toISOString() }
        return move(tx, now, { act: 'withdrawn', by: request.actor, said: request.why })
      })
      if (done.ok) changed()
      return done
    },
  }
}

type Work = (tx: AlertingPort, alert: Alert) => Promise<Done>

const NEW: Omit<Alert, 'id' | 'changedAt' | 'authors' | 'content'> = {
  state: 'draft',
  version: 1,
  live: null,
  firstPublishedAt: null,
  publishedAt: null,
  withdrawnAt: null,
  begunAt: null,
  endedAt: null,
  figures: null,
}

async function keep(
  tx: AlertingPort,
  { id, version, content, actor }: Parameters<AlertDesk['keep']>[0],
): ReturnType<AlertDesk['keep']> {
  if (!(await may(tx, actor, mayWriteAlerts))) return refused('not_yours')
  if (isTooLong(content)) return refused('too_long')
  if (id === null) {
    const made = await tx.alerts.add({ ...NEW, content, authors: [actor.id] })
    await note(tx, made, { act: 'drafted', by: actor })
    return { ok: true, id: made }
  }
  const given = await found(tx, mayWriteAlerts, { id, version, actor })
  if (!given.ok) return given
  const { alert } = given
  if (alert.state === 'withdrawn') return refused('not_now')
  // What was published is written anew: only those who write in it now are its authors.
  const authors = alert.state === 'published' ? [actor.id] : [...new Set([...alert.authors, actor.id])]
  // Nobody received it yet: the approval was of other words. What was sent stays public until another text is approved.
  const isSent = alert.begunAt !== null
  const taken: Partial<Alert> = isSent ? {} : { live: null, firstPublishedAt: null, publishedAt: null }
  await move(tx, { ...alert, ...taken, content, authors, state: 'draft' }, { act: 'changed', by: actor })
  return { ok: true, id }
}

const refused = (code: AlertRefusal['code']): AlertRefusal => ({ ok: false, code })
const isReason = (why: string): boolean => why.trim() !== '' && why.length <= LONGEST_WHY

async function may(tx: AlertingPort, { id }: Pick<StaffActor, 'id'>, right: Right): Promise<boolean> {
  const role = await roleNow(tx, id)
  return role !== null && right(role)
}

/** The alert in the version that the person saw. */
async function found(
  tx: AlertingPort,
  right: Right,
  { id, version, actor }: AlertAsked,
): Promise<{ ok: true; alert: Alert } | AlertRefusal> {
  if (!(await may(tx, actor, right))) return refused('not_yours')
  const alert = await tx.alerts.byId(id)
  if (!alert) return refused('not_found')
  return alert.version === version ? { ok: true, alert } : refused('changed_meanwhile')
}

type Noted = { act: Exclude<AlertAct, 'send_begun' | 'send_ended'>; by: StaffActor; said?: string }

async function move(tx: AlertingPort, alert: Alert, noted: Noted): Promise<{ ok: true }> {
  await tx.alerts.change({ ...alert, version: alert.version + 1 })
  await note(tx, alert.id, noted)
  return { ok: true }
}

async function note(tx: AlertingPort, alert: string, { act, by, said = '' }: Noted): Promise<void> {
  await tx.alerts.note(alert, { act, account: by.id, said: said === '' ? null : said.trim() })
  await tx.audit.add({ type: `alert_${act}`, account: by.id, detail: alert })
}
