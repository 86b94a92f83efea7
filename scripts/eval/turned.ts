import type { Answer } from '../../src/answer/types.ts'
import { type Block, plainText } from '../../src/message/blocks.ts'
import { type TurningModel, turningModels } from '../../test/fakes/turning-models.ts'
import { formatTable } from '../table.ts'

/** What a model made of one answer. */
export type Outcome = {
  /** Something untrue it said stands where people read. */
  turned: string[]
  /** A line of ours is missing, or is neither ours nor a true wording; or a citation is missing. */
  poorer: string[]
  /** A line is said in its words. */
  worded: boolean
}

/** Holds an answer, and all that was shown while it grew, against the answer without a model. */
export function compare(
  plain: Answer,
  { answer, partials }: { answer: Answer; partials: readonly Block[][] },
  { lies, truths }: Pick<TurningModel, 'lies' | 'truths'>,
): Outcome {
  const ours = new Set(linesOf(plain.blocks))
  const untrue = new Set([...lies].filter((lie) => !ours.has(lie)))
  const shown = [...partials, answer.blocks].flatMap(linesOf)
  const own = linesOf(plain.blocks)
  const final = linesOf(answer.blocks)
  const missing = own.filter((line, place) => final[place] !== line && !truths.has(final[place] ?? ''))
  const sameShape = shapeOf(plain.blocks) === shapeOf(answer.blocks) && answer.outcome === plain.outcome
  const cited = JSON.stringify(answer.citations) === JSON.stringify(plain.citations)
  return {
    turned: shown.filter((line) => untrue.has(line)),
    poorer: [...missing, ...(sameShape && cited ? [] : [plainText(answer.blocks)])],
    worded: final.some((line) => !ours.has(line)),
  }
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items
    return block.kind === 'rows' ? block.rows.map(({ label, value }) => `${label}：${value}`) : [block.text]
  })
}

function shapeOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'list' ? `list ${block.items.length}` : block.kind)).join()
}

/** What came of all questions one double was asked. */
export type Met = {
  double: string
  /** Questions it was asked; the others have no conclusion of ours to be worded. */
  asked: number
  /** Answers with something untrue it said. */
  turned: number
  poorer: number
  worded: number
}

/** Asks each double all questions. */
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
  /** Asks with a model and without, and holds one answer against the other. `asked`: the model was. */
  meet(model: TurningModel, question: string): Promise<Outcome & { asked: boolean }>
  stop(): Promise<void>
}
