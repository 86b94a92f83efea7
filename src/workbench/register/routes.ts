import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Typed } from '../../casework/registration-types.ts'
import { address } from '../format.ts'
import { actorOf, parseYuan, readForm } from '../forms.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { FIELD } from './fields.ts'
import { type Entered, type Refused, registerPage, SIMILAR, similarNow } from './page.ts'

/** Staff register a complaint from telephone, counter, letter or another body. */
export function addRegisterRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { registration, texts } = options
  const base = PAGES.register.path

  routes.get(base, (context) => show(context, enteredOf({}, registration.newKey())))

  routes.post(`${base}/read`, async (context) => {
    const entered = enteredOf(await readForm(context, texts), registration.newKey())
    const typed = registration.read(entered.paragraph, entered.typed)
    const count = Object.keys(typed).length - Object.keys(entered.typed).length
    const words =
      count > 0 ? texts('workbench-register-read-done', { count }) : texts('workbench-register-read-nothing')
    return show(context, { ...entered, typed }, { kind: count > 0 ? 'done' : 'problem', words })
  })

  routes.post(`${base}/file`, async (context) => {
    const form = await readForm(context, texts)
    const entered = enteredOf(form, registration.newKey())
    const recoveredCents = parseYuan(entered.amount) ?? 0
    if (entered.spot && recoveredCents === 'invalid') return show(context, entered, null, { ok: false, amount: true })
    const result = await registration.file({
      key: entered.key,
      typed: entered.typed,
      source: entered.source,
      archive: entered.archive,
      agreed: entered.agreed,
      publicity: entered.publicity,
      later: entered.later,
      seen: (form.seen ?? '').split(' '),
      onTheSpot: entered.spot && recoveredCents !== 'invalid' ? { recoveredCents } : null,
      actor: actorOf(context),
    })
    if (!result.ok) return show(context, entered, null, result)
    const done = result.repeated ? 'registered-before' : 'registered'
    return context.redirect(`${address(result)}?done=${done}`, 303)
  })

  routes.post(SIMILAR, async (context) => {
    const { typed, archive } = enteredOf(await readForm(context, texts), '')
    const found = await registration.similar({ typed, archive, account: context.get('account').id })
    return context.html(similarNow(found, options))
  })

  function show(
    context: Context<WorkbenchContext>,
    entered: Entered,
    notice: Notice | null = null,
    refused: Refused | null = null,
  ) {
    const status: ContentfulStatusCode = refused ? 422 : 200
    return context.html(registerPage(options, context.get('account'), { entered, notice, refused }), status)
  }
}

/** `fresh`: the key of a page that was opened anew. */
function enteredOf(form: Record<string, string>, fresh: string): Entered {
  const typed: Typed = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(FIELD) && value !== '' ? [[name.slice(FIELD.length), value]] : [],
    ),
  )
  const { key = '', paragraph = '', source = '', archive = '', amount = '' } = form
  return {
    key: /^[\w-]{8,40}$/.test(key) ? key : fresh,
    typed,
    paragraph,
    source,
    archive: archive.slice(0, 60),
    amount,
    agreed: form.agreed === 'yes',
    publicity: form.publicity === 'yes',
    later: form.later === 'yes',
    spot: form.spot === 'yes',
  }
}
