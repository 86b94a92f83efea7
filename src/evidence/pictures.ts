/** Whether we can make a viewing picture of this kind of file; HEIC stays sealed. */
export function isPicture(mediaType: string | null): boolean {
  return mediaType !== null && /^image\/(jpeg|png|webp)$/.test(mediaType)
}
