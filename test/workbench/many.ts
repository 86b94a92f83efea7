import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { type buildHouse, fields } from '../delivery/house.ts'
import { createWorkbenchHarness } from './harness.ts'

type House = Awaited<ReturnType<typeof buildHouse>>

/**
 * Files this many complaints at the present time of the house, without the talk before. Returns their ids, oldest
 * first.
 */
export async function fileMany(house: House, count: number, name = 'draft'): Promise<string[]> {
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf(`of ${name}`)
  return house.store.transaction('file many', async (tx) => {
    const ids: string[] = []
    for (let index = 0; index < count; index += 1) {
      const filing = { draft: `${name}-${index}`, fields, evidence: [], consents: [], flags: [] }
      const { complaint } = await fileComplaint(tx, { ...filing, conversation, channel: 'telegram' }, house.desk)
      ids.push(complaint.id)
    }
    return ids
  })
}

/** The workbench over the house, signed in. Returns pages by their address. */
export async function workbenchOver({ casework }: House): Promise<(path: string) => Promise<string>> {
  const { app, signIn } = createWorkbenchHarness({ casework })
  const headers = await signIn()
  return async (path) => (await app.request(path, { headers })).text()
}
