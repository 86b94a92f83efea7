import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { fieldOf, stateOf } from '../../registers/rules.ts'
import type { Register, RegisterField, RegisterMove } from '../../registers/shape.ts'
import type { Entry, FieldProblem, RegisterEvent, Values } from '../../registers/types.ts'
import { address, localTime } from '../format.ts'
import { select } from '../forms.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { entryAddress, mayBulk, mayWrite, registerAddress, registersPage, shown, stateSign } from './parts.ts'

export type Around = {
  notice: Notice | null
  nameOf: (id: string) => string
  /** The businesses that its fields name, by field. */
  businesses: Readonly<Record<string, { id: string; complaints: number }>>
  /** The import that brought it. */
  batch: { file: string; account: string; at: string } | null
}

const named = (register: Register, { values }: Entry): string => String(values[register.name] ?? '')

/** One entry: what is known, what may be done with it, what was done. */
export function entryPage(
  options: WorkbenchOptions,
  account: Account,
  { register, entry, history }: { register: Register; entry: Entry; history: readonly RegisterEvent[] },
  around: Around,
): Html {
  const { texts, timeZone } = options
  const { batch, nameOf, notice } = around
  return registersPage(options, account, {
    title: named(register, entry),
    sign: html`<p>${stateSign(register, entry, options)}</p>`,
    back: {
      address: registerAddress(register),
      words: texts('workbench-registers-back-to', { title: register.title }),
    },
    notice,
    body: html`<div class="columns"><div class="column">
${pendingPart(register, entry, account, around, options)}
<section class="card stack form" aria-labelledby="facts"><h2 id="facts">${texts('workbench-registers-facts')}</h2>
${facts(register, entry.values, around, options)}
${mayWrite(register, account) ? html`<p class="no-print"><a class="button" href="${entryAddress(register, entry.id, 'edit')}">${texts('workbench-registers-edit')}</a></p>` : ''}</section>
</div><div class="column">
${acts(register, entry, account, options)}
<section class="card stack form" aria-labelledby="history"><h2 id="history">${texts('workbench-registers-history')}</h2>
<ol class="timeline">${history.map((event) => eventItem(register, event, nameOf, options))}
${batch ? html`<li><p class="timeline-head"><strong>${texts('workbench-registers-did-imported', { file: batch.file })}</strong> <span class="note">${nameOf(batch.account)} · <time datetime="${batch.at}">${localTime(batch.at, timeZone)}</time></span></p></li>` : ''}</ol></section>
</div></div>`,
  })
}

function facts(register: Register, values: Values, { businesses }: Around, options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<dl class="facts">${register.fields.map((field) => {
    const words = shown(field, values[field.name], options)
    const business = businesses[field.name]
    const signs = [
      ...(field.public ? [texts('workbench-registers-public')] : []),
      ...(field.personal ? [texts('workbench-registers-personal')] : []),
    ]
    const value =
      words === ''
        ? html`<span class="note">${texts('workbench-registers-blank')}</span>`
        : field.kind === 'complaint'
          ? html`<a href="${address({ number: words })}">${words}</a>`
          : html`<span class="keeps-lines">${words}</span>`
    return html`<div><dt>${field.label}${signs.length > 0 ? html` <small class="note">${signs.join('、')}</small>` : ''}</dt>
<dd>${value}${business ? html` <a href="${PAGES.respondents.path}/${business.id}">${texts('workbench-registers-complaints', { count: business.complaints })}</a>` : ''}</dd></div>`
  })}</dl>`
}

/** What waits for a second person, with the ways to decide. */
function pendingPart(
  register: Register,
  entry: Entry,
  account: Account,
  { nameOf }: Around,
  options: WorkbenchOptions,
): Html | '' {
  const { texts } = options
  const { pending } = entry
  if (!pending) return ''
  const state = pending.kind === 'move' ? pending.to : entry.state
  const may = stateOf(register, state)?.second?.includes(account.role) ?? false
  const isOwn = pending.by === account.id
  const what =
    pending.kind === 'move'
      ? texts('workbench-registers-asks-move', {
          who: nameOf(pending.by),
          to: stateOf(register, pending.to)?.label ?? pending.to,
        })
      : texts('workbench-registers-asks-change', { who: nameOf(pending.by) })
  return html`<section class="card stack form" aria-labelledby="pending"><h2 id="pending">${texts('workbench-registers-pending')}</h2>
<p>${what}</p>${pending.kind === 'move' && pending.why !== null ? html`<p class="note">${texts('workbench-registers-why-said', { why: pending.why })}</p>` : ''}
${pending.kind === 'change' ? changesTable(register, entry.values, pending.values, options) : ''}
${isOwn ? html`<p class="note">${texts('workbench-registers-own-asked')}</p>` : may ? '' : html`<p class="note">${texts('workbench-registers-other-role')}</p>`}
<div class="actions">${may && !isOwn ? button(register, entry, 'approve', { style: 'button-primary' }, options) : ''}
${may || isOwn ? reasoned(register, entry, 'send-back', options, isOwn ? 'withdraw' : 'send-back') : ''}</div></section>`
}

function changesTable(register: Register, before: Values, after: Values, options: WorkbenchOptions): Html {
  const { texts } = options
  const changed = register.fields.filter(({ name }) => before[name] !== after[name])
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="${texts('workbench-registers-changes')}"><table class="table wrapping"><thead><tr>${['field', 'before', 'after'].map((name) => html`<th scope="col">${texts(`workbench-registers-change-${name}`)}</th>`)}</tr></thead>
<tbody>${changed.map((field) => html`<tr><th scope="row">${field.label}</th><td>${shown(field, before[field.name], options)}</td><td>${shown(field, after[field.name], options)}</td></tr>`)}</tbody></table></div>`
}

