import { join } from 'node:path'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { resolveEditions } from '../corpus/editions.ts'
import { loadKnowledge } from '../corpus/knowledge.ts'
import { buildCorpus, loadHeld, loadTexts, openReadings } from '../corpus/load.ts'
import { figuresOn } from '../corpus/readings.ts'
import type { StagedStatute } from '../corpus/store.ts'
import type { Corpus, Knowledge } from '../corpus/types.ts'
import { createStatuteNames, type StatuteNames, unregistered } from '../law/names.ts'
import { findReferences } from '../law/reference.ts'
import type { Day, Edition, Statute } from '../law/types.ts'
import type { Services } from '../retrieval/preparing.ts'
import { openRetrieval, type RetrievalParts } from '../retrieval/retrieval.ts'
import type { IndexState } from '../retrieval/search.ts'
import type { SearchServices } from '../retrieval/services.ts'
import type { Search } from '../retrieval/types.ts'
import { createAnswer, type EmergencyMatcher } from './answer.ts'
import { loadAsked } from './asked/asked.ts'
import { loadFirstMessageModel } from './asked/first-message-model.ts'
import { loadFurtherModel } from './asked/further-model.ts'
import { loadPremises } from './asked/premises.ts'
import type { ReadSums } from './asked/spoken.ts'
import { loadTraders } from './asked/traders.ts'
import { LATER_WEIGHTS } from './composed/later-line.ts'
import { LINE_WEIGHTS } from './composed/line-order.ts'
import { createLikenessToLines, readSaidToLines } from './composed/said-to-lines.ts'
import type { CouncilContact } from './council.ts'
import { type AsHeld, createAsHeld } from './grounds/as-held.ts'
import { createStore } from './grounds/law-store.ts'
import { loadTalkModel } from './grounds/talk-model.ts'
import { createChooseGuide, type GuideChooser } from './guide-choice.ts'
import { loadDirectory } from './scope/directory.ts'
import { loadDoors } from './scope/doors.ts'
import { loadMatters } from './scope/matters.ts'
import { loadOutcomeRules } from './scope/outcome-rules.ts'
import { createWhoseMatter, loadWhoseRules } from './scope/whose.ts'
import type { AnswerQuestion } from './types.ts'
import { loadAssertions } from './written/assertions.ts'
import type { Budget } from './written/budget.ts'
import type { Writer } from './written/model-port.ts'
import { loadWordings } from './written/wording.ts'
import { createWriting } from './written/writing.ts'

/** Everything that answering needs. It is made from two folders, and again when another revision goes live. */
export type Answering = {
  answer: AnswerQuestion
  /** The same by rule alone, for what people told in a complaint: no model and no service outside is asked. */
  answerAtHome: AnswerQuestion
  search: Search
  /** The search that asks no service outside. */
  searchAtHome: Search
  corpus: Corpus
  names: StatuteNames
  statutes: readonly Statute[]
  /** All editions of each statute, earliest first, also those without a text here. */
  editions: ReadonlyMap<string, readonly Edition[]>
  /** Day on which our own words on the articles of each statute were last checked. */
  digestsCheckedOn: ReadonlyMap<string, Day>
  /** Topics of guides and cases, in their order. */
  topics: readonly string[]
  /** A guide as it may be said on a day. */
  asHeld: AsHeld
  /** `unavailable` with its reason when there is no index: then `answer` tells people so. */
  index: IndexState
  /** The services outside this process that the search uses; null: none. Close them when others take their place. */
  searchServices: SearchServices | null
}

/**
 * Reads `knowledge/` and the published texts of DATA_DIR, opens (or builds and publishes) the index over them, and puts
 * the answering together.
 *
 * Throws KnowledgeError, CorpusError or an error that names a file of `knowledge/` when a file does not have the
 * expected form.
 *
 * @param note receives messages for the operator about slow or failed steps
 */
