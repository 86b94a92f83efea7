import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { InstrumentTemplate } from '../casework/instrument-types.ts'
import type { OwnTemplate, TemplateRefusal } from '../casework/template-types.ts'
import { type FileRefusal, MOST_BYTES } from '../corpus/files/types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { fileToSave } from './file-responses.ts'
import { localTime } from './format.ts'
import { banner, workbenchPage } from './layout.ts'
import { readLongForm } from './long-form.ts'
import { PAGES } from './pages.ts'
import { fieldNamed, type TemplateProblem, templateProblems } from './template-check.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

const DONE = new Set(['kept', 'used', 'back'])
/** Most bytes of a template: it is sealed as a whole. */
const MOST = 2_000_000
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What came of a file that an admin uploads: its fields, or what is wrong with it, in words. */
type Tried = { ok: true; fields: string[] } | { ok: false; words: string[] }

/** 文书模板: Word files of the council in the place of our words, tried on a sample before they count. */
export function addTemplateRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { templates, documents, instruments, writing, texts } = options
  const { rules } = instruments
  const base = PAGES.templates.path
  const by = (context: Context<WorkbenchContext>) => context.get('account').id

  routes.get(base, (context) => {
    const done = context.req.query('done') ?? ''
    return show(context, DONE.has(done) ? { kind: 'done', words: texts(`workbench-templates-done-${done}`) } : null)
  })

  routes.post(`${base}/:code/upload`, async (context) => {
    const kind = kindOf(context)
    const { file } = await readLongForm(context, options)
    if (!file) return show(context, { kind: 'problem', words: texts('workbench-law-file-none') }, 422)
    const tried = await tryFile(file, options)
    if (!tried.ok) return show(context, null, 422, { code: kind.code, words: tried.words })
    const kept = await templates.keep({
      code: kind.code,
      name: file.name,
      bytes: file.bytes,
      fields: tried.fields,
      by: by(context),
    })
    return answer(context, kept, 'kept')
  })

  routes.post(`${base}/:code/back`, async (context) =>
    answer(context, await templates.back({ code: kindOf(context).code, by: by(context) }), 'back'),
  )
  routes.post(`${base}/files/:id/use`, async (context) =>
    answer(context, await templates.use({ id: context.req.param('id'), by: by(context) }), 'used'),
  )

  routes.post(`${base}/files/:id/sample`, async (context) => {
    const one = (await templates.list()).find(({ id }) => id === context.req.param('id'))
    const bytes = one && (await templates.file(one.id))
    if (!one || !bytes) throw notFound()
    const body = await documents.own(bytes, sampleValues(options))
    return fileToSave(context, {
      name: texts('workbench-templates-sample-name', { name: one.name }),
      mediaType: WORD,
      body,
    })
  })

  // Our own words with their blanks, to begin with.
  routes.post(`${base}/:code/ours`, async (context) => {
    const kind = kindOf(context)
    const blanks = Object.fromEntries(rules.fields.map(({ name, label }) => [name, `{{${label}}}`]))
    const number = `{{${fieldNamed('paper_number', rules.fields)?.label ?? 'paper_number'}}}`
    const body = await documents.instrument(writing.fill(kind, blanks, number), 'docx')
    return fileToSave(context, { name: `${kind.title}.docx`, mediaType: WORD, body })
  })

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-templates-not_found'))

  function kindOf(context: Context<WorkbenchContext>): InstrumentTemplate {
    const kind = rules.instruments.find(({ code }) => code === context.req.param('code'))
    if (!kind) throw notFound()
    return kind
  }

  function answer(context: Context<WorkbenchContext>, result: { ok: true } | TemplateRefusal, done: string) {
    if (result.ok) return context.redirect(`${base}?done=${done}`, 303)
    if (result.code === 'not_found') throw notFound()
    throw new HttpError(403, 'forbidden', texts('workbench-only-admins'))
  }

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    refused: { code: string; words: string[] } | null = null,
  ): Promise<Response> {
    const all = await templates.list()
    const title = texts('workbench-templates')
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'templates',
      title,
      body: html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-templates-about')}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<details class="action card"><summary>${texts('workbench-templates-fields')}</summary><p class="template-fields">${rules.fields.map(({ label }) => html`<code>{{${label}}}</code> `)}</p></details>
<ul class="hand-offs">${rules.instruments.map((kind) =>
        kindCard(
          kind,
          all.filter(({ code }) => code === kind.code),
          refused?.code === kind.code ? refused.words : [],
          options,
        ),
      )}</ul>`,
    })
    return context.html(await page, status)
  }
}

/** Reads the file, looks for blanks that are broken or unknown, and fills it in with a sample. */
async function tryFile(
  file: { name: string; bytes: Uint8Array },
  { instruments, documents, readWord, texts }: WorkbenchOptions,
): Promise<Tried> {
  const { fields } = instruments.rules
  if (!/\.docx$/i.test(file.name)) return { ok: false, words: [texts('workbench-templates-docx')] }
  if (file.bytes.length > MOST) return { ok: false, words: [texts('workbench-templates-large')] }
  const read = await readWord(file)
  if (!read.ok) return { ok: false, words: [fileWords(read, texts)] }
  const blanks = await documents.fieldsOf(file.bytes).catch(() => null)
  if (blanks === null) return { ok: false, words: [texts('workbench-law-file-broken')] }
  const problems = templateProblems(read.text, blanks, fields)
  if (problems.length > 0) return { ok: false, words: problems.map((one) => problemWords(one, texts)) }
  const filled = await documents.own(file.bytes, sampleOf(fields)).catch(() => null)
  const again = filled && (await readWord({ name: file.name, bytes: filled }))
  const left = again?.ok ? /\{\{|\}\}/.test(again.text) : true
  if (left) return { ok: false, words: [texts('workbench-templates-not-filled')] }
  return { ok: true, fields: [...new Set(blanks.flatMap((blank) => fieldNamed(blank, fields)?.name ?? []))] }
}

const sampleValues = ({ instruments }: WorkbenchOptions) => sampleOf(instruments.rules.fields)

/** Every field filled with its own label, by label and by name. */
function sampleOf(fields: WorkbenchOptions['instruments']['rules']['fields']): Record<string, string> {
  return Object.fromEntries(fields.flatMap(({ name, label }) => [label, name].map((blank) => [blank, `（${label}）`])))
}

function problemWords(problem: TemplateProblem, texts: WorkbenchOptions['texts']): string {
  if (problem.kind === 'none') return texts('workbench-templates-none')
  if (problem.kind === 'broken') return texts('workbench-templates-broken', { near: problem.near })
  return texts('workbench-templates-unknown', { name: problem.name })
}

function fileWords(refusal: FileRefusal, texts: WorkbenchOptions['texts']): string {
  if (!('limit' in refusal)) return texts(`workbench-law-file-${refusal.code}`)
  const found = refusal.code === 'too_large' ? MOST_BYTES / 1_000_000 : refusal.found
  const limit = ['too_large', 'inflates'].includes(refusal.code) ? refusal.limit / 1_000_000 : refusal.limit
  return texts(`workbench-law-file-${refusal.code}`, { found, limit })
}

function kindCard(
  kind: InstrumentTemplate,
  versions: readonly OwnTemplate[],
  problems: readonly string[],
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone, instruments } = options
  const base = PAGES.templates.path
  const { code, title } = kind
  const live = versions.find(({ state }) => state === 'live')
  const labels = (names: readonly string[]) =>
    names.map((name) => instruments.rules.fields.find((one) => one.name === name)?.label ?? name).join('、')
  const button = (path: string, words: string, primary = false) =>
    html`<form method="post" action="${base}/${path}"><button type="submit" class="button${primary ? ' button-primary' : ''}">${words}</button></form>`
  return html`<li class="card stack" id="${code}">
<p class="content-head"><strong>${title}</strong> <span class="badge">${live ? texts('workbench-templates-own', { version: live.version }) : texts('workbench-templates-ours')}</span></p>
${problems.length > 0 ? html`<div class="banner banner-problem" role="alert"><div><p>${texts('workbench-templates-refused')}</p><ul class="plain">${problems.map((words) => html`<li>${words}</li>`)}</ul></div></div>` : ''}
${
  versions.length === 0
    ? ''
    : html`<ul class="plain stack template-versions">${versions.map(
        ({ id, version, state, name, fields, madeAt }) => html`<li>
<p><strong>${texts('workbench-templates-version', { version })}</strong> ${name} <span class="badge">${texts(`workbench-templates-${state}`)}</span> <span class="note">${localTime(madeAt, timeZone)}</span></p>
<p class="note">${texts('workbench-templates-has', { fields: labels(fields) })}</p>
<div class="exports">${button(`files/${id}/sample`, texts('workbench-templates-sample'))}${state === 'live' ? '' : button(`files/${id}/use`, texts('workbench-templates-use'), state === 'draft')}</div></li>`,
      )}</ul>`
}
<div class="exports">${live ? button(`${code}/back`, texts('workbench-templates-to-ours')) : ''}${button(`${code}/ours`, texts('workbench-templates-download'))}</div>
<details class="action"${problems.length > 0 ? html` open` : ''}><summary>${texts('workbench-templates-upload')}</summary>
<form method="post" action="${base}/${code}/upload" enctype="multipart/form-data" class="stack">
<div class="field"><label for="file-${code}">${texts('workbench-law-file')}</label><p class="note" id="file-${code}-hint">${texts('workbench-templates-hint')}</p>
<input id="file-${code}" name="file" type="file" accept=".docx" required aria-describedby="file-${code}-hint"></div>
<button type="submit" class="button">${texts('workbench-templates-try')}</button></form></details></li>`
}
