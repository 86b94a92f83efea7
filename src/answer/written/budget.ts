import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Clock, dayOf } from '../../base/clock.ts'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import type { Usage } from './model-port.ts'

/** The record of one request to a model: its cost and its end. It holds nothing of the question or the answer. */
export type ModelCall = {
  /** ISO instant. */
  at: string
  /** Conversation id, or null for a command. */
  person: string | null
  model: string
  /** Name and version of the prompt. */
  prompt: string
  outcome: string
  milliseconds: number
} & Usage

/** Tokens used on a day, by each person and in all. */
export type ModelUse = { everybody: number; people: Map<string, number> }

/** Limits the use of models. */
export type Budget = {
  /**
   * Whether the person may use the model now. `daily_share`: the person's share of today is used up; `breaker`:
   * everybody's is.
   */
  mayWrite(person: string | null): 'yes' | 'daily_share' | 'breaker'
  /** Records a request, even a failed one. Never throws: a failure to store it is reported to the operator. */
  record(call: ModelCall): void
}

/** A budget without limits and without memory, for commands. */
export const boundless: Budget = { mayWrite: () => 'yes', record: () => {} }

const limitsSchema = z.strictObject({
  schema: z.literal('model-budget/1'),
  /** Tokens a day, question and answer together. */
  tokens_a_person: z.int().positive(),
  tokens_in_all: z.int().positive(),
})

export type ModelLimits = { person: number; everybody: number }

/**
 * Reads knowledge/rules/model-budget.yaml. Throws KnowledgeError with the place when the file does not have the
 * expected form.
 */
export function loadModelLimits(file: string): ModelLimits {
  const read = readYaml(file, readFileSync(file, 'utf8'), limitsSchema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return { person: read.value.tokens_a_person, everybody: read.value.tokens_in_all }
}

/**
 * A daily budget, counted from the stored requests, so that a restart grants no second share. A person may exceed it by
 * at most one request; everybody together by the requests that run at once.
 *
 * @param keep stores a request; it may fail
 */
export async function createBudget({
  limits,
  clock,
  timeZone,
  usedOn,
  hashOf,
  keep,
  note,
}: {
  limits: ModelLimits
  clock: Clock
  timeZone: string
  usedOn: (day: string) => Promise<ModelUse>
  hashOf: (person: string) => string
  keep: (call: ModelCall, day: string) => Promise<void>
  note: (code: 'model_spend_breaker' | 'model_call_unrecorded', values: Record<string, string | number>) => void
}): Promise<Budget> {
  const today = () => dayOf(clock(), timeZone)
  let day = today()
  let used = await usedOn(day)
  const turnOver = () => {
    const now = today()
    if (now === day) return
    day = now
    used = { everybody: 0, people: new Map() }
  }
  return {
    mayWrite(person) {
      turnOver()
      if (used.everybody >= limits.everybody) return 'breaker'
      return person !== null && (used.people.get(hashOf(person)) ?? 0) >= limits.person ? 'daily_share' : 'yes'
    },
    record(call) {
      turnOver()
      const tokens = call.inputTokens + call.outputTokens
      const before = used.everybody
      used.everybody += tokens
      if (call.person !== null) {
        const person = hashOf(call.person)
        used.people.set(person, (used.people.get(person) ?? 0) + tokens)
      }
      if (before < limits.everybody && used.everybody >= limits.everybody) {
        note('model_spend_breaker', { day, tokens: used.everybody })
      }
      keep(call, day).catch((error: unknown) => {
        note('model_call_unrecorded', { error: error instanceof Error ? error.name : 'Error' })
      })
    },
  }
}
