import type { StaffActor } from './types.ts'

/**
 * `staff` 工作人员 handles complaints; `lead` 主管 also decides who handles which; `admin` 管理员 also keeps accounts.
 * `editor` 知识编辑 keeps the law and the questions nobody could answer, and `statistics` 统计 reads figures: neither
 * reads or handles a complaint, or is given one.
 */
export const ROLES = ['staff', 'lead', 'editor', 'statistics', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** The roles that handle complaints. */
export const HANDLERS = ['staff', 'lead', 'admin'] as const satisfies readonly Role[]

export function handles(role: Role): boolean {
  return HANDLERS.some((one) => one === role)
}
/**
 * `secondStep`: `on`: signing in also takes a code of the app; `due`: the house wants one of this role, and until it is
 * set up the account may do nothing else.
 */
export type Account = {
  id: string
  login: string
  name: string
  role: Role
  disabled: boolean
  secondStep: 'on' | 'off' | 'due'
}

/** Recorded acts on accounts: codes whose words are in knowledge/texts (`workbench-audit-…`). */
export const AUDIT_TYPES = [
  'sign_in',
  'sign_in_refused',
  'sign_in_slowed',
  'sign_out',
  'account_created',
  'account_renamed',
  'account_role',
  'account_disabled',
  'account_enabled',
  'password_reset',
  'password_changed',
  'password_refused',
  'second_step_set',
  'second_step_removed',
  'second_step_reset',
  'second_step_refused',
  'recovery_code_used',
  'recovery_codes_renewed',
  'session_ended',
  'roster_planned',
  'leave_entered',
  'leave_removed',
  'saved_reply_made',
  'saved_reply_changed',
  'saved_reply_removed',
  'law_drafted',
  'law_changed',
  'law_submitted',
  'law_sent_back',
  'law_withdrawn',
  'law_published',
  'law_rolled_back',
  'law_reviewed',
  'guide_drafted',
  'guide_changed',
  'guide_submitted',
  'guide_sent_back',
  'guide_withdrawn',
  'guide_published',
  'guide_rolled_back',
  'knowledge_drafted',
  'knowledge_changed',
  'knowledge_submitted',
  'knowledge_sent_back',
  'knowledge_withdrawn',
  'knowledge_published',
  'knowledge_rolled_back',
  'knowledge_renewed',
  'case_drafted',
  'case_changed',
  'case_submitted',
  'case_sent_back',
  'case_withdrawn',
  'case_approved',
  'case_published',
  'case_taken_off',
  'case_rolled_back',
  'questions_done',
  'questions_not_ours',
  'questions_reopened',
  'questions_drafted',
  'publicity_drafted',
  'publicity_recounted',
  'publicity_told',
  'publicity_objected',
  'publicity_objection_decided',
  'publicity_submitted',
  'publicity_sent_back',
  'publicity_published',
  'publicity_corrected',
  'publicity_removed',
  'publicity_taken_back',
  'publicity_reopened',
  'alert_drafted',
  'alert_changed',
  'alert_submitted',
  'alert_sent_back',
  'alert_published',
  'alert_withdrawn',
  'ledger_imported',
  'ledger_undone',
  'register_imported',
  'register_undone',
  'register_exported',
  'booking_confirmed',
  'booking_moved',
  'booking_refused',
  'survey_opened',
  'survey_closed',
  'survey_links',
  'survey_imported',
  'survey_undone',
  'survey_removed',
  'survey_asked',
  'survey_published',
  'survey_taken_back',
  'survey_exported',
  'telegram_linked',
  'telegram_unlinked',
  'telegram_code_taken_back',
  'original_read',
  'picture_viewed',
  'evidence_pack',
  'referral_pack',
  'document',
  'contact_revealed',
  'instrument_taken',
  'figures_exported',
  'unit_made',
  'unit_changed',
  'unit_closed',
  'unit_reopened',
  'units_rule',
  'account_unit',
  'recused',
  'template_kept',
  'template_used',
  'template_back',
  'page_refused',
] as const
export type AuditType = (typeof AUDIT_TYPES)[number]

/** One line of the record: account, act, time, complaint. Only ids and codes. */
export type AuditEvent = {
  id: number
  at: string
  type: AuditType
  /** The acting account; null: not signed in, or the command line. */
  account: string | null
  /** The affected account. */
  subject: string | null
  /** Number of the complaint. */
  number: string | null
  detail: string | null
}

/**
 * Whether the record is as it was written. `breaks`: rows that do not follow from the row before them: they, or the row
 * before, were changed or moved (`changed`), or rows before them are gone (`missing_before`).
 */
export type AuditCheck = {
  rows: number
  /** The hash of the last row; to note it elsewhere. */
  end: string
  breaks: { id: number; at: string; kind: 'changed' | 'missing_before' }[]
  /** The last rows are gone or others. */
  endMissing: boolean
  /** The end that was noted earlier is not in the record any more. */
  notedMissing: boolean
}

export type Audit = {
  /** Call before the first byte of an original goes out. `detail`: the number of the exhibit, or which figures. */
  looked(request: {
    type:
      | 'original_read'
      | 'picture_viewed'
      | 'evidence_pack'
      | 'referral_pack'
      | 'document'
      | 'contact_revealed'
      | 'instrument_taken'
      | 'figures_exported'
    account: string
    /** Null for a file that is in no complaint. */
    complaint: string | null
    detail?: string | null
  }): Promise<void>
  /** An account without the admin role asked for a page of admins. */
  refused(request: { account: string }): Promise<void>
  /** Newest first; for an account, its own acts and those on it. */
  list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
}

/** A change of an account. `by`: the acting admin; null: the command line. */
export type AccountChange = { name?: string; role?: Role; disabled?: boolean }

export type Accounts = {
  /** Null once an admin exists. Printed at start; single use; stored hashed; replaced at every start. */
  issueSetupCode(): Promise<string | null>
  /** Makes the first admin. */
  redeemSetupCode(request: {
    code: string
    login: string
    name: string
    password: string
    device?: string
  }): Promise<{ ok: true; session: string } | { ok: false; code: 'wrong_code' | 'password_weak' | 'login_invalid' }>
  /**
   * `address`: source of the request; `device`: browser and system, in a few words. After some wrong passwords from one address for one login, the next must wait
   * (`slow`), longer each time, whether the login exists or not; from another address the right password still works.
   * `busy`: too many wait to be checked.
   */
  signIn(request: { login: string; password: string; address: string; device?: string }): Promise<
    | { ok: true; session: string }
    /** The password was right. `ticket`: for the second step, for some minutes. */
    | { ok: false; code: 'second_step'; ticket: string }
    | { ok: false; code: 'wrong' | 'busy' }
    | Slow
  >
  /**
   * The second step of signing in: a code of the app, or a recovery code. `over`: the ticket is too old; the person
   * begins again.
   */
  secondSignIn(request: {
    ticket: string
    code: string
    device?: string
  }): Promise<{ ok: true; session: string } | { ok: false; code: 'wrong' } | { ok: false; code: 'over' } | Slow>
  /** Ends after 30 idle minutes or 12 hours in all, and at once when the account is disabled. */
  session(token: string): Promise<Account | null>
  signOut(token: string): Promise<void>
  /** The sessions of an account, the latest used first. `token`: that of the session that asks. */
  sessionsOf(request: { account: string; token: string }): Promise<OpenSession[]>
  /** Ends one session of the account, or all but that of `token`. Returns the number. */
  endSessions(request: { account: string; token: string; id: string | 'others' }): Promise<number>
  create(request: {
    login: string
    name: string
    role: Role
    password: string
    by: string | null
  }): Promise<{ ok: true; account: Account } | { ok: false; code: 'login_taken' | 'login_invalid' | 'password_weak' }>
  list(): Promise<Account[]>
  /** Sets a password for another account; ends all its sessions. */
  resetPassword(request: {
    login: string
    password: string
    by: string | null
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'password_weak' }>
  /**
   * Changes name, role, or whether the account may be used. Disabling works at once: it ends the sessions and the link
   * to Telegram. The last admin who can sign in must stay one (`last_admin`).
   */
  change(request: {
    id: string
    by: string | null
    change: AccountChange
  }): Promise<{ ok: true; account: Account } | { ok: false; code: 'not_found' | 'last_admin' | 'name_missing' }>
  /**
   * Changes one's own password: requires the old one, and ends all sessions except `session`. Wrong guesses wait as at
   * signing in.
   */
  changePassword(request: {
    id: string
    session: string
    old: string
    password: string
  }): Promise<{ ok: true } | { ok: false; code: 'wrong' | 'busy' | 'password_weak' } | Slow>
}

type Slow = { ok: false; code: 'slow'; seconds: number }

/** `device`: browser and system, in a few words. */
export type OpenSession = { id: string; since: string; seenAt: string; device: string; current: boolean }

/** What an app for codes needs: the secret to type in, and the same as an address for a picture. */
export type StepSecret = { secret: string; uri: string }

/**
 * The second step of signing in: codes of an app (RFC 6238, 30 seconds), each of which works once, and recovery codes,
 * each of which works once in place of one. Wrong codes of an account wait as wrong passwords do, from wherever they come.
 */
export type SecondStep = {
  /** `recovery`: number of recovery codes that are left. */
  standing(account: string): Promise<{ since: string | null; recovery: number }>
  /** Makes a new secret; it counts once `confirm` was given a code of it. Asks for the password. */
  begin(request: {
    account: string
    password: string
    /** The name that the app shows. */
    issuer: string
  }): Promise<
    ({ ok: true } & StepSecret) | { ok: false; code: 'wrong' | 'busy' } | { ok: false; code: 'already' } | Slow
  >
  /** The secret that waits for `confirm`; null: none does. */
  begun(request: { account: string; issuer: string }): Promise<StepSecret | null>
  /** Turns the second step on and ends all sessions but that of `token`. `recovery`: shown this once. */
  confirm(request: {
    account: string
    code: string
    token: string
  }): Promise<{ ok: true; recovery: string[] } | { ok: false; code: 'wrong' } | { ok: false; code: 'not_begun' } | Slow>
  /** Replaces the recovery codes. */
  renew(request: {
    account: string
    code: string
  }): Promise<{ ok: true; recovery: string[] } | { ok: false; code: 'wrong' } | Slow>
  /** Turns one's own second step off. */
  remove(request: { account: string; code: string }): Promise<{ ok: true } | { ok: false; code: 'wrong' } | Slow>
  /**
   * For a colleague whose telephone is lost: turns theirs off and ends their sessions. `by`: the acting admin, who
   * cannot do it to themselves; null: the command line.
   */
  reset(request: {
    account: string
    by: string | null
  }): Promise<{ ok: true } | { ok: false; code: 'not_found' | 'own' | 'not_admin' | 'off' }>
}

/** Links members of the Telegram group to accounts. */
export type StaffLinks = {
  /**
   * Makes a one-time code for the account and revokes the earlier one. The member who sends it to the bot in private is
   * linked.
   */
  issueCode(account: string): Promise<{ code: string; minutes: number }>
  /** Links the member; a code works once. Null: not a code, expired, or used up. */
  redeem(request: { code: string; user: number }): Promise<Account | null>
  /** For words that other people can read: codes among them no longer link anybody. True when there was one. */
  takeBack(codes: readonly string[]): Promise<boolean>
  /** The account a member acts for; null: not linked, or disabled. */
  staffOf(user: number): Promise<StaffActor | null>
  /** True once for a member who is not linked. */
  firstHint(user: number): Promise<boolean>
  /** Ids of the accounts that are linked. */
  linked(): Promise<Set<string>>
  unlink(request: { account: string; by: string }): Promise<void>
}
