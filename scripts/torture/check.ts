import { existsSync, readFileSync } from 'node:fs'
import { type Data, openData } from './data.ts'
import type { Call, LedgerLine } from './ledger.ts'

/** I0: every update that Telegram handed over was handled. I1 to I9: the invariants of docs/operations.md. */
export type Violation = { invariant: `I${number}`; what: string }

export type Verdict = {
  violations: Violation[]
  complaints: number
  /** Sends whose answer the server may not have recorded. */
  ambiguous: number
  /** Cards that arrived more than once. All but the first are flagged, unless I3 says otherwise. */
  repeatedCards: number
  /** Milliseconds from each kill to the next message, or to readiness when the next kill came before any message. */
  recoveries: number[]
}

type Line<Kind extends LedgerLine['kind']> = Extract<LedgerLine, { kind: Kind }>
type Broken = (invariant: Violation['invariant'], what: string) => void
type CheckedRun = {
  data: Data
  reading: Line<'reading'>
  of: <Kind extends LedgerLine['kind']>(kind: Kind) => Line<Kind>[]
  broken: Broken
}

/** A kill within this time after a send may have kept the server from recording the answer. */
const AMBIGUOUS_MS = 300
/** The same when nothing was heard of the server in between: a busy machine held it up. */
const HELD_UP_MS = 5_000
const OVERDUE_MS = 120_000
/** Failed rows with these codes need no alarm: staff were told, or the erasure was asked for. */
const SETTLED_CODES = ['blocked', 'chat_gone', 'erased']

/**
 * Checks a data directory and the ledger of the other side against the invariants. It does not know what the server
 * meant to do or believes to have done: only what is on disk and what really arrived.
 */
export async function check(dataDir: string, ledger: readonly LedgerLine[]): Promise<Verdict> {
  const reading = ledger.find((line) => line.kind === 'reading')
  if (!reading) throw new Error('the ledger has no line that says how to read it')
  const data = openData(dataDir)
  const violations: Violation[] = []
  const given: CheckedRun = {
    data,
    reading,
    of: <Kind extends LedgerLine['kind']>(kind: Kind) =>
      ledger.filter((line): line is Line<Kind> => line.kind === kind),
    broken: (invariant, what) => violations.push({ invariant, what }),
  }
  try {
    arrivals(given)
    numbersAreKept(given)
    numbersAreUnique(given)
    const repeatedCards = cardsAreFlagged(given)
    confirmationsAreAnswered(given)
    nothingWaitsUnseen(given)
    await evidenceIsWhole(given)
    logsAreClean(given)
    orderIsKept(given)
    erasedIsGone(given)
    return {
      violations,
      complaints: data.rows<{ n: number }>('select count(*) as n from complaints')[0]?.n ?? 0,
      ambiguous: given
        .of('call')
        .filter((call) => call.method.startsWith('send') && call.message !== null && isAmbiguous(given, call)).length,
      repeatedCards,
      recoveries: recoveries(ledger),
    }
  } finally {
    data.close()
  }
}

/**
 * I0. Every update that Telegram delivered is in the inbox, and is handled or set aside with an alarm. A handled update
 * from a person's own chat has an answer.
 */
function arrivals({ data, of, broken }: CheckedRun): void {
  const rows = data.rows<{ id: number; external_id: string; state: string; lane: string; group_key: string | null }>(
    'select id, external_id, state, lane, group_key from inbox',
  )
  const causes = new Set(
    data.rows<{ cause: number }>('select cause from outbox where cause is not null').map(({ cause }) => cause),
  )
  // The pictures of an album are answered together.
  const togetherWith = Map.groupBy(rows, ({ id, lane, group_key: group }) => (group === null ? id : `${lane} ${group}`))
  const answered = new Set(
    [...togetherWith.values()]
      .filter((some) => some.some(({ id }) => causes.has(id)))
      .flatMap((some) => some.map(({ id }) => id)),
  )
  const known = new Map(rows.map((row) => [row.external_id, row]))
  const alarmed = new Set(of('alarm').map(({ row }) => row))
  const erased = of('erased').map(({ chat }) => chat)
  for (const { id, chat } of of('update')) {
    const row = known.get(id)
    if (!row) broken('I0', `update ${id} is not in the inbox`)
    else if (row.state !== 'done' && !(row.state === 'dead' && alarmed.has(row.id))) {
      broken('I0', `update ${id} is ${row.state}`)
    } else if (row.state === 'done' && chat !== null && !erased.includes(chat) && !answered.has(row.id)) {
      broken('I0', `update ${id} is done and nothing was said to it`)
    }
  }
}

