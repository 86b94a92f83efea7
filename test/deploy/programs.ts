import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy')
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`

/** Runs a program to its end. Output and errors are one text. */
export function run(program: string, args: readonly string[], cwd = DEPLOY): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH } })
  return { status, output: `${stdout}${stderr}` }
}

/** Why a test that needs the program is skipped, or null where the program is there. Prints it. `get`: how to get the program. */
export function missing(program: string, get: string): string | null {
  if (run('sh', ['-c', `command -v ${program}`]).status === 0) return null
  const reason = `${program} is not installed (${get})`
  console.warn(`skipped: ${reason}`)
  return reason
}
