import type { ExpressionBuilder } from 'kysely'
import type { LedgerPort } from '../../reports/ports.ts'
import type { LedgerEntry, LedgerRow, RowNames } from '../../reports/types.ts'
import { newId, now, type QueryContext } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'
import { type LedgerNames, ledgerNames, WORDS } from './ledger-names.ts'
import { ownComplaintQueries } from './own-complaints.ts'

/** Rows of one insert. */
const PIECE = 200
/** What the statistics read of a row. */
const COUNTED = [
  'registered_on',
  'channel',
  'category',
  'nature',
  'item',
  'respondent',
  'district',
  'unit',
  'tags',
  'amount_cents',
  'recovered_cents',
  'doubled_cents',
  'accepted_on',
  'declined_on',
  'closed_on',
  'resolved',
  'on_the_spot',
] as const
const COLUMNS = [...COUNTED, 'result'] as const

type CountedRow = Pick<Tables['ledger_rows'], (typeof COUNTED)[number]>
type Row = Pick<Tables['ledger_rows'], (typeof COLUMNS)[number]>

/** Imported ledgers, and what the statistics read of the product's own complaints. */
export function ledgerQueries(context: QueryContext): LedgerPort['ledger'] {
  const { db, codec, changed } = context
  const names = ledgerNames(context)
  const hashes = (number: string) => codec.hashes('ledger_rows.number', number)
  const standing = (number: string) =>
    db
      .selectFrom('ledger_rows')
      .select(['id', ...WORDS])
      .where('number_hash', 'in', among(db, hashes(number), 'text'))
      .where('erased_at', 'is', null)
      .executeTakeFirst()

  const setBatch = async (batch: string, values: Partial<Tables['ledger_batches']>) => {
    await db.updateTable('ledger_batches').set(values).where('id', '=', batch).execute()
  }
  /**
   * Of a batch that was undone, and of an import that was broken off, only erased complaints stay, so that they are not
   * imported again: they count nowhere, nor does a batch that is not whole yet.
   */
  const counted = () =>
    db.selectFrom('ledger_batches').select('id').where('undone_at', 'is', null).where('filling', 'is', null)

  const importedMark = async () => {
    const { countAll, count, max } = db.fn
    // None of these reads the rows of the ledger: batches tell how many there are, and the few others have an index.
    const batches = db
      .selectFrom('ledger_batches')
      .select([countAll().as('all'), max('undone_at').as('undone'), count('filling').as('filling')])
      .select([max('imported_at').as('last'), count('undone_at').as('undos')])
    const changes = db
      .selectFrom('ledger_rows')
      .select([countAll().as('all'), max('changed_at').as('last')])
      .where('changed_at', 'is not', null)
    const erased = db.selectFrom('ledger_rows').select(countAll().as('all')).where('erased_at', 'is not', null)
    return JSON.stringify([await batches.execute(), await changes.execute(), await erased.execute()])
  }

  return {
    ...ownComplaintQueries(context),

    async withNumbers(numbers) {
      const numberOf = new Map(numbers.flatMap((number) => hashes(number).map((hash) => [hash, number] as const)))
      const rows = await db
        .selectFrom('ledger_rows')
        .select([...COLUMNS, 'number_hash', 'erased_at'])
        .where('number_hash', 'in', among(db, [...numberOf.keys()], 'text'))
        .where((row) => row.or([row('erased_at', 'is not', null), row('batch', 'in', counted())]))
        .execute()
      const nameOf = await names.read(rows.flatMap((row) => WORDS.map((word) => row[word])))
      return new Map(
        rows.map(({ number_hash, erased_at, ...row }) => {
          const number = numberOf.get(number_hash) ?? ''
          return [number, erased_at === null ? { number, ...readRow(row, nameOf) } : null] as const
        }),
      )
    },

    async beginBatch(file, rows) {
      const id = newId(context)
      const at = now(context)
      await db
        .insertInto('ledger_batches')
        .values({ id, file: codec.seal('ledger_batches.file', file), rows, imported_at: at, filling: at })
        .execute()
      return id
    },

    async addRows(batch, entries) {
      const idOf = await names.add(entries.flatMap(wordsOf))
      for (let from = 0; from < entries.length; from += PIECE) {
        const piece = entries.slice(from, from + PIECE).map((entry) => ({
          batch,
          number_hash: codec.hash('ledger_rows.number', entry.number),
          number: codec.seal('ledger_rows.number', entry.number),
          ...columnsOf(entry, idOf),
        }))
        await db.insertInto('ledger_rows').values(piece).execute()
      }
      await setBatch(batch, { filling: now(context) })
    },

    finishBatch: (batch, rows) => setBatch(batch, { filling: null, rows, imported_at: now(context) }),

    async unfinished() {
      const rows = await db
        .selectFrom('ledger_batches')
        .select(['id', 'filling', 'undone_at'])
        .where(({ or, and, eb, exists, selectFrom }) => {
          const left = selectFrom('ledger_rows')
            .select('ledger_rows.id')
            .whereRef('ledger_rows.batch', '=', 'ledger_batches.id')
            .where(isLeft)
          return or([eb('filling', 'is not', null), and([eb('undone_at', 'is not', null), exists(left)])])
        })
        .execute()
      return rows.map(({ id, filling, undone_at }) => ({
        id,
        since: filling ?? undone_at ?? '',
        isUndone: undone_at !== null,
      }))
    },

    async batches() {
      const rows = await db
        .selectFrom('ledger_batches')
        .selectAll()
        .where('filling', 'is', null)
        .orderBy('imported_at', 'desc')
        // Of one instant the later one first.
        .orderBy(
          ({ selectFrom }) =>
            selectFrom('ledger_rows')
              .select(({ fn }) => fn.max('ledger_rows.id').as('last'))
              .whereRef('ledger_rows.batch', '=', 'ledger_batches.id'),
          'desc',
        )
        .execute()
      return rows.map(({ id, file, rows: count, imported_at, undone_at }) => ({
        id,
        file: codec.open('ledger_batches.file', file),
        rows: count,
        importedAt: imported_at,
        undoneAt: undone_at,
      }))
    },

    async changedIn(batch) {
      const rows = await db
        .selectFrom('ledger_rows')
        .select('number')
        .where('batch', '=', batch)
        .where('changed_at', 'is not', null)
        .orderBy('id')
        .execute()
      return rows.flatMap(({ number }) => (number === null ? [] : codec.open('ledger_rows.number', number)))
    },

    markUndone: (batch) => setBatch(batch, { undone_at: now(context) }),

    async removeRows(batch, most) {
      const rows = await db
        .selectFrom('ledger_rows')
        .select(['id', 'erased_at', ...WORDS])
        .where('batch', '=', batch)
        .where(isLeft)
        .limit(most)
        .execute()
      const ids = (erased: boolean) => rows.flatMap((row) => ((row.erased_at !== null) === erased ? row.id : []))
      await db
        .deleteFrom('ledger_rows')
        .where('id', 'in', among(db, ids(false), 'bigint'))
        .execute()
      await db
        .updateTable('ledger_rows')
        .set({ item: null, district: null, unit: null, tags: null })
        .where('id', 'in', among(db, ids(true), 'bigint'))
        .execute()
      await names.forgetUnused(rows.flatMap((row) => WORDS.map((word) => row[word])))
      // The log is emptied once, behind the last piece.
      if (rows.length < most) changed.erased = true
      return rows.length
    },

    async dropBatch(batch) {
      await db.deleteFrom('ledger_batches').where('id', '=', batch).execute()
    },

    async erase(number) {
      const row = await standing(number)
      if (!row) return false
      await db
        .updateTable('ledger_rows')
        .set({ number: null, respondent: null, erased_at: now(context) })
        .where('id', '=', row.id)
        .execute()
      await names.forgetUnused([row.respondent])
      changed.erased = true
      return true
    },

    async change(number, account, entry) {
      const row = await standing(number)
      if (!row) return false
      const idOf = await names.add(wordsOf(entry))
      await db
        .updateTable('ledger_rows')
        .set({ ...columnsOf(entry, idOf), changed_at: now(context), changed_by: account })
        .where('id', '=', row.id)
        .execute()
      await names.forgetUnused(WORDS.map((word) => row[word]))
      return true
    },

    async imported(named) {
      const rows = await db
        .selectFrom('ledger_rows')
        .select(['id', ...COUNTED])
        .where('batch', 'in', counted())
        .execute()
      const nameOf = await names.read()
      const once = createOnce()
      return rows.map(
        (row): LedgerRow => ({
          id: row.id,
          number: null,
          from: 'ledger',
          registeredOn: once(row.registered_on),
          channel: once(row.channel),
          category: once(row.category),
          nature: once(row.nature),
          acceptedOn: row.accepted_on && once(row.accepted_on),
          declinedOn: row.declined_on && once(row.declined_on),
          closedOn: row.closed_on && once(row.closed_on),
          amountCents: row.amount_cents,
          recoveredCents: row.recovered_cents ?? 0,
          doubledCents: row.doubled_cents ?? 0,
          resolved: row.resolved === 1,
          onTheSpot: row.on_the_spot === 1,
          names: named(row.accepted_on) ? namesIn(row, nameOf) : NO_NAMES,
        }),
      )
    },

    async numbersOf(ids) {
      const rows = await db
        .selectFrom('ledger_rows')
        .select(['id', 'number'])
        .where('id', 'in', among(db, ids, 'bigint'))
        .execute()
      return new Map(
        rows.flatMap(({ id, number }) =>
          number === null ? [] : [[id, codec.open('ledger_rows.number', number)] as const],
        ),
      )
    },

    async filesOf(ids) {
      const rows = await db
        .selectFrom('ledger_rows')
        .innerJoin('ledger_batches', 'ledger_batches.id', 'ledger_rows.batch')
        .select(['ledger_rows.id', 'ledger_batches.file'])
        .where('ledger_rows.id', 'in', among(db, ids, 'bigint'))
        .execute()
      return new Map(rows.map(({ id, file }) => [id, codec.open('ledger_batches.file', file)]))
    },

    async idOf(number) {
      const row = await db
        .selectFrom('ledger_rows')
        .select('id')
        .where('number_hash', 'in', among(db, hashes(number), 'text'))
        .where('erased_at', 'is', null)
        .where('batch', 'in', counted())
        .executeTakeFirst()
      return row?.id ?? null
    },

    importedMark,

    async marks() {
      const { countAll, max, sum, count } = db.fn
      const own = db
        .selectFrom('complaints')
        .select([countAll().as('all'), sum('version').as('versions'), max('updated_at').as('updated')])
        .select([count('erased_at').as('erased'), count('unit').as('placed')])
      const events = db.selectFrom('complaint_events').select([countAll().as('all'), max('id').as('last')])
      const units = db.selectFrom('units').select(['id', 'name']).orderBy('id')
      const marks = [await own.execute(), await events.execute(), await units.execute()]
      return { imported: await importedMark(), own: JSON.stringify(marks) }
    },

    async shopCounts(from, to) {
      const rows = await db
        .selectFrom('shop_outcomes')
        .select(({ fn }) => ['what', fn.sum<number>('count').as('count'), fn.sum<number>('cents').as('cents')])
        .where('day', '>=', from)
        .where('day', '<=', to)
        .groupBy('what')
        .orderBy('what')
        .execute()
      return rows.map(({ what, count, cents }) => ({ what, count: Number(count), cents: Number(cents) }))
    },

    async alertsIssued(from, until) {
      const rows = await db
        .selectFrom('alerts')
        .select(['content', 'live', 'state', 'first_published_at'])
        .where('first_published_at', 'is not', null)
        .orderBy('first_published_at')
        .orderBy('id')
        .execute()
      if (rows.length === 0) return null
      return rows.flatMap(({ content, live, state, first_published_at: at }) => {
        const isMeant = state !== 'withdrawn' && at !== null && at >= from && at < until
        return isMeant ? [(JSON.parse(live ?? content) as { title: string }).title] : []
      })
    },
  }
}

