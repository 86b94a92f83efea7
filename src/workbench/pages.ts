import { type Account, handles, type Role } from '../casework/account-types.ts'
import type { TrayKind } from '../casework/tray-types.ts'
import type { IconName } from '../http/icons.ts'

/** Pages that share one place of the rail. */
export type Section = 'knowledge' | 'registers' | 'statistics' | 'settings'

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
  /** It stands among the pages of this section, which has one place in the rail. */
  section?: Section
  /** The rail shows how many entries wait there. */
  waiting?:
    | 'tray'
    | 'groups'
    | 'staffNotices'
    | 'ownership'
    | 'roster'
    | 'law'
    | 'guides'
    | 'files'
    | 'cases'
    | 'publicity'
    | 'alerts'
    | 'registers'
    | 'surveys'
    | 'bookings'
}

/** The path of the talks of people who asked for a human. */
export const TALKS = '/workbench/hand-offs'

/** Where 收件箱 stands, and one kind of its entries. */
export const trayPath = (of?: TrayKind): string => `/workbench/?show=tray${of ? `&of=${of}` : ''}`

/** The pages. A new one gets its line here, its place in `RAIL` or a section, and its routes in `routes.ts`. */
export const PAGES = {
  tray: { path: trayPath(), title: 'workbench-tray', icon: 'inbox', waiting: 'tray' },
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
    section: 'statistics',
  },
  statistics: {
    path: '/workbench/statistics',
    title: 'workbench-statistics',
    icon: 'chart',
    onlyLeads: true,
    also: ['statistics'],
    section: 'statistics',
  },
  ledger: {
    path: '/workbench/ledger',
    title: 'workbench-ledger',
    icon: 'list',
    onlyLeads: true,
    ofAll: true,
    section: 'statistics',
  },
  publicity: {
    path: '/workbench/publicity',
    title: 'workbench-publicity',
    icon: 'shop',
    onlyLeads: true,
    ofAll: true,
    waiting: 'publicity',
    section: 'statistics',
  },
  questions: {
    path: '/workbench/questions',
    title: 'workbench-questions',
    icon: 'question',
    also: ['editor'],
    section: 'knowledge',
  },
  law: {
    path: '/workbench/law',
    title: 'workbench-law',
    icon: 'book',
    onlyLeads: true,
    also: ['editor'],
    waiting: 'law',
    section: 'knowledge',
  },
  guides: {
    path: '/workbench/guides',
    title: 'workbench-guides',
    icon: 'book',
    onlyLeads: true,
    also: ['editor'],
    waiting: 'guides',
    section: 'knowledge',
  },
  knowledge: {
    path: '/workbench/knowledge',
    title: 'workbench-knowledge',
    icon: 'text',
    onlyLeads: true,
    also: ['editor'],
    waiting: 'files',
    section: 'knowledge',
  },
  cases: {
    path: '/workbench/cases',
    title: 'workbench-cases',
    icon: 'file',
    also: ['editor'],
    waiting: 'cases',
    section: 'knowledge',
  },
  settings: {
    path: '/workbench/settings',
    title: 'workbench-settings',
    icon: 'sliders',
    also: ['editor', 'statistics'],
    section: 'settings',
  },
  roster: {
    path: '/workbench/roster',
    title: 'workbench-roster',
    icon: 'calendar',
    waiting: 'roster',
    section: 'settings',
  },
  replies: { path: '/workbench/replies', title: 'workbench-replies', icon: 'text', section: 'settings' },
  notices: {
    path: '/workbench/notices',
    title: 'workbench-notices',
    icon: 'bell',
    waiting: 'staffNotices',
    section: 'settings',
  },
  users: { path: '/workbench/users', title: 'workbench-users', icon: 'users', onlyAdmins: true, section: 'settings' },
  templates: {
    path: '/workbench/templates',
    title: 'workbench-templates',
    icon: 'file',
    onlyAdmins: true,
    section: 'settings',
  },
  units: { path: '/workbench/units', title: 'workbench-units', icon: 'shield', onlyAdmins: true, section: 'settings' },
  audit: {
    path: '/workbench/audit',
    title: 'workbench-audit',
    icon: 'complaint',
    onlyAdmins: true,
    section: 'settings',
  },
  alerts: {
    path: '/workbench/alerts',
    title: 'workbench-alerts',
    icon: 'warning',
    onlyLeads: true,
    also: ['editor'],
    waiting: 'alerts',
  },
  registers: {
    path: '/workbench/registers',
    title: 'workbench-registers',
    icon: 'book',
    also: ['editor'],
    waiting: 'registers',
    section: 'registers',
  },
  bookings: {
    path: '/workbench/bookings',
    title: 'workbench-bookings',
    icon: 'calendar',
    waiting: 'bookings',
    section: 'registers',
  },
  surveys: {
    path: '/workbench/surveys',
    title: 'workbench-surveys',
    icon: 'book',
    waiting: 'surveys',
    section: 'registers',
  },
} as const satisfies Record<string, PageData>

export type PageName = keyof typeof PAGES

/** The places of the rail, in order: pages, and sections. What stands here nowhere is reached from other pages. */
const RAIL: readonly string[] = [
  'tray',
  'mine',
  'all',
  'groups',
  'respondents',
  'knowledge',
  'alerts',
  'registers',
  'statistics',
  'settings',
]

/** Text key and picture of each section; its first page that the account may open is where it leads. */
const SECTIONS: Record<Section, { title: string; icon: IconName }> = {
  knowledge: { title: 'workbench-section-knowledge', icon: 'book' },
  registers: { title: 'workbench-registers', icon: 'cards' },
  statistics: { title: 'workbench-section-statistics', icon: 'chart' },
  settings: { title: 'workbench-settings', icon: 'sliders' },
}

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
export function homeOf({ role }: Pick<Account, 'role'>): string {
  if (handles(role)) return PAGES.tray.path
  return role === 'editor' ? PAGES.questions.path : PAGES.dashboard.path
}

export type RailPlace = { title: string; icon: IconName; path: string; pages: readonly (typeof pageList)[number][] }

/** The places of the rail over the pages that an account may open. */
export function railOf(open: typeof pageList): RailPlace[] {
  return RAIL.flatMap((place) => {
    const pages = open.filter(({ name, section }) => (section ?? name) === place)
    const [first] = pages
    if (!first) return []
    const { title, icon } = first.section ? SECTIONS[first.section] : first
    return [{ title, icon, path: first.path, pages }]
  })
}
