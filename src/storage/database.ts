import { join } from 'node:path'
import type { Clock, Random } from '../base/clock.ts'
import type { Commit } from '../delivery/store.ts'
import { beginChain } from './audit-chain.ts'
import { connect, connectToRead, emptyLog } from './connection.ts'
import { nothingChanged, type QueryContext } from './context.ts'
import { DATABASE, findDatabase, makeDirectory, noteMade, noteMaking, tighten } from './data-dir.ts'
import { createGroupCommit } from './group-commit.ts'
import { checkKey, earlierHashingKeys, hasCanary, isSealedWith, keepCanary } from './keys/canary.ts'
import { type Codec, createCodec } from './keys/codec.ts'
import { loadDataKey, promoteNextKey, readNextKey } from './keys/key.ts'
import { type Fault, queriesOf, type Store } from './store.ts'
import { StorageError, storageTrouble } from './trouble.ts'
import { bringUpToDate, refuseLater, requireCurrent } from './upgrade.ts'
import { versionOf } from './version.ts'
import { whatWaits } from './waiting.ts'
import { createWritability, type StoreHealth } from './writability.ts'

/**
 * `start`: the server; it creates a new database or migrates an older one. `work`: a command that writes into a
 * database of this version. `look`: a command that only reads, even while a server runs, and changes no byte.
 */
export type Opening = 'start' | 'work' | 'look'

export type DatabaseOptions = {
  /** An absolute path. A missing directory is created. */
  dataDir: string
  /** 32 bytes. Null: a key is made once and kept in DATA_DIR/data.key. */
  dataKey: Uint8Array | null
  clock: Clock
  random: Random
  /** Default: `start`. */
  opening?: Opening
  /** Called when the store becomes unwritable, and when it can be written again. */
  onHealth?: (health: StoreHealth) => void
  /** For tests: called with `NAME:before commit`, `NAME:committed`, and `statement` before each writing statement. */
  fault?: Fault
}

/**
 * Opens the database of a data directory. A commit is on disk before it is reported (WAL with FULL sync). Throws
 * DataKeyError when the data was sealed with another key, and StorageError when the data is unusable. In both cases
 * nothing changes.
 *
 *     const { store, codec } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
 */
export async function openDatabase(options: DatabaseOptions): Promise<{ store: Store; codec: Codec }> {
  try {
    return await open(options)
  } catch (error) {
    throw storageTrouble(error, options.dataDir) ?? error
  }
}

/** The first version in which the record of acts is a chain. */
const CHAINED = '0023-rights'
/** Interval between trial writes, in milliseconds. */
const PROBE_MS = 10_000

/**
 * Makes the database ready for this version, and proves the key. Returns the codec of the key that opens it: after an
 * interrupted change of the key that is the next one.
 */
async function takeOver(
  {
    sqlite,
    db,
    codec: configured,
    earlier,
  }: Pick<ReturnType<typeof connect>, 'sqlite' | 'db'> & { codec: Codec; earlier: Uint8Array[] },
  { dataDir, dataKey, clock, random, opening = 'start' }: DatabaseOptions,
): Promise<Codec> {
  let codec = configured
  if (opening === 'start') refuseLater(sqlite, dataDir)
  else requireCurrent(sqlite, dataDir)
  const next = dataKey === null ? readNextKey(dataDir) : null
  if (next && hasCanary(sqlite)) {
    // A change of the key was interrupted. After its commit the next key is valid; before it nothing has changed.
    const other = createCodec({ key: next, random, earlier })
    if (await isSealedWith(db, other)) {
      if (opening !== 'look') promoteNextKey(dataDir)
      codec = other
    }
  }
  if (opening === 'start') {
    // Checks the key before anything changes, when there is a known value.
    if (hasCanary(sqlite)) await checkKey(db, codec)
    const { version } = versionOf(sqlite)
    await bringUpToDate({ dataDir, sqlite, db, clock })
    await keepCanary(db, codec)
    await beginChain(db, codec, version === null || version < CHAINED)
  }
  await checkKey(db, codec)
  earlier.push(...(await earlierHashingKeys(db, codec)))
  return codec
}

async function open(options: DatabaseOptions): Promise<{ store: Store; codec: Codec }> {
  const { dataDir, clock, random, opening = 'start', fault } = options
  const file = join(dataDir, DATABASE)
  const key = keyOf(file, options)
  const earlier: Uint8Array[] = []
  const { sqlite, db } = opening === 'look' ? connectToRead(file) : connect(file, fault)
  try {
    const codec = await takeOver({ sqlite, db, codec: createCodec({ key, random, earlier }), earlier }, options)
    if (opening === 'start') noteMade(dataDir, clock)
    return { store: storeOver({ sqlite, db, codec }, options), codec }
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** The key of the database, which must be there unless the server starts. Prepares the directory for a new one. */
function keyOf(file: string, { dataDir, dataKey, clock, random, opening = 'start' }: DatabaseOptions): Uint8Array {
  if (opening === 'start') {
    makeDirectory(dataDir)
    tighten(dataDir)
  }
  const there = findDatabase(dataDir)
  if (!there && opening !== 'start') {
    throw new StorageError(
      'none',
      `${dataDir} 里还没有数据库。请先启动一次服务（npm start），或检查 DATA_DIR、--data 写得对不对。`,
    )
  }
  if (!there) noteMaking(dataDir, clock)
  return loadDataKey({ dataDir, configured: dataKey, databaseFile: there ? file : null, random })
}

/** Reads, transactions and news of an open database. */
function storeOver(
  { sqlite, db, codec }: Pick<ReturnType<typeof connect>, 'sqlite' | 'db'> & { codec: Codec },
  { dataDir, clock, random, onHealth = () => {}, fault }: DatabaseOptions,
): Store {
  const commitTogether = createGroupCommit(db, sqlite, clock)
  const writability = createWritability({ dataDir, clock, changed: onHealth })
  const listeners = new Set<(commit: Commit) => void>()
  const context: Omit<QueryContext, 'db' | 'changed'> = { codec, clock, random }
  let probe: { at: number; done: Promise<void> } | null = null

  const store: Store = {
    // Write only within transactions: a change outside one is announced to nobody.
    read: queriesOf({ ...context, db, changed: nothingChanged() }),

    async transaction(name, work) {
      const changed = nothingChanged()
      const committing = commitTogether(async (tx) => {
        const done = await work(queriesOf({ ...context, db: tx, changed }))
        fault?.(`${name}:before commit`)
        return done
      })
      committing.then(() => writability.note(null), writability.note)
      const result = await committing
      fault?.(`${name}:committed`)
      // secure_delete overwrites freed pages in the database, but the log still holds their old contents.
      if (changed.erased) emptyLog(sqlite)
      for (const listener of listeners) listener(changed)
      return result
    },

    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEvidence: (listener) => store.onCommit((commit) => commit.evidence && listener()),

    waiting: (today) => whatWaits(db, today),

    async health() {
      const at = clock().getTime()
      if (probe === null || Math.abs(at - probe.at) >= PROBE_MS) {
        const done = store.transaction('probe', (tx) => tx.presence.probe(clock().toISOString())).catch(() => {})
        probe = { at, done }
      }
      await probe.done
      return writability.now()
    },

    async close() {
      listeners.clear()
      await db.destroy()
    },
  }
  return store
}
