import type { Message } from '@grammyjs/types'
import type { Texts } from '../../base/texts.ts'

export type FileOfMessage = {
  fileId: string
  name: string
  bytes: number | null
  /** Stays the same for the same file of the same message. */
  origin: string
  /** Only for a voice message that the sender spoke. A forwarded one is a file like others. */
  voice?: { seconds: number }
}

/** The file of a message; of a photo the largest size. Null when the message has none. */
export function fileOf(message: Message, texts: Texts): FileOfMessage | null {
  const number = message.message_id
  const file = (found: { file_id: string; file_size?: number }, name: string): FileOfMessage => ({
    fileId: found.file_id,
    name,
    bytes: found.file_size ?? null,
    origin: `${number}:${found.file_id}`,
  })
  const { photo, document, video, video_note: note, voice, audio } = message
  const largest = photo?.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best))
  if (largest) return file(largest, texts('telegram-file-name-photo', { number }))
  if (document) return file(document, document.file_name ?? texts('telegram-file-name-document', { number }))
  if (video) return file(video, video.file_name ?? texts('telegram-file-name-video', { number }))
  if (note) return file(note, texts('telegram-file-name-video', { number }))
  if (voice) {
    const spoken = message.forward_origin ? {} : { voice: { seconds: voice.duration } }
    return { ...file(voice, texts('telegram-file-name-voice', { number })), ...spoken }
  }
  if (audio) return file(audio, audio.file_name ?? texts('telegram-file-name-audio', { number }))
  return null
}
