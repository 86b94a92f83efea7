// A ledger of invented complaints, to look at the workbench and to try it out.

import { join } from 'node:path'
import { systemRandom } from '../src/base/clock.ts'
import { createClocks } from '../src/casework/clocks.ts'
import type { Desk } from '../src/casework/desk.ts'
import { workbenchDesk } from '../src/casework/messages/to-staff.ts'
import { createCalendar, readCalendarYears } from '../src/complaint/procedure/working-days.ts'
import { readRules } from '../src/compose/rules.ts'
import type { Config } from '../src/config.ts'
import { openDatabase } from '../src/storage/database.ts'
import { lockDirectory } from '../src/storage/lock.ts'
import type { Done } from './admin-data.ts'
import { fillLedger } from './ledger/fill.ts'
import { readLedgerWords } from './ledger/invent.ts'

const MOST = 200_000
const knowledge = join(import.meta.dirname, '..', 'knowledge')

/** A desk that tells nobody. `clock` may be moved. */
export function silentDesk(config: Pick<Config, 'council' | 'timeZone'>, clock: () => Date): Desk {
  const rules = readRules(knowledge, config, () => {})
  const calendar = createCalendar(readCalendarYears(rules.calendar))
  const { timeZone } = config
  const clocks = createClocks({ rules: rules.deadlines, calendar: () => calendar, clock, timeZone })
  const noticePlan = { channels: [], topics: [] }
  return { ...rules, clock, random: systemRandom, timeZone, staff: workbenchDesk, clocks, noticePlan }
}

/** Fills the data directory. Refuses one with complaints, unless `yes`. Throws DirectoryInUseError while a server runs. */
export async function seedLedger(
  config: Config,
  { complaints, yes }: { complaints?: string; yes: boolean },
  now: Date,
  progress: (done: number, count: number) => void,
): Promise<Done> {
  const count = Number(complaints)
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    return { refused: 'usage', words: `请用 --complaints 给出件数，1 到 ${MOST}。`, usage: true }
  }
  const time = { at: now.getTime() }
  const clock = () => new Date(time.at)
  const lock = lockDirectory({ dataDir: config.dataDir, random: systemRandom })
  try {
    const { dataDir, dataKey } = config
    const { store } = await openDatabase({ dataDir, dataKey, clock, random: systemRandom, opening: 'work' })
    try {
      const there = Object.values((await store.read.complaints.counts({ today: '', near: '' })).states)
      const total = there.reduce((sum, states) => sum + states, 0)
      if (total > 0 && !yes) {
        const words = `这里已经有 ${total} 件投诉。编造的投诉混进去就分不出来了：请用 --data 给一个新的数据目录；一定要放这里，加上 --yes。`
        return { refused: 'not_empty', words }
      }
      const desk = silentDesk(config, clock)
      const given = { words: readLedgerWords(knowledge), count, end: now.getTime(), desk, time }
      await fillLedger(store, { ...given, progress: (done) => progress(done, count) })
      return { result: { complaints: count }, words: `已编造 ${count} 件投诉，分布在过去两年里。启动服务就能看。` }
    } finally {
      await store.close()
    }
  } finally {
    lock.release()
  }
}
