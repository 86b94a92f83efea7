import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { loadTexts, type Texts } from '../../src/base/texts.ts'
import { readFactRules } from '../../src/reports/document/facts.ts'
import type { ReportSetting } from '../../src/reports/document/files.ts'
import type { LedgerPort } from '../../src/reports/ports.ts'
import { readProvinceRules } from '../../src/reports/province.ts'
import { readReportRules } from '../../src/reports/rules.ts'
import type { LedgerEntry, LedgerRow } from '../../src/reports/types.ts'

const knowledge = fileURLToPath(new URL('../../knowledge', import.meta.url))
const read = (path: string) => parse(readFileSync(join(knowledge, path), 'utf8'))

export const rules = readReportRules(read('rules/report.yaml'), read('registries/categories.yaml'))
export const factRules = readFactRules(read('rules/report-document.yaml'))
export const province = readProvinceRules(read('rules/report-province.yaml'))
export const texts = loadTexts(join(knowledge, 'texts'))

/** What the reports of an invented council need. No place names a district. */
export const reportSettingOf = (words: Texts = texts): ReportSetting => ({
  rules,
  province,
  factRules,
  texts: words,
  council: '测试市消费者委员会',
  own: { timeZone: 'Asia/Shanghai', unit: '测试市消费者委员会', districtOf: () => null },
})

/** The half years of the published tables. */
export const H1 = { from: '2023-01-01', to: '2023-06-30' }

/** A complaint that was accepted and closed, unless told otherwise. */
export function row(
  given: Partial<Omit<LedgerRow, 'names'>> & { names?: Partial<LedgerRow['names']> } = {},
): LedgerRow {
  return {
    id: null,
    number: null,
    from: 'ledger',
    registeredOn: '2023-03-01',
    channel: '电话',
    category: 'food',
    nature: 'quality',
    acceptedOn: '2023-03-02',
    declinedOn: null,
    closedOn: '2023-03-20',
    amountCents: null,
    recoveredCents: 0,
    doubledCents: 0,
    resolved: false,
    onTheSpot: false,
    ...given,
    names: { item: null, respondent: null, district: null, unit: null, tags: [], ...given.names },
  }
}

/** The same complaint so many times. */
export const times = (count: number, one: LedgerRow): LedgerRow[] => new Array<LedgerRow>(count).fill(one)

/** The code of a category by its label. */
export function category(label: string): string {
  const found = rules.categories.find((each) => each.label === label)
  if (!found) throw new Error(`no category ${label}`)
  return found.code
}

/** The code of a nature by its label. */
export function nature(label: string): string {
  const found = rules.natures.find((each) => each.label === label || each.also.includes(label))
  if (!found) throw new Error(`no nature ${label}`)
  return found.code
}

/** Adds complaints to the ledger as a batch that counts. Returns its id. */
export async function addBatch({ ledger }: LedgerPort, entries: readonly LedgerEntry[]): Promise<string> {
  const batch = await ledger.beginBatch('a.csv', entries.length)
  await ledger.addRows(batch, entries)
  await ledger.finishBatch(batch, entries.length)
  return batch
}

/** Takes all complaints of a batch away, as undoing does. */
export async function removeBatch({ ledger }: LedgerPort, batch: string): Promise<void> {
  await ledger.markUndone(batch)
  await ledger.removeRows(batch, 1_000)
}
