import type { AuditCheck, AuditEvent, AuditType, OpenSession, Role } from '../account-types.ts'
import type { StoreOf } from '../store.ts'

export type AccountRecord = {
  id: string
  login: string
  name: string
  role: Role
  disabled: boolean
  passwordHash: string
  /** The second step is set up. */
  secondStep: boolean
}

/** The secret of an account's app, in base 32. `setAt`: null until its first code was given. `step`: of the last used code. */
export type TotpRecord = { secret: string; setAt: string | null; step: number }

/**
 * The reads and writes of accounts within one transaction. Storage implements it; tokens and codes are stored as keyed
 * hashes.
 */
export type AccountsTransaction = {
  accounts: {
    hasAdmin(): Promise<boolean>
    insert(account: Omit<AccountRecord, 'disabled' | 'secondStep'>): Promise<void>
    byLogin(login: string): Promise<AccountRecord | null>
    byId(id: string): Promise<AccountRecord | null>
    list(): Promise<AccountRecord[]>
    setPassword(id: string, passwordHash: string): Promise<void>
    change(id: string, change: Partial<Pick<AccountRecord, 'name' | 'role' | 'disabled'>>): Promise<void>
    replaceSetupCode(code: string | null): Promise<void>
    isSetupCode(code: string): Promise<boolean>
    openSession(token: string, account: string, device?: string): Promise<void>
    session(token: string): Promise<{ account: string; createdAt: string; seenAt: string } | null>
    touchSession(token: string): Promise<void>
    closeSession(token: string): Promise<void>
    /** `but`: a token whose session continues. Returns the number. */
    closeSessionsOf(account: string, but?: string): Promise<number>
    /** The latest used first. */
    sessionsOf(account: string, token: string): Promise<OpenSession[]>
    /** False when the account has no such session. */
    closeSessionById(account: string, id: string): Promise<boolean>
  }
  secondStep: {
    /** Null: no secret was made. */
    totp(account: string): Promise<TotpRecord | null>
    /** Replaces the secret, which is not set up yet. Null: removes it. */
    setSecret(account: string, secret: string | null): Promise<void>
    /** From now on it is set up. */
    setUp(account: string): Promise<void>
    used(account: string, step: number): Promise<void>
    /** Replaces all codes. */
    setRecovery(account: string, codes: readonly string[]): Promise<void>
    /** False when it is no code of the account; uses it up. */
    takeRecovery(account: string, code: string): Promise<boolean>
    recoveryLeft(account: string): Promise<number>
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
    /** The Telegram user id of the member who acts for the account. */
    memberOf(account: string): Promise<number | null>
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
    /** `noted`: the end of the record as somebody noted it earlier. */
    check(noted: string | null): Promise<AuditCheck>
    /** Newest first; for an account, its own acts and those on it. */
    list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
  }
}

export type AccountsStore = StoreOf<AccountsTransaction>
