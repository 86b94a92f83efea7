import type { Update, UserFromGetMe } from '@grammyjs/types'
import { Bot, BotError, GrammyError, HttpError } from 'grammy'
import { Unavailable } from '../../delivery/inbox/unavailable.ts'
import type { InboxRow } from '../../delivery/types.ts'
import { botIdOf, clientOptions, type Fetch } from './api.ts'
import { readUpdate } from './arrivals.ts'
import type { Arrival, BotContext } from './context.ts'
import {
  type PrivateChatOptions,
  privateCommands,
  privateLinking,
  privateMessages,
  privateOddities,
  privatePresses,
  privateReachability,
} from './private-chat.ts'
import { classify } from './send-result.ts'
import { groupCodes, otherGroups, type StaffGroupOptions, staffGroup } from './staff/group.ts'

export type TelegramBotOptions = PrivateChatOptions &
  StaffGroupOptions & { token: string; apiRoot: string; fetch?: Fetch | undefined }

export type TelegramBot = {
  /**
   * Handles stored updates: one, or all of an album. When it returns, they are handled. When it throws, the same rows
   * must be given again; it throws Unavailable when it needs Telegram and cannot reach it.
   */
  handle(rows: InboxRow[]): Promise<void>
}

/** The bot behind the inbox. It never fetches updates from Telegram: the inbox gives them to it. */
export function createTelegramBot(options: TelegramBotOptions): TelegramBot {
  const { token, apiRoot, log, fetch } = options
  const arrivals = new WeakMap<Update, Arrival>()
  const bot = new Bot<BotContext>(token, {
    botInfo: botUser(token),
    client: clientOptions({ apiRoot, timeoutSeconds: 30, fetch }),
  })

  bot.use((ctx, next) => {
    const arrival = arrivals.get(ctx.update)
    if (!arrival) throw new Error('an update came past the inbox')
    ctx.arrival = arrival
    return next()
  })
  bot.use(privateReachability(options))
  bot.use(privatePresses(options))
  bot.use(privateCommands(options))
  bot.use(privateLinking(options))
  bot.use(privateMessages(options))
  bot.use(privateOddities(options))
  bot.use(groupCodes(options))
  bot.use(staffGroup(options))
  bot.use(otherGroups(options))
  bot.use((ctx) => {
    log.info({ kinds: Object.keys(ctx.update).filter((key) => key !== 'update_id') }, 'an update without a use for it')
  })

  return {
    async handle(rows) {
      const updates = rows.flatMap((row) => readUpdate(row.payload) ?? [])
      const [first] = updates
      if (!first) {
        log.warn({ rows: rows.length }, 'stored rows that hold no update are passed over')
        return
      }
      arrivals.set(first, {
        ids: rows.map((row) => row.id),
        receivedAt: rows[0]?.receivedAt ?? '',
        messages: updates.flatMap((update) => update.message ?? []),
        isRest: rows.some(({ late }) => late),
      })
      try {
        await bot.handleUpdate(first)
      } catch (error) {
        throw asUnavailable(error instanceof BotError ? error.error : error)
      }
    },
  }
}

/** Turns an error into Unavailable when Telegram may answer later: it gave no answer, or was too busy. */
function asUnavailable(error: unknown): unknown {
  if (!(error instanceof GrammyError) && !(error instanceof HttpError)) return error
  const failure = classify(error)
  const passes = failure.outcome !== 'refused' || failure.code === 'rate_limited'
  return passes ? new Unavailable(failure.detail, { cause: error }) : error
}

/**
 * The bot's own data, as far as handling needs it. Stored updates can be handled even while Telegram is out of reach.
 */
function botUser(token: string): UserFromGetMe {
  return {
    id: Number(botIdOf(token)),
    is_bot: true,
    first_name: '',
    username: '',
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }
}