/** I1. Every number that a person was told belongs to a stored complaint. Every complaint has a card or an alarm. */
function numbersAreKept(given: CheckedRun): void {
  const { data, of, broken } = given
  const complaints = data.rows<{ id: string; number: string }>('select id, number from complaints')
  const known = new Set(complaints.map(({ number }) => number))
  for (const number of new Set(told(given).map((one) => one.number))) {
    if (!known.has(number)) broken('I1', `${number} was told to a person and is not stored`)
  }
  const alarmed = new Set(of('alarm').map(({ row }) => row))
  const waiting = data.rows<{ id: number; complaint: string }>(
    "select id, complaint from outbox where kind = 'staff_card'",
  )
  for (const { id, number } of complaints) {
    if (cardsOf(given, number).length > 0) continue
    if (!waiting.some((row) => row.complaint === id && alarmed.has(row.id))) {
      broken('I1', `${number} has neither a card nor an alarm`)
    }
  }
}

/** I2. A number is given once, a draft becomes one complaint, and nobody is told the number of somebody else. */
function numbersAreUnique(given: CheckedRun): void {
  const { data, broken } = given
  for (const column of ['number', 'draft_id']) {
    const twice = data.rows<{ value: string }>(
      `select ${column} as value from complaints group by ${column} having count(*) > 1`,
    )
    for (const { value } of twice) broken('I2', `${column} ${value} stands for several complaints`)
  }
  const chats = Map.groupBy(told(given), ({ number }) => number)
  for (const [number, tellings] of chats) {
    const people = new Set(tellings.map(({ chat }) => chat))
    if (people.size > 1) broken('I2', `${number} was told to ${people.size} people`)
  }
}

/**
 * I3. A place has one card. Further cards follow only sends that may have failed, and say so. Returns the number of
 * further cards.
 */
function cardsAreFlagged(given: CheckedRun): number {
  const { data, reading, broken } = given
  const repeat = new RegExp(reading.repeat)
  let repeated = 0
  for (const { number } of data.rows<{ number: string }>('select number from complaints')) {
    // A deleted card has to come again: the cards before and after a deletion are counted apart.
    const places = Map.groupBy(cardsOf(given, number), (card) => vanishedWith(given, card))
    for (const cards of places.values()) {
      const possible = 1 + cards.filter((card) => isAmbiguous(given, card)).length
      repeated += Math.max(0, cards.length - 1)
      if (cards.length > possible)
        broken('I3', `${number} has ${cards.length} cards where ${possible} can be explained`)
      if (cards.slice(1).some((card) => !repeat.test(card.text ?? '')))
        broken('I3', `${number} has a second card unflagged`)
    }
  }
  return repeated
}

/** I4. A person who confirms is told a number, or why there is none. One draft never gets two numbers. */
function confirmationsAreAnswered(given: CheckedRun): void {
  const { reading, of, broken } = given
  const answer = new RegExp(`${reading.number}|${reading.failure}`)
  const calls = of('call')
  for (const { chat, at } of of('confirmed')) {
    const answered = calls.some((call) => call.chat === chat && call.at >= at && answer.test(call.text ?? ''))
    if (!answered) broken('I4', `chat ${chat} confirmed and was told nothing`)
  }
  const numbers = Map.groupBy(told(given), ({ chat }) => chat)
  const drafts = Map.groupBy(of('confirmed'), ({ chat }) => chat)
  for (const [chat, tellings] of numbers) {
    const different = new Set(tellings.map(({ number }) => number)).size
    const confirmed = new Set((drafts.get(chat) ?? []).map(({ draft }) => draft)).size
    if (different > confirmed) broken('I4', `chat ${chat} was told ${different} numbers for ${confirmed} drafts`)
  }
}

