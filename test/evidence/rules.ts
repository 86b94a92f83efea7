import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readEvidenceRules } from '../../src/evidence/rules.ts'

const file = new URL('../../knowledge/rules/evidence.yaml', import.meta.url)

/** The rules people are served by. */
export const evidenceRules = readEvidenceRules(parse(readFileSync(file, 'utf8')))
