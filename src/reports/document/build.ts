import type { Texts } from '../../base/texts.ts'
import type { HotSpot, HotSpots } from '../hot-spots.ts'
import type { ShopCounted } from '../ports.ts'
import type { ReportRules } from '../rules.ts'
import type { Spans } from '../spans.ts'
import type { Report } from '../types.ts'
import type { Work } from '../work.ts'
import { type Fact, type FactRules, type Facts, factsIn, type RegisterFigure, SECTIONS, type Section } from './facts.ts'
import type { Block, ReportDocument } from './model.ts'
import { createSentences } from './sentences.ts'
import { createTables, factsTable, type ReportTables, workTable } from './tables.ts'

export type DocumentInput = {
  report: Report
  hot: { most: readonly HotSpot[]; grown: readonly HotSpot[] }
  hotRespondents: HotSpots
  work: Work
  spans: Spans
  /** Conversations without a complaint, by the channel of people. */
  talks: readonly { channel: string; conversations: number }[]
  /** What came of messages to shops. */
  shop: readonly ShopCounted[]
  /** What the registers of the council count. */
  registers?: readonly RegisterFigure[]
  facts: Facts
}

/** The charts of a report. */
export const REPORT_CHARTS = ['nature', 'goods', 'services', 'channels'] as const

/** Lays out the figures of a period in the sections of the council's own report. */
export function buildDocument(
  input: DocumentInput,
  {
    council,
    made,
    texts,
    rules,
    factRules,
  }: {
    council: string
    /** The day on which it is made. */
    made: string
    texts: Texts
    rules: ReportRules
    factRules: FactRules
  },
): ReportDocument {
  const { report, facts } = input
  const sentences = createSentences(report, texts, rules)
  const tables = createTables(report, texts)
  const own = (section: Section) => (facts.words[section] ?? []).map(paragraph)
  const counted = (section: Section): Block[] => {
    const all = factsIn(section, facts, factRules, input.registers)
    return all.length === 0 ? [] : [{ kind: 'table', table: factsTable(section, all, texts) }]
  }
  const listed = (section: Section): Block[] =>
    section === 'education' ? [...alertBlocks(facts, texts), ...caseBlocks(facts, texts)] : []
  const visits = factsIn('complaints', facts, factRules, input.registers)[0] ?? null
  const complaints: Block[] = [
    paragraph(sentences.head()),
    paragraph(sentences.consultations(visits)),
    { kind: 'paragraph', text: sentences.talks(input.talks), counts: { desk: 'talks' } },
    ...(input.shop.length > 0 ? [paragraph(sentences.shop(input.shop))] : []),
    ...own('complaints'),
    ...complaintBlocks(input, { texts, rules, sentences, tables, visits }),
  ]
  return {
    council,
    title: texts('report-title', { council, period: sentences.period }),
    name: [sentences.period, texts('report-name')],
    period: texts(made < report.period.to ? 'report-period-open' : 'report-period', { ...report.period, made }),
    made: texts('report-made', { day: made }),
    sections: SECTIONS.map((section) => ({
      heading: texts(`report-section-${section}`),
      blocks: section === 'complaints' ? complaints : [...own(section), ...counted(section), ...listed(section)],
    })),
  }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): Block => ({ kind: 'heading', text })

function alertBlocks({ alerts }: Facts, texts: Texts): Block[] {
  if (alerts.length === 0) return []
  return [
    heading(texts('report-heading-alerts')),
    ...alerts.map((title, at) => paragraph(texts('report-alert', { number: at + 1, title }))),
  ]
}

function caseBlocks({ cases }: Facts, texts: Texts): Block[] {
  if (cases.length === 0) return []
  return [
    heading(texts('report-heading-cases')),
    ...cases.flatMap(({ title, facts, result, comment }, at) => [
      paragraph(texts('report-case', { number: at + 1, title })),
      paragraph(texts('report-case-facts', { facts })),
      paragraph(texts('report-case-result', { result })),
      ...(comment === undefined ? [] : [paragraph(texts('report-case-comment', { comment }))]),
    ]),
  ]
}

function complaintBlocks(
  { report, hot, hotRespondents, spans, work }: DocumentInput,
  {
    texts,
    rules,
    sentences,
    tables,
    visits,
  }: {
    texts: Texts
    rules: ReportRules
    sentences: ReturnType<typeof createSentences>
    tables: ReportTables
    /** People who came to ask, as the council counted them. */
    visits: Fact | null
  },
): Block[] {
  const { nature, goods, services } = report.tables
  const points = (rows: readonly { name: string; count: number }[]) =>
    rows.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, value: count }))
  const shares = nature.flatMap(({ name, share, count }) => (share && count > 0 ? { name, value: Number(share) } : []))
  const chart = (
    id: (typeof REPORT_CHARTS)[number],
    kind: 'pie' | 'bars',
    values: { name: string; value: number }[],
  ): Block[] =>
    values.length === 0
      ? []
      : [{ kind: 'chart', chart: { id, kind, title: texts(`report-chart-${id}`), points: values } }]
  const table = (made: ReturnType<ReportTables['all']>[number] | undefined): Block[] =>
    made ? [{ kind: 'table', table: made }] : []
  const named = new Map(tables.all().map((each) => [each.id, each]))
  return [
    heading(texts('report-heading-nature')),
    paragraph(sentences.nature()),
    ...table(named.get('nature')),
    ...chart('nature', 'pie', shares),
    heading(texts('report-heading-kinds')),
    paragraph(sentences.kinds()),
    ...table(named.get('kinds')),
    ...table(named.get('goods')),
    ...chart('goods', 'bars', points(goods)),
    ...table(named.get('services')),
    ...chart('services', 'bars', points(services)),
    ...table(named.get('items')),
    heading(texts('report-heading-places')),
    ...['channels', 'districts', 'units'].flatMap((id) => table(named.get(id))),
    ...chart('channels', 'bars', points(report.tables.channels)),
    heading(texts('report-heading-hot')),
    paragraph(sentences.hot(hot)),
    ...(hotRespondents.grown.length > 0 ? [paragraph(sentences.hotRespondents(hotRespondents))] : []),
    ...['respondents', 'tags'].flatMap((id) => table(named.get(id))),
    heading(texts('report-heading-work')),
    paragraph(sentences.work()),
    paragraph(sentences.spans(spans)),
    { kind: 'table', table: workTable({ work, spans, visits }, texts, rules) },
  ]
}