/** I5. No row waits to be sent for longer than two minutes, and none fails, without an alarm. */
function nothingWaitsUnseen({ data, of, broken }: CheckedRun): void {
  const end = of('settled').at(-1)
  if (!end) return
  const alarmed = new Set(of('alarm').map(({ row }) => row))
  const rows = data.rows<{ id: number; kind: string; state: string; error_code: string | null; since: string }>(
    // A row that is held back on purpose is late only from the end of that time.
    `select id, kind, state, error_code,
            case when attempt = 0 and not_before > created_at then not_before else created_at end as since
     from outbox where state in ('pending', 'sending', 'unknown', 'failed')`,
  )
  for (const { id, kind, state, error_code: code, since } of rows) {
    if (alarmed.has(id)) continue
    const late = Date.parse(end.clock) - Date.parse(since) > OVERDUE_MS
    const seen = state === 'failed' && SETTLED_CODES.includes(code ?? '')
    if (state === 'failed' ? !seen : late) broken('I5', `outbox row ${id} (${kind}) is ${state} without an alarm`)
  }
}

/** I6. The hash in the database fits the bytes on disk. */
async function evidenceIsWhole({ data, broken }: CheckedRun): Promise<void> {
  const files = data.rows<{ sha256: string }>("select distinct sha256 from evidence where state = 'stored'")
  for (const { sha256 } of files) {
    if ((await data.hashOnDisk(sha256)) !== sha256)
      broken('I6', `evidence ${sha256.slice(0, 12)} is not what was stored`)
  }
}

/** I7. No log holds a person's words or a secret. */
function logsAreClean({ reading, of, broken }: CheckedRun): void {
  const canaries = [...reading.secrets, ...of('person').flatMap((person) => person.canaries)]
  for (const file of reading.logs) {
    if (!existsSync(file)) continue
    const log = readFileSync(file, 'utf8')
    const found = canaries.filter((canary) => log.includes(canary))
    if (found.length > 0) broken('I7', `${file} holds ${found.length} things that belong to people or are secret`)
  }
}

/**
 * I8. A person's messages are handled in their order, and the answers arrived in the order in which they were written.
 */
function orderIsKept({ data, broken }: CheckedRun): void {
  const turns = data.rows<{ lane: string; seq: number }>(
    'select lane, seq from inbox where seq is not null order by id',
  )
  for (const [lane, rows] of Map.groupBy(turns, (row) => row.lane)) {
    if (!isIncreasing(rows.map(({ seq }) => seq))) broken('I8', `lane ${lane.slice(0, 8)} was handled out of order`)
  }
  const sent = data.rows<{ conversation: string; remote: Uint8Array }>(
    "select conversation, remote from outbox where kind = 'message' and state = 'sent' and remote is not null order by seq",
  )
  for (const [conversation, rows] of Map.groupBy(sent, (row) => row.conversation)) {
    const messages = rows.map(({ remote }) => JSON.parse(data.open('outbox.remote', remote))[0]?.message as number)
    if (messages.includes(undefined as never))
      broken('I8', `messages to conversation ${conversation} count as sent and are nowhere`)
    if (!isIncreasing(messages)) broken('I8', `messages to conversation ${conversation} arrived out of order`)
  }
}

/**
 * I9. Nothing of an erased person is left: in no value, sealed or not, in no file, and in no message that staff still
 * see.
 */
