import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { startXiaowei, type Xiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { builtIn } from '../answer/answering.ts'
import { TINY_JPEG } from '../fakes/bot-api.ts'
import { createDesk } from './desk.ts'
import type { Heard } from './page.ts'
import type { OpenStage } from './play.ts'
import type { Act } from './script.ts'

type Choice = { label: string; action: string; sheet?: { kind: string; label?: string } }
type Message = { seq: number; text: string; choices?: Choice[]; from?: string }

/** The server with its chat page, without Telegram; staff work in the workbench. */
export const onPage: OpenStage = async (surroundings) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-page-'))
  const environment = {
    PORT: '0',
    DATA_DIR: dataDir,
    COUNCIL_NAME: '测试市消费者委员会',
    COUNCIL_PHONE: '0000-1234567',
  }
  const config = readConfig(environment, dataDir)
  const answering = builtIn(config.council)
  const xiaowei = await startXiaowei(config, { logger: pino({ level: 'silent' }), answering, ...surroundings })
  const desk = await createDesk(xiaowei)
  const people = new Map<string, PersonOnPage>()
  /** What staff looked at in this step. */
  let looked: string[] = []

  const personNamed = (name: string) => {
    const person = people.get(name) ?? createPerson(xiaowei, name, people.size + 1)
    people.set(name, person)
    return person
  }

  return {
    async acts(who, act) {
      if (who.kind === 'person') return personNamed(who.name).acts(act)
      const numbers = [...people.values()].flatMap((person) => [...person.numbers()]).sort()
      const number = who.topic === null ? null : (numbers[who.topic - 1] ?? '')
      if (number === '') throw new Error(`there is no complaint ${who.topic}`)
      const seen = await desk.acts(act, number)
      if (seen !== null) looked.push(seen)
    },
    idle: () => xiaowei.idle(),
    async heard() {
      const heard: Heard[] = []
      for (const person of people.values()) heard.push(...(await person.hears()))
      const pages = looked.map((text) => ({ to: 'staff', name: '', place: '工作台', edited: false, text, buttons: [] }))
      looked = []
      return [...heard, ...(pages as Heard[])]
    },
    async stop() {
      await xiaowei.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

type PersonOnPage = ReturnType<typeof createPerson>

/** What the person does is sent over the interface of the page, what comes back is kept. `place`: how many came before. */
function createPerson({ request }: Xiaowei, name: string, place: number) {
  let token = ''
  let seen = 0
  let sent = 0
  const messages: Message[] = []
  const authorization = () => ({ ...(token !== '' && { Authorization: `Bearer ${token}` }) })

  async function post(body: Record<string, unknown>): Promise<void> {
    sent += 1
    const id = `00000000-0000-4000-8000-${String(place).padStart(4, '0')}${String(sent).padStart(8, '0')}`
    const response = await request('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...authorization() },
      body: JSON.stringify({ id, ...body }),
    })
    const answer = (await response.json()) as { conversation: string }
    if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(answer)}`)
    token = answer.conversation
  }
  async function upload(file: string): Promise<string> {
    const form = new FormData()
    form.set('file', new File([TINY_JPEG], file))
    const response = await request('/api/uploads', { method: 'POST', headers: authorization(), body: form })
    return ((await response.json()) as { upload: string }).upload
  }
  function choice(fits: (choice: Choice) => boolean, what: string): Choice {
    const found = messages
      .toReversed()
      .flatMap(({ choices }) => choices ?? [])
      .find(fits)
    if (found) return found
    const offered = messages.slice(-4).flatMap(({ choices }) => choices?.map(({ label }) => label) ?? [])
    throw new Error(`no button ${what}; last offered: ${offered.join(' ')}`)
  }

  return {
    async acts(act: Act): Promise<void> {
      switch (act.kind) {
        case 'words':
          return post({ text: act.text })
        case 'press':
          return post({ action: choice(({ label }) => label === act.label, `【${act.label}】`).action })
        case 'photos': {
          if (token === '') {
            const opened = await request('/api/conversations', { method: 'POST' })
            token = ((await opened.json()) as { conversation: string }).conversation
          }
          const attachments = []
          for (const file of act.names) attachments.push(await upload(file))
          return post({ attachments, ...(act.caption !== '' && { text: act.caption }) })
        }
        case 'fills': {
          const fits = ({ sheet }: Choice) => sheet?.kind === 'field' && sheet.label === act.field
          return post({ action: choice(fits, `for the line ${act.field}`).action, text: act.text })
        }
      }
    },
    /** What came since it was asked last. */
    async hears(): Promise<Heard[]> {
      if (token === '') return []
      const response = await request(`/api/conversation?after=${seen}`, { headers: authorization() })
      const { messages: fresh } = (await response.json()) as { messages: Message[] }
      seen = fresh.at(-1)?.seq ?? seen
      messages.push(...fresh)
      return fresh.map(({ text, choices = [], from }) => ({
        to: 'person',
        ...(from === 'staff' && { from: '工作人员' }),
        name,
        place: '',
        edited: false,
        text,
        buttons: [choices.filter(({ sheet }) => !sheet || sheet.kind === 'opens').map(({ label }) => label)],
      }))
    },
    /** The numbers in the receipts. */
    numbers: () =>
      new Set(
        messages.flatMap(
          ({ text }) => /(?:投诉编号是|number of your complaint is) (XW-\d{8}-\d{4,}-\d)/u.exec(text)?.[1] ?? [],
        ),
      ),
  }
}
