import { type Contradiction, contradictions } from '../../complaint/form/contradictions.ts'
import { showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import type { Block } from '../../message/blocks.ts'
import { capabilities } from '../../message/channel.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import { businessOf, draftOf, paragraph, recognisable, say, type Turn, wordsAsked } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { forwardingText } from '../notice.ts'
import { screeningNotes } from './screening.ts'
import { sectionChoices, sectionsOf } from './sections.ts'

/** The whole complaint in its sections, with what follows from filing it. */
export function saySummary(turn: Turn) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  draft.summaryOf = businessOf(turn)
  const step = draft.trail.length + 1
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts('form-summary') },
      ...sectionsOf(turn),
      ...refusedFiles(turn),
      ...screeningNotes(turn),
      { kind: 'warning', text: texts('form-two-places') },
      forwarding(turn),
      { kind: 'note', text: texts('form-summary-hint') },
    ],
    choices: [...summaryChoices(turn), pauseChoice(turn)],
    ask: wordsAsked(turn, 'form-hint-summary'),
    progress: { step, of: step },
  })
}

/**
 * After a change: not the whole again, only what changed, that it waits, and its buttons. Whom it goes to is said when that
 * changed. A page puts what changed into the card that stands there.
 */
export function saySummaryWaits(turn: Turn) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const isOther = draft.summaryOf !== businessOf(turn)
  draft.summaryOf = businessOf(turn)
  const blocks: Block[] = [
    paragraph(turn, 'form-summary-waits'),
    ...refusedFiles(turn),
    ...(isOther ? [forwarding(turn)] : []),
  ]
  const ask = wordsAsked(turn, 'form-hint-summary')
  if (capabilities[turn.input.message.channel].sheets) {
    const choices = [...summaryChoices(turn), pauseChoice(turn)]
    return say(turn, { blocks, ask, choices, sections: sectionsOf(turn) })
  }
  const change = takeChange(turn)
  const whole: Choice = {
    label: texts('form-choice-show-summary'),
    action: { kind: 'show_form', draft: draft.id },
  }
  say(turn, {
    blocks: [...(change?.blocks ?? []), ...blocks],
    ask,
    choices: [...summaryChoices(turn), ...(change?.choices ?? [whole])],
  })
}

/** What was said of one change just now, with its 撤销: it goes into one message with the buttons. */
function takeChange({ messages }: Turn): OutgoingMessage | null {
  const last = messages.at(-1)
  if (last?.choices?.length !== 1 || last.choices[0]?.action.kind !== 'undo') return null
  return messages.pop() ?? null
}

function summaryChoices(turn: Turn): Choice[] {
  const draft = draftOf(turn)
  return [
    {
      label: turn.deps.texts('form-choice-submit'),
      action: { kind: 'submit', draft: draft.id, revision: draft.revision },
      primary: true,
    },
    ...sectionChoices(turn),
  ]
}

function pauseChoice(turn: Turn): Choice {
  return { label: turn.deps.texts('form-choice-pause'), action: { kind: 'keep_draft', draft: draftOf(turn).id } }
}

function forwarding(turn: Turn): Block {
  return paragraph(turn, 'form-forwarding', { text: forwardingText(turn.deps.notice, businessOf(turn)) })
}

function refusedFiles(turn: Turn): Block[] {
  const { evidence } = draftOf(turn)
  return turn.input.evidence
    .filter((file) => file.state === 'refused' && evidence.includes(file.evidence))
    .map((file) => ({
      kind: 'warning',
      text: `${file.name}：${turn.deps.texts(file.refusalKey ?? 'assistant-file-refused-unknown')}`,
    }))
}

/** The first contradiction that the person has not said to be none. */
export function openContradiction(turn: Turn): Contradiction | null {
  const { settled } = draftOf(turn)
  return contradictions(turn.deps.form, recognisable(turn)).find(({ key }) => !settled.includes(key)) ?? null
}

/** Two answers that do not fit: which one holds? */
export function sayClash(turn: Turn, key: string) {
  const draft = draftOf(turn)
  const { texts, form } = turn.deps
  const clash = contradictions(turn.deps.form, recognisable(turn)).find((one) => one.key === key)
  if (!clash) {
    draft.at = { kind: 'review' }
    return saySummary(turn)
  }
  const fields = clash.fields.filter((name) => valuesOf(draft)[name] !== undefined).map((name) => fieldOf(form, name))
  const shown = fields.flatMap((field) => {
    const value = valuesOf(draft)[field.name]
    return value ? [{ label: field.label, value: showValue(field, value) }] : []
  })
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts(`form-clash-${clash.code}`) },
      { kind: 'rows', rows: shown },
    ],
    choices: [
      ...fields.map((field) => ({
        label: texts('form-choice-edit', { label: field.label }),
        action: { kind: 'edit', draft: draft.id, field: field.name } as const,
      })),
      { label: texts('form-choice-settle'), action: { kind: 'settle', draft: draft.id, key } },
    ],
  })
}
