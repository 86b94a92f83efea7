import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { createRegistration } from '../../src/casework/handling/registering.ts'
import { readRegistrationRules } from '../../src/casework/registration-rules.ts'
import type { RegistrationRequest } from '../../src/casework/registration-types.ts'
import { readWordRules } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import type { buildHouse } from '../delivery/house.ts'

const knowledge = fileURLToPath(new URL('../../knowledge/', import.meta.url))
const { form, openings } = readWordRules(knowledge)
export const registrationRules = readRegistrationRules(
  parse(readFileSync(`${knowledge}rules/registration.yaml`, 'utf8')),
)

/** Registering over a house, with the real form and the learned weights. */
export function registrationIn({ desk, store }: Awaited<ReturnType<typeof buildHouse>>) {
  return createRegistration({
    ...desk,
    store,
    form,
    openings,
    registration: registrationRules,
    simplify: createFold(),
    consents: (_, at, publicity) =>
      (['handling', 'publication'] as const).map((kind) => ({
        kind,
        given: kind === 'handling' || publicity,
        version: '1',
        textHash: 'h',
        at: at.toISOString(),
      })),
  })
}

/** What a caller told. Every name and number is invented. */
export const TYPED = {
  facts: '买的洗衣机用了三天就漏水，店里说要等一个月才能修。',
  item: '洗衣机',
  respondent_name: '美家电器测试店',
  respondent_address: '测试路 1 号',
  purchase_date: '2026-11-03',
  amount: '2999',
  voucher: 'invoice',
  negotiated: '谈过，不肯退',
  'claims.refund_fee': 'yes',
  filed_elsewhere: '没有',
  complainant_name: '张三测试',
  complainant_phone: '13800000000',
  complainant_address: '测试小区 2 栋',
}

export const request = (
  given: Partial<RegistrationRequest> & Pick<RegistrationRequest, 'actor'>,
): RegistrationRequest => ({
  key: 'register-1',
  typed: TYPED,
  source: 'phone',
  archive: '',
  agreed: true,
  publicity: false,
  later: false,
  seen: [],
  onTheSpot: null,
  ...given,
})

/** The same as the form of the page sends it. */
export const FIELDS: Record<string, string> = {
  key: 'register-1',
  source: 'phone',
  agreed: 'yes',
  ...Object.fromEntries(Object.entries(TYPED).map(([name, value]) => [`f.${name}`, value])),
}
