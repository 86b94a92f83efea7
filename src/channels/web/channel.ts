import type { Channel } from '../../delivery/channel.ts'
import type { Turns } from '../../delivery/types.ts'
import { capabilities } from '../../message/channel.ts'
import { createWebReader } from './incoming.ts'

/** The web channel behind its routes: a committed message is delivered, and files arrive with their bytes. */
export function createWebChannel({
  turns,
  ...reading
}: { turns: Pick<Turns, 'process'> } & Parameters<typeof createWebReader>[0]): Channel {
  const read = createWebReader(reading)
  return {
    name: 'web',
    capabilities: capabilities.web,
    async receive(rows) {
      for (const row of rows) await turns.process(await read(row), [row.id])
    },
    sender: null,
    fetchFile: null,
    waiting: null,
  }
}
