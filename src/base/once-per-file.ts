import { realpathSync, statSync } from 'node:fs'

/**
 * Reads a large file once in a process: again only when its size or time changed. Several paths that lead to the same
 * file share one content, which nobody may change. A missing file is given to `read` each time.
 */
export function oncePerFile<Content>(read: (file: string) => Content): (file: string) => Content {
  const kept = new Map<string, { stamp: string; content: Content }>()
  return (file) => {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return read(file)
    const path = realpathSync(file)
    const stamp = `${found.mtimeMs} ${found.size}`
    const before = kept.get(path)
    if (before?.stamp === stamp) return before.content
    const content = read(file)
    kept.set(path, { stamp, content })
    return content
  }
}
