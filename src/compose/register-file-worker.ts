// The thread in which an uploaded file of a register is read, and in which a register is written as a file.

import { workerData } from 'node:worker_threads'
import { answerQuestions } from '../base/thread.ts'
import { createRegisterFile } from '../registers/file.ts'
import { tableAsCsv, tableAsXlsx } from '../reports/table-file.ts'
import type { RegisterFileAsked, RegisterFileSetup } from './register-files.ts'

const { file, setting } = workerData as RegisterFileSetup
const opened = file && setting ? createRegisterFile(file, setting) : null

answerQuestions(async (asked: RegisterFileAsked): Promise<unknown> => {
  switch (asked.what) {
    case 'look':
      return opened?.look(asked.sheet, asked.headingRow)
    case 'read':
      return opened?.read(asked.mapping)
    case 'write':
      return asked.format === 'xlsx'
        ? tableAsXlsx(asked.title, asked.headings, asked.rows)
        : tableAsCsv(asked.headings, asked.rows)
  }
})
