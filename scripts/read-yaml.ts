import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { KNOWLEDGE } from '../src/compose/folders.ts'

/** A parsed file of `knowledge/`. */
export function readYaml(...path: string[]): unknown {
  return parse(readFileSync(join(KNOWLEDGE, ...path), 'utf8'))
}
