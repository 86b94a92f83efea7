import { once } from 'node:events'
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** Takes lines, one after the other. */
export type Lines = {
  write(line: string): Promise<void>
  /** Call it when all lines are written. */
  finish(): void
  /** Call it after a failure: no file that looks complete stays. */
  abandon(): void
}

/** Writes lines to standard output, no faster than the reader takes them. */
export function linesToOutput(): Lines {
  return {
    async write(line) {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
    },
    finish() {},
    abandon() {},
  }
}

/** Writes lines to a file that gets its name only when it is complete. Throws errors of the file system. */
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
