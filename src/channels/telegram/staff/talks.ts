import { Composer } from 'grammy'
import { givesBack } from '../../../casework/staff/spoken-acts.ts'
import { type BotContext, unimportant } from '../context.ts'
import { staffFiles } from './receive-files.ts'
import { complaintOf, hint, type StaffTools, speakerOf, wordsOf } from './tools.ts'

/**
 * Talks of people that staff have taken over. A reply to a hand-off, or to what the person said since, goes to the
 * person; the first one takes the talk. 交还, there or in the topic of its complaint, gives it back.
 */
export function staffTalks(tools: StaffTools): Composer<BotContext> {
  const { topics, handOffs, texts, detail, log } = tools
  const composer = new Composer<BotContext>()
  composer.on('message', async (ctx, next) => {
    const text = wordsOf(ctx)
    const back = givesBack(text)
    const conversation = (await ofAlarm(ctx)) ?? (back ? await ofTopic(ctx) : null)
    if (conversation === null) return next()
    const speaker = await speakerOf(ctx, tools)
    if (!speaker) return
    const { actor } = speaker
    const inboxIds = ctx.arrival.ids
    if (back) {
      const given = await handOffs.giveBack({ conversation, actor, inboxIds })
      return given.ok ? undefined : hint(tools, ctx, texts(`telegram-talk-${given.code}`))
    }
    if (detail === 'minimal') return hint(tools, ctx, texts('telegram-reply-minimal'))
    const files = await staffFiles(tools, { ctx, actor, to: { conversation } })
    if (!files.ok) return hint(tools, ctx, files.problem)
    const said = await handOffs.say({ conversation, actor, text, evidence: files.evidence, inboxIds })
    if (said.ok) return unimportant(log, 'reaction', () => ctx.react('👌'))
    const who = said.code === 'taken' ? said.who : ''
    return hint(tools, ctx, texts(`telegram-talk-${said.code}`, { who }))
  })
  return composer

  async function ofAlarm({ chat, msg }: BotContext): Promise<string | null> {
    const replied = msg?.reply_to_message
    return chat && replied ? topics.conversationOfAlarm(String(chat.id), replied.message_id) : null
  }

  async function ofTopic({ chat, msg }: BotContext): Promise<string | null> {
    const complaint = chat && msg ? await complaintOf(topics, chat.id, msg) : null
    return complaint === null ? null : handOffs.talkAbout(complaint)
  }
}
