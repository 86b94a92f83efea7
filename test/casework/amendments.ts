import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { readAmendmentRules } from '../../src/casework/amending-types.ts'
import { createAmending } from '../../src/casework/handling/amending.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import type { buildHouse } from '../delivery/house.ts'

const knowledge = fileURLToPath(new URL('../../knowledge/', import.meta.url))
const form = readFormRules(knowledge)
const amendments = readAmendmentRules(parse(readFileSync(`${knowledge}rules/amendments.yaml`, 'utf8')))

/** Putting right over a house, with the real form and rules. */
export function amendingIn({ desk, store }: Pick<Awaited<ReturnType<typeof buildHouse>>, 'desk' | 'store'>) {
  return createAmending({ ...desk, store, form, amendments, simplify: createFold() })
}
