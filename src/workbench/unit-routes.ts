import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { OTHERS_RULES, UNIT_KINDS, type UnitRefusal, type Units } from '../casework/unit-types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { readForm } from './forms.ts'
import { banner, textField, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

const DONE = new Set(['saved', 'closed', 'reopened', 'placed', 'rule'])

type Listed = Awaited<ReturnType<Units['list']>>[number]

/** 单位: the units of the council, their regions, who belongs to them, what they may do with each other's complaints. */
export function addUnitRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { units, texts } = options
  const base = PAGES.units.path

  routes.get(base, (context) => {
    const done = context.req.query('done') ?? ''
    return show(context, DONE.has(done) ? { kind: 'done', words: texts(`workbench-units-done-${done}`) } : null)
  })

  routes.post(base, async (context) => {
    const form = await readForm(context, texts)
    const saved = await units.save({
      id: form.id || null,
      kind: UNIT_KINDS.find((kind) => kind === form.kind) ?? 'district',
      name: form.name ?? '',
      regions: options.districts.flatMap(({ code }) => (form[`region.${code}`] === 'yes' ? [code] : [])),
      by: context.get('account').id,
    })
    return answer(context, saved, 'saved', form)
  })

  routes.post(`${base}/people`, async (context) => {
    const form = await readForm(context, texts)
    const accounts = Object.entries(form).flatMap(([name, unit]) => {
      const account = /^unit\.([\w-]{1,64})$/.exec(name)?.[1]
      return account === undefined ? [] : [{ account, unit: unit || null }]
    })
    return answer(context, await units.place({ accounts, by: context.get('account').id }), 'placed')
  })

  routes.post(`${base}/rule`, async (context) => {
    const { rule: given } = await readForm(context, texts)
    const rule = OTHERS_RULES.find((one) => one === given)
    if (!rule) return show(context, { kind: 'problem', words: texts('workbench-units-rule-choose') }, 422)
    return answer(context, await units.setRule({ rule, by: context.get('account').id }), 'rule')
  })

  for (const [path, closed] of [
    ['close', true],
    ['reopen', false],
  ] as const) {
    routes.post(`${base}/:id/${path}`, async (context) => {
      const result = await units.close({ id: context.req.param('id'), closed, by: context.get('account').id })
      return answer(context, result, closed ? 'closed' : 'reopened')
    })
  }

  function answer(
    context: Context<WorkbenchContext>,
    result: { ok: true } | UnitRefusal,
    done: string,
    typed: Record<string, string> = {},
  ) {
    if (result.ok) return context.redirect(`${base}?done=${done}`, 303)
    if (result.code === 'not_found') throw new HttpError(404, 'not_found', texts('workbench-units-not_found'))
    if (result.code === 'not_admin') throw new HttpError(403, 'forbidden', texts('workbench-only-admins'))
    const region = result.code === 'region_taken' ? nameOf(result.region) : ''
    const unit = result.code === 'region_taken' ? result.unit : ''
    const words = texts(`workbench-units-${result.code}`, { region, unit })
    return show(context, { kind: 'problem', words }, 422, typed)
  }

  function nameOf(region: string): string {
    return options.districts.find(({ code }) => code === region)?.name ?? region
  }

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    typed: Record<string, string> = {},
  ): Promise<Response> {
    const [listed, people, rule] = [await units.list(), await units.people(), await units.rule()]
    const open = listed.filter(({ closed }) => !closed)
    const title = texts('workbench-units')
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'units',
      title,
      body: html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-units-about')}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns">
<div class="column">${
        listed.length === 0
          ? html`<div class="empty-list card"><p>${texts('workbench-units-empty')}</p></div>`
          : html`<ul class="hand-offs">${listed.map((unit) => unitCard(unit, typed, options))}</ul>`
      }</div>
<div class="column"><section aria-labelledby="unit-new"><h2 id="unit-new">${texts('workbench-units-new')}</h2>
${unitForm(null, typed.id === '' ? typed : {}, options)}</section></div>
</div>
${
  open.length === 0
    ? ''
    : html`<div class="columns">
<div class="column"><section aria-labelledby="unit-people"><h2 id="unit-people">${texts('workbench-units-people')}</h2>
<form method="post" action="${base}/people" class="stack form card"><p class="note">${texts('workbench-units-people-hint')}</p>
${people.map(
  ({ id, name, unit }) => html`<div class="field"><label for="unit-of-${id}">${name}</label>
<select id="unit-of-${id}" name="unit.${id}"><option value="">${texts('workbench-unit-none')}</option>
${open.map((one) => html`<option value="${one.id}"${one.id === unit ? html` selected` : ''}>${one.name}</option>`)}</select></div>`,
)}
<button type="submit" class="button button-primary">${texts('workbench-units-save')}</button></form></section></div>
<div class="column"><section aria-labelledby="unit-rule"><h2 id="unit-rule">${texts('workbench-units-rule')}</h2>
<form method="post" action="${base}/rule" class="stack form card"><fieldset class="plain stack"><legend class="note">${texts('workbench-units-rule-hint')}</legend>
${OTHERS_RULES.map((one) => html`<label class="tick"><input type="radio" name="rule" value="${one}"${one === rule ? html` checked` : ''}><span>${texts(`workbench-units-rule-${one}`)}</span></label>`)}</fieldset>
<button type="submit" class="button">${texts('workbench-units-save')}</button></form></section></div>
</div>`
}`,
    })
    return context.html(await page, status)
  }
}

function unitCard(unit: Listed, typed: Record<string, string>, options: WorkbenchOptions): Html {
  const { texts, districts } = options
  const { id, kind, name, regions, closed, people } = unit
  const base = PAGES.units.path
  const named = regions.map((code) => districts.find((one) => one.code === code)?.name ?? code)
  if (closed) {
    return html`<li class="card stack"><p class="content-head"><strong>${name}</strong> <span class="badge">${texts('workbench-units-closed')}</span></p>
<form method="post" action="${base}/${id}/reopen"><button type="submit" class="button">${texts('workbench-units-reopen')}</button></form></li>`
  }
  return html`<li class="card stack">
<p class="content-head"><strong>${name}</strong> <span class="badge">${texts(`workbench-units-kind-${kind}`)}</span></p>
<p>${named.length > 0 ? named.join('、') : texts(kind === 'city' ? 'workbench-units-whole' : 'workbench-units-no-region')}</p>
${people.length > 0 ? html`<p class="note">${people.map((one) => one.name).join('、')}</p>` : html`<p class="warning"><span>${texts('workbench-units-nobody')}</span></p>`}
<div class="actions">
<details class="action" name="unit-${id}"${typed.id === id ? html` open` : ''}><summary>${texts('workbench-units-change')}</summary>${unitForm(unit, typed.id === id ? typed : {}, options)}</details>
<details class="action" name="unit-${id}"><summary>${texts('workbench-units-close')}</summary>
<form method="post" action="${base}/${id}/close" class="stack"><p class="note">${texts('workbench-units-close-hint')}</p>
<button type="submit" class="button button-danger">${texts('workbench-units-close')}</button></form></details>
</div></li>`
}

/** `typed`: a refused form, shown again. */
function unitForm(unit: Listed | null, typed: Record<string, string>, options: WorkbenchOptions): Html {
  const { texts, districts } = options
  const key = unit?.id ?? 'new'
  const again = Object.keys(typed).length > 0
  const kind = again ? typed.kind : (unit?.kind ?? 'district')
  const has = (code: string) => (again ? typed[`region.${code}`] === 'yes' : (unit?.regions.includes(code) ?? false))
  return html`<form method="post" action="${PAGES.units.path}" class="stack form${unit ? '' : ' card'}">
<input type="hidden" name="id" value="${unit?.id ?? ''}">
${textField({ id: `unit-name-${key}`, name: 'name', label: texts('workbench-units-name'), value: again ? (typed.name ?? '') : (unit?.name ?? ''), autocomplete: 'off' })}
<div class="field"><label for="unit-kind-${key}">${texts('workbench-units-kind')}</label>
<select id="unit-kind-${key}" name="kind">${UNIT_KINDS.map((one) => html`<option value="${one}"${one === kind ? html` selected` : ''}>${texts(`workbench-units-kind-${one}`)}</option>`)}</select></div>
${
  districts.length === 0
    ? html`<p class="note">${texts('workbench-units-no-home')}</p>`
    : html`<fieldset class="plain unit-regions"><legend>${texts('workbench-units-regions')}</legend>
${districts.map(({ code, name }) => html`<label class="tick"><input type="checkbox" name="region.${code}" value="yes"${has(code) ? html` checked` : ''}><span>${name}</span></label>`)}</fieldset>`
}
<button type="submit" class="button button-primary">${texts(unit ? 'workbench-units-save' : 'workbench-units-make')}</button>
</form>`
}
