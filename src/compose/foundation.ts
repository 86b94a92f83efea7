import type { Alarm } from '../base/alarm.ts'
import type { LiveTexts } from '../base/texts.ts'
import type { Config } from '../config.ts'
import { createMeters, type Meters } from '../http/meters.ts'
import { openDatabase } from '../storage/database.ts'
import { lockDirectory } from '../storage/lock.ts'
import { type Address, createAddress } from './address.ts'
import { createAlarms } from './alarms.ts'
import type { OnClose } from './closing.ts'
import { type OpenKnowledge, openKnowledge } from './knowledge.ts'
import { openNotices } from './notices.ts'
import { readBesideRules } from './read-all.ts'
import { readRules } from './rules.ts'
import type { CompleteSurroundings } from './surroundings.ts'

type Database = Awaited<ReturnType<typeof openDatabase>>

/** The parts that all other parts of the server need. */
export type Foundation = {
  config: Config
  around: CompleteSurroundings
  /** Id of this start of the server. */
  bootId: string
  store: Database['store']
  codec: Database['codec']
  rules: ReturnType<typeof readRules>
  /** What the server goes by: the files of `knowledge/` with what people published over them. */
  knowledge: Omit<OpenKnowledge<unknown>, 'rules' | 'tell'>
  /** The channels, other than Telegram, by which staff receive notices. */
  notices: ReturnType<typeof openNotices>
  alarm: Alarm
  meters: Meters
  address: Address
}

/** Locks the data directory, opens the database, reads the rules and sets up the notices to staff. */
export async function openFoundation(
  config: Config,
  around: CompleteSurroundings,
  onClose: OnClose,
): Promise<Foundation> {
  const { clock, random, logger, fault } = around
  const lock = lockDirectory({ dataDir: config.dataDir, random })
  onClose(() => lock.release())
  const { alarm, alsoTell } = createAlarms(logger)
  const meters = createMeters()
  alsoTell(meters.alarm)
  const { store, codec } = await openDatabase({
    dataDir: config.dataDir,
    dataKey: config.dataKey,
    clock,
    random,
    onHealth: (health) =>
      health.state === 'ok'
        ? logger.warn({ code: 'store_well_again' }, 'the store can be written again')
        : alarm(health.state === 'down' ? 'store_unwritable' : 'disk_low', { reason: health.reason }),
    ...(fault && { fault }),
  })
  onClose(() => store.close())

  const { rules, tell, ...knowledge } = await openKnowledge({
    store,
    dataDir: config.dataDir,
    renewal: around.renewal ?? null,
    onlyFiles: around.onlyFiles ?? null,
    read: (dir, words, isChanged) => {
      const read = readServerRules(dir, { config, around, words })
      if (isChanged) readBesideRules(dir, config)
      return read
    },
  })
  const address = createAddress(config)
  const notices = openNotices({
    ...around,
    config,
    store,
    texts: rules.texts,
    fetch: around.fetch,
    link: (path) => address.of(`workbench/${path}`),
  })
  alsoTell(notices.raise)
  onClose(notices.settled)
  tell(alarm)
  return { config, around, bootId: lock.bootId, store, codec, rules, knowledge, notices, alarm, meters, address }
}

/** Reads the rules and warns the operator about missing ones. */
function readServerRules(
  dir: string,
  {
    config,
    around: { logger, registersDir },
    words,
  }: { config: Config; around: CompleteSurroundings; words: LiveTexts },
) {
  const regionUnknown = (region: string) =>
    logger.warn(
      { code: 'council_region_unknown', region },
      'COUNCIL_REGION names no place: shops of other regions are not noticed; set the administrative code (420200) or the full name',
    )
  const rules = readRules(dir, config, regionUnknown, registersDir, words)
  if (rules.openings === null) {
    logger.warn(
      { code: 'openings_unusable' },
      'knowledge/learned/openings.json is missing or damaged: first messages are read by rules alone, which find less; run npm run train -- --openings',
    )
  }
  return rules
}
