import type { Answer } from '../../src/answer/types.ts'
import { type Block, plainText } from '../../src/message/blocks.ts'
import { type TurningModel, turningModels } from '../../test/fakes/turning-models.ts'
import { formatTable } from '../table.ts'

/** The effect of a model on one answer. */
export type Outcome = {
  /** Untrue lines of the model that people would read. */
  turned: string[]
  /**
   * Lines of ours that are missing or replaced by something other than a true wording. The whole answer when its shape,
   * outcome or citations changed.
   */
  poorer: string[]
  /** At least one line is in the model's words. */
  worded: boolean
}

/** Compares an answer, and every partial one shown before it, with the answer without a model. */
export function compare(
  plain: Answer,
  { answer, partials }: { answer: Answer; partials: readonly Block[][] },
  { lies, truths }: Pick<TurningModel, 'lies' | 'truths'>,
): Outcome {
  const ours = new Set(linesOf(plain.blocks))
  const untrue = new Set([...lies].filter((lie) => !ours.has(lie)))
  const opening = openingOf(plain)
  const bare = (line: string) => (line.startsWith(opening) ? line.slice(opening.length) : line)
  const shown = [...partials, answer.blocks].flatMap(linesOf).flatMap((line) => [...new Set([line, bare(line)])])
  const own = linesOf(plain.blocks)
  const final = linesOf(answer.blocks)
  const missing = own.filter((line, place) => final[place] !== line && !truths.has(bare(final[place] ?? '')))
  const sameShape = shapeOf(plain.blocks) === shapeOf(answer.blocks) && answer.outcome === plain.outcome
  const cited = JSON.stringify(answer.citations) === JSON.stringify(plain.citations)
  return {
    turned: shown.filter((line) => untrue.has(line)),
    poorer: [...missing, ...(sameShape && cited ? [] : [plainText(answer.blocks)])],
    worded: final.some((line) => !ours.has(line)),
  }
}

/** What our first sentence begins with before the line of the guide (不是对方说了算：), which a model does not word. */
function openingOf({ ours = {} }: Pick<Answer, 'ours'>): string {
  const opened = Object.entries(ours).find(([said, line]) => said !== line && said.endsWith(line))
  return opened ? opened[0].slice(0, -opened[1].length) : ''
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list' || block.kind === 'fold') return block.items
    return block.kind === 'rows' ? block.rows.map(({ label, value }) => `${label}：${value}`) : [block.text]
  })
}

function shapeOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'list' ? `list ${block.items.length}` : block.kind)).join()
}

/** The results of all questions put to one double. */
export type Met = {
  double: string
  /** Questions that reached it. The others have no conclusion of ours to word. */
  asked: number
  /** Answers with an untrue line of the double. */
  turned: number
  poorer: number
  worded: number
}

/** Puts all questions to each double. */
export async function meetModels({ meet }: Beside, questions: readonly string[]): Promise<Met[]> {
  const all: Met[] = []
  for (const model of turningModels()) {
    const met: Met = { double: model.name, asked: 0, turned: 0, poorer: 0, worded: 0 }
    for (const question of questions) {
      const { asked, turned, poorer, worded } = await meet(model, question)
      met.asked += Number(asked)
      met.turned += Number(turned.length > 0)
      met.poorer += Number(poorer.length > 0)
      met.worded += Number(worded)
    }
    all.push(met)
  }
  return all
}

export function printMet(met: readonly Met[]): string {
  const header = ['假模型', '问到它', '说反', '变差', '换了说法']
  return formatTable(
    header,
    met.map(({ double, asked, turned, poorer, worded }) => [double, ...[asked, turned, poorer, worded].map(String)]),
  )
}

export type Beside = {
  /** Asks with a model and without, and compares the answers. `asked`: the question reached the model. */
  meet(model: TurningModel, question: string): Promise<Outcome & { asked: boolean }>
  stop(): Promise<void>
}
