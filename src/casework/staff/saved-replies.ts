import { mayAssignOthers } from '../owner-rights.ts'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { SavedRepliesPort } from '../ports/saved-replies.ts'
import { roleNow } from '../role-now.ts'
import { REPLY_FIELDS, type SavedReplies, type SavedReply, type SavedReplyRefusal } from '../saved-reply-types.ts'
import type { StoreOf } from '../store.ts'
import type { ComplaintView, StaffActor } from '../types.ts'

type Port = SavedRepliesPort & AccountsTransaction

const LONGEST_TITLE = 40
const LONGEST_TEXT = 2000
/** More would be no choice. */
const MOST = 200

export function createSavedReplies({ store }: { store: StoreOf<Port> }): SavedReplies {
  return {
    async list() {
      const all = await store.read.savedReplies.list()
      return all.toSorted((one, other) => one.title.localeCompare(other.title, 'zh-CN'))
    },

    save: (request) => store.transaction('saved reply', (tx) => save(tx, request)),

    remove: ({ id, actor }) =>
      store.transaction('saved reply removed', async (tx) => {
        if (!(await mayKeep(tx, actor))) return { ok: false, code: 'not_yours' }
        if (!(await tx.savedReplies.remove(id))) return { ok: false, code: 'not_found' }
        await tx.audit.add({ type: 'saved_reply_removed', account: actor.id, detail: id })
        return { ok: true }
      }),

    filled: ({ text }, complaint) => {
      const values = valuesOf(complaint)
      return text.replace(/\{([^{}]*)\}/g, (_, name: string) => values[name] ?? `〔${name}〕`)
    },
  }
}

async function save(
  tx: Port,
  { id, version, actor, ...given }: Parameters<SavedReplies['save']>[0],
): Promise<{ ok: true; id: string } | SavedReplyRefusal> {
  if (!(await mayKeep(tx, actor))) return { ok: false, code: 'not_yours' }
  const title = given.title.trim()
  const text = given.text.replaceAll('｛', '{').replaceAll('｝', '}').replaceAll('\r\n', '\n').trim()
  const problem = problemIn(title, text)
  if (problem) return problem
  if (id === null) {
    if ((await tx.savedReplies.list()).length >= MOST) return { ok: false, code: 'too_many' }
    const made = await tx.savedReplies.add({ title, text })
    await tx.audit.add({ type: 'saved_reply_made', account: actor.id, detail: made })
    return { ok: true, id: made }
  }
  const now = await tx.savedReplies.byId(id)
  if (!now) return { ok: false, code: 'not_found' }
  if (now.title === title && now.text === text) return { ok: true, id }
  if (now.version !== version) return { ok: false, code: 'changed_meanwhile', now }
  await tx.savedReplies.change({ id, title, text, version: now.version + 1 } satisfies SavedReply)
  await tx.audit.add({ type: 'saved_reply_changed', account: actor.id, detail: id })
  return { ok: true, id }
}

function problemIn(title: string, text: string): SavedReplyRefusal | null {
  if (title === '') return { ok: false, code: 'title_missing' }
  if (text === '') return { ok: false, code: 'text_missing' }
  if ([...title].length > LONGEST_TITLE || [...text].length > LONGEST_TEXT) return { ok: false, code: 'too_long' }
  const fields: readonly string[] = REPLY_FIELDS
  const rest = text.replace(/\{([^{}]*)\}/g, (whole, name: string) => (fields.includes(name) ? '' : whole))
  const brace = /\{([^{}]{0,20})|([^{}]{0,20})\}/.exec(rest)
  return brace ? { ok: false, code: 'field_unknown', field: brace[1] ?? brace[2] ?? '' } : null
}

async function mayKeep(tx: Port, { id }: StaffActor): Promise<boolean> {
  const role = await roleNow(tx, id)
  return role !== null && mayAssignOthers(role)
}

/** 期限: the last day of the first clock that ends. */
function valuesOf({ number, fields, deadlines }: Pick<ComplaintView, 'number' | 'fields' | 'deadlines'>) {
  const name = fields.find((field) => field.name === 'complainant_name')?.display
  const [due] = deadlines.map((deadline) => deadline.due).toSorted()
  const [year, month, day] = due?.split('-').map(Number) ?? []
  const values: Record<string, string | undefined> = {
    姓名: name || undefined,
    编号: number,
    期限: due === undefined ? undefined : `${year} 年 ${month} 月 ${day} 日`,
  }
  return values
}
