import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))
const commands = fileURLToPath(new URL('../scripts', import.meta.url))

/**
 * The rooms from which each room may import, types included: every arrow that exists, and no other. Files at the root
 * of src are rooms of their own.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  base: [],
  config: ['base'],
  'config.ts': ['base', 'config'],
  law: ['base'],
  corpus: ['base', 'law'],
  normalise: ['base', 'law'],
  matter: ['law', 'normalise'],
  complaint: ['base', 'law', 'normalise', 'matter'],
  message: ['law', 'matter', 'complaint'],
  retrieval: ['base', 'law', 'corpus'],
  answer: ['base', 'config.ts', 'law', 'corpus', 'normalise', 'message', 'retrieval'],
  library: ['law', 'corpus', 'answer'],
  'shop-message': ['base', 'law', 'message', 'answer'],
  understanding: ['base', 'normalise', 'complaint', 'message', 'retrieval', 'answer'],
  assistant: [
    'base',
    'config.ts',
    'normalise',
    'matter',
    'complaint',
    'message',
    'answer',
    'shop-message',
    'understanding',
  ],
  casework: ['base', 'law', 'normalise', 'matter', 'complaint', 'message'],
  editing: ['base', 'law', 'corpus', 'casework'],
  cases: ['base', 'law', 'corpus', 'complaint', 'casework', 'editing'],
  evidence: ['base', 'message', 'assistant', 'casework'],
  delivery: ['base', 'complaint', 'message', 'answer', 'assistant', 'casework', 'evidence'],
  'channels/notices': ['base', 'casework', 'delivery'],
  'channels/telegram': ['base', 'complaint', 'message', 'understanding', 'casework', 'evidence', 'delivery'],
  documents: ['base', 'config.ts', 'complaint', 'casework'],
  reports: ['base', 'law'],
  publicity: ['base', 'law', 'casework', 'reports'],
  alerts: ['base', 'law', 'corpus', 'message', 'casework', 'reports'],
  registers: ['base', 'law', 'corpus', 'casework', 'reports'],
  surveys: ['base', 'law', 'corpus', 'casework', 'registers', 'reports'],
  http: ['base'],
  'channels/web': [
    'base',
    'law',
    'corpus',
    'complaint',
    'message',
    'answer',
    'understanding',
    'casework',
    'evidence',
    'delivery',
    'documents',
    'http',
    'library',
    'publicity',
    'alerts',
    'reports',
    'registers',
    'surveys',
  ],
  model: ['base', 'retrieval', 'answer', 'understanding'],
  storage: [
    'base',
    'complaint',
    'message',
    'answer',
    'casework',
    'editing',
    'cases',
    'publicity',
    'alerts',
    'registers',
    'surveys',
    'reports',
    'evidence',
    'delivery',
  ],
  workbench: [
    'base',
    'law',
    'corpus',
    'normalise',
    'complaint',
    'message',
    'casework',
    'editing',
    'cases',
    'evidence',
    'documents',
    'http',
    'publicity',
    'alerts',
    'registers',
    'surveys',
    'reports',
  ],
  compose: [
    'base',
    'config.ts',
    'law',
    'corpus',
    'normalise',
    'complaint',
    'retrieval',
    'answer',
    'shop-message',
    'understanding',
    'assistant',
    'casework',
    'editing',
    'cases',
    'evidence',
    'delivery',
    'channels/notices',
    'channels/telegram',
    'documents',
    'http',
    'channels/web',
    'library',
    'model',
    'storage',
    'publicity',
    'alerts',
    'registers',
    'surveys',
    'reports',
    'workbench',
  ],
  'main.ts': ['config.ts', 'storage', 'compose'],
}

/**
 * The same for the folders of a room. Files in the room itself are shared by its folders or combine them: arrows from
 * and to them are not listed.
 */
