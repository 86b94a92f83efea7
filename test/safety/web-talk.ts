import { randomUUID } from 'node:crypto'
import type { Xiaowei } from '../../src/compose/compose.ts'

type Message = { text: string; choices?: { label: string; action: string }[] }

/** The effects of one message, with all partial answers. */
export type Heard = {
  messages: Message[]
  partials: string[] /** Everything as it was sent, markup included. */
  raw: string
}

/** A conversation of the chat page, over its public interface, as an event stream. */
export function createTalk({ request }: Pick<Xiaowei, 'request'>) {
  let token: string | null = null
  const authorization = () => (token === null ? {} : { authorization: `Bearer ${token}` })

  async function post(body: Record<string, unknown>): Promise<Heard> {
    const response = await request('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...authorization() },
      body: JSON.stringify({ id: randomUUID(), ...body }),
    })
    const raw = await response.text()
    if (response.status !== 200) throw new Error(`${response.status}: ${raw}`)
    const events = raw.split('\n\n').flatMap((event) => {
      const name = /^event: (.+)$/m.exec(event)?.[1]
      const data = /^data: (.+)$/m.exec(event)?.[1]
      return name && data ? [{ name, data: JSON.parse(data) }] : []
    })
    const of = (name: string) => events.filter((event) => event.name === name).map(({ data }) => data)
    token = of('conversation')[0]?.conversation ?? token
    return { messages: of('message'), partials: of('partial').map(({ text }) => text), raw }
  }

  return {
    say: (text: string) => post({ text }),
    press({ messages }: Heard, label: string): Promise<Heard> {
      const choice = messages.flatMap(({ choices }) => choices ?? []).find((each) => each.label === label)
      if (!choice) throw new Error(`no choice ${label} in ${JSON.stringify(messages)}`)
      return post({ action: choice.action })
    },
    send: (attachments: string[]) => post({ attachments }),
    async upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ status: number; upload: string }> {
      const form = new FormData()
      form.set('file', new File([bytes], name))
      const response = await request('/api/uploads', { method: 'POST', headers: authorization(), body: form })
      const { upload = '' } = (await response.json()) as { upload?: string }
      return { status: response.status, upload }
    },
    async read(path: string): Promise<{ status: number; body: string }> {
      const response = await request(path, { headers: authorization() })
      return { status: response.status, body: await response.text() }
    },
  }
}
