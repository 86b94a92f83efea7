import { fitValues, nextField } from '../../complaint/form/fields.ts'
import { type Fact, keepOnly } from '../../matter/matter.ts'
import { changed, sayText, type Turn, telling } from '../context.ts'
import { note, notIn, valuesOf } from '../draft.ts'
import type { Draft } from '../state.ts'

/**
 * Drafts begun with another version of the form are fitted to this one: what it has a place for is kept, and the person is
 * told once. The question on the screen is asked anew when it is not there any more.
 */
export function fitDraft(turn: Turn) {
  const { state, deps } = turn
  const old = (draft: Draft | null): draft is Draft => draft !== null && draft.form !== deps.form.version
  for (const draft of [state.draft, ...state.waiting].filter(old)) {
    const { values, lost } = fitValues(deps.form, valuesOf(draft))
    const fits = ({ slot, value }: Fact) => fitValues(deps.form, { [slot]: value }).lost.length === 0
    const { at } = draft
    const known = (name: string) => deps.form.fields.some((field) => field.name === name)
    Object.assign(draft, {
      form: deps.form.version,
      matter: keepOnly(draft.matter, fits),
      trail: draft.trail.filter(known),
      editing: false,
      // The summary is asked for again; what is missing now is noticed there.
      ...(at.kind === 'field' && !known(at.name) && { at: { kind: 'review' as const } }),
    })
    // What can be told from the rest is not asked for again.
    note(draft, notIn(values, nextField(deps.form, values).values), 'said', telling(turn))
    changed(draft)
    const key = lost.length > 0 ? 'form-updated-lost' : 'form-updated'
    if (draft === state.draft) sayText(turn, key)
  }
}
