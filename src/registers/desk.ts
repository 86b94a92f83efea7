import { oneAfterAnother } from '../base/one-after-another.ts'
import { roleNow } from '../casework/role-now.ts'
import { bulkActs } from './desk/bulk-acts.ts'
import { entryActs } from './desk/entry-acts.ts'
import { type Inside, note } from './desk/one-change.ts'
import { approvers } from './desk/second-person.ts'
import type { Register } from './shape.ts'
import { createShelves, type OpenShelf } from './shelf.ts'
import type { RegisterDesk, Values } from './types.ts'

type Setting = Pick<Inside, 'store' | 'registers' | 'districts'>

/**
 * The registers of the council. One change follows another, so that two people cannot enter the same name at the same
 * time; what is read comes from memory.
 */
export function createRegisterDesk(setting: Setting): RegisterDesk & {
  /** Removes what cut-off imports left behind, then reads all registers. */
  warm(): Promise<void>
  /** The entries of a register as they stand. */
  shelf(register: Register): Promise<OpenShelf>
  /** Enters a business that pledged before there was a register. False: the register has it already. */
  adopt(register: Register, values: Values, to: string): Promise<boolean>
} {
  const { store, registers } = setting
  const shelves = createShelves({ store })
  const inTurn = oneAfterAnother()
  const registerOf = (code: string) => registers.find((one) => one.code === code) ?? null
  const inside: Inside = { ...setting, shelves, inTurn, registerOf }

  return {
    registers: (role) => registers.filter(({ roles }) => roles.read.includes(role)),
    register(code, role) {
      const found = registerOf(code)
      return found?.roles.read.includes(role) ? found : null
    },
    counts: (register) => store.read.registers.counts(register),
    async waiting(account) {
      const role = await roleNow(store.read, account)
      if (!role) return 0
      const pending = await store.read.registers.pending()
      return pending
        .filter((one) => {
          const register = registerOf(one.register)
          return register && one.by !== account && approvers(register, one.to ?? one.state).includes(role)
        })
        .reduce((sum, { count }) => sum + count, 0)
    },
    async list(code, filter, { limit, offset }) {
      const register = registerOf(code)
      if (!register) return { total: 0, entries: [] }
      const found = (await shelves.open(register)).list(filter)
      return { total: found.length, entries: found.slice(offset, offset + limit) }
    },
    async open(code, id) {
      const entry = await store.read.registers.byId(id)
      return entry?.register === code ? { entry, history: await store.read.registers.history(id) } : null
    },
    ...entryActs(inside),
    ...bulkActs(inside),
    shelf: (register) => shelves.open(register),
    async warm() {
      await inTurn(() => store.transaction('registers left', (tx) => tx.registers.removeLeft()))
      for (const register of registers) await inTurn(() => shelves.open(register))
    },
    adopt: (register, values, to) =>
      inTurn(async () => {
        const shelf = await shelves.open(register)
        if (shelf.holder(register.name, values[register.name] ?? '') !== null) return false
        const added = await store.transaction('register adopted', async (tx) => {
          const [entry] = await tx.registers.addAll([
            { register: register.code, state: to, values, pending: null, batch: null },
          ])
          if (entry) await note(tx, entry, { act: 'adopted', account: null, to })
          return entry
        })
        if (added) shelf.put([added])
        return true
      }),
  }
}
