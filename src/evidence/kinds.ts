import { fileTypeFromBuffer } from 'file-type'

type Kind = 'image' | 'document' | 'media'

/** Media types accepted as evidence, and their kind. */
const MEDIA_TYPES: Record<string, Kind> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'image/heic': 'image',
  'image/heif': 'image',
  'application/pdf': 'document',
  'video/mp4': 'media',
  'video/quicktime': 'media',
  'audio/ogg': 'media',
  'video/ogg': 'media',
  'audio/x-m4a': 'media',
  'audio/mp4': 'media',
  'audio/mpeg': 'media',
}

/** Endings of names that belong to each kind. */
const ENDINGS: Record<Kind, readonly string[]> = {
  image: ['jpg', 'jpeg', 'jfif', 'png', 'webp', 'heic', 'heif'],
  document: ['pdf'],
  media: ['mp4', 'm4v', 'mov', 'ogg', 'oga', 'ogv', 'opus', 'm4a', 'mp3'],
}

/** Bytes from the start of a file that identify it. */
export const HEAD_BYTES = 256 * 1024

/**
 * The kind of a file by its content, and whether its name agrees. A picture with the ending of another picture format
 * passes (phones do that); a program called .jpg does not.
 */
export async function kindOf(
  name: string,
  head: Uint8Array,
): Promise<{ ok: true; mediaType: string } | { ok: false; code: 'type_not_allowed' | 'type_mismatch' }> {
  const detected = (await fileTypeFromBuffer(head))?.mime.split(';')[0] ?? ''
  const kind = MEDIA_TYPES[detected]
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? null
  const named = ending === null ? null : (endingKind(ending) ?? 'other')
  if (!kind) return { ok: false, code: named === null || named === 'other' ? 'type_not_allowed' : 'type_mismatch' }
  if (named !== null && named !== kind) return { ok: false, code: 'type_mismatch' }
  return { ok: true, mediaType: detected }
}

/** Whether the name alone allows the file (it is not downloaded yet). */
export function isNameAllowed(name: string): boolean {
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase()
  return ending === undefined || endingKind(ending) !== null
}

function endingKind(ending: string): Kind | null {
  return (Object.keys(ENDINGS) as Kind[]).find((kind) => ENDINGS[kind].includes(ending)) ?? null
}
