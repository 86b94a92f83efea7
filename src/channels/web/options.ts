import type { PublicAlerts } from '../../alerts/types.ts'
import type { CouncilContact } from '../../answer/council.ts'
import type { Texts } from '../../base/texts.ts'
import type { BusinessDoor } from '../../casework/business-types.ts'
import type { CopyOf } from '../../casework/personal/copy.ts'
import type { Inbox } from '../../delivery/types.ts'
import type { Documents } from '../../documents/documents.ts'
import type { Evidence } from '../../evidence/types.ts'
import type { ClientAddress } from '../../http/client-address.ts'
import type { RateLimits } from '../../http/rate-limits.ts'
import type { StaticFiles } from '../../http/static-files.ts'
import type { Library } from '../../library/types.ts'
import type { PublicityDesk } from '../../publicity/types.ts'
import type { PublicRegisterPages } from '../../registers/types.ts'
import type { PublicSurveys, SurveyDoor } from '../../surveys/types.ts'
import type { MessageLabels } from './messages.ts'
import type { StreamLimits } from './open-streams.ts'
import type { LookupArticle, WebConversations } from './types.ts'

export type WebOptions = {
  texts: Texts
  staticFiles: StaticFiles
  limits: RateLimits
  clientAddress: ClientAddress
  inbox: Pick<Inbox, 'accept' | 'settled'>
  conversations: WebConversations
  evidence: Pick<Evidence, 'receive' | 'receiveFromStaff' | 'takeBack' | 'open'>
  /** What a business does with the link in its letter. */
  business: BusinessDoor
  /** Pictures of stored files; null when none can be made. */
  viewingCopy: (evidence: string, size: 'thumbnail') => Promise<{ mediaType: string; bytes: Uint8Array } | null>
  documents: Pick<Documents, 'complaint'>
  /** What the council made public of complaints. */
  publicity: Pick<PublicityDesk, 'published' | 'livePeriods'>
  /** 消费警示 that are or were public. */
  alerts: PublicAlerts
  /** Registers, as far as they are public. */
  registers: PublicRegisterPages
  /** Surveys: their results, and what somebody with a link may answer. */
  surveys: { pages: PublicSurveys; door: SurveyDoor }
  /** Guides, law and cases that everybody may read. */
  library: Library
  /** Full address of a page; `path` has no leading slash. */
  address: (path: string) => string
  regionName: (code: string) => string
  /** People also reach us on Telegram. */
  telegram: boolean
  timeZone: string
  /** Everything held about the person of a conversation, file by file. */
  copyOf: CopyOf
  lookupArticle: LookupArticle
  labels: MessageLabels
  council: CouncilContact
  /** Hotline numbers that we name: people can tap them in a message. */
  hotlines: readonly string[]
  /** Up to six example questions of the empty page, in everyday words. */
  examples: readonly string[]
  /** Today in the council's time zone, `YYYY-MM-DD`. */
  today: () => string
  /** Aborted when the server stops: open streams end. */
  closing: AbortSignal
  /** How long a POST waits for its turn before it answers "still working". */
  answerTimeoutMs: number
  heartbeatMs: number
  openStreams: StreamLimits
  /** Age limit of a stream, so that none outlives its purpose; the page opens the next. */
  streamLifeMs: number
}
