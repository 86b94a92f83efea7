import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Consent, ConsentKind } from '../complaint/types.ts'

const part = z.strictObject({ title: z.string().min(1), text: z.string().min(1) })

const noticeSchema = z.strictObject({
  schema: z.literal('privacy-notice/1'),
  version: z.string().min(1),
  handling: part,
  forwarding: part,
  publication: part,
  entrusting: part,
  /** `{service}` stands for whom recordings are sent to. */
  transcription: part,
})

/** knowledge/rules/privacy-notice.yaml */
export type PrivacyNotice = z.infer<typeof noticeSchema>

/** Checks the parsed file; throws an error that says where it is wrong. */
export function readNotice(document: unknown): PrivacyNotice {
  return noticeSchema.parse(document)
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
