import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answering } from '../answer/open.ts'
import { boundless } from '../answer/written/budget.ts'
import { systemClock, systemSchedule } from '../base/clock.ts'
import { loadTexts } from '../base/texts.ts'
import { answeringOpener } from './answering.ts'
import type { TrialJob, TrialReply, TrialSetting } from './law-trial.ts'

/** Answers over two folders of data: the live one, and the one with the draft. Each is opened when it is first asked. */
const { folders, council, knowledgeDir } = workerData as TrialSetting
const texts = loadTexts(join(knowledgeDir, 'texts'))
const opened: Partial<Record<TrialJob['side'], Answering>> = {}

function answeringOf(side: TrialJob['side']): Answering {
  const known = opened[side]
  if (known) return known
  const open = answeringOpener(
    { chat: null, council, dataDir: folders[side] },
    {
      knowledgeDir,
      texts,
      services: null,
      budget: boundless,
      clock: systemClock,
      schedule: systemSchedule,
      note: () => {},
    },
  )
  const answering = open()
  opened[side] = answering
  return answering
}

const port = parentPort
if (!port) throw new Error('this file runs in a thread of its own')
port.on('message', async ({ id, side, question, asOf, today }: TrialJob) => {
  const {
    outcome,
    text,
    citations,
    subject = null,
  } = await answeringOf(side).answer({ text: question, history: [], asOf, today })
  const told = citations.map(({ statute, article, edition }) => ({ statute, article, edition }))
  port.postMessage({ id, answer: { outcome, guide: subject, text, citations: told } } satisfies TrialReply)
})
