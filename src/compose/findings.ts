import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { answeringWords } from '../answer/answering-words.ts'
import { languageWords } from '../answer/asked/language.ts'
import { askedWords } from '../answer/asked/words.ts'
import { statementWords } from '../answer/written/assertions.ts'
import { complaintWordFiles } from '../complaint/words.ts'
import { checkKnowledge } from '../corpus/check/check.ts'
import type { CheckResult } from '../corpus/check/input.ts'
import { plainWords } from '../corpus/check/plainness.ts'
import { type KnowledgeProblem, readYaml } from '../corpus/front-matter.ts'
import { readKnowledge } from '../corpus/knowledge.ts'
import { openReadings } from '../corpus/load.ts'
import type { StagedStatute } from '../corpus/store.ts'
import { lawReferenceWords } from '../law/grammar.ts'
import type { Day } from '../law/types.ts'
import { amountWords } from '../normalise/amount.ts'
import { dayWords } from '../normalise/day-words.ts'
import { readRegisters } from '../registers/rules.ts'
import { readFactRules } from '../reports/document/facts.ts'
import { namedStatuteWords } from '../retrieval/order/named-statutes.ts'
import { readSurveys } from '../surveys/rules.ts'
import { controlWords } from '../understanding/words/control.ts'
import { intentFile } from '../understanding/words/intent-words.ts'
import { registerWordFile } from '../understanding/words/register-asked.ts'

/** Everything that `knowledge check` says of a folder. */
export function findingsIn(
  folders: { knowledgeDir: string; dataDir: string },
  { texts, today }: { texts: StagedStatute[]; today: Day },
): CheckResult[] {
  const { knowledgeDir } = folders
  const { knowledge, problems } = readKnowledge(knowledgeDir)
  return checkKnowledge({
    knowledge,
    problems: [...problems, ...problemsOfWords(knowledgeDir), ...problemsOfRegisters(knowledgeDir)],
    texts,
    readings: (articles) => openReadings(folders, knowledge, articles),
    today,
  })
}

/** Faults in the phrase lists of `knowledge/words`. */
function problemsOfWords(knowledgeDir: string): KnowledgeProblem[] {
  return Object.entries({
    ...complaintWordFiles,
    'law-references': lawReferenceWords,
    'named-statutes': namedStatuteWords,
    amounts: amountWords,
    days: dayWords,
    controls: controlWords,
    languages: languageWords,
    asked: askedWords,
    answering: answeringWords,
    intents: intentFile,
    statements: statementWords,
    plain: plainWords,
    registers: registerWordFile,
  }).flatMap(([name, schema]) => {
    const file = `words/${name}.yaml`
    const read = readYaml<unknown>(file, readFileSync(join(knowledgeDir, file), 'utf8'), schema)
    return read.ok ? [] : read.problems
  })
}

/** Registers and questionnaires that contradict themselves, one another or the figures of the report. */
function problemsOfRegisters(knowledgeDir: string): KnowledgeProblem[] {
  const figures = join(knowledgeDir, 'rules', 'report-document.yaml')
  if (!existsSync(figures)) return []
  const known = readFactRules(parse(readFileSync(figures, 'utf8')))
  const { registers, problems } = readRegisters(join(knowledgeDir, 'registers'), known)
  return [...problems, ...readSurveys(join(knowledgeDir, 'surveys'), registers).problems]
}
