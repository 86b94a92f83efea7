import { html } from 'hono/html'
import type { ComplaintView } from '../../casework/types.ts'
import type { Ground } from '../../complaint/procedure/rules.ts'
import type { Input } from '../../complaint/procedure/transitions.ts'
import type { ComplaintAction, ComplaintState } from '../../complaint/types.ts'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import { type Choice, describedBy, type Field, picks, select, wrongLine } from '../forms.ts'
import type { Entered, WorkbenchOptions } from '../types.ts'

export type FormContext = {
  options: WorkbenchOptions
  complaint: ComplaintView
  entered: Entered
  /** Complaints of which the person said that this one is another matter, and why. */
  insisted?: Insisted
}
export type Insisted = readonly { number: string; reason: string | null }[]

/** Of which other complaints the person said that this one is another matter. */
export async function insistedOf(
  { id, mergeable }: ComplaintView,
  reader: string,
  { hints }: WorkbenchOptions,
): Promise<Insisted> {
  if (mergeable.length === 0) return []
  return (await hints.of(id, reader)).duplicates.filter(({ kind }) => kind === 'insisted')
}

/** The usual next action. */
const NEXT: Partial<Record<ComplaintState, ComplaintAction>> = {
  submitted: 'accept',
  awaiting_supplement: 'accept',
  accepted: 'start_mediation',
  mediating: 'close',
  appraising: 'end_appraisal',
  referred: 'record_reply',
}

/** Actions that end something for the person are confirmed apart: the message that follows cannot be called back. */
export const NEEDS_SURE: ReadonlySet<ComplaintAction> = new Set(['decline', 'close', 'refer', 'merge', 'keep_closed'])

/** Keys that open the form of an action; `e` opens that of the usual next one. */
const KEYS: Partial<Record<ComplaintAction, string>> = { request_supplement: 's', decline: 'd', refer: 'f' }

/** The fields of an action's form, in this order. */
export const ORDER: readonly Input[] = [
  'into',
  'authority',
  'appraiser',
  'day',
  'resolved',
  'amount',
  'doubled',
  'on_the_spot',
  'due',
  'note',
]

/** Two usual steps that are one press. */
const TOGETHER: Partial<Record<ComplaintAction, ComplaintAction>> = { accept: 'start_mediation' }

/** The usual next step as one press, when it needs nothing to be filled in; nothing otherwise. */
export function nextStep({ complaint, options }: FormContext): Html | '' {
  const { texts, procedure } = options
  const action = complaint.actions.find((one) => one === NEXT[complaint.state])
  if (!action) return ''
  const { required, reasons } = procedure.needs(action)
  if (required.length > 0 || reasons.length > 0 || NEEDS_SURE.has(action)) return ''
  const label = procedure.actionLabel(action)
  const then = TOGETHER[action]
  const both = then && texts('workbench-next-both', { first: label, second: procedure.actionLabel(then) })
  return html`<form method="post" action="${within(complaint, `actions/${action}`)}" class="next-step">
<input type="hidden" name="version" value="${complaint.version}">
${
  both
    ? html`<button type="submit" name="also" value="${then}" class="button button-primary" data-key="e">${both}</button>`
    : html`<button type="submit" class="button button-primary" data-key="e">${texts('workbench-next', { action: label })}</button>`
}
</form>`
}

/** The actions available now, as verbs with a short form under each; the usual next one comes first. */
export function actionForms(given: FormContext): Html {
  const { complaint, options } = given
  const next = NEXT[complaint.state]
  const ordered = complaint.actions.toSorted((one, other) => Number(other === next) - Number(one === next))
  // What is one press already, alone or with a note, is seldom wanted otherwise.
  const isPressed = nextStep(given) !== ''
  const rest = isPressed ? ordered.filter((action) => action !== next) : ordered
  const again = given.entered.action === next
  const more = isPressed
    ? html`<details class="action card actions-more"${again ? html` open` : ''}><summary>${options.texts('workbench-actions-more')}</summary><div class="actions">${ordered.filter((action) => action === next).map((action) => actionForm(given, action, false))}</div></details>`
    : ''
  return html`${rest.map((action) => actionForm(given, action, action === next))}${more}`
}

