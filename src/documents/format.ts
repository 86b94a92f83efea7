export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Everyday kind of a file by its media type. */
export function kindOfFile(mediaType: string): 'image' | 'pdf' | 'video' | 'audio' | 'other' {
  if (mediaType === 'application/pdf') return 'pdf'
  const [kind] = mediaType.split('/')
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'other'
}
