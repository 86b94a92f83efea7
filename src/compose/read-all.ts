import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { loadAsked } from '../answer/asked/asked.ts'
import { loadPremises } from '../answer/asked/premises.ts'
import { loadTraders } from '../answer/asked/traders.ts'
import { loadDirectory } from '../answer/scope/directory.ts'
import { loadDoors } from '../answer/scope/doors.ts'
import { loadOutcomeRules } from '../answer/scope/outcome-rules.ts'
import { loadWhoseRules } from '../answer/scope/whose.ts'
import { loadAssertions } from '../answer/written/assertions.ts'
import { loadModelLimits } from '../answer/written/budget.ts'
import { loadWordings } from '../answer/written/wording.ts'
import { readCalendarYears } from '../complaint/procedure/working-days.ts'
import type { Config } from '../config.ts'
import { loadPlainRules } from '../corpus/check/plainness.ts'
import { loadKnowledge } from '../corpus/knowledge.ts'
import { overlaid, readOverlay } from '../corpus/overlay.ts'
import { loadEditable } from '../editing/editable.ts'
import { readRetrievalParts } from '../retrieval/retrieval.ts'
import { readReportSetting } from './reports.ts'

/**
 * Reads what the parts of the server read of `knowledge/` beside `readRules`, as they do. Throws what they would throw at the
 * start.
 */
export function readBesideRules(
  knowledgeDir: string,
  { dataDir, council, timeZone }: Pick<Config, 'dataDir' | 'council' | 'timeZone'>,
): void {
  const file = (...path: string[]) => join(knowledgeDir, ...path)
  const base = loadKnowledge(knowledgeDir)
  const { knowledge } = overlaid(base, readOverlay(dataDir))
  readRetrievalParts(knowledgeDir, () => {})
  loadOutcomeRules(file('rules', 'outcomes.yaml'))
  const directory = loadDirectory(file('registries', 'directory.yaml'), file('registries', 'hotlines.yaml'))
  loadDoors(file('learned', 'doors.json'), new Set(directory.keys()))
  loadWhoseRules(file('words', 'whose-matters.yaml'), new Set(directory.keys()))
  loadAsked(file('words', 'asked.yaml'))
  loadTraders(file('words', 'traders.yaml'), new Set(directory.keys()))
  loadPremises(file('rules', 'premises.yaml'), new Set([...base.guides, ...knowledge.guides].map(({ id }) => id)))
  loadWordings(file('rules', 'wording.yaml'))
  loadAssertions(file('words', 'statements.yaml'))
  loadModelLimits(file('rules', 'model-budget.yaml'))
  loadPlainRules(file('words', 'plain.yaml'))
  loadEditable(knowledgeDir)
  readCalendarYears(parse(readFileSync(file('registries', 'calendar.yaml'), 'utf8')))
  readReportSetting(knowledgeDir, { council, timeZone })
}
