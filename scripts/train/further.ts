import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { NO_FURTHER } from '../../src/answer/asked/further-model.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { type LinearModel, likelihoods, writeLinear } from '../../src/retrieval/ngram/linear.ts'
import { handsOf, learn, lessonsIn, ngramsSeen } from './matters.ts'

const FOLDER = 'further'
const LEAST_SEEN = 2
/** From this likelihood on a label counts. Chosen on hands left out; docs/understanding.md has the table. */
const LIMIT = 0.4
/** A lesson counts more than one of the many messages of the talks. */
const OWN_WORTH = 6

type Example = { text: string; kind: string; hand: string; isOwn: boolean }

/** Learns which further question of any matter a message asks, with what else people say in the middle of a matter as counter-examples. */
export function trainFurther(out: string, say: (message: string) => void): void {
  const own = lessonsIn(FOLDER).map((lesson) => ({ ...lesson, isOwn: true }))
  const others = otherMessages()
  const kinds = [NO_FURTHER, ...new Set(own.map(({ kind }) => kind).filter((kind) => kind !== NO_FURTHER))]
  const fit = (lessons: readonly Example[]): LinearModel =>
    learn([...lessons, ...others], {
      kinds,
      ngrams: ngramsSeen(lessons, LEAST_SEEN),
      weightOf: ({ isOwn }) => (isOwn ? OWN_WORTH : 1),
    })
  const left = handsOf(FOLDER).flatMap((hand) => {
    const model = fit(own.filter((each) => each.hand !== hand))
    return own
      .filter((each) => each.hand === hand)
      .map(({ text, kind }) => {
        const [, ...all] = likelihoods(text, model)
        const chance = Math.max(...all)
        return { kind, chance, told: kinds[all.indexOf(chance) + 1] ?? NO_FURTHER }
      })
  })
  const tableAt = (limit: number) => {
    const taken = left.filter(({ chance }) => chance >= limit)
    const asking = left.filter(({ kind }) => kind !== NO_FURTHER).length
    return {
      found: Number((taken.filter(({ kind, told }) => kind === told).length / asking).toFixed(3)),
      wrong: Number((taken.filter(({ kind, told }) => kind !== told).length / (taken.length || 1)).toFixed(3)),
      none_taken: taken.filter(({ kind }) => kind === NO_FURTHER).length,
    }
  }
  for (const limit of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) say(`${limit}：${JSON.stringify(tableAt(limit))}`)
  const trained = { lessons: own.length, others: others.length, ...tableAt(LIMIT) }
  const content = { schema: 'further/1', ...writeLinear(fit(own)), limit: LIMIT, trained }
  writeFileSync(join(out, 'further.json'), `${JSON.stringify(content, null, 1)}\n`)
}

/** What people say later in the talks, where the words of the list see no further question. */
function otherMessages(): Example[] {
  const fold = createFold()
  const { readFurther } = loadAsked(join(KNOWLEDGE, 'words', 'asked.yaml'))
  const talks = handsOf('talks', '.jsonl').flatMap((hand) =>
    readFileSync(join(KNOWLEDGE, 'lessons', hand), 'utf8')
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => (JSON.parse(line) as { turns: { user: string }[] }).turns.slice(1)),
  )
  return talks
    .map(({ user }) => fold(user))
    .filter((text) => readFurther(text) === null)
    .map((text) => ({ text, kind: NO_FURTHER, hand: '', isOwn: false }))
}
