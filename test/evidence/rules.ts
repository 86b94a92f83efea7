import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readEvidenceRules } from '../../src/evidence/rules.ts'

const file = new URL('../../knowledge/rules/evidence.yaml', import.meta.url)

/** The real rules. */
export const evidenceRules = readEvidenceRules(parse(readFileSync(file, 'utf8')))
