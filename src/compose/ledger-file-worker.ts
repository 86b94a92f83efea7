// The thread in which an uploaded ledger is read and checked. It holds the file until it is closed.

import { workerData } from 'node:worker_threads'
import { answerQuestions } from '../base/thread.ts'
import { createLedgerFile } from '../reports/import/ledger-file.ts'
import type { FileAsked, FileSetup } from './ledger-files.ts'

const { file, rules } = workerData as FileSetup
const opened = createLedgerFile(file, rules)

answerQuestions(async (asked: FileAsked): Promise<unknown> => {
  switch (asked.what) {
    case 'look':
      return opened.look(asked.sheet, asked.headingRow)
    case 'check':
      return opened.check(asked.sheet, asked.mapping)
    case 'piece':
      return opened.piece(asked.from, asked.count)
  }
})
