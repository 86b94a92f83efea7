import { drop, keepOnly } from '../../matter/matter.ts'
import { showAgain, showForm } from '../cards/form-card.ts'
import {
  acceptedFiles,
  changed,
  draftOf,
  isSilent,
  paragraph,
  say,
  sayRefused,
  sayText,
  type Turn,
} from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { fill } from './change.ts'
import { goOn } from './steps.ts'

/** Files count as evidence at any step. */
export function takeIntoDraft(turn: Turn) {
  const draft = draftOf(turn)
  sayRefused(turn)
  const added = acceptedFiles(turn).filter((id) => !draft.evidence.includes(id))
  if (added.length === 0) return
  draft.evidence.push(...added)
  changed(draft)
  areHere(turn)
  if (!isSilent(turn)) sayText(turn, 'form-files-received', { added: added.length, count: draft.evidence.length })
}

/** What was to be sent later, or was said not to be there, is here. */
function areHere(turn: Turn) {
  const draft = draftOf(turn)
  const field = turn.deps.form.fields.find(({ kind }) => kind === 'evidence')
  if (!field) return
  if (unsureOf(draft)[field.name]) draft.matter = drop(draft.matter, field.name)
  const { [field.name]: stands } = valuesOf(draft)
  if (stands?.kind === 'choices' || (stands?.kind === 'choice' && stands.value !== 'uploaded'))
    fill(turn, { [field.name]: { kind: 'choice', value: 'uploaded' } })
}

/** The files of the draft by name, each with a button that takes it out. */
export function sayFiles(turn: Turn) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const files = turn.input.evidence.filter(({ evidence }) => draft.evidence.includes(evidence))
  if (files.length === 0) return showForm(turn)
  say(turn, {
    blocks: [paragraph(turn, 'form-files'), { kind: 'list', ordered: true, items: files.map(({ name }) => name) }],
    choices: [
      ...files.map(({ evidence }, index) => ({
        label: texts('form-choice-remove-file', { place: index + 1 }),
        action: { kind: 'remove_file', draft: draft.id, evidence } as const,
      })),
      { label: texts('form-choice-keep-files'), action: { kind: 'show_form', draft: draft.id } },
    ],
  })
}

/** Takes one file out of the draft and throws it away. What was said about having sent some is asked again with the last. */
export function removeFile(turn: Turn, evidence: string) {
  const draft = draftOf(turn)
  const file = turn.input.evidence.find((one) => one.evidence === evidence)
  if (!file || !draft.evidence.includes(evidence)) {
    sayText(turn, 'form-file-gone')
    return showForm(turn)
  }
  draft.evidence = draft.evidence.filter((id) => id !== evidence)
  turn.effects.push({ kind: 'discard_draft', draft: draft.id, evidence: [evidence] })
  changed(draft)
  sayText(turn, 'form-file-removed', { name: file.name, count: draft.evidence.length })
  if (draft.evidence.length > 0) return showAgain(turn)
  const { fields } = turn.deps.form
  draft.matter = keepOnly(draft.matter, ({ slot }) => fields.find(({ name }) => name === slot)?.kind !== 'evidence')
  if (draft.at.kind === 'review') return goOn(turn, { prefilled: false })
  showForm(turn)
}
