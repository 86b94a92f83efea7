import { randomUUID } from 'node:crypto'
import type { Person } from '../../test/fakes/bot-api.ts'
import { TINY_JPEG } from '../../test/fakes/bot-api.ts'

type Choice = { label: string; action: string }
type Reply = { text: string; choices?: Choice[]; citations?: unknown[] }

/**
 * A person on the chat page, able to do what the form of `filing.ts` needs. Repeats every request under the same id
 * until it is answered, like the page. `heard` receives every text with which the server answered.
 */
export function createWebPerson(options: {
  /** Address of the running server, or null when none runs. */
  address: () => string | null
  pause: (milliseconds: number) => Promise<void>
  /** Sends the requests. Absent: over HTTP. */
  send?: (path: string, init: RequestInit) => Promise<Response>
  heard: (text: string) => void
}): Pick<Person, 'sends' | 'presses' | 'sees' | 'sendsAlbum'> {
  const { address, pause, heard } = options
  const send =
    options.send ?? ((path, init) => fetch(`${address()}${path}`, { ...init, signal: AbortSignal.timeout(20_000) }))
  let token: string | null = null
  let choices: Choice[] = []
  let texts: string[] = []
  let busy: Promise<void> = Promise.resolve()

  const request = (path: string, init: () => RequestInit) => untilAnswered(path, init, { address, pause, send })
  const headers = (): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` })
  const post = async (body: Record<string, unknown>): Promise<void> => {
    const id = randomUUID()
    for (;;) {
      const response = await request('/api/chat', () => ({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers() },
        body: JSON.stringify({ id, ...body }),
      }))
      try {
        const answer = (await response.json()) as { conversation: string; messages: Reply[] }
        token = answer.conversation
        // The page shows citations next to the text. Telegram writes this word above them.
        texts = answer.messages.map((message) => `${message.text}${message.citations?.length ? '\n依据' : ''}`)
        choices = [...answer.messages.flatMap((message) => message.choices ?? []).reverse(), ...choices]
        for (const text of texts) heard(text)
        return
      } catch {
        await pause(50)
      }
    }
  }
  const upload = async (): Promise<string> => {
    const response = await request('/api/uploads', () => {
      const form = new FormData()
      form.set('file', new File([TINY_JPEG], '凭证.jpg'))
      return { method: 'POST', headers: headers(), body: form }
    })
    return ((await response.json()) as { upload: string }).upload
  }
  const after = (act: () => Promise<void>) => {
    busy = busy.then(act)
    return busy
  }

  return {
    sends: (text: string) => void after(() => post({ text })) as never,
    sendsAlbum: (items: readonly unknown[]) =>
      void after(async () => {
        const attachments: string[] = []
        for (const _ of items) attachments.push(await upload())
        await post({ attachments })
      }) as never,
    async presses(label: string) {
      await busy
      const choice = choices.find((one) => one.label === label) ?? choices.find((one) => one.label.includes(label))
      if (!choice) throw new Error(`no choice ${label}`)
      await after(() => post({ action: choice.action }))
      return undefined as never
    },
    async sees(pattern: string | RegExp) {
      await busy
      const text = texts.find((one) => (typeof pattern === 'string' ? one.includes(pattern) : pattern.test(one)))
      if (text === undefined) throw new Error(`the web was not told ${pattern} but ${texts.join(' / ').slice(0, 200)}`)
      return { text } as never
    },
  }
}

/** Sends the request again and again until a server answers it. */
async function untilAnswered(
  path: string,
  init: () => RequestInit,
  {
    address,
    pause,
    send,
  }: {
    address: () => string | null
    pause: (milliseconds: number) => Promise<void>
    send: (path: string, init: RequestInit) => Promise<Response>
  },
): Promise<Response> {
  for (;;) {
    if (address() !== null) {
      try {
        const response = await send(path, init())
        if (response.ok) return response
      } catch {
        // The server died before it answered: the same request again.
      }
    }
    await pause(50)
  }
}
