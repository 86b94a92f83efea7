import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pino } from 'pino'
import { startXiaowei, type Xiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { TINY_JPEG } from '../../test/fakes/bot-api.ts'
import { createDesk } from './desk.ts'
import { type Line, readDialogue } from './lines.ts'

type SheetField = { kind: string; label?: string }
type Choice = { label: string; action: string; sheet?: SheetField }
type Message = { seq: number; text: string; choices?: Choice[]; from?: string }

/** A person on the page: what he or she does is sent over the page's interface, what comes back is kept. */
function createPerson({ request, idle }: Xiaowei) {
  let token = ''
  let seen = 0
  const messages: Message[] = []
  const authorization = () => ({ ...(token !== '' && { Authorization: `Bearer ${token}` }) })

  async function post(body: Record<string, unknown>): Promise<void> {
    const response = await request('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...authorization() },
      body: JSON.stringify({ id: randomUUID(), ...body }),
    })
    const answer = (await response.json()) as { conversation: string }
    if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(answer)}`)
    token = answer.conversation
  }
  async function upload(name: string): Promise<string> {
    const form = new FormData()
    form.set('file', new File([TINY_JPEG], name))
    const response = await request('/api/uploads', { method: 'POST', headers: authorization(), body: form })
    return ((await response.json()) as { upload: string }).upload
  }
  const choice = (fits: (choice: Choice) => boolean) => {
    const found = messages
      .toReversed()
      .flatMap(({ choices }) => choices ?? [])
      .find(fits)
    if (!found) throw new Error(`no such button; the last are ${JSON.stringify(messages.at(-1)?.choices)}`)
    return found
  }

  return {
    async does(line: Exclude<Line, { by: 'staff' }>): Promise<void> {
      switch (line.act) {
        case 'says':
          return post({ text: line.text })
        case 'presses':
          return post({ action: choice(({ label }) => label === line.text).action })
        case 'sends': {
          if (token === '') {
            const opened = await request('/api/conversations', { method: 'POST' })
            token = ((await opened.json()) as { conversation: string }).conversation
          }
          const attachments = []
          for (const name of line.files) attachments.push(await upload(name))
          return post({ attachments, ...(line.text !== '' && { text: line.text }) })
        }
        case 'changes': {
          const { action } = choice(({ sheet }) => sheet?.kind === 'field' && sheet.label === line.field)
          return post({ action, text: line.text })
        }
      }
    },
    /** What came since it was asked last. */
    async hears(): Promise<Message[]> {
      await idle()
      if (token === '') return []
      const response = await request(`/api/conversation?after=${seen}`, { headers: authorization() })
      const { messages: fresh } = (await response.json()) as { messages: Message[] }
      seen = fresh.at(-1)?.seq ?? seen
      messages.push(...fresh)
      return fresh
    },
    /** The number in the newest receipt. */
    number: () => messages.toReversed().flatMap(({ text }) => /XW-\d{8}-\d{4,}-\d/.exec(text) ?? [])[0] ?? '',
  }
}

/** Plays one dialogue on a running system and returns it as it went, as Markdown. */
export async function playOnPage(xiaowei: Xiaowei, source: string): Promise<string> {
  const { title, people, lines } = readDialogue(source)
  const persons = new Map(people.map((name) => [name, createPerson(xiaowei)]))
  const desk = await createDesk(xiaowei)
  const out = [`# ${title}`, '']
  let whose = people[0] ?? '对方'
  const several = people.length > 1
  const person = () => persons.get(whose) as ReturnType<typeof createPerson>
  for (const line of lines) {
    if (line.by === 'person') {
      whose = line.who ?? whose
      out.push(`**${several ? whose : '对方'}**：${written(line)}`, '')
      try {
        await person().does(line)
      } catch (error) {
        out.push(`（做不到：${error instanceof Error ? error.message.slice(0, 200) : error}）`, '')
      }
    } else {
      const said = await desk
        .does(line, person().number())
        .catch((error: Error) => `做不到：${error.message.slice(0, 400)}`)
      out.push(`**工作人员**：${line.act}${line.text && ` ${line.text}`}`, '', ...(said ? [quoted(said), ''] : []))
    }
    for (const [name, each] of persons) {
      for (const { text, choices = [], from } of await each.hears()) {
        const labels = choices
          .filter(({ sheet }) => !sheet || sheet.kind === 'opens')
          .map(({ label }) => `【${label}】`)
        const speaker = from === 'staff' ? '工作人员' : '小维'
        out.push(`**${speaker}${several ? `（对${name}）` : ''}**：`, quoted(shortened(text)), '')
        if (labels.length > 0) out.push(labels.join(' '), '')
      }
    }
  }
  return out.join('\n')
}

function written(line: Exclude<Line, { by: 'staff' }>): string {
  switch (line.act) {
    case 'says':
      return line.text
    case 'presses':
      return `按【${line.text}】`
    case 'sends':
      return `${line.text}（发来 ${line.files.join('、')}）`
    case 'changes':
      return `在「${line.field}」里写：${line.text}`
  }
}

/** Longer texts are cards that are the same for everyone, or law; the summary is shown whole. */
const MOST_LINES = 10
const LINES_SHOWN = 3

function shortened(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length <= MOST_LINES || text.includes('确认提交')) return lines.join('\n')
  return [...lines.slice(0, LINES_SHOWN), '……', lines.at(-1)].join('\n')
}

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/** Starts a system of its own in an empty folder, without Telegram, model or keys, and plays each dialogue there. */
export async function playFiles(paths: readonly string[], show: (name: string, played: string) => void) {
  for (const path of paths) {
    const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-dialogue-'))
    const environment = {
      PORT: '0',
      DATA_DIR: dataDir,
      COUNCIL_NAME: '测试市消费者委员会',
      COUNCIL_PHONE: '0000-1234567',
    }
    const started = Date.now()
    const from = Date.parse('2026-11-28T02:00:00Z')
    const xiaowei = await startXiaowei(readConfig(environment, dataDir), {
      logger: pino({ level: 'silent' }),
      clock: () => new Date(from + Date.now() - started),
    })
    try {
      show(basename(path, '.txt'), await playOnPage(xiaowei, readFileSync(path, 'utf8')))
    } finally {
      await xiaowei.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

if (import.meta.main) {
  const { writeFileSync } = await import('node:fs')
  const [to = '.', ...paths] = process.argv.slice(2)
  await playFiles(paths, (name, played) => writeFileSync(join(to, `${name}.md`), `${played}\n`))
}
