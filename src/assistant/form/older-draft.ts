import { fitValues, nextField } from '../../complaint/form/fields.ts'
import { changed, sayText, type Turn } from '../context.ts'
import type { Draft } from '../state.ts'

/**
 * Drafts begun with another version of the form are fitted to this one: what it has a place for is kept, and the person is
 * told once. The question on the screen is asked anew when it is not there any more.
 */
export function fitDraft(turn: Turn) {
  const { state, deps } = turn
  const old = (draft: Draft | null): draft is Draft => draft !== null && draft.form !== deps.form.version
  for (const draft of [state.draft, ...state.waiting].filter(old)) {
    const { values, lost } = fitValues(deps.form, draft.values)
    const unsure = fitValues(deps.form, draft.unsure).values
    const { at } = draft
    const known = (name: string) => deps.form.fields.some((field) => field.name === name)
    Object.assign(draft, {
      form: deps.form.version,
      // What can be told from the rest is not asked for again.
      values: nextField(deps.form, values).values,
      unsure,
      trail: draft.trail.filter(known),
      changes: draft.changes.filter(({ field }) => known(field)),
      editing: false,
      // The summary is asked for again; what is missing now is noticed there.
      ...(at.kind === 'field' && !known(at.name) && { at: { kind: 'review' as const } }),
    })
    changed(draft)
    const key = lost.length > 0 ? 'form-updated-lost' : 'form-updated'
    if (draft === state.draft) sayText(turn, key)
  }
}
