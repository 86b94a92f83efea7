import type { Answering } from '../answer/open.ts'
import { maskPersonal } from '../base/mask.ts'
import type { WorkbenchOptions } from '../workbench/types.ts'

/** A guide with a smaller chance to answer is not near. */
const NEAR = 0.25

/** What the desk asks of the live answers for the open questions. No model and no other server is asked. */
export function questionTools(
  answering: () => Pick<Answering, 'answerAtHome' | 'searchAtHome'>,
  today: () => string,
): Pick<WorkbenchOptions, 'nearestGuide' | 'askLive'> {
  return {
    async nearestGuide(question) {
      const text = maskPersonal(question)
      const result = await answering().searchAtHome({ text, asOf: today(), today: today() })
      if (result.state !== 'found') return null
      const guides = result.hits.flatMap((hit) => (hit.kind === 'guide' && hit.chance >= NEAR ? [hit] : []))
      const best = guides.toSorted((one, other) => other.chance - one.chance)[0]?.guide
      return best ? { id: best.id, title: best.title, topic: best.topic } : null
    },
    async askLive(question) {
      const asked = { text: question, history: [], asOf: null, today: today() }
      const { outcome, text, citations, subject = null } = await answering().answerAtHome(asked)
      const told = citations.map(({ statute, article, edition }) => ({ statute, article, edition }))
      return { outcome, guide: subject, text, citations: told }
    },
  }
}
