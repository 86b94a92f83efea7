import Database from 'better-sqlite3'

const COMMITS = /^commit$|^(?:insert into|update|delete from) states\b/i
const cell = new Int32Array(new SharedArrayBuffer(4))
let extraMs = 0

/**
 * From now on every commit takes this many milliseconds more, as on a slow disk. The process waits for it as for a real
 * disk. Statements that match COMMITS commit: the end of a transaction, and the single statements by which the rival
 * writes its state.
 */
export function slowCommits(milliseconds: number): void {
  if (extraMs === 0 && milliseconds > 0) patch()
  extraMs = milliseconds
}

function patch(): void {
  const { prepare } = Database.prototype
  Database.prototype.prepare = function slowed(this: Database.Database, source: string) {
    const statement = prepare.call(this, source)
    if (!COMMITS.test(source.trim())) return statement
    const run = statement.run.bind(statement) as (...parameters: unknown[]) => Database.RunResult
    statement.run = (...parameters: unknown[]) => {
      const result = run(...parameters)
      if (extraMs > 0) Atomics.wait(cell, 0, 0, extraMs)
      return result
    }
    return statement
  } as typeof prepare
}
