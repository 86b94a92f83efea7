// The thread in which the figures are counted: it reads the database by a connection of its own.

import { workerData } from 'node:worker_threads'
import { systemRandom } from '../base/clock.ts'
import { answerQuestions } from '../base/thread.ts'
import { createStatistics } from '../reports/statistics.ts'
import { openDatabase } from '../storage/database.ts'
import { KNOWLEDGE } from './folders.ts'
import { readReportSetting } from './reports.ts'
import type { CountingSetup, FiguresAsked } from './statistics.ts'

const { dataDir, dataKey, council, timeZone, registersDir, knowledgeDir = KNOWLEDGE } = workerData as CountingSetup
let now = new Date(0)
const clock = () => now
const { store } = await openDatabase({ dataDir, dataKey, clock, random: systemRandom, opening: 'look' })
const setting = readReportSetting(knowledgeDir, { council, timeZone }, registersDir)
const statistics = createStatistics({ store, clock, setting })

answerQuestions(async ({ asked, at }: FiguresAsked): Promise<unknown> => {
  now = at
  switch (asked.what) {
    case 'read':
      return statistics.read(asked.period)
    case 'desk':
      return statistics.desk(asked.period)
    case 'overview':
      return statistics.overview(asked.unread)
    case 'overview-file':
      return statistics.overviewFile(asked.tables)
    case 'table':
      return statistics.tableFile(asked.table)
    case 'drawn':
      return statistics.drawn(asked.charts)
    case 'painted':
      return statistics.painted(asked.chart)
    case 'behind':
      return statistics.behind(asked.period, asked.counted, asked.page)
    case 'find':
      return statistics.find(asked.words)
    case 'file':
      return statistics.file(asked.period, asked.format)
    case 'province':
      return statistics.provinceFile(asked.period)
    case 'picture':
      return statistics.picture(asked.period, asked.id)
    case 'forget':
      return statistics.forget()
  }
})
