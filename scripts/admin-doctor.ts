// `admin doctor`: tells the operator what to know and what to do. It only reads, even while a server runs.

import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { dayOf, systemClock, systemRandom } from '../src/base/clock.ts'
import { createProcedure } from '../src/complaint/procedure/procedure.ts'
import { readProcedureRules } from '../src/complaint/procedure/rules.ts'
import { STATES } from '../src/complaint/procedure/transitions.ts'
import { readCalendarYears } from '../src/complaint/procedure/working-days.ts'
import { unmarkedModel } from '../src/compose/search-services.ts'
import type { Config } from '../src/config.ts'
import { CorpusError } from '../src/corpus/store.ts'
import { readWatch } from '../src/editing/watch.ts'
import { lastBackup } from '../src/storage/copies/backup.ts'
import { openDatabase } from '../src/storage/database.ts'
import { type Examination, examineDatabase } from '../src/storage/examination.ts'
import { DataKeyError } from '../src/storage/keys/key.ts'
import { freeBytes, storageTrouble } from '../src/storage/trouble.ts'
import { auditTrouble } from './admin-audit.ts'
import { noticeState } from './admin-notices.ts'

/** `code` is for machines. */
export type Finding = { code: string; words: string }
/** `findings`: somebody has to act. `notes`: good to know. */
export type Diagnosis = { findings: Finding[]; notes: string[] }

const KNOWLEDGE = join(import.meta.dirname, '..', 'knowledge')
const MB = 1024 * 1024
const ROOM_MB = 500
const BACKUP_DAYS = 7
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** From this day on the holidays of the next year should be loaded. */
const NEXT_YEAR_FROM = '12-01'

const read = (path: string) => parse(readFileSync(join(KNOWLEDGE, path), 'utf8'))

/** `days`: complaints without an act of staff for this long are reported. */
export async function examine(config: Config, days: number, now: Date): Promise<Diagnosis> {
  const found = [
    ofDirectory(config.dataDir),
    await ofDatabase(config, now, days),
    ofBackups(config.dataDir, now),
    ofHolidays(config, now),
    ofLaw(config, now),
    ofEmbedder(config),
  ]
  return { findings: found.flatMap((one) => one.findings), notes: found.flatMap((one) => one.notes) }
}

function ofDirectory(dataDir: string): Diagnosis {
  const findings: Finding[] = []
  const notes: string[] = []
  const free = freeBytes(dataDir)
  if (free !== null) {
    const database = statSync(join(dataDir, 'xiaowei.db'), { throwIfNoEntry: false })?.size ?? 0
    const wanted = Math.max(ROOM_MB, Math.ceil((2 * database) / MB))
    const left = Math.floor(free / MB)
    if (left < wanted) {
      const words = `磁盘只剩 ${left} MB，最好不少于 ${wanted} MB（更新和备份要放得下一份数据库）。请腾出空间。`
      findings.push({ code: 'disk_low', words })
    } else notes.push(`磁盘还剩 ${left} MB。`)
  }
  if (free !== null && !isWritable(dataDir)) {
    const words = `${dataDir} 现在写不进去：运行这个命令的用户没有权限，或者磁盘出了故障，被系统改成了只读（看 mount 和 dmesg）。`
    findings.push({ code: 'read_only', words })
  }
  const mode = statSync(dataDir, { throwIfNoEntry: false })?.mode
  if (mode !== undefined && process.platform !== 'win32' && mode & 0o077) {
    const words = `别的用户也能进 ${dataDir}。重新启动服务会自己收紧，或者 chmod -R go= ${dataDir}。`
    findings.push({ code: 'open_to_others', words })
  }
  return { findings, notes }
}

