import { SETTLES } from './contradictions.ts'
import type { createRegisterDesk } from './desk.ts'
import { publicPath } from './public-pages.ts'
import { fieldOf, stateOf } from './rules.ts'
import type { Register } from './shape.ts'
import type { Entry, PublicRegisters } from './types.ts'
import { foldName, printValue } from './values.ts'

/** The folded form of a business name, which all its spellings share; null: there is none. */
type NameKey = (name: string) => string | null

/** What the registers tell anybody, and what the desk asks about businesses. */
export function createPublicRegisters({
  registers,
  desk,
  nameKey,
}: {
  registers: readonly Register[]
  desk: Pick<ReturnType<typeof createRegisterDesk>, 'shelf'>
  nameKey: NameKey
}): PublicRegisters & { settlesFirst(names: readonly string[]): Promise<boolean> } {
  const pledging = registers.find(({ answers }) => answers.pledge) ?? null
  const nearest = registers.find(({ answers }) => answers.nearest) ?? null
  return {
    async pledge(name) {
      const way = pledging?.answers.pledge
      if (!pledging || !way) return { kind: 'unknown' }
      const shelf = await desk.shelf(pledging)
      const entry = shelf.get(shelf.holder(way.company, name) ?? '')
      if (entry && isPublic(pledging, entry)) {
        const words = (field: string | undefined) => (field === undefined ? null : told(pledging, entry, field))
        return {
          kind: 'listed',
          name: told(pledging, entry, way.company) ?? '',
          since: words(way.since),
          promises: words(way.promises),
          page: publicPath(pledging.code, entry.id),
        }
      }
      // A council that keeps no such register yet cannot say that somebody is not in it.
      if (![...shelf.all()].some((one) => isPublic(pledging, one))) return { kind: 'unknown' }
      const similar = await spelledAs(name, pledging, way.company)
      return similar === null ? { kind: 'none' } : { kind: 'similar', name: similar }
    },

    async stations(district) {
      const way = nearest?.answers.nearest
      if (!nearest || !way) return null
      const open = (await desk.shelf(nearest)).list({}).filter((entry) => isPublic(nearest, entry))
      const words = (entry: Entry, field: string | undefined) =>
        field === undefined ? null : told(nearest, entry, field)
      return {
        stations: open
          .filter((entry) => district !== null && entry.values[way.district] === district)
          .map((entry) => ({
            name: words(entry, way.name) ?? '',
            address: words(entry, way.address),
            telephone: words(entry, way.telephone),
            hours: words(entry, way.hours),
          })),
        page: publicPath(nearest.code),
        districts: [...new Set(open.flatMap(({ values }) => String(values[way.district] ?? '') || []))].toSorted(),
      }
    },

    async settlesFirst(names) {
      const way = pledging?.answers.pledge
      const quick = way?.quick
      if (!pledging || !way || quick === undefined) return false
      const keys = new Set(names.flatMap((name) => nameKey(name) ?? []))
      for (const entry of (await desk.shelf(pledging)).all()) {
        if (!quick.states.includes(entry.state) || entry.values[quick.field] !== SETTLES) continue
        if (keys.has(nameKey(String(entry.values[way.company] ?? '')) ?? '')) return true
      }
      return false
    },
  }

  /** The name of a public entry that is another spelling of the same business. */
  async function spelledAs(name: string, register: Register, field: string): Promise<string | null> {
    const key = nameKey(name)
    if (key === null) return null
    for (const entry of (await desk.shelf(register)).all()) {
      const listed = told(register, entry, field)
      if (listed === null || !isPublic(register, entry)) continue
      if (foldName(listed).includes(key) && nameKey(listed) === key) return listed
    }
    return null
  }
}

const isPublic = (register: Register, { state }: Entry): boolean => stateOf(register, state)?.public === true

/** A value as anybody may read it; null: empty, or not public. */
function told(register: Register, { values }: Entry, name: string): string | null {
  const field = fieldOf(register, name)
  const value = values[name]
  return field.public && value !== undefined ? printValue(field, value) : null
}

/**
 * Enters businesses that pledged to settle first before there was a register: it is the only place from then on. They
 * come into a state that is not public.
 */
export async function adoptPledges({
  registers,
  desk,
  pledges,
}: {
  registers: readonly Register[]
  desk: Pick<ReturnType<typeof createRegisterDesk>, 'adopt'>
  pledges: { before(): Promise<readonly { id: string; name: string }[]>; taken(id: string): Promise<void> }
}): Promise<void> {
  const register = registers.find(({ answers }) => answers.pledge?.quick)
  const { company, quick } = register?.answers.pledge ?? {}
  const state = quick?.states.find((name) => register && !stateOf(register, name)?.public)
  if (!register || !quick || company === undefined || state === undefined) return
  for (const { id, name } of await pledges.before()) {
    await desk.adopt(register, { [company]: name.slice(0, MOST_NAME), [quick.field]: SETTLES }, state)
    await pledges.taken(id)
  }
}

const MOST_NAME = 100
