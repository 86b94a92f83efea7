import { tidied, titleIn } from '../../editing/guide-text.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import { LONGEST_CASE } from '../check.ts'
import type { CaseDeskPort } from '../ports.ts'
import { barredNow, may, someReads } from '../rights.ts'
import { hashOfCase } from '../shelf.ts'
import type { CaseDesk } from '../types.ts'
import { publish } from './live-acts.ts'
import { type Inside, LONGEST_WHY, move, needed, note, unfit, waitingDraft, writable } from './one-draft.ts'

const LONGEST_ID = 60
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

type DraftActs = Pick<CaseDesk, 'keep' | 'submit' | 'sendBack' | 'withdraw' | 'approve'>

/** The way of a draft from its first word to its last approval. */
export function draftActs({ setting, shelf, transaction, heldNow, checked, thenLook }: Inside): DraftActs {
  return {
    keep: (request) => transaction('draft', (tx) => keep(tx, request, shelf)),
    submit: (request) =>
      transaction('submitted', async (tx) => {
        const given = await writable(tx, request)
        if (!given.ok) return given
        const { draft } = given
        const barred = await barredNow(tx, draft)
        if (barred) return barred
        const check = await checked(tx, draft, await heldNow(tx))
        const keys = check.warnings.map(({ key }) => key)
        const confirmed = keys.filter((key) => request.confirmed.includes(key) || draft.confirmed.includes(key))
        const refused = unfit(check, confirmed)
        if (refused) return refused
        return move(tx, { ...draft, confirmed, approvals: [] }, { to: 'waiting', act: 'submitted', by: request.actor })
      }),
    sendBack: (request) =>
      transaction('sent back', async (tx) => {
        const why = request.why.trim()
        const given = await waitingDraft(tx, request)
        if (!given.ok) return given
        if (why === '' || why.length > LONGEST_WHY) return { ok: false, code: 'says_why' }
        const draft = { ...given.draft, approvals: [] }
        return move(tx, draft, { to: 'draft', act: 'sent_back', by: request.actor, said: why })
      }),
    withdraw: (request) =>
      transaction('withdrawn', async (tx) => {
        const given = await writable(tx, request)
        if (!given.ok) return given
        return move(tx, { ...given.draft, approvals: [] }, { to: 'withdrawn', act: 'withdrawn', by: request.actor })
      }),
    approve: (request) =>
      thenLook(
        transaction('approved', async (tx) => {
          const given = await waitingDraft(tx, request)
          if (!given.ok) return given
          const { draft } = given
          if (draft.authors.includes(request.actor.id)) return { ok: false, code: 'own' }
          if (draft.approvals.some(({ account }) => account === request.actor.id)) return { ok: false, code: 'again' }
          const barred = await barredNow(tx, draft)
          if (barred) return barred
          const held = await heldNow(tx)
          if (draft.over !== (held.live.get(draft.case)?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
          const check = await checked(tx, draft, held)
          const refused = unfit(check, draft.confirmed)
          if (refused) return refused
          const at = setting.clock().toISOString()
          const approvals = [...draft.approvals, { account: request.actor.id, at }]
          if (approvals.length < needed(draft)) {
            await tx.cases.change({ ...draft, approvals })
            await note(tx, 'approved', { by: request.actor, case: draft.case, draft: draft.id })
            return { ok: true, live: false }
          }
          if (
            !(await someReads(
              tx,
              draft,
              approvals.map(({ account }) => account),
            ))
          )
            return { ok: false, code: 'reader' }
          await publish(tx, { ...draft, approvals }, { actor: request.actor, held, check }, setting)
          return { ok: true, live: true }
        }),
      ),
  }
}

/** Keeps what somebody wrote, as a new draft or in theirs. */
export async function keep(
  tx: CaseDeskPort,
  { id, version, case: name, text: typed, over, actor }: Parameters<CaseDesk['keep']>[0],
  shelf: Inside['shelf'],
): ReturnType<CaseDesk['keep']> {
  if (!ID.test(name) || name.length > LONGEST_ID) return { ok: false, code: 'bad_id' }
  const text = tidied(typed)
  if (text.length > LONGEST_CASE) return { ok: false, code: 'too_long' }
  const before = id === null ? null : await writable(tx, { id, version, actor })
  if (before && !before.ok) return before
  if (before && before.draft.case !== name) return { ok: false, code: 'bad_id' }
  const live = (await tx.cases.live()).find((each) => each.case === name)
  if (!before && !(await may(tx, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  if (over !== (live?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
  const file = shelf.fileOf(name)
  const present = live ? live.text : file
  if (text === present || text === '') return { ok: false, code: 'same' }
  const content = {
    ...{ case: name, title: titleIn(text, name), text, over, base: hashOfCase(file) },
    ...{ state: 'draft' as const, approvals: [] },
  }
  if (!before) {
    const complaint = live?.complaint ?? null
    const made = await tx.cases.add({ ...content, version: 1, authors: [actor.id], complaint, confirmed: [] })
    await note(tx, 'drafted', { by: actor, case: name, draft: made })
    return { ok: true, id: made }
  }
  const { draft } = before
  const authors = [...new Set([...draft.authors, actor.id])]
  await tx.cases.change({ ...draft, ...content, version: version + 1, authors })
  await note(tx, 'changed', { by: actor, case: name, draft: draft.id })
  return { ok: true, id: draft.id }
}
