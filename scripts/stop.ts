import { ConfigError } from '../src/config.ts'
import { DataKeyError } from '../src/storage/keys/key.ts'
import { DirectoryInUseError } from '../src/storage/lock.ts'
import { storageTrouble } from '../src/storage/trouble.ts'

/** Ends a command with a message. `exit`: 1 when something was refused, 2 for wrong use or surroundings. */
export class Stop extends Error {
  readonly code: string
  readonly exit: number
  constructor(code: string, message: string, exit: number) {
    super(message)
    this.code = code
    this.exit = exit
  }
}

/** Prints what stopped a command, as JSON on wish, and sets the exit code. */
export function tellStop({ code, message, exit }: Pick<Stop, 'code' | 'message' | 'exit'>, asJson: boolean): void {
  if (asJson) console.log(JSON.stringify({ error: { code, message } }))
  else console.error(message)
  process.exitCode = exit
}

/** What stops every command that opens a data directory: the storage, the settings, the key, another process. */
export function stopOf(error: unknown, dataDir: string): Pick<Stop, 'code' | 'message' | 'exit'> {
  if (error instanceof Stop) return error
  const trouble = storageTrouble(error, dataDir)
  if (trouble) return { code: trouble.code, message: trouble.message, exit: 2 }
  if (error instanceof ConfigError || error instanceof DataKeyError || error instanceof DirectoryInUseError) {
    return { code: 'environment', message: error.message, exit: 2 }
  }
  return { code: 'failed', message: `没有做成：${error instanceof Error ? error.message : String(error)}`, exit: 1 }
}
