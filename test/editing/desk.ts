import { systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import type { StaffActor } from '../../src/casework/types.ts'
import { createFileReader } from '../../src/corpus/files/reader.ts'
import { createLawDesk } from '../../src/editing/law-desk.ts'
import type { LawForm } from '../../src/editing/types.ts'
import { temporaryFolder, temporaryStore } from '../storage/temporary.ts'

/** The desk of law over a real database and a folder of its own: 赵测试 is an admin, 王测试 a lead. */
export async function openDesk(knowledgeDir: string) {
  const { store, time } = await temporaryStore()
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const make = async (login: string, name: string, role: 'admin' | 'lead'): Promise<StaffActor> => {
    const made = await accounts.create({ login, name, role, password: 'correct horse battery', by: null })
    if (!made.ok) throw new Error(made.code)
    return { kind: 'staff', id: made.account.id, name }
  }
  const people = { boss: await make('boss', '赵测试', 'admin'), wang: await make('wang', '王测试', 'lead') }
  const folders = { knowledgeDir, dataDir: temporaryFolder() }
  const read = createFileReader({ schedule: systemSchedule })
  const law = createLawDesk({ store, folders, clock: time.clock, timeZone: 'Asia/Shanghai', read })

  /** Keeps a file as a draft, as the admin does. */
  const keep = async (file: { name: string; text: string }, more: Partial<LawForm> = {}) => {
    const form = { ...law.formOf(file), ...more }
    const kept = await law.keep({ id: null, version: 0, form, replaces: null, actor: people.boss })
    if (!kept.ok) throw new Error(JSON.stringify(kept))
    const draft = await law.draft(kept.id)
    if (!draft) throw new Error('the draft is not there')
    return draft
  }
  /** Submits it and approves it, each by the other person. */
  const publish = async ({ id, version }: { id: string; version: number }) => {
    await law.submit({ id, version, actor: people.boss })
    return law.approve({ id, version, seen: law.live()?.revision ?? '', actor: people.wang })
  }
  return { law, folders, people, keep, publish, time }
}
