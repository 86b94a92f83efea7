import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

/** Which rooms a room may import from, types included. Files at the root of src are rooms of their own. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'zip.ts': [],
  'clock.ts': [],
  'config.ts': ['robot-address.ts'],
  'network.ts': [],
  'robot-address.ts': [],
  'texts.ts': [],
  'council.ts': ['config.ts', 'texts.ts'],
  'files.ts': [],
  'lookout.ts': ['clock.ts'],
  'mask.ts': [],
  'calendar-file.ts': ['complaint', 'files.ts'],
  'services.ts': ['retrieval', 'model', 'clock.ts', 'config.ts'],
  law: [],
  corpus: ['law', 'files.ts'],
  retrieval: ['law', 'corpus', 'files.ts', 'clock.ts', 'mask.ts'],
  model: ['retrieval', 'answer', 'clock.ts'],
  normalise: ['law'],
  message: ['law', 'complaint'],
  answer: ['message', 'law', 'normalise', 'corpus', 'retrieval', 'council.ts', 'texts.ts', 'clock.ts', 'mask.ts'],
  complaint: ['law', 'normalise', 'texts.ts', 'clock.ts'],
  assistant: ['message', 'law', 'normalise', 'answer', 'complaint', 'council.ts', 'texts.ts', 'clock.ts', 'config.ts'],
  casework: ['message', 'law', 'normalise', 'answer', 'complaint', 'texts.ts', 'clock.ts', 'mask.ts'],
  documents: ['complaint', 'casework', 'texts.ts', 'clock.ts', 'config.ts', 'zip.ts'],
  evidence: ['message', 'casework', 'assistant', 'texts.ts', 'clock.ts', 'files.ts', 'lookout.ts'],
  delivery: [
    'message',
    'answer',
    'complaint',
    'assistant',
    'casework',
    'evidence',
    'texts.ts',
    'clock.ts',
    'lookout.ts',
  ],
  storage: [
    'message',
    'law',
    'answer',
    'complaint',
    'assistant',
    'casework',
    'evidence',
    'delivery',
    'clock.ts',
    'files.ts',
  ],
  'channels/notices': ['casework', 'delivery', 'texts.ts', 'clock.ts', 'network.ts', 'robot-address.ts'],
  'channels/telegram': [
    'message',
    'answer',
    'complaint',
    'assistant',
    'casework',
    'evidence',
    'documents',
    'delivery',
    'texts.ts',
    'clock.ts',
    'config.ts',
    'network.ts',
    'zip.ts',
  ],
  'channels/web': [
    'message',
    'law',
    'corpus',
    'answer',
    'complaint',
    'assistant',
    'casework',
    'evidence',
    'documents',
    'delivery',
    'http',
    'council.ts',
    'texts.ts',
    'clock.ts',
    'config.ts',
    'zip.ts',
  ],
  http: ['texts.ts', 'clock.ts', 'config.ts'],
  workbench: [
    'normalise',
    'complaint',
    'casework',
    'evidence',
    'documents',
    'http',
    'texts.ts',
    'clock.ts',
    'config.ts',
  ],
}

/** The rooms, or folders of one, a library is confined to. */
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
  sharp: ['evidence'],
  pdfkit: ['documents'],
  '@embedpdf/fonts-sc': ['documents'],
}

/** These know everything. */
const ROOTS = ['main.ts', 'compose.ts', 'compose']

/** `to`: the file that is imported; null for a library. */
type Import = { file: string; to: string | null; room: string; target: string; library: boolean }

const imports = sourceFiles(source).flatMap(importsOf)

describe('the rooms of the house', () => {
  it('are all in the table', () => {
    const rooms = new Set(sourceFiles(source).map(roomOf))
    expect([...rooms].filter((room) => !(room in MAY_IMPORT) && !ROOTS.includes(room))).toEqual([])
  })

  it('import only along the arrows', () => {
    const wrong = imports.filter(
      ({ room, target, library }) =>
        !library && !ROOTS.includes(room) && target !== room && !MAY_IMPORT[room]?.includes(target),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('have no cycles', () => {
    const visit = (room: string, path: string[]): string[] => {
      if (path.includes(room)) return [[...path, room].join(' → ')]
      return (MAY_IMPORT[room] ?? []).flatMap((next) => visit(next, [...path, room]))
    }
    expect(Object.keys(MAY_IMPORT).flatMap((room) => visit(room, []))).toEqual([])
  })

  it('have no file that imports itself by way of others, types included', () => {
    expect(circles(imports)).toEqual([])
  })

  it('keep each library where it belongs', () => {
    const wrong = imports.filter(
      ({ file, room, target, library }) =>
        library &&
        CONFINED[target] &&
        !CONFINED[target].some((place) => file.startsWith(`${place}/`)) &&
        !ROOTS.includes(room),
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('leave law, normalise and complaint without any library but the schema validator', () => {
    const wrong = imports.filter(
      ({ room, target, library }) => library && ['law', 'normalise', 'complaint'].includes(room) && target !== 'zod',
    )
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('load the libraries of models and of paper when they are first asked, not at the start', () => {
    const early = sourceFiles(source).filter((file) =>
      /(?:^|\n)import (?!type\b)[^'"]*'(?:openai|pdfkit|langchain|@langchain\/[\w-]+)[/']/.test(
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
      const local = specifier.startsWith('.')
      return {
        file: relative(source, file),
        to: local ? relative(source, resolve(dirname(file), specifier)) : null,
        room: roomOf(file),
        target: local ? roomOf(resolve(dirname(file), specifier)) : libraryOf(specifier),
        library: !local && !specifier.startsWith('node:'),
      }
    })
    .filter(({ target, library }) => library || !target.startsWith('node:'))
}

/** Every import that closes a circle, as the way around it. */
function circles(all: readonly Import[]): string[] {
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
