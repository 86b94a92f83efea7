import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { mayAssignOthers, mayMove } from '../../casework/owner-rights.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import { NOBODY, ownerSelect } from '../owners/words.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { unitForm } from './unit-part.ts'

/** The message after a change of the owner. */
export function ownerNotice({ owner }: ComplaintView, { texts }: WorkbenchOptions): Notice {
  const words = owner ? texts('workbench-owner-done', { name: owner.name }) : texts('workbench-owner-done-none')
  return { kind: 'done', words }
}

/** Who handles the complaint, with what this account may do about it. `chosen`: the colleague of a refused form. */
export async function ownerPart(
  complaint: ComplaintView,
  { account, chosen, acts }: { account: Account; chosen: string | undefined; acts: boolean },
  options: WorkbenchOptions,
): Promise<Html> {
  const { texts } = options
  const { owner, ownerUndo, unit } = complaint

  const away = (await options.ownership.colleagues()).find(({ id }) => id === owner?.id)?.awayUntil ?? null
  const seen = html`<input type="hidden" name="seen" value="${owner?.id ?? NOBODY}">`
  const mayTake = owner?.id !== account.id && mayMove(account, owner, account, away !== null)
  const mayAssign = mayAssignOthers(account.role) || owner?.id === account.id
  const mayUndo = ownerUndo && (ownerUndo.by === account.id || mayAssignOthers(account.role))
  const to = ownerUndo?.to?.name
  const undoWords = to ? texts('workbench-owner-undo-to', { name: to }) : texts('workbench-owner-undo-none')
  return html`<div class="owner"><p>${texts('workbench-owner')}<strong>${owner?.name ?? texts('workbench-owner-none')}</strong>${away === null ? '' : html` <span class="badge">${texts('workbench-owner-away-until', { day: away })}</span>`}${unit ? html` <span class="note">${unit.name}</span>` : ''}</p>
${
  !acts
    ? ''
    : html`${mayTake ? html`<form method="post" action="${within(complaint, 'owner')}" class="no-print">${seen}<button type="submit" name="act" value="take" class="button" data-key="a">${texts('workbench-owner-take')}</button></form>` : ''}
${mayUndo ? html`<form method="post" action="${within(complaint, 'owner-undo')}" class="no-print"><button type="submit" class="button">${undoWords}</button></form>` : ''}
${
  mayAssign
    ? html`<details class="action card no-print"${chosen ? html` open` : ''}><summary>${texts('workbench-owner-assign')}</summary>
<form method="post" action="${within(complaint, 'owner')}" class="stack">${seen}
${await ownerSelect('owner-to', chosen, options)}
<p class="note">${texts('workbench-owner-assign-hint')}</p>
<button type="submit" name="act" value="assign" class="button">${texts('workbench-owner-assign')}</button></form></details>`
    : ''
}`
}${acts ? unitForm(complaint, account, options) : ''}</div>`
}
