import { html, raw } from 'hono/html'
import type { Html } from './pages.ts'

/** Stroke icons on a 24 × 24 grid; pages include each icon they use once and refer to it by id. */
const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  send: 'M12 19V5M6 11l6-6 6 6',
  camera:
    'M4 8h3l1.500-2.500h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 16.500a3.250 3.250 0 1 0 0-6.500 3.250 3.250 0 0 0 0 6.500z',
  file: 'M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700L9.800 17a1.700 1.700 0 0 1-2.400-2.400l7.600-7.600',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  edit: 'M5 19l1-4L16 5l3 3L9 18zM13.500 7.500l3 3',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17.300v.200',
  up: 'M7 11v9H4v-9zM7 11l4-7a2 2 0 0 1 2.500 2L13 10h5.500a1.500 1.500 0 0 1 1.500 1.800l-1.300 6.700a1.800 1.800 0 0 1-1.800 1.500H7',
  down: 'M17 13V4h3v9zM17 13l-4 7a2 2 0 0 1-2.500-2l.500-4H5.500A1.500 1.500 0 0 1 4 12.200l1.300-6.700A1.800 1.800 0 0 1 7.100 4H17',
  shield: 'M12 3l7 2.800v6c0 4.300-3 7.300-7 9-4-1.700-7-4.700-7-9v-6zM8.800 12l2.300 2.300 4.200-4.600',
  complaint: 'M6 3h9l4 4v14H6zM14.500 3v4.500H19M9 12h7M9 16h5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.700-4 3.700-6 7.500-6s6.800 2 7.500 6',
  text: 'M3 19l5-13h.500l5 13M4.800 14.500h6.900M15 19l3-8h.400l3 8M16.200 16h4',
  trash: 'M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13M10.500 11v5M13.500 11v5',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6h.010M4.500 12h.010M4.500 18h.010',
  users:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.500-4 3-5.500 6.500-5.500s6 1.500 6.500 5.500M15.500 4.300a3.500 3.500 0 0 1 0 6.400M17.500 14.800c2.300.700 3.700 2.300 4 5.200',
  question:
    'M12 21a9 9 0 1 0-7.800-4.500L3 21l4.500-1.200A9 9 0 0 0 12 21zM9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.700.400-1.100.900-1.100 1.800M12 16.300v.200',
  shop: 'M4 10V20h16V10M3 9l2-5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5h4v5',
  inbox: 'M4 13l2.500-8h11L20 13v6H4zM4 13h5l1 2.500h4l1-2.500h5',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4',
  chart: 'M4 4v16h16M8.500 16v-5M13 16V7M17.500 16v-8',
  book: 'M5 4h11a2 2 0 0 1 2 2v14H7.500A2.500 2.500 0 0 1 5 17.500zM5 17.500A2.500 2.500 0 0 1 7.500 15H18M9 8h5',
  cards:
    'M3 5.500h18v13H3zM6 15.500c.300-1.800 1.500-2.600 3-2.600s2.700.800 3 2.600M9 12.500a1.900 1.900 0 1 0 0-3.800 1.900 1.900 0 0 0 0 3.800zM15 10h3.500M15 13.500h3.500',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8 3v4.500M16 3v4.500',
  sliders:
    'M4 7h9M19 7h1M16 4.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM4 17h1M11 17h9M8 14.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z',
  out: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
} as const

export type IconName = keyof typeof PATHS

/** The hidden sheet of symbols a page refers to. */
export function iconSheet(names: readonly IconName[]): Html {
  const symbols = names
    .map((name) => `<symbol id="icon-${name}" viewBox="0 0 24 24"><path d="${PATHS[name]}"/></symbol>`)
    .join('')
  return html`<svg class="icon-sheet" aria-hidden="true">${raw(symbols)}</svg>`
}

/** One icon of the sheet. It is decoration, so the control around it needs a name of its own. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#icon-${name}"/></svg>`
}