function actionForm(given: FormContext, action: ComplaintAction, primary: boolean): Html {
  const { options, complaint, entered } = given
  const { texts, procedure } = options
  const label = actionWords(given, action)
  const again = entered.action === action
  const { required, optional } = procedure.needs(action)
  const inputs = ORDER.filter((input) => required.includes(input) || optional.includes(input))
  // The likeliest step that needs something filled in stands open where there is room for it.
  const opens = primary && NEEDS_SURE.has(action) ? html` data-open-wide` : ''
  const key = primary ? 'e' : KEYS[action]
  return html`<details class="action card" name="action"${again ? html` open` : ''}${opens}>
<summary${key ? html` data-key="${key}"` : ''}>${label}</summary>
<form method="post" action="${within(complaint, `actions/${action}`)}" class="stack">
<input type="hidden" name="version" value="${complaint.version}">
${again && entered.fields?.confirmed ? html`<input type="hidden" name="confirmed" value="${entered.fields.confirmed}">` : ''}
${action === 'undo' ? undoHint(given) : ''}
${reasonField(action, again ? entered.fields?.reason : undefined, options, again && entered.wrong?.field === 'reason' ? entered.wrong.words : undefined)}
${inputs.map((input) => inputField(given, action, input, required.includes(input)))}
${NEEDS_SURE.has(action) ? html`<p class="note">${sureWords(options)}</p>` : ''}
<button type="submit"${NEEDS_SURE.has(action) ? html` name="sure" value="yes"` : ''} class="button${primary ? ' button-primary' : ''}">${texts('workbench-confirm', { action: label })}</button>
</form>
</details>`
}

/** What a press does; taking back names what is taken back. */
function actionWords({ options: { texts, procedure }, complaint }: FormContext, action: ComplaintAction): string {
  if (action !== 'undo' || !complaint.undo) return procedure.actionLabel(action)
  return texts('workbench-undo-label', { action: procedure.actionLabel(complaint.undo.action) })
}

function undoHint({ options: { texts, procedure }, complaint: { undo } }: FormContext): Html | '' {
  if (!undo) return ''
  const values = { action: procedure.actionLabel(undo.action), state: procedure.stateLabel(undo.to, 'staff') }
  return html`<p class="note">${texts('workbench-undo-hint', values)}</p>`
}

/** Before several are done at once. */
export function tick(action: ComplaintAction, ticked: boolean, options: WorkbenchOptions): Html {
  return html`<label class="tick"><input type="checkbox" name="sure" value="yes" required id="${action}-sure"${ticked ? html` checked` : ''}><span>${options.texts('workbench-sure-ticked')}${sureWords(options)}</span></label>`
}

function sureWords({ texts, procedure }: WorkbenchOptions): string {
  return texts('workbench-sure', { minutes: Math.round(procedure.undoMs / 60_000) })
}

export function reasonField(
  action: ComplaintAction,
  chosen: string | undefined,
  options: WorkbenchOptions,
  wrong?: string,
): Html | '' {
  const { texts, procedure } = options
  const { reasons } = procedure.needs(action)
  if (reasons.length === 0) return ''
  const choices = reasons.map(({ code, label, basis }): Choice => [code, label, basisWords(basis)])
  const field = { id: `${action}-reason`, name: 'reason', label: texts(`workbench-reason-${action}`), wrong }
  const hint = action === 'refer' ? {} : { hint: texts('workbench-reason-hint') }
  return picks({ ...field, ...hint }, choices, chosen)
}

/** The article behind a reason; names the regulator if it is not the council's own law. */
function basisWords(basis: Ground['basis']): string {
  if (basis.kind === 'practice') return ''
  return `（《${basis.statute.replace('中华人民共和国', '')}》${basis.article}${basis.item ?? ''}）`
}

