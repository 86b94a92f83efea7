import { fillForm, NUMBER } from '../../../test/e2e/filing.ts'
import type { Person } from '../../../test/fakes/bot-api.ts'
import { createWebPerson } from '../web-person.ts'
import type { Actor, Surroundings } from './people.ts'
import type { SimulatedServer } from './server.ts'

/** No Telegram chat has such an id. */
const CHAT = 9_000_000_001

/** A visitor of the chat page who files one complaint and repeats every request until it is answered. */
export function createVisitor({ timeline, chance, note, server }: Surroundings & { server: SimulatedServer }): Actor {
  let finished = false
  let failed: unknown = null
  const person = createWebPerson({
    address: () => (server.ready() ? '' : null),
    send: (path, init) => server.request(path, init),
    pause: (milliseconds) => timeline.pause(Math.max(milliseconds, chance.between(100, 5_000))),
    heard: (text) =>
      note({
        kind: 'call',
        method: 'sendMessage',
        chat: CHAT,
        thread: null,
        text,
        buttons: false,
        message: null,
        answered: true,
      }),
  }) as Person

  const file = async (): Promise<void> => {
    note({ kind: 'person', chat: CHAT, canaries: ['张三测试', '13800000000', '美好健身测试馆', '测试街道'] })
    await fillForm(person, () => timeline.pause(chance.between(1_000, 20_000)))
    note({ kind: 'confirmed', chat: CHAT, draft: `of ${CHAT}` })
    await person.presses('确认提交')
    if (chance.likely(0.3)) await person.presses('确认提交')
    await person.sees(NUMBER)
    finished = true
  }
  return {
    begin: (milliseconds) =>
      void timeline.after(milliseconds, () => {
        file().catch((error) => {
          failed = error
        })
      }),
    calmDown() {},
    get finished() {
      if (failed) throw failed
      return finished
    },
  }
}
