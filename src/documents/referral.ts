import { z } from 'zod'
import type { ComplaintView } from '../casework/types.ts'
import { onPaper } from '../complaint/form/fields.ts'
import { packName } from './pack.ts'

/** The data of a complaint that goes to another body with its papers. A change that readers must know raises the number. */
export const REFERRAL_FORM = 'xiaowei-referral/1'

const evidence = z.strictObject({
  /** Name of the file in the package; null: it could not be put in. */
  file: z.string().nullable(),
  exhibit: z.int().nullable(),
  name: z.string(),
  media_type: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Of the original, in hexadecimal. */
  sha256: z.string().nullable(),
})

const referral = z.strictObject({
  form: z.literal(REFERRAL_FORM),
  /** The council that refers it, and when this package was made. */
  council: z.string(),
  made_at: z.iso.datetime(),
  number: z.string(),
  filed_at: z.iso.datetime(),
  channel: z.string(),
  state: z.string(),
  /** To whom it was referred: code and name; null: it was not yet. */
  referred_to: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  category: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  /** In 分. */
  amount_cents: z.int().nullable(),
  /** What was filed, in the order of the form: the name of the field, its label, and the words that staff read. */
  fields: z.array(z.strictObject({ name: z.string(), label: z.string(), value: z.string() })),
  evidence: z.array(evidence),
})
export type Referral = z.infer<typeof referral>

/** The form of the data as JSON Schema, which goes with every package. */
export const referralSchema = (): object => z.toJSONSchema(referral)

/** The data of a complaint for another body. Staff's own notes and marks are no part of it. */
export function referralOf(
  complaint: ComplaintView,
  given: { council: string; madeAt: string; referredTo: Referral['referred_to']; category: Referral['category'] },
): Referral {
  const { number, filedAt, channel, state, amountCents, fields } = complaint
  return referral.parse({
    form: REFERRAL_FORM,
    council: given.council,
    made_at: given.madeAt,
    number,
    filed_at: filedAt,
    channel,
    state,
    referred_to: given.referredTo,
    category: given.category,
    amount_cents: amountCents,
    fields: fields.map((field) => ({ name: field.name, label: field.label, value: onPaper(field) })),
    evidence: complaint.evidence.map((file, index) => ({
      file: file.state === 'stored' ? packName(file, index + 1) : null,
      exhibit: file.exhibit,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
    })),
  })
}
