import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

type Mention = { code: string; start: number; end: number; isThere: boolean | null }

/** Characters after a word for evidence that can say whether it is there. */
const REACH = 10
/** Between the things of a list. */
const IN_LIST = /^(?:[、\s]|和|跟|与|以及|还有|及|也|都|and|or|的){0,4}$/u

const patterns = oncePer(({ words: { answers } }: ComplaintForm) => ({
  kinds: Object.entries(answers.evidence_kinds).map(([code, says]) => ({ code, says: new RegExp(says, 'giu') })),
  polarity: new RegExp(`(?<missing>${answers.evidence_missing})|${answers.evidence_there}`, 'giu'),
  ofOthers: new RegExp(answers.evidence_of_others, 'u'),
}))

/**
 * The kinds of evidence that the words say are there, as options of the form, each once: 小票有，录音没有，照片也有. `isAsked`: the words
 * answer what there is, and a bare list counts.
 */
export function evidenceTold(form: ComplaintForm, text: string, { isAsked }: { isAsked: boolean }): string[] {
  const told = text.split(/[，,。；;！!？?\n]+/u).flatMap((clause) => inClause(form, clause, isAsked))
  return [...new Set(told)]
}

/** Whether the words name evidence, there or not: 合同在店里他们不给我. */
export function namesEvidence(form: ComplaintForm, text: string): boolean {
  return patterns(form).kinds.some(({ says }) => text.search(says) >= 0)
}

function inClause(form: ComplaintForm, clause: string, isAsked: boolean): string[] {
  const { kinds, polarity, ofOthers } = patterns(form)
  if (ofOthers.test(clause)) return []
  const found = kinds
    .flatMap(({ code, says }) =>
      [...clause.matchAll(says)].map(
        ({ index, 0: { length } }): Mention => ({
          code,
          start: index,
          end: index + length,
          isThere: null,
        }),
      ),
    )
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
  // 微信转账记录 is one thing.
  const mentions = found.filter((one, at) => !found.slice(0, at).some((other) => other.end > one.start))
  const saysThere = (words: string, isBefore: boolean) => {
    const said = isBefore ? [...words.matchAll(polarity)].at(-1) : words.slice(0, REACH).matchAll(polarity).next().value
    return said ? said.groups?.missing === undefined : null
  }
  let from = 0
  for (const [at, mention] of mentions.entries()) {
    const next = mentions[at + 1]?.start ?? clause.length
    mention.isThere = saysThere(clause.slice(from, mention.start), true)
    from = mention.end
    if (mention.isThere !== null) continue
    mention.isThere = saysThere(clause.slice(mention.end, next), false)
    if (mention.isThere !== null) from = next
  }
  return mentions.flatMap(({ code }, at) => ((standing(mentions, at, clause) ?? isAsked) ? [code] : []))
}

/** Whether one of a list is there: what is said of the one before it, or else of the one after it, holds of it. */
function standing(mentions: readonly Mention[], at: number, clause: string): boolean | null {
  const isListed = (one?: Mention, other?: Mention) => one && other && IN_LIST.test(clause.slice(one.end, other.start))
  for (let place = at; place >= 0; place -= 1) {
    const said = mentions[place]?.isThere ?? null
    if (said !== null) return said
    if (!isListed(mentions[place - 1], mentions[place])) break
  }
  for (let place = at; isListed(mentions[place], mentions[place + 1]); place += 1) {
    const said = mentions[place + 1]?.isThere ?? null
    if (said !== null) return said
  }
  return null
}
