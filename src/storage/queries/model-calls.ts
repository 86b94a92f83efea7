import type { ModelCall, ModelUse } from '../../answer/written/budget.ts'
import type { QueryContext } from '../context.ts'

export type ModelCallQueries = {
  /** Stores a request. `day` is the day on which it counts. The person is stored only as a keyed hash. */
  insert(call: ModelCall, day: string): Promise<void>
  /** The tokens used on a day, by each person (keyed hash, as `hashOf` makes it) and in all. */
  usedOn(day: string): Promise<ModelUse>
  hashOf(person: string): string
}

/** The cost of answers with a model. */
export function modelCallQueries({ db, codec }: QueryContext): ModelCallQueries {
  const hashOf = (person: string) => codec.hash('model_calls.person', person)
  return {
    hashOf,
    async insert({ person, at, model, prompt, outcome, milliseconds, inputTokens, outputTokens }, day) {
      await db
        .insertInto('model_calls')
        .values({
          day,
          at,
          person_hash: person === null ? null : hashOf(person),
          model,
          prompt,
          outcome,
          milliseconds: Math.round(milliseconds),
          input_tokens: inputTokens,
          output_tokens: outputTokens,
        })
        .execute()
    },
    async usedOn(day) {
      const rows = await db
        .selectFrom('model_calls')
        .select([
          'person_hash',
          ({ fn }) => fn.sum<number>('input_tokens').as('input'),
          ({ fn }) => fn.sum<number>('output_tokens').as('output'),
        ])
        .where('day', '=', day)
        .groupBy('person_hash')
        .execute()
      const tokens = rows.map((row): [string | null, number] => [
        row.person_hash,
        Number(row.input) + Number(row.output),
      ])
      return {
        everybody: tokens.reduce((sum, [, used]) => sum + used, 0),
        people: new Map(tokens.flatMap(([person, used]) => (person === null ? [] : [[person, used]]))),
      }
    },
  }
}
