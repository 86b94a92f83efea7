import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Consent, ConsentKind } from '../complaint/types.ts'

const part = z.strictObject({ title: z.string().min(1), text: z.string().min(1) })

const noticeSchema = z.strictObject({
  schema: z.literal('privacy-notice/2'),
  version: z.string().min(1),
  handling: part,
  /** Asked by itself where Telegram takes part: Personal Information Protection Law, article 39. */
  abroad: part,
  /** `{business}` stands for the business the complaint is about. */
  forwarding: part,
  publication: part,
  entrusting: part,
  /** `{service}` stands for whom recordings are sent to. */
  transcription: part,
})

/** knowledge/rules/privacy-notice.yaml */
export type PrivacyNotice = z.infer<typeof noticeSchema>

/**
 * Checks the parsed file and puts in the name of the council and how it is reached; throws an error that says where
 * the file is wrong.
 */
export function readNotice(document: unknown, council: { name: string; contact: string }): PrivacyNotice {
  const notice = noticeSchema.parse(document)
  const text = notice.handling.text.replaceAll('{council}', council.name).replaceAll('{contact}', council.contact)
  return { ...notice, handling: { ...notice.handling, text } }
}

/** What is consented to by filing: to the handlers and to this business (article 23 of the same law). */
export function forwardingText(notice: PrivacyNotice, business: string): string {
  return notice.forwarding.text.replaceAll('{business}', business)
}

/** What is consented to before spoken messages are sent to this service. */
export function transcriptionText(notice: PrivacyNotice, service: string): string {
  return notice.transcription.text.replaceAll('{service}', service)
}

/** A consent as it is kept: to which version and which very words (`text`, when they were completed). */
export function consentTo(
  notice: PrivacyNotice,
  kind: ConsentKind,
  given: boolean,
  at: Date,
  text = notice[kind].text,
): Consent {
  const textHash = createHash('sha256').update(text, 'utf8').digest('hex')
  return { kind, given, version: notice.version, textHash, at: at.toISOString() }
}
