import type { AuditEvent, AuditType, Role } from '../account-types.ts'
import type { StoreOf } from '../store.ts'

export type AccountRecord = {
  id: string
  login: string
  name: string
  role: Role
  disabled: boolean
  passwordHash: string
}

/**
 * The reads and writes of accounts within one transaction. Storage implements it; tokens and codes are stored as keyed
 * hashes.
 */
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
    /** `but`: a token whose session continues. */
    closeSessionsOf(account: string, but?: string): Promise<void>
  }
  /** Links members of the Telegram group, by Telegram user id, to accounts. */
  links: {
    /** Replaces the account's earlier code. */
    setCode(account: string, code: string, expiresAt: string): Promise<void>
    /** The account of a code that is valid at `at`; uses the code up. */
    takeCode(code: string, at: string): Promise<string | null>
    /** One account is one member: removes earlier links of both. */
    link(account: string, user: number): Promise<void>
    /** Also removes its code. False when it was not linked. */
    unlink(account: string): Promise<boolean>
    accountOf(user: number): Promise<string | null>
    /** Ids of the accounts that are linked. */
    linked(): Promise<string[]>
    /** True once for a member without a link, who is then told how to link. */
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
    /** Newest first; for an account, its own acts and those on it. */
    list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
  }
}

export type AccountsStore = StoreOf<AccountsTransaction>
