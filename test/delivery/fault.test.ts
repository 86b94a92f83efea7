import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../src/delivery/types.ts'
import { arrivals, dyingAt, liveThrough, wrongWith } from './crashing.ts'

/** Runs the scenario with a fault at the first point, the second, …, until a run ends without reaching it. */
async function atEveryPoint(run: (n: number) => Promise<{ reached: boolean; wrong: string[] }>): Promise<number> {
  for (let n = 1; ; n += 1) {
    const { reached, wrong } = await run(n)
    expect(wrong, `at point ${n}`).toEqual([])
    if (!reached) return n - 1
  }
}

describe('a server that dies at any commit or send', () => {
  it('files one complaint under one number, and loses no card, receipt or message', async () => {
    const points = await atEveryPoint(async (n) => {
      let points = 0
      // F3 cuts writes within a transaction one by one.
      const death = dyingAt((point) => point !== 'statement' && ++points === n)
      const wrong = wrongWith(await liveThrough(death.fault))
      return { reached: death.reached(), wrong }
    })
    // 3 accepts, 3 turns, recovery, forgetting, and claim, send and record of four rows: each before and after.
    expect(points).toBeGreaterThan(20)
  })
})

describe('F1 killed after the request was read, before it is stored', () => {
  it('Telegram repeats it, and it is handled once', async () => {
    expect(wrongWith(await liveThrough(dyingAt((point) => point === 'accept:before commit').fault))).toEqual([])
  })
})

describe('F2 killed after it is stored, before Telegram hears so', () => {
  it('the repeat is recognised and it is handled once', async () => {
    expect(wrongWith(await liveThrough(dyingAt((point) => point === 'accept:committed').fault))).toEqual([])
  })
})

describe('F3 killed in the middle of the transaction that files', () => {
  it('leaves nothing of it, wherever it is cut, and the next start files one complaint', async () => {
    // The second turn files. The first transaction of a turn advances the conversation.
    let cut = 0
    for (let n = 1; ; n += 1) {
      let turns = 0
      let writes = 0
      let inTurn = false
      const death = dyingAt((point) => {
        if (point === 'turn:committed') turns += 1
        inTurn = turns === 1 && point !== 'turn:before commit' && (inTurn || point === 'turn:committed')
        if (inTurn && point === 'statement') writes += 1
        return writes === n
      })
      expect(wrongWith(await liveThrough(death.fault)), `at write ${n}`).toEqual([])
      if (!death.reached()) break
      cut = n
    }
    expect(cut).toBeGreaterThan(8)
  })
})

describe('F4 killed after the complaint is committed, before anything is sent', () => {
  it('the card goes out, once and unflagged, after the start', async () => {
    let turns = 0
    const death = dyingAt((point) => point === 'turn:committed' && ++turns === 2)
    const aftermath = await liveThrough(death.fault)
    expect(wrongWith(aftermath)).toEqual([])
    expect(arrivals(aftermath, 'staff_card')).toEqual({ times: 1, flagged: 0 })
  })
})

describe('F5 killed after a row is claimed, before the request leaves', () => {
  it('it goes out once after the start, flagged, because nobody can know', async () => {
    const cut = await atEachSend('send:before')
    expect(cut).toContainEqual({ kind: 'staff_card', times: 1 })
  })
})

describe('F6 killed after Telegram took a message, before that is recorded', () => {
  it('it comes a second time, and says that it may have', async () => {
    const cut = await atEachSend('send:after')
    expect(cut).toContainEqual({ kind: 'staff_card', times: 2 })
  })
})

/**
 * Dies at each of the four sends in turn. Returns the rows that then arrived flagged, and how often each arrived in
 * all.
 */
async function atEachSend(cut: string): Promise<{ kind: OutboxRow['kind']; times: number }[]> {
  const found: { kind: OutboxRow['kind']; times: number }[] = []
  for (let n = 1; n <= 4; n += 1) {
    let sends = 0
    const aftermath = await liveThrough(dyingAt((point) => point === cut && ++sends === n).fault)
    expect(wrongWith(aftermath), `at send ${n}`).toEqual([])
    const flagged = aftermath.ledger.filter((row) => row.repeat)
    expect(flagged.length, `at send ${n}`).toBeGreaterThan(0)
    for (const { id, kind } of flagged) {
      found.push({ kind, times: aftermath.ledger.filter((row) => row.id === id).length })
    }
  }
  return found
}