/** What of the law that is held somebody should look at; the workbench lists it under 法律. */
function ofLaw(config: Config, now: Date): Diagnosis {
  try {
    const watch = readWatch({ knowledgeDir: KNOWLEDGE, dataDir: config.dataDir }, dayOf(now, config.timeZone))
    const places = new Set(watch.affected.map(({ place }) => place))
    const turning = watch.turning.map(({ statute, edition, warnings }) =>
      warnings.includes('soon')
        ? `《${statute}》${edition.from} 有一版生效`
        : `《${statute}》有一版 ${edition.to} 失效`,
    )
    const reread = `有 ${places.size} 篇指引、文件依据的法条变了，还没有人对着新条文看过（工作台「法律」里「要看的」）。`
    return {
      findings: places.size === 0 ? [] : [{ code: 'law_changed', words: reread }],
      notes: [
        ...(turning.length === 0 ? [] : [`60 天内：${turning.join('；')}。`]),
        ...(watch.unsure.length === 0
          ? []
          : [`有 ${watch.unsure.length} 版法律没有生效日、没有人核对，或者超过 180 天没有核对。`]),
        ...(watch.staged.length === 0 ? [] : [`有 ${watch.staged.length} 份法律文本读入了还没有发布。`]),
      ],
    }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    return { findings: [{ code: 'law_unreadable', words: error.message }], notes: [] }
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function ofDatabase(config: Config, now: Date, days: number): Promise<Diagnosis> {
  const { dataDir } = config
  try {
    const opened = await openDatabase({
      dataDir,
      dataKey: config.dataKey,
      clock: systemClock,
      random: systemRandom,
      opening: 'look',
    })
    const { store } = opened
    try {
      const procedure = createProcedure(
        readProcedureRules(read('rules/complaint-procedure.yaml'), read('registries/authorities.yaml')),
      )
      const examined = examineDatabase({
        dataDir,
        states: STATES.filter(procedure.isOpen),
        idleBefore: new Date(now.getTime() - days * DAY_MS).toISOString(),
      })
      const lastSeen = await store.read.presence.lastSeen()
      const heads = await store.read.outbox.heads()
      const told = await noticeState(store, config)
      // Notices to staff are reported on a line of their own.
      const late = heads.filter(
        (row) => row.kind !== 'staff_notice' && now.getTime() - Date.parse(row.createdAt) > 2 * MINUTE_MS,
      )
      const erasures = await store.read.erasure.waiting()
      const record = auditTrouble(await store.read.audit.check(null))
      return {
        findings: [
          ...ofFile(examined),
          ...ofClock(now, [lastSeen, examined.newest]),
          ...told.findings.map((words) => ({ code: 'notices_waiting', words })),
          ...(late.length > 0
            ? [{ code: 'messages_late', words: `有 ${late.length} 个会话或群的消息超过 2 分钟没有发出。` }]
            : []),
          ...(record === null ? [] : [{ code: 'audit_broken', words: record }]),
          ...ofComplaints(examined, now, days),
          ...(erasures > 0
            ? [
                {
                  code: 'erasures_waiting',
                  words: `有 ${erasures} 份删除申请等着答复（工作台「收件箱」里的「删除申请」）。`,
                },
              ]
            : []),
          ...((await store.read.accounts.hasAdmin())
            ? []
            : [{ code: 'no_admin', words: '还没有管理员账号：启动服务时会打印一次性代码。' }]),
        ],
        notes: [
          ...(examined.damage.length === 0 ? ['数据库和密钥都正常。'] : []),
          ...(record === null ? ['操作记录前后连得上。'] : []),
          ...(late.length === 0 ? ['没有发不出去的消息。'] : []),
          seen(now, lastSeen),
          ...told.notes,
        ],
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof DataKeyError) return { findings: [{ code: 'key', words: error.message }], notes: [] }
    const trouble = storageTrouble(error, dataDir)
    if (!trouble) throw error
    return { findings: [{ code: trouble.code, words: trouble.message }], notes: [] }
  }
}

function ofFile({ damage }: Examination): Finding[] {
  if (damage.length === 0) return []
  const words = `数据库里有坏的地方（${damage.length} 处：${damage[0]}）。请马上把整个数据目录另存一份，再从备份恢复，见 docs/operations.md。`
  return [{ code: 'damaged', words }]
}

/** A stored instant cannot lie in the future. */
function ofClock(now: Date, stored: (string | null)[]): Finding[] {
  const newest = stored
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1)
  if (newest === undefined || Date.parse(newest) - now.getTime() <= 5 * MINUTE_MS) return []
  const words = `时钟不对：现在是 ${now.toISOString()}，可是库里已经有 ${newest} 的记录。请校准时间（timedatectl），期限和编号都按它算。`
  return [{ code: 'clock_behind', words }]
}

function ofComplaints({ idle }: Examination, now: Date, days: number): Finding[] {
  const [longest] = idle
  if (!longest) return []
  const waited = Math.floor((now.getTime() - Date.parse(longest.since)) / DAY_MS)
  const words = `有 ${idle.length} 件没办完的投诉超过 ${days} 天没有人动过，最久的是 ${longest.number}（${waited} 天）。`
  return [{ code: 'complaints_idle', words }]
}

function seen(now: Date, lastSeen: string | null): string {
  if (lastSeen === null) return '服务还没有启动过。'
  const minutes = Math.floor((now.getTime() - Date.parse(lastSeen)) / MINUTE_MS)
  return minutes < 2 ? '服务正在运行。' : `服务最近一次有动静：${lastSeen}。`
}

function ofBackups(dataDir: string, now: Date): Diagnosis {
  const last = lastBackup(dataDir)
  if (!last) {
    const words = '还没有备份过。请做一次：npm run admin -- backup 新目录（最好在另一块磁盘上），并且定时做。'
    return { findings: [{ code: 'no_backup', words }], notes: [] }
  }
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / DAY_MS)
  const there = existsSync(last.folder) ? '' : '，现在不在那里了（搬走了就不要紧）'
  const words = `最近一次备份是 ${days} 天前的：${last.folder}${there}。`
  if (days <= BACKUP_DAYS) return { findings: [], notes: [words] }
  return { findings: [{ code: 'backup_old', words: `${words}请再做一次。` }], notes: [] }
}

function ofEmbedder(config: Pick<Config, 'embedding'>): Diagnosis {
  const unmarked = unmarkedModel(config)
  return { findings: [], notes: unmarked === null ? [] : [unmarked] }
}

function ofHolidays({ dataDir, timeZone }: Pick<Config, 'dataDir' | 'timeZone'>, now: Date): Diagnosis {
  const file = join(dataDir, 'calendar.yaml')
  const today = dayOf(now, timeZone)
  const year = Number(today.slice(0, 4))
  const load = '照 knowledge/registries/calendar.yaml 写一个文件，npm run admin -- load-calendar 文件'
  try {
    const loaded = existsSync(file) ? readCalendarYears(parse(readFileSync(file, 'utf8'))) : []
    const years = [...readCalendarYears(read('registries/calendar.yaml')), ...loaded]
    const missing = (wanted: number) => !years.some((one) => one.year === wanted)
    const unverified = [year, year + 1].filter((wanted) =>
      years.findLast((one) => one.year === wanted && one.verified_by === null),
    )
    const findings: Finding[] = []
    const notes: string[] = []
    if (missing(year)) {
      const words = `没有载入 ${year} 年的放假安排，期限只按周末算。请${load}。`
      findings.push({ code: 'holidays_missing', words })
    }
    if (missing(year + 1)) {
      const words = `还没有载入 ${year + 1} 年的放假安排，跨年的期限只按周末算。公布以后请${load}。`
      if (today.slice(5) >= NEXT_YEAR_FROM) findings.push({ code: 'next_holidays_missing', words })
      else notes.push(words)
    }
    if (unverified.length > 0)
      notes.push(`${unverified.join('、')} 年的放假安排还没有人和通知原文对过（verified_by）。`)
    return { findings, notes }
  } catch (error) {
    const words = `${file} 读不懂：${error instanceof Error ? error.message : String(error)}。请重新载入。`
    return { findings: [{ code: 'calendar_unusable', words }], notes: [] }
  }
}
