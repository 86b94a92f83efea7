import { badRequest } from './failure.ts'
import type { Call, Method } from './posting.ts'
import type { StoredChat, Topic } from './world.ts'

function forumFor({ world, params }: Call): StoredChat {
  const stored = world.chatFor(params.chat_id)
  if (stored.chat.type !== 'supergroup' || !stored.chat.is_forum) throw badRequest('the chat is not a forum')
  if (!stored.mayManageTopics) throw badRequest('not enough rights to manage topics')
  return stored
}

function topicFor(stored: StoredChat, thread: unknown): Topic {
  const topic = stored.topics.get(Number(thread))
  if (!topic || topic.deleted) throw badRequest('message thread not found')
  return topic
}

function checkName(name: unknown): string {
  if (typeof name !== 'string' || name.trim() === '') throw badRequest('topic name must be non-empty')
  if (name.length > 128) throw badRequest('TOPIC_TITLE_TOO_LONG')
  return name
}

function setClosed(closed: boolean): Method {
  return (call) => {
    const stored = forumFor(call)
    const topic = topicFor(stored, call.params.message_thread_id)
    if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED')
    topic.closed = closed
    const service = closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }
    call.world.post(stored, call.world.bot, service, { thread: topic.thread })
    return true
  }
}

export const forumMethods: Record<string, Method> = {
  createForumTopic: (call) => {
    const stored = forumFor(call)
    const name = checkName(call.params.name)
    const thread = stored.nextMessage
    stored.topics.set(thread, { thread, name, closed: false, deleted: false })
    call.world.post(stored, call.world.bot, {
      message_thread_id: thread,
      is_topic_message: true,
      forum_topic_created: { name, icon_color: 7322096 },
    })
    return { message_thread_id: thread, name, icon_color: 7322096 }
  },
  editForumTopic: (call) => {
    const topic = topicFor(forumFor(call), call.params.message_thread_id)
    const name = call.params.name === undefined ? topic.name : checkName(call.params.name)
    if (name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED')
    topic.name = name
    return true
  },
  closeForumTopic: setClosed(true),
  reopenForumTopic: setClosed(false),
  deleteForumTopic: (call) => {
    const stored = forumFor(call)
    const topic = topicFor(stored, call.params.message_thread_id)
    topic.deleted = true
    for (const [id, message] of stored.messages) {
      if (message.message_thread_id === topic.thread) stored.messages.delete(id)
    }
    return true
  },
}
