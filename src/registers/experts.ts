import { type Clock, dayOf, instantAt } from '../base/clock.ts'
import type { createRegisterDesk } from './desk.ts'
import { beginningsOn, readHours } from './hours.ts'
import type { Register } from './shape.ts'

/** An hour that can be booked. `expert`: the entry of the register; `kind` and `skills`: what may be told of it. */
export type FreeHour = { expert: string; at: string; day: string; time: string; kind: string; skills: string | null }

/** Hours are offered from tomorrow on, for so many days. */
const DAYS = 14
const DAY_MS = 86_400_000

/** The hours of experts that can be booked. `taken`: instants that are booked, by expert. */
export function createExperts({
  registers,
  desk,
  taken,
  clock,
  timeZone,
  works,
}: {
  registers: readonly Register[]
  desk: Pick<ReturnType<typeof createRegisterDesk>, 'shelf'>
  taken: () => Promise<readonly { expert: string; at: string }[]>
  clock: Clock
  timeZone: string
  /** Whether people work on a day. */
  works: (day: string) => boolean
}) {
  const register = registers.find(({ answers }) => answers.booking) ?? null
  return {
    /** The earliest first; null: no register has hours. */
    async free(): Promise<readonly FreeHour[] | null> {
      const way = register?.answers.booking
      if (!register || !way) return null
      const booked = new Set((await taken()).map(({ expert, at }) => `${expert} ${at}`))
      const today = Date.parse(`${dayOf(clock(), timeZone)}T00:00:00Z`)
      const days = Array.from({ length: DAYS }, (_, at) => new Date(today + (at + 1) * DAY_MS))
      const found: FreeHour[] = []
      for (const { id, state, values } of (await desk.shelf(register)).all()) {
        const hours = way.states.includes(state) ? readHours(String(values[way.hours] ?? '')) : null
        if (!hours) continue
        const words = (name: string | undefined) => (name === undefined ? null : String(values[name] ?? '') || null)
        for (const date of days) {
          const day = date.toISOString().slice(0, 10)
          if (!works(day)) continue
          for (const time of beginningsOn(hours, date.getUTCDay() || 7, way.minutes)) {
            const at = instantAt(day, time, timeZone).toISOString()
            if (booked.has(`${id} ${at}`)) continue
            found.push({ expert: id, at, day, time, kind: words(way.kind) ?? '', skills: words(way.skills) })
          }
        }
      }
      return found.toSorted((one, other) =>
        one.at === other.at ? (one.expert < other.expert ? -1 : 1) : one.at < other.at ? -1 : 1,
      )
    },
    /** The name by which staff know an expert. */
    async nameOf(expert: string): Promise<string> {
      const entry = register && (await desk.shelf(register)).get(expert)
      return entry ? String(entry.values[register.name] ?? '') : ''
    },
  }
}

export type Experts = ReturnType<typeof createExperts>
