import type { createRegisterDesk } from './desk.ts'
import { fieldOf, stateOf } from './rules.ts'
import type { Register, RegisterField } from './shape.ts'
import type { OpenShelf } from './shelf.ts'
import type { Entry, PublicEntry, PublicFilter, PublicRegister, PublicRegisterPages } from './types.ts'
import { foldName, printValue } from './values.ts'

/** `words`: what a search finds it by, of public fields alone. */
type Row = { entry: Entry; words: string; district: string | null; isPast: boolean }
type Rows = { all: readonly Row[]; byId: ReadonlyMap<string, Row>; register: PublicRegister }

/** Where a register, or one of its entries, is read by anybody. Without a leading slash. */
export const publicPath = (code: string, id?: string): string =>
  ['registers', code, ...(id === undefined ? [] : [id])].map(encodeURIComponent).join('/')

/** Everything of a register that is public follows from its file. A list is made again when an entry changed. */
export function createPublicRegisterPages({
  registers,
  desk,
  dayOf,
}: {
  registers: readonly Register[]
  desk: Pick<ReturnType<typeof createRegisterDesk>, 'shelf'>
  /** The day of an instant where the council is. */
  dayOf: (instant: string) => string
}): PublicRegisterPages {
  const open = registers.filter(isPublic)
  const made = new Map<string, { version: number; rows: Rows }>()

  async function rowsOf(register: Register): Promise<Rows> {
    const shelf = await desk.shelf(register)
    const known = made.get(register.code)
    if (known?.version === shelf.version()) return known.rows
    const rows = readRows(register, shelf, dayOf)
    made.set(register.code, { version: shelf.version(), rows })
    return rows
  }

  return {
    registers: () => Promise.all(open.map(async (register) => (await rowsOf(register)).register)),

    async list(code, filter, { limit, offset }) {
      const register = open.find((one) => one.code === code)
      if (!register) return null
      const rows = await rowsOf(register)
      const found = rows.all.filter(fits(filter))
      return {
        register: rows.register,
        nameLabel: titleField(register).label,
        columns: columnsOf(register).map(({ label }) => label),
        districts: [...new Set(rows.all.flatMap(({ district }) => district ?? []))].toSorted(),
        total: found.length,
        entries: found.slice(offset, offset + limit).map((row) => shownEntry(register, row, dayOf)),
      }
    },

    async entry(code, id) {
      const register = open.find((one) => one.code === code)
      if (!register) return null
      const rows = await rowsOf(register)
      const row = rows.byId.get(id)
      return row ? { register: rows.register, entry: shownEntry(register, row, dayOf) } : null
    },
  }
}

/** Whether anything of a register may be read by anybody. */
const isPublic = ({ states, fields }: Register): boolean =>
  states.some((state) => state.public) && fields.some((field) => field.public)

const publicFields = ({ fields }: Register): RegisterField[] => fields.filter((field) => field.public)

/** The field by which people know an entry: its name, or the first one that is public. */
function titleField(register: Register): RegisterField {
  const named = fieldOf(register, register.name)
  return named.public ? named : (publicFields(register)[0] ?? named)
}

/** What a list shows beside the name. */
function columnsOf(register: Register): RegisterField[] {
  const title = titleField(register)
  const shown = register.columns.map((name) => fieldOf(register, name)).filter((field) => field.public)
  return (shown.length > 0 ? shown : publicFields(register)).filter((field) => field !== title)
}

function readRows(register: Register, shelf: OpenShelf, dayOf: (instant: string) => string): Rows {
  const fields = publicFields(register)
  const district = fields.find(({ kind }) => kind === 'district')?.name
  const all: Row[] = []
  let last = ''
  for (const entry of shelf.list({})) {
    const state = stateOf(register, entry.state)
    if (!state?.public && !state?.past) continue
    const words = fields.flatMap((field) => {
      const value = entry.values[field.name]
      return value === undefined ? [] : [printValue(field, value)]
    })
    const place = district === undefined ? undefined : entry.values[district]
    all.push({
      entry,
      words: foldName(words.join('\n')),
      district: place === undefined ? null : String(place),
      isPast: state.past,
    })
    const checked = entry.checkedAt ?? entry.changedAt
    if (checked > last) last = checked
  }
  const past = all.filter(({ isPast }) => isPast).length
  const { code, title, about, unit } = register
  return {
    all,
    byId: new Map(all.map((row) => [row.entry.id, row])),
    register: {
      ...{ code, title, about, unit, past },
      count: all.length - past,
      checkedOn: last === '' ? null : dayOf(last),
    },
  }
}

function fits({ words = '', district, past = false }: PublicFilter): (row: Row) => boolean {
  const wanted = foldName(words)
  return (row) =>
    row.isPast === past &&
    (district === undefined || row.district === district) &&
    (wanted === '' || row.words.includes(wanted))
}

function shownEntry(register: Register, { entry, isPast }: Row, dayOf: (instant: string) => string): PublicEntry {
  const title = titleField(register)
  const told = (field: RegisterField): string | null => {
    const value = entry.values[field.name]
    return value === undefined ? null : `${printValue(field, value)}${field.kind === 'money' ? ' 元' : ''}`
  }
  return {
    id: entry.id,
    name: told(title) ?? '',
    state: stateOf(register, entry.state)?.label ?? '',
    isPast,
    columns: columnsOf(register).map(told),
    facts: publicFields(register).flatMap((field) => {
      const value = field === title ? null : told(field)
      return value === null ? [] : [{ label: field.label, value }]
    }),
    checkedOn: dayOf(entry.checkedAt ?? entry.changedAt),
  }
}
