import type { Schemas } from '../../../src/retrieval/qdrant/client.ts'
import { Refusal } from './refusal.ts'

export type Payload = Record<string, unknown>

/** Whether a payload passes a filter: all of `must`, one of `should`, none of `must_not`. */
export function passes(filter: Schemas['Filter'], payload: Payload): boolean {
  const test = (condition: Schemas['Condition']) => holds(condition, payload)
  const should = list(filter.should)
  if (filter.min_should) throw new Error('the fake does not know min_should')
  return (
    list(filter.must).every(test) && (should.length === 0 || should.some(test)) && !list(filter.must_not).some(test)
  )
}

/** The payload keys in a filter. */
export function keysOf(filter: Schemas['Filter']): string[] {
  return [filter.must, filter.should, filter.must_not]
    .flatMap((conditions) => list(conditions))
    .flatMap((condition) => ('key' in condition ? [condition.key] : keysOf(condition as Schemas['Filter'])))
}

/** Refuses a filter on keys without an index, like a server in strict mode. */
export function checkIndexed(filter: Schemas['Filter'], indexes: ReadonlyMap<string, unknown>): void {
  const missing = keysOf(filter).find((key) => !indexes.has(key))
  if (missing !== undefined) throw new Refusal(400, `Bad request: Index required but not found for "${missing}"`)
}

/** A condition on the value of a missing key never holds. */
function holds(condition: Schemas['Condition'], payload: Payload): boolean {
  if ('must' in condition || 'should' in condition || 'must_not' in condition) {
    return passes(condition as Schemas['Filter'], payload)
  }
  if (!('key' in condition)) throw new Error(`the fake does not know this condition: ${JSON.stringify(condition)}`)
  const { key, match, range, ...rest } = condition
  if (Object.keys(rest).length > 0 || (!match && !range)) throw new Error(`the fake does not know this of ${key}`)
  const value = payload[key]
  if (match && (!('value' in match) || match.value !== value)) return false
  return !range || within(value, range as Schemas['Range'])
}

function within(value: unknown, { lt, lte, gt, gte }: Schemas['Range']): boolean {
  if (typeof value !== 'number') return false
  const keeps = (bound: number | null | undefined, test: (bound: number) => boolean) => bound == null || test(bound)
  return (
    keeps(lt, (bound) => value < bound) &&
    keeps(lte, (bound) => value <= bound) &&
    keeps(gt, (bound) => value > bound) &&
    keeps(gte, (bound) => value >= bound)
  )
}

type Conditions = NonNullable<Schemas['Filter']['must']> | null | undefined

function list(conditions: Conditions): Schemas['Condition'][] {
  return conditions ? ([conditions].flat() as Schemas['Condition'][]) : []
}
