import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { loadTexts, type Texts } from '../base/texts.ts'
import type { Config } from '../config.ts'
import { createRegions, type Region, type Regions } from '../normalise/regions.ts'
import { registerCounting } from '../registers/count.ts'
import { loadRegisters } from '../registers/rules.ts'
import { readFactRules } from '../reports/document/facts.ts'
import type { ReportSetting } from '../reports/document/files.ts'
import { readProvinceRules } from '../reports/province.ts'
import { readReportRules } from '../reports/rules.ts'
import { surveyFigures } from '../surveys/count.ts'

/**
 * Reads the rules of the reports. `places`: all regions, and where the council is; a district of its name elsewhere is
 * not meant.
 */
export function reportSetting(
  knowledgeDir: string,
  { council, timeZone }: Pick<Config, 'council' | 'timeZone'>,
  {
    places,
    texts,
    registersDir = join(knowledgeDir, 'registers'),
  }: { places: () => { regions: Regions; home: Region | null }; texts: Texts; registersDir?: string | undefined },
): ReportSetting {
  const read = (...path: string[]): unknown => parse(readFileSync(join(knowledgeDir, ...path), 'utf8'))
  const districtOf = (place: string): string | null => {
    const { regions, home } = places()
    const reading = regions.read(place, home)
    return reading.kind === 'one' ? reading.region.name : null
  }
  const factRules = readFactRules(read('rules', 'report-document.yaml'))
  const rules = readReportRules(read('rules', 'report.yaml'), read('registries', 'categories.yaml'))
  const counting = registerCounting(loadRegisters(registersDir, factRules), factRules, rules.unfilled)
  return {
    rules,
    province: readProvinceRules(read('rules', 'report-province.yaml')),
    factRules,
    countRegisters: async (port, period) => [
      ...(await counting(port, period)),
      ...(await surveyFigures(port, period, factRules)),
    ],
    own: { timeZone, unit: council.name, districtOf },
    texts,
    council: council.name,
  }
}

/** The same where nothing else of `knowledge/` is read, for commands and threads. What figures alone do not need is read when it is asked for. */
export function readReportSetting(
  knowledgeDir: string,
  config: Pick<Config, 'council' | 'timeZone'>,
  registersDir?: string,
): ReportSetting {
  const places = once(() => {
    const regions = createRegions(readFileSync(join(knowledgeDir, 'registries', 'regions.txt'), 'utf8'))
    const { region } = config.council
    return { regions, home: region === null ? null : regions.named(region) }
  })
  const words = once(() => loadTexts(join(knowledgeDir, 'texts')))
  return reportSetting(knowledgeDir, config, { places, texts: (key, values) => words()(key, values), registersDir })
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => {
    made ??= make()
    return made
  }
}
