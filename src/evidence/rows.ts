import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { EvidenceView } from '../casework/types.ts'
import { nameFlags } from './flags.ts'
import type { EvidenceRules } from './rules.ts'
import type { EvidenceRecord, EvidenceTransaction, RefusalCode } from './store.ts'

export type NewRecord = Parameters<EvidenceTransaction['evidence']['insert']>[0]
/** What a row is made from. */
export type RowValues = Partial<NewRecord> & Pick<NewRecord, 'conversation' | 'name' | 'state'>

/** Makes rows of files. */
export function createRows({ rules, clock, random }: { rules: EvidenceRules; clock: Clock; random: Random }) {
  return (values: RowValues): NewRecord => ({
    id: random(16).toString('base64url'),
    complaint: null,
    flags: nameFlags(values.name, rules),
    remote: null,
    mediaType: null,
    bytes: null,
    sha256: null,
    refusal: null,
    attempts: 0,
    notBefore: null,
    fromStaff: false,
    createdAt: clock().toISOString(),
    ...values,
  })
}

/** A file as people read of it. */
export function viewOf(found: EvidenceRecord, texts: Texts): EvidenceView {
  return {
    evidence: found.id,
    name: found.name,
    state: found.state,
    exhibit: found.exhibit,
    channel: found.channel,
    flags: found.flags,
    refusal: found.refusal === null ? null : texts(refusalKey(found.refusal)),
    refusalKey: found.refusal === null ? null : refusalKey(found.refusal),
    mediaType: found.mediaType,
    bytes: found.bytes,
    sha256: found.sha256,
    addedAt: found.createdAt,
  }
}

/** The key of the text that says why a file is not taken. */
export function refusalKey(code: RefusalCode): string {
  return `evidence-refused-${code.replaceAll('_', '-')}`
}

/** A name without folders, control characters and characters that reverse text; at most 120 characters. */
export function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = base.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').trim()
  const characters = [...clean]
  if (characters.length <= 120) return clean || 'file'
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  return characters.slice(0, 120 - ending.length).join('') + ending
}