type Kind = { style?: string; more?: Html | string; label?: string }

/** A form with one button, for the version that is shown. */
function button(
  register: Register,
  entry: Entry,
  name: string,
  { style = '', more = '', label }: Kind,
  { texts }: WorkbenchOptions,
): Html {
  return html`<form method="post" action="${entryAddress(register, entry.id, name)}" class="stack"><input type="hidden" name="version" value="${entry.version}">${more}
<button type="submit" class="button ${style}">${label ?? texts(`workbench-registers-act-${name}`)}</button></form>`
}

/** The same with a reason, folded. */
function reasoned(register: Register, entry: Entry, name: string, options: WorkbenchOptions, words = name): Html {
  const { texts } = options
  const label = texts(`workbench-registers-act-${words}`)
  return html`<details class="action"><summary>${label}</summary>${button(register, entry, name, { label, more: why(`why-${name}`, options) }, options)}</details>`
}

const why = (id: string, { texts }: WorkbenchOptions): Html =>
  html`<div class="field"><label for="${id}">${texts('workbench-registers-why')}</label><textarea id="${id}" name="why" rows="2" required maxlength="500"></textarea></div>`

/** What the account may do with an entry in its state. */
function acts(register: Register, entry: Entry, account: Account, options: WorkbenchOptions): Html | '' {
  const { texts } = options
  const ways = register.moves.filter(
    (move) => move.from.includes(entry.state) && move.roles.includes(account.role) && !blocked(register, entry, move),
  )
  const mayRemove = mayBulk(register, account) && !stateOf(register, entry.state)?.public
  if (ways.length === 0 && !mayRemove) return ''
  return html`<section class="card stack form no-print" aria-labelledby="acts"><h2 id="acts">${texts('workbench-registers-acts')}</h2>
<div class="actions">${ways.map((way) => moveForm(register, entry, way, options))}
${mayRemove ? reasoned(register, entry, 'remove', options) : ''}</div></section>`
}

/** While something waits, only what needs no second person may be done. */
const blocked = (register: Register, { pending }: Entry, { to }: RegisterMove): boolean =>
  pending !== null && stateOf(register, to)?.second !== undefined

function moveForm(register: Register, entry: Entry, way: RegisterMove, options: WorkbenchOptions): Html {
  const { texts } = options
  const empty = way.needs.filter((name) => entry.values[name] === undefined)
  const two = stateOf(register, way.to)?.second !== undefined
  const more = html`<input type="hidden" name="to" value="${way.to}">
${two ? html`<p class="note">${texts('workbench-registers-two')}</p>` : ''}
${way.reason ? why(`why-${way.to}`, options) : ''}`
  const inside =
    empty.length > 0
      ? html`<p class="note">${texts('workbench-registers-needs-first', { fields: labelsOf(register, empty) })}</p>`
      : button(register, entry, 'move', { label: way.label, more }, options)
  return html`<details class="action"><summary>${way.label}</summary>${inside}</details>`
}

export const labelsOf = (register: Register, names: readonly string[]): string =>
  names.map((name) => fieldOf(register, name).label).join('、')

function eventItem(
  register: Register,
  { at, act, account, said, from, to, changes }: RegisterEvent,
  nameOf: (id: string) => string,
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  const label = (state: string | null) => (state === null ? '' : (stateOf(register, state)?.label ?? state))
  const what = texts(`workbench-registers-did-${act}`, { from: label(from), to: label(to) })
  const lines = Object.entries(changes).flatMap(([name, { before, after }]) => {
    const field = register.fields.find((one) => one.name === name)
    if (!field) return []
    const [was, is] = [shown(field, before ?? undefined, options), shown(field, after ?? undefined, options)]
    const none = texts('workbench-registers-blank')
    return [
      act === 'added'
        ? texts('workbench-registers-value', { label: field.label, value: is })
        : texts('workbench-registers-changed', { label: field.label, before: was || none, after: is || none }),
    ]
  })
  return html`<li><p class="timeline-head"><strong>${what}</strong> <span class="note">${account === null ? texts('workbench-actor-system') : nameOf(account)} · <time datetime="${at}">${localTime(at, timeZone)}</time></span></p>
${lines.length > 0 ? html`<details class="register-changes"><summary>${texts(act === 'added' ? 'workbench-registers-values-count' : 'workbench-registers-changes-count', { count: lines.length })}</summary><ul class="plain-list">${lines.map((line) => html`<li>${line}</li>`)}</ul></details>` : ''}
${said ? html`<p class="timeline-text">${said}</p>` : ''}</li>`
}

