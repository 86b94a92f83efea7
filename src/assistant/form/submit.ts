import { filedFields, nextField } from '../../complaint/form/fields.ts'
import type { Values } from '../../complaint/form/form.ts'
import { flagsIn } from '../../complaint/form/guess.ts'
import { SCREENING_FLAG } from '../../complaint/screening/screening.ts'
import type { Block } from '../../message/blocks.ts'
import type { Effect } from '../../message/effect.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import { alreadyFiled, alreadyFiledOf } from '../cards/already-filed.ts'
import { titleOf } from '../cards/disputes.ts'
import { showForm } from '../cards/form-card.ts'
import { findings } from '../cards/screening.ts'
import { openContradiction } from '../cards/summary.ts'
import { businessOf, draftOf, recognisable, resumeChoice, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { consentTo, forwardingText } from '../notice.ts'
import type { Draft } from '../state.ts'
import { fill } from './change.ts'
import { nextWaiting } from './drafts.ts'

type Receipt = Extract<Effect, { kind: 'file_complaint' }>['receipt']

/** Files the draft as it stood at `revision`, if nothing changed since and nothing is missing. */
export function submit(turn: Turn, revision: number) {
  const { state, deps, input } = turn
  const draft = draftOf(turn)
  const missing = nextField(deps.form, valuesOf(draft)).field
  // What is asked may stay open.
  if (draft.at.kind === 'field' && missing === null) {
    draft.editing = false
    draft.at = { kind: 'review' }
  }
  if (draft.at.kind !== 'review' || missing) {
    if (missing && draft.at.kind === 'review') draft.at = { kind: 'field', name: missing.name }
    sayText(turn, 'form-not-yet')
    return showForm(turn)
  }
  const clash = openContradiction(turn)
  if (clash) {
    draft.at = { kind: 'clash', key: clash.key }
    return showForm(turn)
  }
  if (revision !== draft.revision) {
    sayText(turn, 'form-changed-meanwhile')
    return showForm(turn)
  }
  if (alreadyFiled(turn)) return showForm(turn)
  const now = deps.clock()
  const refused = new Set(input.evidence.filter((file) => file.state === 'refused').map((file) => file.evidence))
  const found = [...(draft.screened ?? []), ...findings(turn).map(({ code }) => code)].map(
    (code) => `${SCREENING_FLAG}${code}`,
  )
  const flags = [...new Set([...draft.flags, ...flagsIn(deps.form, recognisable(turn)), ...found])]
  turn.effects.push({
    kind: 'file_complaint',
    draft: draft.id,
    fields: filedFields(turn.staffForm, valuesOf(draft)),
    evidence: draft.evidence.filter((id) => !refused.has(id)),
    consents: [
      ...draft.consents,
      consentTo(deps.notice, 'forwarding', true, now, forwardingText(deps.notice, businessOf(turn))),
      consentTo(deps.notice, 'publication', draft.publication, now),
      consentTo(deps.notice, 'entrusting', draft.entrusting, now),
    ],
    flags,
    ...alreadyFiledOf(turn),
    receipt: receiptOf(turn, nextWaiting(turn)),
  })
  state.filed = draft.id
}

/**
 * Takes a typed 确认提交 at a question that may stay open: what may is left open, and the complaint is filed if its summary was shown before;
 * else the summary comes. False: something is still missing.
 */
export function submitsFromField(turn: Turn): boolean {
  const { form } = turn.deps
  const draft = draftOf(turn)
  const open: Values = {}
  let next = nextField(form, valuesOf(draft)).field
  while (next?.optional) {
    open[next.name] = { kind: 'skipped' }
    next = nextField(form, { ...valuesOf(draft), ...open }).field
  }
  if (next) return false
  fill(turn, open)
  const isShown = draft.summaryOf !== null && Object.keys(unsureOf(draft)).length === 0
  draft.editing = false
  draft.at = { kind: 'review' }
  if (isShown) submit(turn, draft.revision)
  else showForm(turn)
  return true
}

/** What the person reads once the number is allotted; where another complaint waits, it is offered then. */
function receiptOf(turn: Turn, waiting: Draft | null): Receipt {
  const { texts, procedure } = turn.deps
  const offer = offerWaiting(turn, waiting)
  return ({ number, state, repeated }): OutgoingMessage[] => {
    const next = [procedure.whatNext(state), texts('form-receipt-check'), texts('form-receipt-more')]
    if (procedure.servicePromise !== null) next.unshift(procedure.servicePromise)
    const blocks: Block[] = [
      { kind: 'lead', text: texts(repeated ? 'form-receipt-repeated' : 'form-receipt', { number }) },
      {
        kind: 'rows',
        rows: [
          { label: texts('form-row-number'), value: number },
          { label: texts('form-row-state'), value: procedure.stateLabel(state, 'complainant') },
        ],
      },
      { kind: 'list', ordered: false, items: next },
      { kind: 'note', text: texts('form-receipt-note') },
    ]
    const choices = [{ label: texts('assistant-choice-status'), action: { kind: 'status' } as const }]
    return [{ blocks, choices, complaint: { number, state } }, ...offer]
  }
}

/** The draft that waited, now that the one before it is done with. */
export function offerWaiting(turn: Turn, waiting: Draft | null): OutgoingMessage[] {
  const { texts } = turn.deps
  if (!waiting) return []
  return [
    {
      blocks: [{ kind: 'paragraph', text: texts('form-next-waits', { item: titleOf(turn, waiting) }) }],
      choices: [
        resumeChoice(turn, waiting),
        { label: texts('assistant-choice-drop'), action: { kind: 'drop_draft', draft: waiting.id } },
      ],
    },
  ]
}
