import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Hono } from 'hono'
import type { HttpContext } from './context.ts'
import { joinModules } from './join-modules.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Separates the names of style sheets that are sent as one. */
const JOINED_BY = '+'
const MOST_JOINED = 16

export type StaticFiles = {
  /**
   * Address of a file by its name; a script includes its imports. Throws when there is none, because a page would be
   * broken.
   */
  url(name: string): string
  /** Address of several style sheets joined in this order. Throws like `url`. */
  sheet(names: readonly string[]): string
  /** Routes to mount at the root. */
  routes: Hono<HttpContext>
}

/**
 * Reads the folders once and serves their files under an address with a hash over all of them, so that browsers may
 * cache them for ever. Throws when two folders hold a file of the same name, or a script cannot be joined.
 */
export function createStaticFiles({ folders }: { folders: readonly string[] }): StaticFiles {
  const files = new Map<string, { type: string; body: string }>()
  for (const folder of folders) {
    for (const name of readdirSync(folder).sort()) {
      const type = TYPES[extname(name)]
      if (!type) continue
      if (files.has(name)) throw new Error(`two static files are called ${name}: rename one of them`)
      files.set(name, { type, body: readFileSync(join(folder, name), 'utf8') })
    }
  }
  const hash = createHash('sha256')
  for (const [name, file] of files) hash.update(`${name}\0${file.body}\0`)
  const base = `/static/${hash.digest('hex').slice(0, 16)}`

  const body = (name: string): string => {
    const file = files.get(name)
    if (!file) throw new Error(`no static file ${name}: is its folder among the folders given?`)
    return file.body
  }
  const scripts = new Map(
    [...files.keys()].filter((name) => name.endsWith('.js')).map((name) => [name, joinModules(name, body)]),
  )
  /** The file or the joined style sheets of this name; null when there is none. */
  const find = (name: string): { type: string; body: string } | null => {
    const parts = name.split(JOINED_BY)
    const [first] = parts
    if (first === undefined || !parts.every((part) => files.has(part))) return null
    const type = TYPES[extname(first)] ?? ''
    if (parts.length === 1) return { type, body: scripts.get(first) ?? body(first) }
    if (parts.length > MOST_JOINED || !parts.every((part) => part.endsWith('.css'))) return null
    return { type, body: parts.map(body).join('\n') }
  }

  const routes = new Hono<HttpContext>()
  routes.get(`${base}/:name`, (context) => {
    const file = find(context.req.param('name'))
    if (!file) return context.notFound()
    return context.body(file.body, 200, {
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  const address = (name: string) => {
    if (!find(name)) throw new Error(`no static file ${name}: is its folder among the folders given?`)
    return `${base}/${name}`
  }
  return { routes, url: address, sheet: (names) => address(names.join(JOINED_BY)) }
}
