import { setImmediate } from 'node:timers/promises'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { StaffPort } from '../ports/staff.ts'
import type { StoreOf } from '../store.ts'
import type { KeptQuestion, OpenQuestions, QuestionGroup } from '../types.ts'
import { groupWordings, type QuestionRules } from './question-groups.ts'

type Port = Pick<StaffPort, 'openQuestions'> & Pick<AccountsTransaction, 'audit'>
type Part = { store: StoreOf<Port>; rules: QuestionRules }

/** Questions that are looked at: the newest. */
const MOST = 10_000
/** Rows that are opened between two looks at the network. */
const PIECE = 250

/** Questions for the editors: those without an answer, and those whose answer was 没用. */
export function createOpenQuestions({ store, rules }: Part): OpenQuestions {
  return {
    async groups({ why, since, limit, offset }) {
      const rows = (await allRows(store.read, false)).filter(
        (row) => (why === null || row.why === why) && (since === null || row.day >= since),
      )
      const byKey = Map.groupBy(rows, ({ key }) => key)
      const wordings = [...byKey].map(([key, own]) => ({ key, text: own[0]?.text ?? '', count: own.length }))
      const groups = (await groupWordings(wordings, rules)).map((group) =>
        groupOf(group.flatMap(({ key }) => byKey.get(key) ?? [])),
      )
      groups.sort(
        (one, other) =>
          other.asked.length - one.asked.length ||
          (one.last === other.last ? 0 : one.last < other.last ? 1 : -1) ||
          (firstKey(one) < firstKey(other) ? -1 : 1),
      )
      return { total: groups.length, asked: rows.length, groups: groups.slice(offset, offset + limit) }
    },
    async handled({ limit, offset }) {
      const rows = await allRows(store.read, true)
      const acts = Map.groupBy(rows, ({ handled }) => `${handled?.at} ${handled?.account}`)
      const latest = [...acts].sort(([one], [other]) => (one < other ? 1 : -1))
      return { total: acts.size, groups: latest.slice(offset, offset + limit).map(([, own]) => groupOf(own)) }
    },
    async named(keys) {
      const rows = await store.read.openQuestions.ofKeys(keys)
      return rows.length === 0 ? null : groupOf(rows)
    },
    async ofDraft(draft) {
      const rows = await store.read.openQuestions.ofDraft(draft)
      const open = rows.filter(({ handled }) => handled === null)
      const shown = open.length > 0 ? open : rows
      return shown.length === 0 ? null : groupOf(shown)
    },
    settle: ({ keys, as, actor }) =>
      store.transaction('open questions settled', async (tx) => {
        const handled = await tx.openQuestions.handle({ keys, as, account: actor.id })
        if (handled === null) return { ok: false, code: 'gone' }
        await tx.audit.add({ type: `questions_${as}`, account: actor.id, detail: String(handled.count) })
        return { ok: true, ...handled }
      }),
    reopen: ({ at, account, actor }) =>
      store.transaction('open questions reopened', async (tx) => {
        const count = await tx.openQuestions.reopen({ at, account })
        if (count === 0) return { ok: false, code: 'gone' }
        await tx.audit.add({ type: 'questions_reopened', account: actor.id, detail: String(count) })
        return { ok: true }
      }),
    link: ({ keys, draft, actor }) =>
      store.transaction('open questions linked', async (tx) => {
        await tx.openQuestions.link(keys, draft)
        await tx.audit.add({ type: 'questions_drafted', account: actor.id, detail: draft })
      }),
  }
}

const firstKey = ({ questions }: QuestionGroup): string => questions[0]?.key ?? ''

/** In pieces: opening rows takes time, and people wait meanwhile. One that comes in between is not counted twice. */
async function allRows(read: Port, handled: boolean): Promise<KeptQuestion[]> {
  const found = new Map<number, KeptQuestion>()
  for (let offset = 0; offset < MOST; offset += PIECE) {
    const rows = await read.openQuestions.rows({ handled, limit: PIECE, offset })
    for (const row of rows) found.set(row.id, row)
    if (rows.length < PIECE) break
    await setImmediate()
  }
  return [...found.values()]
}

function groupOf(rows: readonly KeptQuestion[]): QuestionGroup {
  const newest = rows.toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? 1 : -1))
  const days = newest.map(({ day }) => day)
  const questions = [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => ({
    ...{ key, text: own[0]?.text ?? '', count: own.length },
  }))
  return {
    questions: questions.sort(
      (one, other) =>
        other.count - one.count ||
        Number(one.text.includes('〔')) - Number(other.text.includes('〔')) ||
        (one.text < other.text ? -1 : 1),
    ),
    asked: newest.map(({ why, outcome, code, remark }) => ({ why, outcome, code, remark })),
    first: days.at(-1) ?? '',
    last: days[0] ?? '',
    drafts: [...new Set(rows.flatMap(({ draft }) => draft ?? []))],
    handled: rows[0]?.handled ?? null,
  }
}
