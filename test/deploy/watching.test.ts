import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createMeters } from '../../src/http/meters.ts'
import { createMetricsRoutes } from '../../src/http/metrics.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { DEPLOY, missing, run } from './programs.ts'

type Rule = { alert: string; expr: string; labels: { severity: string }; annotations: { summary: string } }

const rules: Rule[] = parse(readFileSync(join(DEPLOY, 'alerts.yaml'), 'utf8')).groups.flatMap(
  (group: { rules: Rule[] }) => group.rules,
)
const dashboard: { panels: { title: string; targets: { expr: string }[] }[] } = JSON.parse(
  readFileSync(join(DEPLOY, 'dashboard.json'), 'utf8'),
)

/** Names of the figures in an expression, without what Prometheus adds to a histogram. */
const namesIn = (expr: string) => [...expr.matchAll(/xiaowei_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''))

async function figures(): Promise<Set<string>> {
  const meters = createMeters()
  const waited = { inbox: 0, messages: 0, notices: 0, complaint: 0 }
  createMetricsRoutes({
    meters,
    token: null,
    clientAddress: () => '127.0.0.1',
    figures: async () => ({
      ...{ inbox: {}, outbox: {}, complaints: {}, overdue: 0, waited, parts: {} },
      ...{ diskFreeBytes: 1, databaseBytes: 1, lastBackup: 1 },
    }),
  })
  return new Set((await meters.registry.getMetricsAsJSON()).map(({ name }) => name))
}

describe('the rules for alerts and the dashboard', () => {
  it('speak only of figures that /metrics has', async () => {
    const known = await figures()
    const asked = [
      ...rules.map(({ expr }) => expr),
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ].flatMap(namesIn)
    expect(asked.length).toBeGreaterThan(30)
    expect(asked.filter((name) => !known.has(name))).toEqual([])
  })

  it('say for each alert how urgent it is and what happened', () => {
    expect(rules.filter(({ labels }) => !['page', 'ticket'].includes(labels.severity))).toEqual([])
    expect(rules.filter(({ annotations }) => !annotations.summary)).toEqual([])
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it.skipIf(missing('promtool', 'apt-get install prometheus'))(
    'are rules for Prometheus, and alert when it matters',
    () => {
      expect(run('promtool', ['check', 'rules', 'alerts.yaml']).output).toContain('SUCCESS')
      const seen = (series: string, values: string) => ({ series, values })
      const up = (values: string) => seen('up{job="xiaowei", instance="a"}', values)
      const backup = seen('xiaowei_last_backup_timestamp_seconds{job="xiaowei", instance="a"}', '0x60')
      /** How many alerts of the name, and with the labels, call somebody at the minute. */
      const calling = (minute: number, matchers: string, value: number) => ({
        expr: `count(ALERTS{alertstate="firing",${matchers}}) or vector(0)`,
        eval_time: `${minute}m`,
        exp_samples: [{ labels: '{}', value }],
      })
      const tests = {
        rule_files: [join(DEPLOY, 'alerts.yaml')],
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            // An alarm that was never raised before, one that is old, messages that wait from the tenth minute on.
            input_series: [
              up('1x60'),
              backup,
              seen('xiaowei_alarms_total{code="disk_low"}', '_x29 1x30'),
              seen('xiaowei_alarms_total{code="old"}', '3x60'),
              seen('xiaowei_oldest_waiting_seconds{what="messages"}', '0x9 130+60x50'),
              seen('xiaowei_part_state{part="store",state="down"}', '_x39 1x20'),
            ],
            promql_expr_test: [
              calling(25, 'alertname="XiaoweiAlarm"', 0),
              calling(35, 'alertname="XiaoweiAlarm",code="disk_low"', 1),
              calling(35, 'alertname="XiaoweiAlarm"', 1),
              calling(11, 'alertname="XiaoweiMessagesLate"', 0),
              calling(15, 'alertname="XiaoweiMessagesLate"', 1),
              calling(38, 'alertname="XiaoweiPartDown"', 0),
              calling(45, 'alertname="XiaoweiPartDown",part="store"', 1),
              calling(59, 'alertname=~"XiaoweiGone|XiaoweiBackupOld"', 0),
            ],
          },
          {
            interval: '1m',
            // It answers, and there was never a backup.
            input_series: [up('1x120')],
            promql_expr_test: [calling(90, 'alertname="XiaoweiBackupOld"', 1)],
          },
          {
            interval: '1m',
            input_series: [up('1x5 0x20')],
            promql_expr_test: [calling(4, 'alertname="XiaoweiGone"', 0), calling(15, 'alertname="XiaoweiGone"', 1)],
          },
        ],
      }
      const file = join(temporaryFolder(), 'alerts.test.json')
      writeFileSync(file, JSON.stringify(tests))
      expect(run('promtool', ['test', 'rules', file]).output).toContain('SUCCESS')
    },
  )
})