function erasedIsGone(given: CheckedRun): void {
  const { data, reading, of, broken } = given
  const canaries = of('erased').flatMap((line) => line.canaries)
  if (canaries.length === 0) return
  const holds = (text: string) => canaries.some((canary) => text.includes(canary))
  for (const { place, text } of data.sealed()) if (holds(text)) broken('I9', `${place} still holds erased words`)
  for (const { name, bytes } of data.files()) {
    if (canaries.some((canary) => bytes.includes(canary))) broken('I9', `${name} still holds erased words in the clear`)
  }
  // Only the staff chats: the messages in a person's own chat are theirs.
  const standing = new Map<string, Call>()
  for (const call of of('call')) {
    const { method, chat, message, text } = call
    if (chat === null || !reading.staffChats.includes(chat)) continue
    if (method === 'deleteMessage') standing.delete(`${chat} ${message}`)
    else if (text !== null) standing.set(`${chat} ${message}`, call)
  }
  const byHand = new RegExp(reading.byHand)
  const told = of('call').some(
    ({ chat, text }) => chat !== null && reading.staffChats.includes(chat) && byHand.test(text ?? ''),
  )
  for (const [place, call] of standing) {
    if (!holds(call.text ?? '') || vanishedWith(given, call) !== null) continue
    // Nobody knows the id of a message whose answer was lost: staff are asked to look for it.
    if (told && isAmbiguous(given, call)) continue
    const kill = of('killed').find(({ at }) => at >= call.at)
    const when = `${kill ? `${kill.at - call.at} ms before a kill` : 'and no kill came'}, staff ${told ? 'told' : 'not told'}`
    broken('I9', `message ${place} still shows erased words (sent ${when})`)
  }
}

/** Numbers that people were told, in the order of telling. */
function told({ reading, of }: CheckedRun): { number: string; chat: number }[] {
  const pattern = new RegExp(reading.number, 'g')
  return of('call').flatMap(({ chat, text, method }) =>
    chat !== null && chat > 0 && method === 'sendMessage'
      ? [...(text ?? '').matchAll(pattern)].map(([number]) => ({ number, chat }))
      : [],
  )
}

/** Cards of a complaint in the staff group, oldest first: messages with buttons that begin with its number. */
function cardsOf({ reading, of }: CheckedRun, number: string): Call[] {
  const beginning = new RegExp(`^(?:.*${reading.repeat}.*\n)?${number}`)
  return of('call').filter(
    ({ method, chat, buttons, text }) =>
      method === 'sendMessage' &&
      chat !== null &&
      reading.staffChats.includes(chat) &&
      buttons &&
      beginning.test(text ?? ''),
  )
}

/** The first line that deletes the place of this call. Null when it still stands. */
function vanishedWith({ of }: CheckedRun, { at, chat, thread }: Call): Line<'vanished'> | null {
  return (
    of('vanished').find(
      (gone) => gone.at >= at && gone.chat === chat && (gone.thread === null || gone.thread === thread),
    ) ?? null
  )
}

function isAmbiguous({ of }: CheckedRun, call: Call): boolean {
  if (!call.answered) return true
  const kill = of('killed').find(({ at }) => at >= call.at)
  if (!kill) return false
  const [noted, held] = [call.at + AMBIGUOUS_MS, call.at + HELD_UP_MS]
  return kill.at <= noted || (kill.at <= held && !of('call').some(({ at }) => at > noted && at < kill.at))
}

function recoveries(ledger: readonly LedgerLine[]): number[] {
  const times: number[] = []
  for (const [index, line] of ledger.entries()) {
    if (line.kind !== 'killed') continue
    const after = ledger.slice(index + 1)
    const next = after.findIndex(({ kind }) => kind === 'killed')
    const until = next < 0 ? after : after.slice(0, next)
    const message = until.find((one) => one.kind === 'call' && one.message !== null)
    const back = message ?? until.find(({ kind }) => kind === 'ready')
    if (back && 'at' in back) times.push(back.at - line.at)
  }
  return times
}

function isIncreasing(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] as number))
}
