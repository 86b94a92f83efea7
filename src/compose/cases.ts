import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { lawOfMatter } from '../answer/beside.ts'
import { dayOf } from '../base/clock.ts'
import { createCaseDesk } from '../cases/desk.ts'
import { createHiding } from '../cases/hide/hide.ts'
import { readHidingRules } from '../cases/hide/rules.ts'
import { shopsRead } from '../cases/hide/slots.ts'
import type { CaseDesk } from '../cases/types.ts'
import type { ComplaintRecord } from '../casework/ports/complaints.ts'
import type { Knowledge } from '../corpus/types.ts'
import { createTagging } from '../retrieval/tagging.ts'
import { KNOWLEDGE } from './folders.ts'
import type { Foundation } from './foundation.ts'
import type { keepOpen } from './keep-open.ts'

/** The desk at which people write cases. The answers find them as the database has them. */
export async function openCases(
  {
    config,
    around,
    store,
    rules,
    knowledge,
  }: Pick<Foundation, 'config' | 'around' | 'store' | 'rules'> & { knowledge: Pick<Foundation['knowledge'], 'dir'> },
  {
    base,
    changed,
    answering,
  }: { base: () => Knowledge; changed: () => void; answering: () => ReturnType<typeof keepOpen> },
): Promise<CaseDesk> {
  const { dataDir, timeZone } = config
  const { texts, procedure, finding, form, openings } = rules
  const { clock } = around
  const today = () => dayOf(clock(), timeZone)
  // The words for businesses may have been changed in the workbench.
  const yaml = (folder: string, name: string) =>
    parse(readFileSync(join(knowledge.dir, folder, `${name}.yaml`), 'utf8'))
  const hidingRules = readHidingRules(yaml('rules', 'case-hiding'), yaml('words', 'businesses'))
  const hiding = createHiding({
    rules: hidingRules,
    tag: createTagging(),
    simplify: finding.simplify,
    reads: (text) => shopsRead(text, { form, openings }, today()),
  })
  const desk = createCaseDesk({
    ...{ store, base, changed, hiding, clock, timeZone },
    folders: { knowledgeDir: KNOWLEDGE, dataDir },
    person: hidingRules.roles.complainant ?? '',
    lawFor: (matter) => {
      const { searchAtHome: search, corpus } = answering().current()
      return lawOfMatter(matter, { search, corpus, today: today() })
    },
    resultOf: (complaint) => resultWords(complaint, { texts, reasonLabel: procedure.reasonLabel }),
  })
  await desk.layOut()
  return desk
}

/** How a complaint ended: agreed on or not, why, and what came back. */
export function resultWords(
  { state, endReason, recoveredCents, doubledCents }: ComplaintRecord,
  { texts, reasonLabel }: Pick<Foundation['rules'], 'texts'> & { reasonLabel: (code: string) => string },
): string {
  const yuan = (cents: number) => String(Math.round(cents) / 100)
  const parts = [
    texts(state === 'settled' ? 'case-result-settled' : 'case-result-terminated', {
      why: endReason === null ? '' : reasonLabel(endReason),
    }),
    ...(recoveredCents ? [texts('case-result-recovered', { amount: yuan(recoveredCents) })] : []),
    ...(doubledCents ? [texts('case-result-doubled', { amount: yuan(doubledCents) })] : []),
  ]
  return parts.map((part) => part.trim()).join('')
}
