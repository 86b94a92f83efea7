import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { waysToReach } from '../answer/council.ts'
import { loadDirectory, loadHotlines } from '../answer/scope/directory.ts'
import { authorityFor, loadOutcomeRules } from '../answer/scope/outcome-rules.ts'
import { readNotice } from '../assistant/notice.ts'
import { oncePerFile } from '../base/once-per-file.ts'
import { type LiveTexts, openLiveTexts, type Texts } from '../base/texts.ts'
import { readAmendmentRules } from '../casework/amending-types.ts'
import { readBusinessRules } from '../casework/business-types.ts'
import { readEscalationRules } from '../casework/escalation-rules.ts'
import { readInstrumentRules } from '../casework/instrument-types.ts'
import { readNoticeRules } from '../casework/notice-rules.ts'
import { readRegistrationRules } from '../casework/registration-rules.ts'
import { readQuestionRules } from '../casework/staff/question-groups.ts'
import { inEnglish } from '../complaint/form/english.ts'
import { type ComplaintForm, readForm } from '../complaint/form/form.ts'
import { districtOfBusiness } from '../complaint/form/region.ts'
import { readOpenings } from '../complaint/learned/weights.ts'
import { readGroupRules } from '../complaint/likeness/group-rules.ts'
import { createNameKey } from '../complaint/likeness/name-key.ts'
import { readDeadlineRules } from '../complaint/procedure/deadlines.ts'
import { statesInEnglish } from '../complaint/procedure/english.ts'
import { createProcedure } from '../complaint/procedure/procedure.ts'
import { readRetention } from '../complaint/procedure/retention.ts'
import { readProcedureRules } from '../complaint/procedure/rules.ts'
import { readScreening } from '../complaint/screening/rules.ts'
import { createScreening } from '../complaint/screening/screening.ts'
import type { FiledField } from '../complaint/types.ts'
import { readComplaintWords } from '../complaint/words.ts'
import type { Config } from '../config.ts'
import { topicsRegistry } from '../corpus/schemas.ts'
import { readEvidenceRules } from '../evidence/rules.ts'
import { createRegions } from '../normalise/regions.ts'
import { readPublicityRules } from '../publicity/rules.ts'
import { loadRegisters } from '../registers/rules.ts'
import { readFactRules } from '../reports/document/facts.ts'
import { readReportRules } from '../reports/rules.ts'
import { createSimplify } from '../retrieval/fold.ts'
import { createTagging } from '../retrieval/tagging.ts'
import { readShopRules } from '../shop-message/rules.ts'
import { loadSurveys } from '../surveys/rules.ts'
import { readReadingCosts } from '../understanding/costs.ts'
import { loadDanger } from '../understanding/danger-model.ts'
import { loadActs } from '../understanding/model.ts'
import { createReader } from '../understanding/reader.ts'
import { loadWishes } from '../understanding/wish-model.ts'
import { createEmergencies, type EmergencyMatcher } from '../understanding/words/emergencies.ts'
import { createIntents } from '../understanding/words/intent.ts'
import { readIntentWords } from '../understanding/words/intent-words.ts'
import { createRegisterWords } from '../understanding/words/register-asked.ts'
import { createShopWords } from '../understanding/words/shop-wish.ts'

/**
 * Reads everything in `knowledge/` that stays the same while the server runs: rules, registries, texts. Throws an error
 * that names a wrong file. Calls `regionUnknown` when COUNCIL_REGION names no place. `openings` is null when the
 * learned weights of first messages are missing or damaged.
 */
