import type { StoreOf } from '../store.ts'
import type { AuditEvent, AuditType, Role } from '../types.ts'

export type AccountRecord = {
  id: string
  login: string
  name: string
  role: Role
  disabled: boolean
  passwordHash: string
}

/** What accounts read and write within one transaction. Storage implements it; tokens and codes are kept as keyed hashes. */
export type AccountsTransaction = {
  accounts: {
    hasAdmin(): Promise<boolean>
    insert(account: Omit<AccountRecord, 'disabled'>): Promise<void>
    byLogin(login: string): Promise<AccountRecord | null>
    byId(id: string): Promise<AccountRecord | null>
    list(): Promise<AccountRecord[]>
    setPassword(id: string, passwordHash: string): Promise<void>
    change(id: string, change: Partial<Pick<AccountRecord, 'name' | 'role' | 'disabled'>>): Promise<void>
    replaceSetupCode(code: string | null): Promise<void>
    isSetupCode(code: string): Promise<boolean>
    openSession(token: string, account: string): Promise<void>
    session(token: string): Promise<{ account: string; createdAt: string; seenAt: string } | null>
    touchSession(token: string): Promise<void>
    closeSession(token: string): Promise<void>
    /** `but`: a token whose session goes on. */
    closeSessionsOf(account: string, but?: string): Promise<void>
  }
  /** Which account a member of the Telegram group is, by the Telegram user id. */
  links: {
    /** In place of the code the account had. */
    setCode(account: string, code: string, expiresAt: string): Promise<void>
    /** The account whose code it is, good at `at`; it is used up then. */
    takeCode(code: string, at: string): Promise<string | null>
    /** One account is one member: what either was linked to before is forgotten. */
    link(account: string, user: number): Promise<void>
    /** Its code goes too. False when it was not linked. */
    unlink(account: string): Promise<boolean>
    accountOf(user: number): Promise<string | null>
    /** Ids of the accounts that are linked. */
    linked(): Promise<string[]>
    /** True once for a member who is not linked: they are told how. */
    firstHint(user: number): Promise<boolean>
  }
  audit: {
    add(event: {
      type: AuditType
      account?: string | null
      subject?: string | null
      /** Id of the complaint. */
      complaint?: string | null
      detail?: string | null
    }): Promise<void>
    /** Newest first; of an account what it did and what was done to it. */
    list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
  }
}

export type AccountsStore = StoreOf<AccountsTransaction>
