import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../scripts/torture/check.ts'
import type { Call, LedgerLine } from '../../scripts/torture/ledger.ts'
import { alarmsIn } from '../../scripts/torture/recorder.ts'
import { torture } from '../../scripts/torture/rounds.ts'
import { simulate } from '../../scripts/torture/simulation/simulate.ts'

const ROUNDS = 5
const SEED = 20_261_125

let folder: string
/** The result of a run without a mishap. It is always the same, so that only the test's change breaks it. */
let healthy: { dataDir: string; ledger: LedgerLine[] }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiaowei-torture-test-'))
  healthy = await simulate({ seed: SEED, folder, people: 3, minutes: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The invariants that are broken after a change to a copy of that result. */
async function brokenAfter(change: {
  database?: string
  ledger?: (lines: LedgerLine[]) => LedgerLine[]
  files?: (dataDir: string) => void
}): Promise<string[]> {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(healthy.dataDir, copy, { recursive: true })
  if (change.database) {
    const database = new Database(join(copy, 'xiaowei.db'))
    database.pragma('foreign_keys = OFF')
    database.exec(change.database)
    database.close()
  }
  change.files?.(copy)
  const { violations } = await check(copy, change.ledger?.(structuredClone(healthy.ledger)) ?? healthy.ledger)
  return [...new Set(violations.map(({ invariant }) => invariant))]
}

const isCard = (line: LedgerLine): line is Call =>
  line.kind === 'call' && line.buttons && line.chat !== null && line.chat < 0 && /^(?:.*\n)?XW-/.test(line.text ?? '')
const isReceipt = (line: LedgerLine): line is Call =>
  line.kind === 'call' && line.chat !== null && line.chat > 0 && /XW-/.test(line.text ?? '')
const first = <Line extends LedgerLine>(lines: readonly LedgerLine[], is: (line: LedgerLine) => line is Line): Line => {
  const found = lines.find(is)
  if (!found) throw new Error('the run left no such line')
  return found
}
const numberOf = (line: Call): string => /XW-[\d-]+/.exec(line.text ?? '')?.[0] ?? ''
const at = Date.now()

describe(`a server killed ${ROUNDS} times while people file`, () => {
  it('loses nothing, gives no number twice, flags its repeats, keeps nothing of an erased person, and soon works again', async () => {
    const own = mkdtempSync(join(folder, 'killed-'))
    const { dataDir, ledger } = await torture({ rounds: ROUNDS, seed: SEED, folder: own })
    const { violations, complaints, recoveries } = await check(dataDir, ledger)
    expect(violations, `seed ${SEED}`).toEqual([])
    expect(complaints).toBeGreaterThanOrEqual(3)
    expect(ledger.filter(({ kind }) => kind === 'erased')).toHaveLength(1)
    expect(recoveries.length).toBeGreaterThanOrEqual(ROUNDS)
    // The machine has other work at the same time.
    expect(Math.max(...recoveries)).toBeLessThan(60_000)
  })
})

describe('the check of the result notices', () => {
  it('nothing where nothing is wrong', async () => {
    expect(await brokenAfter({})).toEqual([])
  })

  it('I0: a message that was handled without an answer', async () => {
    const database = `
      delete from outbox where cause = (
        select max(cause) from outbox where channel = 'telegram' and kind = 'message' and complaint is not null)`
    expect(await brokenAfter({ database })).toContain('I0')
  })

  it('I0: an update that is not in the inbox, or was never handled', async () => {
    expect(await brokenAfter({ ledger: (lines) => [...lines, { kind: 'update', at, id: '1:1', chat: null }] })).toEqual(
      ['I0'],
    )
    const pending =
      "update inbox set state = 'pending' where id = (select min(id) from inbox where channel = 'telegram')"
    expect(await brokenAfter({ database: pending })).toEqual(['I0'])
  })

  it('I0: one set aside is in order only with its alarm', async () => {
    const database = "update inbox set state = 'dead' where id = (select min(id) from inbox where channel = 'telegram')"
    const row = new Database(join(healthy.dataDir, 'xiaowei.db'), { readonly: true })
      .prepare("select min(id) as id from inbox where channel = 'telegram'")
      .get() as { id: number }
    expect(await brokenAfter({ database })).toEqual(['I0'])
    const alarm = { kind: 'alarm' as const, at, code: 'inbox_dead', row: row.id }
    expect(await brokenAfter({ database, ledger: (lines) => [...lines, alarm] })).toEqual([])
  })

  it('I1: a number told to a person that is not stored', async () => {
    const number = numberOf(first(healthy.ledger, isReceipt))
    expect(await brokenAfter({ database: `delete from complaints where number = '${number}'` })).toContain('I1')
  })

  it('I1: a complaint whose card never came, but not one with an alarm', async () => {
    const number = numberOf(first(healthy.ledger, isCard))
    const without = (lines: LedgerLine[]) => lines.filter((line) => !(isCard(line) && line.text?.includes(number)))
    expect(await brokenAfter({ ledger: without })).toEqual(['I1'])
    const { id } = new Database(join(healthy.dataDir, 'xiaowei.db'), { readonly: true })
      .prepare(
        "select outbox.id from outbox join complaints on complaints.id = outbox.complaint where number = ? and kind = 'staff_card'",
      )
      .get(number) as { id: number }
    const alarm = { kind: 'alarm' as const, at, code: 'outbox_failed', row: id }
    expect(await brokenAfter({ ledger: (lines) => [...without(lines), alarm] })).toEqual([])
  })

  it('I2: one number told to two people', async () => {
    const receipt = first(healthy.ledger, isReceipt)
    const other = { ...receipt, chat: 777_777 }
    expect(await brokenAfter({ ledger: (lines) => [...lines, other] })).toContain('I2')
  })

  it('I2: one draft filed twice', async () => {
    const database = `
      create table twice as select * from complaints;
      insert into twice select * from complaints limit 1;
      drop table complaints;
      alter table twice rename to complaints;`
    expect(await brokenAfter({ database })).toEqual(['I2'])
  })

  it('I3: a second card that nothing explains, or that does not say so', async () => {
    const card = first(healthy.ledger, isCard)
    const again = { ...card, at, message: 999_999 }
    expect(await brokenAfter({ ledger: (lines) => [...lines, again] })).toEqual(['I3'])
    const flagged = { ...again, text: `⟳ 可能重复 ${numberOf(card)}\n${card.text}` }
    expect(await brokenAfter({ ledger: (lines) => [...lines, flagged] })).toEqual(['I3'])
    const doubtful = (lines: LedgerLine[]) =>
      lines.map((line) => (isCard(line) && line.text === card.text ? { ...line, answered: false } : line))
    expect(await brokenAfter({ ledger: (lines) => [...doubtful(lines), again] })).toEqual(['I3'])
    expect(await brokenAfter({ ledger: (lines) => [...doubtful(lines), flagged] })).toEqual([])
  })

  it('I3: a card whose answer a kill may have kept from being recorded: soon after it, or while the server was silent', async () => {
    const card = first(healthy.ledger, isCard)
    const later = Math.max(...healthy.ledger.map((line) => ('at' in line ? line.at : 0))) + 10_000
    const again = {
      ...card,
      at: later,
      message: 999_999,
      text: `⟳ 可能重复 ${numberOf(card)}\n${card.text}`,
    }
    const killed = (after: number) => ({ kind: 'killed' as const, at: later + after })
    const heard = { ...card, at: later + 500, method: 'deleteMessage', message: 1, text: null }
    const brokenWith = (...lines: LedgerLine[]) => brokenAfter({ ledger: (all) => [...all, again, ...lines] })
    expect(await brokenWith(killed(200))).toEqual([])
    expect(await brokenWith(killed(1_000))).toEqual([])
    expect(await brokenWith(heard, killed(1_000))).toEqual(['I3'])
    expect(await brokenWith(killed(9_000))).toEqual(['I3'])
  })

  it('I3: not a card that comes again where the first was deleted', async () => {
    const card = first(healthy.ledger, isCard)
    const gone = { kind: 'vanished' as const, at: card.at, chat: card.chat ?? 0, thread: card.thread }
    const again = { ...card, at: card.at + 1, thread: 999_998, message: 999_999 }
    expect(await brokenAfter({ ledger: (lines) => [...lines, gone, again] })).toEqual([])
  })

  it('I4: a confirmation without an answer, and a draft with two numbers', async () => {
    const silent = { kind: 'confirmed' as const, at, chat: 555_555, draft: 'a draft' }
    expect(await brokenAfter({ ledger: (lines) => [...lines, silent] })).toEqual(['I4'])
    const [one, two] = healthy.ledger
      .filter(isReceipt)
      .filter((line, index, all) => all.findIndex((other) => numberOf(other) === numberOf(line)) === index)
    const other = { ...(one as Call), text: (two as Call).text }
    expect(await brokenAfter({ ledger: (lines) => [...lines, other] })).toEqual(expect.arrayContaining(['I4']))
  })

  it('I5: a row that waits or failed without an alarm', async () => {
    const stuck = (state: string) =>
      `insert into outbox (kind, channel, lane, priority, state, attempt, repeat, created_at)
       values ('staff_note', 'telegram', 'x', 1, '${state}', 0, 0, '2020-01-01T00:00:00.000Z')`
    expect(await brokenAfter({ database: stuck('pending') })).toEqual(['I5'])
    expect(await brokenAfter({ database: stuck('failed') })).toEqual(['I5'])
  })

  it('I6: a file whose bytes differ, or are gone', async () => {
    const bytes = (dataDir: string) =>
      readdirSync(join(dataDir, 'evidence'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    const damage = (act: (file: string) => void) => (dataDir: string) => {
      for (const file of bytes(dataDir)) act(file)
    }
    expect(await brokenAfter({ files: damage((file) => appendFileSync(file, 'x')) })).toEqual(['I6'])
    expect(await brokenAfter({ files: damage((file) => rmSync(file)) })).toEqual(['I6'])
  })

  it('I7: a name in a log', async () => {
    const log = join(folder, 'log with a name')
    writeFileSync(log, '{"msg":"张三测试 wrote"}\n')
    const withLog = (lines: LedgerLine[]) =>
      lines.map((line) => (line.kind === 'reading' ? { ...line, logs: [...line.logs, log] } : line))
    expect(await brokenAfter({ ledger: withLog })).toEqual(['I7'])
  })

  it('I8: messages of one person handled in another order', async () => {
    const swap = `
      update inbox set seq = -seq where lane = (select lane from inbox where seq is not null group by lane having count(*) > 1 limit 1)`
    expect(await brokenAfter({ database: swap })).toEqual(['I8'])
  })

  it('I8: messages to one person that arrived in another order', async () => {
    const swap = `
      update outbox set seq = 100000 - seq where kind = 'message' and state = 'sent' and remote is not null
        and conversation = (select conversation from outbox where kind = 'message' and state = 'sent' and remote is not null
          group by conversation order by count(*) desc limit 1)`
    expect(await brokenAfter({ database: swap })).toEqual(['I8'])
  })

  it('I9: words of an erased person in a sealed value, in a file, in a message that stands', async () => {
    const erased = (canary: string) => (lines: LedgerLine[]) => [
      ...lines,
      { kind: 'erased' as const, at, chat: 0, canaries: [canary] },
    ]
    expect(await brokenAfter({ ledger: erased('13800000000') })).toEqual(['I9'])
    const leave = (dataDir: string) => writeFileSync(join(dataDir, 'left'), '王五测试')
    expect(await brokenAfter({ ledger: erased('王五测试') })).toEqual([])
    expect(await brokenAfter({ ledger: erased('王五测试'), files: leave })).toEqual(['I9'])
    const shown: LedgerLine = { ...first(healthy.ledger, isCard), text: '王五测试' }
    const hidden: LedgerLine = { ...shown, method: 'editMessageText', text: '已删除' }
    expect(await brokenAfter({ ledger: (lines) => erased('王五测试')([...lines, shown]) })).toEqual(['I9'])
    expect(await brokenAfter({ ledger: (lines) => erased('王五测试')([...lines, shown, hidden]) })).toEqual([])
  })
})

it('alarms are read from a log, a line cut short is passed over', () => {
  const log = join(folder, 'log with alarms')
  writeFileSync(log, '{"level":50,"time":"2026-11-25T01:00:00.000Z","alarm":"outbox_failed","row":7}\n{"level":50,"ti')
  expect(alarmsIn(log)).toEqual([
    { kind: 'alarm', at: Date.parse('2026-11-25T01:00:00.000Z'), code: 'outbox_failed', row: 7 },
  ])
})
