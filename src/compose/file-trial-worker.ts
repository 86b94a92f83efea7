// The thread in which drafts of texts, rules, words and registries are read and asked.

import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { boundless } from '../answer/written/budget.ts'
import { systemClock, systemSchedule } from '../base/clock.ts'
import { answerQuestions } from '../base/thread.ts'
import { lineOf } from '../corpus/front-matter.ts'
import { KnowledgeError } from '../corpus/knowledge.ts'
import { type ChangedPart, layOutKnowledge, placeParts } from '../corpus/laid-out.ts'
import { loadTexts } from '../corpus/load.ts'
import { overlayFileOf } from '../corpus/overlay.ts'
import type { FileProblem, FileTrialPair } from '../editing/file-types.ts'
import type { Standing } from '../understanding/standing.ts'
import { emergencyBlocks } from '../understanding/words/emergencies.ts'
import { answeringOpener } from './answering.ts'
import type { FileTrialAsked, FileTrialSetup } from './file-trial.ts'
import { findingsIn } from './findings.ts'
import { KNOWLEDGE } from './folders.ts'
import { layOut } from './law-trial.ts'
import { readBesideRules } from './read-all.ts'
import { readRules } from './rules.ts'

const { folder, registersDir, ...config } = workerData as FileTrialSetup
const { dataDir, council } = config
z.config(z.locales.zhCN())

type Side = 'live' | 'draft'
type Problem = FileProblem & { file: string }
const MOST_PROBLEMS = 30
/** An act with a smaller chance was not read. */
const READ = 0.15
/** Before anything was said. */
const FRESH: Standing = { place: 'idle', field: null, asked: '', known: {} }

/** What was made of a side last, by what it was laid out from. */
const kept: Partial<Record<Side, { key: string; problems?: Problem[]; answers?: ReturnType<typeof openSide> }>> = {}

function laidOut(side: Side, parts: readonly ChangedPart[], today: string) {
  const key = `${today} ${JSON.stringify(parts)}`
  const known = kept[side]
  if (known?.key === key) return known
  layOutKnowledge(KNOWLEDGE, join(folder, side), parts)
  const fresh: NonNullable<(typeof kept)[Side]> = { key }
  kept[side] = fresh
  return fresh
}

function problemsOf(side: Side, parts: readonly ChangedPart[], today: string): Problem[] {
  const laid = laidOut(side, parts, today)
  laid.problems ??= [...troubleIn(join(folder, side)), ...checked(join(folder, side), today)]
  return laid.problems
}

/** What keeps the server from starting with the folder. */
function troubleIn(dir: string): Problem[] {
  try {
    readRules(dir, config, () => {}, registersDir)
    readBesideRules(dir, config)
    return []
  } catch (error) {
    return troublesOf(error)
  }
}

function troublesOf(error: unknown): Problem[] {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => ({
      ...{ level: 'finding', file: '', line: null },
      message: path.length === 0 ? message : `${path.join('.')}：${message}`,
    }))
  }
  if (error instanceof KnowledgeError) {
    return error.problems.map(({ file, line, field, message }) => ({
      ...{ level: 'finding', file, line },
      message: field === null ? message : `${field}：${message}`,
    }))
  }
  const message = error instanceof Error ? error.message : String(error)
  return [{ level: 'finding', file: '', line: null, message: message.replaceAll(folder, '') }]
}

function checked(knowledgeDir: string, today: string): Problem[] {
  try {
    const results = findingsIn({ knowledgeDir, dataDir }, { texts: loadTexts(dataDir), today })
    return results.map(({ level, file, line, message }) => ({ level, file, line, message }))
  } catch (error) {
    return troublesOf(error)
  }
}

function problemsWith({ part, live, today }: FileTrialAsked): FileProblem[] {
  const others = live.filter(({ place }) => place !== part.place)
  const before = new Set(problemsOf('live', live, today).map(({ file, message }) => `${fileIn(file)} ${message}`))
  const found = problemsOf('draft', [...others, part], today).filter(
    ({ file, message }) => !before.has(`${fileIn(file)} ${message}`),
  )
  const { file, key } = placeParts(part.place)
  const problems = found.map(({ level, file: own, line, message }): FileProblem => {
    const isOwn = own === '' || fileIn(own) === file
    const at = key === null && isOwn ? (line ?? lineIn(part.text, message)) : null
    return { level, line: at, message: isOwn ? message : `${fileIn(own)}：${message}` }
  })
  const seen = new Set<string>()
  const once = problems.filter(({ message }) => !seen.has(message) && seen.add(message))
  return once.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)).slice(0, MOST_PROBLEMS)
}

/** A path below `knowledge/`, wherever it was laid out. */
const fileIn = (file: string): string => file.replace(/^.*\/knowledge-trial\/(?:live|draft)\//, '')

/** The line of the place with which a message begins (`doors.3.id：…`), where the text has it. */
function lineIn(text: string, message: string): number | null {
  const path = /^([\w-]+(?:\.[\w-]+)*)：/.exec(message)?.[1]
  if (path === undefined) return null
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))
  return document.has(keys[0]) ? lineOf(document, keys, (offset) => lineCounter.linePos(offset).line) : null
}

function openSide(side: Side) {
  const knowledgeDir = join(folder, side)
  const rules = readRules(knowledgeDir, config, () => {}, registersDir)
  const data = join(folder, `${side}-data`)
  rmSync(data, { recursive: true, force: true })
  layOut(loadTexts(dataDir), { dataDir, folder: data })
  const overlay = overlayFileOf(dataDir)
  if (existsSync(overlay)) cpSync(overlay, overlayFileOf(data))
  const open = answeringOpener(
    { chat: null, council, dataDir: data },
    {
      ...{ knowledgeDir, texts: rules.texts, services: null, budget: boundless, clock: systemClock },
      ...{ schedule: systemSchedule, note: () => {} },
      emergencies: (text: string) => {
        const emergency = rules.emergencies.match(text)
        return emergency && { ...emergency, blocks: emergencyBlocks(emergency) }
      },
    },
  )
  return { rules, answering: open() }
}

async function asked({ part, live, question, today }: FileTrialAsked & { question: string }): Promise<FileTrialPair> {
  const others = live.filter(({ place }) => place !== part.place)
  const side = async (name: Side, parts: readonly ChangedPart[]) => {
    const laid = laidOut(name, parts, today)
    laid.answers ??= openSide(name)
    const { rules, answering } = laid.answers
    const {
      outcome,
      text,
      citations,
      subject = null,
    } = await answering.answer({
      ...{ text: question, history: [], asOf: null, today },
    })
    const told = citations.map(({ statute, article, edition }) => ({ statute, article, edition }))
    const folded = rules.finding.simplify(question.toLowerCase())
    const chances = Object.entries(rules.reader.chances(folded, FRESH, today))
    const read = chances
      .filter(([, chance]) => chance >= READ)
      .toSorted(([, one], [, other]) => other - one)
      .map(([act, chance]) => `${rules.texts(`reading-${act}`)}（${Math.round(chance * 100)}%）`)
    return { answer: { outcome, guide: subject, text, citations: told }, read }
  }
  const now = await side('live', live)
  const next = await side('draft', [...others, part])
  return { question, live: now.answer, draft: next.answer, read: { live: now.read, draft: next.read } }
}

answerQuestions(async (job: FileTrialAsked): Promise<FileProblem[] | FileTrialPair> => {
  const { question } = job
  return question === null ? problemsWith(job) : asked({ ...job, question })
})
