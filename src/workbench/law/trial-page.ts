import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { markedWords } from '../../corpus/compare.ts'
import type { TrialPair, TrialRun } from '../../editing/trial-types.ts'
import type { LawDraft } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { markedSide } from '../drafts/compared.ts'
import { questionForm, type TrialShown } from '../drafts/trial.ts'
import type { WorkbenchOptions } from '../types.ts'
import { draftAddress, lawPage } from './parts.ts'

/** Asks a draft beside what is live: one question, or one of each guide. */
export function trialPage(
  options: WorkbenchOptions,
  account: Account,
  { draft, question, pair, run, notice }: TrialShown<TrialPair> & { draft: LawDraft; run: TrialRun | null },
): Html {
  const { texts, staticFiles } = options
  const path = draftAddress(draft)
  return lawPage(options, account, {
    title: texts('workbench-law-trial', { title: draft.text.title }),
    under: texts('workbench-law-trial-about'),
    notice,
    body: html`${questionForm({
      ...{ path, question, back: texts('workbench-law-trial-back') },
      ...{ label: texts('workbench-law-question'), ask: texts('workbench-law-ask') },
    })}
${pair ? pairPart(pair, options) : ''}
<section class="card stack form" aria-labelledby="all"><h2 id="all">${texts('workbench-law-try-all')}</h2>
${
  run?.state === 'running'
    ? html`<p role="status">${texts('workbench-law-trying', { done: run.done, total: run.total })}</p>
<p><a class="button" href="${path}/trial">${texts('workbench-law-trying-look')}</a></p><script type="module" src="${staticFiles.url('law-trial.js')}"></script>`
    : html`<p class="note">${texts('workbench-law-try-all-about')}</p>
<form method="post" action="${path}/trial/all"><button type="submit" class="button">${texts('workbench-law-try-all-go')}</button></form>
${run ? ended(run, options) : ''}`
}</section>`,
  })
}

function ended(run: Exclude<TrialRun, { state: 'running' }>, options: WorkbenchOptions): Html {
  const { texts } = options
  if (run.state === 'failed') return html`<p class="law-look">${texts('workbench-law-trial-failed')}</p>`
  const { total, different } = run
  return html`<p role="status">${texts('workbench-law-tried', { total, different: different.length })}</p>
${different.map((pair) => html`<details class="law-tried"><summary>${pair.question}</summary>${sides(pair, options)}</details>`)}`
}

function pairPart(pair: TrialPair, options: WorkbenchOptions): Html {
  return html`<section class="card stack form" aria-labelledby="answers"><h2 id="answers">${pair.question}</h2>${sides(pair, options)}</section>`
}

/** Both answers, with what differs marked. An answer ends with what it rests on. */
function sides({ live, draft }: TrialPair, { texts }: WorkbenchOptions): Html {
  const side = (own: 'before' | 'after', name: string) => html`<div class="law-answer"><h3>${name}</h3>
<p class="law-words">${markedSide(markedWords(live.text, draft.text), own)}</p></div>`
  return html`<div class="law-answers">${side('before', texts('workbench-law-now-answers'))}${side('after', texts('workbench-law-draft-answers'))}</div>`
}
