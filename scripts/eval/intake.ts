import { unsureOf, valuesOf } from '../../src/assistant/draft.ts'
import type { ConversationState } from '../../src/assistant/state.ts'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { formatTable } from '../table.ts'
import { fieldNamed, type Given, type Scenario, saysGiven } from './act-lines.ts'
import { percent } from './acts-report.ts'
import type { Player } from './player.ts'
import { wilson } from './wilson.ts'

/** What stands at the end of a scenario, by field. */
export type IntakeJudgement = {
  id: string
  /** Values that stand as they were told. */
  right: string[]
  /** Values that wait for a yes, as they were told. */
  waiting: string[]
  missing: string[]
  /** Another value than the one told stands or waits. */
  wrong: string[]
}

/** A person says yes at most so often in a row. */
const MOST_CONFIRMED = 4

/** Plays each scenario into the form: 「我要投诉」, consent, then what the person says. */
export async function judgeIntake(scenarios: readonly Scenario[], player: Player): Promise<IntakeJudgement[]> {
  const judged: IntakeJudgement[] = []
  for (const { id, turns, expect } of scenarios) {
    let state = player.begun
    for (const turn of turns) {
      state = await open(await confirmed(state, expect, player), player)
      state = (await player.send(player.alone(state), turn)).result.state
    }
    judged.push(judge(String(id), await confirmed(state, expect, player), expect, player))
  }
  return judged
}

/** The person goes on with a draft that was put away. */
async function open(state: ConversationState, { send, alone }: Player): Promise<ConversationState> {
  return state.draft?.status === 'paused' ? (await send(alone(state), '继续填')).result.state : state
}

/** The person says yes to what is shown while it is as they told it. */
async function confirmed(state: ConversationState, expect: Scenario['expect'], player: Player) {
  let now = state
  for (let times = 0; times < MOST_CONFIRMED; times += 1) {
    const { draft } = now
    const shown = Object.entries(draft ? unsureOf(draft) : {})
    if (draft?.at.kind === 'screening') now = (await player.send(player.alone(now), '继续')).result.state
    else if (shown.length > 0 && shown.every(([name, value]) => isTold(name, value, expect, player)))
      now = (await player.send(player.alone(now), '对')).result.state
    else break
  }
  return now
}

type Value = ReturnType<typeof valuesOf>[string]

function isTold(name: string, value: Value, expect: Scenario['expect'], { form }: Player): boolean {
  const wanted = Object.entries(expect).find(([slot]) => fieldNamed(slot) === name)?.[1]
  return wanted !== undefined && saysGiven(value, wanted, fieldOf(form, name).options)
}

function judge(
  id: string,
  { draft }: ConversationState,
  expect: Scenario['expect'],
  { form }: Player,
): IntakeJudgement {
  const judgement: IntakeJudgement = { id, right: [], waiting: [], missing: [], wrong: [] }
  const [stands, waits] = draft ? [valuesOf(draft), unsureOf(draft)] : [{}, {}]
  for (const [slot, wanted] of Object.entries(expect) as [string, Given][]) {
    const name = fieldNamed(slot)
    const says = (value: Value | undefined) => saysGiven(value, wanted, fieldOf(form, name).options)
    if (says(stands[name])) judgement.right.push(slot)
    else if (says(waits[name])) judgement.waiting.push(slot)
    else if (stands[name] || waits[name]) judgement.wrong.push(slot)
    else judgement.missing.push(slot)
  }
  return judgement
}

export function measureIntake(judged: readonly IntakeJudgement[]) {
  const sum = (part: 'right' | 'waiting' | 'missing' | 'wrong') =>
    judged.reduce((total, each) => total + each[part].length, 0)
  const n = sum('right') + sum('waiting') + sum('missing') + sum('wrong')
  const share = (hits: number) => ({ hits, n, ...wilson(hits, n) })
  return {
    /** It stands, or waits for a yes. */
    right: share(sum('right') + sum('waiting')),
    waiting: share(sum('waiting')),
    wrong: share(sum('wrong')),
    missing: share(sum('missing')),
  }
}

export function printIntake(judged: readonly IntakeJudgement[]): string {
  const { right, waiting, wrong, missing } = measureIntake(judged)
  const slots = Map.groupBy(
    judged.flatMap((each) =>
      (['right', 'waiting', 'missing', 'wrong'] as const).flatMap((part) => each[part].map((slot) => ({ slot, part }))),
    ),
    ({ slot }) => slot,
  )
  const rows = [...slots]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([slot, all]) => {
      const count = (part: string) => String(all.filter((each) => each.part === part).length)
      return [slot, String(all.length), count('right'), count('waiting'), count('wrong'), count('missing')]
    })
  return [
    formatTable(['项', '说到', '记对', '对，等点头', '记成别的', '没记'], rows),
    '',
    `${judged.length} 段，${right.n} 项：对 ${percent(right)}（其中等点头 ${waiting.hits}）；记成别的 ${percent(wrong)}；没记 ${percent(missing)}`,
  ].join('\n')
}
