import { type Clock, type Random, systemClock, systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createStaffLinks } from '../../src/casework/staff/links.ts'
import { openDatabase } from '../../src/storage/database.ts'

/**
 * Before the first start: makes an account for a member of the staff group, linked as if they had sent the bot their
 * code.
 */
export async function linkStaff(
  dataDir: string,
  { user }: { user: { id: number; first_name: string } },
  { clock = systemClock, random = systemRandom }: { clock?: Clock; random?: Random } = {},
): Promise<void> {
  const { store } = await openDatabase({ dataDir, dataKey: null, clock, random })
  try {
    const given = { store, clock, random }
    const links = createStaffLinks(given)
    const made = await createAccounts(given).create({
      login: `member-${user.id}`,
      name: user.first_name,
      role: 'staff',
      password: random(24).toString('base64url'),
      by: null,
    })
    if (!made.ok) throw new Error(`no account for a member of staff: ${made.code}`)
    const { code } = await links.issueCode(made.account.id)
    await links.redeem({ code, user: user.id })
  } finally {
    await store.close()
  }
}