export type Typed = Readonly<Record<string, string>>

/** The editor: a new entry, or the values of one. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  {
    register,
    entry,
    typed,
    problems,
    notice,
  }: {
    register: Register
    entry: Entry | null
    typed: Typed
    problems: readonly FieldProblem[]
    notice: Notice | null
  },
): Html {
  const { texts } = options
  const back = entry ? entryAddress(register, entry.id) : registerAddress(register)
  const two = entry !== null && stateOf(register, entry.state)?.second !== undefined
  return registersPage(options, account, {
    title: entry ? named(register, entry) : texts('workbench-registers-new-title', { title: register.title }),
    back: {
      address: back,
      words: texts('workbench-registers-back-to', { title: entry ? named(register, entry) : register.title }),
    },
    notice,
    body: html`<form method="post" action="${entry ? entryAddress(register, entry.id, 'change') : registerAddress(register, 'new')}" class="card stack form register-form">
${two ? html`<p class="note">${texts('workbench-registers-two')}</p>` : ''}
${entry ? html`<input type="hidden" name="version" value="${entry.version}">` : ''}
${register.fields.map((field) => fieldInput(register, field, typed[field.name] ?? '', problems, options))}
<p class="buttons"><button type="submit" class="button button-primary">${texts('workbench-save')}</button> <a class="button" href="${back}">${texts('workbench-registers-cancel')}</a></p></form>`,
  })
}

function fieldInput(
  register: Register,
  field: RegisterField,
  typed: string,
  problems: readonly FieldProblem[],
  options: WorkbenchOptions,
): Html {
  const { texts, districts } = options
  const { name, label, kind, required, choices, most } = field
  const id = `v-${name}`
  const problem = problems.find((one) => one.field === name)
  const signs = [
    ...(required ? [] : [texts('workbench-registers-optional')]),
    ...(field.public ? [texts('workbench-registers-public')] : []),
    ...(field.personal ? [texts('workbench-registers-personal')] : []),
  ]
  const head = html`${label}${signs.length > 0 ? html` <small class="note">${signs.join('、')}</small>` : ''}`
  const hint = field.hint ?? (kind === 'money' ? texts('workbench-registers-hint-money') : undefined)
  const listed = choices ?? (kind === 'district' && districts.length > 0 ? districts.map((one) => one.name) : null)
  const why = problem
    ? html`<p class="field-problem" id="${id}-why">${problemWords(register, problem, options)}</p>`
    : ''
  if (listed) {
    // A value that is no choice any more stays until somebody changes it.
    const all = typed === '' || listed.includes(typed) ? listed : [typed, ...listed]
    return html`${select(
      { id, name: `v.${name}`, label, required, ...(hint !== undefined && { hint }) },
      all.map((one) => [one, one] as const),
      typed,
      options,
    )}${why}`
  }
  const described = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-why`] : [])].join(' ')
  const more = html`${required ? html` required` : ''}${described ? html` aria-describedby="${described}"` : ''}${problem ? html` aria-invalid="true"` : ''}`
  const limit = most ?? (kind === 'paragraph' ? 2000 : 200)
  return html`<div class="field"><label for="${id}">${head}</label>
${hint ? html`<p class="note" id="${id}-hint">${hint}</p>` : ''}
${
  kind === 'paragraph'
    ? html`<textarea id="${id}" name="v.${name}" rows="4" maxlength="${limit}"${more}>${typed}</textarea>`
    : html`<input id="${id}" name="v.${name}" type="${kind === 'date' ? 'date' : 'text'}" value="${typed}" maxlength="${limit}" autocomplete="off"${kind === 'number' || kind === 'money' ? html` inputmode="decimal"` : ''}${kind === 'telephone' ? html` inputmode="tel"` : ''}${more}>`
}${why}</div>`
}

/** Why a value was not taken. */
export function problemWords(
  register: Register,
  { field: name, code }: { field: string; code: string },
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): string {
  const field = register.fields.find((one) => one.name === name)
  return texts(`workbench-registers-problem-${code}`, {
    most: field?.most ?? (field?.kind === 'paragraph' ? 2000 : field?.kind === 'business' ? 100 : 200),
    min: field?.min ?? '',
    max: field?.max ?? '',
    places: field?.places ?? 0,
    choices: field?.choices?.join('、') ?? '',
  })
}
