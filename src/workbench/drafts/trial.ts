import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { isSame, type TrialPair } from '../../editing/trial-types.ts'
import type { Html } from '../../http/pages.ts'
import { readForm } from '../forms.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'

const LONGEST_QUESTION = 500
type On = Context<WorkbenchContext>

/** The form in which a question is typed. `path`: the address of the draft. */
export function questionForm({
  path,
  question,
  back,
  label,
  ask,
}: {
  path: string
  question: string
  back: string
  label: string
  ask: string
}): Html {
  return html`<p><a href="${path}">${back}</a></p>
<form class="card stack form" method="post" action="${path}/trial"><div class="field"><label for="question">${label}</label>
<textarea id="question" name="question" rows="2" required maxlength="500">${question}</textarea></div>
<p><button type="submit" class="button button-primary">${ask}</button></p></form>`
}

/** A question answered as now and by the draft, side by side as on a phone. `about`: what stands above each answer. */
export function answersPart<Pair extends TrialPair>(
  pair: Pair,
  { texts }: WorkbenchOptions,
  about: (pair: Pair, side: 'live' | 'draft') => Html | string = () => '',
): Html {
  const side = (name: 'live' | 'draft', title: string) =>
    html`<div><h3>${title}</h3>${about(pair, name)}<div class="phone"><p class="phone-asks">${pair.question}</p><p class="phone-says law-words">${pair[name].text}</p></div></div>`
  return html`<section class="card stack form" aria-labelledby="answers"><h2 id="answers">${pair.question}</h2>${isSame(pair) ? html`<p class="note">${texts('workbench-guides-same-answer')}</p>` : ''}
<div class="law-answers">${side('live', texts('workbench-guides-now-answers'))}${side('draft', texts('workbench-guides-draft-answers'))}</div></section>`
}

/** What a page of a trial shows. */
export type TrialShown<Pair> = { question: string; pair: Pair | null; notice: Notice | null }
/** One draft that may be tried. `first`: the question that stands there at the beginning; `ask` null: it failed. */
export type Tried<Pair> = {
  first: string
  ask(question: string): Promise<Pair | null>
  page(shown: TrialShown<Pair>): Html | Promise<Html>
}

/** 试着问一句: the page of a draft where a question is asked. `tried` throws where there is nothing to try. */
export function addTrial<Pair>(
  routes: Hono<WorkbenchContext>,
  base: string,
  {
    texts,
    tried,
    failed,
  }: { texts: WorkbenchOptions['texts']; tried: (context: On) => Promise<Tried<Pair>>; failed: string },
): void {
  routes.get(`${base}/trial`, async (context) => {
    const { first, page } = await tried(context)
    return context.html(await page({ question: first, pair: null, notice: null }))
  })
  routes.post(`${base}/trial`, async (context) => {
    const { question: typed = '' } = await readForm(context, texts)
    const { ask, page } = await tried(context)
    const question = typed.slice(0, LONGEST_QUESTION)
    const pair = question === '' ? null : await ask(question)
    const words = question === '' ? texts('workbench-guides-question-none') : failed
    const notice: Notice | null = pair ? null : { kind: 'problem', words }
    return context.html(await page({ question, pair, notice }), notice ? 422 : 200)
  })
}