const INSIDE: Record<string, Record<string, readonly string[]>> = {
  corpus: {
    check: [],
    files: [],
  },
  complaint: {
    form: [],
    wording: ['form'],
    learned: ['form', 'wording'],
    likeness: [],
    procedure: [],
    reading: ['form', 'wording', 'learned'],
    'reading/put-right': ['form', 'wording', 'reading'],
    screening: ['form', 'procedure'],
  },
  retrieval: {
    dense: [],
    ngram: [],
    qdrant: [],
    local: ['ngram', 'qdrant'],
    guides: ['dense', 'ngram', 'local'],
    order: ['dense', 'ngram', 'local', 'guides'],
  },
  answer: {
    asked: [],
    grounds: ['asked'],
    scope: ['asked', 'grounds'],
    composed: ['asked', 'grounds', 'scope'],
    written: ['grounds', 'composed'],
  },
  assistant: {
    cards: [],
    own: ['cards'],
    talk: ['cards', 'own'],
    form: ['cards', 'own', 'talk'],
  },
  understanding: {
    words: [],
  },
  cases: {
    hide: [],
    desk: ['hide'],
  },
  publicity: {
    desk: [],
  },
  registers: {
    desk: [],
  },
  surveys: {
    desk: [],
  },
  casework: {
    ports: [],
    finding: ['ports'],
    messages: ['ports'],
    groups: ['ports', 'messages'],
    handling: ['ports', 'finding', 'messages', 'groups'],
    personal: ['ports', 'messages', 'handling'],
    staff: ['ports', 'handling'],
    timed: ['ports', 'messages', 'handling', 'personal'],
  },
  'channels/telegram': {
    staff: [],
  },
  delivery: {
    turns: [],
    inbox: ['turns'],
    outbox: [],
  },
  storage: {
    keys: [],
    copies: ['keys'],
    migrations: [],
    schema: [],
    queries: ['keys', 'schema'],
  },
  reports: {
    import: [],
    document: [],
  },
  workbench: {
    owners: [],
    register: [],
    complaint: ['owners'],
    groups: [],
    'hand-offs': [],
    tray: ['owners'],
    ledger: [],
    statistics: [],
    drafts: [],
    law: ['drafts'],
    guides: ['drafts'],
    cases: ['drafts'],
    questions: ['guides'],
    knowledge: ['drafts', 'guides'],
    publicity: [],
    alerts: [],
    registers: ['ledger'],
    surveys: ['registers'],
  },
}

/** Libraries that only some rooms, or folders of a room, may import. */
const CONFINED: Record<string, readonly string[]> = {
  nodemailer: ['channels/notices'],
  grammy: ['channels/telegram'],
  '@grammyjs/types': ['channels/telegram'],
  hono: ['http', 'channels/web', 'workbench'],
  '@hono/node-server': ['http'],
  'prom-client': ['http'],
  kysely: ['storage'],
  'better-sqlite3': ['storage'],
  '@qdrant/js-client-rest': ['retrieval/qdrant'],
  '@node-rs/jieba': ['retrieval'],
  'opencc-js': ['retrieval'],
  'pinyin-pro': ['retrieval'],
  openai: ['model'],
  langchain: ['model'],
  '@langchain/openai': ['model'],
  '@langchain/core': ['model'],
  sharp: ['evidence', 'reports'],
  mammoth: ['corpus/files'],
  unpdf: ['corpus/files'],
  pdfkit: ['documents'],
  exceljs: ['reports'],
  docx: ['documents', 'reports'],
  echarts: ['reports'],
  '@embedpdf/fonts-sc': ['documents', 'reports'],
}

/**
 * `to`: the imported file; null for a library. `room`, `inner`: the place of the importing file; `target`: a room or a
 * library.
 */
type Import = {
  file: string
  to: string | null
  room: string
  inner: string | null
  target: string
  targetInner: string | null
  library: boolean
}

const imports = sourceFiles(source).flatMap(importsOf)

