import Database from 'better-sqlite3'

const COMMITS = /^commit$|^(?:insert into|update|delete from) states\b/i
const cell = new Int32Array(new SharedArrayBuffer(4))
let extraMs = 0

/**
 * From now on each commit of a database opened later takes so many milliseconds more, as on a disk that has them to
 * spend; the process waits for it as it waits for a real one. Statements named by COMMITS commit: a transaction's end,
 * and the single statements that the rival writes its state with.
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
