import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Config } from '../config.ts'
import type { Region, Regions } from '../normalise/regions.ts'
import type { OwnSetting } from '../reports/own-complaints.ts'
import { type ReportRules, readReportRules } from '../reports/rules.ts'

/** What the statistics need besides the store. */
export type ReportSetting = { rules: ReportRules; own: OwnSetting }

/** Reads the rules of the reports. `home`: where the council is; a district of its name elsewhere is not meant. */
export function reportSetting(
  knowledgeDir: string,
  { council, timeZone }: Pick<Config, 'council' | 'timeZone'>,
  { regions, home }: { regions: Regions; home: Region | null },
): ReportSetting {
  const read = (...path: string[]): unknown => parse(readFileSync(join(knowledgeDir, ...path), 'utf8'))
  const districtOf = (place: string): string | null => {
    const reading = regions.read(place, home)
    return reading.kind === 'one' ? reading.region.name : null
  }
  return {
    rules: readReportRules(read('rules', 'report.yaml'), read('registries', 'categories.yaml')),
    own: { timeZone, unit: council.name, districtOf },
  }
}
