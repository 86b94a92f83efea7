import type { ActionInput } from '../../complaint/types.ts'
import { parseYuan } from '../forms.ts'

/** What a posted action form gives; which of it the action takes, the transition says. */
export function actionInput(
  form: Record<string, string>,
): { ok: true; input: ActionInput } | { ok: false; code: 'amount_invalid' | 'doubled_invalid' } {
  const recoveredCents = parseYuan(form.amount ?? '')
  if (recoveredCents === 'invalid') return { ok: false, code: 'amount_invalid' }
  const doubledCents = parseYuan(form.doubled ?? '')
  if (doubledCents === 'invalid') return { ok: false, code: 'doubled_invalid' }
  const { reason, note, appraiser, day, due, authority, office, into, resolved, on_the_spot: onTheSpot } = form
  return {
    ok: true,
    input: {
      ...(reason && { reason }),
      ...(note && { note }),
      ...(recoveredCents !== undefined && { recoveredCents }),
      ...(doubledCents !== undefined && { doubledCents }),
      ...(onTheSpot && { onTheSpot: true }),
      ...((resolved === 'yes' || resolved === 'no') && { resolved }),
      ...(appraiser && { appraiser }),
      ...(day && { day }),
      ...(due && { dueOn: due }),
      ...(authority && { authority }),
      ...(office && { office }),
      ...(into && { into }),
    },
  }
}
