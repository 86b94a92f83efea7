import type { Random } from '../../base/clock.ts'
import type { AccountsTransaction } from '../ports/accounts.ts'
import type { TemplatesPort } from '../ports/templates.ts'
import type { StoreOf } from '../store.ts'
import type { TemplateRefusal, Templates } from '../template-types.ts'

type Port = TemplatesPort & AccountsTransaction

/** The council's own Word files for official papers. `codes`: the kinds there are. */
export function createTemplates({
  store,
  random,
  codes,
}: {
  store: StoreOf<Port>
  random: Random
  codes: readonly string[]
}): Templates {
  const { read } = store
  const asAdmin = <Done extends { ok: true }>(
    by: string,
    work: (tx: Port) => Promise<Done | TemplateRefusal>,
  ): Promise<Done | TemplateRefusal> =>
    store.transaction('paper template', async (tx): Promise<Done | TemplateRefusal> => {
      const me = await tx.accounts.byId(by)
      return me?.role === 'admin' && !me.disabled ? work(tx) : { ok: false, code: 'not_admin' }
    })
  const retire = async (tx: Port, code: string) => {
    for (const one of await tx.templates.list()) {
      if (one.code === code && one.state === 'live') await tx.templates.setState(one.id, 'old')
    }
  }

  return {
    list: () => read.templates.list(),
    live: async (code) =>
      (await read.templates.list()).find((one) => one.code === code && one.state === 'live') ?? null,
    file: (id) => read.templates.file(id),

    keep: ({ code, name, bytes, fields, by }) =>
      asAdmin<{ ok: true; id: string }>(by, async (tx) => {
        if (!codes.includes(code)) return { ok: false, code: 'not_found' }
        const id = random(12).toString('base64url')
        await tx.templates.insert({ id, code, name: name.slice(0, 120), fields: [...fields], account: by, file: bytes })
        await tx.audit.add({ type: 'template_kept', account: by, detail: code })
        return { ok: true, id }
      }),

    use: ({ id, by }) =>
      asAdmin(by, async (tx) => {
        const template = (await tx.templates.list()).find((one) => one.id === id)
        if (!template) return { ok: false, code: 'not_found' }
        if (template.state === 'live') return { ok: true }
        await retire(tx, template.code)
        await tx.templates.setState(id, 'live')
        await tx.audit.add({ type: 'template_used', account: by, detail: `${template.code} ${template.version}` })
        return { ok: true }
      }),

    back: ({ code, by }) =>
      asAdmin(by, async (tx) => {
        if (!codes.includes(code)) return { ok: false, code: 'not_found' }
        await retire(tx, code)
        await tx.audit.add({ type: 'template_back', account: by, detail: code })
        return { ok: true }
      }),
  }
}