export function readRules(
  knowledgeDir: string,
  { council }: Pick<Config, 'council'>,
  regionUnknown: (region: string) => void,
  registersDir = join(knowledgeDir, 'registers'),
  live: Pick<LiveTexts, 'texts' | 'english'> = openLiveTexts(join(knowledgeDir, 'texts')),
  // Surveys lie beside the registers whose entries they judge.
  surveysDir = join(registersDir, '..', 'surveys'),
) {
  const registers = loadRegisters(
    registersDir,
    readFactRules(parse(readFileSync(join(knowledgeDir, 'rules', 'report-document.yaml'), 'utf8'))),
  )
  const registryFile = (name: string) => join(knowledgeDir, 'registries', name)
  const rule = (name: string) => parse(readFileSync(join(knowledgeDir, 'rules', `${name}.yaml`), 'utf8'))
  const registry = (name: string) => parse(readFileSync(registryFile(`${name}.yaml`), 'utf8'))

  const procedure = createProcedure(readProcedureRules(rule('complaint-procedure'), registry('authorities')))
  const regions = createRegions(readFileSync(registryFile('regions.txt'), 'utf8'))
  const home = council.region === null ? null : regions.named(council.region)
  if (council.region !== null && !home) regionUnknown(council.region)
  const hotlines = registry('hotlines')
  const outcomes = loadOutcomeRules(join(knowledgeDir, 'rules', 'outcomes.yaml'))

  const { texts, english: englishTexts } = live
  const noticeIn = (document: unknown, words: Texts) =>
    readNotice(document, { name: council.name, contact: waysToReach(words, council).join(words('contact-and')) })

  const { form, intents, openings } = readWordRules(knowledgeDir)
  const emergencies = readEmergencies(knowledgeDir)
  const screening = readScreening(rule('screening'), {
    grounds: procedure.grounds,
    directory: loadDirectory(registryFile('directory.yaml'), registryFile('hotlines.yaml')),
    hotlines,
  })
  const readingCosts = readReadingCosts(rule('reading-costs'))

  return {
    texts,
    emergencies,
    dangerMarks: (words: string): readonly string[] => {
      const danger = emergencies.match(words)
      return danger && !danger.caution ? danger.flags : []
    },
    intents,
    groups: readGroupRules(rule('groups')),
    procedure,
    regions,
    home,
    topics: topicsRegistry.parse(registry('topics')).topics,
    nameKey: createNameKey({ regions, home }),
    finding: {
      simplify: createSimplify(),
      districtOf: (fields: readonly FiledField[]) => districtOfBusiness(regions, home, fields),
    },
    districts: home === null ? [] : regions.within(home),
    weightyFindings: new Set(screening.rules.flatMap(({ code, weight }) => (weight === 'weighty' ? [code] : []))),
    screen: createScreening({
      ...screening,
      regions,
      home,
      authorityFor: (told) => authorityFor(told, outcomes),
    }),
    retention: readRetention(rule('retention'), procedure.isOpen),
    evidence: readEvidenceRules(rule('evidence')),
    notices: readNoticeRules(rule('notices')),
    escalation: readEscalationRules(rule('escalation')),
    questions: readQuestionRules(rule('questions')),
    registration: readRegistrationRules(rule('registration')),
    business: readBusinessRules(rule('business-side')),
    instruments: readInstrumentRules(rule('instruments')),
    amendments: readAmendmentRules(rule('amendments')),
    publicity: readPublicityRules(rule('publicity')),
    reports: readReportRules(rule('report'), registry('categories')),
    registers,
    surveys: loadSurveys(surveysDir, registers),
    form,
    openings,
    reader: createReader({
      form,
      openings,
      intents,
      model: actsIn(join(knowledgeDir, 'learned', 'acts.json')),
      costs: readingCosts,
    }),
    readingCosts,
    registerWords: createRegisterWords(yamlOf(knowledgeDir, 'words', 'registers')),
    shop: {
      texts,
      rules: readShopRules(rule('shop-messages'), rule('english/shop-messages')),
      words: createShopWords(
        yamlOf(knowledgeDir, 'words', 'shop-messages'),
        loadWishes(join(knowledgeDir, 'learned', 'shop-wishes.json')),
      ),
    },
    notice: noticeIn(rule('privacy-notice'), texts),
    english: {
      texts: englishTexts,
      form: inEnglish(form, rule('english/complaint-form')),
      notice: noticeIn(rule('english/privacy-notice'), englishTexts),
      procedure: statesInEnglish(procedure, rule('english/complaint-states')),
    },
    deadlines: readDeadlineRules(rule('deadlines')),
    calendar: registry('calendar') as unknown,
    hotlines: loadHotlines(registryFile('hotlines.yaml')).map(({ number }) => number),
    examples: examplesSchema.parse(registry('examples')).examples,
  }
}

const openingsIn = oncePerFile((file) =>
  readOpenings(existsSync(file) ? readFileSync(file, 'utf8') : '', createTagging()),
)
const actsIn = oncePerFile(loadActs)

/** The rules by which words are read, without the learned acts, which are learned by means of them. */
export function readWordRules(knowledgeDir: string) {
  const intents = createIntents(readIntentWords(yamlOf(knowledgeDir, 'words', 'intents')))
  const form = readFormRules(knowledgeDir)
  const openings = openingsIn(join(knowledgeDir, 'learned', 'openings.json'))
  return { form, intents, openings }
}

function yamlOf(knowledgeDir: string, folder: string, name: string): unknown {
  return parse(readFileSync(join(knowledgeDir, folder, `${name}.yaml`), 'utf8'))
}

/** The complaint form with the words by which its answers are read. */
export function readFormRules(knowledgeDir: string): ComplaintForm {
  const file = (folder: string, name: string) => yamlOf(knowledgeDir, folder, name)
  const words = (name: string) => file('words', name)
  return readForm(
    file('rules', 'complaint-form'),
    file('registries', 'categories'),
    file('rules', 'evidence-lists'),
    readComplaintWords({
      businesses: words('businesses'),
      purchases: words('purchases'),
      sums: words('sums'),
      wishes: words('wishes'),
      answers: words('answers'),
      values: words('values'),
      figures: words('figures'),
      persons: words('persons'),
      disputes: words('disputes'),
      corrections: words('corrections'),
    }),
  )
}

/** Recognises emergencies by rules, and by learned weights where there are any. */
export function readEmergencies(knowledgeDir: string): EmergencyMatcher {
  const read = (...path: string[]) => parse(readFileSync(join(knowledgeDir, ...path), 'utf8'))
  const danger = loadDanger(join(knowledgeDir, 'learned'))
  return createEmergencies(
    read('rules', 'emergencies.yaml'),
    read('registries', 'hotlines.yaml'),
    danger && { danger, words: read('words', 'danger-words.yaml') },
  )
}

const examplesSchema = z.strictObject({
  schema: z.literal('examples/1'),
  examples: z.array(z.string().min(2).max(40)).min(1).max(6),
})
