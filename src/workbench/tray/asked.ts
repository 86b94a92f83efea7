import type { Account } from '../../casework/account-types.ts'
import type { TrayKind } from '../../casework/tray-types.ts'
import { kindOf, type ListQuery } from '../list-query.ts'

/** The list is 收件箱. */
export type TrayList = ListQuery & { filter: { kind: 'tray'; of: TrayKind | null } }

export function isTray(query: ListQuery): query is TrayList {
  return query.filter.kind === 'tray'
}

/** What the tray is asked for. */
export function trayQueryOf(query: TrayList, account: Account) {
  const { owner, ...narrow } = kindOf(query, account.id)
  return { ...narrow, reader: account.id, ...(owner !== undefined && { whose: owner }), kind: query.filter.of }
}
