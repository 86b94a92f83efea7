import type { ActionInput } from '../../complaint/types.ts'
import { parseYuan } from '../forms.ts'

/** The input of a posted action form; the transition decides which of it the action uses. */
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
