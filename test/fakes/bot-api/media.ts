import type { Message } from '@grammyjs/types'
import { parseText } from './entities.ts'
import { ApiFailure, badRequest } from './failure.ts'
import { checkMarkup } from './markup.ts'
import { type Call, type Method, type Params, placeOf, postAsBot, type Upload } from './posting.ts'
import { mediaContent, type StoredFile } from './world.ts'

const DOWNLOAD_LIMIT = 20 * 1024 * 1024
const PHOTO_LIMIT = 10 * 1024 * 1024
const UPLOAD_LIMIT = 50 * 1024 * 1024

/** The file of a method: an upload (`attach://name` or the field itself) or a file_id. */
function fileOf({ world, files }: Call, kind: string, reference: unknown): StoredFile {
  const upload = files.get(String(reference).replace(/^attach:\/\//, '')) ?? files.get(kind)
  if (upload) return stored({ world, files } as Call, kind, upload)
  const known = world.files.get(String(reference))
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
  return known
}

function stored({ world }: Call, kind: string, upload: Upload): StoredFile {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
  if (upload.bytes.length > UPLOAD_LIMIT) throw new ApiFailure(413, 'Request Entity Too Large')
  if (kind === 'photo') {
    if (upload.bytes.length > PHOTO_LIMIT) throw badRequest('too big for a photo')
    if (!looksLikePhoto(upload.bytes)) throw badRequest('IMAGE_PROCESS_FAILED')
  }
  return world.addFile({ ...upload, folder: `${kind}s` })
}

function looksLikePhoto(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.slice(0, 12)).toString('latin1')
  return start.startsWith('\xFF\xD8\xFF') || start.startsWith('\x89PNG') || /^RIFF....WEBP/s.test(start)
}

function captionOf(params: Params): { caption?: string; caption_entities?: unknown } {
  if (params.caption === undefined || params.caption === '') return {}
  const { text, entities } = parseText(params.caption, {
    parseMode: params.parse_mode,
    entities: params.caption_entities,
    limit: 1024,
    empty: 'message caption is empty',
    tooLong: 'message caption is too long',
  })
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) }
}

function send(kind: string): Method {
  return (call) => {
    const chat = call.world.chatFor(call.params.chat_id)
    placeOf(chat, call.params)
    checkMarkup(call.params.reply_markup)
    const caption = captionOf(call.params)
    return postAsBot(call, { ...mediaContent(kind, fileOf(call, kind, call.params[kind])), ...caption })
  }
}

function sendMediaGroup(call: Call): Message[] {
  const { world, params } = call
  const media = params.media as ({ type: string; media: string } & Params)[]
  if (!Array.isArray(media) || media.length < 2 || media.length > 10)
    throw badRequest('wrong number of messages specified: media group must have 2–10 items')
  const chat = world.chatFor(params.chat_id)
  placeOf(chat, params)
  const contents = media.map((item) => ({
    ...mediaContent(item.type, fileOf(call, item.type, item.media)),
    ...captionOf(item),
  }))
  const group = `bot-${chat.nextMessage}`
  return contents.map((content) => postAsBot(call, { ...content, media_group_id: group }))
}

export const mediaMethods: Record<string, Method> = {
  sendPhoto: send('photo'),
  sendDocument: send('document'),
  sendVideo: send('video'),
  sendAudio: send('audio'),
  sendVoice: send('voice'),
  sendMediaGroup,
  getFile: ({ world, params }) => {
    const id = String(params.file_id)
    const file = world.files.get(id) ?? world.files.get(id.replace('THUMB', 'FILE'))
    if (!file) throw badRequest('invalid file_id')
    if (file.bytes.length > DOWNLOAD_LIMIT) throw badRequest('file is too big')
    return { file_id: id, file_unique_id: `u-${id}`, file_size: file.bytes.length, file_path: file.path }
  },
}
