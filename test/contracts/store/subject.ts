import type { AlertsPort } from '../../../src/alerts/ports.ts'
import type { CasesPort } from '../../../src/cases/ports.ts'
import type { AccountsTransaction } from '../../../src/casework/ports/accounts.ts'
import type { ComplaintRecord } from '../../../src/casework/ports/complaints.ts'
import type { RosterPort } from '../../../src/casework/ports/roster.ts'
import type { SavedRepliesPort } from '../../../src/casework/ports/saved-replies.ts'
import type { SavedViewsPort } from '../../../src/casework/ports/saved-views.ts'
import type { TemplatesPort } from '../../../src/casework/ports/templates.ts'
import type { StoreOf } from '../../../src/casework/store.ts'
import { AT_FILING, storedPart } from '../../../src/complaint/procedure/history.ts'
import type { Commit, DeliveryTransaction } from '../../../src/delivery/store.ts'
import type { GuidesPort, KnowledgeFilesPort, LawsPort } from '../../../src/editing/ports.ts'
import type { EvidenceRecord } from '../../../src/evidence/store.ts'
import type { LedgerPort } from '../../../src/reports/ports.ts'
import type { ModelCallQueries } from '../../../src/storage/queries/model-calls.ts'
import type { StaffQueries } from '../../../src/storage/queries/staff.ts'
import type { SurveysPort } from '../../../src/surveys/ports.ts'
import type { createTime } from '../../storage/time.ts'

/** Everything that the ports of the house ask of a store. */
export type WholeTransaction = DeliveryTransaction &
  AccountsTransaction &
  AlertsPort &
  GuidesPort &
  KnowledgeFilesPort &
  CasesPort &
  LawsPort &
  LedgerPort &
  RosterPort &
  SavedRepliesPort &
  SavedViewsPort &
  SurveysPort &
  TemplatesPort & { staff: StaffQueries; modelCalls: ModelCallQueries }

/** An empty store and the clock it goes by. */
export type StoreSubject = {
  store: StoreOf<WholeTransaction> & {
    onCommit(listener: (commit: Commit) => void): () => void
    onEvidence(listener: () => void): () => void
  }
  time: ReturnType<typeof createTime>
}

export type MakeStore = () => Promise<StoreSubject>

/** The time at which each test begins, and one millisecond before and after it. */
export const START = '2026-11-24T02:00:00.000Z'
export const BEFORE = '2026-11-24T01:59:59.999Z'
export const AFTER = '2026-11-24T02:00:00.001Z'

export const staff = { kind: 'staff', id: 's1', name: '李四测试' } as const
export const system = { kind: 'system' } as const

/** A store with the needs of most tests: two conversations, and short ways to file and to write. */
export async function furnished(make: MakeStore) {
  const { store, time } = await make()
  const work = <Result>(task: (tx: WholeTransaction) => Promise<Result>) => store.transaction('test', task)
  const web = await work((tx) => tx.conversations.openWeb('opening-1'))
  const chat = await work((tx) => tx.conversations.openAt('telegram', '1001'))
  let filed = 0

  const file = async (given: Partial<ComplaintRecord> & { phone?: string } = {}): Promise<string> => {
    filed += 1
    const { phone, ...own } = given
    const record: ComplaintRecord = {
      ...storedPart(AT_FILING),
      id: `complaint-${filed}`,
      number: `XW-20261124-000${filed}-0`,
      draft: `draft-${filed}`,
      conversation: chat,
      channel: 'telegram',
      version: 1,
      fields: [],
      item: '测试商品',
      respondent: '测试商店',
      category: null,
      amountCents: 12_300,
      flags: [],
      filedAt: time.clock().toISOString(),
      updatedAt: time.clock().toISOString(),
      owner: null,
      ...own,
    }
    await work((tx) => tx.complaints.insert(record, phone ?? null))
    return record.id
  }
  const note = async (id: string, given: Partial<EvidenceRecord> = {}, origin?: string): Promise<string> => {
    const { channel: _, exhibit: __, ...own } = { channel: null, exhibit: null, ...given }
    const record = {
      id,
      conversation: chat,
      complaint: null,
      name: '小票.png',
      flags: [],
      remote: null,
      mediaType: 'image/png',
      bytes: 10,
      sha256: `hash of ${id}`,
      state: 'stored' as const,
      refusal: null,
      attempts: 0,
      notBefore: null,
      fromStaff: false,
      createdAt: time.clock().toISOString(),
      ...own,
    }
    await work((tx) => tx.evidence.insert(record, origin))
    return id
  }
  return { store, time, work, read: store.read, web: web.conversation, token: web.token, chat, file, note }
}