describe('the rooms of the house', () => {
  it('are all in the table, with their folders', () => {
    const files = sourceFiles(source)
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
    const folders = new Set(files.flatMap((file) => (innerOf(file) === null ? [] : `${roomOf(file)}/${innerOf(file)}`)))
    const listed = Object.entries(INSIDE).flatMap(([room, inner]) =>
      Object.keys(inner).map((name) => `${room}/${name}`),
    )
    expect([...folders].sort()).toEqual(listed.sort())
  })

  it('import only along the arrows, and along all of them', () => {
    const between = imports.filter(({ room, target, library }) => !library && target !== room)
    expect(
      notAlong(
        between,
        ({ room }) => MAY_IMPORT[room],
        ({ target }) => target,
      ),
    ).toEqual([])
    const gone = new Set(between.map(({ room, target }) => `${room} → ${target}`))
    expect(arrowsOf(MAY_IMPORT).filter((arrow) => !gone.has(arrow))).toEqual([])
  })

  it('have folders that import only along theirs, and along all of them', () => {
    const within = imports.filter(
      ({ room, target, inner, targetInner }) =>
        target === room && inner !== null && targetInner !== null && inner !== targetInner,
    )
    expect(
      notAlong(
        within,
        ({ room, inner }) => INSIDE[room]?.[inner ?? ''],
        ({ targetInner }) => targetInner,
      ),
    ).toEqual([])
    const gone = new Set(within.map(({ room, inner, targetInner }) => `${room}: ${inner} → ${targetInner}`))
    const listed = Object.entries(INSIDE).flatMap(([room, inner]) =>
      arrowsOf(inner).map((arrow) => `${room}: ${arrow}`),
    )
    expect(listed.filter((arrow) => !gone.has(arrow))).toEqual([])
  })

  it('have no circles, nor have their folders', () => {
    const ways = (table: Record<string, readonly string[]>) =>
      circles(Object.entries(table).flatMap(([from, next]) => next.map((to) => ({ file: from, to }))))
    expect([MAY_IMPORT, ...Object.values(INSIDE)].flatMap(ways)).toEqual([])
  })

  it('have no file that imports itself by way of others, types included', () => {
    expect(circles([...imports, ...sourceFiles(commands).flatMap(importsOf)])).toEqual([])
  })

  it('keep each library where it belongs', () => {
    const wrong = imports.filter(
      ({ file, target, library }) =>
        library && CONFINED[target] && !CONFINED[target].some((place) => file.startsWith(`${place}/`)),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('leave law, normalise, matter and complaint without any library but the schema validator', () => {
    const wrong = imports.filter(
      ({ room, target, library }) =>
        library && ['law', 'normalise', 'matter', 'complaint'].includes(room) && target !== 'zod',
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('load the libraries of models and of paper when they are first asked, not at the start', () => {
    const early = sourceFiles(source).filter((file) =>
      /(?:^|\n)import (?!type\b)[^'"]*'(?:openai|pdfkit|docx|exceljs|echarts|langchain|@langchain\/[\w-]+)[/']/.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(early.map((file) => relative(source, file))).toEqual([])
  })

  it('leave the environment to config.ts and its callers at the top', () => {
    const readers = sourceFiles(source).filter((file) => /process\.env/.test(readFileSync(file, 'utf8')))
    expect(readers.map((file) => relative(source, file)).filter((file) => file !== 'main.ts')).toEqual([])
  })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function roomOf(file: string): string {
  const [first = '', second] = relative(source, file).split('/')
  return first === 'channels' ? `channels/${second}` : first
}

/** The folder within its room that holds the file. Null: it lies in the room itself. */
function innerOf(file: string): string | null {
  const inner = dirname(relative(join(source, roomOf(file)), file))
  return inner === '.' || inner === '..' || inner === '' ? null : inner
}

/** The imports that follow no permitted arrow. */
function notAlong(
  all: readonly Import[],
  arrows: (from: Import) => readonly string[] | undefined,
  to: (from: Import) => string | null,
): string[] {
  return all.filter((each) => !arrows(each)?.includes(to(each) ?? '')).map((each) => `${each.file} → ${each.to}`)
}

function arrowsOf(table: Record<string, readonly string[]>): string[] {
  return Object.entries(table).flatMap(([from, next]) => next.map((to) => `${from} → ${to}`))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const specifiers = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ]
  return specifiers
    .map((match) => {
      const specifier = match[1] ?? match[2] ?? match[3] ?? ''
      const to = specifier.startsWith('.') ? resolve(dirname(file), specifier) : null
      return {
        file: relative(source, file),
        to: to === null ? null : relative(source, to),
        room: roomOf(file),
        inner: innerOf(file),
        target: to === null ? libraryOf(specifier) : roomOf(to),
        targetInner: to === null ? null : innerOf(to),
        library: to === null && !specifier.startsWith('node:'),
      }
    })
    .filter(({ target, library }) => library || !target.startsWith('node:'))
}

/** Every import that closes a circle, as the path around it. */
function circles(all: readonly { file: string; to: string | null }[]): string[] {
  const next = Map.groupBy(
    all.filter(({ to }) => to !== null),
    ({ file }) => file,
  )
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file)
    if (start >= 0) found.push([...path.slice(start), file].join(' → '))
    if (start >= 0 || done.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to as string, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return found
}

function libraryOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
