import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createHiding } from '../../src/cases/hide/hide.ts'
import { readHidingRules } from '../../src/cases/hide/rules.ts'
import { createSimplify } from '../../src/retrieval/fold.ts'
import { createTagging } from '../../src/retrieval/tagging.ts'
import { knowledgeDir } from '../answer/answering.ts'

const yaml = (file: string) => parse(readFileSync(join(knowledgeDir, file), 'utf8'))
export const hidingRules = readHidingRules(yaml('rules/case-hiding.yaml'), yaml('words/businesses.yaml'))
export const simplify = createSimplify()
export const hiding = createHiding({ rules: hidingRules, tag: createTagging(), simplify })
