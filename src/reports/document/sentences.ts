import type { Texts } from '../../base/texts.ts'
import { hundredthsOfPercent, printHundredths } from '../exact.ts'
import type { HotSpot } from '../hot-spots.ts'
import { halfYearOf, yearBefore } from '../period.ts'
import type { ShopCounted } from '../ports.ts'
import type { ReportRules } from '../rules.ts'
import type { Span } from '../spans.ts'
import type { ComparedRow, Period, Report } from '../types.ts'
import type { Fact } from './facts.ts'

/** A half year by its name, any other period by its days. */
export function periodName({ from, to }: Period, texts: Texts): string {
  const half = halfYearOf(from)
  const year = from.slice(0, 4)
  if (half.from === from && half.to === to) {
    return texts(from.slice(5) === '01-01' ? 'report-first-half' : 'report-second-half', { year })
  }
  return from === `${year}-01-01` && to === `${year}-12-31`
    ? texts('report-year', { year })
    : texts('report-days', { from, to })
}

/** 元 with two decimals as 万元 with two decimals, a half rounded up. */
export function inWan(yuan: string): string {
  return printHundredths(Math.round(Number(yuan.replace('.', '')) / 10_000))
}

/** Parts of sentences: how a rate, a growth and a share read. */
function createPhrases(texts: Texts) {
  const none = texts('report-no-data')
  const rate = (value: string | null) => (value === null ? none : `${value}%`)
  const grown = (growth: string | null): string => {
    if (growth === null) return texts('report-growth-none')
    if (growth === '0.00') return texts('report-growth-same')
    return growth.startsWith('-')
      ? texts('report-growth-down', { share: growth.slice(1) })
      : texts('report-growth-up', { share: growth })
  }
  const moved = (change: string | null): string => {
    if (change === null) return texts('report-change-none')
    if (change === '0.00') return texts('report-change-same')
    return change.startsWith('-')
      ? texts('report-change-down', { points: change.slice(1) })
      : texts('report-change-up', { points: change })
  }
  const part = ({ name, count, share, change }: ComparedRow): string =>
    texts('report-part', { name, count: String(count), share: rate(share), change: moved(change) })
  return { none, rate, grown, part }
}

/** The sentences of a report. Every figure in them is one of the figures: a sentence and a table cannot differ. */
export function createSentences(report: Report, texts: Texts, rules: ReportRules) {
  const { totals, tables } = report
  const { none, rate, grown, part } = createPhrases(texts)
  const isOver = report.before.to === yearBefore(report.period).to
  const joined = (parts: readonly string[]) => parts.join(texts('report-and'))

  return {
    period: periodName(report.period, texts),

    head(): string {
      if (totals.registered === 0 && totals.accepted === 0 && totals.recovered === '0.00')
        return texts('report-head-none')
      const whole = hundredthsOfPercent(totals.closed, totals.accepted * 100)
      return texts('report-head', {
        accepted: String(totals.accepted),
        growth: `${isOver ? '' : texts('report-growth-days', report.before)}${grown(totals.accepted_growth)}`,
        registered: String(totals.registered),
        declined: String(totals.declined),
        closed: String(totals.closed),
        closed_rate: rate(totals.closed_rate),
        whole: whole === null ? none : `${whole}%`,
        resolved: String(totals.resolved),
        resolved_rate: rate(totals.resolved_rate),
        recovered: inWan(totals.recovered),
        doubled: String(totals.doubled.count),
        doubled_amount: inWan(totals.doubled.amount),
      })
    },

    consultations: (fact: Fact | null): string =>
      texts('report-consultations', { count: fact?.value ? `${fact.value} ${fact.unit}` : none }),

    talks(talks: readonly { channel: string; conversations: number }[]): string {
      const all = talks.reduce((sum, { conversations }) => sum + conversations, 0)
      if (all === 0) return texts('report-talks-none')
      const parts = talks.map(({ channel, conversations }) =>
        texts('report-talks-channel', { channel, count: String(conversations) }),
      )
      return texts('report-talks', { count: String(all), channels: joined(parts) })
    },

    /** Apart from what the council recovered: the sums are what people said. */
    shop(counted: readonly ShopCounted[]): string {
      const of = (what: string) => counted.find((one) => one.what === what)
      const count = (what: string) => String(of(what)?.count ?? 0)
      return texts('report-shop', {
        written: count('written'),
        asked: count('asked'),
        settled: count('settled'),
        silent: count('silent'),
        refused: count('refused'),
        sums: count('sum'),
        amount: printHundredths(of('sum')?.cents ?? 0) ?? none,
      })
    },

    nature(): string {
      const most = tables.nature.filter(({ name, count }) => name !== rules.other && count > 0).slice(0, 3)
      return most.length === 0
        ? none
        : texts('report-nature', { parts: most.map(part).join(texts('report-kinds-and')) })
    },

    kinds: (): string =>
      totals.accepted === 0
        ? none
        : texts('report-kinds', { parts: tables.kinds.map(part).join(texts('report-kinds-and')) }),

    hotRespondents({ grown: fast }: { grown: readonly HotSpot[] }): string {
      const up = fast
        .slice(0, 3)
        .map(({ name, before, count, growth }) =>
          texts('report-hot-grown-one', { name, before: String(before), count: String(count), growth: rate(growth) }),
        )
      return texts('report-hot-respondents', { parts: joined(up) })
    },

    hot({ most, grown: fast }: { most: readonly HotSpot[]; grown: readonly HotSpot[] }): string {
      if (most.length === 0) return none
      const first = most.slice(0, 5).map(({ name, count }) => texts('report-hot-one', { name, count: String(count) }))
      const up = fast
        .slice(0, 3)
        .map(({ name, before, count, growth }) =>
          texts('report-hot-grown-one', { name, before: String(before), count: String(count), growth: rate(growth) }),
        )
      const more = up.length === 0 ? '' : texts('report-hot-grown', { parts: joined(up) })
      return texts('report-hot', { parts: joined(first), grown: more })
    },

    work: (): string =>
      texts('report-work', {
        carried: String(totals.carried_over),
        carried_closed: String(totals.carried_over_closed),
        visits: String(totals.visits),
        on_the_spot: String(totals.on_the_spot),
        on_the_spot_rate: rate(totals.on_the_spot_rate),
      }),

    spans({ accepting, closing }: { accepting: Span | null; closing: Span | null }): string {
      const of = (key: 'report-span-accepting' | 'report-span-closing', span: Span | null): string =>
        span === null ? '' : texts(key, { median: String(span.median), most: String(span.most) })
      const words = of('report-span-accepting', accepting) + of('report-span-closing', closing)
      return words === '' ? texts('report-spans-none') : words
    },
  }
}
