/** Whether a picture can be made of a file of this kind for looking at; HEIC stays sealed. */
export function isPicture(mediaType: string | null): boolean {
  return mediaType !== null && /^image\/(jpeg|png|webp)$/.test(mediaType)
}
