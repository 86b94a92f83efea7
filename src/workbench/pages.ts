import { type Account, handles, type Role } from '../casework/account-types.ts'
import type { TrayKind } from '../casework/tray-types.ts'
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
  /** Of those who handle no complaints, these may see it too. */
  also?: readonly Role[]
  /** It tells of the complaints of all units: only those may see it who may read all. */
  ofAll?: true
  /** The rail shows how many entries wait there. */
  waiting?: 'tray' | 'groups' | 'staffNotices' | 'ownership' | 'roster' | 'law' | 'guides' | 'publicity' | 'registers'
}

/** The path of the talks of people who asked for a human. */
export const TALKS = '/workbench/hand-offs'

/** Where 收件箱 stands, and one kind of its entries. */
export const trayPath = (of?: TrayKind): string => `/workbench/?show=tray${of ? `&of=${of}` : ''}`

/** The pages of the rail, in order. A new page gets its line here and its routes in `routes.ts`. */
export const PAGES = {
  tray: { path: trayPath(), title: 'workbench-tray', icon: 'inbox', waiting: 'tray' },
  open: { path: '/workbench/', title: 'workbench-open', icon: 'complaint' },
  mine: { path: '/workbench/?whose=mine', title: 'workbench-mine', icon: 'check', waiting: 'ownership' },
  all: { path: '/workbench/?show=all', title: 'workbench-all', icon: 'list' },
  register: { path: '/workbench/register', title: 'workbench-register', icon: 'file' },
  groups: { path: '/workbench/groups', title: 'workbench-groups', icon: 'users', waiting: 'groups' },
  respondents: { path: '/workbench/respondents', title: 'workbench-respondents', icon: 'shop' },
  dashboard: {
    path: '/workbench/dashboard',
    title: 'workbench-dashboard',
    icon: 'chart',
    onlyLeads: true,
    also: ['statistics'],
  },
  statistics: {
    path: '/workbench/statistics',
    title: 'workbench-statistics',
    icon: 'chart',
    onlyLeads: true,
    also: ['statistics'],
  },
  ledger: { path: '/workbench/ledger', title: 'workbench-ledger', icon: 'list', onlyLeads: true, ofAll: true },
  publicity: {
    path: '/workbench/publicity',
    title: 'workbench-publicity',
    icon: 'shop',
    onlyLeads: true,
    ofAll: true,
    waiting: 'publicity',
  },
  questions: { path: '/workbench/questions', title: 'workbench-questions', icon: 'question', also: ['editor'] },
  law: {
    path: '/workbench/law',
    title: 'workbench-law',
    icon: 'book',
    onlyLeads: true,
    also: ['editor'],
    waiting: 'law',
  },
  guides: {
    path: '/workbench/guides',
    title: 'workbench-guides',
    icon: 'book',
    onlyLeads: true,
    also: ['editor'],
    waiting: 'guides',
  },
  registers: {
    path: '/workbench/registers',
    title: 'workbench-registers',
    icon: 'book',
    also: ['editor'],
    waiting: 'registers',
  },
  roster: { path: '/workbench/roster', title: 'workbench-roster', icon: 'person', waiting: 'roster' },
  replies: { path: '/workbench/replies', title: 'workbench-replies', icon: 'file' },
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
export function maySee({ role }: Pick<Account, 'role'>, { onlyAdmins, onlyLeads, also }: PageData): boolean {
  if (!handles(role)) return also?.includes(role) ?? false
  if (onlyAdmins) return role === 'admin'
  return !onlyLeads || role !== 'staff'
}

/** What every account may open. */
const EVERYBODY = ['/workbench/account', '/workbench/sign-out']

/** Whether the role of an account opens an address, and what is below it. Those who handle complaints open all but some pages. */
export function mayOpen({ role }: Pick<Account, 'role'>, path: string): boolean {
  if (handles(role)) return true
  const open = [...EVERYBODY, ...pageList.filter((page) => maySee({ role }, page)).map((page) => page.path)]
  return open.some((one) => path === one || path.startsWith(`${one}/`))
}

/** Where an account begins. */
export function homeOf(account: Pick<Account, 'role'>): string {
  return pageList.find((page) => maySee(account, page))?.path ?? '/workbench/account'
}
