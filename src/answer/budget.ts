import type { Usage } from './writer.ts'

/** One request to a model, for the record: what it cost and how it ended. Holds nothing that was asked or answered. */
export type ModelCall = {
  /** ISO instant. */
  at: string
  /** Conversation id, or null (a command). */
  person: string | null
  model: string
  prompt: string
  outcome: string
  milliseconds: number
} & Usage

/** Keeps what models cost within bounds. */
export type Budget = {
  /** Whether this person may use the model now; `daily_share`: they had theirs today, `breaker`: everybody's is used up. */
  mayWrite(person: string | null): 'yes' | 'daily_share' | 'breaker'
  /** Records a request. Never throws: a record that cannot be kept is told to the operator. */
  record(call: ModelCall): void
}

/** A budget without bounds and without a memory: for commands. */
export const boundless: Budget = { mayWrite: () => 'yes', record: () => {} }
