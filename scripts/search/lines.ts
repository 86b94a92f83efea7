import { once } from 'node:events'
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** Where lines go, one after the other. */
export type Lines = {
  write(line: string): Promise<void>
  /** All are written. */
  finish(): void
  /** Something failed: leaves nothing behind that looks whole. */
  abandon(): void
}

/** Lines to standard output, no faster than they are read. */
export function linesToOutput(): Lines {
  return {
    async write(line) {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
    },
    finish() {},
    abandon() {},
  }
}

/** Lines to a file that takes its name when it is whole. Throws what the system throws. */
export function linesToFile(file: string): Lines {
  const aside = `${file}.${process.pid}.tmp`
  const handle = openSync(aside, 'w')
  return {
    async write(line) {
      const bytes = Buffer.from(`${line}\n`)
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
    },
    finish() {
      closeSync(handle)
      renameSync(aside, file)
    },
    abandon() {
      closeSync(handle)
      rmSync(aside, { force: true })
    },
  }
}
