import { GrammyError, InputFile } from 'grammy'
import { signalFor, type TelegramApi } from '../api.ts'

const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp']
const PHOTO_LIMIT = 10 * 1024 * 1024

type OpenFile = { name: string; mediaType: string; bytes: number; stream: ReadableStream<Uint8Array> }
type Place = NonNullable<Parameters<TelegramApi['sendDocument']>[2]>

/** Sends a file as a picture when Telegram accepts it as one, else as a document. Returns the message id. */
export async function sendFile(
  api: TelegramApi,
  file: OpenFile,
  chat: string,
  place: Pick<Place, 'message_thread_id' | 'protect_content' | 'reply_parameters' | 'caption' | 'caption_entities'>,
  signal: AbortSignal,
): Promise<number> {
  const bytes = new Uint8Array(await new Response(file.stream).arrayBuffer())
  // The name goes into a header without quotes.
  const upload = () => new InputFile(bytes, file.name.replace(/["';\\/\r\n]/g, '_'))
  const {
    message_thread_id: thread,
    protect_content: protect,
    reply_parameters: reply,
    caption,
    caption_entities,
  } = place
  const options = {
    ...(thread === undefined ? {} : { message_thread_id: thread }),
    ...(protect === undefined ? {} : { protect_content: protect }),
    ...(reply === undefined ? {} : { reply_parameters: reply }),
    ...(caption === undefined ? {} : { caption, caption_entities: caption_entities ?? [] }),
  }
  if (PHOTO_TYPES.includes(file.mediaType) && file.bytes <= PHOTO_LIMIT) {
    try {
      return (await api.sendPhoto(chat, upload(), options, signalFor(signal))).message_id
    } catch (error) {
      // Telegram refuses odd proportions and damaged pictures. As a document they still arrive.
      if (!(error instanceof GrammyError) || !/IMAGE_PROCESS_FAILED|PHOTO_|photo/i.test(error.description)) throw error
    }
  }
  return (await api.sendDocument(chat, upload(), options, signalFor(signal))).message_id
}
