import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Hono } from 'hono'
import type { HttpContext } from './context.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export type StaticFiles = {
  /** Address of a file by its name. Throws when there is none: a page would be broken. */
  url(name: string): string
  /** Names with this ending, sorted. */
  names(ending: string): string[]
  /** Routes to mount at the root. */
  routes: Hono<HttpContext>
}

/**
 * Reads the folders once and serves their files under an address that holds a hash over all of them, so that
 * they may be cached for ever and modules may import each other by relative names.
 * Throws when two folders hold a file of the same name.
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

  const routes = new Hono<HttpContext>()
  routes.get(`${base}/:name`, (context) => {
    const file = files.get(context.req.param('name'))
    if (!file) return context.notFound()
    return context.body(file.body, 200, {
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  return {
    routes,
    names: (ending) => [...files.keys()].filter((name) => name.endsWith(ending)).sort(),
    url(name) {
      if (!files.has(name)) throw new Error(`no static file ${name}: is its folder among the folders given?`)
      return `${base}/${name}`
    },
  }
}
