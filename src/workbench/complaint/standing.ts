import { html } from 'hono/html'
import type { ComplaintReference, ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { address, yuan } from '../format.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Facts about a complaint, beyond its state, that staff should see; nothing when there are none. */
export function standingCard(complaint: ComplaintView, options: WorkbenchOptions): Html | '' {
  const { texts, procedure } = options
  const { standing, mergedInto, merged } = complaint
  const { supplement, referral, appraisals, recoveredCents, doubledCents, onTheSpot, endReason } = standing
  const ended = !procedure.isOpen(standing.state) && standing.state !== 'merged' && standing.state !== 'declined'
  const link = ({ number, item, state }: ComplaintReference) =>
    html`<a href="${address({ number })}">${number}</a> ${item}（${procedure.stateLabel(state, 'staff')}）`
  const rows: [string, Html | string | false | null][] = [
    [
      'supplement',
      supplement &&
        html`<ul class="plain">${supplement.wanted.map((one) => html`<li>${one}</li>`)}</ul>${supplement.by ? texts('workbench-standing-by', { day: supplement.by }) : ''}`,
    ],
    ['end', endReason && procedure.reasonLabel(endReason)],
    ['referral', referral && referralWords(referral, options)],
    ['recovered', recoveredCents !== null && yuan(recoveredCents)],
    ['doubled', doubledCents !== null && yuan(doubledCents)],
    ['spot', onTheSpot === true && texts('workbench-standing-yes')],
    ['resolved', ended && texts(`workbench-resolved-${standing.resolved}`)],
    [
      'appraisals',
      appraisals.length > 0 &&
        html`<ul class="plain">${appraisals.map(({ appraiser, from, to }) => html`<li>${texts(to ? 'workbench-standing-appraised' : 'workbench-standing-appraising', { appraiser, from, to: to ?? '' })}</li>`)}</ul>`,
    ],
    ['into', mergedInto && link(mergedInto)],
    ['merged', merged.length > 0 && html`<ul class="plain">${merged.map((one) => html`<li>${link(one)}</li>`)}</ul>`],
  ]
  const shown = rows.filter((row): row is [string, Html | string] => row[1] !== null && row[1] !== false)
  if (shown.length === 0) return ''
  return html`<section aria-labelledby="standing"><h2 id="standing">${texts('workbench-standing')}</h2>
<dl class="facts card">${shown.map(([key, value]) => html`<div><dt>${texts(`workbench-standing-${key}`)}</dt><dd>${value}</dd></div>`)}</dl></section>`
}

function referralWords(
  { name, dueOn, replied }: NonNullable<ComplaintView['standing']['referral']>,
  { texts }: WorkbenchOptions,
): string {
  if (replied) return texts('workbench-standing-replied', { name })
  return dueOn === null ? name : texts('workbench-standing-waiting', { name, day: dueOn })
}
