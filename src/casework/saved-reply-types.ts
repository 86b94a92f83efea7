import type { ComplaintView, StaffActor } from './types.ts'

/** What a saved reply may ask to be filled in, written in braces: {姓名}, {编号}, {期限}. */
export const REPLY_FIELDS = ['姓名', '编号', '期限'] as const

/** Words that staff write often. `version` rises with every change. */
export type SavedReply = { id: string; title: string; text: string; version: number }

/** Why a reply was not saved. `field_unknown`: a brace that is no field; `field`: what stands in it. */
export type SavedReplyRefusal =
  | { ok: false; code: 'not_yours' | 'not_found' | 'title_missing' | 'text_missing' | 'too_long' | 'too_many' }
  | { ok: false; code: 'field_unknown'; field: string }
  /** Somebody else changed it since `version`. */
  | { ok: false; code: 'changed_meanwhile'; now: SavedReply }

/** Replies for everybody; a lead or an admin keeps them. Rights are checked here, by the role of that moment. */
export type SavedReplies = {
  /** By title. */
  list(): Promise<SavedReply[]>
  /** `id` and `version`: the one that is changed; null: a new one. */
  save(request: {
    id: string | null
    version: number | null
    title: string
    text: string
    actor: StaffActor
  }): Promise<{ ok: true; id: string } | SavedReplyRefusal>
  remove(request: {
    id: string
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'not_yours' | 'not_found' }>
  /** The reply with the values of a complaint. An unknown value stays as a gap: 〔期限〕. */
  filled(reply: Pick<SavedReply, 'text'>, complaint: Pick<ComplaintView, 'number' | 'fields' | 'deadlines'>): string
}
