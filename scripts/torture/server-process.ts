import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type ServerProcess = {
  /** The address of the server when it is ready. Null when it died before. */
  ready: Promise<string | null>
  died: Promise<void>
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Starts `server.ts` in a process of its own. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const died = once(child, 'exit').then(() => {})
  const ready = new Promise<string | null>((resolve) => {
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => resolve(line.replace('ready ', '')))
    void died.then(() => resolve(null))
  })
  return {
    ready,
    died,
    async kill(signal) {
      child.kill(signal)
      await died
    },
  }
}
