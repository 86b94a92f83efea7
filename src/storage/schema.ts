import type { ComplaintsTables } from './schema/complaints.ts'
import type { KnowledgeTables } from './schema/knowledge.ts'
import type { PublishedTables } from './schema/published.ts'
import type { RegistersTables } from './schema/registers.ts'
import type { StaffTables } from './schema/staff.ts'
import type { TalkTables } from './schema/talk.ts'

/** The tables for Kysely. Instants are ISO 8601 text in UTC; flags are 0 or 1; `*_hash` columns are keyed hashes. */
export type Tables = TalkTables & ComplaintsTables & StaffTables & KnowledgeTables & PublishedTables & RegistersTables