export function openAnswering({
  knowledgeDir,
  dataDir,
  texts,
  council = { name: '', phone: null, address: null, hours: null },
  note,
  emergencies,
  services = null,
  chat = null,
  readSums,
  isWorkingDay = () => null,
  base = loadKnowledge(knowledgeDir),
  parts,
}: {
  knowledgeDir: string
  dataDir: string
  texts: Texts
  council?: CouncilContact
  note: (message: string) => void
  emergencies?: EmergencyMatcher
  services?: Services | null
  /** Words the answers, and chooses among guides in doubt. Null: answers are composed without a model. */
  chat?: { writer: Writer; chooser: GuideChooser | null; budget: Budget; clock: Clock; schedule: Schedule } | null
  /** Finds the sums of a message with their roles. Absent: only the price paid is read. */
  readSums?: ReadSums
  /** Whether a day is a working day; null: not known. Absent: periods of working days are not computed. */
  isWorkingDay?: (day: Day) => boolean | null
  /** What is read from `knowledge/`, where the caller has read it already. */
  base?: Knowledge
  parts?: RetrievalParts
}): Answering {
  const knowledge = loadHeld({ knowledgeDir, dataDir }, base)
  const held = loadTexts(dataDir)
  const corpus = buildCorpus(knowledge, held)
  const statutes = withHeld(knowledge.statutes, held, corpus)
  const names = createStatuteNames(statutes)
  const references = (text: string) => findReferences(text, names)
  const rules = loadOutcomeRules(join(knowledgeDir, 'rules', 'outcomes.yaml'))
  const { search, searchAtHome, analyzer, index, searchServices } = openRetrieval({
    corpus,
    names,
    knowledgeDir,
    dataDir,
    services,
    note,
    ...(parts && { parts }),
  })
  const file = (...path: string[]) => join(knowledgeDir, ...path)
  const { editions, figures } = knowledge
  const readings = openReadings({ knowledgeDir, dataDir }, knowledge, corpus.articles)
  const asHeld = createAsHeld({ readings, texts, shortName: names.shortName })
  const store = createStore({ corpus, statutes, editions, asHeld })
  const matters = loadMatters(file('learned', 'matters.json'))
  const directory = loadDirectory(file('registries', 'directory.yaml'), file('registries', 'hotlines.yaml'))
  const learnedDoors = loadDoors(file('learned', 'doors.json'), new Set(directory.keys()))
  const whose = loadWhoseRules(file('words', 'whose-matters.yaml'), new Set(directory.keys()))
  const traders = loadTraders(file('words', 'traders.yaml'), new Set(directory.keys()))
  const atHome = {
    search: searchAtHome,
    corpus,
    store,
    asked: loadAsked(file('words', 'asked.yaml'), readSums, {
      further: loadFurtherModel(file('learned', 'further.json')),
      firstMessage: loadFirstMessageModel(file('learned', 'first-message.json')),
    }),
    figures: (today: Day) => figuresOn(figures, readings, today),
    weights: {
      firstLine: LINE_WEIGHTS.read(file('learned', 'line-order.json')),
      laterLine: LATER_WEIGHTS.read(file('learned', 'later-line.json')),
      talkGuide: {
        chinese: loadTalkModel(file('learned', 'talk-guide.json')),
        english: loadTalkModel(file('learned', 'english-talk-guide.json')),
      },
    },
    likenessToLines: createLikenessToLines(readSaidToLines(file('said-to-lines')), analyzer.fold),
    names,
    findReferences: references,
    fold: analyzer.fold,
    rules,
    premises: loadPremises(
      file('rules', 'premises.yaml'),
      new Set([...base.guides, ...knowledge.guides].map(({ id }) => id)),
    ),
    directory,
    traders,
    matters,
    whoseMatter: createWhoseMatter({ outcomes: rules, rules: whose, traders, matters, learnedDoors }),
    texts,
    council,
    isWorkingDay,
    likeliestDoor: learnedDoors?.likeliest ?? null,
    ...(emergencies ? { emergencies } : {}),
  }
  const answer = createAnswer({
    ...atHome,
    search,
    chooseGuide: chat?.chooser ? createChooseGuide({ ...chat, chooser: chat.chooser, note }) : null,
    writing:
      chat &&
      createWriting({
        ...chat,
        wordings: loadWordings(file('rules', 'wording.yaml')),
        assertions: loadAssertions(file('words', 'statements.yaml')),
        fold: analyzer.fold,
        note,
      }),
  })
  return {
    ...{ answer, answerAtHome: createAnswer(atHome), search, searchAtHome, corpus, names, index, searchServices },
    ...{ statutes, editions: resolveEditions(held, editions).editions, topics: knowledge.topics, asHeld },
    digestsCheckedOn: new Map(
      knowledge.digests
        .toSorted((one, other) => (one.checkedOn < other.checkedOn ? -1 : 1))
        .map(({ statute, checkedOn }) => [statute, checkedOn]),
    ),
  }
}

/** The statutes of the registry, then those of which only the text was published: people ask for them by name too. */
function withHeld(listed: readonly Statute[], held: readonly StagedStatute[], { articles }: Corpus): Statute[] {
  const known = new Set(listed.map(({ name }) => name))
  const levels = new Map(held.map(({ title, level }) => [title, level]))
  const others = [...new Set(articles.map(({ statute }) => statute))].filter((name) => !known.has(name))
  return [...listed, ...others.map((name) => unregistered(name, levels.get(name) ?? ''))]
}