/** What undoing a batch has still to delete: complaints that are not erased, and words of those that are. */
const isLeft = (row: ExpressionBuilder<Tables, 'ledger_rows'>) =>
  row.or([row('erased_at', 'is', null), ...WORDS.map((word) => row(word, 'is not', null))])

/** Gives the first of equal texts: a hundred thousand complaints have few days and codes, and equal ones are found fast. */
function createOnce(): (text: string) => string {
  const first = new Map<string, string>()
  return (text) => {
    const known = first.get(text)
    if (known !== undefined) return known
    first.set(text, text)
    return text
  }
}

const NO_NAMES: RowNames = { item: null, respondent: null, district: null, unit: null, tags: [] }

/** What an entry says in words; all tags together. */
function wordsOf({ names: { item, respondent, district, unit, tags } }: LedgerEntry): string[] {
  return [item, respondent, district, unit, tags.join('、')].flatMap((word) => word || [])
}

function columnsOf(entry: LedgerEntry, idOf: (name: string) => number | null): Row {
  const { names } = entry
  const id = (name: string | null) => (name === null ? null : idOf(name))
  return {
    registered_on: entry.registeredOn,
    channel: entry.channel,
    category: entry.category,
    nature: entry.nature,
    item: id(names.item),
    respondent: id(names.respondent),
    district: id(names.district),
    unit: id(names.unit),
    tags: id(names.tags.join('、')),
    amount_cents: entry.amountCents,
    recovered_cents: entry.recoveredCents,
    doubled_cents: entry.doubledCents,
    accepted_on: entry.acceptedOn,
    declined_on: entry.declinedOn,
    closed_on: entry.closedOn,
    result: entry.result,
    resolved: entry.resolved === null ? null : Number(entry.resolved),
    on_the_spot: entry.onTheSpot === null ? null : Number(entry.onTheSpot),
  }
}

function readRow(row: Row, nameOf: LedgerNames): Omit<LedgerEntry, 'number'> {
  const flag = (value: number | null) => (value === null ? null : value === 1)
  return {
    ...codesIn(row),
    amountCents: row.amount_cents,
    recoveredCents: row.recovered_cents,
    doubledCents: row.doubled_cents,
    result: row.result,
    resolved: flag(row.resolved),
    onTheSpot: flag(row.on_the_spot),
    names: namesIn(row, nameOf),
  }
}

function codesIn(row: CountedRow) {
  return {
    registeredOn: row.registered_on,
    channel: row.channel,
    category: row.category,
    nature: row.nature,
    acceptedOn: row.accepted_on,
    declinedOn: row.declined_on,
    closedOn: row.closed_on,
  }
}

function namesIn(row: CountedRow, nameOf: LedgerNames): RowNames {
  return {
    item: nameOf(row.item),
    respondent: nameOf(row.respondent),
    district: nameOf(row.district),
    unit: nameOf(row.unit),
    tags: nameOf(row.tags)?.split('、') ?? NO_NAMES.tags,
  }
}
