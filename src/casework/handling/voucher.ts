import { SCREENING_FLAG } from '../../complaint/screening/screening.ts'
import type { FiledField } from '../../complaint/types.ts'
import type { Desk } from '../desk.ts'

/** The field that says what the person holds, its choice of nothing, and the mark that follows from it. */
const VOUCHER = 'voucher'
const NOTHING = 'none'
const NO_PROOF = `${SCREENING_FLAG}no_proof`

/** The marks, without that of no proof once a file is there. */
export function flagsWith(flags: readonly string[], files: number): string[] {
  return flags.filter((flag) => flag !== NO_PROOF || files === 0)
}

/** The fields, of which the one that says that there is no voucher also says what came since. */
export function fieldsWith(fields: readonly FiledField[], files: number, { texts }: Pick<Desk, 'texts'>): FiledField[] {
  return fields.map((field) =>
    files > 0 && field.name === VOUCHER && field.value.kind === 'choice' && field.value.value === NOTHING
      ? { ...field, display: texts('casework-voucher-came', { count: files }) }
      : field,
  )
}
