import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createStaffLinks } from '../../src/casework/staff/links.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { createWorkbenchHarness } from './harness.ts'

const password = 'correct horse'

/** The workbench over accounts in a real database: an admin `boss` and a member of staff `li`. */
export async function openDesk({
  telegram = true,
  secondStepOf = [],
}: {
  telegram?: boolean
  secondStepOf?: readonly ('lead' | 'admin')[]
} = {}) {
  const { store, time } = await temporaryStore()
  const given = { store, clock: time.clock, random: systemRandom }
  const accounts = createAccounts({ ...given, secondStepOf })
  const audit = createAudit(given)
  const links = createStaffLinks(given)
  const make = async (login: string, name: string, role: 'admin' | 'staff') => {
    const made = await accounts.create({ login, name, role, password, by: null })
    if (!made.ok) throw new Error(made.code)
    return made.account.id
  }
  const ids = { boss: await make('boss', '王测试', 'admin'), li: await make('li', '李测试', 'staff') }
  const harness = createWorkbenchHarness({ real: { accounts, audit, staffLinks: telegram ? links : null } })
  const page = async (path: string, headers: Record<string, string>) => {
    const response = await harness.app.request(path, { headers })
    return { status: response.status, text: await response.text() }
  }
  return { ...harness, ids, accounts, audit, links, time, page }
}
