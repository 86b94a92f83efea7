import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations'
import Database from 'better-sqlite3'
import { Bot, type Context } from 'grammy'
import { type Pipeline, QUESTIONS } from './pipeline-types.ts'

type BotContext = ConversationFlavor<Context>
type Stored = { read(key: string): unknown; write(key: string, state: unknown): void; delete(key: string): void }

/** The form as the plugin does it, with its state in memory: a restart loses the state. */
export function conversationsInMemory(token: string): Promise<Pipeline> {
  const held = new Map<string, unknown>()
  return formBot('grammY conversations, state in memory', token, {
    read: (key) => held.get(key),
    write: (key, state) => void held.set(key, structuredClone(state)),
    delete: (key) => void held.delete(key),
  })
}

/** The same with its state in SQLite, committed to disk after every update like ours. */
export async function conversationsOnDisk(token: string, file: string): Promise<Pipeline> {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table states (key text primary key, state text not null)')
  const read = database.prepare('select state from states where key = ?').pluck()
  const write = database.prepare('insert into states values (?, ?) on conflict do update set state = excluded.state')
  const remove = database.prepare('delete from states where key = ?')
  const pipeline = await formBot('grammY conversations, state on disk', token, {
    read: (key) => {
      const state = read.get(key) as string | undefined
      return state === undefined ? undefined : JSON.parse(state)
    },
    write: (key, state) => void write.run(key, JSON.stringify(state)),
    delete: (key) => void remove.run(key),
  })
  return { ...pipeline, close: async () => void database.close() }
}

async function formBot(name: string, token: string, stored: Stored): Promise<Pipeline> {
  let finished = 0
  const bot = new Bot<BotContext>(token, {
    botInfo: { id: 700_000_001, is_bot: true, first_name: 'x', username: 'x_bot' } as never,
  })
  const answer = (async (_previous: unknown, _method: string, payload: { chat_id?: number }) => ({
    ok: true,
    result: { message_id: 1, date: 0, chat: { id: payload.chat_id, type: 'private' } },
  })) as never
  bot.api.config.use(answer)
  bot.use(conversations({ storage: { type: 'key', adapter: stored as never }, plugins: [outside(answer)] }))
  bot.use(
    createConversation(async (conversation: Conversation<BotContext, Context>, ctx: Context) => {
      const answers: string[] = []
      for (let question = 1; question <= QUESTIONS; question += 1) {
        await ctx.reply(`question ${question}`)
        const { message } = await conversation.waitFor('message:text')
        answers.push(message.text)
      }
      await ctx.reply(`done: ${answers.join(', ')}`)
      await conversation.external(() => {
        finished += 1
      })
    }, 'form'),
  )
  bot.hears('begin', (ctx) => ctx.conversation.enter('form'))
  return {
    name,
    handle: async (updates) => void (await Promise.all(updates.map((update) => bot.handleUpdate(update)))),
    finished: () => finished,
    close: async () => {},
  }
}

/** Inside a conversation the plugin makes its own API object. It must not reach the network either. */
function outside(answer: never) {
  return async (ctx: Context, next: () => Promise<void>) => {
    ctx.api.config.use(answer)
    await next()
  }
}