/** A field of an action's form; `complaint` for those that offer others of the person. */
export function inputField(
  {
    options,
    complaint,
    entered,
    insisted,
  }: Pick<FormContext, 'options' | 'entered' | 'insisted'> & {
    complaint: Pick<ComplaintView, 'mergeable'>
  },
  action: ComplaintAction,
  input: Input,
  required: boolean,
): Html {
  const { texts, procedure } = options
  const again = entered.action === action ? (entered.fields ?? {}) : {}
  const wrongOf = (name: string) =>
    entered.action === action && entered.wrong?.field === name ? entered.wrong.words : undefined
  const field = (name: string, label = name): Field => ({
    id: `${action}-${name}`,
    name,
    label: texts(`workbench-input-${label}`),
    required,
    wrong: wrongOf(name),
  })
  const money = (name: string) =>
    line(field(name), again[name], { hint: texts(`workbench-input-${name}-hint`), mode: 'decimal' })
  switch (input) {
    case 'into': {
      const choices = complaint.mergeable.map(
        ({ number, item, state }): Choice => [number, `${number} ${item}（${procedure.stateLabel(state, 'staff')}）`],
      )
      return html`${insistedPart(insisted, options)}${select(field('into'), choices, again.into, options)}`
    }
    case 'authority': {
      const choices = procedure.authorities.map(({ id, name, for: what }): Choice => [id, name, `（${what}）`])
      return html`${picks(field('authority'), choices, again.authority)}
${line({ ...field('office'), required: false }, again.office, { hint: texts('workbench-input-office-hint') })}`
    }
    case 'appraiser':
      return line(field('appraiser'), again.appraiser, {})
    case 'day':
      return line(field('day', `day-${action}`), again.day, {
        type: 'date',
        hint: texts('workbench-input-day-hint'),
      })
    case 'due':
      return line(field('due', `due-${action}`), again.due, {
        type: 'date',
        hint: texts('workbench-input-due-hint'),
      })
    case 'resolved':
      return select(
        field('resolved'),
        ['yes', 'no'].map((one): Choice => [one, texts(`workbench-resolved-${one}`)]),
        again.resolved,
        options,
      )
    case 'amount':
    case 'doubled':
      return money(input)
    case 'on_the_spot':
      return html`<label class="tick"><input type="checkbox" name="on_the_spot" value="yes"${again.on_the_spot ? html` checked` : ''}><span>${texts('workbench-input-on_the_spot')}</span></label>`
    case 'note': {
      const id = `${action}-note`
      return html`<div class="field"><label for="${id}">${texts(NOTES.has(action) ? `workbench-note-${action}` : 'workbench-note')}</label>
${wrongLine(id, wrongOf('note'))}<textarea id="${id}" name="note" rows="3" maxlength="2000"${required ? html` required` : ''}${describedBy(id, { wrong: wrongOf('note') })}>${again.note ?? ''}</textarea></div>`
    }
  }
}

/** That the person said that it is another matter, in their words, to be ticked before it is merged all the same. */
function insistedPart(insisted: FormContext['insisted'], { texts }: WorkbenchOptions): Html | '' {
  if (!insisted?.length) return ''
  return html`<div class="warning"><ul class="plain">${insisted.map(
    ({ number, reason }) =>
      html`<li>${texts('workbench-merge-insisted', { number })}${reason ? html`「${reason}」` : ''}</li>`,
  )}</ul></div>
<label class="tick"><input type="checkbox" name="insisted" value="yes" required><span>${texts('workbench-merge-insisted-tick')}</span></label>`
}

/** Actions whose note has a meaning of its own. */
const NOTES = new Set<ComplaintAction>([
  'request_supplement',
  'record_reply',
  'reopen',
  'keep_closed',
  'undo',
  'report_outcome',
])

function line(
  { id, name, label, required, wrong }: Field,
  value: string | undefined,
  { hint, type = 'text', mode }: { hint?: string; type?: 'text' | 'date'; mode?: 'decimal' },
): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
${hint ? html`<p class="note" id="${id}-hint">${hint}</p>` : ''}
${wrongLine(id, wrong)}<input id="${id}" name="${name}" type="${type}" maxlength="60" autocomplete="off" value="${value ?? ''}"${mode ? html` inputmode="${mode}"` : ''}${required ? html` required` : ''}${describedBy(id, { ...(hint && { hint }), wrong })}></div>`
}

/** A code for a complainant who writes from another place and whom staff identified by telephone. */
export function accessForm({ options: { texts }, complaint }: FormContext): Html {
  return html`<details class="action card" name="action">
<summary>${texts('workbench-access')}</summary>
<form method="post" action="${within(complaint, 'access-code')}" class="stack">
<p class="note">${texts('workbench-access-hint')}</p>
<button type="submit" class="button">${texts('workbench-access-make')}</button>
</form>
</details>`
}
