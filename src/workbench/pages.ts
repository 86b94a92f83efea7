import type { Account } from '../casework/account-types.ts'
import type { IconName } from '../http/icons.ts'

type PageData = {
  path: string
  /** Text key of its name. */
  title: string
  icon: IconName
  /** Only admins may see it and the pages below its path. */
  onlyAdmins?: true
  /** The same for leads and admins. */
  onlyLeads?: true
  /** The rail shows how many entries wait there. */
  waiting?:
    | 'handOffs'
    | 'groups'
    | 'erasures'
    | 'staffNotices'
    | 'ownership'
    | 'businessSide'
    | 'roster'
    | 'law'
    | 'guides'
    | 'publicity'
}

/** The pages of the rail, in order. A new page gets its line here and its routes in `routes.ts`. */
export const PAGES = {
  open: { path: '/workbench/', title: 'workbench-open', icon: 'inbox' },
  mine: { path: '/workbench/?whose=mine', title: 'workbench-mine', icon: 'check', waiting: 'ownership' },
  all: { path: '/workbench/?show=all', title: 'workbench-all', icon: 'list' },
  register: { path: '/workbench/register', title: 'workbench-register', icon: 'file' },
  'hand-offs': { path: '/workbench/hand-offs', title: 'workbench-hand-offs', icon: 'person', waiting: 'handOffs' },
  groups: { path: '/workbench/groups', title: 'workbench-groups', icon: 'users', waiting: 'groups' },
  respondents: { path: '/workbench/respondents', title: 'workbench-respondents', icon: 'shop' },
  answers: { path: '/workbench/answers', title: 'workbench-answers', icon: 'shop', waiting: 'businessSide' },
  dashboard: { path: '/workbench/dashboard', title: 'workbench-dashboard', icon: 'chart', onlyLeads: true },
  statistics: { path: '/workbench/statistics', title: 'workbench-statistics', icon: 'chart', onlyLeads: true },
  ledger: { path: '/workbench/ledger', title: 'workbench-ledger', icon: 'list', onlyLeads: true },
  publicity: {
    path: '/workbench/publicity',
    title: 'workbench-publicity',
    icon: 'shop',
    onlyLeads: true,
    waiting: 'publicity',
  },
  questions: { path: '/workbench/questions', title: 'workbench-questions', icon: 'question' },
  law: { path: '/workbench/law', title: 'workbench-law', icon: 'book', onlyLeads: true, waiting: 'law' },
  guides: {
    path: '/workbench/guides',
    title: 'workbench-guides',
    icon: 'book',
    onlyLeads: true,
    waiting: 'guides',
  },
  roster: { path: '/workbench/roster', title: 'workbench-roster', icon: 'person', waiting: 'roster' },
  replies: { path: '/workbench/replies', title: 'workbench-replies', icon: 'file' },
  erasures: { path: '/workbench/erasures', title: 'workbench-erasures', icon: 'trash', waiting: 'erasures' },
  notices: { path: '/workbench/notices', title: 'workbench-notices', icon: 'bell', waiting: 'staffNotices' },
  users: { path: '/workbench/users', title: 'workbench-users', icon: 'users', onlyAdmins: true },
  templates: { path: '/workbench/templates', title: 'workbench-templates', icon: 'file', onlyAdmins: true },
  units: { path: '/workbench/units', title: 'workbench-units', icon: 'shield', onlyAdmins: true },
  audit: { path: '/workbench/audit', title: 'workbench-audit', icon: 'complaint', onlyAdmins: true },
} as const satisfies Record<string, PageData>

export type PageName = keyof typeof PAGES

/** The pages as a list, with their names. */
export const pageList: readonly (PageData & { name: PageName })[] = Object.entries(PAGES).map(([name, page]) => ({
  name: name as PageName,
  ...page,
}))

/** Whether the role of an account opens a page. */
export function maySee({ role }: Pick<Account, 'role'>, { onlyAdmins, onlyLeads }: PageData): boolean {
  if (onlyAdmins) return role === 'admin'
  return !onlyLeads || role !== 'staff'
}
